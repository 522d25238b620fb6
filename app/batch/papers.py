"""The statements of all workers as PDF: one file with bookmarks, or a folder with one file each."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.batch.cells import Cell
from app.batch.job import Job
from app.batch.rows import Reader
from app.errors import UserError
from app.export.office import Office
from app.files import atomic, said
from calculators.core.statement import NotEntitled, Result
from calculators.core.text import T

STEP = 100
LONGEST_NAME = 60

Answered = Result | NotEntitled


def statements(job: Job, without: set[int]) -> Iterator[tuple[int, Answered]]:
    """The statements of the rows that have an answer, one at a time, with their row."""
    reader = Reader(job.plan)
    for row, cells in job.workers():
        statement = reader.statement(cells) if row not in without else None
        if isinstance(statement, Result | NotEntitled):
            yield row, statement


def statement_of(job: Job, cells: Sequence[Cell]) -> Answered | None:
    """The full statement of one row, to look at it closely; None where the row is wrong."""
    statement = Reader(job.plan).statement(cells)
    return statement if isinstance(statement, Result | NotEntitled) else None


@contextmanager
def place(target: Path) -> Iterator[Path]:
    """Where to write the statements: a file or a folder that takes the place of `target` when all went well, and of
    which nothing is left otherwise."""
    if target.suffix.lower() == ".pdf":
        with atomic(target) as temporary:
            yield temporary
        return
    with said(target):
        scratch = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", dir=_parent(target)))
    try:
        yield scratch
        with said(target):
            _into_place(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write(
    job: Job, where: Path, without: set[int], computed_at: datetime | None, office: Office | None = None
) -> Iterator[int]:
    """Write all statements to a `place`; yields how many there are so far."""
    make = _folder if where.is_dir() else _one_file
    count = 0
    for count in make(job, where, without, computed_at, office or Office()):
        if count % STEP == 0:
            yield count
    if not count:
        raise nothing_to_print()
    yield count


def _one_file(job: Job, where: Path, without: set[int], computed_at: datetime | None, office: Office) -> Iterator[int]:
    from app.export.pdf import Book

    language = job.plan.language
    with where.open("wb") as stream:
        book = Book(stream, T("Hitungan hak").render(language), office, language, computed_at)
        for count, (row, statement) in enumerate(statements(job, without), start=1):
            name = str(statement.given.get("worker_name", "")) or T("Baris {row}", row=row + 1).render(language)
            book.add(statement, None, bookmark=name)
            yield count
        book.finish()


def _folder(job: Job, where: Path, without: set[int], computed_at: datetime | None, office: Office) -> Iterator[int]:
    from app.export import write_pdf

    for count, (row, statement) in enumerate(statements(job, without), start=1):
        name = file_name(row + 1, str(statement.given.get("worker_name", "")))
        write_pdf(statement, where / name, office=office, language=job.plan.language, computed_at=computed_at)
        yield count


def nothing_to_print() -> UserError:
    """The sentence for a sheet without a single right row."""
    return UserError(T("Tidak ada lembar hasil untuk ditulis: tidak satu pun baris dapat dihitung."))


def _parent(target: Path) -> Path:
    if target.exists() and not target.is_dir():
        raise UserError(T("{file} bukan folder. Pilih nama lain, atau nama yang berakhir .pdf untuk satu berkas.",
                          file=str(target)))  # fmt: skip
    if not target.parent.is_dir():
        raise UserError(T("Folder {folder} tidak ada. Buat dahulu folder itu atau pilih folder lain.",
                          folder=str(target.parent)))  # fmt: skip
    return target.parent


def _into_place(scratch: Path, target: Path) -> None:
    """All files at once: a new folder by one renaming, into an old one file by file."""
    if not target.exists():
        scratch.replace(target)
        with suppress(OSError):
            target.chmod(0o755)
        return
    for file in scratch.iterdir():
        file.replace(target / file.name)


def file_name(number: int, name: str) -> str:
    """``00012-Siti-Aminah.pdf``: safe on every system, in the order of the sheet, whatever the name holds."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")
    return f"{number:05d}-{words}.pdf" if words else f"{number:05d}.pdf"
