"""Calendar months: as numbers that can be counted (``year * 12 + month - 1``), and their first and last days."""

from __future__ import annotations

import calendar
from datetime import date


def index(month: date) -> int:
    """The month's number."""
    return month.year * 12 + month.month - 1


def first_day(month: int) -> date:
    """The first day of a month given by its number."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of the month in which a day lies."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
