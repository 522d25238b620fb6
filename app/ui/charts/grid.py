"""A table to be read: words wrap, figures stand right, hairlines between the rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui import theme
from app.ui.widgets import clear, column, label, rule

_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


class Grid(QWidget):
    """Head and rows of texts. Each cell says its row and column to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = column(self)
        self._shown: tuple[list[str], list[list[str]]] | None = None
        self.cells: list[list[QLabel]] = []

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]], is_words: bool = False) -> None:
        """Show another table; the same one is left as it is. `is_words` keeps all columns at the left."""
        shown = (list(head), [list(one) for one in rows])
        if shown == self._shown:
            return
        if self._refill(shown):
            return
        self._shown = shown
        clear(self._stack)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(3))
        for at, text in enumerate(shown[0]):
            grid.addWidget(label(text, "label", "muted", wrap=True), 0, at, self._side(at, is_words))
            grid.setColumnStretch(at, _stretch([text, *(one[at] for one in shown[1])]))
        self.cells = []
        for number, one in enumerate(shown[1]):
            grid.addWidget(rule(), 2 * number + 1, 0, 1, len(shown[0]))
            self.cells.append([self._cell(grid, number, at, text, shown, is_words) for at, text in enumerate(one)])
        self._stack.addWidget(inside)

    def _refill(self, shown: tuple[list[str], list[list[str]]]) -> bool:
        """Put other texts into the same cells, where the table has the same shape: quicker than a new one."""
        if self._shown is None or shown[0] != self._shown[0] or len(shown[1]) != len(self.cells):
            return False
        for cells, one in zip(self.cells, shown[1], strict=True):
            for at, (cell, text) in enumerate(zip(cells, one, strict=True)):
                if cell.text() != text:
                    cell.setText(text)
                    cell.setAccessibleName(_spoken(shown[0], one, at))
        self._shown = shown
        return True

    def _cell(
        self, grid: QGridLayout, number: int, at: int, text: str, shown: tuple[list[str], list[list[str]]],
        is_words: bool,
    ) -> QLabel:  # fmt: skip
        cell = label(text, "small", wrap=True, tabular=not is_words)
        cell.setProperty("textFormat", 0)
        cell.setAccessibleName(_spoken(shown[0], shown[1][number], at))
        if not is_words and at:
            cell.setAlignment(_RIGHT | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(cell, 2 * number + 2, at)
        return cell

    @staticmethod
    def _side(at: int, is_words: bool) -> Qt.AlignmentFlag:
        return (_LEFT if is_words or not at else _RIGHT) | Qt.AlignmentFlag.AlignBottom


def _spoken(head: Sequence[str], one: Sequence[str], at: int) -> str:
    return f"{one[0]}, {head[at]}: {one[at]}" if at else one[0]


def _stretch(texts: Sequence[str]) -> int:
    """Columns get room by their longest text, within limits."""
    return min(max(max(map(len, texts), default=1), 6), 36)
