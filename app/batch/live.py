"""Live formulas for a sheet of workers: each figure a formula over the cells of its own row and the rules' cells.

In the process that computes, a statement becomes `Live`: formulas as text in which other cells of the row stand as
``{code}``-like marks. Where the workbook is written, the marks become addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from calculators.core.formula import EXCEL_EPOCH, formula
from calculators.core.quantity import Quantity
from calculators.core.rules import Provision
from calculators.core.statement import Explained

_MARK = re.compile("\x01([^\x01]+)\x01")
LONGEST = 8000
"""Excel takes formulas of up to 8,192 characters."""


class Figure(NamedTuple):
    """One cell: what it is called, its formula ("" for an input) and the value it has now."""

    key: str
    label: str
    formula: str
    value: int | float
    unit: str


class Parameter(NamedTuple):
    """A value or table of law that formulas point to by name."""

    name: str
    label: str
    article: str
    unit: str
    rows: tuple[tuple[float, float, float], ...]
    """One row for a value; for a table its steps: from, value, step over the row below."""
    is_table: bool


class Live(NamedTuple):
    """All cells of one row, and the parameters they rest on."""

    figures: list[Figure]
    parameters: dict[str, Parameter]


def formulas_of(statement: Explained) -> Live:
    """The statement as formulas, inputs first, then steps, lines and totals."""
    return _Writer(statement).live


class _Writer:
    def __init__(self, statement: Explained) -> None:
        self.parameters: dict[str, Parameter] = {}
        self.inputs: dict[str, Figure] = {}
        self.keys: dict[int, str] = {}
        named: list[tuple[str, str, Quantity]] = []
        for step in statement.steps():
            named.append((f"step.{step.code}", step.label, step))
        for number, line in enumerate(statement.lines):
            same = sum(other.code == line.code for other in statement.lines[:number])
            named.append((f"line.{line.code}" + (f".{same + 1}" if same else ""), line.label, line.quantity))
        for code, total in statement.totals.items():
            named.append((f"total.{code}", total.label or code, total))
        for key, _, quantity in named:
            self.keys.setdefault(id(quantity), key)
        figures = [self._figure(key, label, quantity) for key, label, quantity in named]
        self.live = Live([*self.inputs.values(), *figures], self.parameters)

    def _figure(self, key: str, label: str, quantity: Quantity) -> Figure:
        if self.keys[id(quantity)] != key:
            text = f"\x01{self.keys[id(quantity)]}\x01"
        elif quantity.is_leaf:
            text = self._leaf(quantity) or f"({quantity.numerator}/{quantity.denominator})"
        else:
            text = formula(quantity, lambda node: None if node is quantity else self._name(node))
        if len(text) > LONGEST:
            text = ""
        return Figure(key, label, text, _value(quantity), quantity.unit)

    def _name(self, node: Quantity) -> str | None:
        key = self.keys.get(id(node))
        if key is not None:
            return f"\x01{key}\x01"
        return self._leaf(node) if node.is_leaf else None

    def _leaf(self, node: Quantity) -> str | None:
        if node.operation == "input":
            key = f"input.{node.code}"
            self.inputs.setdefault(key, Figure(key, node.label, "", _value(node), node.unit))
            return f"\x01{key}\x01"
        if node.provision is not None and node.operation in ("parameter", "table"):
            return self._parameter(node, node.provision)
        return None

    def _parameter(self, node: Quantity, provision: Provision) -> str:
        name = re.sub(r"\W", "_", f"r_{node.code}_{provision.start:%Y%m%d}")
        if name not in self.parameters:
            rows = _steps(provision) if node.operation == "table" else ((0.0, float(node.value), 0.0),)
            self.parameters[name] = Parameter(
                name, node.label, provision.article, node.unit, rows, node.operation == "table"
            )
        return name


def _steps(provision: Provision) -> tuple[tuple[float, float, float], ...]:
    below, found = provision.rows[0][1] * 0, []
    for start, value, _ in provision.rows:
        found.append((float(start), float(value), float(value - below)))
        below = value
    return tuple(found)


def _value(quantity: Quantity) -> int | float:
    if quantity.unit == "date":
        return quantity.numerator - EXCEL_EPOCH
    return quantity.numerator if quantity.denominator == 1 else float(quantity.value)


class LiveColumns:
    """The columns of the sheet of formulas: every key that any row has, inputs first, in the order first met."""

    _ORDER = ("input", "step", "line", "total")

    def __init__(self) -> None:
        self._labels: dict[str, tuple[str, str]] = {}
        self.parameters: dict[str, Parameter] = {}

    def meet(self, live: Live) -> None:
        """Take note of the columns and parameters of one row."""
        for figure in live.figures:
            self._labels.setdefault(figure.key, (figure.label, figure.unit))
        for name, parameter in live.parameters.items():
            self.parameters.setdefault(name, parameter)

    def ordered(self) -> list[tuple[str, str, str]]:
        """Key, label and unit of each column."""
        keys = sorted(self._labels, key=lambda key: self._ORDER.index(key.split(".", 1)[0]))
        return [(key, *self._labels[key]) for key in keys]

    @staticmethod
    def cells(live: Live, places: dict[str, str], row: int) -> Iterator[tuple[str, str, Any]]:
        """Key, formula with addresses of the (one-based) `row`, value; formula is "" for an input."""
        for figure in live.figures:
            text = _MARK.sub(lambda match: f"${places[match[1]]}{row}", figure.formula)
            yield figure.key, text, figure.value
