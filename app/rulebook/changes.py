"""What changed in the law between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.core.rules import Provision, Rulebook

_SAID = ("value", "rows", "fields", "unit", "key_unit")


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that is not the same on both days; None where there was none yet, or is none any more."""

    before: Provision | None
    after: Provision | None

    @property
    def provision(self) -> Provision:
        """The rule as it is on the later day, or as it was where it ended."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def day(self) -> date:
        """When the present state began: the new period's first day, or the last day of one that ended."""
        if self.after is not None:
            return self.after.start
        assert self.before is not None and self.before.until is not None
        return self.before.until

    @property
    def is_in_words_only(self) -> bool:
        """Whether the value stayed and only article or reading became another."""
        if self.before is None or self.after is None:
            return False
        return all(getattr(self.before, name) == getattr(self.after, name) for name in _SAID)


def between(book: Rulebook, earlier: date, later: date) -> list[Change]:
    """Every rule whose period in force differs, the latest change first."""
    found = list(_changes(book, earlier, later))
    return sorted(found, key=lambda change: change.day, reverse=True)


def _changes(book: Rulebook, earlier: date, later: date) -> Iterator[Change]:
    for topic in book.topics():
        for name, series in book.topic(topic).items():
            for key in series:
                before = book.find(f"{topic}.{name}", key, earlier)
                after = book.find(f"{topic}.{name}", key, later)
                if before is not after:
                    yield Change(before, after)
