"""How a calculator is declared, and the one way in which all of them are run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from calculators.core.answers import read
from calculators.core.fields import Case, CaseError, Field, FieldError, MissingAnswer, by_code
from calculators.core.overrides import OVERRIDES, override
from calculators.core.rules import NoRule, Rulebook
from calculators.core.statement import (
    Explained,
    Incomplete,
    Invalid,
    NotEntitled,
    Remark,
    Result,
    RulesUsed,
    Statement,
)
from calculators.core.text import T

PEOPLE = "Orang dan berkas"
IDENTITY = (
    Field("worker_name", "Nama pekerja", "text", PEOPLE, hint="Dicetak di lembar hasil. Boleh dikosongkan."),
    Field("worker_id", "NIK", "text", PEOPLE, hint="16 angka di KTP. Boleh dikosongkan."),
    Field("employer_name", "Nama perusahaan", "text", PEOPLE),
    Field("case_note", "Catatan", "text", PEOPLE, hint="Untuk lembar hasil, misalnya nomor perkara.", wide=True),
)
"""Whom a case is about. Never needed for an amount; the last group of every form."""

Compute = Callable[[Case, Rulebook], Result | NotEntitled]
Check = Callable[[Case], list[FieldError]]


@dataclass(frozen=True)
class Calculator:
    """One benefit, life event or study: what it asks and how it answers.

    `dated_by` names the fields of which the first that is answered decides which rules apply. `compute` gets a checked
    case and the rule book. `check` finds what is wrong between fields. `group` is ``benefit``, ``event`` or ``policy``.
    `kind` says what sort of statement it gives where that does not follow from the group.
    """

    code: str
    title: str
    summary: str
    fields: tuple[Field, ...]
    compute: Compute
    dated_by: tuple[str, ...] = ()
    check: Check | None = None
    group: str = "benefit"
    icon: str = ""
    search: str = ""
    kind: str = ""
    tags: tuple[str, ...] = field(default=())

    @cached_property
    def by_code(self) -> dict[str, Field]:
        """All fields by code, those of the person and of amounts set by the officer included."""
        return by_code((*self.fields, *IDENTITY, OVERRIDES))

    @property
    def paper(self) -> str:
        """What its statement is: ``rights`` of a person, ``contributions``, ``tax``, a ``leaflet`` or a ``study``."""
        return self.kind or ("study" if self.group == "policy" else "rights")

    def run(self, given: Mapping[str, Any], book: Rulebook, fields: Mapping[str, Field] | None = None) -> Statement:
        """The statement of one case. Never raises for what a user can type.

        `fields` stands in for the declared ones where an event asks the same question under another name.
        """
        reading = read(fields or self.by_code, given, book)
        errors = list(reading.errors)
        if not errors and not reading.missing and self.check is not None:
            errors = self.check(reading.case)
        if errors:
            errors += reading.missing
            return self._invalid(given, errors, reading.case, book)
        if reading.missing:
            return Incomplete(self.code, given, self._used(reading.case, book), reading.case, reading.missing)
        return self._computed(given, reading.case, book)

    def _computed(self, given: Mapping[str, Any], case: Case, book: Rulebook) -> Statement:
        try:
            statement = self.compute(case, book)
            if case.get(OVERRIDES.code):
                override(statement, case)
        except CaseError as problem:
            return self._invalid(given, [problem.error], case, book)
        except MissingAnswer as problem:
            return Incomplete(self.code, given, self._used(case, book), case, problem.errors)
        except NoRule as problem:
            return self._invalid(given, [FieldError(self._dating_field(case), problem.text)], case, book)
        statement.calculator = self.code
        statement.given = given
        statement.case = case
        statement.rules = self._used(case, book)
        _warn_beyond_check(statement, statement.rules)
        return statement

    def _invalid(self, given: Mapping[str, Any], errors: list[FieldError], case: Case, book: Rulebook) -> Invalid:
        return Invalid(self.code, given, self._used(case, book), case, tuple(errors))

    def _used(self, case: Case, book: Rulebook) -> RulesUsed:
        day = case.get(self._dating_field(case))
        return _rules_used(book, day if isinstance(day, date) else None)

    def _dating_field(self, case: Case) -> str:
        for code in self.dated_by:
            if case.get(code) is not None:
                return code
        return ""


@lru_cache(maxsize=1024)
def _rules_used(book: Rulebook, day: date | None) -> RulesUsed:
    return RulesUsed(book.pack, day, book.checked_until)


def _warn_beyond_check(statement: Explained, used: RulesUsed) -> None:
    if used.in_force_on is not None and used.in_force_on > used.checked_until:
        statement.warnings.insert(0, Remark(T(
            "Aturan diperiksa sampai {checked}; kejadian ini sesudahnya. Undang-undang baru mungkin sudah berlaku "
            "(RUU Pelindungan Ketenagakerjaan). Periksa dahulu sebelum dipakai.",
            checked=used.checked_until,
        )))  # fmt: skip


def explained(statement: Statement) -> Result | NotEntitled:
    """The statement of one calculator within another: what is wrong or missing there is so here too."""
    if isinstance(statement, Invalid):
        raise CaseError(statement.errors[0].field, statement.errors[0].message)
    if isinstance(statement, Incomplete):
        first, *more = statement.missing
        raise MissingAnswer(first.field, first.message, tuple(more))
    return statement


def new_result() -> Result:
    """An empty result for `compute` to fill; `Calculator.run` adds calculator, case and rules."""
    return Result("", {})


def new_refusal(*reasons: Remark) -> NotEntitled:
    """A refusal with its reasons; `Calculator.run` adds calculator, case and rules."""
    return NotEntitled("", {}, reasons=list(reasons))
