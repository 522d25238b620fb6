"""A value that knows how it came about.

A `Quantity` is one node of an expression. It carries its exact value, its unit, what it is called, the provision it
rests on and the quantities it was made from. The amount, the equation on paper (`calculators.core.equation`) and the
live formula in Excel (`calculators.core.formula`) are three readings of the same node, so they cannot disagree.

Values are exact fractions of two whole numbers; only `rupiah` and its kin round, through `calculators.core.rounding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from calculators.core import rounding, units
from calculators.core.text import SOURCE_LANGUAGE
from calculators.core.units import UnitError

if TYPE_CHECKING:
    from calculators.core.rules import Provision

Number = int | Decimal | Fraction

CERTAINTIES = ("quoted", "secondary", "computed", "unverified")
"""How sure a value of law is, from the rule's own text to general knowledge; a result is as sure as its weakest."""


class Quantity:
    """One node of a calculation. Immutable by convention; arithmetic makes new nodes.

    `operation` is ``"input"``, ``"parameter"``, ``"constant"`` or the name of what was done to `operands`.
    A node with a `code` is a step of its own: others show its value, and it shows its own equation.
    """

    __slots__ = ("code", "denominator", "label", "numerator", "operands", "operation", "provision", "unit")

    def __init__(
        self,
        numerator: int,
        denominator: int,
        unit: str,
        operation: str,
        operands: tuple[Quantity, ...] = (),
        label: str = "",
        code: str = "",
        provision: Provision | None = None,
    ) -> None:
        self.numerator = numerator
        self.denominator = denominator
        self.unit = unit
        self.operation = operation
        self.operands = operands
        self.label = label
        self.code = code
        self.provision = provision

    # --- reading -------------------------------------------------------------------------------------------------

    @property
    def value(self) -> Fraction:
        """The exact value."""
        return Fraction(self.numerator, self.denominator)

    @property
    def amount(self) -> int:
        """The value as a whole number; an error where it is not whole, because then somebody forgot to round."""
        whole, rest = divmod(self.numerator, self.denominator)
        if rest:
            raise UnitError(f"{self.label or self.operation} is {self.value}, not a whole number; round it first")
        return whole

    @property
    def is_money(self) -> bool:
        """Whether it is measured in rupiah."""
        return self.unit.startswith("IDR")

    def show(self, language: str = SOURCE_LANGUAGE) -> str:
        """The value with its unit, e.g. ``Rp10.000.000`` or ``9 bulan``."""
        from calculators.core.words import measured

        return measured(self.numerator if self.denominator == 1 else self.value, self.unit, language)

    def equation(self, language: str = SOURCE_LANGUAGE) -> str:
        """How the value came about, e.g. ``9 bulan × 0,5 × Rp10.000.000``."""
        from calculators.core.equation import equation

        return equation(self, language)

    def walk(self) -> Iterator[Quantity]:
        """This node and all it rests on, each once, the roots of the law last named first met."""
        seen: set[int] = set()
        stack = [self]
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield node
            stack.extend(reversed(node.operands))

    def provisions(self) -> list[Provision]:
        """The provisions that this value rests on directly: those of named steps below stand at the steps."""
        found: list[Provision] = []
        stack = [self]
        while stack:
            node = stack.pop()
            if node.provision is not None and node.operation != "table" and node.provision not in found:
                found.append(node.provision)
            stack.extend(operand for operand in reversed(node.operands) if not operand.code or operand.is_leaf)
        return found

    @property
    def is_leaf(self) -> bool:
        """Whether it was made from nothing else: an input, a value of law, a constant."""
        return not self.operands

    @property
    def sources(self) -> list[str]:
        """The articles of `provisions`, in the order of the equation."""
        return list(dict.fromkeys(provision.article for provision in self.provisions()))

    @property
    def certainty(self) -> str:
        """The weakest certainty of any value of law that the value rests on; a term that is 0 rests on nothing.

        An amount that an officer set rests on no law: it is as weak as what nobody verified.
        """
        found = {CERTAINTIES[0]}
        seen: set[Quantity] = set()
        stack = [self]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if node.provision is not None:
                found.add(node.provision.certainty)
            if node.operation == "override":
                return CERTAINTIES[-1]
            if node.operands and (node.numerator or node.operation not in ("*", "/")):
                stack += node.operands
        return max(found, key=CERTAINTIES.index)

    def steps(self) -> list[Quantity]:
        """The named intermediate results below this node, deepest first."""
        return steps_of([self])

    # --- naming --------------------------------------------------------------------------------------------------

    def named(self, code: str, label: str, provision: Provision | None = None) -> Quantity:
        """The same node as a step of its own, shown under `label`, resting on `provision` where one is given."""
        if self.operation in ("input", "parameter"):  # a step of its own, which still finds the cell it reads
            return Quantity(self.numerator, self.denominator, self.unit, "same", (self,), label, code, provision)
        return Quantity(
            self.numerator, self.denominator, self.unit, self.operation, self.operands, label, code,
            provision or self.provision,
        )  # fmt: skip

    def under(self, provision: Provision) -> Quantity:
        """The same node, resting directly on `provision`."""
        return Quantity(
            self.numerator, self.denominator, self.unit, self.operation, self.operands, self.label, self.code, provision
        )

    def as_unit(self, unit: str) -> Quantity:
        """The same node measured in another unit, where the arithmetic cannot know it."""
        return Quantity(
            self.numerator, self.denominator, unit, self.operation, self.operands, self.label, self.code, self.provision
        )

    # --- arithmetic ----------------------------------------------------------------------------------------------

    def __add__(self, other: Quantity) -> Quantity:
        unit = self.unit if self.unit == other.unit else units.of_sum(self, other)
        if self.denominator == other.denominator:
            return Quantity(self.numerator + other.numerator, self.denominator, unit, "+", (self, other))
        top = self.numerator * other.denominator + other.numerator * self.denominator
        return Quantity(top, self.denominator * other.denominator, unit, "+", (self, other))

    def __sub__(self, other: Quantity) -> Quantity:
        unit = self.unit if self.unit == other.unit else units.of_sum(self, other)
        if self.denominator == other.denominator:
            return Quantity(self.numerator - other.numerator, self.denominator, unit, "-", (self, other))
        top = self.numerator * other.denominator - other.numerator * self.denominator
        return Quantity(top, self.denominator * other.denominator, unit, "-", (self, other))

    def __mul__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.numerator * other.numerator,
            self.denominator * other.denominator,
            units.of_product(self, other),
            "*",
            (self, other),
        )

    def __truediv__(self, other: Quantity) -> Quantity:
        if not other.numerator:
            raise ZeroDivisionError(f"{other.label or 'a quantity'} is 0")
        sign = -1 if other.numerator < 0 else 1
        return Quantity(
            sign * self.numerator * other.denominator,
            sign * self.denominator * other.numerator,
            units.of_ratio(self, other),
            "/",
            (self, other),
        )

    def __neg__(self) -> Quantity:
        return Quantity(-self.numerator, self.denominator, self.unit, "neg", (self,))

    # --- comparing (by value; the expression does not matter) ----------------------------------------------------

    def compare(self, other: Quantity | Number) -> int:
        """Negative, 0 or positive as this value is less than, equal to or greater than `other`."""
        top, bottom = (other.numerator, other.denominator) if isinstance(other, Quantity) else parts(other)
        return self.numerator * bottom - top * self.denominator

    def __lt__(self, other: Quantity | Number) -> bool:
        return self.compare(other) < 0

    def __le__(self, other: Quantity | Number) -> bool:
        return self.compare(other) <= 0

    def __gt__(self, other: Quantity | Number) -> bool:
        return self.compare(other) > 0

    def __ge__(self, other: Quantity | Number) -> bool:
        return self.compare(other) >= 0

    def is_below(self, share: Quantity, base: Quantity) -> bool:
        """Whether this value is less than `share` times `base`, where nobody needs that product as a node."""
        return (
            self.numerator * share.denominator * base.denominator < share.numerator * base.numerator * self.denominator
        )

    def same_value(self, other: Quantity | Number) -> bool:
        """Whether both have the same value, however they came about."""
        return self.compare(other) == 0

    def __bool__(self) -> bool:
        return self.numerator != 0

    def __repr__(self) -> str:
        return f"<{self.label or self.operation}: {self.show()}>"


def steps_of(roots: list[Quantity]) -> list[Quantity]:
    """The named intermediate results below `roots`, each once, deepest first; the roots themselves are left out."""
    found: list[Quantity] = []
    seen: set[int] = set()
    for root in roots:
        _collect_steps(root, seen, found)
    own = {id(root) for root in roots}
    return [step for step in found if id(step) not in own]


def _collect_steps(node: Quantity, seen: set[int], found: list[Quantity]) -> None:
    if id(node) in seen or not node.operands:
        return
    seen.add(id(node))
    for operand in node.operands:
        _collect_steps(operand, seen, found)
    if node.code:
        found.append(node)


_EXACT = (int, Decimal, Fraction)


def parts(value: Number) -> tuple[int, int]:
    """Numerator and denominator of an exact number; floats are refused."""
    if isinstance(value, bool) or not isinstance(value, _EXACT):
        raise TypeError(f"{value!r} is not an exact number")
    return value.as_integer_ratio()


def constant(value: Number, unit: str = "factor", label: str = "") -> Quantity:
    """A plain number that no law sets: 12 months in a year, 1 in ``years + 1``."""
    top, bottom = parts(value)
    return Quantity(top, bottom, unit, "constant", (), label)


def entered(value: Number, unit: str, code: str, label: str) -> Quantity:
    """What the user typed into the field `code`."""
    top, bottom = (value, 1) if type(value) is int else parts(value)
    return Quantity(top, bottom, unit, "input", (), label, code)


def entered_date(value: date, code: str, label: str) -> Quantity:
    """A date the user typed; its value is the day's ordinal, so that days can be counted."""
    return Quantity(value.toordinal(), 1, "date", "input", (), label, code)


def total(items: list[Quantity], unit: str = "IDR") -> Quantity:
    """The sum of `items`; a plain zero of `unit` where there are none."""
    if not items:
        return constant(0, unit)
    if len(items) == 1:
        return items[0]
    first = items[0]
    top, bottom = first.numerator, first.denominator
    for item in items[1:]:
        units.of_sum(first, item)
        if item.denominator == bottom:
            top += item.numerator
        else:
            top, bottom = top * item.denominator + item.numerator * bottom, bottom * item.denominator
    return Quantity(top, bottom, first.unit, "sum", tuple(items))


def least(*items: Quantity) -> Quantity:
    """The smallest of `items`, remembering all of them."""
    chosen = items[0]
    for item in items[1:]:
        units.of_sum(items[0], item)
        if item < chosen:
            chosen = item
    return Quantity(chosen.numerator, chosen.denominator, items[0].unit, "min", items)


def greatest(*items: Quantity) -> Quantity:
    """The greatest of `items`, remembering all of them."""
    chosen = items[0]
    for item in items[1:]:
        units.of_sum(items[0], item)
        if item > chosen:
            chosen = item
    return Quantity(chosen.numerator, chosen.denominator, items[0].unit, "max", items)


def whole(quantity: Quantity) -> Quantity:
    """Completed units only: 9 years and 11 months are 9 years."""
    return Quantity(quantity.numerator // quantity.denominator, 1, quantity.unit, "whole", (quantity,))


def rupiah(quantity: Quantity) -> Quantity:
    """Rounded to whole rupiah, a half upwards. Every line of a statement passes through here or its kin.

    Also where the value is whole already: the formula must round when somebody changes the wage in the workbook.
    """
    amount = rounding.half_up(quantity.numerator, quantity.denominator)
    return Quantity(amount, 1, quantity.unit, "round", (quantity,))


def rupiah_same(quantity: Quantity) -> Quantity:
    """An amount taken over as it was given, as a result of its own."""
    return Quantity(quantity.numerator, quantity.denominator, quantity.unit, "same", (quantity,))


def rupiah_down(quantity: Quantity, step: int = 1) -> Quantity:
    """Cut to a multiple of `step` rupiah, where a rule says so."""
    amount = rounding.down(quantity.numerator, quantity.denominator, step)
    return Quantity(amount, 1, quantity.unit, "down", (quantity, constant(step, quantity.unit)))


def rupiah_up(quantity: Quantity, step: int = 1) -> Quantity:
    """Raised to a multiple of `step` rupiah, where a rule says so."""
    amount = rounding.up(quantity.numerator, quantity.denominator, step)
    return Quantity(amount, 1, quantity.unit, "up", (quantity, constant(step, quantity.unit)))


def rounded(quantity: Quantity, places: int) -> Quantity:
    """Rounded to so many places after the point, a half upwards: for shares and years of a study, never for money.

    A percentage shows two places fewer than its share has: 4 places are 1.34%.
    """
    scale = 10**places
    top = rounding.half_up(quantity.numerator * scale, quantity.denominator)
    return Quantity(top, scale, quantity.unit, "places", (quantity, constant(places)))


def progressive(base: Quantity, table: Provision) -> Quantity:
    """The layered tariff of `table` on `base`: each part of `base` at the rate of the layer it falls into."""
    amount, bottom = base.numerator, base.denominator
    top = 0
    for start, rate, end in table.layers:
        if amount <= start * bottom:
            break
        reached = amount if end is None or amount < end * bottom else end * bottom
        top += (reached - start * bottom) * rate
    operands = (base, table.table_leaf())
    return Quantity(top, bottom * table.rate_scale, base.unit, "layers", operands, table.label, "", table)
