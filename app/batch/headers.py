"""Find the table in a sheet: where its heading is, what each column is called, which rows are not workers.

A heading may stand in any of the first rows, take up to three rows and have merged cells. A template of ours carries
the field codes in a hidden row and needs no guessing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.batch.cells import Cell
from app.batch.columns import plain_words
from app.batch.sheets import Range

LOOK_AT = 40
DEEPEST = 3
MARK = re.compile(r"hakpekerja:([a-z0-9_.]+):([a-z0-9_]+)")


@dataclass(slots=True)
class Table:
    """Where the table is. Rows are numbered from 0. `labels` are the headings by column, "" where there is none."""

    labels: list[str]
    first_row: int
    calculator: str = ""
    codes: dict[int, str] = field(default_factory=dict)


Score = Callable[[str], float]
"""How sure it is that a text is the heading of some field: 0 to 1."""


def find_table(rows: Sequence[Sequence[Cell]], merged: Sequence[Range], score: Score) -> Table | None:
    """The table within the first rows of a sheet, or None where no row looks like a heading."""
    return _marked(rows) or _guessed(rows, merged, score)


def _marked(rows: Sequence[Sequence[Cell]]) -> Table | None:
    for number, row in enumerate(rows):
        found = {index: match for index, cell in enumerate(row)
                 if isinstance(cell, str) and (match := MARK.fullmatch(cell.strip()))}  # fmt: skip
        if found:
            above = rows[number - 1] if number else row
            labels = [_text(cell) for cell in above]
            labels += [""] * (len(row) - len(labels))
            codes = {index: match[2] for index, match in found.items()}
            calculator = next(iter(found.values()))[1]
            return Table(labels, number + 1, calculator, codes)
    return None


def _guessed(rows: Sequence[Sequence[Cell]], merged: Sequence[Range], score: Score) -> Table | None:
    best: tuple[float, int, int] | None = None
    for last in range(min(len(rows), LOOK_AT)):
        for depth in range(1, min(DEEPEST, last + 1) + 1):
            if depth > 1 and not _could_be_heading(rows[last - depth + 1]):
                break
            labels = _labels(rows, last, depth, merged)
            points = _points(labels, rows[last], score)
            if points and (best is None or points > best[0] + 0.01):
                best = (points, last, depth)
    if best is None:
        return _first_full_row(rows)
    _, last, depth = best
    first = last + 1
    if first < len(rows) and _numbers_columns(rows[first]):
        first += 1
    return Table(_labels(rows, last, depth, merged), first)


def _points(labels: list[str], row: Sequence[Cell], score: Score) -> float:
    """A heading is text, mostly in cells of its own, and names fields."""
    own = [cell for cell in row if not _is_blank(cell)]
    if not own or not all(isinstance(cell, str) for cell in own):
        return 0.0
    seen: dict[str, float] = {}
    for label in labels:
        if label:
            seen[label] = max(seen.get(label, 0.0), score(label))
    points = sum(seen.values())
    return points if points >= 1 else 0.0


def _labels(rows: Sequence[Sequence[Cell]], last: int, depth: int, merged: Sequence[Range]) -> list[str]:
    """The headings of a block of rows: the words above each other, those of a merged cell over its whole width."""
    width = max(len(rows[number]) for number in range(last - depth + 1, last + 1))
    parts: list[list[str]] = [[] for _ in range(width)]
    for number in range(last - depth + 1, last + 1):
        texts = [_text(cell) for cell in rows[number]] + [""] * (width - len(rows[number]))
        if number < last:
            _spread(texts, number, rows[last], merged)
        for index, text in enumerate(texts):
            if text and text not in parts[index]:
                parts[index].append(text)
    return [" ".join(words) for words in parts]


def _spread(texts: list[str], number: int, below: Sequence[Cell], merged: Sequence[Range]) -> None:
    """Write the words of a merged heading over the columns it covers; without merges, over those named below only."""
    ranges = [(left, right) for (top, left), (bottom, right) in merged if top <= number <= bottom and right > left]
    for left, right in ranges:
        for index in range(left + 1, min(right + 1, len(texts))):
            texts[index] = texts[index] or texts[left]
    if ranges or merged:
        return
    for index in range(1, len(texts)):
        is_named_below = index < len(below) and not _is_blank(below[index])
        left_named = index <= len(below) and not _is_blank(below[index - 1])
        if not texts[index] and is_named_below and left_named:
            texts[index] = texts[index - 1]


def _could_be_heading(row: Sequence[Cell]) -> bool:
    own = [cell for cell in row if not _is_blank(cell)]
    return len(own) > 1 and all(isinstance(cell, str) for cell in own)


def _first_full_row(rows: Sequence[Sequence[Cell]]) -> Table | None:
    """Where nothing is recognised: the first row with several texts, for mapping by hand."""
    for number, row in enumerate(rows[:LOOK_AT]):
        if _could_be_heading(row):
            return Table([_text(cell) for cell in row], number + 1)
    return None


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """The row ``(1) (2) (3)`` below a heading."""
    own = [_text(cell).strip("()") for cell in row if not _is_blank(cell)]
    return len(own) > 2 and own == [str(number) for number in range(1, len(own) + 1)]


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def signature(labels: Sequence[str]) -> str:
    """What tells a sheet's layout from another's: its headings, in order."""
    return "|".join(plain_words(label) for label in labels).strip("|")
