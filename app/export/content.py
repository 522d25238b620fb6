"""What stands on a statement, before it is known whether it becomes a page, a sheet or plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import calculators
from app.errors import UserError
from app.export.clean import clean
from calculators.core.calculator import IDENTITY
from calculators.core.equation import equation as write_equation
from calculators.core.fields import Case, Field
from calculators.core.quantity import CERTAINTIES, Quantity
from calculators.core.rules import Provision
from calculators.core.statement import (
    PAYERS,
    Answer,
    Deadline,
    Explained,
    Incomplete,
    Invalid,
    Line,
    Remark,
    Result,
    Statement,
)
from calculators.core.text import T, Text, translate
from calculators.core.words import day, measured, money, month, number

CERTAINTY_TAGS = {
    "quoted": T("bunyi aturan"),
    "secondary": T("sumber kedua"),
    "computed": T("diturunkan"),
    "unverified": T("belum pasti"),
}
"""How sure a value is, as it is printed beside the line."""
CERTAINTY_LEGEND = {
    "quoted": T("bunyi aturan: dibaca dari aturannya sendiri (tidak diberi tanda)"),
    "secondary": T("sumber kedua: dari surat edaran, siaran resmi, atau beberapa sumber yang sama"),
    "computed": T("diturunkan: dihitung dari aturan lain dan cocok dengannya"),
    "unverified": T("belum pasti: pengetahuan umum, periksa dahulu sebelum dipakai"),
}
_IDENTITY_CODES = {field.code for field in IDENTITY}
_MAIN = ("net", "gross", "balance", "worker", "months")


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; `title` is empty where there is only one group."""

    title: str
    lines: list[Line]


def explained(statement: Statement) -> Explained:
    """A statement that can be written; a sentence for one that has no answer yet."""
    if isinstance(statement, Incomplete):
        problem = statement.missing[0].message
        raise UserError(T("Belum dapat ditulis, masih ada yang kurang. {problem}", problem=problem))
    if isinstance(statement, Invalid):
        problem = statement.errors[0].message
        raise UserError(T("Belum dapat ditulis, ada isian yang salah. {problem}", problem=problem))
    return statement


@cache
def title(code: str, language: str) -> str:
    """The calculator's name."""
    return translate(calculators.calculator(code).title, language)


def short_title(code: str, language: str) -> str:
    """The calculator's name, or the code where there is no such calculator."""
    return title(code, language) if code in calculators.codes() else code


def headline(statement: Explained, language: str) -> str:
    """What the figure at the top means, in a few words."""
    if not isinstance(statement, Result):
        return T("Tidak berhak").render(language)
    return statement.headline.render(language) if statement.headline is not None else T("Hasil").render(language)


def main_total(statement: Explained) -> Quantity | None:
    """The figure at the top: what is received in the end; for a tax the tax."""
    if not isinstance(statement, Result):
        return None
    totals = statement.totals
    if "tax" in totals and all(line.payee == "tax" for line in statement.lines):
        return totals["tax"]
    code = next((code for code in _MAIN if code in totals), next(iter(totals), ""))
    if code:
        return totals[code]
    return statement.lines[0].quantity if statement.lines else None


def total_label(code: str, total: Quantity, language: str) -> str:
    """What a total is called."""
    return translate(total.label, language) if total.label else code


# --- who and what was asked -----------------------------------------------------------------------------------------


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
    given = [field for code, field in fields.items() if code not in _IDENTITY_CODES and _given(statement, code)]
    return [row for field in given for row in _rows(statement, field, language)]


def _given(statement: Answer, code: str) -> bool:
    return statement.case is not None and statement.case.has(code) and statement.case[code] != ""


def _row(statement: Answer, field: Field, language: str) -> Row:
    case = statement.case
    assert case is not None
    return Row(translate(field.label, language), answer_text(field, case[field.code], case, language))


def _rows(statement: Answer, field: Field, language: str) -> Iterator[Row]:
    if field.kind != "group":
        yield _row(statement, field, language)
        return
    assert statement.case is not None
    for index, case in enumerate(statement.case[field.code], start=1):
        yield Row(f"{translate(field.label, language)} {index}", _record_text(field, case, language))


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
        labels = {option.code: translate(option.label, language) for option in field.options(case.answers)}
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


# --- the amounts ----------------------------------------------------------------------------------------------------


def groups(statement: Explained, language: str) -> list[Group]:
    """The lines by who pays and for which benefit, in the order in which they were found."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in statement.lines:
        found.setdefault((line.payer, line.benefit), []).append(line)
    if len(found) < 2 and len({(line.payer, line.payee) for line in statement.lines}) < 2:
        return [Group("", lines) for lines in found.values()]
    return [Group(_group_title(payer, benefit, language), lines) for (payer, benefit), lines in found.items()]


def _group_title(payer: str, benefit: str, language: str) -> str:
    who = T("Dari {payer}", payer=T(PAYERS.get(payer, payer))).render(language)
    return f"{who} · {title(benefit, language)}" if benefit in calculators.codes() else who


def line_remark(line: Line, language: str) -> str:
    """To whom, whether it counts, and how sure it is."""
    said = [payee(line, language), tag(line.quantity.certainty, language)]
    if not line.counts:
        said.append(T("keterangan, tidak dijumlahkan").render(language))
    return "; ".join(part for part in said if part)


def series_label(code: str, values: list[Quantity], language: str) -> str:
    """What a row of figures is called."""
    return next((translate(value.label, language) for value in values if value.label), code)


def payee(line: Line, language: str) -> str:
    """To whom, where it is not the worker."""
    if line.payee == "worker":
        return ""
    return T("kepada {payee}", payee=T(PAYERS.get(line.payee, line.payee))).render(language)


def tag(certainty: str, language: str) -> str:
    """The mark beside a value that is not a rule's own text."""
    return "" if certainty == "quoted" else CERTAINTY_TAGS[certainty].render(language)


def equation(statement: Explained, quantity: Quantity, language: str) -> str:
    """How a value came about, or nothing where the value says it all. Lines and totals appear in it as amounts."""
    for line in statement.lines:
        if line.quantity is not quantity and line.quantity.operands == quantity.operands != ():
            return ""  # a total of this one line
    beside = {id(line.quantity) for line in statement.lines}
    written = quantity.equation(language) if id(quantity) in beside else write_equation(quantity, language, beside)
    return "" if written == quantity.show(language) else written


def sources(statement: Explained, quantity: Quantity) -> list[str]:
    """The articles that a value rests on; a total does not repeat those of its lines."""
    if id(quantity) not in {id(total) for total in statement.totals.values()}:
        return quantity.sources
    of_lines = {source for line in statement.lines for source in line.quantity.sources}
    return [source for source in quantity.sources if source not in of_lines]


def roots(statement: Explained) -> list[Quantity]:
    """All results of a statement: lines, totals, payments, comparisons and series."""
    return [
        *(line.quantity for line in statement.lines),
        *statement.totals.values(),
        *(payment.quantity for payment in statement.schedule if payment.quantity is not None),
        *(comparison.quantity for comparison in statement.comparisons),
        *(value for values in statement.series.values() for value in values),
    ]


def walk(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """All quantities below and including `quantities`, each once, operands first."""
    seen: set[int] = set()
    stack: list[tuple[Quantity, bool]] = [(quantity, False) for quantity in reversed(list(quantities))]
    while stack:
        node, is_done = stack.pop()
        if is_done:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((operand, False) for operand in reversed(node.operands))


def laws(statement: Explained) -> list[Provision]:
    """The provisions that the amounts rest on, one for each article."""
    found: dict[str, Provision] = {}
    for node in walk(roots(statement)):
        if node.provision is not None and node.operation != "table":
            found.setdefault(node.provision.article, node.provision)
    return list(found.values())


def certainties(statement: Explained) -> list[str]:
    """Which degrees of certainty occur, surest first."""
    found = {provision.certainty for provision in laws(statement)}
    found |= {remark.certainty for remark in (*statement.reasons, *statement.warnings)}
    return [certainty for certainty in CERTAINTIES if certainty in found]


def checked(statement: Answer, language: str) -> str:
    """Which rules, and until when they were checked."""
    rules = statement.rules
    if rules is None:
        return ""
    return T("Aturan {pack}, diperiksa sampai {day}", pack=rules.pack, day=rules.checked_until).render(language)


def remark(said: Remark, language: str) -> str:
    """A remark with the articles it rests on, and its mark where it is not the rule's own text."""
    marked = tag(said.certainty, language)
    text = _with_sources(said.text, said.sources, language)
    return f"{text} [{marked}]" if marked else text


def deadline(said: Deadline, language: str) -> str:
    """A day and what it is for."""
    return f"{deadline_kind(said, language)} {day(said.day, language)}: {deadline_text(said, language)}"


def deadline_kind(said: Deadline, language: str) -> str:
    """Whether something ends or begins on that day."""
    return T("paling lambat" if said.kind == "until" else "mulai").render(language)


def deadline_text(said: Deadline, language: str) -> str:
    """What must or can be done."""
    return _with_sources(said.text, said.sources, language)


def _with_sources(text: Text, articles: tuple[str, ...], language: str) -> str:
    said = text.render(language)
    return f"{said} ({'; '.join(articles)})" if articles else said
