"""What stands on a statement, before it is known whether it becomes a page, a sheet or plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import calculators
from app.charts.found import axis_full, figures_of, label_of
from app.charts.model import ACROSS
from app.errors import UserError
from app.figure import caption, is_deducted
from calculators.core import overrides
from calculators.core.equation import equation as write_equation
from calculators.core.quantity import CERTAINTIES, Quantity, rupiah
from calculators.core.rules import Provision
from calculators.core.statement import (
    PAYERS_SAID,
    Answer,
    Deadline,
    Explained,
    Incomplete,
    Invalid,
    Line,
    Payment,
    Remark,
    Statement,
)
from calculators.core.tables import Figure, Table, cell_text
from calculators.core.text import T, Text, translate
from calculators.policy.assumptions import NOT_LAW

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
    """Lines that belong together; `title` says who pays whom, and is empty in a study."""

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
    """What stands on top: that it reckons somebody's rights or contributions; of anything else its name."""
    if kind(code) == "contributions":
        return T("Hitungan iuran").render(language)
    name = title(code, language)
    return T("Hitungan hak: {title}", title=name).render(language) if kind(code) == "rights" else name


def kind(code: str) -> str:
    """What sort of paper a calculator gives: rights, contributions, tax, leaflet or study."""
    return calculators.calculator(code).paper


def is_study(code: str) -> bool:
    """Whether the calculator is about a policy, not about a person."""
    return kind(code) == "study"


def standing(statement: Explained, language: str) -> str:
    """What stands on every page of a study: that it is not law. Nothing on other papers."""
    return NOT_LAW.render(language) if calculators.calculator(statement.calculator).group == "policy" else ""


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


def total_amount(code: str, total: Quantity, statement: Explained, language: str) -> str:
    """A total as it is written, with a minus where it is taken off."""
    return (-total if is_deducted(statement, code) else total).show(language)


def groups(statement: Explained, language: str) -> list[Group]:
    """The lines by who pays whom and for which benefit, in the order in which they were found."""
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line in statement.lines:
        found.setdefault((line.payer, line.payee, line.benefit), []).append(line)
    benefits = {line.benefit for line in statement.lines}
    if is_study(statement.calculator) and len({(payer, payee) for payer, payee, _ in found}) < 2:
        return [Group("", lines) for lines in found.values()]
    return [
        Group(_group_title(payer, payee, benefit if len(benefits) > 1 else "", language), lines)
        for (payer, payee, benefit), lines in found.items()
    ]


def _group_title(payer: str, payee: str, benefit: str, language: str) -> str:
    by, to = (T(PAYERS_SAID.get(code, code)) for code in (payer, payee))
    if payer == payee:
        who = T("Di dalam {payer}", payer=by)
    elif payee == "worker":
        who = T("Dibayar oleh {payer}", payer=by)
    else:
        who = T("Dibayar oleh {payer} kepada {payee}", payer=by, payee=to)
    said = who.render(language)
    return f"{said} · {title(benefit, language)}" if benefit in calculators.codes() else said


def line_mark(line: Line, language: str) -> str:
    """What stands beside a line: that it is an estimate, that the officer set it, or how sure it is."""
    estimate = T("perkiraan").render(language) if line.assumes is not None else ""
    return "; ".join(said for said in (estimate, mark(line.quantity, language)) if said)


def line_notes(line: Line, language: str) -> list[str]:
    """What is said below a line: its note, and what it takes for granted."""
    assumed = T("Perkiraan: {why}", why=line.assumes) if line.assumes is not None else None
    return [text.render(language) for text in (line.note, assumed) if text is not None]


def line_label(statement: Explained, line: Line, language: str) -> str:
    """What a line is called, and whether it is part of the total."""
    label = translate(line.label, language)
    if line.counts or not any(other.counts for other in statement.lines):
        return label
    return f"{label} ({T('keterangan, tidak dijumlahkan').render(language)})"


def waiting(statement: Explained) -> list[Remark]:
    """What is not counted yet because an answer is wanting: it stands at the figure."""
    return [said for said in statement.warnings if said.field]


def warnings(statement: Explained) -> list[Remark]:
    """All other remarks."""
    return [said for said in statement.warnings if not said.field]


def whole_rupiah(quantity: Quantity, language: str) -> str:
    """A value as it is read beside the result: nobody pays parts of a rupiah. In a workbook it stays exact."""
    return (rupiah(quantity) if quantity.is_money else quantity).show(language)


def schedule(statement: Explained, language: str) -> list[tuple[str, str]]:
    """Month and amount of each payment, with the benefit where there is more than one."""
    is_one = len({payment.benefit for payment in statement.schedule}) == 1
    return [
        (payment_month(payment, is_one, language), payment.quantity.show(language)) for payment in statement.schedule
    ]


def payment_month(payment: Payment, is_one: bool, language: str) -> str:
    """When, and of which benefit where that is not plain (`is_one`: there is no other)."""
    named = payment.when(language)
    return named if is_one or not payment.benefit else f"{named} · {short_title(payment.benefit, language)}"


Columns = dict[str, list[str] | list[Quantity]]
"""The columns of a table by their titles; the first says what a row is about (a year, a number of workers)."""


MOST_COLUMNS = 6


def series_tables(statement: Explained, language: str) -> list[tuple[str, Columns]]:
    """The figures of the pictures as tables, each once, as many side by side as there is room for."""
    if not statement.series_axis:
        return []
    groups: list[tuple[str, list[str]]] = []
    for figure in figures_of(statement):
        known = {code for _, codes in groups for code in codes}
        codes = [code for code in figure.columns if code not in known and code in statement.series]
        if figure.kind == ACROSS or not codes:
            continue
        if groups and len(groups[-1][1]) + len(codes) <= MOST_COLUMNS:
            groups[-1] = (T("Angka grafik").render(language), [*groups[-1][1], *codes])
        else:
            groups.append((_series_title(statement, figure, language), codes))
    return [(title, _columns(statement, codes, language)) for title, codes in groups]


def _series_title(statement: Explained, figure: Figure, language: str) -> str:
    if figure.title:
        return translate(figure.title, language)
    return " / ".join(label_of(statement, code, language) for code in figure.columns)


def _columns(statement: Explained, codes: Iterable[str], language: str) -> Columns:
    axis = statement.series[statement.series_axis]
    first: Columns = {label_of(statement, statement.series_axis, language): [axis_full(one, language) for one in axis]}
    return first | {label_of(statement, code, language): statement.series[code] for code in codes}


def mark(quantity: Quantity, language: str) -> str:
    """What stands beside an amount: that the officer set it, or how sure it is where it is not the rule's own text."""
    certainty = quantity.certainty
    officers = overrides.mark_unverified(quantity) if certainty == "unverified" else None
    return tag(certainty, language) if officers is None else officers.render(language)


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
    own = quantity.sources
    if own and any(quantity is total for total in statement.totals.values()):
        of_lines = {source for line in statement.lines for source in line.quantity.sources}
        own = [source for source in own if source not in of_lines]
    return cited(own, language)


def cited(articles: Iterable[str], language: str) -> str:
    """Articles in a row. What is no law's name (a convention, an estimate of the program) is said in `language`."""
    return "; ".join(translate(article, language) for article in articles)


def roots(statement: Explained) -> list[Quantity]:
    """All results of a statement: lines, totals, payments, comparisons and series."""
    return [
        *(line.quantity for line in statement.lines),
        *statement.totals.values(),
        *(payment.quantity for payment in statement.schedule),
        *(comparison.quantity for comparison in statement.comparisons),
        *(value for values in statement.series.values() for value in values),
        *(quantity for table in statement.tables for quantity in table.quantities()),
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


def laws_unsaid(
    statement: Explained, language: str, known: list[Provision] | None = None
) -> list[tuple[str, str, str]]:
    """Article, reading and mark of each of its `laws` whose reading does not stand on the statement already."""
    remarks = (remark.text for remark in (*statement.reasons, *statement.warnings))
    notes = (line.note for line in statement.lines if line.note is not None)
    said = "\n".join(text.render(language) for text in (*remarks, *notes))
    found = []
    for provision in laws(statement) if known is None else known:
        reading = provision.reading.render(language)
        if reading and reading not in said:
            found.append((translate(provision.article, language), reading, tag(provision.certainty, language)))
    return found


def bare(text: Text) -> Text:
    """A reason without the benefit that an event puts in front of it."""
    reason = text.values.get("reason")
    return reason if isinstance(reason, Text) and "benefit" in text.values else text


def table_cells(table: Table, language: str) -> list[list[str]]:
    """The rows of a table as people read them."""
    return [[cell_text(cell, language) for cell in row] for row in table.rows]


def certainties(statement: Explained, known: list[Provision] | None = None) -> list[str]:
    """Which degrees of certainty occur in its `laws` and remarks, surest first."""
    found = {provision.certainty for provision in (laws(statement) if known is None else known)}
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
    """A day and what it is for, with its articles."""
    return _deadline(said, deadline_text(said, language), language)


def deadline_said(said: Deadline, language: str) -> str:
    """The same without the articles."""
    return _deadline(said, said.text.render(language), language)


def _deadline(said: Deadline, text: str, language: str) -> str:
    if said.kind == "from":
        return T("Mulai {day}: {text}", day=said.day, text=text).render(language)
    return T("Sampai {day}: {text}", day=said.day, text=text).render(language)


def deadline_kind(said: Deadline, language: str) -> str:
    """Whether something ends or begins on that day."""
    return T("mulai" if said.kind == "from" else "sampai").render(language)


def deadline_text(said: Deadline, language: str) -> str:
    """What must or can be done."""
    return _with_sources(said.text, said.sources, language)


def _with_sources(text: Text, articles: tuple[str, ...], language: str) -> str:
    said = text.render(language)
    return f"{said} ({cited(articles, language)})" if articles else said
