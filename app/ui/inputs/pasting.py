"""Columns copied from a spreadsheet, in the order of the questions: headings left out, other columns passed over."""

from __future__ import annotations

from itertools import permutations

from app import reading, typed
from app.i18n import language, say
from app.ui.inputs.finder import matches, words_of
from calculators import default_rules
from calculators.core.fields import Field

_MOST_COLUMNS, _MOST_ITEMS, _LOOKED_AT = 8, 3, 20
"""More are not tried in every order; so many lines tell which column is which."""


def split(text: str) -> list[list[str]]:
    """The cells of each line that has any, as a spreadsheet copies them."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]


def fits(item: Field, text: str) -> bool:
    """Whether `text` can be an answer to `item`."""
    if not text:
        return False
    if item.choices:
        return option_of(item, text) is not None
    try:
        typed.read(item.kind, text, language())
    except reading.ReadingError:
        return False
    return item.kind != "text"


def option_of(item: Field, text: str) -> str | None:
    """The answer of a list that `text` names, by its code or by words of it."""
    options = item.options({}, default_rules())
    exact = [option.code for option in options if option.code.lower() == text.lower()]
    words = words_of(text)
    return next(iter(exact + [option.code for option in options if words and matches(words, say(option.label))]), None)


def arranged(items: tuple[Field, ...], lines: list[list[str]]) -> list[list[str]]:
    """The cells of each line in the order of `items`, without a first line that only names the columns.

    Where the columns come in the order of the questions, or cannot be told apart, they are taken as they stand.
    """
    lines = _without_heading(items, lines)
    order = _order(items, lines)
    return [[line[at] if at < len(line) else "" for at in order] for line in lines]


def _without_heading(items: tuple[Field, ...], lines: list[list[str]]) -> list[list[str]]:
    def readable(line: list[str]) -> bool:
        return any(fits(item, cell) for item in items for cell in line)

    has_heading = len(lines) > 1 and not readable(lines[0]) and readable(lines[1])
    return lines[1:] if has_heading else lines


def _order(items: tuple[Field, ...], lines: list[list[str]]) -> tuple[int, ...]:
    width = max(map(len, lines), default=0)
    as_it_stands = tuple(range(min(width, len(items))))
    if len(items) > _MOST_ITEMS or not len(items) <= width <= _MOST_COLUMNS:
        return as_it_stands
    seen = lines[:_LOOKED_AT]
    counting = {at for at in range(width) if width > len(items) and _counts(at, seen)}
    good = {
        (at, place): sum(at < len(line) and at not in counting and fits(item, line[at]) for line in seen)
        for place, item in enumerate(items) for at in range(width)
    }  # fmt: skip
    return max(permutations(range(width), len(items)), key=lambda order: (
        sum(good[at, place] for place, at in enumerate(order)), order == as_it_stands,
    ))  # fmt: skip


def _counts(at: int, lines: list[list[str]]) -> bool:
    """Whether a column only numbers the lines: 1, 2, 3."""
    return all(at < len(line) and line[at].rstrip(".") == str(n) for n, line in enumerate(lines, start=1))
