"""A quantity as a live spreadsheet formula, in the function names and separators that a workbook file stores."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from calculators.core.quantity import Quantity

NameOf = Callable[[Quantity], str | None]
"""Gives the cell name of a quantity that has a cell of its own (an input, a parameter, a named step), else None."""

_STRENGTH = {"+": 1, "-": 1, "sum": 1, "neg": 1, "*": 2, "/": 2}


def formula(quantity: Quantity, name_of: NameOf) -> str:
    """The formula of `quantity` without the leading ``=``; its operands are read from their own cells."""
    return _write(quantity, name_of, is_root=True)


def _write(node: Quantity, name_of: NameOf, is_root: bool = False) -> str:
    name = None if is_root and not node.is_leaf else name_of(node)
    if name is not None:
        return name
    if node.is_leaf:
        return _number(node)
    return _OPERATIONS[node.operation](node, name_of)


def _number(node: Quantity) -> str:
    if node.unit == "date":
        return f"({node.numerator}-{EXCEL_EPOCH})"
    if node.denominator == 1:
        return str(node.numerator)
    value = Fraction(node.numerator, node.denominator)
    return f"({value.numerator}/{value.denominator})"


EXCEL_EPOCH = 693594
"""Ordinal of 30 December 1899: an ordinal less this is the serial number of a day (from 1 March 1900 on)."""


def _operand(node: Quantity, strength: int, name_of: NameOf) -> str:
    text = _write(node, name_of)
    if name_of(node) is not None or node.is_leaf:
        return text if (node.is_leaf and node.numerator >= 0) or name_of(node) else f"({text})"
    return f"({text})" if _STRENGTH.get(_visible(node, name_of).operation, 3) < strength else text


def _visible(node: Quantity, name_of: NameOf) -> Quantity:
    while node.operation == "same" and name_of(node) is None:
        node = node.operands[0]
    return node


def _infix(sign: str) -> Callable[[Quantity, NameOf], str]:
    def write(node: Quantity, name_of: NameOf) -> str:
        strength = _STRENGTH[node.operation]
        right = strength + (sign in "-/")
        first, *others = node.operands
        parts = [_operand(first, strength, name_of), *(_operand(other, right, name_of) for other in others)]
        return sign.join(parts)

    return write


def _call(template: str) -> Callable[[Quantity, NameOf], str]:
    """Operands as arguments of a function."""

    def write(node: Quantity, name_of: NameOf) -> str:
        return template.format(*(_write(operand, name_of) for operand in node.operands))

    return write


def _spread(template: str) -> Callable[[Quantity, NameOf], str]:
    """Operands between signs of their own: each is put in brackets where it is a calculation."""

    def write(node: Quantity, name_of: NameOf) -> str:
        return template.format(*(_operand(operand, 3, name_of) for operand in node.operands))

    return write


def _listed(function: str) -> Callable[[Quantity, NameOf], str]:
    def write(node: Quantity, name_of: NameOf) -> str:
        return f"{function}({','.join(_write(operand, name_of) for operand in node.operands)})"

    return write


def _negative(node: Quantity, name_of: NameOf) -> str:
    return "-" + _operand(node.operands[0], 2, name_of)


def _lookup(node: Quantity, name_of: NameOf) -> str:
    """Operands are the key and the table; the table's cell name stands for two ranges, its keys and its values."""
    key, table = node.operands
    name = name_of(table)
    if name is None:
        return _number(node)
    return f"LOOKUP({_write(key, name_of)},{name}_from,{name}_value)"


def _layers(node: Quantity, name_of: NameOf) -> str:
    """Each layer adds the step of its rate over the one below, on what lies above its start."""
    base, table = node.operands
    name = name_of(table)
    if name is None:
        return _number(node)
    written = _write(base, name_of)
    return f"SUMPRODUCT(({written}>{name}_from)*({written}-{name}_from)*{name}_step)"


_MONTHS = "MAX(0,(YEAR({1}+1)-YEAR({0}))*12+MONTH({1}+1)-MONTH({0})-IF(DAY({1}+1)<DAY({0}),1,0))"
_ANCHOR = f"(EDATE({{0}},{_MONTHS})+IF(DAY(EDATE({{0}},{_MONTHS}))<DAY({{0}}),1,0))"
"""The day after the last completed month: the day itself, or the first of the next month where a month lacks it."""

_OPERATIONS: dict[str, Callable[[Quantity, NameOf], str]] = {
    "+": _infix("+"),
    "sum": _infix("+"),
    "-": _infix("-"),
    "*": _infix("*"),
    "/": _infix("/"),
    "neg": _negative,
    "min": _listed("MIN"),
    "max": _listed("MAX"),
    "same": _call("{0}"),
    "override": _call("{0}"),
    "whole": _call("INT(ROUND({0},6))"),
    "round": _call("ROUND({0},0)"),
    "places": _call("ROUND({0},{1})"),
    "down": _spread("(INT(ROUND({0}/{1},6))*{1})"),
    "up": _spread("(-INT(-ROUND({0}/{1},6))*{1})"),
    "lookup": _lookup,
    "layers": _layers,
    "months": _spread(_MONTHS),
    "days": _spread("({1}-{0}+1)"),
    "rest_days": _spread(f"({{1}}+1-{_ANCHOR})"),
}
