"""Compute a whole sheet: progress while it runs, a workbook and statements at the end, nothing half-written."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.batch import papers
from app.batch.job import Job, Skipped
from app.batch.rows import Outcome, Work, greet
from app.batch.summary import Summary
from app.batch.twins import Twins
from app.batch.workbook import Workbook
from app.export.office import Office
from app.files import atomic
from app.paper import PAPERS
from calculators.batch import map_chunks, started

CHUNK = 200

COMPUTING, WRITING, MARKING, PRINTING = "computing", "writing", "marking", "printing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the run is: rows done of about `total`, in the stage named; seconds left where that can be told."""

    stage: str
    done: int
    total: int
    seconds_left: float | None = None
    summary: Summary = field(default_factory=Summary)


MANY = 150_000
"""Bytes of a file from which on further processes are worth starting before it is opened."""


@contextmanager
def processes_for(path: Path, processes: int | None = None) -> Iterator[ProcessPoolExecutor | None]:
    """Processes for a large sheet, started while it is opened; None where one process will do."""
    try:
        is_large = path.stat().st_size > MANY
    except OSError:
        is_large = False
    if not is_large:
        yield None
        return
    with started(greet, processes) as pool:
        yield pool


def outcomes(
    job: Job, processes: int | None = None, pool: ProcessPoolExecutor | None = None
) -> Generator[list[Outcome], None, None]:
    """The results of a job, some rows at a time, in the order of the sheet. Closing it stops the work."""
    job.skipped, job.twins = Skipped(), Twins.of(job.plan.columns, job.labels)
    rows = job.twins.watch(job.workers(job.skipped))
    with closing(map_chunks(Work(job.plan), rows, processes=processes, chunk=CHUNK, pool=pool)) as parts:
        for part in parts:
            yield [_noted(outcome, job) for outcome in part] if job.twins.later else part


def _noted(outcome: Outcome, job: Job) -> Outcome:
    """The outcome, and whose row it repeats."""
    repeats = job.twins.note(outcome.row, job.plan.language)
    return outcome._replace(note=f"{outcome.note} {repeats}".strip()) if repeats else outcome


def run(
    job: Job,
    workbook: Path | None = None,
    pdf: Path | None = None,
    *,
    marked: Path | None = None,
    processes: int | None = None,
    pool: ProcessPoolExecutor | None = None,
    computed_at: datetime | None = None,
    office: Office | None = None,
    without: set[int] | None = None,
) -> Generator[Progress, None, None]:
    """Do the job, saying now and then how far it is. Close the iterator to cancel: then nothing is left behind.

    Writes the `workbook`, the statements as `pdf` (one file where the name ends in .pdf, else a folder with one file
    each; no statement for the rows `without`) and a copy of the user's sheet with the errors `marked` in it. All of
    them come into place together, at the end.
    """
    job.check()
    clock = clock_of(job)
    paper = office.sheet if office is not None else PAPERS["a4"]
    with ExitStack() as stack:
        target = stack.enter_context(atomic(workbook)) if workbook is not None else None
        copy = stack.enter_context(atomic(marked)) if marked is not None else None
        place = stack.enter_context(papers.place(pdf)) if pdf is not None else None
        book = Workbook(target, job, computed_at=computed_at, paper=paper) if target is not None else None
        if book is not None:
            stack.callback(book.abandon)
        summary = book.summary if book is not None else Summary()
        for part in stack.enter_context(closing(outcomes(job, processes, pool))):
            for outcome in part:
                (book or summary).take(outcome)
            yield clock.tell(COMPUTING, summary.workers, summary)
        if book is not None:
            yield from (clock.tell(WRITING, row, summary) for row in book.finish())
        if copy is not None:
            yield clock.tell(MARKING, summary.workers, summary)
            _mark(job, summary, copy)
        if place is not None:
            left_out = {problem.row for problem in summary.problems} | (without or set())
            clock.begin(summary.workers - len(left_out))
            printed = papers.write(job, place, left_out, computed_at, office, processes, pool)
            for done in stack.enter_context(closing(printed)):
                yield clock.tell(PRINTING, done, summary)
    yield Progress("done", summary.workers, summary.workers, 0.0, summary)


def _mark(job: Job, summary: Summary, copy: Path) -> None:
    """A copy of the user's sheet with the errors in it."""
    from app.batch.marked import write_marked

    write_marked(job, summary.problems, copy)


def clock_of(job: Job) -> Clock:
    """A clock for the rows of a job."""
    return Clock(job.total)


class Clock:
    """Tells the time left from the pace so far."""

    def __init__(self, total: int) -> None:
        self.begin(total)

    def begin(self, total: int) -> None:
        self._started = time.monotonic()
        self._total = total

    def tell(self, stage: str, done: int, summary: Summary) -> Progress:
        spent = time.monotonic() - self._started
        total = max(self._total, done)
        left = spent / done * (total - done) if done and spent > 0.5 else None
        return Progress(stage, done, total, left, summary)
