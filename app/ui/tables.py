"""What the tables of cases, of arrivals and of rules have in common: rows of texts, and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui import theme

Index = QModelIndex | QPersistentModelIndex


class TextsModel(QAbstractTableModel):
    """Texts in rows below heads. Who makes one says how many rows there are and what stands in a cell."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = heads

    def count(self) -> int:
        """How many rows there are now."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str:
        """What is said of a cell under the pointer: its own text, which may be cut off in the table."""
        return self.cell(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(index.row(), index.column())
        return None


def dress(table: QTableView, name: str, description: str, row_height: float = 32) -> None:
    """Small type without a grid; whole rows are chosen, one at a time, and Tab leaves the table."""
    theme.set_type(table, "small", tabular=True)
    theme.set_type(table.horizontalHeader(), "label")
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(row_height))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(name)
    table.setAccessibleDescription(description)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
