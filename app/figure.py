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
    quantity, code = _chosen(statement)
    if quantity is None:
        return None
    label = quantity.label or (statement.lines[0].label if not code else "")
    said, marked = statement.headline or T(label or "Hasil"), mark(quantity)
    return Figure(quantity, code, T("{what} ({mark})", what=said, mark=marked) if marked is not None else said)


def main_total(statement: Explained) -> Quantity | None:
    """The quantity of `figure`."""
    return _chosen(statement)[0]


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
    return code == "tax" and "net" in statement.totals and _chosen(statement)[1] != "tax"


def is_empty(statement: Explained) -> bool:
    """Whether no amount came out at all: not a zero, but nothing to add up."""
    return not statement.lines and not any(statement.totals.values()) and not statement.series


def _chosen(statement: Explained) -> tuple[Quantity | None, str]:
    """The figure and the code of the total it is; a line has none."""
    if not isinstance(statement, Result) or is_empty(statement):
        return None, ""
    totals, lines = statement.totals, statement.lines
    if "tax" in totals and lines and all(line.payee == "tax" for line in lines):
        return totals["tax"], "tax"
    code = next((code for code in FIRST if code in totals), next(iter(totals), ""))
    if code:
        return totals[code], code
    is_one_of_many = len(lines) > 1 and not any(line.counts for line in lines)
    return (None if is_one_of_many or not lines else lines[0].quantity), ""
