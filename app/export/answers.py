"""What was asked and answered, as people write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import calculators
from app.export.clean import clean
from calculators.core.calculator import IDENTITY
from calculators.core.fields import Case, Field
from calculators.core.overrides import OVERRIDES
from calculators.core.statement import Answer
from calculators.core.text import T, translate
from calculators.core.words import day, measured, money, month, number
from calculators.policy.assumptions import changed_from, differs, rules_of_studies

_ELSEWHERE = {field.code for field in (*IDENTITY, OVERRIDES)}
"""Whom it is about stands on top; what the officer set is marked at each amount."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it; `code` is that of the question, with its number for a row of several.

    `is_changed`: it is an assumption of a study, and another than the published one.
    """

    label: str
    value: str
    code: str = ""
    is_changed: bool = False


def declared(statement: Answer) -> Mapping[str, Field]:
    """The fields of the statement's calculator."""
    return calculators.calculator(statement.calculator).by_code


def people(statement: Answer, language: str) -> list[Row]:
    """Whom the statement is about."""
    return [_row(statement, field, language) for field in IDENTITY if _given(statement, field.code)]


def person(statement: Answer) -> str:
    """The worker's name, or nothing."""
    return clean(str(statement.given.get("worker_name") or ""))


def answers(statement: Answer, language: str) -> list[Row]:
    """What was filled in, in the order of the form; only what was answered."""
    fields = declared(statement)
    given = [field for code, field in fields.items() if code not in _ELSEWHERE and _given(statement, code)]
    return [row for field in given for row in _rows(statement, field, language)]


def _given(statement: Answer, code: str) -> bool:
    return statement.case is not None and statement.case.has(code) and statement.case[code] != ""


def _row(statement: Answer, field: Field, language: str) -> Row:
    case = statement.case
    assert case is not None
    value = answer_text(field, case[field.code], case, language)
    mark = _mark(field, case, language)
    said = f"{value} ({mark})" if mark else value
    return Row(translate(field.label, language), said, field.code, bool(mark))


def _mark(field: Field, case: Case, language: str) -> str:
    """What an assumption of a study was changed from."""
    if field.assumed is None:
        return ""
    before = differs(field, case[field.code], case.answers, rules_of_studies(case.book))
    return "" if before is None else changed_from(before).render(language)


def _rows(statement: Answer, field: Field, language: str) -> Iterator[Row]:
    if field.kind != "group":
        yield _row(statement, field, language)
        return
    assert statement.case is not None
    for index, case in enumerate(statement.case[field.code], start=1):
        yield Row(
            f"{translate(field.label, language)} {index}", _record_text(field, case, language), f"{field.code}_{index}"
        )


def _record_text(field: Field, record: Case, language: str) -> str:
    """The answers of one record, each with its question."""
    return "; ".join(
        f"{translate(item.label, language)}: {answer_text(item, record[item.code], record, language)}"
        for item in field.items
        if record.has(item.code)
    )


def answer_text(field: Field, answer: Any, case: Case, language: str) -> str:
    """One answer as people write it."""
    if field.kind in ("choice", "choices"):
        chosen = answer if isinstance(answer, tuple) else (answer,)
        labels = {option.code: translate(option.label, language) for option in field.options(case.answers, case.book)}
        return ", ".join(str(labels.get(code, code)) for code in chosen)
    if field.kind == "by_year" and isinstance(answer, Mapping):
        return "; ".join(f"{year}: {number(value, language)}%" for year, value in answer.items())
    if field.kind == "dates":
        return "; ".join(day(one, language) for one in answer)
    if field.kind == "object":
        return _record_text(field, answer, language)
    return _plain_text(field, answer, language)


def _plain_text(field: Field, answer: Any, language: str) -> str:
    if field.kind == "boolean":
        return (T("Ya") if answer else T("Tidak")).render(language)
    if field.kind == "month":
        return month(answer, language)
    if isinstance(answer, date):
        return day(answer, language)
    if field.kind == "money":
        return money(int(answer), language)
    if field.kind in ("percent", "by_year"):
        return f"{number(answer, language)}%"
    if isinstance(answer, int | Decimal):
        return measured(Fraction(answer), field.unit, language)
    return clean(str(answer))
