"""Sums over all workers while they come in: by department, by reason, by payer, by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.batch.rows import LineOut, Outcome, Problem

Number = int | float
Sums = defaultdict[str, Number]
MAIN_TOTALS = ("gross", "tax", "net")


def _sums() -> Sums:
    return defaultdict(int)


@dataclass(slots=True)
class Pivot:
    """Workers and their totals under one heading."""

    workers: int = 0
    totals: Sums = field(default_factory=_sums)


@dataclass(slots=True)
class Summary:
    """What all rows come to. Amounts are whole rupiah, except totals that are not money."""

    workers: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    totals: Sums = field(default_factory=_sums)
    departments: dict[str, Pivot] = field(default_factory=lambda: defaultdict(Pivot))
    reasons: dict[str, Pivot] = field(default_factory=lambda: defaultdict(Pivot))
    payers: Sums = field(default_factory=_sums)
    department_payers: dict[str, Sums] = field(default_factory=lambda: defaultdict(_sums))
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Label and payer by line code, in the order first met."""
    line_sums: Sums = field(default_factory=_sums)
    line_workers: Counter[str] = field(default_factory=Counter)
    months: Sums = field(default_factory=_sums)
    sources: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    """Weakest certainty and number of lines by the articles they rest on."""
    problems: list[Problem] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    """Names in wrong rows, by row."""

    @property
    def wrong(self) -> int:
        """Workers whose row is wrong or incomplete."""
        return self.statuses["invalid"] + self.statuses["incomplete"]

    @property
    def computed(self) -> int:
        return self.workers - self.wrong

    def take(self, outcome: Outcome) -> None:
        """Add one worker."""
        self.workers += 1
        self.statuses[outcome.status] += 1
        if outcome.problems:
            self.problems += outcome.problems
            self.names[outcome.row] = outcome.name
            return
        for pivot in (self.departments[outcome.department], self.reasons[outcome.reason]):
            pivot.workers += 1
            for code, amount in outcome.totals.items():
                pivot.totals[code] += amount
        for code, amount in outcome.totals.items():
            self.totals[code] += amount
        employer: Number = 0
        for line in outcome.lines:
            self._take_line(line, outcome.department)
            if line.counts and line.payer == "employer":
                employer += line.amount
        self._take_months(outcome, employer)

    def _take_line(self, line: LineOut, department: str) -> None:
        self.lines.setdefault(line.code, (line.label, line.payer))
        self.line_sums[line.code] += line.amount
        self.line_workers[line.code] += 1
        if line.counts:
            self.payers[line.payer] += line.amount
            self.department_payers[department][line.payer] += line.amount
        known = self.sources.get(line.sources)
        self.sources[line.sources] = (known[0], known[1] + 1) if known else (line.certainty, 1)

    def _take_months(self, outcome: Outcome, employer: Number) -> None:
        """What the employer pays, month by month where that is known, else in the month of the event."""
        if not employer:
            return
        if outcome.schedule and sum(amount for _, amount in outcome.schedule) == employer:
            for month, amount in outcome.schedule:
                self.months[month] += amount
        else:
            self.months[outcome.month] += employer

    def articles(self) -> dict[str, int]:
        """Lines that rest on each article, most used first."""
        counted: Counter[str] = Counter()
        for sources, (_, lines) in self.sources.items():
            for article in sources:
                counted[article] += lines
        return dict(counted.most_common())

    def main_totals(self) -> dict[str, Number]:
        """Gross, tax and net where there are such; else whatever totals there are."""
        main = {code: self.totals[code] for code in MAIN_TOTALS if code in self.totals}
        return main or dict(self.totals)
