"""One question on the form: label, input, and below it the error, what the answer means, or the hint."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import say, tr
from app.ui import inputs
from app.ui.widgets import column, label
from calculators.core.fields import Field
from calculators.core.figured import Figured
from calculators.core.figured import on as hint_on

_LONGEST_TICK = 20
_LONGEST_CHOICE = 17
"""Letters that half the width of a group shows of a closed list."""
MULTI_ROW = ("group", "object", "by_year", "dates", "choices")


class FieldView(QWidget):
    """A question with its input. `error` stands beside the field until it is mended."""

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.input = inputs.make(declared)
        self.error = ""
        self.note = ""
        self._hint = say(declared.hint)
        self._stack = column(self, 4)
        self._title = self._make_title()
        self._stack.addWidget(self.input.widget())
        self._below: QLabel | None = None
        self._say_below()
        self._describe()

    def _make_title(self) -> QLabel | None:
        if self.declared.kind == "boolean" and self.declared.default is not None:
            return None
        title = label(self.name, "label", wrap=True)
        title.setBuddy(self.input.widget())
        self._stack.addWidget(title)
        return title

    @property
    def name(self) -> str:
        return say(self.declared.label)

    @property
    def is_wide(self) -> bool:
        """Whether the question takes the whole width of its group."""
        declared = self.declared
        is_long_tick = declared.kind == "boolean" and len(self.name) > _LONGEST_TICK
        choices = declared.choices if declared.kind == "choice" and not callable(declared.choices) else ()
        is_long_choice = any(len(say(choice.label)) > _LONGEST_CHOICE for choice in choices)
        return declared.wide or is_long_tick or is_long_choice or declared.kind in MULTI_ROW

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to show of it now: amounts that the officer set, while none is set."""
        return bool(getattr(self.input, "is_idle", False))

    def put_below(self, widget: QWidget) -> None:
        """Something more to say of this question, below everything else."""
        self._stack.addWidget(widget)

    def explain(self) -> str:
        """All there is to say about the question, for F1 and for screen readers."""
        said = [self._hint, say(self.declared.example)]
        if self.declared.required:
            said.append(tr("Harus diisi."))
        return " ".join(part for part in said if part)

    def say_hint(self, day: date | None) -> None:
        """The hint by the rules of the case's day, where it has a figure of law."""
        if isinstance(self.declared.hint, Figured):
            text = say(hint_on(self.declared.hint, day))
            if text != self._hint:
                self._hint = text
                self._say_below()
                self._describe()

    @property
    def hint(self) -> str:
        """What the question means, as it stands below it."""
        return self._hint

    def set_error(self, text: str) -> None:
        """Show what is wrong and how to mend it; an empty text takes it away."""
        if text != self.error:
            self.error = text
            self.input.mark(bool(text))
            self._say_below()
            self._describe()

    def set_note(self, text: str) -> None:
        """Show what the answer means."""
        if text != self.note:
            self.note = text
            self._say_below()

    def _say_below(self) -> None:
        text = self.error or self.note or self._hint
        if self._below is None:
            if not text:
                return
            self._below = label("", "tiny", "muted", wrap=True)
            self._stack.addWidget(self._below)
        kind = "error" if self.error else "primary" if self.note else "muted"
        if self._below.property("kind") != kind:
            self._below.setProperty("kind", kind)
            self._below.style().unpolish(self._below)
            self._below.style().polish(self._below)
        shown = f"⚠ {text}" if self.error else text
        self._below.setText(shown)
        self._below.setVisible(bool(text))

    def _describe(self) -> None:
        said = self.explain() or tr("Boleh dikosongkan.")
        self.input.describe(self.name, f"{self.error} {said}".strip())
