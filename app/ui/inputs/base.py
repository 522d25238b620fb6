"""What every input can do, and the line that most are made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import i18n, reading
from app import typed as marks
from app.ui import theme
from calculators.core.fields import Choice, Field
from calculators.core.text import SOURCE_LANGUAGE
from calculators.core.words import money, number


class AnyInput(Protocol):
    """One input. `edited` tells that what is in it changed, `finished` that the user has left it or pressed Enter."""

    edited: SignalInstance
    finished: SignalInstance

    def read(self) -> Any:
        """The value as JSON has it, None when empty; `ReadingError` where it cannot be read."""

    def raw(self) -> Any:
        """What stands in it now, readable or not, in the same way whatever the language of the window."""

    def restore(self, raw: Any) -> None:
        """Put back what `raw` gave."""

    def load(self, value: Any) -> None:
        """Show a value as JSON has it; None empties it."""

    def describe(self, name: str, description: str) -> None:
        """Say name and description to screen readers."""

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        """Offer these answers (choices only); `before` names the question that decides on them."""

    def mark(self, is_wrong: bool) -> None:
        """Show that the answer is wrong."""

    def widget(self) -> QWidget:
        """The widget to lay out; it takes the focus or hands it on."""


def typed(kind: str, value: Any, unit: str = "", language: str = SOURCE_LANGUAGE) -> str:
    """A value as JSON has it, as it is typed in `language`. In Indonesian it is also what `raw` gives."""
    if value is None or value == "":
        return ""
    try:
        if kind == "money":
            return money(int(value), language)
        if kind == "date":
            return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
        if kind == "month":
            return f"{date.fromisoformat(str(value)[:7] + '-01'):%m/%Y}"
        if unit == "calendar":
            return str(value)  # A year is written without separators.
        if kind in ("integer", "decimal", "percent"):
            return number(Decimal(str(value)), language)
    except (ValueError, ArithmeticError):
        return str(value)
    return str(value)


def plain(kind: str, value: Any) -> Any:
    """What a reader gave, as JSON has it; a fraction stays exact as a Decimal."""
    if isinstance(value, date):
        return f"{value:%Y-%m}" if kind == "month" else value.isoformat()
    return value


class LineInput(QLineEdit):
    """A line of text for one value. What cannot be read stays as it was typed."""

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.language = i18n.language()
        theme.set_type(self, "base", tabular=declared.kind != "text")
        self.setFixedHeight(theme.px(35))
        self.edited: Any = self.textEdited
        self.finished: Any = self.editingFinished
        self.editingFinished.connect(self.tidy)

    def read(self) -> Any:
        text = self.text().strip()
        if not text:
            return None
        return plain(self.declared.kind, marks.read(self.declared.kind, text, self.language))

    def raw(self) -> str:
        return marks.kept(self.declared.kind, self.text(), self.language)

    def restore(self, raw: Any) -> None:
        self.setText(marks.shown(self.declared.kind, str(raw), self.language))

    def load(self, value: Any) -> None:
        self.setText(typed(self.declared.kind, value, self.declared.unit, self.language))

    def tidy(self) -> None:
        """Once left, a readable value is written the usual way."""
        try:
            value = self.read()
        except reading.ReadingError:
            return
        if value is not None and self.declared.kind != "text":
            self.setText(typed(self.declared.kind, value, self.declared.unit, self.language))

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        raise TypeError("a line has no choices")

    def mark(self, is_wrong: bool) -> None:
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def widget(self) -> QWidget:
        return self

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo belong to the whole form, whose steps are answers rather than letters."""
        if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
