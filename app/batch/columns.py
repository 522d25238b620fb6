"""What a sheet of workers can hold: the declared fields of a calculator as flat columns.

A field that is a record becomes a column for each of its answers, ``transport_land``; a list of records (children,
payments) numbered columns, ``children_1_level``: any number of them is understood, the template offers a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import UserError, nearest
from app.every_date import EveryDate
from calculators import calculator as find_calculator
from calculators import codes, default_rules
from calculators.core.calculator import Calculator
from calculators.core.fields import Choice, Field
from calculators.core.overrides import OVERRIDES
from calculators.core.text import T, translate
from calculators.registry import UnknownCalculator

GROUP_ROWS = 3
MOST_GROUP_ROWS = 50

OFFICE = "Perusahaan"
DEPARTMENT = "department"
OWN = (
    Field("employee_number", "Nomor induk", "text", OFFICE, hint="Nomor pekerja di perusahaan."),
    Field(DEPARTMENT, "Bagian", "text", OFFICE, hint="Bagian atau unit kerja. Jumlah dihitung per bagian."),
)
"""Columns that no calculation asks for, but every personnel sheet has."""
OWN_CODES = frozenset(field.code for field in OWN)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `item` is set for one answer of a record, `number` where there is a list of records."""

    code: str
    field: Field
    number: int = 0
    item: Field | None = None

    @property
    def asks(self) -> Field:
        """The field whose kind the cells have."""
        return self.item or self.field

    def label(self, language: str = "id") -> str:
        """The words of the heading."""
        text = translate(self.field.label, language)
        if self.item is None:
            return text
        which = f"{text} {self.number}" if self.number else text
        return f"{which}: {translate(self.item.label, language)}"

    @property
    def is_own(self) -> bool:
        return self.code in OWN_CODES


def known(code: str) -> Calculator:
    """The calculator `code`, or a sentence that lists those there are."""
    try:
        return find_calculator(code)
    except UnknownCalculator:
        raise UserError(T("Kalkulator “{code}” tidak dikenal. {way}", code=code[:40],
                          way=nearest(code, codes()))) from None  # fmt: skip


def columns_of(calculator: Calculator, group_rows: int = GROUP_ROWS) -> dict[str, Column]:
    """All columns by code: the person first, then the questions in their order.

    Amounts that an officer sets are no columns of a template; a sheet that has them is read all the same.
    """
    fields = calculator.by_code
    first = [fields["worker_name"], *OWN, fields["worker_id"]]
    ordered = [*first, *(field for field in fields.values() if field not in first and field is not OVERRIDES)]
    return {column.code: column for field in ordered for column in _flat(field, group_rows)}


def _flat(field: Field, group_rows: int) -> Iterator[Column]:
    if not field.items:
        yield Column(field.code, field)
        return
    if field.kind == "object":
        for item in field.items:
            yield Column(f"{field.code}_{item.code}", field, 0, item)
        return
    rows = min(group_rows, field.maximum) if field.maximum else group_rows
    for number in range(1, rows + 1):
        for item in field.items:
            yield Column(f"{field.code}_{number}_{item.code}", field, number, item)


def column(calculator: Calculator, code: str) -> Column | None:
    """The column of that code, also for a record number that the template does not offer."""
    plain = {field.code: field for field in (*OWN, *calculator.by_code.values())}
    if code in plain:
        return Column(code, plain[code])
    for field in plain.values():
        if field.items and (match := re.fullmatch(rf"{field.code}_(?:(\d{{1,2}})_)?(\w+)", code)):
            number = int(match[1] or 0)
            item = next((item for item in field.items if item.code == match[2]), None)
            if item is not None and bool(number) == (field.kind == "group") and number <= MOST_GROUP_ROWS:
                return Column(code, field, number, item)
    return None


def options(field: Field, answers: Mapping[str, Any] | None = None) -> tuple[Choice, ...]:
    """The answers to choose from; without `answers`, those of today's rules."""
    found = field.options(answers, default_rules()) if answers is not None else ()
    return found or field.options(EveryDate(default_rules().checked_until), default_rules())


def words_of(choices: tuple[Choice, ...]) -> dict[str, str]:
    """From every way to write a choice (code, label in both languages) to its code."""
    kept = _WORDS.get(id(choices))
    if kept is None:
        words: dict[str, str] = {}
        for choice in choices:
            for text in (choice.code, choice.code.replace("_", " "), choice.label, translate(choice.label, "en")):
                words.setdefault(plain_words(text), choice.code)
        kept = _WORDS[id(choices)] = (choices, words)
    return kept[1]


_WORDS: dict[int, tuple[tuple[Choice, ...], dict[str, str]]] = {}
"""By identity, since comparing the choices of every row costs more than looking them up. They live as long as we."""


def plain_words(text: str) -> str:
    """Small letters and single spaces, nothing else: what two ways of writing one heading have in common."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
