"""The table that rules and changes are listed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.i18n import tr
from app.ui import theme
from calculators.core.rules import Provision

Index = QModelIndex | QPersistentModelIndex
Row = tuple[Provision, tuple[str, ...]]
_ROOM_FOR_ALL = 640


class RulesModel(QAbstractTableModel):
    """One row for each rule, as texts."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._heads = heads

    def show_rows(self, rows: list[Row]) -> None:
        """List other rules."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @property
    def rules(self) -> list[Provision]:
        """The rules that are listed."""
        return [rule for rule, _ in self.rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][1][index.column()]
        return None


class RulesTable(QTableView):
    """One line to a row; the last columns, of fixed width, give way where there is no room for them."""

    def __init__(self, model: RulesModel, samples: Sequence[str], name: str) -> None:
        """`samples` are the longest texts of the last columns; the others share what is left."""
        super().__init__()
        self.setModel(model)
        theme.set_type(self, "small", tabular=True)
        theme.set_type(self.horizontalHeader(), "label")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Panah memilih aturan; rinciannya di bawah tabel"))
        self._fixed = range(model.columnCount() - len(samples), model.columnCount())
        self._set_widths(model, samples)

    def _set_widths(self, model: RulesModel, samples: Sequence[str]) -> None:
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at in range(self._fixed.start):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, sample in zip(self._fixed, samples, strict=True):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            title = str(model.headerData(at, Qt.Orientation.Horizontal))
            widest = max(theme.current().font("label").pixelSize() * len(title) * 0.6,
                         self.fontMetrics().horizontalAdvance(sample))  # fmt: skip
            head.resizeSection(at, round(widest) + theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for at in self._fixed:
            self.setColumnHidden(at, self.viewport().width() < theme.px(_ROOM_FOR_ALL))
