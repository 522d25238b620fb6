"""The results of a run as one table, for whoever shows, filters and sums them.

Results come in chunk by chunk; what is kept is a few plain values a worker. pandas is loaded when the table is made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.batch.cells import Cell
from app.batch.job import Job
from app.batch.rows import Outcome, Problem, Reader
from app.batch.summary import MAIN_TOTALS, Number, Summary
from calculators.core.statement import Explained
from calculators.core.text import T, Text

if TYPE_CHECKING:
    import pandas as pd

ANSWERED = ("result", "not_entitled")
PLAIN = ("row", "name", "department", "reason", "status", "note")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a column of amounts is called and whether it holds rupiah."""

    label: str
    is_money: bool = True


@dataclass(slots=True)
class Results:
    """All workers as a table: the columns `PLAIN`, then ``total.CODE``, ``line.CODE`` and ``payer.CODE``."""

    frame: pd.DataFrame
    summary: Summary
    amounts: dict[str, Shown] = field(default_factory=dict)
    """Label and kind of the columns ``total.CODE`` and ``line.CODE``."""

    @property
    def problems(self) -> list[Problem]:
        return self.summary.problems

    def totals(self) -> list[str]:
        """The columns of totals that matter most, those of the summary sheet of the workbook."""
        there = [name for name in self.amounts if name.startswith("total.")]
        main = [f"total.{code}" for code in MAIN_TOTALS if f"total.{code}" in there]
        return main or there[:6]

    def select(self, words: list[str], **equal: str | None) -> pd.DataFrame:
        """The workers in whose texts all `words` stand and who have these values in ``department``, ``reason`` and
        ``status``; None leaves a column out of the question."""
        frame = self.frame
        for name, value in equal.items():
            if value is not None:
                frame = frame[frame[name] == value]
        if words:
            texts = frame["name"] + " " + frame["department"] + " " + frame["reason"] + " " + frame["note"]
            texts = texts.str.lower()
            for word in words:
                frame = frame[texts.loc[frame.index].str.contains(word, regex=False)]
        return frame

    def grouped(self, frame: pd.DataFrame, by: str) -> pd.DataFrame:
        """Workers with an answer and their totals by ``department`` or ``reason``."""
        answered = frame[frame["status"].isin(ANSWERED)]
        groups = answered.groupby(by, sort=True)
        found = groups[self.totals()].sum()
        found.insert(0, "workers", groups.size())
        return found.reset_index()

    def by_payer(self, frame: pd.DataFrame) -> pd.DataFrame:
        """What each payer pays, and for how many workers."""
        import pandas as pd

        names = [name for name in map(str, frame.columns) if name.startswith("payer.")]
        return pd.DataFrame({
            "payer": [name.partition(".")[2] for name in names],
            "workers": [int((frame[name].fillna(0) != 0).sum()) for name in names],
            "amount": [frame[name].sum() for name in names],
        })  # fmt: skip


class Gatherer:
    """Takes outcomes in order; `results` makes the table."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.summary = Summary()
        self.plain: dict[str, list[Any]] = {name: [] for name in PLAIN}
        self.amounts: dict[str, dict[int, Number]] = defaultdict(dict)
        self._first: dict[str, int] = {}
        """The first row in which a total or a line occurs: from it the unit is known."""

    def take(self, outcome: Outcome) -> None:
        """One worker."""
        self.summary.take(outcome)
        at, plain = len(self.plain["row"]), self.plain
        values = (outcome.row, outcome.name, outcome.department, outcome.reason, outcome.status, outcome.remark)
        for name, value in zip(PLAIN, values, strict=True):
            plain[name].append(value)
        for code, amount in outcome.totals.items():
            self._add(f"total.{code}", at, amount)
        for line in outcome.lines:
            self._add(f"line.{line.code}", at, line.amount)
            if line.counts:
                self._add(f"payer.{line.payer}", at, line.amount)

    def _add(self, name: str, at: int, amount: Number) -> None:
        column = self.amounts[name]
        column[at] = column.get(at, 0) + amount
        if name not in self._first:
            self._first[name] = self.plain["row"][at]

    def names(self) -> list[str]:
        """The columns of amounts: totals, lines, payers, each in the order first met."""
        order = ("total.", "line.", "payer.")
        return sorted(self.amounts, key=lambda name: next(at for at, kind in enumerate(order) if name.startswith(kind)))

    def results(self) -> Results:
        """The table of all that was taken."""
        import pandas as pd

        frame = pd.DataFrame(self.plain)
        columns = {}
        for name in self.names():
            column = self.amounts.pop(name)
            is_whole = all(isinstance(value, int) for value in column.values())
            values = pd.Series(column, dtype="Int64" if is_whole else "Float64")
            columns[name] = values.reindex(frame.index)
        return Results(pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1), self.summary, self.shown())

    def shown(self) -> dict[str, Shown]:
        """Labels and units, read from the full statement of the first worker who has the amount."""
        rows: dict[int, list[str]] = defaultdict(list)
        for name, row in self._first.items():
            if not name.startswith("payer."):
                rows[row].append(name)
        known = {name: said for row, names in rows.items() for name, said in self._shown_in(row, names)}
        return {name: known[name] for name in self._first if name in known}

    def _shown_in(self, row: int, names: list[str]) -> list[tuple[str, Shown]]:
        statement = Reader(self.job.plan).statement(cells_of(self.job, row))
        if not isinstance(statement, Explained):
            return []
        language = self.job.plan.language
        found = {f"total.{code}": (total.label, total) for code, total in statement.totals.items()}
        found |= {f"line.{line.code}": (line.label, line.quantity) for line in statement.lines}
        return [
            (name, Shown(_said(label, language), quantity.is_money))
            for name, (label, quantity) in found.items() if name in names
        ]  # fmt: skip


def _said(label: Any, language: str) -> str:
    return (label if isinstance(label, Text) else T(label)).render(language)


def cells_of(job: Job, row: int) -> list[Cell]:
    """The cells of a row of the file, numbered from 0."""
    return next(islice(job.source.rows(), row, None), [])
