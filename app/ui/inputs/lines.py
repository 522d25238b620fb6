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
        self._before = ""
        self.textEdited.connect(self._group)
        self.textChanged.connect(self._note)  # which Qt tells after `textEdited`

    def _note(self) -> None:
        self._before = self.text()

    def _is_ours(self, text: str) -> bool:
        """Whether the marks in `text` were put there by `_group`, rather than typed or pasted."""
        digits = re.sub(r"\D", "", text)
        return not re.search("[.,]", text) or text == money(int(digits or 0), self.language)

    def _group(self, text: str) -> None:
        """Put the separators in, the cursor staying behind the same digit. Marks that somebody typed or pasted say
        something (``5.5 jt``, ``5000000.00``): with them the text stays as it is until the field is left."""
        digits = re.sub(r"\D", "", text)
        if not digits or len(digits) > 15 or text[-1].isspace() or not _GROUPABLE.fullmatch(text):
            return
        if not self._is_ours(self._before) or re.search("[.,]", _inserted(self._before, text)):
            return
        after = len(re.sub(r"\D", "", text[self.cursorPosition() :]))
        grouped = money(int(digits), self.language)
        if grouped == text:
            return
        self.setText(grouped)
        place = len(grouped)
        while after:
            place -= 1
            after -= grouped[place].isdigit()
        self.setCursorPosition(place)


def _inserted(before: str, after: str) -> str:
    """What came into a text by one edit."""
    head = _alike(before, after)
    return after[head : len(after) - _alike(before[head:][::-1], after[head:][::-1])]


def _alike(one: str, other: str) -> int:
    """How many letters two texts share at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


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
        line.setPlaceholderText(typed(declared.kind, declared.default, declared.unit, line.language))
    if declared.kind == "text":
        line.setMaxLength(2000)
    else:
        line.setMaxLength(_LONGEST * 2)
    return line
