"""Amounts, numbers and dates as Indonesian and English write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core import words


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "Rp0", "Rp0"),
        (999, "Rp999", "Rp999"),
        (85_000_000, "Rp85.000.000", "Rp85,000,000"),
        (-1_750_000, "−Rp1.750.000", "−Rp1,750,000"),
    ],
)
def test_money(amount, indonesian, english):
    assert words.money(amount) == indonesian
    assert words.money(amount, "en") == english


@pytest.mark.parametrize(
    ("value", "indonesian"),
    [(Decimal("0.5"), "0,5"), (Fraction(1, 3), "0,333333"), (1000, "1.000"), (Decimal("1.750"), "1,75"), (-2, "−2")],
)
def test_number(value, indonesian):
    assert words.number(value) == indonesian


def test_dates_and_percent():
    assert words.day(date(2025, 12, 31)) == "31 Desember 2025"
    assert words.day(date(2025, 12, 31), "en") == "31 December 2025"
    assert words.percent(Fraction(57, 1000)) == "5,7%"
    assert words.percent(Fraction(57, 1000), "en") == "5.7%"


@pytest.mark.parametrize(
    ("amount", "spelled"),
    [
        (0, "nol rupiah"),
        (11, "sebelas rupiah"),
        (19, "sembilan belas rupiah"),
        (20, "dua puluh rupiah"),
        (100, "seratus rupiah"),
        (111, "seratus sebelas rupiah"),
        (1000, "seribu rupiah"),
        (1_001, "seribu satu rupiah"),
        (11_000, "sebelas ribu rupiah"),
        (100_000, "seratus ribu rupiah"),
        (1_000_000, "satu juta rupiah"),
        (83_250_000, "delapan puluh tiga juta dua ratus lima puluh ribu rupiah"),
        (1_000_000_000, "satu miliar rupiah"),
        (1_002_000_000_000, "satu triliun dua miliar rupiah"),
        (-5, "minus lima rupiah"),
    ],
)
def test_terbilang(amount, spelled):
    assert words.terbilang(amount) == spelled


def test_terbilang_in_english():
    assert words.terbilang(1_335_571_021, "en") == (
        "one billion three hundred thirty-five million five hundred seventy-one thousand twenty-one rupiah"
    )


_WORDS = {word: value for value, word in enumerate(words._ONES)}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(spelled: str) -> int:
    """An independent reader of Indonesian number words, built the other way round: left to right with a running sum."""
    total = group = last = 0
    for word in spelled.removesuffix(" rupiah").split():
        if word == "seribu":
            total += 1000
        elif word == "seratus":
            group += 100
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += last * 9
        elif word == "ratus":
            group += last * 99
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        else:
            last = _WORDS[word]
            group += last
    return total + group


@given(st.integers(0, 10**15 - 1))
def test_terbilang_reads_back(amount):
    assert read_back(words.terbilang(amount)) == amount
