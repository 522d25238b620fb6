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
from typing import Any

from app.batch.job import Job
from app.batch.live import Live, LiveColumns
from app.batch.rows import Outcome
from app.batch.summary import Number, Summary
from calculators.core.text import T, translate

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": "dd/mm/yyyy",
}
"""A name that begins with ``=`` or an address of the web stays the text it is."""

SHEETS = {
    "summary": "Ringkasan",
    "workers": "Pekerja",
    "lines": "Rincian",
    "errors": "Kesalahan",
    "rules": "Aturan",
    "signatures": "Tanda terima",
    "live": "Rumus",
}
LONGEST_TEXT = 32_000
MOST_ROWS = 1_048_575
STATUS = {
    "result": "dihitung",
    "not_entitled": "tidak berhak",
    "incomplete": "belum lengkap",
    "invalid": "salah isi",
}


@dataclass(slots=True)
class Kept:
    """What is remembered of a worker until the sheet of workers is written."""

    row: int
    status: str
    name: str
    department: str
    totals: dict[str, Number]
    lines: dict[str, Number]
    note: str
    live: Live | None = None


@dataclass(slots=True)
class Formats:
    """How cells look; made once for a workbook."""

    title: Any
    head: Any
    money: Any
    bold: Any
    bold_money: Any
    note: Any
    date: Any
    percent: Any
    box: Any
    box_money: Any
    wrap: Any


def formats_of(book: Any) -> Formats:
    """Plain and printable: no meaning in colour, no dark fills."""
    money, grey = "#,##0;-#,##0", "#F1EFE9"
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({"bold": True, "bg_color": grey, "border": 1, "text_wrap": True, "valign": "top"}),
        money=book.add_format({"num_format": money}),
        bold=book.add_format({"bold": True, "top": 1}),
        bold_money=book.add_format({"bold": True, "top": 1, "num_format": money}),
        note=book.add_format({"italic": True, "text_wrap": True, "valign": "top"}),
        date=book.add_format({"num_format": "dd/mm/yyyy"}),
        percent=book.add_format({"num_format": "0.00%"}),
        box=book.add_format({"border": 1, "valign": "vcenter"}),
        box_money=book.add_format({"border": 1, "num_format": money, "valign": "vcenter"}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
    )


class Workbook:
    """One workbook of results. `take` each outcome in order, then `finish`."""

    def __init__(self, path: Path, job: Job, *, computed_at: datetime | None = None) -> None:
        import xlsxwriter

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
        self._sheets = {name: self._book.add_worksheet(self.say(SHEETS[name])) for name in names}
        self._line_row = 0
        self._begin_lines()

    def say(self, text: str, **values: Any) -> str:
        """A text in the language of the workbook."""
        return T(text, **values).render(self.language)

    # --- while the results come in --------------------------------------------------------------------------------

    def _begin_lines(self) -> None:
        heads = (
            "Baris", "Nama pekerja", "Rincian", "Jumlah", "Dibayar oleh", "Diterima oleh", "Hitungan", "Dasar hukum",
            "Kepastian",
        )  # fmt: skip
        sheet = self._sheets["lines"]
        for column, width in enumerate((7, 26, 32, 16, 14, 14, 48, 48, 13)):
            sheet.set_column(column, column, width, self.formats.money if column == 3 else None)
        self._head(sheet, 0, heads)
        self._payers = _Words(self.language)

    def take(self, outcome: Outcome) -> None:
        """Write a worker's lines; remember the figures for the other sheets."""
        self.summary.take(outcome)
        lines: dict[str, Number] = {}
        for line in outcome.lines:
            lines[line.code] = lines.get(line.code, 0) + line.amount
        if self._line_row + len(outcome.lines) < MOST_ROWS:
            self._write_lines(outcome)
        live = outcome.formulas
        if self.live is not None and live is not None:
            self.live.meet(live)
        self.kept.append(Kept(
            outcome.row, outcome.status, outcome.name, outcome.department, outcome.totals, lines, outcome.note, live
        ))  # fmt: skip

    def _write_lines(self, outcome: Outcome) -> None:
        sheet, words = self._sheets["lines"], self._payers
        text, number = sheet.write_string, sheet.write_number
        for line in outcome.lines:
            self._line_row = row = self._line_row + 1
            number(row, 0, outcome.row + 1)
            text(row, 1, outcome.name[:LONGEST_TEXT])
            text(row, 2, line.label)
            number(row, 3, line.amount)
            text(row, 4, words.payer(line.payer))
            text(row, 5, words.payer(line.payee))
            text(row, 6, line.equation)
            text(row, 7, line.sources)
            text(row, 8, words.certainty(line.certainty))

    # --- at the end -----------------------------------------------------------------------------------------------

    def finish(self) -> Iterator[int]:
        """Write all other sheets; yields now and then the number of workers written, so that one can stop."""
        from app.batch import workbook_sheets as parts

        yield from parts.write_workers(self)
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

    def _head(self, sheet: Any, row: int, heads: Sequence[str]) -> None:
        for column, text in enumerate(heads):
            sheet.write_string(row, column, self.say(text), self.formats.head)

    def head(self, name: str, row: int, heads: Sequence[str]) -> None:
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


@dataclass(slots=True)
class _Words:
    language: str
    _known: dict[str, str] = field(default_factory=dict)

    def payer(self, code: str) -> str:
        from calculators.core.statement import PAYERS

        if code not in self._known:
            self._known[code] = translate(PAYERS.get(code, code), self.language)
        return self._known[code]

    def certainty(self, code: str) -> str:
        if code not in self._known:
            self._known[code] = translate(CERTAINTY.get(code, code), self.language)
        return self._known[code]


CERTAINTY = {
    "quoted": "bunyi aturan",
    "secondary": "sumber kedua",
    "computed": "diturunkan",
    "unverified": "belum pasti",
}
