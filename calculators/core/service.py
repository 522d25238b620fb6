"""Service from dates: completed years, months and left-over days, the last working day counted in.

The law does not say how to count. This is the convention of the careful practice, said on every statement: a month is
complete on the day before the same day of the next month; a start on a day that a shorter month lacks (29 February,
the 31st) completes its month on the last day of the shorter month.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from calculators.core.quantity import Quantity, constant, whole

ONE_DAY = timedelta(days=1)


def completed_months(start: date, last_day: date) -> int:
    """Whole months worked from `start` to `last_day`, both counted in. 0 where `last_day` lies before `start`."""
    after = last_day + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    return max(0, months)


def month_begins(start: date, months: int) -> date:
    """The first day that is not part of the first `months` months from `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last) + ONE_DAY
    return date(year, month + 1, start.day)


def left_over_days(start: date, last_day: date) -> int:
    """Days after the last completed month."""
    after = last_day + ONE_DAY
    return (after - month_begins(start, completed_months(start, last_day))).days


class Service:
    """A stretch of work: its months, years and left-over days as quantities. `start` and `last_day` are dates."""

    __slots__ = ("days", "last_day", "months", "start", "years")

    def __init__(self, start: Quantity, last_day: Quantity) -> None:
        self.start = date.fromordinal(start.numerator)
        self.last_day = date.fromordinal(last_day.numerator)
        dates = (start, last_day)
        count = completed_months(self.start, self.last_day)
        self.months = Quantity(count, 1, "month", "months", dates, "Masa kerja dalam bulan penuh", "service_months")
        in_years = Quantity(count, 12, "year", "/", (self.months, _MONTHS_IN_A_YEAR))
        self.years = whole(in_years).named("service_years", "Masa kerja dalam tahun penuh")
        rest = left_over_days(self.start, self.last_day)
        self.days = Quantity(rest, 1, "day", "rest_days", dates, "Sisa hari setelah bulan penuh", "service_days")


_MONTHS_IN_A_YEAR = constant(12)
