"""Which units go together, and what comes of them: rupiah and months are never added, rupiah by months are rupiah.

A wrong pair is a mistake in a calculator and raises at once; no input can lead to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.core.quantity import Quantity

PLAIN = ("factor", "percent")
"""Units of plain numbers: what they multiply keeps its own unit."""


class UnitError(TypeError):
    """Two quantities whose units do not go together: a mistake in a calculator, never in the input."""


def of_sum(a: Quantity, b: Quantity) -> str:
    """The unit of ``a + b``, of ``a - b`` and of the greater of both."""
    if a.unit == b.unit or (a.is_money and b.is_money):
        return a.unit
    if a.unit in PLAIN and b.unit in PLAIN:
        return "factor"
    if a.unit == "date" and b.unit == "day":
        return "date"
    raise UnitError(f"{a!r} and {b!r} cannot be added or compared: {a.unit} and {b.unit}")


def of_product(a: Quantity, b: Quantity) -> str:
    """The unit of ``a * b``."""
    if a.unit in PLAIN:
        return b.unit if b.unit != "percent" else a.unit
    if b.unit in PLAIN:
        return a.unit
    if a.is_money != b.is_money:
        return "IDR"
    if a.is_money:
        raise UnitError(f"{a!r} and {b!r}: rupiah times rupiah has no meaning")
    raise UnitError(f"{a!r} times {b!r}: {a.unit} times {b.unit} has no meaning; say which unit with as_unit")


def of_ratio(a: Quantity, b: Quantity) -> str:
    """The unit of ``a / b``."""
    if b.unit in PLAIN:
        return a.unit
    if a.unit == b.unit or (a.is_money and b.is_money):
        return "factor"
    if a.is_money:
        return "IDR"
    raise UnitError(f"{a!r} divided by {b!r}: {a.unit} by {b.unit} has no meaning; say which unit with as_unit")
