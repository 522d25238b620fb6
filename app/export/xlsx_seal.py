"""What a workbook says of itself for a program that reads it back: its record, in properties nobody need look at."""

from __future__ import annotations

import base64
from datetime import date, datetime
from typing import Any

from app.export.code import amounts_of, lines_of
from app.export.record import NAME, TEXT_BYTES, digest, packed, record_of, text_digest
from calculators.core.formula import EXCEL_EPOCH
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained

PIECE = 250
"""A property holds 255 letters; the record takes several."""
Place = tuple[str, int, int]


def spoken(value: Any) -> str:
    """A cell as it is compared: numbers to twelve figures, dates as their number; empty for an empty cell."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.toordinal() - EXCEL_EPOCH
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:.12g}"


def contents(cells: dict[Place, str]) -> str:
    """The digest of all cells that say anything."""
    return digest(f"{place[0]}!{place[1]},{place[2]}={said}".encode() for place, said in sorted(cells.items()) if said)


def rows_of(cells: dict[Place, str]) -> dict[str, str]:
    """A short digest of each row of each sheet, from the first to the last that says anything."""
    said: dict[str, dict[int, list[str]]] = {}
    for (sheet, row, column), value in sorted(cells.items()):
        if value:
            said.setdefault(sheet, {}).setdefault(row, []).append(f"{column}={value}")
    return {sheet: base64.b64encode(b"".join(row_digest(rows.get(row)) for row in range(max(rows) + 1))).decode()
            for sheet, rows in said.items()}  # fmt: skip


def row_digest(said: list[str] | None) -> bytes:
    """That of one row; of an empty one nothing but zeros."""
    return text_digest("\n".join(said)) if said else bytes(TEXT_BYTES)


class Seal:
    """Sees every cell that is written, and says at the end what all of it was."""

    def __init__(self) -> None:
        self._cells: dict[Place, str] = {}
        self._amounts: list[tuple[Place, Quantity]] = []

    def see(self, sheet: str, row: int, column: int, value: Any, amount: Quantity | None = None) -> None:
        """A cell and what stands in it; `amount` where it shows a quantity of the calculation."""
        place = (sheet, row, column)
        self._cells[place] = spoken(value)
        if amount is not None:
            self._amounts.append((place, amount))

    def put(self, workbook: Any, statement: Explained, code: str, language: str) -> None:
        """Write the record into the workbook."""
        numbers = _numbers(statement)
        places = [[*place, numbers[id(amount)]] for place, amount in self._amounts if id(amount) in numbers]
        record = {**record_of(statement, code, language), "places": places, "contents": contents(self._cells)}
        record["rows"] = rows_of(self._cells)
        said = base64.b64encode(packed(record)).decode()
        for number, start in enumerate(range(0, len(said), PIECE)):
            workbook.set_custom_property(f"{NAME} {number:03}", said[start : start + PIECE], "text")


def _numbers(statement: Explained) -> dict[int, int]:
    """The place of each quantity among `amounts_of`. A total that is a line itself goes by the line."""
    paid = [payment.quantity for payment in statement.schedule]
    quantities = [*(line.quantity for line in lines_of(statement).values()), *statement.totals.values(), *paid]
    assert len(quantities) == len(amounts_of(statement))
    found: dict[int, int] = {}
    for number, quantity in enumerate(quantities):
        found.setdefault(id(quantity), number)
    return found
