"""Amounts, numbers and dates as Indonesian and English write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.core.text import SOURCE_LANGUAGE, Text, translate

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
UNIT_WORDS = {
    "month": "{n} bulan",
    "year": "{n} tahun",
    "day": "{n} hari",
    "workday": "{n} hari kerja",
    "week": "{n} minggu",
    "hour": "{n} jam",
    "person": "{n} orang",
    "child": "{n} anak",
    "decibel": "{n} desibel",
    "centimetre": "{n} cm",
    "time": "{n} kali",
}
_FRACTION_DIGITS = 6
_MINUS = "−"


def money(amount: int, language: str = SOURCE_LANGUAGE) -> str:
    """``Rp85.000.000`` (Indonesian) or ``Rp85,000,000`` (English); whole rupiah."""
    digits = f"{abs(amount):,}"
    if language == SOURCE_LANGUAGE:
        digits = digits.replace(",", ".")
    return f"{_MINUS if amount < 0 else ''}Rp{digits}"


def number(value: Fraction | Decimal | int, language: str = SOURCE_LANGUAGE) -> str:
    """A number with the language's separators and no needless zeros; a long fraction is cut at six digits."""
    fraction = value if isinstance(value, int | Fraction) else Fraction(value)
    if fraction.denominator == 1:
        digits = f"{fraction.numerator:,}"
    else:
        exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
        digits = f"{exact:,.{_FRACTION_DIGITS}f}".rstrip("0").rstrip(".")
    if language == SOURCE_LANGUAGE:
        digits = digits.translate(_SWAP)
    return digits.replace("-", _MINUS)


_SWAP = str.maketrans(",.", ".,")


def percent(value: Fraction | int, language: str = SOURCE_LANGUAGE) -> str:
    """A share as percent: ``5,7%``."""
    return f"{number(value * 100, language)}%"


def day(value: date, language: str = SOURCE_LANGUAGE) -> str:
    """``31 Desember 2025`` or ``31 December 2025``."""
    return f"{value.day} {MONTHS[_known(language)][value.month - 1]} {value.year}"


def month(value: date, language: str = SOURCE_LANGUAGE) -> str:
    """``Desember 2025``."""
    return f"{MONTHS[_known(language)][value.month - 1]} {value.year}"


def _known(language: str) -> str:
    return language if language in MONTHS else SOURCE_LANGUAGE


def measured(value: Fraction | int, unit: str, language: str = SOURCE_LANGUAGE) -> str:
    """A value with its unit: rupiah, percent, a date, a calendar year, ``9 bulan`` or a bare number."""
    if unit.startswith("IDR"):
        return money(value.numerator, language) if value.denominator == 1 else f"Rp{number(value, language)}"
    if unit == "percent":
        return percent(value, language)
    if unit == "date":
        return day(date.fromordinal(int(value)), language)
    if unit == "calendar":
        return str(int(value))
    if unit in UNIT_WORDS:
        # One is its own text: English says “1 month” but “2 months”.
        words = UNIT_WORDS[unit].replace("{n}", "1") if value == 1 else UNIT_WORDS[unit]
        return translate(words, language).format(n=number(value, language))
    return number(value, language)


def in_words(value: Any, language: str) -> str:
    """Any value that may stand in a `Text`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Text):
        return value.render(language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, int | Fraction | Decimal):
        return number(value, language)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item, language) for item in value)
    return str(value.show(language))


_ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))


def _spell_id(n: int) -> str:
    if n < 12:
        return _ONES[n]
    if n < 20:
        return f"{_ONES[n - 10]} belas"
    if n < 100:
        return _joined(f"{_ONES[n // 10]} puluh", n % 10, _spell_id)
    for size, name in _SCALES:
        if n >= size:
            count = n // size
            head = f"se{name}" if count == 1 and size <= 1000 else f"{_spell_id(count)} {name}"
            return _joined(head, n % size, _spell_id)
    raise AssertionError(n)


_ONES_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def _spell_en(n: int) -> str:
    if n < 20:
        return _ONES_EN[n]
    if n < 100:
        return _TENS_EN[n // 10 - 2] + (f"-{_ONES_EN[n % 10]}" if n % 10 else "")
    for size, name in _SCALES_EN:
        if n >= size:
            return _joined(f"{_spell_en(n // size)} {name}", n % size, _spell_en)
    raise AssertionError(n)


def _joined(head: str, rest: int, spell: Callable[[int], str]) -> str:
    return f"{head} {spell(rest)}" if rest else head


def terbilang(amount: int, language: str = SOURCE_LANGUAGE) -> str:
    """A whole amount of rupiah in words, as receipts carry it: ``delapan puluh lima juta rupiah``."""
    spell = _spell_en if language == "en" else _spell_id
    words = f"{spell(abs(amount))} rupiah"
    return f"minus {words}" if amount < 0 else words
