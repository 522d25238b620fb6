"""A line of the statement that unfolds to its equation, its steps and its articles."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import language, say, tr
from app.ui import icons, theme
from app.ui.statement import words
from app.ui.widgets import Button, clear, column, label, row, rule
from calculators.core.quantity import Quantity
from calculators.core.text import Text


@dataclass(frozen=True)
class Entry:
    """What a line shows: an amount of the statement, or one of its totals."""

    key: str
    label: str
    quantity: Quantity
    is_deducted: bool = False
    is_total: bool = False
    note: Text | None = None
    badge: str = ""

    @property
    def amount(self) -> str:
        return words.shown(self.quantity, self.is_deducted)


class LineRow(QWidget):
    """One line. Enter or a click unfolds it; it stays unfolded while the answers change."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self._shown: tuple[object, ...] = ()
        whole = column(self)
        self.header = Button()
        self.header.setProperty("kind", "line")
        self.header.setCheckable(True)
        self.header.toggled.connect(self._unfold)
        self.header.setMinimumHeight(theme.px(38))
        inside = row(self.header, 8, (2, 4, 2, 4))
        self._caret = label("")
        self._caret.setFixedWidth(theme.px(18))
        self._name = label("", "strong", wrap=True)
        self._chip = label("", "chip", "chip")
        self._amount = label("", "strong", tabular=True)
        inside.addWidget(self._caret)
        inside.addWidget(self._name, 1)
        inside.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._amount)
        for part in (self._caret, self._name, self._chip, self._amount):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        whole.addWidget(self.header)
        self.body = QWidget()
        self._body_column = column(self.body, 5, (28, 0, 8, 12))
        self.body.hide()
        whole.addWidget(self.body)
        whole.addWidget(rule())
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        """Show another state of the same line."""
        shown = (entry.label, entry.amount, entry.badge, entry.quantity.equation(language()),
                 tuple(entry.quantity.sources), entry.note)  # fmt: skip
        self.entry = entry
        if shown == self._shown:
            return
        self._shown = shown
        self._name.setText(entry.label)
        self._amount.setText(entry.amount)
        self._chip.setText(entry.badge)
        self._chip.setVisible(bool(entry.badge))
        self._turn()
        if not self.body.isHidden():
            self._fill()

    def _turn(self) -> None:
        is_open = self.header.isChecked()
        self._caret.setPixmap(icons.picture("down" if is_open else "right", "muted", 16))
        state = tr("terbuka") if is_open else tr("tertutup")
        badge = f", {self.entry.badge}" if self.entry.badge else ""
        self.header.setAccessibleName(f"{self.entry.label}, {self.entry.amount}{badge}")
        self.header.setAccessibleDescription(
            tr("Rincian {state}. Enter atau spasi membuka rumus dan pasalnya.", state=state)
        )

    def _unfold(self, is_open: bool) -> None:
        if is_open:
            self._fill()
        self.body.setVisible(is_open)
        self._turn()

    def _fill(self) -> None:
        clear(self._body_column)
        quantity = self.entry.quantity
        add = self._body_column.addWidget
        add(label(quantity.equation(language()), "base", wrap=True, tabular=True))
        steps = quantity.steps()
        for step in steps:
            said = f"{say(step.label)} = {step.equation(language())} = {step.show(language())}"
            add(label(said, "small", "muted", wrap=True, tabular=True))
        for article, note, certainty in _articles(quantity, steps):
            add(label(article, "label", "primary", wrap=True))
            if note:
                add(label(note, "small", "muted", wrap=True))
            if words.badge(certainty):
                add(label(f"{words.badge(certainty).capitalize()}: {words.meaning(certainty)}", "tiny", wrap=True))
        if self.entry.note is not None:
            add(label(say(self.entry.note), "small", wrap=True))


def _articles(quantity: Quantity, steps: list[Quantity]) -> list[tuple[str, str, str]]:
    """Article, short reading and certainty of all that the line rests on, each article once."""
    found: dict[str, tuple[str, str, str]] = {}
    for node in (quantity, *reversed(steps)):
        for provision in node.provisions():
            found.setdefault(provision.article, (say(provision.article), say(provision.note), provision.certainty))
    return list(found.values())
