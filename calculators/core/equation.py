"""A quantity as an equation that a person can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

from calculators.core.quantity import Quantity
from calculators.core.text import SOURCE_LANGUAGE, translate
from calculators.core.words import measured, percent

_STRENGTH = {"+": 1, "-": 1, "sum": 1, "neg": 1, "layers": 1, "*": 2, "/": 2}
_SIGNS = {"+": " + ", "-": " − ", "sum": " + ", "*": " × ", "/": " ÷ "}
WORDED = {
    "min": "yang terkecil dari ({items})",
    "max": "yang terbesar dari ({items})",
    "min_date": "yang lebih awal dari ({items})",
    "max_date": "yang lebih akhir dari ({items})",
    "whole": "bulat ke bawah ({items})",
    "months": "bulan penuh ({items})",
    "days": "hari ({items})",
    "rest_days": "sisa hari ({items})",
    "down": "dibulatkan ke bawah ({items})",
    "up": "dibulatkan ke atas ({items})",
    "override": "ditetapkan petugas: {reason}; hitungan semula {computed}",
}
_THROUGH = ("round", "same", "places")


def _inner(node: Quantity) -> Quantity | None:
    """The operand that a node only hands on: rounding says nothing, nor does "at least nothing" where there is more."""
    if node.operation in _THROUGH or (node.operation in ("min", "max") and len(node.operands) == 1):
        return node.operands[0]
    if node.operation == "max" and len(node.operands) == 2 and node.numerator > 0:
        first, floor = node.operands
        if floor.operation == "constant" and not floor.numerator:
            return first
    return None


class _Manner(NamedTuple):
    """In which language, and which nodes stand beside with an equation of their own."""

    language: str
    beside: Collection[int]

    def show(self, node: Quantity) -> str:
        return node.show(self.language)

    def is_value(self, node: Quantity) -> bool:
        """Whether a node appears as its value wherever it is not the equation itself."""
        return bool(node.code) or node.operation == "override" or id(node) in self.beside


def equation(quantity: Quantity, language: str = SOURCE_LANGUAGE, beside: Collection[int] = ()) -> str:
    """How `quantity` came about. A named step inside appears as its value; its own equation stands beside it.

    So do the nodes whose ids are in `beside`: in a total, the lines.
    """
    return _write(quantity, _Manner(language, beside), is_root=True)


def _write(node: Quantity, manner: _Manner, is_root: bool = False) -> str:
    operation = node.operation
    if node.is_leaf or operation == "lookup" or (not is_root and manner.is_value(node)):
        return manner.show(node)
    inner = _inner(node)
    if inner is not None:
        return _write(inner, manner, is_root and not manner.is_value(inner))
    if operation == "neg":
        return "−" + _operand(node.operands[0], 2, manner)
    if operation in _SIGNS:
        return _infix(node, manner)
    if operation == "layers":
        return _layers(node, manner)
    if operation == "override":
        return _override(node, manner)
    items = node.operands[:1] if operation in ("down", "up") else node.operands
    listed = "; ".join(_write(item, manner) for item in items)
    worded = f"{operation}_date" if node.unit == "date" and operation in ("min", "max") else operation
    return translate(WORDED[worded], manner.language).format(items=listed)


def _layers(node: Quantity, manner: _Manner) -> str:
    """``0% × Rp50.000.000 + 5% × Rp35.000.000``: the layers that are reached."""
    base, table = node.operands
    assert table.provision is not None
    scale, language = table.provision.rate_scale, manner.language
    written = []
    for start, rate, end in table.provision.layers:
        part = (base.value if end is None else min(base.value, Fraction(end))) - start
        if part > 0:
            written.append(f"{percent(Fraction(rate, scale), language)} × {measured(part, base.unit, language)}")
    return " + ".join(written) or manner.show(base)


def _override(node: Quantity, manner: _Manner) -> str:
    """An amount that the officer set: why, and what the calculation gave."""
    amount, computed = node.operands
    return translate(WORDED["override"], manner.language).format(reason=amount.label, computed=manner.show(computed))


def _infix(node: Quantity, manner: _Manner) -> str:
    strength, sign = _STRENGTH[node.operation], _SIGNS[node.operation]
    first, *others = node.operands
    right = strength + (node.operation in ("-", "/"))
    written = _operand(first, strength, manner)
    for other in others:
        part = _operand(other, right, manner)
        # A sum with something negative reads as a difference: 5 − 2, not 5 + −2.
        written += f" − {part[1:]}" if sign == " + " and part.startswith("−") else sign + part
    return written


def _operand(node: Quantity, strength: int, manner: _Manner) -> str:
    text = _write(node, manner)
    return f"({text})" if not manner.is_value(node) and _visible_strength(node, manner) < strength else text


def _visible_strength(node: Quantity, manner: _Manner) -> int:
    while (inner := _inner(node)) is not None and not manner.is_value(node):
        node = inner
    if node.is_leaf or manner.is_value(node):
        return 3 if node.numerator >= 0 else 1
    return _STRENGTH.get(node.operation, 3)
