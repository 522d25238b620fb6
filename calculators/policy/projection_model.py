"""The projection itself: month by month from the start of the scheme, in plain floating point.

It estimates a rate for a whole scheme and is no money owed to anybody; what leaves it goes through quantities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

MONTHS = 12
HISTORY_YEARS = 1
"""Years before the scheme for which earnings are needed: a claim looks back on its wages."""


@dataclass(frozen=True)
class Year:
    """The economy of one year, as shares: 0.053 is 5.3%."""

    employment: float
    productivity: float
    unemployment: float
    inflation: float

    def with_unemployment(self, level: float) -> Year:
        """The same year with another unemployment."""
        return replace(self, unemployment=level)


@dataclass(frozen=True)
class Inputs:
    """Everything the projection stands on. Shares, months, persons and rupiah a month."""

    years: dict[int, Year]
    first_year: int
    first_payment_year: int
    contributors: float
    average_earnings: float
    separation_rate: float
    reference_unemployment: float
    involuntary_share: float
    eligible_share: float
    paid_share: float
    below_average: float
    administration: float
    real_return_first: float
    real_return_last: float
    survivors: tuple[tuple[float, float], ...]
    benefit_rate: float
    max_months: float
    waiting_months: float
    average_months: int
    reserve_target: float

    def changed(self, **changes: Any) -> Inputs:
        """The same with other values."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Fund:
    """What a contribution of 100% and the spending would have grown to at the end of each month."""

    earnings: list[float]
    spending: list[float]

    def least_rate(self) -> tuple[int, float]:
        """The month that binds and the rate with which the fund is never below zero."""
        rates = [spent / earned for earned, spent in zip(self.earnings, self.spending, strict=True)]
        month = max(range(len(rates)), key=rates.__getitem__)
        return month, rates[month]

    def balance(self, month: int, rate: float) -> float:
        """What is in the fund at the end of a month with that rate."""
        return rate * self.earnings[month] - self.spending[month]


@dataclass(frozen=True)
class Projection:
    """Month by month from the scheme's start: insured earnings, benefits and beneficiaries."""

    inputs: Inputs
    earnings: list[float]
    benefits: list[float]
    beneficiaries: list[float]
    contributors: list[float]
    wages: list[float] = field(repr=False)

    @property
    def years(self) -> list[int]:
        """The years of the scheme."""
        return [year for year in self.inputs.years if year >= self.inputs.first_year]

    def months_of(self, year: int) -> slice:
        """The months of a year."""
        start = (year - self.inputs.first_year) * MONTHS
        return slice(start, start + MONTHS)

    def cost(self, year: int, administration: float = 0.0) -> float:
        """Benefits of a year, with administration if wanted, as a share of insured earnings."""
        months = self.months_of(year)
        return sum(self.benefits[months]) / sum(self.earnings[months]) + administration

    def demographic_ratio(self, year: int) -> float:
        """Beneficiaries as a share of contributors."""
        months = self.months_of(year)
        return sum(self.beneficiaries[months]) / sum(self.contributors[months])

    def average_benefit(self) -> float:
        """The mean benefit as a share of the mean insured wage, over all months in which benefits are paid."""
        at_mean_wage = sum(n * wage for n, wage in zip(self.beneficiaries, self.wages, strict=True))
        return sum(self.benefits) / at_mean_wage if at_mean_wage else 0.0

    def spending_of(self, year: int, administration: float) -> float:
        """Benefits and administration of a year. Rupiah."""
        months = self.months_of(year)
        return sum(self.benefits[months]) + administration * sum(self.earnings[months])

    def fund(self, administration: float) -> Fund:
        """Contributions and spending with interest: both fall in mid-month."""
        earned = spent = 0.0
        found = Fund([], [])
        for month, growth in enumerate(self._monthly_return()):
            outgo = self.benefits[month] + administration * self.earnings[month]
            earned = earned * growth + self.earnings[month] * growth**0.5
            spent = spent * growth + outgo * growth**0.5
            found.earnings.append(earned)
            found.spending.append(spent)
        return found

    def _monthly_return(self) -> Iterator[float]:
        inputs = self.inputs
        first, last = min(inputs.years), max(inputs.years)
        for year in self.years:
            path = (year - first) / (last - first)
            real = inputs.real_return_first + (inputs.real_return_last - inputs.real_return_first) * path
            yearly = (1 + real) * (1 + inputs.years[year].inflation)
            yield from [yearly ** (1 / MONTHS)] * MONTHS


def project(inputs: Inputs, first_payment_year: int | None = None) -> Projection:
    """Run the scheme. `first_payment_year` earlier than that of the inputs is the transition rule."""
    begins = inputs.first_payment_year if first_payment_year is None else first_payment_year
    past = HISTORY_YEARS * MONTHS
    wages = list(_wages(inputs))
    contributors = list(_contributors(inputs))
    shares = paid_months(inputs)
    claims = [share * people for share, people in zip(_claim_shares(inputs), contributors, strict=True)]
    look_back = inputs.average_months
    insured = [sum(wages[past + n - look_back : past + n]) / look_back for n in range(len(claims))]
    level = inputs.benefit_rate * (1 - inputs.below_average)
    first_paid = (begins - inputs.first_year) * MONTHS
    benefits, beneficiaries = [0.0] * len(claims), [0.0] * len(claims)
    for month in range(first_paid, len(claims)):
        for age, share in enumerate(shares):
            claimed = month - age
            if claimed >= 0:
                beneficiaries[month] += claims[claimed] * share
                benefits[month] += claims[claimed] * share * level * insured[claimed]
    current = wages[past:]
    earnings = [people * wage for people, wage in zip(contributors, current, strict=True)]
    return Projection(inputs, earnings, benefits, beneficiaries, contributors, current)


def paid_months(inputs: Inputs) -> list[float]:
    """For each month since the claim, the part of it that is paid to those still without work."""
    end = inputs.waiting_months + inputs.max_months
    shares = []
    month = 0
    while month < end:
        shares.append(_area(inputs.survivors, max(month, inputs.waiting_months), min(month + 1, end)))
        month += 1
    return shares


def _area(points: tuple[tuple[float, float], ...], start: float, end: float) -> float:
    """The area below the curve of straight lines through `points`."""
    area = 0.0
    for (left, high), (right, low) in pairwise(points):
        a, b = max(start, left), min(end, right)
        if a < b:
            slope = (low - high) / (right - left)
            area += (b - a) * (high + slope * ((a + b) / 2 - left))
    return area


def _wages(inputs: Inputs) -> Iterator[float]:
    """The mean insured wage of each month from the first year known: grows evenly with productivity and inflation."""
    wage = inputs.average_earnings
    for year in inputs.years.values():
        growth = ((1 + year.productivity) * (1 + year.inflation)) ** (1 / MONTHS)
        for _ in range(MONTHS):
            yield wage
            wage *= growth


def _contributors(inputs: Inputs) -> Iterator[float]:
    """Members of each month of the scheme: those of 2019 grown with employment, the same through a year."""
    people = inputs.contributors
    for year, economy in inputs.years.items():
        people *= 1 + economy.employment
        if year >= inputs.first_year:
            yield from [people] * MONTHS


def _claim_shares(inputs: Inputs) -> Iterator[float]:
    """New paid claims of each month as a share of the members: separations move with unemployment."""
    share = inputs.separation_rate * inputs.involuntary_share * inputs.eligible_share * inputs.paid_share
    for year, economy in inputs.years.items():
        if year >= inputs.first_year:
            yield from [share * economy.unemployment / inputs.reference_unemployment] * MONTHS
