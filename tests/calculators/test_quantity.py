"""Quantities: exact values, units that refuse to mix, equations that a person can follow."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core import rounding
from calculators.core.quantity import (
    Quantity,
    constant,
    entered,
    entered_date,
    greatest,
    least,
    rupiah,
    rupiah_down,
    rupiah_up,
    total,
    whole,
)
from calculators.core.units import UnitError

WAGE = entered(10_000_000, "IDR", "wage", "Upah")
HALF = constant(Decimal("0.5"))
NINE = constant(9, "month")


def rp(amount):
    return constant(amount, "IDR")


@pytest.mark.parametrize(
    ("quantity", "written", "english"),
    [
        (NINE * HALF * WAGE, "9 bulan × 0,5 × Rp10.000.000", "9 months × 0.5 × Rp10,000,000"),
        ((WAGE + WAGE) * HALF, "(Rp10.000.000 + Rp10.000.000) × 0,5", "(Rp10,000,000 + Rp10,000,000) × 0.5"),
        (WAGE - (WAGE - rp(1)), "Rp10.000.000 − (Rp10.000.000 − Rp1)", "Rp10,000,000 − (Rp10,000,000 − Rp1)"),
        (WAGE / (HALF * HALF), "Rp10.000.000 ÷ (0,5 × 0,5)", "Rp10,000,000 ÷ (0.5 × 0.5)"),
        (-(WAGE + rp(1)), "−(Rp10.000.000 + Rp1)", "−(Rp10,000,000 + Rp1)"),
        (least(WAGE, rp(7)), "yang terkecil dari (Rp10.000.000; Rp7)", "the least of (Rp10,000,000; Rp7)"),
        (greatest(WAGE, rp(7)), "yang terbesar dari (Rp10.000.000; Rp7)", "the greatest of (Rp10,000,000; Rp7)"),
        (greatest(entered_date(date(2024, 1, 1), "a", "A"), entered_date(date(2020, 11, 2), "b", "B")),
         "yang lebih akhir dari (1 Januari 2024; 2 November 2020)", "the later of (1 January 2024; 2 November 2020)"),
        (rupiah(WAGE / constant(3)), "Rp10.000.000 ÷ 3", "Rp10,000,000 ÷ 3"),
        (constant(Decimal("0.057"), "percent") * WAGE, "5,7% × Rp10.000.000", "5.7% × Rp10,000,000"),
        (total([WAGE, rp(1), rp(2)]), "Rp10.000.000 + Rp1 + Rp2", "Rp10,000,000 + Rp1 + Rp2"),
        (rupiah(WAGE - WAGE) + rupiah(-WAGE), "Rp10.000.000 − Rp10.000.000 − Rp10.000.000",
         "Rp10,000,000 − Rp10,000,000 − Rp10,000,000"),
    ],
)  # fmt: skip
def test_equations(quantity, written, english):
    assert quantity.equation() == written
    assert quantity.equation("en") == english


def test_a_named_step_shows_its_value_to_others_and_its_equation_itself():
    base = (WAGE + rp(500)).named("base", "Dasar")
    twice = rupiah(constant(2) * base)
    assert twice.equation() == "2 × Rp10.000.500"
    assert base.equation() == "Rp10.000.000 + Rp500"
    assert twice.steps() == [base]


@pytest.mark.parametrize(
    "mix",
    [
        lambda: WAGE + NINE,
        lambda: WAGE * WAGE,
        lambda: NINE * NINE,
        lambda: NINE / constant(2, "day"),
        lambda: least(WAGE, NINE),
        lambda: total([WAGE, NINE]),
        lambda: constant(1, "day") - constant(1, "year"),
    ],
)
def test_units_that_do_not_go_together(mix):
    with pytest.raises(UnitError):
        mix()


def test_units_that_do():
    assert (WAGE / WAGE).unit == "factor"
    assert (WAGE / NINE).unit == "IDR"
    assert (NINE * HALF).unit == "month"
    assert (entered_date(date(2025, 12, 31), "end", "Akhir") + constant(1, "day")).show() == "1 Januari 2026"


def test_floats_are_refused():
    with pytest.raises(TypeError):
        constant(0.1)


def test_an_unrounded_amount_is_a_bug_not_a_number():
    with pytest.raises(UnitError, match="round it first"):
        _ = (WAGE / constant(3)).amount


@pytest.mark.parametrize(
    ("top", "bottom", "nearest"),
    [(1, 2, 1), (3, 2, 2), (5, 2, 3), (-1, 2, -1), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (-1, 3, 0), (7, 1, 7)],
)
def test_half_goes_up(top, bottom, nearest):
    assert rounding.half_up(top, bottom) == nearest


def test_rounding_to_steps():
    odd = constant(Fraction(1234567, 10), "IDR")  # 123,456.7
    assert rupiah_down(odd, 100).amount == 123_400
    assert rupiah_up(odd, 100).amount == 123_500
    assert rupiah_up(rp(123_400), 100).amount == 123_400
    assert whole(constant(Fraction(119, 12), "year")).amount == 9


def test_leaves_know_where_they_come_from():
    assert WAGE.is_leaf
    assert [node.code for node in (NINE * HALF * WAGE).walk() if node.operation == "input"] == ["wage"]


money = st.integers(-(10**13), 10**13)
ratios = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)


@given(money, ratios, ratios)
def test_values_are_exact(amount, factor, other):
    quantity = rp(amount) * constant(factor) + rp(amount) * constant(other)
    assert quantity.value == amount * (factor + other)


@given(ratios)
def test_rounding_is_never_off_by_more_than_half(value):
    rounded = rupiah(constant(value, "IDR"))
    assert abs(rounded.value - value) <= Fraction(1, 2)
    assert rupiah(-constant(value, "IDR")).value == -rounded.value


@given(money, money)
def test_comparison_is_by_value(a, b):
    first, second = rp(a) / constant(3), rp(b) / constant(3)
    assert (first < second) == (a < b)
    assert (first >= second) == (a >= b)
    assert first.same_value(second) == (a == b)
    assert isinstance(least(first, second), Quantity)
    assert least(first, second).value * 3 == min(a, b)
