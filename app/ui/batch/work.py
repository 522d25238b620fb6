"""What is being done with many workers: the sheet, what its columns mean, the results. It outlives the page that shows
it, so that another language or theme loses nothing, and lets go of everything when told to."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app import typed
from app.errors import UserError
from app.i18n import language, say, tr
from app.ui.batch.errand import Errand, Steps

if TYPE_CHECKING:
    from app.batch.job import Job, Opened
    from app.batch.mapping import Memory
    from app.batch.results import Gatherer, Results
    from app.export.office import Office
    from calculators.core.statement import Statement

PREVIEWED = 8
OPENING, COMPUTING, WRITING = "opening", "computing", "writing"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be written, and where; None leaves it out."""

    workbook: Path | None = None
    pdf: Path | None = None
    marked: Path | None = None
    live: bool = False
    without: frozenset[int] = frozenset()
    """Rows that get no statement."""

    @property
    def paths(self) -> list[Path]:
        return [path for path in (self.workbook, self.pdf, self.marked) if path is not None]


class Work(QObject):
    """One sheet at a time. Everything long runs in an `Errand`, at most one at a time."""

    opened = Signal()
    """Another sheet, or the same one for another calculator."""
    understood = Signal()
    """Columns or values for all mean something else now."""
    computed = Signal()
    written = Signal(object)
    """The paths that were written."""
    cleared = Signal()
    busy = Signal(str)
    """What is going on: `OPENING`, `COMPUTING`, `WRITING`, or "" when it is over."""
    moved = Signal(object)
    told = Signal(str, str)
    """A sentence for the user and its kind: ``notice``, ``warning`` or ``problem``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language()
        self.step = ""
        """The step on screen, kept for a page that is drawn anew."""
        self.doing = ""
        self._errand: Errand | None = None
        self._then: Callable[[Any], None] = lambda _: None
        self._empty()

    def _empty(self) -> None:
        self.code = ""
        self.path: Path | None = None
        self.sheet_names: list[str] = []
        self.table: Opened | None = None
        self.job: Job | None = None
        self.chosen: dict[int, str] | None = None
        self.constants: dict[str, str] = {}
        """As typed, with Indonesian number marks (`app.typed.kept`)."""
        self.wrong_constants: dict[str, str] = {}
        self.results: Results | None = None

    # --- errands ---

    def _begin(self, doing: str, steps: Callable[[], Steps], then: Callable[[Any], None]) -> None:
        """Do `steps` beside the window, then hand their result to `then`; nothing begins while something goes on."""
        if self._errand is not None:
            return
        errand = self._errand = Errand(steps, self)
        self._then = then
        errand.moved.connect(self.moved)
        errand.ended.connect(self._ended)
        errand.stopped.connect(self._stopped)
        errand.failed.connect(self._failed)
        self.doing = doing
        self.busy.emit(doing)
        errand.start()

    def _ended(self, errand: Errand, result: object) -> None:
        if self._is_over(errand):
            self._then(result)

    def _stopped(self, errand: Errand) -> None:
        if self._is_over(errand):
            self.told.emit(tr("Dibatalkan. Tidak ada berkas yang ditulis."), "notice")

    def _failed(self, errand: Errand, problem: Exception) -> None:
        if self._is_over(errand):
            self._complain(problem)

    def _is_over(self, errand: Errand) -> bool:
        """Whether that was the errand of the day; one that was let go of meanwhile changes nothing."""
        if errand is not self._errand:
            return False
        errand.wait()
        errand.deleteLater()
        self._errand, self.doing = None, ""
        self.busy.emit("")
        return True

    def _complain(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem  # a bug: the window says so
        self.told.emit(say(problem.text), "problem")

    def cancel(self) -> None:
        """Stop what goes on; nothing half-made is left."""
        if self._errand is not None:
            self._errand.cancel()

    def stop(self) -> None:
        """Cancel and wait, for instance because the window closes."""
        errand, self._errand, self.doing = self._errand, None, ""
        if errand is not None:
            errand.cancel()
            errand.wait()
            errand.deleteLater()

    def clear(self) -> None:
        """Let go of the sheet and of everything computed from it."""
        self.stop()
        self._empty()
        self.step = ""
        self.busy.emit("")
        self.cleared.emit()

    # --- the sheet ---

    def open(self, path: Path, sheet: str | None = None) -> None:
        """Open the user's sheet and guess what its columns mean."""
        code = self.code

        def steps() -> Steps:
            yield None
            return _opened(path, code, sheet)

        self._begin(OPENING, steps, lambda table: self._take(path, table))

    def _take(self, path: Path, table: Opened) -> None:
        self.path, self.table = path, table
        self.sheet_names = table.source.sheet_names
        self.chosen, self.constants, self.results = None, {}, None
        if self.code and self.code != table.calculator.code:
            title = say(table.calculator.title)
            self.told.emit(tr("Lembar ini dibuat untuk {title}; itu yang dihitung.", title=title), "notice")
        self.code = table.calculator.code
        self._understand(tells=False)
        self.opened.emit()

    def choose_calculator(self, code: str) -> None:
        """Compute something else from the same sheet."""
        if code == self.code:
            return
        self.code = code
        if self.path is not None and self._errand is None:
            self.open(self.path, self.table.source.sheet if self.table is not None and self.sheet_names else None)

    # --- what the columns mean ---

    def memory(self) -> Memory:
        """Where the choice of columns is kept for the next sheet of the same layout; no cell of it is."""
        from app.batch.mapping import Memory
        from app.places import data_folder

        return Memory(data_folder())

    def choose_column(self, code: str, index: int | None) -> None:
        """Let the column `index` answer the question `code`; None takes its column away."""
        if self.job is None or self.doing:
            return
        chosen = {at: known for at, known in self.job.plan.columns.items() if known != code and at != index}
        if index is not None:
            chosen[index] = code
            self.constants.pop(code, None)
        self.chosen = chosen
        self._understand()

    def set_constant(self, code: str, text: str) -> None:
        """One value for all workers, as typed; an empty text takes it away."""
        if self.job is None or self.doing:
            return
        if text.strip():
            self.constants[code] = typed.kept(self._kind(code), text, language())
        else:
            self.constants.pop(code, None)
        self._understand()

    def constant(self, code: str) -> str | None:
        """The one value for all, as the window of this language shows it; None where there is none."""
        kept = self.constants.get(code)
        return None if kept is None else typed.shown(self._kind(code), kept, language())

    def _kind(self, code: str) -> str:
        asked = self.job.calculator.by_code.get(code) if self.job is not None else None
        return asked.kind if asked is not None else ""

    def guess_again(self) -> None:
        """Forget what was chosen before."""
        if self.job is not None:
            self.chosen = dict(self.job.guess.codes)
            self._understand()

    def _understand(self, tells: bool = True) -> None:
        from app.batch.job import WrongConstant, understand

        assert self.table is not None
        self.results, self.wrong_constants = None, {}
        given, said = {code: self.constant(code) or "" for code in self.constants}, language()
        while True:
            try:
                self.job = understand(
                    self.table, chosen=self.chosen, constants=given, memory=self.memory(), language=said, typed_in=said
                )
                break
            except WrongConstant as problem:
                if problem.code not in given:
                    raise
                self.wrong_constants[problem.code] = say(problem.text)
                given.pop(problem.code)
        if self.chosen is None:
            self.chosen = dict(self.job.plan.columns) if self.job.remembered else None
        self.language = said
        if tells:
            self.understood.emit()

    def preview(self) -> Gatherer | None:
        """The first workers, computed; None while something that every case needs is missing."""
        from app.batch.results import Gatherer
        from app.batch.rows import Reader

        if self.job is None or self.job.unmapped() or self.wrong_constants:
            return None
        gatherer, reader = Gatherer(self.job), Reader(self.job.plan)
        for row, cells in self.job.preview(PREVIEWED):
            gatherer.take(reader.outcome(row, cells))
        return gatherer

    # --- the results ---

    def compute(self) -> None:
        """All rows, over several processes."""
        job = self.job
        if job is None:
            return
        try:
            job.check()
        except UserError as problem:
            self.told.emit(say(problem.text), "problem")
            return
        if self.chosen is not None:
            self.memory().remember(job.calculator.code, job.labels, job.plan.columns)
        self._begin(COMPUTING, lambda: _computed(job), self._keep_results)

    def _keep_results(self, results: Results) -> None:
        self.results = results
        self.computed.emit()

    def statement(self, row: int) -> Statement | None:
        """The full statement of one row of the file; None where a cell cannot be read."""
        from app.batch.results import cells_of
        from app.batch.rows import Reader

        if self.job is None:
            return None
        return Reader(self.job.plan).statement(cells_of(self.job, row))

    def write(self, wishes: Wishes, office: Office) -> None:
        """Write what is wished, all or nothing."""
        job = self.job
        if job is None:
            return
        for path in wishes.paths:
            if self.path is not None and path.resolve() == self.path.resolve():
                self.told.emit(tr("Hasil tidak boleh menimpa lembar asal. Pilih nama lain."), "problem")
                return
        self._begin(WRITING, lambda: _written(job, wishes, office), lambda _: self.written.emit(wishes.paths))

    # --- another language ---

    def speak(self) -> None:
        """Say everything in the language that is in force now; results are computed again."""
        if self.language == language() or self.table is None or self._errand is not None:
            return
        was_computed = self.results is not None
        self._understand()
        if was_computed:
            self.compute()


def _opened(path: Path, code: str, sheet: str | None) -> Opened:
    from app.batch.job import NoCalculator, OtherCalculator, open_sheet
    from calculators.core.text import T

    import_module("pandas")  # here rather than where the window would wait for it
    try:
        return open_sheet(path, code, sheet)
    except OtherCalculator as other:
        return open_sheet(path, other.ours, sheet)
    except NoCalculator:
        raise UserError(T(
            "{file} bukan lembar kosong buatan program ini. Pilih dahulu untuk hak atau peristiwa apa, lalu buka lagi.",
            file=path.name,
        )) from None  # fmt: skip


def _computed(job: Job) -> Generator[Any, None, Results]:
    from app.batch.results import Gatherer
    from app.batch.run import clock_of, outcomes, processes_for

    gatherer, clock = Gatherer(job), clock_of(job)
    with processes_for(job.source.path) as pool, closing(outcomes(job, pool=pool)) as parts:
        for part in parts:
            for outcome in part:
                gatherer.take(outcome)
            yield clock.tell("computing", gatherer.summary.workers, gatherer.summary)
    return gatherer.results()


def _written(job: Job, wishes: Wishes, office: Office) -> Steps:
    from dataclasses import replace

    from app.batch.run import processes_for, run

    job = replace(job, plan=replace(job.plan, with_formulas=wishes.live))
    with processes_for(job.source.path) as pool:
        steps = run(
            job, wishes.workbook, wishes.pdf, marked=wishes.marked, pool=pool, office=office,
            computed_at=datetime.now().astimezone(), without=set(wishes.without),
        )  # fmt: skip
        with closing(steps):
            yield from steps
