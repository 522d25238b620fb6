"""Rows that ask different things of different answers, or tick several things: the first answer over the whole width,
what it needs below."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.i18n import say
from app.ui import theme
from app.ui.inputs.rows import Row, RowsInput
from app.ui.widgets import column, label, row


class StackedRowsInput(RowsInput):
    """Each row on two lines, and one for each tick. A question that does not apply to the row is not shown."""

    def _head(self) -> None:
        self._grid.setVerticalSpacing(theme.px(12))

    def _lay(self, at: int, one: Row, remover: QToolButton) -> None:
        block = QWidget()
        lines = column(block, 6)
        first, *others = self.items
        top, below = row(spacing=8), row(spacing=8)
        said = one[first.code].widget()
        if isinstance(said, QLineEdit):  # a list says itself that something is to be chosen
            said.setPlaceholderText(say(first.label))
        top.addWidget(said, 1)
        top.addWidget(remover)
        ticks = [item for item in others if item.kind == "boolean"]
        for item in others:
            if item in ticks:
                continue
            part = QWidget()
            inside = column(part, 4)
            inside.addWidget(label(say(item.label), "label", wrap=True))
            inside.addWidget(one[item.code].widget())
            below.addWidget(part, 1)
        lines.addLayout(top)
        lines.addLayout(below)
        for item in ticks:  # each says itself what it means, in a line of its own
            part = QWidget()
            theme.set_type(one[item.code].widget(), "small")
            column(part).addWidget(one[item.code].widget())
            lines.addWidget(part)
        self._grid.addWidget(block, at, 0)

    def _open(self, cell: QWidget, is_asked: bool) -> None:
        super()._open(cell, is_asked)
        part = cell.parentWidget()
        if part is not None:
            part.setVisible(is_asked)

    def _dropped(self, one: Row) -> None:
        """The block of a row goes with it."""
        block = one[self.items[0].code].widget().parentWidget()
        if block is not None:
            block.hide()
            block.deleteLater()
