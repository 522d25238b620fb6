"""Finding an amount beside its label, on a page or in cells."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from app.check.paper import Sheet
from app.check.record import Expected
from app.export.xlsx_seal import spoken
from calculators.core.formula import EXCEL_EPOCH
from calculators.core.quantity import Quantity
from calculators.core.words import money, terbilang

_FIGURE = r"[−-]?\s?(?:Rp\s?)?\d[\d.,]*\d|[−-]?(?:Rp)?\d"
_BEFORE = re.compile(rf"({_FIGURE})[^\d\n]{{0,20}}\s*$")
_AFTER = re.compile(rf"[^\d\n]{{0,60}}?\s?({_FIGURE})")
_NEAR = 60


def on_page(sheet: Sheet, wanted: Expected, language: str) -> tuple[bool, str]:
    """Whether the amount stands beside its label; and what stands there instead, empty where that cannot be told."""
    shown = wanted.shown(language)
    label, amount = _loose(wanted.label), _loose(shown)
    gap = r"[^\d]{0,90}?" if wanted.what == "payment" else r"[^\d\n]{0,60}?"  # a month's benefit may need two lines
    beside = (
        rf"(?<![\d.,−-]){amount}\s*{label}",
        rf"{label}{gap}\s*(?<![\d.,−-]){amount}(?![.,]?\d)",
    )
    if any(re.search(pattern, sheet.text) for pattern in beside):
        return True, shown
    if re.search(label, sheet.text) is None:
        return _anywhere(sheet, shown)
    for found in re.finditer(label, sheet.text):
        before = _BEFORE.search(sheet.text[max(0, found.start() - _NEAR) : found.start()])
        after = _AFTER.match(sheet.text[found.end() : found.end() + _NEAR])
        instead = before or after
        if instead is not None:
            return False, " ".join(instead[1].split())
    return False, ""


def _anywhere(sheet: Sheet, shown: str) -> tuple[bool, str]:
    """A leaflet calls its amounts otherwise: there only the amount itself can be looked for."""
    there = re.search(rf"(?<![\d.,−-]){_loose(shown)}(?![.,]?\d)", sheet.text) is not None
    return there, shown if there else ""


def figure_on_page(sheet: Sheet, wanted: Expected, language: str) -> tuple[bool, str]:
    """The large figure below its caption, and the same in words where it is whole rupiah."""
    shown = wanted.quantity.show(language)
    if re.search(_loose(wanted.label), sheet.text) is None:
        return _anywhere(sheet, shown)
    found = re.search(rf"{_loose(wanted.label)}\s*({_FIGURE})", sheet.text)
    there = re.search(rf"{_loose(wanted.label)}\s*{_loose(shown)}(?![.,]?\d)", sheet.text) is not None
    if there and wanted.quantity.is_money and wanted.quantity.denominator == 1:
        words = terbilang(wanted.quantity.amount, language)
        if re.search(_loose(words), sheet.text) is None:
            return False, shown
    return there, shown if there else " ".join(found[1].split()) if found else ""


def says(sheet: Sheet, words: str) -> bool:
    """Whether these words stand on the sheet, however its lines are broken."""
    return re.search(_loose(words), sheet.text) is not None


def _loose(text: str) -> str:
    """`text` as a pattern: lines may be broken anywhere a word ends, and a long word may be cut."""
    return r"\s*".join(_QUOTES.sub(_any_quote, re.escape(word)) for word in text.split())


_QUOTES = re.compile("['‘’]|[\"“”]")


def _any_quote(found: re.Match[str]) -> str:
    """The page may set a straight mark as a curly one."""
    return "['‘’]" if found[0] in "'‘’" else '["“”]'


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ by no more than the shape of their marks."""
    return re.fullmatch(_loose(one), other) is not None


def in_cells(sheet: Sheet, number: int, wanted: Expected) -> tuple[bool, str]:
    """Whether every cell that showed this amount still does; what the first other one holds."""
    assert sheet.record is not None
    expected = spoken(_serial(wanted.quantity))
    for name, row, column, index in sheet.record.places:
        if index == number:
            value = sheet.cells.get((name, row, column))
            if value is None or spoken(value) != expected:
                return False, shown_value(value)
    return True, wanted.shown(sheet.record.language)


def beside_label(sheet: Sheet, wanted: Expected) -> tuple[bool, str]:
    """The same for a workbook without its record: the cell at the right of a label on the first sheet."""
    expected = spoken(_serial(wanted.quantity))
    first = next(iter(sheet.cells), ("", 0, 0))[0]
    beside = [
        sheet.cells.get((name, row, column + 1))
        for (name, row, column), value in sheet.cells.items()
        if name == first and isinstance(value, str) and value.strip() == wanted.label
    ]
    others = [value for value in beside if value is not None and spoken(value) != expected]
    if len(beside) > len(others):
        return not others, shown_value(others[0]) if others else wanted.quantity.show()
    return False, shown_value(others[0] if others else None)


def _serial(quantity: Quantity) -> Any:
    if quantity.unit == "date":
        return quantity.numerator - EXCEL_EPOCH
    value: Fraction = quantity.value
    return value.numerator if value.denominator == 1 else float(value)


def shown_value(value: Any) -> str:
    """A cell's value for people."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return money(int(value)) if float(value).is_integer() and abs(value) >= 1000 else spoken(value)
    return "" if value is None else str(value)[:80]
