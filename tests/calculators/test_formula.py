"""Each operation as a workbook formula, reckoned by another engine.

The expected values are those of a pocket calculator, written beside each case.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.formula import EXCEL_EPOCH, formula
from calculators.core.quantity import (
    Quantity,
    constant,
    entered,
    entered_date,
    greatest,
    least,
    progressive,
    rounded,
    rupiah,
    rupiah_down,
    rupiah_same,
    rupiah_up,
    total,
    whole,
)
from calculators.core.rules import Provision
from calculators.core.service import Service, completed_months
from tests.engine import evaluate

KNOWN = set("SUM MIN MAX INT ROUND LOOKUP SUMPRODUCT YEAR MONTH DAY EDATE IF".split())
"""Functions that every spreadsheet has had since 2007."""


def name_of(node: Quantity) -> str | None:
    return f"n_{node.code}" if node.code else None


def cells_of(root: Quantity) -> dict[str, object]:
    """The named cells below `root`: dates as serial numbers, tables as three ranges."""
    cells: dict[str, object] = {}
    for node in root.walk():
        if node.operation == "table":
            rows = node.provision.rows
            values = [row[1] for row in rows]
            cells[f"n_{node.code}_from"] = [float(row[0]) for row in rows]
            cells[f"n_{node.code}_value"] = [float(value) for value in values]
            steps = [value - before for value, before in zip(values, [0, *values], strict=False)]
            cells[f"n_{node.code}_step"] = [float(step) for step in steps]
        elif node.code and node is not root:
            cells[f"n_{node.code}"] = node.numerator - EXCEL_EPOCH if node.unit == "date" else node.value
    return cells


def reckon(quantity: Quantity) -> float:
    written = formula(quantity, name_of)
    assert set(re.findall(r"([A-Z]+)\(", written)) <= KNOWN
    return evaluate(written, cells_of(quantity))


def rp(amount, code=""):
    return entered(amount, "IDR", code, code)


def table(*rows, unit="month", key_unit="year"):
    scale = 100 if unit == "percent" else 1
    read = tuple((Fraction(start), Fraction(value) / scale, "") for start, value in rows)
    ends = [int(start) for start, *_ in read[1:]]
    layers = tuple((int(row[0]), int(row[1] * 100), end) for row, end in zip(read, [*ends, None], strict=True))
    return Provision("t", "tabel", "", date(2000, 1, 1), None, None, read, {}, unit, key_unit, "Tabel", "Pasal 1", "",
                     "quoted", date(2026, 10, 5), layers, 100)  # fmt: skip


WAGE = rp(10_000_000, "wage")
THIRD = constant(Fraction(1, 3))
PERCENT = constant(Decimal("0.057"), "percent")
STEPS = table((0, 1), (1, 2), (8, 9))
TARIFF = table((0, 0), (50_000_000, 5), (100_000_000, 15), (500_000_000, 25), unit="percent", key_unit="IDR")
YEARS = entered(8, "year", "years", "Tahun")


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (WAGE + rp(5, "b"), 10_000_005),
        (WAGE - (WAGE - rp(7, "b")), 7),
        (WAGE - (WAGE + rp(7, "b")), -7),
        (WAGE * constant(2) + WAGE, 30_000_000),
        ((WAGE + WAGE) * constant(2), 40_000_000),
        (WAGE / (constant(2) * constant(5)), 1_000_000),
        (WAGE / constant(2) * constant(5), 25_000_000),
        (WAGE / (constant(2) / constant(5)), 25_000_000),
        (-(WAGE + rp(1, "b")), -10_000_001),
        (WAGE - -WAGE, 20_000_000),
        (-rupiah(-WAGE), 10_000_000),
        (constant(-3, "IDR") * constant(2), -6),
        (rp(1, "a") - constant(-3, "IDR"), 4),
        (WAGE * PERCENT, 570_000),
        (constant(Decimal("0.5")) * WAGE, 5_000_000),
        (total([WAGE, rp(1, "b"), rp(2, "c")]), 10_000_003),
        (WAGE - total([rp(1, "b"), rp(2, "c")]), 9_999_997),
        (least(WAGE, rp(7, "b"), rp(9, "c")), 7),
        (greatest(WAGE - WAGE, -WAGE), 0),
        (least(WAGE, rp(8, "b")) * constant(2), 16),
        (rupiah(WAGE / constant(3)), 3_333_333),  # 3,333,333.33
        (rupiah(rp(5, "a") / constant(2)), 3),  # 2.5: a half goes up
        (rupiah(-(rp(5, "a") / constant(2))), -3),  # and away from zero
        (rupiah(rp(9, "a") / constant(21) * constant(Decimal("3.5"))), 2),  # 1.5, though 9/21 has no end
        (rupiah_same(WAGE), 10_000_000),
        (rupiah_same(WAGE) * constant(3), 30_000_000),
        (rupiah_down(rp(1_999, "a"), 1000), 1_000),
        (rupiah_down(rp(2_000, "a"), 1000), 2_000),
        (rupiah_down(rp(-1, "a"), 1000), -1_000),
        (rupiah_down(rp(1_000, "a") - rp(1, "b"), 1000), 0),
        (rupiah_down(rp(10, "a") / constant(3)), 3),
        (rounded(rp(8, "a") / rp(3, "b"), 2), Fraction("2.67")),
        (rounded(rp(5, "a") / rp(8, "b"), 2), Fraction("0.63")),  # 0.625: a half goes up
        (rounded(THIRD, 1) * WAGE, 3_000_000),
        (rupiah_up(rp(1_001, "a"), 1000), 2_000),
        (rupiah_up(rp(2_000, "a"), 1000), 2_000),
        (rupiah_up(rp(-1, "a"), 1000), 0),
        (rp(6_000, "b") / rupiah_up(rp(1_001, "a"), 1000), 3),  # 6000 / 2000, not 6000 / 2 x 1000
        (rp(6_000, "b") / rupiah_down(rp(2_500, "a"), 1000), 3),
        (whole(entered(119, "month", "m", "Bulan") / constant(12)), 9),
        (whole(entered(120, "month", "m", "Bulan") / constant(12)), 10),
        (whole(THIRD * constant(3)), 1),  # 0.333... x 3 is 1, not 0
        (STEPS.at(entered(0, "year", "y", "")), 1),
        (STEPS.at(entered(7, "year", "y", "")), 2),  # the row from 1 holds until 8
        (STEPS.at(YEARS), 9),
        (STEPS.at(YEARS) * constant(Decimal("0.5")) * WAGE, 45_000_000),
        (progressive(rp(50_000_000, "a"), TARIFF), 0),
        (progressive(rp(50_000_020, "a"), TARIFF), 1),
        (progressive(rp(85_000_000, "a"), TARIFF), 1_750_000),  # 5% of 35 million
        (progressive(rp(600_000_000, "a"), TARIFF), 87_500_000),  # 2.5 + 60 + 25 million
        (progressive(WAGE + rp(75_000_000, "b"), TARIFF), 1_750_000),
        (progressive(rp(0, "a"), TARIFF), 0),
    ],
)  # fmt: skip
def test_each_operation(quantity, expected):
    assert quantity.same_value(expected)
    assert reckon(quantity) == pytest.approx(expected, abs=1e-6)


def test_a_step_is_read_from_its_cell_and_has_its_own_formula():
    base = (WAGE + rp(500, "extra")).named("base", "Dasar")
    assert formula(base, name_of) == "n_wage+n_extra"
    assert formula(rupiah(base * constant(2)), name_of) == "ROUND(n_base*2,0)"


def test_an_answer_under_another_name_still_reads_its_cell():
    assert formula(WAGE.named("gross", "Bruto"), name_of) == "n_wage"


def test_a_value_without_a_cell_stands_as_a_number():
    assert formula(constant(Fraction(1, 3)) * WAGE, name_of) == "(1/3)*n_wage"
    assert formula(WAGE + constant(-5, "IDR"), lambda node: None) == "10000000+(-5)"


def day(when, code):
    return entered_date(when, code, code)


def service(start, last):
    return Service(day(start, "start"), day(last, "last"))


@pytest.mark.parametrize(
    ("start", "last", "months", "days"),
    [
        (date(2016, 1, 1), date(2025, 12, 31), 120, 0),
        (date(2016, 1, 1), date(2025, 12, 30), 119, 30),
        (date(2016, 1, 1), date(2026, 1, 1), 120, 1),
        (date(2025, 1, 31), date(2025, 2, 27), 0, 28),
        (date(2025, 1, 31), date(2025, 2, 28), 1, 0),  # February has no 31st: its last day completes the month
        (date(2025, 1, 31), date(2025, 3, 1), 1, 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12, 0),
        (date(2024, 2, 29), date(2025, 2, 27), 11, 30),
        (date(2025, 5, 5), date(2025, 5, 4), 0, 0),
        (date(2003, 3, 25), date(2003, 3, 25), 0, 1),
    ],
)
def test_service_is_counted_alike(start, last, months, days):
    counted = service(start, last)
    assert (counted.months.amount, counted.days.amount) == (months, days)
    assert reckon(counted.months) == months
    assert reckon(counted.days) == days
    assert reckon(counted.years) == months // 12


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(-1, 25_000))
def test_any_service_is_counted_alike(start, length):
    last = start + timedelta(days=length)
    counted = service(start, last)
    assert reckon(counted.months) == completed_months(start, last)
    assert reckon(counted.days) == counted.days.amount


def test_months_of_dates_that_are_themselves_reckoned():
    """The day before the last day is a calculation: it needs brackets where the formula subtracts from it."""
    last = day(date(2025, 12, 31), "last") - entered(31, "day", "held", "")
    counted = Service(day(date(2025, 1, 31), "start"), last)
    assert (counted.months.amount, counted.days.amount) == (10, 0)  # until 30 November
    assert reckon(counted.months) == 10
    assert reckon(counted.days) == 0


amounts = st.integers(0, 10**10)
smalls = st.integers(1, 400)


@given(amounts, amounts, smalls, st.integers(1, 100), st.integers(0, 10**6))
def test_any_mixture_gives_the_same_rupiah(first, second, divisor, share, extra):
    """Sums, products, quotients and tariffs of any size; what differs is less than a hundredth of a rupiah."""
    wage, other = rp(first, "wage"), rp(second, "other")
    part = entered(Decimal(share) / 100, "percent", "share", "Bagian")
    mixture = (wage + other) * part / constant(divisor) - least(wage, other) + rp(extra, "extra")
    assert reckon(mixture) == pytest.approx(float(mixture.value), abs=0.01)
    assert reckon(progressive(greatest(wage - other, constant(0, "IDR")), TARIFF)) == pytest.approx(
        float(progressive(greatest(wage - other, constant(0, "IDR")), TARIFF).value), abs=0.01
    )
