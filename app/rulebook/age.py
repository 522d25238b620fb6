"""How old the rules are, and from when on the window says so."""

from __future__ import annotations

from datetime import date

OLD_AFTER_MONTHS = 6
"""Months since the sources were last read. A constant of the program and not of the pack: an old pack cannot know how
fast the law moves after it, and a pack must not be able to keep the warning away. Half a year, because the wage ceiling
and the pension limits are set anew each February or March: at six months one such change may be missing at most."""


def today() -> date:
    """The day by the clock of the laptop."""
    return date.today()


def months_between(checked: date, today: date) -> int:
    """Whole months from `checked` to `today`; 0 where the clock of the laptop is behind."""
    months = (today.year - checked.year) * 12 + today.month - checked.month
    return max(months - (today.day < checked.day), 0)


def is_old(checked: date, today: date) -> bool:
    """Whether the officer should ask for a newer pack."""
    return months_between(checked, today) >= OLD_AFTER_MONTHS
