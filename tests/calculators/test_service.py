"""Completed months and left-over days, the last working day counted in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.quantity import entered_date
from calculators.core.service import Service, completed_months, month_begins


def left_over_days(start: date, last: date) -> int:
    """The days after the last full month, as a calculation has them."""
    return Service(entered_date(start, "start", ""), entered_date(last, "last", "")).days.amount


CASES = [
    # start, last day, months, days
    ("2023-10-03", "2026-10-02", 36, 0),  # an anniversary is complete on the day before
    ("2023-10-03", "2026-10-01", 35, 29),  # 3 September to 2 October would be the 36th month
    ("2016-01-01", "2025-12-31", 120, 0),
    ("2018-01-31", "2026-01-31", 96, 1),
    ("2018-01-31", "2026-01-30", 96, 0),
    ("2018-01-31", "2026-01-29", 95, 30),  # 31 December and 29 days of January
    ("2023-02-28", "2026-01-31", 35, 4),  # 28 January to 31 January
    ("2020-02-29", "2021-02-28", 12, 0),  # a start on 29 February completes its year on 28 February
    ("2020-02-29", "2021-02-27", 11, 30),  # 29 January to 27 February
    ("2020-02-29", "2024-02-28", 48, 0),
    ("2023-01-31", "2023-02-28", 1, 0),  # the shorter month completes on its last day
    ("2023-01-31", "2023-02-27", 0, 28),
    ("2023-01-31", "2023-04-30", 3, 0),
    ("2023-01-31", "2023-04-29", 2, 30),  # 31 March to 29 April
    ("2023-01-30", "2023-02-28", 1, 0),
    ("2025-06-15", "2025-06-15", 0, 1),
]


@pytest.mark.parametrize(("start", "last", "months", "days"), CASES)
def test_months_and_days(start, last, months, days):
    start, last = date.fromisoformat(start), date.fromisoformat(last)
    assert completed_months(start, last) == months
    assert left_over_days(start, last) == days


dates = st.dates(date(1950, 1, 1), date(2080, 12, 31))


@given(dates, st.integers(0, 20000))
def test_a_day_more_never_gives_less(start, length):
    last = start + timedelta(days=length)
    assert completed_months(start, last) <= completed_months(start, last + timedelta(days=1))


@given(dates, st.integers(0, 20000))
def test_months_and_days_cover_every_day_once(start, length):
    last = start + timedelta(days=length)
    months = completed_months(start, last)
    assert month_begins(start, months) + timedelta(days=left_over_days(start, last)) == last + timedelta(days=1)
    assert 0 <= left_over_days(start, last) <= 30
