"""A statement as plain text: whole, for a terminal, and in a few lines, for a chat."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from app.export import answers, content
from app.export.clean import clean
from app.export.code import case_code
from app.figure import is_empty, main_total
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Incomplete, Invalid, Line, Remark, Statement
from calculators.core.text import T, translate
from calculators.core.words import day, month, terbilang

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
    yield from _table(answers.people(statement, language))
    yield from _headline(statement, language)
    yield from _list(T("Alasan"), _remarks(statement.reasons, language), language)
    yield from _section(T("Yang diisi"), _table(answers.answers(statement, language)), language)
    yield from _section(T("Hitungan"), _amounts(statement, language), language)
    yield from _section(T("Langkah hitungan"), _steps(statement, language), language)
    yield from _section(T("Pembayaran menurut bulan"), _schedule(statement, language), language)
    yield from _section(T("Pembanding, bukan bagian jumlah"), _comparisons(statement, language), language)
    yield from _list(T("Tenggat"), _deadlines(statement, language), language)
    yield from _list(T("Tempat mengurus"), (text.render(language) for text in statement.where), language)
    yield from _list(T("Surat yang diperlukan"), (text.render(language) for text in statement.documents), language)
    yield from _list(T("Perhatikan"), _remarks(statement.warnings, language), language)
    yield from _list(T("Tidak dihitung di sini"), (text.render(language) for text in statement.not_covered), language)
    yield ""
    yield "-" * WIDTH
    code = T("Kode {code}", code=case_code(statement)).render(language)
    yield " · ".join(part for part in (content.checked(statement, language), code) if part)


def _headline(statement: Explained, language: str) -> Iterator[str]:
    yield ""
    main = main_total(statement)
    said = content.headline(statement, language)
    yield said if main is None else f"{said}: {main.show(language)}"
    if main is not None and main.is_money and main.denominator == 1:
        yield from _wrapped(f"({terbilang(main.amount, language)})", "")


def _section(title: T, lines: Iterable[str], language: str) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title.render(language)
        yield from (f"  {line}" for line in found)


def _list(title: T, texts: Iterable[str], language: str) -> Iterator[str]:
    yield from _section(title, (line for text in texts for line in _wrapped(text, "- ")), language)


def _wrapped(text: str, mark: str, width: int = WIDTH - 2) -> list[str]:
    return textwrap.wrap(clean(text), width, initial_indent=mark, subsequent_indent=" " * len(mark)) or [mark.rstrip()]


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
    if is_empty(statement):
        return
    yield "-" * (WIDTH - 2)
    for code, total in statement.totals.items():
        yield from _explained(statement, content.total_label(code, total, language), total, language)


def _line(statement: Explained, line: Line, language: str) -> Iterator[str]:
    label = content.line_label(statement, line, language)
    yield from _explained(statement, label, line.quantity, language)
    if line.note is not None:
        yield from _wrapped(line.note.render(language), "    ")


def _explained(statement: Explained, label: str, quantity: Quantity, language: str) -> Iterator[str]:
    tag = content.mark(quantity, language)
    first, *others = _wrapped(f"{label} [{tag}]" if tag else label, "", WIDTH - 2 - _AMOUNT)
    amount = quantity.show(language)
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
        yield from _explained(statement, translate(step.label, language), step, language)


def _comparisons(statement: Explained, language: str) -> Iterator[str]:
    for one in statement.comparisons:
        yield from _explained(statement, translate(one.label, language), one.quantity, language)
        if one.text is not None:
            yield from _wrapped(one.text.render(language), "    ")


def _schedule(statement: Explained, language: str) -> Iterator[str]:
    unknown = T("tidak dihitung").render(language)
    for payment in statement.schedule:
        label = month(payment.month, language)
        if payment.benefit:
            label = f"{label} · {content.short_title(payment.benefit, language)}"
        amount = payment.quantity.show(language) if payment.quantity is not None else unknown
        yield f"{label:<{WIDTH - 2 - _AMOUNT}}{amount:>{_AMOUNT}}"


def _remarks(remarks: list[Remark], language: str) -> Iterator[str]:
    for remark in remarks:
        yield content.remark(remark, language)


def _deadlines(statement: Explained, language: str) -> Iterator[str]:
    for deadline in statement.deadlines:
        yield content.deadline(deadline, language)


# --- for a chat ------------------------------------------------------------------------------------------------------


def as_message(statement: Statement, language: str) -> str:
    """Name, the figure, the lines and the days that matter: what fits into a chat."""
    if isinstance(statement, Invalid | Incomplete):
        return as_text(statement, language)
    return "\n".join(_message(statement, language))


def _message(statement: Explained, language: str) -> Iterator[str]:
    who = answers.person(statement)
    title = content.title(statement.calculator, language)
    yield f"{title} – {who}" if who else title
    main = main_total(statement)
    said = content.headline(statement, language)
    yield said if main is None else f"{said}: {main.show(language)}"
    if not statement.lines:
        yield from (content.remark(reason, language) for reason in statement.reasons)
    for line in statement.lines:
        yield f"- {translate(line.label, language)}: {line.quantity.show(language)}"
    for code, total in statement.totals.items():
        if total is not main and code in ("tax", "shortfall") and total:
            yield f"- {content.total_label(code, total, language)}: {total.show(language)}"
    for deadline in statement.deadlines:
        yield f"- {day(deadline.day, language)}: {deadline.text.render(language)}"
    rules = content.checked(statement, language)
    yield " · ".join(part for part in (rules, T("Kode {code}", code=case_code(statement)).render(language)) if part)
