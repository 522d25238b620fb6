"""A table of workers on screen: a model over a pandas data frame, sorted by any column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.i18n import language, say
from app.ui import theme
from app.ui.tables import Index, dress
from calculators.core.words import money, number

if TYPE_CHECKING:
    import pandas as pd

WRONG = ("invalid", "incomplete")
_WIDEST = 420
_LEAST_TEXT = 72
_LEAST = {"note": 120, "name": 96}
"""The width that a column of texts keeps where there is little room; figures are never cut."""


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
            return _aligned(self.heads[section]) | Qt.TextFlag.TextWordWrap.value
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
        self._wanted: list[int] = []
        self.setModel(self.shows)
        dress(self, name, description, 30)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_frame(self, frame: pd.DataFrame, heads: list[Head]) -> None:
        """Show `frame`; columns get as wide as the first rows need and there is room for."""
        is_new = heads != self.shows.heads
        self.shows.show_frame(frame, heads)
        if is_new:
            self._fit()

    def _fit(self) -> None:
        """Measure what the columns want; titles of two words and more have two lines."""
        head = self.horizontalHeader()
        head.setResizeContentsPrecision(60)
        gap = theme.px(6)
        self._wanted = [min(max(self.sizeHintForColumn(at), self._title_width(at)) + gap, theme.px(_WIDEST))
                        for at in range(self.shows.columnCount())]  # fmt: skip
        self._share()

    def _title_width(self, at: int) -> int:
        """The width of a title in two lines; in one where it has no longer second word."""
        metrics, words = self.horizontalHeader().fontMetrics(), self.shows.heads[at].label.split()
        cuts = (max(" ".join(words[:n]), " ".join(words[n:]), key=metrics.horizontalAdvance) for n in range(len(words)))
        return min((metrics.horizontalAdvance(cut) for cut in cuts), default=0) + theme.px(12)

    def _share(self) -> None:
        """What is left goes to the remark, or the last column; what is lacking is taken from the texts."""
        heads, room = self.shows.heads, self.viewport().width()
        if len(heads) != len(self._wanted) or not heads:
            return
        least = [width if head.kind != "text" else min(width, theme.px(_LEAST.get(head.name, _LEAST_TEXT)))
                 for head, width in zip(heads, self._wanted, strict=True)]  # fmt: skip
        give = sum(self._wanted) - sum(least)
        share = min(max((room - sum(least)) / give, 0.0), 1.0) if give else 1.0
        widths = [low + int((high - low) * share) for low, high in zip(least, self._wanted, strict=True)]
        names = [head.name for head in heads]
        widths[names.index("note") if "note" in names else -1] += max(room - sum(widths), 0)
        head, is_high = self.horizontalHeader(), False
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
            is_high = is_high or head.fontMetrics().horizontalAdvance(heads[at].label) + theme.px(12) > width
        head.setFixedHeight((1 + is_high) * head.fontMetrics().height() + theme.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

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
