"""A short code printed on every statement: the same case under the same rules always has the same code."""

from __future__ import annotations

import hashlib
import json

from calculators.core.statement import Answer, Explained, plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, so that a code read over the telephone arrives."""
LENGTH = 11
GROUP = 4
_READ_AS = str.maketrans("OIL", "011", "- \u00a0\u2010\u2011\u2013")


def case_code(statement: Answer) -> str:
    """The code of a statement, e.g. ``4H7Q-2M9X-K3TD``: calculator, answers, rule pack and amounts; 55 bits.

    The last character is a check: one wrong character is noticed, and nearly every swap of two neighbours.
    """
    amounts = [] if not isinstance(statement, Explained) else [
        *((line.code, str(line.quantity.value)) for line in statement.lines),
        *((code, str(total.value)) for code, total in statement.totals.items()),
    ]  # fmt: skip
    pack = statement.rules.pack if statement.rules is not None else ""
    about = [statement.calculator, statement.status, _answered(statement), pack, amounts]
    written = json.dumps(about, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(written.encode()).digest()[:8], "big") >> (64 - 5 * LENGTH)
    characters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    characters += _check_character(characters)
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def _answered(statement: Answer) -> dict[str, object]:
    """An answer left empty is the same as one not given."""
    return {code: plain(answer) for code, answer in statement.given.items() if answer not in (None, "")}


def read_code(text: str) -> str | None:
    """What somebody typed as a code, as it is printed; None where it is none or has a slip in it."""
    characters = text.upper().translate(_READ_AS)
    if len(characters) != LENGTH + 1 or any(character not in ALPHABET for character in characters):
        return None
    if _check_character(characters[:-1]) != characters[-1]:
        return None
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def _check_character(characters: str) -> str:
    """Luhn's check in base 32: every second character counts double, from the right."""
    total = 0
    for place, character in enumerate(reversed(characters)):
        value = ALPHABET.index(character) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
