"""Service from dates: completed years, months and left-over days, the last working day counted in.

The law does not say how to count. This is the convention of the careful practice, said on every statement: a month is
complete on the day before the same day of the next month; a start on a day that a shorter month lacks (29 February,
the 31st) completes its month on the last day of the shorter month.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from calculators.core.quantity import Quantity, constant

ONE_DAY = timedelta(days=1)


def completed_months(start: date, last_day: date) -> int:
    """Whole months worked from `start` to `last_day`, both counted in. 0 where `last_day` lies before `start`."""
    after = last_day + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    return max(0, months)


def age_on(born: date, day: date) -> tuple[int, int]:
    """Completed years and months of age on a day; a year is complete on the birthday itself."""
    return divmod(completed_months(born, day - ONE_DAY), 12)


def month_begins(start: date, months: int) -> date:
    """The first day that is not part of the first `months` months from `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if start.day > _SHORTEST_MONTH:
        last = calendar.monthrange(year, month + 1)[1]
        if start.day > last:
            return date(year, month + 1, last) + ONE_DAY
    return date(year, month + 1, start.day)


_SHORTEST_MONTH = 28


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month: when a time limit ends."""
    begins = month_begins(day, months)
    return begins if begins.day == day.day else begins - ONE_DAY


class Service:
    """A stretch of time: its months, years and left-over days as quantities. `start` and `last_day` are dates.

    `name` is the start of the codes, for a calculation with more than one stretch.
    """

    __slots__ = ("days", "last_day", "months", "start", "years")

    def __init__(self, start: Quantity, last_day: Quantity, name: str = "service") -> None:
        self.start = date.fromordinal(start.numerator)
        self.last_day = date.fromordinal(last_day.numerator)
        months, years, days = WORDS[name]
        dates = (start, last_day)
        count = completed_months(self.start, self.last_day)
        self.months = Quantity(count, 1, "month", "months", dates, months, name + "_months")
        in_years = Quantity(count, 12, "year", "/", (self.months, _MONTHS_IN_A_YEAR))
        self.years = Quantity(count // 12, 1, "year", "whole", (in_years,), years, name + "_years")
        rest = last_day.numerator + 1 - month_begins(self.start, count).toordinal()
        self.days = Quantity(rest, 1, "day", "rest_days", dates, days, name + "_days")


WORDS = {
    "service": ("Masa kerja dalam bulan penuh", "Masa kerja dalam tahun penuh", "Sisa hari setelah bulan penuh"),
    "remaining": ("Sisa kontrak dalam bulan penuh", "Sisa kontrak dalam tahun penuh", "Sisa kontrak, sisa hari"),
    "detention": ("Bulan penuh ditahan", "Tahun penuh ditahan", "Sisa hari ditahan"),
    "membership": ("Bulan kepesertaan", "Tahun kepesertaan", "Sisa hari kepesertaan"),
}
_MONTHS_IN_A_YEAR = constant(12)
