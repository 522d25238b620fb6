"""Which quantity has which cell of the workbook: names first, places when the sheets are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.export.content import walk
from calculators.core.formula import EXCEL_EPOCH, formula
from calculators.core.quantity import Quantity

LONGEST_FORMULA = 400
"""Longer parts get a cell of their own, so that a formula can be read (a workbook takes 8,192 characters)."""
MOST_TERMS = 100
LONGEST_NAME = 200

Kind = Literal["input", "parameter", "table", "step", "line", "total", "part"]
_PREFIX = {
    "input": "isi_", "parameter": "aturan_", "table": "tabel_", "step": "langkah_", "line": "baris_",
    "total": "jumlah_", "part": "bagian_",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A quantity with a cell of its own. `formula` is empty where the cell holds a plain value."""

    name: str
    quantity: Quantity
    kind: str
    formula: str = ""


def serial(quantity: Quantity) -> int | float:
    """The value as a cell holds it: dates as serial numbers, percent as a share."""
    if quantity.unit == "date":
        return quantity.numerator - EXCEL_EPOCH
    value = quantity.value
    return value.numerator if value.denominator == 1 else float(value)


class Cells:
    """Names every input, value of law, step, line and total, each once, operands before what is made of them."""

    def __init__(self, lines: Iterable[tuple[str, Quantity]], totals: Iterable[tuple[str, Quantity]]) -> None:
        self.found: dict[str, Cell] = {}
        self._by_id: dict[int, str] = {}
        self._by_content: dict[tuple[object, ...], str] = {}
        self._lines = {id(line): code for code, line in lines}
        self._totals = {id(total): code for code, total in totals}
        self._alive: list[Quantity] = []

    def add(self, roots: Iterable[Quantity]) -> None:
        """Give names to everything below `roots`."""
        for node in walk(roots):
            if id(node) not in self._by_id:
                self._add(node)

    def of_kind(self, *kinds: str) -> list[Cell]:
        """The cells of some kinds, in the order of the calculation."""
        return [cell for cell in self.found.values() if cell.kind in kinds]

    def name_of(self, node: Quantity) -> str | None:
        """The name of the cell of `node`, if it has one."""
        return self._by_id.get(id(node))

    def formula(self, quantity: Quantity) -> str:
        """What a cell that shows `quantity` holds: a look at its own cell, or its formula."""
        return "=" + (self.name_of(quantity) or formula(quantity, self.name_of))

    def _add(self, node: Quantity) -> None:
        if node.is_leaf:
            self._add_leaf(node)
            return
        kind, code = self._kind(node)
        if node.operation == "sum" and len(node.operands) > MOST_TERMS:
            node_for_formula = self._in_portions(node)
        else:
            node_for_formula = node
        written = formula(node_for_formula, self.name_of)
        if kind != "part":
            self._keep(node, kind, code, (kind, code, written), written)
        elif len(written) > LONGEST_FORMULA:
            self._keep(node, kind, node.operation if node.operation.isalpha() else "n", ("part", written), written)

    def _kind(self, node: Quantity) -> tuple[Kind, str]:
        if id(node) in self._totals:
            return "total", self._totals[id(node)]
        if id(node) in self._lines:
            return "line", self._lines[id(node)]
        return ("step", node.code) if node.code else ("part", "")

    def _add_leaf(self, node: Quantity) -> None:
        if node.operation == "table":
            assert node.provision is not None
            self._keep(node, "table", node.code, ("table", node.code, node.provision.rows), "")
        elif node.operation in ("input", "parameter") and node.code:
            kind: Kind = "input" if node.operation == "input" else "parameter"
            self._keep(node, kind, node.code, (kind, node.code, node.value, node.unit == "date"), "")

    def _in_portions(self, node: Quantity) -> Quantity:
        """A very long sum as a sum of shorter ones, each in a cell of its own."""
        portions = []
        for start in range(0, len(node.operands), MOST_TERMS):
            terms = node.operands[start : start + MOST_TERMS]
            value = sum(term.value for term in terms)
            top, bottom = value.as_integer_ratio()
            portion = Quantity(top, bottom, node.unit, "sum", terms, node.label)
            written = formula(portion, self.name_of)
            self._keep(portion, "part", "sum", ("part", written), written)
            self._alive.append(portion)
            portions.append(portion)
        return Quantity(node.numerator, node.denominator, node.unit, "sum", tuple(portions))

    def _keep(self, node: Quantity, kind: Kind, code: str, content: tuple[object, ...], written: str) -> None:
        """The same content under the same name, another content under another."""
        name = self._by_content.get(content)
        if name is None:
            name = self._by_content[content] = self._free_name(kind, code)
            self.found[name.lower()] = Cell(name, node, kind, written)
        self._by_id[id(node)] = name

    def _free_name(self, kind: str, code: str) -> str:
        """A name that a workbook accepts and that is not taken; upper and lower case are the same to it."""
        wanted = _PREFIX[kind] + re.sub(r"[^A-Za-z0-9_]", "_", code)[:LONGEST_NAME]
        name, number = wanted, 1
        while name.lower() in self.found:
            number += 1
            name = f"{wanted}_{number}"
        return name
