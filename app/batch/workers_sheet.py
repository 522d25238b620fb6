"""The sheet of workers: the user's own columns as they were, then what was found.

It is written while results come in, so its columns must be known early: they are those of the first thousand workers.
A line that only a later worker has goes into a last column, in words.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from app.batch.rows import Outcome
from app.batch.sheet_looks import MOST_ROWS, STATUS, TOTALS, harmless, letters
from app.batch.summary import Number
from calculators.core.text import T, translate
from calculators.core.words import money

if TYPE_CHECKING:
    from app.batch.workbook import Workbook

FIRST = 1000
"""Workers whose lines decide the columns."""


class WorkersSheet:
    """Takes outcomes in order; `finish` writes what is left and the row of sums."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet = book.sheet("workers")
        self._waiting: list[Outcome] | None = []
        self._own_rows = book.job.workers()
        self._row = 0
        self._lines: list[str] = []
        self._totals: list[str] = []
        self._width = len(book.job.labels)
        self._first = self._width + 2
        self._status = {code: book.say(text) for code, text in STATUS.items()}
        self._sums: list[Number] = []

    def take(self, outcome: Outcome) -> None:
        """One worker."""
        if self._waiting is None:
            self._write(outcome)
            return
        self._waiting.append(outcome)
        if len(self._waiting) >= FIRST:
            self._begin()

    def finish(self) -> None:
        """The row of sums: formulas, with the value they have now."""
        if self._waiting is not None:
            self._begin()
        self._sheet.freeze_panes(1, 2)
        last = self._row
        if not last or last + 1 >= MOST_ROWS:
            return
        formats = self._book.formats
        self._sheet.write_string(last + 1, 0, self._book.say(T("Jumlah")), formats.bold)
        for column, value in enumerate(self._sums, start=self._first):
            place = letters(column)
            self._sheet.write_formula(last + 1, column, f"=SUM({place}2:{place}{last + 1})", formats.bold_money, value)
        self._sheet.autofilter(0, 0, last, self._first + len(self._sums) + 1)

    def _begin(self) -> None:
        """Fix the columns and write those who waited."""
        waiting, self._waiting = self._waiting or [], None
        self._lines = list(dict.fromkeys(line.code for outcome in waiting for line in outcome.lines))
        self._totals = list(dict.fromkeys(code for outcome in waiting for code in outcome.totals))
        self._sums = [0] * (len(self._lines) + len(self._totals))
        self._write_head()
        for outcome in waiting:
            self._write(outcome)

    def _write_head(self) -> None:
        book, sheet, formats = self._book, self._sheet, self._book.formats
        own = book.job.labels
        heads = [
            book.say(T("Baris")), *(label or letters(index) for index, label in enumerate(own)), book.say(T("Hasil")),
            *(translate(book.summary.lines[code][0], book.language) for code in self._lines),
            *(book.say(TOTALS.get(code, code)) for code in self._totals),
            book.say(T("Keterangan")), book.say(T("Rincian lain")),
        ]  # fmt: skip
        sheet.set_column(0, 0, 7)
        sheet.set_column(1, self._first - 1, 16)
        amounts = len(self._lines) + len(self._totals)
        if amounts:
            sheet.set_column(self._first, self._first + amounts - 1, 16, formats.money)
        sheet.set_column(self._first + amounts, self._first + amounts + 1, 60)
        sheet.looks(len(heads), [*[None] * self._first, *[formats.money] * amounts])
        for column, text in enumerate(heads):
            sheet.write_string(0, column, harmless(text), formats.head)

    def _write(self, outcome: Outcome) -> None:
        _, cells = next(self._own_rows)
        self._row += 1
        if self._row >= MOST_ROWS:
            return
        row: list[Any] = [outcome.row + 1, *islice(cells, self._width)]
        row += [None] * (self._first - 1 - len(row))
        row.append(self._status[outcome.status])
        row += self._amounts(outcome)
        row.append(outcome.remark)
        row.append(self._others(outcome))
        self._sheet.put(self._row, row)

    def _amounts(self, outcome: Outcome) -> list[Number | None]:
        lines: dict[str, Number] = {}
        for line in outcome.lines:
            lines[line.code] = lines.get(line.code, 0) + line.amount
        amounts = [*map(lines.get, self._lines), *map(outcome.totals.get, self._totals)]
        for index, amount in enumerate(amounts):
            if amount:
                self._sums[index] += amount
        return amounts

    def _others(self, outcome: Outcome) -> str:
        """Lines and totals without a column of their own, in words."""
        language = self._book.language
        found = [f"{line.label} {money(round(line.amount), language)}" for line in outcome.lines
                 if line.code not in self._lines]  # fmt: skip
        found += [f"{self._book.say(TOTALS.get(code, code))} {money(round(amount), language)}"
                  for code, amount in outcome.totals.items() if code not in self._totals]  # fmt: skip
        return "; ".join(found)
