"""The same typing in an Indonesian and an English window. Expectations: how each language writes numbers."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import i18n, typed
from app.reading import ReadingError
from calculators.core.words import money as written_money
from calculators.core.words import number as written_number

BOTH = [
    ("money", "5.000.000", 5_000_000),
    ("money", "5,000,000", 5_000_000),
    ("money", "Rp 5.000.000", 5_000_000),
    ("money", "Rp. 5.000.000,-", 5_000_000),
    ("money", "5,000,000.00", 5_000_000),
    ("money", "5.000.000,00", 5_000_000),
    ("money", "5000000.00", 5_000_000),
    ("money", "5 jt", 5_000_000),
    ("money", "5 million", 5_000_000),
    ("money", "500k", 500_000),
    ("money", "1.5 bn", 1_500_000_000),
    ("money", "5,5 juta", 5_500_000),
    ("money", "5.5 juta", 5_500_000),
    ("money", "5.000", 5_000),
    ("money", "5,000", 5_000),
    ("money", "(5,000)", -5_000),
    ("percent", "1,5", Decimal("1.5")),
    ("percent", "1.5 %", Decimal("1.5")),
    ("decimal", "1,5", Decimal("1.5")),
    ("decimal", "1.5", Decimal("1.5")),
    ("decimal", "0,054", Decimal("0.054")),
    ("decimal", "0.054", Decimal("0.054")),
    ("integer", "12", 12),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("kind", "text", "value"), BOTH)
def test_what_has_one_meaning_is_read_in_both_languages(kind: str, text: str, value: object, language: str):
    assert typed.read(kind, text, language) == value


@pytest.mark.parametrize(
    ("kind", "text", "indonesian", "english"),
    [
        ("decimal", "5.000", 5000, 5),
        ("decimal", "5,000", 5, 5000),
        ("percent", "5,375", Decimal("5.375"), 5375),
        ("percent", "5.375%", 5375, Decimal("5.375")),
        ("integer", "5.000", 5000, None),  # five with three zeros behind it, or five thousand
        ("integer", "5,000", None, 5000),
        ("money", "5m", None, 5_000_000),  # five milliard to an Indonesian
        ("money", "1.250 jt", None, None),
        ("money", "1,250 jt", None, None),
        ("money", "1000.000", None, None),
        ("money", "1000,000", None, None),
    ],
)
def test_what_has_two_meanings_is_read_by_the_language_or_refused(
    kind: str, text: str, indonesian: object, english: object
):
    for language, value in (("id", indonesian), ("en", english)):
        if value is None:
            with pytest.raises(ReadingError):
                typed.read(kind, text, language)
        else:
            assert typed.read(kind, text, language) == value


@pytest.mark.parametrize(
    ("kind", "text", "language", "said"),
    [
        ("money", "1,250 jt", "en", "“1,250 jt” may mean 1.25 jt or 1250 jt. Write one of them."),
        ("money", "1.250 jt", "id", "“1.250 jt” bisa berarti 1,25 jt atau 1250 jt. Tulis salah satunya."),
        (
            "money",
            "5,00,000",
            "en",
            "A dot or comma in “5,00,000” is out of place. Write for instance 5,000,000 or 2.5.",
        ),
        ("money", "five", "en", "“five” is not an amount of money. Write for instance 5,000,000 or 5 jt."),
        ("money", "5 m", "id", "“5 m” bisa berarti juta atau miliar. Tulis misalnya 5 jt atau 5 miliar."),
        ("percent", "x,5", "en", "“x,5” is not a percentage. Write for instance 5.7 or 60."),
    ],
)
def test_an_error_repeats_what_was_typed_and_shows_how_the_language_writes(
    kind: str, text: str, language: str, said: str
):
    with pytest.raises(ReadingError) as problem:
        typed.read(kind, text, language)
    assert problem.value.text.render(language) == said


@given(st.integers(-(10**13), 10**13), st.sampled_from(["id", "en"]), st.sampled_from(["id", "en"]))
def test_money_written_in_one_language_is_read_in_the_other(amount: int, written: str, read: str):
    assert typed.read("money", written_money(amount, written), read) == amount


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["id", "en"]))
def test_a_written_number_reads_back_and_changes_the_language_with_its_value(value: Decimal, language: str):
    text = written_number(value, language)
    assert typed.read("decimal", text, language) == value
    other = "en" if language == "id" else "id"
    moved = typed.shown("decimal", typed.kept("decimal", text, language), other)
    assert typed.read("decimal", moved, other) == value


@given(st.text("0123456789.,mkjtrpRP -%", max_size=20), st.sampled_from(typed.NUMERIC))
def test_a_change_of_language_never_changes_what_is_read(text: str, kind: str):
    def value_in(language: str, shown: str) -> object:
        try:
            return typed.read(kind, shown, language)
        except ReadingError:
            return None

    for language, other in (("id", "en"), ("en", "id")):
        moved = typed.shown(kind, typed.kept(kind, text, language), other)
        assert value_in(other, moved) == value_in(language, text)


@pytest.mark.parametrize(("language", "said"), [("id", "08.32"), ("en", "08:32")])
def test_the_time_of_day_is_written_as_the_language_writes_it(language: str, said: str):
    i18n.set_language(language)
    try:
        assert i18n.clock(datetime(2026, 11, 21, 8, 32)) == said
    finally:
        i18n.set_language("id")
