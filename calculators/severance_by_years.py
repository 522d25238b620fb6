"""What the same termination would give after other years of service: the two tables of severance as a picture.

Computed only when somebody asks for it; a statement of severance does not carry it.
"""

from __future__ import annotations

from calculators import severance
from calculators.core.calculator import new_result
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Rulebook
from calculators.core.service import completed_months, months_later
from calculators.core.statement import Explained
from calculators.core.tables import Figure, Place
from calculators.core.text import T

SHOWN_YEARS = 26
"""Both tables have reached their last row by then."""


def can_show(statement: Explained) -> bool:
    """Whether the statement is one of severance that depends on years of service."""
    return statement.calculator == "severance" and statement.status == "result" and statement.case is not None


def by_years(statement: Explained, book: Rulebook) -> Explained:
    """A statement with nothing but the series: the lines of `statement` for 0 to 25 completed years of service.

    Last working day, wage and ground stay as they are; only the first day of work is another.
    """
    case = statement.case
    assert case is not None
    end, codes = case["end_date"], [line.code for line in statement.lines if line.counts]
    labels = {line.code: line.label for line in statement.lines}
    found: dict[str, list[Quantity]] = {code: [] for code in codes}
    run = severance.CALCULATORS["severance"].run
    for years in range(SHOWN_YEARS):
        start = months_later(end, -12 * years)
        other = run({**statement.given, "start_date": start.isoformat()}, book)
        amounts = {line.code: line.quantity for line in getattr(other, "lines", [])}
        for code in codes:
            amount = amounts.get(code, constant(0, "IDR"))
            found[code].append(amount.named("", labels[code]))
    shown = new_result()
    shown.calculator, shown.lines = statement.calculator, statement.lines
    axis = [constant(years, "year", "Masa kerja") for years in range(SHOWN_YEARS)]
    shown.series, shown.series_axis = {"service_years": axis, **found}, "service_years"
    own = constant(completed_months(case["start_date"], end) // 12, "year")
    place = Place(own, T("masa kerja {years}", years=own))
    shown.figures = [Figure("Hak yang sama menurut masa kerja", tuple(codes), "stacked", (place,))]
    return shown
