"""A chart: places on an axis, and a value for each place in every row of values."""

from __future__ import annotations

from dataclasses import dataclass

LINE, STACKED, GROUPED, ACROSS = "line", "stacked", "grouped", "across"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of values, with each value as the statement says it. `figures` are for drawing only."""

    label: str
    figures: tuple[float, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that is pointed out: where two rows cross, or the person's own."""

    x: float
    y: float | None
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`places` are the numbers of the axis (or 0, 1, 2 where it has none), `names` what they are called.

    `unit` is that of the values, `unit_label` how it is said above the axis.
    """

    title: str
    kind: str
    axis: str
    places: tuple[float, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    unit_label: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def is_bars(self) -> bool:
        """Whether its values stand as bars."""
        return self.kind in (STACKED, GROUPED)

    def totals(self) -> list[float]:
        """The height of each stack."""
        return [sum(row.figures[at] for row in self.rows) for at in range(len(self.names))]

    def span(self) -> tuple[float, float]:
        """The least and the greatest value that must fit; 0 is always in sight, so that heights can be compared."""
        figures = self.totals() if self.kind == STACKED else [f for row in self.rows for f in row.figures]
        marked = [mark.y for mark in self.marks if mark.y is not None]
        return min(0.0, *figures, *marked), max(0.0, *figures, *marked)
