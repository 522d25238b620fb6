"""What leaves the model: figures of floating point as quantities, and the two rates of the study."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from calculators.core import rounding
from calculators.core.quantity import Quantity, constant, greatest
from calculators.core.rules import Provision, Rules
from calculators.policy.assumptions import roughly
from calculators.policy.projection_inputs import TOPIC
from calculators.policy.projection_model import Projection

TRILLION = constant(10**12, "IDR")
PLACES = 4
"""Shares are given as the study gives them: 1.34%."""


@dataclass(frozen=True)
class Rates:
    """The two rates of the study, with administration or for benefits alone."""

    minimum: Quantity
    recommended: Quantity


def whole(amount: float, basis: Provision) -> Quantity:
    """An amount of the model to whole rupiah, resting on what was calibrated or guessed."""
    exact = Fraction(amount)
    return constant(rounding.half_up(exact.numerator, exact.denominator), "IDR").under(basis)


def share(value: float, basis: Provision) -> Quantity:
    """A share of the model with few enough places to be read, resting on what was calibrated."""
    return roughly(constant(Fraction(value), "percent"), PLACES).under(basis)


def rates(projection: Projection, administration: float, rules: Rules, name: str = "") -> Rates:
    """Minimum: the fund is never below zero. Recommended: beside that, a reserve of twice the last year's spending."""
    basis, target = rules.get(TOPIC + "paid_share"), rules.value(TOPIC + "reserve_target")
    fund, last = projection.fund(administration), projection.years[-1]
    month, _ = fund.least_rate()
    minimum = (whole(fund.spending[month], basis) / whole(fund.earnings[month], basis)).as_unit("percent")
    minimum = minimum.named(f"least_rate{name}", "Iuran paling rendah agar dana tidak minus")
    spent = whole(projection.spending_of(last, administration), basis)
    reserve = (whole(fund.spending[-1], basis) + target * spent) / whole(fund.earnings[-1], basis)
    needed = reserve.as_unit("percent").named(f"rate_for_reserve{name}", "Iuran untuk membangun cadangan")
    return Rates(minimum, greatest(minimum, needed))
