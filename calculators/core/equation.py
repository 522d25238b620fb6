"""A quantity as an equation that a person can follow with a pocket calculator."""

from __future__ import annotations

from fractions import Fraction

from calculators.core.quantity import Quantity
from calculators.core.text import SOURCE_LANGUAGE, translate
from calculators.core.words import measured, percent

_STRENGTH = {"+": 1, "-": 1, "sum": 1, "neg": 1, "layers": 1, "*": 2, "/": 2}
_SIGNS = {"+": " + ", "-": " − ", "sum": " + ", "*": " × ", "/": " ÷ "}
WORDED = {
    "min": "yang terkecil dari ({items})",
    "max": "yang terbesar dari ({items})",
    "whole": "bulat ke bawah ({items})",
    "months": "bulan penuh ({items})",
    "days": "hari ({items})",
    "rest_days": "sisa hari ({items})",
    "down": "dibulatkan ke bawah ({items})",
    "up": "dibulatkan ke atas ({items})",
}
_THROUGH = ("round", "same")


def equation(quantity: Quantity, language: str = SOURCE_LANGUAGE) -> str:
    """How `quantity` came about. A named step inside appears as its value; its own equation stands beside it."""
    return _write(quantity, language, is_root=True)


def _write(node: Quantity, language: str, is_root: bool = False) -> str:
    operation = node.operation
    if node.is_leaf or operation == "lookup" or (node.code and not is_root):
        return node.show(language)
    if operation in _THROUGH:
        return _write(node.operands[0], language, is_root and not node.operands[0].code)
    if operation == "neg":
        return "−" + _operand(node.operands[0], 2, language)
    if operation in _SIGNS:
        return _infix(node, language)
    if operation == "layers":
        return _layers(node, language)
    items = node.operands[:1] if operation in ("down", "up") else node.operands
    listed = "; ".join(_write(item, language) for item in items)
    return translate(WORDED[operation], language).format(items=listed)


def _layers(node: Quantity, language: str) -> str:
    """``0% × Rp50.000.000 + 5% × Rp35.000.000``: the layers that are reached."""
    base, table = node.operands
    assert table.provision is not None
    scale = table.provision.rate_scale
    written = []
    for start, rate, end in table.provision.layers:
        part = (base.value if end is None else min(base.value, Fraction(end))) - start
        if part > 0:
            written.append(f"{percent(Fraction(rate, scale), language)} × {measured(part, base.unit, language)}")
    return " + ".join(written) or base.show(language)


def _infix(node: Quantity, language: str) -> str:
    strength = _STRENGTH[node.operation]
    first, *others = node.operands
    right = strength + (node.operation in ("-", "/"))
    written = [_operand(first, strength, language), *(_operand(other, right, language) for other in others)]
    return _SIGNS[node.operation].join(written)


def _operand(node: Quantity, strength: int, language: str) -> str:
    text = _write(node, language)
    return f"({text})" if not node.code and _visible_strength(node) < strength else text


def _visible_strength(node: Quantity) -> int:
    while node.operation in _THROUGH and not node.code:
        node = node.operands[0]
    if node.is_leaf or node.code:
        return 3 if node.numerator >= 0 else 1
    return _STRENGTH.get(node.operation, 3)
