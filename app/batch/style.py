"""How a file writes numbers and dates, learned from its own cells where they can mean one thing only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from app.batch.cells import Cell, Style
from app.batch.columns import column
from calculators.core.calculator import Calculator
from calculators.core.fields import NUMBERS

_GROUP = r"\d{1,3}(?:%s\d{3})%s(?:%s\d+)?"
_ENGLISH = re.compile("|".join((_GROUP % (",", "{2,}", r"\."), r"\d{1,3}(?:,\d{3})+\.\d+")))
_INDONESIAN = re.compile("|".join((_GROUP % (r"\.", "{2,}", ","), r"\d{1,3}(?:\.\d{3})+,\d+")))
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")


def style_of(
    calculator: Calculator, codes: Mapping[int, str], rows: Iterable[Sequence[Cell]], *, ours: bool = False
) -> Style:
    """The style of the mapped columns, from their first rows."""
    kinds = {index: found.asks.kind for index, code in codes.items() if (found := column(calculator, code))}
    english = indonesian = 0
    first_says: dict[int, list[int]] = {}
    for row in rows:
        for index, kind in kinds.items():
            cell = row[index] if index < len(row) else None
            if not isinstance(cell, str):
                continue
            if kind in NUMBERS:
                bare = re.sub(r"[^\d.,]", "", cell).rstrip(".,")
                english += bool(_ENGLISH.fullmatch(bare))
                indonesian += bool(_INDONESIAN.fullmatch(bare))
            elif kind in ("date", "dates"):
                _count_order(cell, first_says.setdefault(index, [0, 0]))
    month_first = frozenset(index for index, (day, month) in first_says.items() if month and not day)
    return Style(english > indonesian, month_first, ours)


def _count_order(cell: str, votes: list[int]) -> None:
    """``31/12/2025`` can only have its day first, ``12/31/2025`` only its month."""
    match = _SLASHED.match(cell)
    if match:
        first, second = int(match[1]), int(match[2])
        votes[0] += first > 12
        votes[1] += second > 12 and first <= 12
