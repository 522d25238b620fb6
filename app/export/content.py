"""What stands on a statement, before it is known whether it becomes a page, a sheet or plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import calculators
from app.errors import UserError
from app.figure import caption
from calculators.core import overrides
from calculators.core.equation import equation as write_equation
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
    Statement,
)
from calculators.core.text import T, Text, translate
from calculators.core.words import day

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


def heading(code: str, language: str) -> str:
    """What stands on top: of a study its name, of anything else that it reckons somebody's rights."""
    name = title(code, language)
    return name if is_study(code) else T("Hitungan hak: {title}", title=name).render(language)


def is_study(code: str) -> bool:
    """Whether the calculator is about a policy, not about a person."""
    return calculators.calculator(code).group == "policy"


def short_title(code: str, language: str) -> str:
    """The calculator's name, or the code where there is no such calculator."""
    return title(code, language) if code in calculators.codes() else code


def headline(statement: Explained, language: str) -> str:
    """What the figure at the top means, in a few words; where there is none, why."""
    return caption(statement).render(language)


def state(statement: Statement, language: str) -> str:
    """`headline` of any statement, also of one without an answer."""
    if isinstance(statement, Incomplete):
        return T("Masih ada yang kurang").render(language)
    return (
        T("Ada isian yang salah").render(language) if isinstance(statement, Invalid) else headline(statement, language)
    )


def total_label(code: str, total: Quantity, language: str) -> str:
    """What a total is called."""
    return translate(total.label, language) if total.label else code


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
    """To whom, and how sure it is."""
    said = [payee(line, language), mark(line.quantity, language)]
    return "; ".join(part for part in said if part)


def line_label(statement: Explained, line: Line, language: str) -> str:
    """What a line is called, to whom it goes where that is not the worker, and whether it is part of the total."""
    label, towards = translate(line.label, language), payee(line, language)
    if towards:
        label = f"{label}, {towards}"
    if line.counts or not any(other.counts for other in statement.lines):
        return label
    return f"{label} ({T('keterangan, tidak dijumlahkan').render(language)})"


def series_columns(statement: Explained, language: str) -> dict[str, list[str] | list[Quantity]]:
    """The columns of the table by their titles; the first says what a row is about (a year, a number of workers)."""
    found = {code: values for code, values in statement.series.items() if code != statement.series_axis}
    axis = statement.series.get(statement.series_axis)
    title = T("Baris").render(language) if axis is None else series_label(statement, statement.series_axis, language)
    length = max(map(len, found.values()), default=0)
    first = [str(n) for n in range(1, length + 1)] if axis is None else [_axis(value, language) for value in axis]
    return {title: first} | {series_label(statement, code, language): values for code, values in found.items()}


def series_label(statement: Explained, code: str, language: str) -> str:
    """What a column of figures is called: as its values, or as the line of the same code."""
    named = [value.label for value in statement.series[code] if value.label]
    named += [line.label for line in statement.lines if line.code == code]
    return translate(named[0], language) if named else code.replace("_", " ").capitalize()


def _axis(quantity: Quantity, language: str) -> str:
    """A year is not written with separators."""
    is_number = quantity.unit == "factor" and quantity.denominator == 1
    return str(quantity.numerator) if is_number else quantity.show(language)


def payee(line: Line, language: str) -> str:
    """To whom, where it is not the worker."""
    if line.payee == "worker":
        return ""
    return T("kepada {payee}", payee=T(PAYERS.get(line.payee, line.payee))).render(language)


def mark(quantity: Quantity, language: str) -> str:
    """What stands beside an amount: that the officer set it, or how sure it is where it is not the rule's own text."""
    officers = overrides.mark(quantity)
    return tag(quantity.certainty, language) if officers is None else officers.render(language)


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


def sources(statement: Explained, quantity: Quantity, language: str) -> str:
    """The articles that a value rests on; a total does not repeat those of its lines."""
    if id(quantity) not in {id(total) for total in statement.totals.values()}:
        return cited(quantity.sources, language)
    of_lines = {source for line in statement.lines for source in line.quantity.sources}
    return cited((source for source in quantity.sources if source not in of_lines), language)


def cited(articles: Iterable[str], language: str) -> str:
    """Articles in a row. What is no law's name (a convention, an estimate of the program) is said in `language`."""
    return "; ".join(translate(article, language) for article in articles)


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
    return f"{said} ({cited(articles, language)})" if articles else said
