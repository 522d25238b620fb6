"""A table of workers on screen: a model over a pandas data frame, sorted by any column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.i18n import language, say
from app.ui import theme
from app.ui.tables import Index, dress
from calculators.core.words import money, number

if TYPE_CHECKING:
    import pandas as pd

WRONG = ("invalid", "incomplete")
_WIDEST = 420


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name in the frame, its heading, and what stands in it: ``text``, ``row`` (numbered from 1),
    ``money``, ``number`` or ``status``."""

    name: str
    label: str
    kind: str = "text"

    @property
    def is_figure(self) -> bool:
        return self.kind in ("row", "money", "number")


class FrameModel(QAbstractTableModel):
    """Shows some columns of a data frame; what is not on screen is never turned into text."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[Head] = []
        self.frame: pd.DataFrame | None = None
        self._columns: list[Any] = []
        self._statuses: Any = None
        self._sorted_by: tuple[str, bool] | None = None

    def show_frame(self, frame: pd.DataFrame, heads: list[Head]) -> None:
        """Show `frame`, in the order last asked for."""
        self.beginResetModel()
        self.heads = heads
        self._take(frame)
        self.endResetModel()

    def empty(self) -> None:
        """Let go of everything."""
        self.beginResetModel()
        self.heads, self.frame, self._columns, self._statuses, self._sorted_by = [], None, [], None, None
        self.endResetModel()

    def _take(self, frame: pd.DataFrame) -> None:
        if self._sorted_by is not None and self._sorted_by[0] in frame.columns:
            name, ascending = self._sorted_by
            frame = frame.sort_values(name, ascending=ascending, kind="stable", na_position="last")
        self.frame = frame
        self._columns = [frame[head.name].astype(object).where(frame[head.name].notna(), None).to_numpy()
                         for head in self.heads]  # fmt: skip
        self._statuses = frame["status"].to_numpy() if "status" in frame.columns else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.heads) or self.frame is None:
            self._sorted_by = None
            return
        self._sorted_by = (self.heads[column].name, order == Qt.SortOrder.AscendingOrder)
        self.layoutAboutToBeChanged.emit()
        self._take(self.frame)
        self.layoutChanged.emit()

    def value(self, at: int, name: str) -> Any:
        """What the frame holds in row `at` of the table."""
        return self.frame[name].iloc[at] if self.frame is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.frame is None else len(self.frame)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(self.heads[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        head = self.heads[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(self._columns[index.column()][index.row()], head.kind)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(head)
        if role == Qt.ItemDataRole.ForegroundRole and head.kind == "status":
            return theme.current().colour("red" if self._statuses[index.row()] in WRONG else "ink")
        return None


def _aligned(head: Head) -> Any:
    across = Qt.AlignmentFlag.AlignRight if head.is_figure else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def shown(value: Any, kind: str) -> str:
    """One value as it stands in a cell."""
    if value is None or value == "":
        return ""
    if kind == "status":
        from app.batch.sheet_looks import STATUS

        return say(STATUS[value]) if value in STATUS else str(value)
    if kind == "row":
        return str(int(value) + 1)
    if kind == "money":
        return money(round(value), language())
    if kind == "number":
        from fractions import Fraction

        return number(Fraction(value).limit_denominator(100), language())
    return " ".join(str(value).split())


class Table(QTableView):
    """Rows to look at and to open: Enter or a double click. Ctrl+C copies the row."""

    opened = Signal(int)

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.shows = FrameModel()
        self.setModel(self.shows)
        dress(self, name, description, 30)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_frame(self, frame: pd.DataFrame, heads: list[Head]) -> None:
        """Show `frame`; columns get as wide as the first rows need."""
        is_new = heads != self.shows.heads
        self.shows.show_frame(frame, heads)
        if is_new:
            self._fit()

    def _fit(self) -> None:
        self.horizontalHeader().setResizeContentsPrecision(60)
        for at in range(self.shows.columnCount()):
            wanted = max(self.sizeHintForColumn(at), self.horizontalHeader().sectionSizeHint(at)) + theme.px(14)
            self.setColumnWidth(at, min(wanted, theme.px(_WIDEST)))
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def copy(self) -> str:
        """Put the current row on the clipboard, a tab between its cells."""
        row = self.currentIndex().row()
        if row < 0:
            return ""
        cells = [self.shows.data(self.shows.index(row, at)) for at in range(self.shows.columnCount())]
        text = "\t".join(cells)
        QGuiApplication.clipboard().setText(text)
        return text
