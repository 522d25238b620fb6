"""A statement as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from app.export import answers, content
from app.export.clean import clean, held, released
from app.export.code import case_code
from app.figure import is_empty, main_total
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Incomplete, Invalid, Line, Remark, Statement
from calculators.core.tables import Table
from calculators.core.text import T, translate
from calculators.core.words import terbilang

WIDTH = 88
_AMOUNT = 22


def as_text(statement: Statement, language: str) -> str:
    """The whole statement; for one without an answer what is missing or wrong."""
    if isinstance(statement, Invalid | Incomplete):
        return "\n".join(_problems(statement, language))
    return "\n".join(_all(statement, language)).rstrip()


def _problems(statement: Invalid | Incomplete, language: str) -> Iterator[str]:
    is_wrong = isinstance(statement, Invalid)
    found = statement.errors if isinstance(statement, Invalid) else statement.missing
    yield T("Ada isian yang salah:" if is_wrong else "Masih ada yang kurang:").render(language)
    for problem in found:
        yield from _wrapped(problem.message.render(language), "- ")


def _all(statement: Explained, language: str) -> Iterator[str]:
    yield content.heading(statement.calculator, language)
    yield "=" * WIDTH
    if content.standing(statement, language):
        yield content.standing(statement, language)
    yield from _table(answers.people(statement, language))
    yield from _headline(statement, language)
    yield from _section(T("Hitungan"), _amounts(statement, language), language)
    yield from _section(statement.schedule_title, _schedule(statement, language), language)
    yield from _list(T("Tenggat"), _deadlines(statement, language), language)
    yield from _list(T("Mengapa"), _remarks(statement.reasons, language), language)
    yield from _section(T("Yang diisi"), _table(answers.answers(statement, language)), language)
    yield from _section(T("Langkah hitungan"), _steps(statement, language), language)
    yield from _section(T("Bila dihitung dengan cara lain"), _comparisons(statement, language), language)
    for table in statement.tables:
        yield from _section(T(table.title), _across(table, language), language)
    yield from _list(T("Berkas yang disiapkan"), (text.render(language) for text in statement.documents), language)
    yield from _list(T("Tempat mengurus"), (text.render(language) for text in statement.where), language)
    yield from _list(T("Perlu diperhatikan"), _remarks(content.warnings(statement), language), language)
    yield from _list(T("Tidak termasuk"), (text.render(language) for text in statement.not_covered), language)
    yield ""
    yield "-" * WIDTH
    code = T("Kode {code}", code=case_code(statement)).render(language)
    yield " · ".join(part for part in (content.checked(statement, language), code) if part)


def _headline(statement: Explained, language: str) -> Iterator[str]:
    yield ""
    main = main_total(statement)
    said = content.headline(statement, language)
    yield from _wrapped(said if main is None else f"{said}: {main.show(language)}", "")
    if main is not None and main.is_money and main.denominator == 1:
        yield from _wrapped(f"({terbilang(main.amount, language)})", "")
    for remark in content.waiting(statement):
        yield from _wrapped(content.remark(remark, language), "! ")


def _section(title: T, lines: Iterable[str], language: str) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title.render(language)
        yield from (f"  {line}" for line in found)


def _list(title: T, texts: Iterable[str], language: str) -> Iterator[str]:
    yield from _section(title, (line for text in texts for line in _wrapped(text, "- ")), language)


def _wrapped(text: str, mark: str, width: int = WIDTH - 2) -> list[str]:
    lines = textwrap.wrap(held(clean(text)), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    return [released(line) for line in lines] or [mark.rstrip()]


def _table(rows: list[answers.Row]) -> Iterator[str]:
    wide = max((len(row.label) for row in rows), default=0)
    for row in rows:
        first, *others = _wrapped(row.value, "", WIDTH - wide - 4)
        yield f"{row.label:<{wide}}  {first}"
        yield from (f"{'':<{wide}}  {other}" for other in others)


def _amounts(statement: Explained, language: str) -> Iterator[str]:
    for group in content.groups(statement, language):
        if group.title:
            yield group.title
        for line in group.lines:
            yield from _line(statement, line, language)
    if is_empty(statement) or not statement.totals:
        return
    if statement.lines:
        yield "-" * (WIDTH - 2)
    for code, total in statement.totals.items():
        amount = content.total_amount(code, total, statement, language)
        yield from _explained(statement, content.total_label(code, total, language), total, amount, language)


def _line(statement: Explained, line: Line, language: str) -> Iterator[str]:
    label, marked = content.line_label(statement, line, language), content.line_mark(line, language)
    yield from _explained(statement, label, line.quantity, line.quantity.show(language), language, marked)
    for note in content.line_notes(line, language):
        yield from _wrapped(note, "    ")


def _explained(
    statement: Explained, label: str, quantity: Quantity, amount: str, language: str, marked: str | None = None
) -> Iterator[str]:
    """What, its mark and how much; below it how, and by which article."""
    tag = content.mark(quantity, language) if marked is None else marked
    first, *others = _wrapped(f"{label} [{tag}]" if tag else label, "", WIDTH - 2 - _AMOUNT)
    yield f"{first:<{WIDTH - 2 - _AMOUNT}}{amount:>{_AMOUNT}}"
    yield from others
    equation = content.equation(statement, quantity, language)
    if equation:
        yield from _wrapped(f"= {equation}", "    ")
    sources = content.sources(statement, quantity, language)
    if sources:
        yield from _wrapped(sources, "    ")


def _steps(statement: Explained, language: str) -> Iterator[str]:
    for step in statement.steps():
        yield from _explained(statement, translate(step.label, language), step, step.show(language), language)


def _comparisons(statement: Explained, language: str) -> Iterator[str]:
    for one in statement.comparisons:
        amount = content.whole_rupiah(one.quantity, language)
        yield from _explained(statement, translate(one.label, language), one.quantity, amount, language)
        if one.text is not None:
            yield from _wrapped(one.text.render(language), "    ")


def _schedule(statement: Explained, language: str) -> Iterator[str]:
    for label, amount in content.schedule(statement, language):
        yield f"{label:<{WIDTH - 2 - _AMOUNT}}{amount:>{_AMOUNT}}"


def _across(table: Table, language: str) -> Iterator[str]:
    """A row as its first cell and, below it, the others with their titles."""
    heads = [translate(title, language) for title in table.head[1:]]
    for first, *cells in content.table_cells(table, language):
        yield from _wrapped(first, "")
        yield from _wrapped("; ".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=False) if cell),
                            "    ")  # fmt: skip


def _remarks(remarks: list[Remark], language: str) -> Iterator[str]:
    for remark in remarks:
        yield content.remark(remark, language)


def _deadlines(statement: Explained, language: str) -> Iterator[str]:
    for deadline in statement.deadlines:
        yield content.deadline(deadline, language)
