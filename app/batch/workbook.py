"""The workbook of results, written while the results come in.

Sheets: summary, workers, lines, errors, rules, list for signature, and on demand the sheet of live formulas. XlsxWriter
keeps each finished row on disk, so memory holds a few figures a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from app.batch.job import Job
from app.batch.live import Live, LiveColumns
from app.batch.rows import Outcome
from app.batch.sheet_looks import MOST_ROWS, OPTIONS, fit_to_paper, formats_of, said
from app.batch.summary import Number, Summary
from app.batch.workers_sheet import WorkersSheet
from app.export.content import CERTAINTY_TAGS
from app.paper import PAPERS, Paper
from calculators.core.text import T, Text, translate

SHEETS = {
    "summary": T("Ringkasan"),
    "workers": T("Pekerja"),
    "lines": T("Rincian"),
    "errors": T("Kesalahan"),
    "rules": T("Aturan"),
    "signatures": T("Tanda terima"),
    "live": T("Rumus"),
}


class Kept(NamedTuple):
    """What is remembered of a worker to whom something is due, for the list to sign."""

    row: int
    name: str
    department: str
    totals: dict[str, Number]
    live: Live | None


class Workbook:
    """One workbook of results. `take` each outcome in order, then `finish`."""

    def __init__(
        self, path: Path, job: Job, *, computed_at: datetime | None = None, paper: Paper = PAPERS["a4"]
    ) -> None:
        import xlsxwriter

        from app.batch.row_sheet import RowSheet

        self.job = job
        self.language = job.plan.language
        self.computed_at = computed_at
        self.summary = Summary()
        self.kept: list[Kept] = []
        self.live = LiveColumns() if job.plan.with_formulas else None
        self._scratch = TemporaryDirectory(prefix="hakpekerja-", ignore_cleanup_errors=True)
        self._book = xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": self._scratch.name})
        self.formats = formats_of(self._book)
        names = [name for name in SHEETS if name != "live" or self.live is not None]
        self._sheets = {name: self._book.add_worksheet(self.say(SHEETS[name]), RowSheet) for name in names}
        for sheet in self._sheets.values():
            sheet.date_look = self._book.default_date_format
            _ready_to_print(sheet, self.computed_at, paper)
        self._line_row = 0
        self._begin_lines()
        self._workers = WorkersSheet(self)

    def say(self, text: Text | str, **values: Any) -> str:
        """A text in the language of the workbook."""
        return said(text, self.language, **values)

    # --- while the results come in --------------------------------------------------------------------------------

    def _begin_lines(self) -> None:
        heads = (
            T("Baris"), T("Nama pekerja"), T("Rincian"), T("Jumlah"), T("Dibayar oleh"), T("Diterima oleh"),
            T("Hitungan"), T("Dasar hukum"), T("Kepastian"),
        )  # fmt: skip
        sheet = self._sheets["lines"]
        looks = [self.formats.money if head.template == "Jumlah" else None for head in heads]
        for column, width in enumerate((7, 26, 32, 16, 14, 14, 48, 48, 13)):
            sheet.set_column(column, column, width, looks[column])
        sheet.looks(len(heads), looks)
        self._head(sheet, 0, heads)
        self._payers = _Words(self.language)

    def take(self, outcome: Outcome) -> None:
        """Write a worker's row and lines; remember the little that the other sheets need."""
        self.summary.take(outcome)
        if self._line_row + len(outcome.lines) < MOST_ROWS:
            self._write_lines(outcome)
        self._workers.take(outcome)
        live = outcome.formulas
        if self.live is not None and live is not None:
            self.live.meet(live)
        if outcome.status == "result":
            self.kept.append(Kept(outcome.row, outcome.name, outcome.department, outcome.totals, live))

    def _write_lines(self, outcome: Outcome) -> None:
        put, words = self._sheets["lines"].put, self._payers
        number, name = outcome.row + 1, outcome.name
        for line in outcome.lines:
            self._line_row += 1
            put(self._line_row, (
                number, name, line.label, line.amount, words.payer(line.payer), words.payer(line.payee), line.equation,
                words.sources(line.sources), words.certainty(line.certainty),
            ))  # fmt: skip

    # --- at the end -----------------------------------------------------------------------------------------------

    def finish(self) -> Iterator[int]:
        """Write all other sheets; yields now and then the number of workers written, so that one can stop."""
        from app.batch import workbook_sheets as parts

        self._workers.finish()
        yield self.summary.workers
        parts.write_errors(self)
        parts.write_rules(self)
        parts.write_signatures(self)
        if self.live is not None:
            yield from parts.write_live(self)
        parts.write_summary(self)
        self._freeze_lines()
        self._book.close()
        self._scratch.cleanup()

    def _freeze_lines(self) -> None:
        sheet = self._sheets["lines"]
        sheet.freeze_panes(1, 2)
        if self._line_row:
            sheet.autofilter(0, 0, self._line_row, 8)

    def sheet(self, name: str) -> Any:
        """A worksheet of the book."""
        return self._sheets[name]

    @property
    def book(self) -> Any:
        return self._book

    def _head(self, sheet: Any, row: int, heads: Sequence[Text | str]) -> None:
        for column, text in enumerate(heads):
            sheet.write_string(row, column, self.say(text), self.formats.head)

    def head(self, name: str, row: int, heads: Sequence[Text | str]) -> None:
        """A row of headings, translated."""
        self._head(self._sheets[name], row, heads)

    def abandon(self) -> None:
        """Close what is open, without a workbook."""
        for sheet in self._book.worksheets():
            stream = getattr(sheet, "row_data_fh", None)
            if stream is not None:
                stream.close()
        self._book.fileclosed = True
        self._scratch.cleanup()


def _ready_to_print(sheet: Any, computed_at: datetime | None, paper: Paper) -> None:
    """With page numbers."""
    fit_to_paper(sheet, paper)
    sheet.set_footer(f"&L&F&C&P / &N&R{computed_at:%d/%m/%Y}" if computed_at else "&L&F&C&P / &N")


@dataclass(slots=True)
class _Words:
    language: str
    _known: dict[str, str] = field(default_factory=dict)
    _cited: dict[tuple[str, ...], str] = field(default_factory=dict)

    def payer(self, code: str) -> str:
        from calculators.core.statement import PAYERS

        if code not in self._known:
            self._known[code] = translate(PAYERS.get(code, code), self.language)
        return self._known[code]

    def sources(self, articles: tuple[str, ...]) -> str:
        """The articles in a row; what is no law's name (a convention, an estimate) in the language of the workbook."""
        found = self._cited.get(articles)
        if found is None:
            found = self._cited[articles] = "; ".join(translate(article, self.language) for article in articles)
        return found

    def certainty(self, code: str) -> str:
        if code not in self._known:
            self._known[code] = said(CERTAINTY_TAGS.get(code, code), self.language)
        return self._known[code]
