"""Statements for people: PDF, Excel and plain text. What is written stands in the statement; nothing is added up here.

The libraries behind a format are loaded when that format is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.export.office import Office
from app.files import place_of
from calculators.core.statement import Statement

if TYPE_CHECKING:
    from app.compare import SideBySide

__all__ = [
    "Office",
    "as_message",
    "as_text",
    "write_compare_pdf",
    "write_compare_xlsx",
    "write_pdf",
    "write_pdf_many",
    "write_xlsx",
]


def write_pdf(
    statement: Statement, path: Path | str | BinaryIO, *, office: Office | None = None, language: str = "id",
    computed_at: datetime | None = None, code: str | None = None, charts: bool = True,
) -> None:  # fmt: skip
    """One statement as PDF. `code` finds the case again; without it one is made from the case itself.

    With `charts` its series and payments by month are drawn too. A statement without an answer, or a place that cannot
    be written to, is a `UserError`.
    """
    from app.export import pdf

    pdf.write_pdf(statement, place_of(path), office or Office(), language, computed_at, code, charts)


def write_pdf_many(
    statements: Iterable[Statement], path: Path | str, *, office: Office | None = None, language: str = "id",
    computed_at: datetime | None = None, charts: bool = False,
) -> int:  # fmt: skip
    """Many statements in one PDF with a bookmark for each; they are taken one by one. Gives their number.

    `charts` are left out unless they are asked for: they take paper and time.
    """
    from app.export import pdf

    return pdf.write_pdf_many(statements, Path(path), office or Office(), language, computed_at, charts)


def write_xlsx(
    statement: Statement, path: Path | str, *, office: Office | None = None, language: str = "id",
    computed_at: datetime | None = None, code: str | None = None,
) -> None:  # fmt: skip
    """One statement as a workbook with live formulas."""
    from app.export import xlsx

    xlsx.write_xlsx(statement, Path(path), office or Office(), language, computed_at, code)


def write_compare_pdf(
    found: SideBySide, path: Path | str | BinaryIO, *, office: Office | None = None,
    titles: tuple[str, str] | None = None, computed_at: datetime | None = None,
) -> None:  # fmt: skip
    """Two variants side by side as PDF, in the language in which they were compared. `titles` name the sides."""
    from app.export import compare_pdf, compared

    names = titles or compared.sides(found)
    compare_pdf.write_compare_pdf(found, place_of(path), office or Office(), names, computed_at)


def write_compare_xlsx(
    found: SideBySide, path: Path | str, *, office: Office | None = None, titles: tuple[str, str] | None = None,
    computed_at: datetime | None = None,
) -> None:  # fmt: skip
    """Two variants side by side as a workbook whose differences are live."""
    from app.export import compare_xlsx, compared

    names = titles or compared.sides(found)
    compare_xlsx.write_compare_xlsx(found, Path(path), office or Office(), names, computed_at)


def as_text(statement: Statement, language: str = "id") -> str:
    """The statement as plain text, for a terminal."""
    from app.export import text

    return text.as_text(statement, language)


def as_message(statement: Statement, language: str = "id") -> str:
    """The statement in a few lines, to be pasted into a chat."""
    from app.export import message

    return message.as_message(statement, language)
