"""A member's JHT account: what was paid in, what it earned, and the balance at the end of each year.

PP 46/2015 Pasal 22 and 27. Inside a calendar year the return is simple: the balance at its start earns for all months
of the year, a month's contribution for the months that remain, its own included. The return is credited on 31 December,
that of an unfinished last year in its last month. Nothing is rounded on the way: the sum of all returns is cut to whole
rupiah once, at the end, which reproduces the published simulation.

Months are counted as ``year * 12 + month - 1``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import gcd

from calculators.core.quantity import Quantity, constant, total
from calculators.core.rules import Provision
from calculators.core.text import T

Rate = Callable[[int], Quantity]
"""The return of a calendar year, in percent."""

MONTHS_IN_A_YEAR = constant(12, "month")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months, both counted in, with the same contribution each. `contribution` is rupiah a month."""

    first: int
    last: int
    contribution: Quantity

    @property
    def months(self) -> int:
        """How many months."""
        return self.last - self.first + 1

    @property
    def length(self) -> Quantity:
        """How many months, as a number of the calculation."""
        return _months(self.months)


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of the account: its return and its closing balance, exact rupiah."""

    year: int
    returns: Quantity
    balance: Quantity


@dataclass(frozen=True, slots=True)
class Span:
    """The months an account runs: contributions from `first` to `last`, returns until `until`."""

    first: int
    last: int
    until: int

    @property
    def years(self) -> range:
        """The calendar years it touches."""
        return range(self.first // 12, self.until // 12 + 1)


@cache
def of_its_year(provision: Provision) -> Quantity:
    """A value of law beside those of other years: a leaf with the year in its code, for a cell of its own."""
    leaf, year = provision.quantity(), str(provision.start.year)
    label = T("{rule}, {year}", rule=T(provision.label), year=year).as_label()
    return Quantity(
        leaf.numerator, leaf.denominator, leaf.unit, leaf.operation, (), label, f"{provision.code}_{year}", provision
    )


def run(opening: Quantity, stretches: Sequence[Stretch], span: Span, rate: Rate) -> list[Year]:
    """The account year by year. PP 46/2015 Pasal 27; exact rupiah."""
    years: list[Year] = []
    balance = opening
    for number in span.years:
        begin, end = max(span.first, number * 12), min(span.until, number * 12 + 11)
        paid = [
            (part, max(part.first, begin), min(part.last, end))
            for part in stretches
            if part.first <= end and part.last >= begin
        ]
        earning = [balance * _months(end - begin + 1)] if balance else []
        earning += [part.contribution * _months(_weight(a, b, end)) for part, a, b in paid]
        returns = _simplest(total(earning) * rate(number) / MONTHS_IN_A_YEAR)
        of_returns, of_balance = _labels(number)
        returns = returns.named(f"returns_{number}", of_returns)
        paid_in = [part.contribution * _months(b - a + 1) for part, a, b in paid]
        added = total([*([balance] if balance else []), *paid_in, returns])
        balance = _simplest(added).named(f"balance_{number}", of_balance)
        years.append(Year(number, returns, balance))
    return years


@cache
def _labels(year: int) -> tuple[str, str]:
    written = str(year)
    return T("Hasil pengembangan {year}", year=written).as_label(), T("Saldo akhir {year}", year=written).as_label()


@cache
def _months(count: int) -> Quantity:
    return constant(count, "month")


def _weight(first: int, last: int, end: int) -> int:
    """Months of return of one rupiah paid in each month from `first` to `last`: (end − month + 1) summed."""
    return sum(range(end - last + 1, end - first + 2))


def _simplest(quantity: Quantity) -> Quantity:
    """The same node in lowest terms: forty years of exact fractions would otherwise grow without end."""
    common = gcd(quantity.numerator, quantity.denominator)
    return Quantity(
        quantity.numerator // common, quantity.denominator // common, quantity.unit, quantity.operation,
        quantity.operands, quantity.label, quantity.code, quantity.provision,
    )  # fmt: skip
