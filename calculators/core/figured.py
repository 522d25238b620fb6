"""Hints whose figures stand in the rules: a number of law that an officer needs beside a question.

Such a hint is declared once, ``Figured("Paling sedikit {months}.", months=value("jkp.needed_months"))``. Wherever it is
shown it is said with the rules of the pack in use: those of the case's day where there is one (`on`), else the latest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.text import Label, T, Text

Figure = Callable[[Rules], Any]


class Figured(Label):
    """A sentence with figures of law. As a plain string it is the template, under which its English stands."""

    figures: dict[str, Figure]

    def __new__(cls, template: str, **figures: Figure) -> Figured:
        """The sentence `template` with a figure for each of its places."""
        made = str.__new__(cls, template)
        made.figures = figures
        return made

    def said(self) -> Text:
        """With the latest rules that the pack in use was checked for."""
        book = _book()
        return self.of(book.on(book.checked_until))

    def of(self, rules: Rules) -> Text:
        """With `rules`."""
        return T(str(self), **{name: figure(rules) for name, figure in self.figures.items()})


def on(text: str, day: date | None) -> Text:
    """Any label or hint as it reads for a case of `day`; None: by the latest rules."""
    if isinstance(text, Figured) and day is not None:
        return text.of(_book().on(day))
    return T(text)


def value(name: str, key: str = "") -> Figure:
    """The number of a rule."""
    return lambda rules: _nearest(rules, name, key).quantity()


def bare(name: str, key: str = "") -> Figure:
    """The number of a rule without its unit: a divisor."""
    return lambda rules: _nearest(rules, name, key).quantity().amount


def reading(name: str, key: str = "") -> Figure:
    """The short reading of a rule."""
    return lambda rules: _nearest(rules, name, key).reading


def since(name: str, key: str = "") -> Figure:
    """The first day of the period in force."""
    return lambda rules: _nearest(rules, name, key).start


def until(name: str, key: str = "") -> Figure:
    """The last day of a rule that has one."""
    return lambda rules: _nearest(rules, name, key).until


def _nearest(rules: Rules, name: str, key: str) -> Provision:
    """The period in force; else the one before that day, else the first: the sentence says of which time it is."""
    found = rules.find(name, key)
    if found is not None:
        return found
    periods = rules.book.series(name)[key]
    return next((period for period in reversed(periods) if period.start <= rules.day), periods[0])


def _book() -> Rulebook:
    from calculators import default_rules

    return default_rules()
