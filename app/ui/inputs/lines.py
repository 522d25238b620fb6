"""Lines for money, numbers, months and text."""

from __future__ import annotations

import re

from app import i18n
from app.ui.inputs.base import LineInput, typed
from calculators.core.fields import Field
from calculators.core.words import money

_GROUPABLE = re.compile(r"\s*(?:rp\.?\s*)?[\d.,]*\s*", re.IGNORECASE)
_LONGEST = 40


class MoneyInput(LineInput):
    """Rupiah with separators while typed; ``5 jt`` and its kin stay until the field is left."""

    def __init__(self, declared: Field) -> None:
        super().__init__(declared)
        self.textEdited.connect(self._group)

    def _group(self, text: str) -> None:
        """Put the separators in, the cursor staying behind the same digit."""
        digits = re.sub(r"\D", "", text)
        if not digits or len(digits) > 15 or text[-1].isspace() or not _GROUPABLE.fullmatch(text) or "," in text:
            return
        after = len(re.sub(r"\D", "", text[self.cursorPosition() :]))
        grouped = money(int(digits))
        if grouped == text:
            return
        self.setText(grouped)
        place = len(grouped)
        while after:
            place -= 1
            after -= grouped[place].isdigit()
        self.setCursorPosition(place)


class PercentInput(LineInput):
    """Percent as percent, shown with its sign once left."""

    def tidy(self) -> None:
        super().tidy()
        if self.text() and self.text()[-1].isdigit():
            self.setText(self.text() + "%")


def make(declared: Field) -> LineInput:
    """The line for a declared field, its default shown where nothing is typed."""
    if declared.kind == "money":
        line: LineInput = MoneyInput(declared)
    elif declared.kind == "percent":
        line = PercentInput(declared)
    else:
        line = LineInput(declared)
    if declared.kind == "month":
        line.setPlaceholderText(i18n.tr("bb/tttt"))
    elif declared.default is not None and declared.kind != "text":
        line.setPlaceholderText(typed(declared.kind, declared.default))
    if declared.kind == "text":
        line.setMaxLength(2000)
    else:
        line.setMaxLength(_LONGEST * 2)
    return line
