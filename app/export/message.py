"""A statement in a few lines, to be pasted into a chat: name, figure, lines, days and articles."""

from __future__ import annotations

from collections.abc import Iterator

from app.export import answers, content
from app.export.code import case_code
from app.export.text import as_text
from app.figure import main_total
from calculators.core.statement import Explained, Incomplete, Invalid, Statement
from calculators.core.text import T, translate

_TOLD = ("tax", "shortfall")
"""Totals that a reader needs beside the figure."""


def as_message(statement: Statement, language: str) -> str:
    """What fits into a chat; for a statement without an answer what is missing or wrong."""
    if isinstance(statement, Invalid | Incomplete):
        return as_text(statement, language)
    return "\n".join(_lines(statement, language))


def _lines(statement: Explained, language: str) -> Iterator[str]:
    who = answers.person(statement)
    title = content.title(statement.calculator, language)
    yield f"{title} – {who}" if who else title
    if content.standing(statement, language):
        yield content.standing(statement, language)
    main = main_total(statement)
    said = content.headline(statement, language)
    yield said if main is None else f"{said}: {main.show(language)}"
    if not statement.lines:
        yield from (content.remark(reason, language) for reason in statement.reasons)
    for line in statement.lines:
        label = _marked(translate(line.label, language), content.line_mark(line, language))
        yield f"• {label}: {line.quantity.show(language)}"
    for code, total in statement.totals.items():
        if total is not main and code in _TOLD and total:
            label = content.total_label(code, total, language)
            yield f"• {label}: {content.total_amount(code, total, statement, language)}"
    for row in answers.answers(statement, language):
        if row.is_changed:
            yield f"• {row.label}: {row.value}"
    for deadline in statement.deadlines:
        yield f"• {content.deadline_said(deadline, language)}"
    articles = dict.fromkeys(source for line in statement.lines for source in line.quantity.sources)
    if articles:
        yield T("Dasar: {articles}.", articles=content.cited(articles, language)).render(language)
    rules, code = content.checked(statement, language), T("Kode {code}", code=case_code(statement)).render(language)
    yield " · ".join(part for part in (rules, code) if part)


def _marked(label: str, mark: str) -> str:
    return f"{label} ({mark})" if mark else label
