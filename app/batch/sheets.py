"""Open the user's sheet, whatever its format, and give its rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from app.batch import guard
from app.batch.cells import Cell
from app.batch.csvfile import TextTable
from app.batch.guard import damaged, locked, too_big
from app.errors import UserError
from calculators.batch import end_with_parent
from calculators.core.text import T, Text

MOST_MEMORY_APART = 2 * 2**30
MOST_NAMED = 5
Range = tuple[tuple[int, int], tuple[int, int]]


class Source:
    """One sheet of one file. Rows and columns are numbered from 0, as in the file, empty ones included."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.path = Path(path)
        findings = guard.inspect(self.path)
        self.kind = findings.kind
        self.notices: list[Text] = []
        self.merged: list[Range] = []
        self.sheet = ""
        self.sheet_names: list[str] = []
        self.height: int | None = None
        self._start = 0
        self._open = {"csv": self._open_text, "xlsx": self._open_here}.get(self.kind, self._open_apart)
        self._open(sheet)
        self._tell(findings)

    def rows(self) -> Iterator[list[Cell]]:
        """All rows from the first; may be asked again."""
        for _ in range(self._start):
            yield []
        yield from self._rows()

    def _tell(self, findings: guard.Findings) -> None:
        if self.kind == "csv" and self.path.suffix.lower() in guard.SHEETS:
            self.notices.append(T("Berkas ini bernama lembar kerja, tetapi isinya teks biasa; dibaca sebagai CSV."))
        if findings.has_macros:
            self.notices.append(T("Berkas ini berisi makro. Makro tidak dijalankan; hanya isi selnya dibaca."))
        if findings.formulas_without_value:
            self.notices.append(T(
                "{n} sel berisi rumus tanpa hasil dan terbaca kosong. Buka berkas di Excel, simpan, lalu ulangi.",
                n=findings.formulas_without_value,
            ))  # fmt: skip
        if findings.error_values:
            self.notices.append(T(
                "{n} sel berisi kesalahan Excel seperti #REF! dan terbaca kosong. Perbaiki rumusnya, lalu simpan.",
                n=findings.error_values,
            ))  # fmt: skip

    # --- text -----------------------------------------------------------------------------------------------------

    def _open_text(self, sheet: str | None) -> None:
        table = TextTable(self.path)
        self._rows = table.rows  # type: ignore[assignment]
        self.height, swallowed = table.look()
        if swallowed:
            self.notices.append(T(
                "Di baris {n} satu sel memuat beberapa baris tabel. Mungkin ada tanda kutip (\") yang tersasar; hapus "
                "tanda kutip itu, lalu ulangi.", n=", ".join(map(str, swallowed[:MOST_NAMED])),
            ))  # fmt: skip

    def _rows(self) -> Iterator[list[Cell]]:
        raise NotImplementedError

    # --- workbooks ------------------------------------------------------------------------------------------------

    def _open_here(self, sheet: str | None) -> None:
        opened, name, names = _opened(self.path, sheet)
        self.sheet, self.sheet_names = name, names
        self.merged = list(opened.merged_cell_ranges or [])
        self.height = opened.end[0] + 1 if opened.end is not None else 0
        self._rows = opened.iter_rows  # type: ignore[method-assign]

    def _open_apart(self, sheet: str | None) -> None:
        """Old and open formats are read in a process of its own: if they blow up, it is that process that ends."""
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_bound_memory)
        try:
            self.sheet, self.sheet_names, self.merged, rows = pool.submit(read_apart, self.path, sheet).result()
        except BrokenProcessPool:
            raise too_big(self.path) from None
        finally:
            pool.shutdown()
        self.height = len(rows)
        self._rows = lambda: iter(rows)  # type: ignore[method-assign]


def _bound_memory() -> None:
    end_with_parent()
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY_APART if hard == resource.RLIM_INFINITY else min(MOST_MEMORY_APART, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_apart(path: Path, sheet: str | None) -> tuple[str, list[str], list[Range], list[list[Cell]]]:
    """A whole sheet, read in this process for another."""
    opened, name, names = _opened(path, sheet)
    if opened.total_height * opened.total_width > guard.MOST_CELLS:
        raise too_big(path)
    try:
        return name, names, list(opened.merged_cell_ranges or []), list(opened.iter_rows())
    except MemoryError:
        raise too_big(path) from None


def _opened(path: Path, sheet: str | None) -> tuple[Any, str, list[str]]:
    """The sheet asked for, or the first visible one that holds anything."""
    import python_calamine as calamine

    try:
        return _sheet_of(calamine, path, sheet)
    except calamine.PasswordError:
        raise locked(path) from None
    except (calamine.CalamineError, OSError, ValueError, MemoryError) as problem:
        if "password" in str(problem).lower():
            raise locked(path) from None
        raise damaged(path) from None
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":  # the library gave up on a file it did not expect
            raise damaged(path) from None
        raise


def _sheet_of(calamine: Any, path: Path, sheet: str | None) -> tuple[Any, str, list[str]]:
    workbook = calamine.CalamineWorkbook.from_path(path)
    shown = [
        entry.name for entry in workbook.sheets_metadata
        if entry.typ == calamine.SheetTypeEnum.WorkSheet and entry.visible == calamine.SheetVisibleEnum.Visible
    ] or list(workbook.sheet_names)  # fmt: skip
    if sheet is not None:
        if sheet not in workbook.sheet_names:
            raise UserError(T("Lembar “{sheet}” tidak ada. Yang ada: {names}.", sheet=sheet, names=shown))
        return workbook.get_sheet_by_name(sheet), sheet, shown
    for name in shown:
        found = workbook.get_sheet_by_name(name)
        if found.height:
            return found, name, shown
    hidden = [name for name in workbook.sheet_names if name not in shown and workbook.get_sheet_by_name(name).height]
    if hidden:
        raise UserError(T("Lembar yang tampak di {file} kosong; isinya ada di lembar tersembunyi: {names}. Tampilkan "
                          "lembar itu di Excel, lalu simpan.", file=path.name, names=hidden))  # fmt: skip
    raise UserError(T("{file} tidak berisi apa-apa.", file=path.name))


def sibling_rows(source: Source, names: tuple[str, ...]) -> list[list[Cell]]:
    """The rows of another, small sheet of the same workbook; none where there is no such sheet."""
    name = next((name for name in names if name in source.sheet_names and name != source.sheet), None)
    if name is None or source.kind != "xlsx":
        return []
    opened, _, _ = _opened(source.path, name)
    return opened.to_python(skip_empty_area=False, nrows=SMALL_SHEET) if opened.height else []


SMALL_SHEET = 300
