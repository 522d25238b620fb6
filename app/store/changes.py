"""What changed between two statements of the same case: kept then, computed again today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.compare import paired, told_apart


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is no longer the same. `before` or `after` is None where there was or is none.

    `what` is ``status``, ``line``, ``total`` or ``pack``; `code` names the line or total.
    """

    what: str
    code: str
    label: str
    before: Any
    after: Any


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The differences of two statements as plain values: status, rule pack, every line and every total."""
    changes = [
        Change("status", "", "", before.get("status"), after.get("status")),
        Change("pack", "", "", _pack(before), _pack(after)),
        *_pairs("line", _lines(before), _lines(after)),
        *_pairs("total", _totals(before), _totals(after)),
    ]
    return [change for change in changes if change.before != change.after]


def _pairs(what: str, before: dict[str, tuple[str, Any]], after: dict[str, tuple[str, Any]]) -> list[Change]:
    pairs = []
    for code, was, is_now in paired(before, after):
        label = (is_now or was or ("", None))[0]
        pairs.append(Change(what, code, label, was and was[1], is_now and is_now[1]))
    return pairs


def _lines(statement: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Label and amount of each line."""
    return told_apart(
        (str(line.get("code", "")), (str(line.get("label", "")), line.get("amount")))
        for line in statement.get("lines", ())
    )


def _totals(statement: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    return {str(code): ("", amount) for code, amount in statement.get("totals", {}).items()}


def _pack(statement: Mapping[str, Any]) -> Any:
    return statement.get("rules", {}).get("pack")
