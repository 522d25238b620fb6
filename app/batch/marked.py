"""A copy of the user's own sheet with what is wrong written at the right cells.

A workbook keeps its looks (openpyxl); a text table, an old format or a very large sheet becomes a plain workbook with
the same rows at the same places.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.batch.guard import damaged
from app.batch.job import Job
from app.batch.rows import Problem
from app.batch.sheet_looks import LONGEST_TEXT, OPTIONS, harmless
from calculators.core.text import T

MOST_SHEETS = 30 * 2**20
"""Bytes of XML in all sheets. Above this a workbook with its looks would need too much memory: twenty times as much,
also for cells that hold nothing but a colour."""

AUTHOR = "Hak Pekerja"
_COLOUR = "F9D9A6"

ByCell = Mapping[tuple[int, int], list[str]]


def write_marked(job: Job, problems: Iterable[Problem], path: Path) -> None:
    """Write the copy to `path`, an .xlsx that somebody else puts into place."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    rows: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.column is not None:
            cells[problem.row, problem.column].append(problem.message)
        rows[problem.row].append(problem.message)
    heading = T("Yang salah dan cara memperbaiki").render(job.plan.language)
    if job.source.kind == "xlsx" and _sheets_size(job.source.path) <= MOST_SHEETS:
        _with_looks(job, cells, rows, heading, path)
    else:
        _plain(job, cells, rows, heading, path)


def _sheets_size(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist() if entry.filename.startswith("xl/worksheets/"))


def _with_looks(job: Job, cells: ByCell, rows: Mapping[int, list[str]], heading: str, path: Path) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    try:
        book = openpyxl.load_workbook(job.source.path, keep_links=False)
    except Exception as problem:  # openpyxl raises many kinds; the file was readable a moment ago
        raise damaged(job.source.path) from problem
    sheet = book[job.source.sheet]
    fill = PatternFill("solid", fgColor=_COLOUR)
    for (row, column), messages in cells.items():
        cell = sheet.cell(row + 1, column + 1)
        if hasattr(cell, "column_letter"):  # not inside a merged range
            cell.fill = fill
            cell.comment = Comment("\n".join(messages)[:LONGEST_TEXT], AUTHOR, height=120, width=320)
    last = max(len(job.labels), job.table.first_row and sheet.max_column) + 1
    sheet.cell(job.table.first_row, last, heading)
    for row, messages in rows.items():
        sheet.cell(row + 1, last, "; ".join(messages)[:LONGEST_TEXT]).data_type = "s"
    _disarm(book)
    book.save(path)


_REACHES_OUT = re.compile(
    r"[|\[]|\b(?:HYPERLINK|WEBSERVICE|FILTERXML|IMAGE|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTRANGE|DDE|RTD|CALL|EXEC"
    r"|REGISTER(?:\.ID)?)\s*\(", re.IGNORECASE
)  # fmt: skip
"""What in a formula starts programs, or reads other files or the web: ``=cmd|...``, ``=[file]Sheet!A1``, WEBSERVICE."""


def _disarm(book: Any) -> None:
    """Formulas that reach out of the workbook become plain text; links, also those of names, go."""
    for name, defined in list(book.defined_names.items()):
        if _REACHES_OUT.search(defined.value or ""):
            del book.defined_names[name]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and _REACHES_OUT.search(_formula(cell.value)):
                    cell.value = _formula(cell.value)
                    cell.data_type = "s"
                if cell.hyperlink is not None:
                    cell.hyperlink = None
        _disarm_checks(sheet)


def _disarm_checks(sheet: Any) -> None:
    """The rules that cells are checked and coloured by, which are formulas too."""
    checks = sheet.data_validations
    checks.dataValidation = [
        one for one in checks.dataValidation if not _REACHES_OUT.search(f"{one.formula1 or ''} {one.formula2 or ''}")
    ]
    if any(
        _REACHES_OUT.search(" ".join(rule.formula)) for ranged in sheet.conditional_formatting for rule in ranged.rules
    ):
        sheet.conditional_formatting = type(sheet.conditional_formatting)()


def _formula(value: Any) -> str:
    """The text of a formula, also of one over several cells."""
    return str(getattr(value, "text", None) or getattr(value, "ref", None) or value)


def _plain(job: Job, cells: ByCell, rows: Mapping[int, list[str]], heading: str, path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), OPTIONS)
    sheet = book.add_worksheet()
    wrong = book.add_format({"bg_color": "#" + _COLOUR})
    last = max(len(job.labels), 1)
    for row, content in enumerate(job.source.rows()):
        for column, cell in enumerate(content):
            messages = cells.get((row, column))
            if messages:
                sheet.write(row, column, _short(cell), wrong)
                sheet.write_comment(row, column, "\n".join(messages)[:LONGEST_TEXT], {"author": AUTHOR})
            elif cell is not None and cell != "":
                sheet.write(row, column, _short(cell))
        if row == job.table.first_row - 1:
            sheet.write_string(row, max(last, len(content)), heading)
        if row in rows:
            sheet.write_string(row, max(last, len(content)), harmless("; ".join(rows[row])))
    book.close()


def _short(cell: Any) -> Any:
    return harmless(cell) if isinstance(cell, str) else cell
