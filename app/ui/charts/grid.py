"""A table to be read: words wrap, figures stand right, hairlines between the rows. Too narrow, it becomes a list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui import theme
from app.ui.widgets import clear, column, label, rule

_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
_GAP = 12
_MOST_OF_A_WORD = 150


class Grid(QWidget):
    """Head and rows of texts. Each cell says its row and column to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = column(self)
        self._head: list[str] = []
        self._rows: list[list[str]] = []
        self._figures: frozenset[int] = frozenset()
        self._needed = 0
        self.is_list = False
        self.cells: list[list[QLabel]] = []

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]], figures: Collection[int] = ()) -> None:
        """Show another table; `figures` are the columns that stand right. The same table is left as it is."""
        shown = (list(head), [list(one) for one in rows], frozenset(figures))
        if shown == (self._head, self._rows, self._figures):
            return
        has_same_shape = (head, len(rows), shown[2]) == (self._head, len(self._rows), self._figures)
        self._head, self._rows, self._figures = shown
        self._needed = self._width_needed()
        if has_same_shape:
            self._refill()
        else:
            self._build()

    def _width_needed(self) -> int:
        """The width at which no word of a cell is cut."""
        metrics = QFontMetrics(theme.current().font("small", tabular=True))
        return sum(self._widest_word(at, metrics) + theme.px(_GAP) for at in range(len(self._head)))

    def _widest_word(self, at: int, metrics: QFontMetrics) -> int:
        texts = [self._head[at], *(one[at] for one in self._rows)]
        widest = max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0)
        return min(widest, theme.px(_MOST_OF_A_WORD)) + 2

    # --- laying out ---

    def _build(self) -> None:
        self.is_list = 0 < self.width() < self._needed and self.isVisible()
        clear(self._stack)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(_GAP))
        grid.setVerticalSpacing(theme.px(3))
        self.cells = []
        if self.is_list:
            self._lay_list(grid)
        else:
            self._lay_table(grid)
        self._stack.addWidget(inside)

    def _lay_table(self, grid: QGridLayout) -> None:
        metrics = QFontMetrics(theme.current().font("small", tabular=True))
        for at, text in enumerate(self._head):
            head = label(text, "label", "muted", wrap=True)
            head.setAlignment(self._side(at) | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, at)
            grid.setColumnMinimumWidth(at, self._widest_word(at, metrics))
            grid.setColumnStretch(at, _stretch([text, *(one[at] for one in self._rows)]))
        for number, one in enumerate(self._rows):
            grid.addWidget(rule(), 2 * number + 1, 0, 1, len(self._head))
            self.cells.append([self._cell(one, at) for at in range(len(one))])
            for at, cell in enumerate(self.cells[-1]):
                cell.setAlignment(self._side(at) | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(cell, 2 * number + 2, at)

    def _lay_list(self, grid: QGridLayout) -> None:
        """A block for each row: what it is about, then each column's title with its value."""
        line = 0
        for one in self._rows:
            self.cells.append([self._cell(one, at) for at in range(len(one))])
            grid.addWidget(rule(), line, 0, 1, 2)
            theme.set_type(self.cells[-1][0], "label")
            grid.addWidget(self.cells[-1][0], line + 1, 0, 1, 2)
            line += 2
            for at in range(1, len(one)):
                grid.addWidget(label(self._head[at], "small", "muted", wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(self.cells[-1][at], line, 1, Qt.AlignmentFlag.AlignTop)
                line += 1
        grid.setColumnStretch(1, 1)

    def _cell(self, one: list[str], at: int) -> QLabel:
        cell = label("", "small", wrap=True, tabular=True)
        cell.setText(one[at])
        cell.setAccessibleName(self._spoken(one, at))
        return cell

    def _side(self, at: int) -> Qt.AlignmentFlag:
        return _RIGHT if at in self._figures else _LEFT

    def _spoken(self, one: Sequence[str], at: int) -> str:
        return f"{one[0]}, {self._head[at]}: {one[at]}" if at else one[0]

    def _refill(self) -> None:
        """Other texts in the same cells: quicker than a new table."""
        for cells, one in zip(self.cells, self._rows, strict=True):
            for at, (cell, text) in enumerate(zip(cells, one, strict=True)):
                if cell.text() != text:
                    cell.setText(text)
                    cell.setAccessibleName(self._spoken(one, at))
        self._fit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._head and self.isVisible() and (self.width() < self._needed) != self.is_list:
            QTimer.singleShot(0, self, self._rebuild)  # not amid the layout that is going on

    def _rebuild(self) -> None:
        if (self.width() < self._needed) != self.is_list:
            self._build()
            self.updateGeometry()


def _stretch(texts: Sequence[str]) -> int:
    """Columns get room by their longest text, within limits."""
    return min(max(max(map(len, texts), default=1), 6), 36)
