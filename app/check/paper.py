"""What stands in a file: read in a process of its own, because anybody may have made it."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from app.check.record import Newer, Record, record_from
from app.errors import UserError, cannot_read
from app.export.code import read_code
from calculators.batch import end_with_parent
from calculators.core.text import T

MOST_BYTES = 64 * 2**20
MOST_MEMORY = 2 * 2**30
MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement as it stands in a file.

    `code` is the one that is printed, empty where none or several can be read. `as_drawn` says that pages or cells are
    drawn as the record says, `is_spoilt` that there is a record which makes no sense. `pages` is what can be read on
    each, its words in the order in which they are drawn; `is_whole` says that each page as we drew it is still there,
    whatever was drawn over it. `cells` are the values of a workbook by sheet, row and column, `uncounted` its rows with
    a formula that has no result.
    """

    code: str
    record: Record | None
    as_drawn: bool
    is_spoilt: bool
    pages: tuple[str, ...]
    is_whole: bool = False
    cells: dict[tuple[str, int, int], Any] = field(default_factory=dict)
    uncounted: frozenset[tuple[str, int]] = frozenset()

    @property
    def text(self) -> str:
        """All that can be read."""
        return "\n".join([*self.pages, ""])


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of statements. `untouched`: byte for byte as this program writes, as far as its own sum can tell."""

    name: str
    kind: str
    untouched: bool
    sheets: tuple[Sheet, ...]


def read(path: Path | str, apart: bool = True) -> Paper:
    """The statements in a PDF or workbook; `UserError` where it is neither, too large, or not to be read.

    `apart` reads in another process, which is ended when it takes too long or too much memory.
    """
    file = Path(path)
    raw = _bytes(file)
    kind = "pdf" if b"%PDF-" in raw[:1024] else "xlsx" if raw.startswith(b"PK\x03\x04") else ""
    if not kind:
        raise UserError(T("{file} bukan PDF atau Excel. Pilih berkas yang dibuat Hak Pekerja.", file=file.name))
    said = _apart(kind, raw, file.name) if apart else raw_content(kind, raw)
    if not said.get("sheets"):
        raise _unreadable(file.name, str(said.get("problem", "")))
    return Paper(file.name, kind, bool(said["untouched"]), tuple(_sheet(one, file.name) for one in said["sheets"]))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise cannot_read(file.name, problem) from None
    if len(raw) > MOST_BYTES:
        raise UserError(T("{file} terlalu besar untuk diperiksa. Periksa lembar pekerja satu per satu.",
                          file=file.name))  # fmt: skip
    return raw


def _apart(kind: str, raw: bytes, name: str) -> dict[str, Any]:
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_bound_memory)
    try:
        return pool.submit(raw_content, kind, raw).result(MOST_SECONDS)
    except TimeoutError:
        _end(pool)
        raise _unreadable(name, "too long") from None
    except (BrokenProcessPool, MemoryError):
        raise _unreadable(name, "too large") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end(pool: ProcessPoolExecutor) -> None:
    """The pool has no public way to stop a task that does not end."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()


def _bound_memory() -> None:
    end_with_parent()
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def raw_content(kind: str, raw: bytes) -> dict[str, Any]:
    """What a file holds as plain values; `problem` where that cannot be said."""
    from app.check import pdf, xlsx

    try:
        return pdf.content(raw) if kind == "pdf" else xlsx.content(raw)
    except MemoryError:
        raise
    except Exception as problem:  # whatever the library stumbles over: the file is not one of ours
        return {"problem": type(problem).__name__}
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":
            return {"problem": "PanicException"}
        raise


def _sheet(said: dict[str, Any], name: str) -> Sheet:
    raw = said["record"]
    try:
        record = record_from(raw) if raw else None
    except Newer:
        raise UserError(T("{file} dibuat oleh Hak Pekerja yang lebih baru. Pasang versi terbaru untuk memeriksanya.",
                          file=name)) from None  # fmt: skip
    codes = {read_code(code) for code in said["codes"]} - {None}
    code = next(iter(codes)) if len(codes) == 1 else ""
    as_drawn = record is not None and said["drawn"] == (list(record.pages) or [record.contents])
    whole = said.get("whole", ())
    is_whole = record is not None and len(whole) == len(record.pages) > 0 and all(whole)
    return Sheet(code or "", record, as_drawn, bool(raw) and record is None, tuple(said["pages"]), is_whole,
                 said.get("cells", {}), frozenset(said.get("uncounted", ())))  # fmt: skip


def _unreadable(name: str, problem: str) -> UserError:
    if problem == "too long":
        return UserError(T(
            "Membaca {file} terlalu lama. Tutup program lain, lalu ulangi; bila tetap begitu, ketik kode dan jumlah "
            "yang tercetak.", file=name,
        ))  # fmt: skip
    if problem == "too large":
        return UserError(T("{file} terlalu besar untuk diperiksa. Periksa lembar pekerja satu per satu.", file=name))
    return UserError(T("{file} rusak atau bukan lembar Hak Pekerja. Minta berkas aslinya, atau ketik kode dan jumlah "
                       "yang tercetak.", file=name))  # fmt: skip
