"""What is typed into the window, read by the number marks of its language.

Indonesian writes ``5.000.000`` and ``2,5``, English ``5,000,000`` and ``2.5``. Both are read in both languages where
they have one meaning. Where a lone mark stands before three digits they have two, and it is decided so:

- money: always thousands (``5.000`` and ``5,000`` are Rp5000), for rupiah have no thousandths;
- money with a scale (``1.250 jt``, ``1,250 jt``): refused, for both readings are amounts that are paid;
- whole numbers: thousands with the mark of the language, refused with the other one;
- decimals and percent: by the language of the window.

Sheets (`app.batch`) read through `app.reading` itself: there the file says how it writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app import reading
from app.reading import ReadingError
from calculators.core.text import SOURCE_LANGUAGE
from calculators.core.words import number

NUMERIC = ("money", "integer", "decimal", "percent")
_DIGITS = re.compile(r"\d[\d.,]*")
_SWAP = str.maketrans(",.", ".,")
_SCALED = re.compile(r"(\d[\d.,]*)(\s*)([a-z]*)", re.IGNORECASE)
_LONE_MARK = re.compile(r"\d+([.,])\d{3}")
_BARE_M = re.compile(r"(\d[\d.,]*\s*)m\s*$", re.IGNORECASE)
"""``5m``: five million to an English reader, five milliard to an Indonesian one."""
_ENGLISH_SCALES = {
    "k": "ribu", "thousand": "ribu", "mn": "juta", "mio": "juta", "million": "juta",
    "bn": "miliar", "billion": "miliar", "trillion": "triliun",
}  # fmt: skip


def kept(kind: str, text: str, language: str) -> str:
    """What stands in a field, with Indonesian marks: so it is kept and carried from one language to the other."""
    if kind not in NUMERIC or language == SOURCE_LANGUAGE:
        return text
    if kind == "money":
        text = _BARE_M.sub(r"\1jt", text)
    return _swapped(text)


def shown(kind: str, kept_text: str, language: str) -> str:
    """What `kept` gave, as the window of `language` shows it."""
    if kind not in NUMERIC or language == SOURCE_LANGUAGE:
        return kept_text
    if kind == "money":  # an Indonesian window has refused it; it must not become an amount by changing the language
        kept_text = _BARE_M.sub(r"\1m?", kept_text)
    return _swapped(kept_text)


def _swapped(text: str) -> str:
    return _DIGITS.sub(lambda found: found.group().translate(_SWAP), text)


def read(kind: str, text: str, language: str) -> Any:
    """The value of a field of `kind`; `ReadingError` says, of the text as it was typed, why it cannot be read."""
    return understood(kind, text, language, reading.READERS[kind])


def understood(kind: str, text: str, language: str, reader: Callable[[str], Any]) -> Any:
    """What `reader`, which knows Indonesian marks only, makes of `text` typed in a window of `language`."""
    if kind not in NUMERIC:
        return reader(text)
    try:
        return reader(_settled(kind, kept(kind, text, language), language))
    except ReadingError as problem:
        values = problem.text.values
        if "given" in values:
            values = {**values, "given": reading.shown(text)}
        raise ReadingError(problem.text.template, **values) from None


def _settled(kind: str, text: str, language: str) -> str:
    """`text` with Indonesian marks, made so plain that it has but one meaning."""
    if kind == "money" and _BARE_M.search(text):
        raise ReadingError("“{given}” bisa berarti juta atau miliar. Tulis misalnya 5 jt atau 5 miliar.", given=text)

    def settle(found: re.Match[str]) -> str:
        digits, space, word = found.groups()
        scale = _ENGLISH_SCALES.get(word.lower(), word) if kind == "money" else word
        lone = _LONE_MARK.fullmatch(digits)
        if lone and not digits.startswith("0"):
            digits = _settled_digits(kind, digits, lone[1], scale, language)
        return f"{digits}{space}{scale}"

    return _SCALED.sub(settle, text)


def _settled_digits(kind: str, digits: str, mark: str, scale: str, language: str) -> str:
    """Digits with one mark before the last three."""
    joined, is_group, is_own = digits.replace(mark, ""), len(digits) <= 7, mark == "."
    if not is_group and (kind in ("money", "integer") or is_own):
        raise reading.odd_marks(digits)
    is_scaled = kind == "money" and scale.lower() in reading.SCALES
    if is_scaled or (kind == "integer" and not is_own):
        fraction, after = number(Decimal(digits.replace(mark, ".")), language), f" {scale}" if is_scaled else ""
        raise ReadingError("“{given}” bisa berarti {fraction} atau {joined}. Tulis salah satunya.",
                           given=digits, fraction=fraction + after, joined=joined + after)  # fmt: skip
    return joined if kind == "money" else digits
