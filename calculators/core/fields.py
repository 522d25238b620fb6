"""Declared inputs: one declaration feeds the form, the batch sheet, the command line and the checks.

A calculator lists its `Field`s. `calculators.core.answers` turns what came in into a `Case`, or says for each field
what is wrong and how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.core.quantity import Quantity, entered, entered_date
from calculators.core.rules import Rulebook
from calculators.core.text import T, Text

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)

NUMBERS = ("money", "integer", "decimal", "percent")
KINDS = (*NUMBERS, "date", "month", "choice", "boolean", "text", "group", "object", "choices", "by_year", "dates")
"""money: whole rupiah; percent: given as percent (60); month: ``YYYY-MM``; group: a list of records of `items`;
object: one such record; choices: several of the choices; by_year: a table from year to percent; dates: a list of
dates."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One answer of a choice: its code in files, its words on screen, and what may be said of it below the list.

    Each is declared once and equal only to itself: lists of them are looked up for every case.
    """

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another answer: it is one of `values`, or, without values, it was given at all."""

    field: str
    values: tuple[Any, ...] = ()

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers so far meet the condition."""
        answer = answers.get(self.field)
        return answer in self.values if self.values else bool(answer)

    def describe(self) -> Text:
        """The condition in words, for the list of fields."""
        if self.values:
            return T("{field} = {values}", field=self.field, values=" | ".join(map(_as_typed, self.values)))
        return T("{field} diisi", field=self.field)


def _as_typed(value: object) -> str:
    """A value as it is typed in a file: codes as they are, ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Assumed:
    """Where the published value of an assumption stands: a rule (or a row of its table), and its key, or the question
    whose answer is the key (the scenario)."""

    rule: str
    key: str = ""
    key_field: str = ""
    row: int | None = None


ChoicesOf = Callable[[Mapping[str, Any], Rulebook], tuple[Choice, ...]]
Objection = Callable[[Any, Rulebook], Text | None]


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `code` is its name in files, `label` its words on screen, `hint` what it means, `example` where the figure is
    found. `asked` lists conditions that must all hold; a field that is not asked is neither read nor checked.
    `choices` may depend on the answers before it (the grounds of the law of that date). `objection` says what is wrong
    with an answer of the right type, or None. `assumed` is where the published value stands of what a study assumes:
    unanswered it is that, and an answer that differs is marked.
    """

    code: str
    label: str
    kind: str
    group: str = ""
    unit: str = ""
    required: bool = False
    default: Any = None
    minimum: Any = None
    maximum: Any = None
    choices: tuple[Choice, ...] | ChoicesOf = ()
    asked: tuple[When, ...] = ()
    hint: str = ""
    example: str = ""
    items: tuple[Field, ...] = ()
    wide: bool = False
    objection: Objection | None = None
    assumed: Assumed | None = None

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether the question applies, given the answers so far."""
        for condition in self.asked:  # not all(), which costs twice as much, for every field of every worker
            answer = answers.get(condition.field)
            if not (answer in condition.values if condition.values else answer):
                return False
        return True

    def options(self, answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
        """The answers to choose from, given the answers so far and the rules to judge by."""
        return self.choices(answers, book) if callable(self.choices) else self.choices

    def changed(self, **changes: Any) -> Field:
        """The same question with something changed, for another calculator."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one answer, and how to mend it."""

    field: str
    message: Text

    def to_dict(self, language: str = "id") -> dict[str, str]:
        """The error as plain values."""
        return {"field": self.field, "message": self.message.render(language)}


class CaseError(Exception):
    """An answer that a calculator cannot accept. Becomes an `Invalid` statement."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(str(message))
        self.error = FieldError(field, message)


class NotYetError(CaseError):
    """A choice that depends on another answer which is missing or wrong; said only where nothing else is."""


class MissingAnswer(Exception):
    """An answer, or more of them, without which there is no number. Becomes an `Incomplete` statement."""

    def __init__(self, field: str, message: Text, more: tuple[FieldError, ...] = ()) -> None:
        super().__init__(str(message))
        self.errors = (FieldError(field, message), *more)


class Case:
    """The checked answers of one case. ``case["reason"]`` is the plain answer, ``case.quantity("basic_wage")`` the
    same as a leaf of a calculation; an optional number that was not given counts as 0. An event may hand a benefit a
    quantity that it computed itself: then that is the leaf, with all it rests on. `book` holds the rules by which the
    answers were judged."""

    __slots__ = ("_fields", "_leaves", "answers", "book", "given", "prefix")

    def __init__(
        self,
        fields: Mapping[str, Field],
        answers: dict[str, Any],
        given: Mapping[str, Any],
        book: Rulebook,
        prefix: str = "",
    ) -> None:
        self._fields = fields
        self.prefix = prefix
        self.answers = answers
        self.given = given
        self.book = book
        self._leaves: dict[str, Quantity] = {}

    def __getitem__(self, code: str) -> Any:
        return self.answers[code]

    def get(self, code: str) -> Any:
        """The answer, or None where the question was not asked or not answered."""
        return self.answers.get(code)

    def has(self, code: str) -> bool:
        """Whether there is an answer (0 and "no" are answers; a default is not)."""
        return self.answers.get(code) is not None and code in self.given

    def quantity(self, code: str) -> Quantity:
        """The answer as an input of the calculation, with its label and unit."""
        leaf = self._leaves.get(code)
        if leaf is None:
            leaf = self._leaves[code] = self._leaf(code, self._fields[code])
        return leaf

    def _leaf(self, code: str, declared: Field) -> Quantity:
        handed = self.given.get(code)
        if isinstance(handed, Quantity):
            return handed
        answer: Any = self.answers.get(code)
        name = self.prefix + declared.code
        kind = declared.kind
        if kind == "date":
            return entered_date(answer, name, declared.label)
        if kind == "percent":
            answer = Decimal(answer or 0) / 100
        return entered(answer or 0, declared.unit or _UNIT_OF_KIND[kind], name, declared.label)

    def field(self, code: str) -> Field | None:
        """The question as it is declared, None where there is none of that name."""
        return self._fields.get(code)

    def label(self, code: str) -> str:
        """What the question is called on screen."""
        return self._fields[code].label


_UNIT_OF_KIND = {"money": "IDR", "percent": "percent", "date": "date", "integer": "factor", "decimal": "factor"}


def by_code(fields: Iterable[Field]) -> dict[str, Field]:
    """The fields by their codes; a code declared twice is a mistake in the calculator."""
    table: dict[str, Field] = {}
    for declared in fields:
        if declared.code in table:
            raise ValueError(f"field {declared.code} is declared twice")
        if declared.kind not in KINDS:
            raise ValueError(f"field {declared.code}: no kind {declared.kind}")
        table[declared.code] = declared
    return table
