"""A short code printed on every statement: the same case under the same rules always has the same code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.compare import told_apart
from calculators.core.quantity import Quantity
from calculators.core.statement import Answer, Explained, Line, Payment, plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, so that a code read over the telephone arrives."""
LENGTH = 11
GROUP = 4
_READ_AS = str.maketrans("OIL", "011", "- \u00a0\u2010\u2011\u2013")


def case_code(statement: Answer) -> str:
    """The code of a statement, e.g. ``4H7Q-2M9X-K3TD``: calculator, answers, rule pack and amounts; 55 bits.

    The last character is a check: one wrong character is noticed, and nearly every swap of two neighbours.
    """
    return code_of(essence(statement))


def essence(statement: Answer) -> dict[str, Any]:
    """What a code stands for, as JSON has it. The answers are in it as a digest, so that it tells of nobody."""
    return {
        "calculator": statement.calculator,
        "status": statement.status,
        "answers": _digest(_answered(statement)).hex(),
        "pack": statement.rules.pack if statement.rules is not None else "",
        "amounts": [[amount.what, amount.code, amount.value, amount.unit] for amount in amounts_of(statement)],
    }


def code_of(about: Mapping[str, Any]) -> str:
    """The code of an `essence`."""
    number = int.from_bytes(_digest(about)[:8], "big") >> (64 - 5 * LENGTH)
    characters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return _grouped(characters + _check_character(characters))


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a statement, exact: `what` is ``line``, ``total`` or ``payment``, `value` as ``45000000`` or
    ``1/3``."""

    what: str
    code: str
    label: str
    value: str
    unit: str


def amounts_of(statement: Answer) -> list[Amount]:
    """Every line, total and payment; the second of one code is ``code#2``."""
    if not isinstance(statement, Explained):
        return []
    paid = ((month, payment.quantity) for month, payment in payments_of(statement).items())
    return [
        *(_amount("line", code, line.label, line.quantity) for code, line in lines_of(statement).items()),
        *(_amount("total", code, total.label, total) for code, total in statement.totals.items()),
        *(_amount("payment", month, "", quantity) for month, quantity in paid),
    ]


def lines_of(statement: Explained) -> dict[str, Line]:
    """The lines by code, in an event with the benefit in front."""
    return told_apart((f"{line.benefit}.{line.code}" if line.benefit else line.code, line) for line in statement.lines)


def payments_of(statement: Explained) -> dict[str, Payment]:
    """The payments of a periodic benefit by month; another one in the same month is ``2026-02#2``."""
    return told_apart((payment.month.strftime("%Y-%m"), payment) for payment in statement.schedule)


def _amount(what: str, code: str, label: str, quantity: Quantity) -> Amount:
    return Amount(what, code, label or code, str(quantity.value), quantity.unit)


def _answered(statement: Answer) -> dict[str, object]:
    """An answer left empty is the same as one not given."""
    return {code: plain(answer) for code, answer in statement.given.items() if answer not in (None, "")}


def _digest(about: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(json.dumps(about, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()).digest()


def _grouped(characters: str) -> str:
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def read_code(text: str) -> str | None:
    """What somebody typed as a code, as it is printed; None where it is none or has a slip in it."""
    characters = text.upper().translate(_READ_AS)
    if len(characters) != LENGTH + 1 or any(character not in ALPHABET for character in characters):
        return None
    if _check_character(characters[:-1]) != characters[-1]:
        return None
    return _grouped(characters)


def _check_character(characters: str) -> str:
    """Luhn's check in base 32: every second character counts double, from the right."""
    total = 0
    for place, character in enumerate(reversed(characters)):
        value = ALPHABET.index(character) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
