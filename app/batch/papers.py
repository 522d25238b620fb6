"""The statements of all workers as PDF: one file with bookmarks, or a folder with one file each."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.batch.cells import Cell
from app.batch.job import Job
from app.batch.press import Made, Order, Printer
from app.batch.rows import Reader
from app.errors import UserError
from app.export.office import Office
from app.files import atomic, said
from calculators.batch import map_chunks
from calculators.core.statement import NotEntitled, Result, Statement
from calculators.core.text import T

STEP = 50
"""Statements that are made together in one process: a few tenths of a second of work."""
LONGEST_NAME = 60

Answered = Result | NotEntitled


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
        with said(target):
            yield scratch
            _into_place(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write(
    job: Job, where: Path, without: set[int], computed_at: datetime | None, office: Office | None = None,
    processes: int | None = None, pool: ProcessPoolExecutor | None = None,
) -> Generator[int, None, None]:  # fmt: skip
    """Write all statements to a `place`; yields how many there are so far. The bytes are the same over any number of
    processes."""
    order = Order(job.plan, office or Office(), computed_at, one_each=where.is_dir())
    rows = (row for row in job.workers() if row[0] not in without)
    parts = map_chunks(Printer(order), rows, processes=processes, chunk=STEP, pool=pool)
    keep = _files if order.one_each else _one_file
    count = 0
    with closing(_counted(parts)) as made:
        for count in keep(order, where, made):
            if count % STEP == 0:
                yield count
    if not count:
        raise nothing_to_print()
    yield count


def _counted(parts: Iterable[list[Made]]) -> Generator[Made, None, None]:
    for part in parts:
        yield from part


def _one_file(order: Order, where: Path, made: Iterable[Made]) -> Iterator[int]:
    from app.export.pdf_press import Volume

    reader = Reader(order.plan)
    with where.open("wb") as stream:
        volume = Volume(stream, order.title, order.office, order.plan.language, order.computed_at)
        for count, one in enumerate(made, start=1):
            if one.content is not None:
                volume.bind(one.content)
            else:
                volume.add(_answered(reader.statement(one.cells)), order.bookmark(one.row, one.name))
            yield count
        volume.finish()


def _files(order: Order, where: Path, made: Iterable[Made]) -> Iterator[int]:
    for count, one in enumerate(made, start=1):
        (where / file_name(one.row + 1, one.name)).write_bytes(one.content)
        yield count


def _answered(statement: Statement | None) -> Answered:
    assert isinstance(statement, Result | NotEntitled)  # it was, in the other process
    return statement


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
