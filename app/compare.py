"""Two statements side by side: another reason, the employer's reading, before and after a law.

Nothing is computed here but the differences. `paired` and `told_apart` also serve `app.store.changes`, which compares
statements that were kept as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.export import answers, content
from app.figure import main_total
from calculators.core.quantity import Quantity
from calculators.core.statement import Answer, Explained, Statement
from calculators.core.text import T, translate
from calculators.core.words import day

Value = TypeVar("Value")
Pair = tuple[str, Value | None, Value | None]


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One amount on both sides; None where that side has none. `what` is ``line`` or ``total``.

    `code` is the line's, in an event with its benefit in front (``severance.uang_pesangon``), and ``#2`` after it for
    the second of one code. `payer` is empty for a total.
    """

    what: str
    code: str
    label: str
    left: Quantity | None
    right: Quantity | None
    payer: str = ""
    is_main: bool = False

    @property
    def difference(self) -> Quantity | None:
        """Right less left, an absent amount counting as nothing; None where the two are not of one kind."""
        if self.left is None or self.right is None:
            return self.right if self.left is None else -self.left
        return self.right - self.left if self.left.unit == self.right.unit else None

    @property
    def is_changed(self) -> bool:
        """Whether the two sides differ. A line that is nothing and one that is not there are the same."""
        return self.difference is None or bool(self.difference)


@dataclass(frozen=True, slots=True)
class TextRow:
    """An answer or a fact about the rules that differs; empty where that side has none."""

    code: str
    label: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two statements and how they differ, texts in `language`.

    `captions` say what each side's figure is, or why it has none; `amounts` are all lines and totals, also the equal
    ones; `answers` and `rules` only what differs; `laws` the articles that only the left and only the right rests on.
    """

    left: Statement
    right: Statement
    language: str
    captions: tuple[str, str]
    figures: tuple[Quantity | None, Quantity | None]
    amounts: tuple[AmountRow, ...]
    answers: tuple[TextRow, ...]
    rules: tuple[TextRow, ...]
    laws: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def difference(self) -> Quantity | None:
        """The right figure less the left one; None where a side has no figure, or the two are not of one kind."""
        left, right = self.figures
        return right - left if left is not None and right is not None and left.unit == right.unit else None


def compare(left: Statement, right: Statement, language: str = "id") -> SideBySide:
    """Both statements by line code, with the differences in amounts, answers and rules."""
    return SideBySide(
        left, right, language,
        captions=(content.state(left, language), content.state(right, language)),
        figures=(_figure(left), _figure(right)),
        amounts=(*_lines(left, right, language), *_totals(left, right, language)),
        answers=tuple(_texts(_answers(left, language), _answers(right, language))),
        rules=tuple(_texts(_rules(left, language), _rules(right, language))),
        laws=_laws(left, right, language),
    )  # fmt: skip


# --- pairing ---------------------------------------------------------------------------------------------------------


def paired(left: Mapping[str, Value], right: Mapping[str, Value]) -> Iterator[Pair[Value]]:
    """What both sides have under each code; what only the right has stands after what it follows there."""
    order, at = list(left), 0
    for code in right:
        if code not in left:
            order.insert(at, code)
        at = order.index(code) + 1
    return ((code, left.get(code), right.get(code)) for code in order)


def told_apart(items: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Items by code; the second of one code is ``code#2``."""
    found: dict[str, Value] = {}
    for code, item in items:
        key, again = code, 2
        while key in found:
            key, again = f"{code}#{again}", again + 1
        found[key] = item
    return found


def _lines(left: Statement, right: Statement, language: str) -> Iterator[AmountRow]:
    sides = [
        told_apart((f"{line.benefit}.{line.code}" if line.benefit else line.code, line) for line in side.lines)
        if isinstance(side, Explained) else {}
        for side in (left, right)
    ]  # fmt: skip
    for code, before, after in paired(*sides):
        shown = after or before
        assert shown is not None
        left_one, right_one = (line.quantity if line is not None else None for line in (before, after))
        yield AmountRow("line", code, translate(shown.label, language), left_one, right_one, shown.payer)


def _totals(left: Statement, right: Statement, language: str) -> Iterator[AmountRow]:
    sides = [side.totals if isinstance(side, Explained) else {} for side in (left, right)]
    main = [quantity for quantity in (_figure(left), _figure(right)) if quantity is not None]
    for code, before, after in paired(*sides):
        shown = before if after is None else after
        assert shown is not None
        is_main = any(quantity is before or quantity is after for quantity in main)
        yield AmountRow("total", code, content.total_label(code, shown, language), before, after, is_main=is_main)


# --- answers and rules -----------------------------------------------------------------------------------------------


def _texts(left: Mapping[str, answers.Row], right: Mapping[str, answers.Row]) -> Iterator[TextRow]:
    for code, before, after in paired(left, right):
        values = tuple(row.value if row is not None else "" for row in (before, after))
        if values[0] != values[1]:
            shown = after or before
            assert shown is not None
            yield TextRow(code, shown.label, *values)


def _answers(statement: Statement, language: str) -> dict[str, answers.Row]:
    rows = (*answers.people(statement, language), *answers.answers(statement, language))
    return {row.code: row for row in rows}


def _rules(statement: Answer, language: str) -> dict[str, answers.Row]:
    used = statement.rules
    if used is None:
        return {}
    said = {
        "in_force_on": (T("Aturan yang berlaku pada"), used.in_force_on and day(used.in_force_on, language)),
        "pack": (T("Paket aturan"), used.pack),
    }
    return {code: answers.Row(label.render(language), value, code) for code, (label, value) in said.items() if value}


def _laws(left: Statement, right: Statement, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = [
        [law.article for law in content.laws(side)] if isinstance(side, Explained) else [] for side in (left, right)
    ]
    only = [[article for article in found[at] if article not in found[1 - at]] for at in (0, 1)]
    first, second = (tuple(translate(article, language) for article in articles) for articles in only)
    return first, second


def _figure(statement: Statement) -> Quantity | None:
    return main_total(statement) if isinstance(statement, Explained) else None
