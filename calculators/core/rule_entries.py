"""What an entry of a rule file may hold: whatever is unknown, missing or out of order is refused by file and name."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from calculators.core.quantity import CERTAINTIES

if TYPE_CHECKING:
    from calculators.core.rules import Provision

_KEYS = {
    "from", "until", "key", "value", "rows", "fields", "unit", "key_unit",
    "article", "note", "certainty", "checked", "label",
}  # fmt: skip
_SHAPES = ("value", "rows", "fields")


class RuleError(Exception):
    """A rule file is not as it must be. Names the file, the rule and what is wrong."""


def parsed(name: str, raw: bytes) -> dict[str, Any]:
    """The entries of a file, its numbers exact."""
    try:
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal)
    except ValueError as error:  # not TOML, or not UTF-8
        raise RuleError(f"{name}: {error}") from None


def check_entry(where: str, entry: dict[str, Any]) -> None:
    """`RuleError` for an entry that is not as it must be."""
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise RuleError(f"{where}: unknown key {', '.join(unknown)}")
    for key, kind in (("from", date), ("checked", date), ("article", str), ("certainty", str)):
        if not isinstance(entry.get(key), kind) or not entry[key]:
            raise RuleError(f"{where}: {key} is missing or not a {kind.__name__}")
    if entry["certainty"] not in CERTAINTIES:
        raise RuleError(f"{where}: certainty “{entry['certainty']}” is not one of {', '.join(CERTAINTIES)}")
    if sum(shape in entry for shape in _SHAPES) != 1:
        raise RuleError(f"{where}: give exactly one of {', '.join(_SHAPES)}")
    value = entry.get("value")
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and "unit" not in entry:
        raise RuleError(f"{where}: a number needs a unit")
    if "rows" in entry and not ("unit" in entry and "key_unit" in entry):
        raise RuleError(f"{where}: a table needs unit and key_unit")
    if entry.get("until", entry["from"]) < entry["from"]:
        raise RuleError(f"{where}: until lies before from")


def rows_of(where: str, entry: dict[str, Any]) -> tuple[tuple[Fraction, Fraction, str], ...]:
    """The rows of a table: from, value (percent as a share), letter of the article."""
    scale = 100 if entry.get("unit") == "percent" else 1
    read = []
    for row in entry.get("rows", []):
        if len(row) not in (2, 3):
            raise RuleError(f"{where}: a row is [from, value] or [from, value, letter]")
        read.append((Fraction(row[0]), Fraction(row[1]) / scale, row[2] if len(row) == 3 else ""))
    if any(later[0] <= earlier[0] for earlier, later in itertools.pairwise(read)):
        raise RuleError(f"{where}: rows must rise")
    return tuple(read)


def check_order(file: str, periods: Sequence[Provision]) -> None:
    """`RuleError` where a period does not come after the one before it."""
    for earlier, later in itertools.pairwise(periods):
        where = f"{file}: {later.name}" + (f"[{later.key}]" if later.key else "")
        if later.start <= earlier.start:
            raise RuleError(f"{where}: {later.start} does not come after {earlier.start}")
        if earlier.until is not None and earlier.until >= later.start:
            raise RuleError(f"{where}: the period from {later.start} overlaps the one until {earlier.until}")
