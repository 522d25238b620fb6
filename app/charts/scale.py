"""Round numbers for an axis, and how they are written in little room."""

from __future__ import annotations

import math
from fractions import Fraction

from calculators.core.text import T
from calculators.core.words import money, number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LARGE = ((10**12, T("{n} T")), (10**9, T("{n} M")), (10**6, T("{n} jt")), (10**3, T("{n} rb")))
_DIGITS = 4
_LEAST_SPAN = 1e-9


def ticks(least: float, most: float, wanted: int = 5) -> list[float]:
    """About `wanted` round numbers from at or below `least` to at or above `most`."""
    if most - least < _LEAST_SPAN:
        most = least + 1.0
    step = _step((most - least) / max(wanted, 1))
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [at * step for at in range(first, last + 1)]


def _step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(step * size for step in _STEPS if step * size >= rough * (1 - 1e-9))


def short(value: float, unit: str, language: str) -> str:
    """A value in little room: ``12,5 jt``, ``1,2%``, ``9``; money that is small stays as it is."""
    if unit == "percent":
        return f"{_digits(value * 100, language)}%"
    if unit.startswith("IDR"):
        return _money(value, language)
    return _digits(value, language)


def _money(value: float, language: str) -> str:
    for size, words in _LARGE:
        if abs(value) >= size:
            return T(words.template, n=_digits(value / size, language)).render(language)
    return money(round(value), language) if value else "0"


def _digits(value: float, language: str) -> str:
    """At most four digits that count."""
    if not value:
        return "0"
    places = max(0, _DIGITS - 1 - math.floor(math.log10(abs(value))))
    return number(Fraction(round(value * 10**places), 10**places), language)
