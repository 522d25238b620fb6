"""The one figure of a statement and what it is called: the same in the window, in a message, on paper and in Excel."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.core.overrides import mark
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Result
from calculators.core.text import T, Text

FIRST = ("net", "gross", "balance", "worker", "months")
"""What is received in the end comes before what it is taken from."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure at the top. `code` is that of the total it is, empty where it is a line."""

    quantity: Quantity
    code: str
    caption: Text


def figure(statement: Explained) -> Figure | None:
    """What is received in the end, for a tax the tax; None where nothing is due or nothing could be computed, and where
    the lines stand beside each other as in a study."""
    if not isinstance(statement, Result) or is_empty(statement):
        return None
    code = _code(statement)
    if code:
        return _figure(statement, statement.totals[code], code)
    is_one_of_many = len(statement.lines) > 1 and not any(line.counts for line in statement.lines)
    return None if is_one_of_many or not statement.lines else _figure(statement, statement.lines[0].quantity, "")


def main_total(statement: Explained) -> Quantity | None:
    """The quantity of `figure`."""
    found = figure(statement)
    return found.quantity if found is not None else None


def caption(statement: Explained) -> Text:
    """What the figure means in a few words; where there is none, why."""
    found = figure(statement)
    if found is not None:
        return found.caption
    if not isinstance(statement, Result):
        return statement.headline or T("Tidak berhak")
    return T("Belum ada jumlah yang dapat dihitung") if is_empty(statement) else statement.headline or T("Hasil")


def is_deducted(statement: Explained, code: str) -> bool:
    """Whether a total is taken off another, so that it is shown with a minus: the tax, unless it is the figure."""
    found = figure(statement)
    return code == "tax" and "net" in statement.totals and (found is None or found.code != "tax")


def is_empty(statement: Explained) -> bool:
    """Whether no amount came out at all: not a zero, but nothing to add up."""
    return not statement.lines and not any(statement.totals.values()) and not statement.series


def _code(statement: Result) -> str:
    totals = statement.totals
    if "tax" in totals and statement.lines and all(line.payee == "tax" for line in statement.lines):
        return "tax"
    return next((code for code in FIRST if code in totals), next(iter(totals), ""))


def _figure(statement: Result, quantity: Quantity, code: str) -> Figure:
    """The figure under its name, which says so where the officer had a hand in it."""
    label = quantity.label or (statement.lines[0].label if not code else "")
    said, marked = statement.headline or T(label or "Hasil"), mark(quantity)
    return Figure(quantity, code, T("{what} ({mark})", what=said, mark=marked) if marked is not None else said)
