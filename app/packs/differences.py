"""What another rule pack would change: provisions that are new, gone, or no longer the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.core.rules import Provision, Rulebook

_COMPARED = ("value", "rows", "fields", "unit", "key_unit", "until", "label", "article", "note", "certainty", "checked")


@dataclass(frozen=True, slots=True)
class Difference:
    """One period of one rule. `kind` is ``new``, ``gone`` or ``changed``; `parts` says which parts changed."""

    kind: str
    before: Provision | None
    after: Provision | None
    parts: tuple[str, ...] = ()

    @property
    def provision(self) -> Provision:
        """The provision as it will be, or as it was where it goes."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def matters(self) -> bool:
        """Whether an amount can change; otherwise only words, certainty or the day of the check."""
        return self.kind != "changed" or bool({"value", "rows", "fields", "unit", "key_unit", "until"} & {*self.parts})


def differences(before: Rulebook, after: Rulebook) -> list[Difference]:
    """Every difference, in the order of the files."""
    old, new = _by_period(before), _by_period(after)
    return list(_differences(old, new))


Period = tuple[str, str, str, Any]


def _by_period(book: Rulebook) -> dict[Period, Provision]:
    return {(entry.topic, entry.name, entry.key, entry.start): entry for entry in book.provisions()}


def _differences(old: dict[Period, Provision], new: dict[Period, Provision]) -> Iterator[Difference]:
    for period in sorted({*old, *new}):
        was, comes = old.get(period), new.get(period)
        if was is None or comes is None:
            yield Difference("new" if was is None else "gone", was, comes)
            continue
        parts = tuple(name for name in _COMPARED if getattr(was, name) != getattr(comes, name))
        if parts:
            yield Difference("changed", was, comes, parts)
