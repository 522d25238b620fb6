"""Declared inputs: every kind takes what it should, refuses the rest with a sentence, and asks only what applies."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core import answers
from calculators.core.fields import Choice, Field, When, by_code


def read(fields, given):
    return answers.read(fields, given, calculators.default_rules())


COLOURS = (Choice("red", "Merah"), Choice("blue", "Biru"))
FIELDS = by_code(
    (
        Field("pay", "Upah", "money", minimum=1),
        Field("months", "Bulan", "integer", unit="month", minimum=0, maximum=24),
        Field("days", "Hari", "decimal", unit="day", minimum=0),
        Field("share", "Bagian", "percent"),
        Field("born", "Lahir", "date"),
        Field("first", "Bulan pertama", "month"),
        Field("colour", "Warna", "choice", choices=COLOURS),
        Field("several", "Beberapa", "choices", choices=COLOURS),
        Field("yes", "Ya", "boolean", default=False),
        Field("name", "Nama", "text"),
        Field("shade", "Rona", "text", required=True, asked=(When("colour", ("red",)),)),
        Field("rows", "Baris", "group", maximum=3, items=(Field("n", "N", "integer", required=True),)),
        Field("rates", "Persen", "by_year"),
        Field("claims", "Klaim", "dates"),
    )
)

GOOD = [
    ("pay", 5_000_000, 5_000_000),
    ("pay", 5_000_000.0, 5_000_000),
    ("pay", Decimal("5000000.00"), 5_000_000),
    ("months", 24, 24),
    ("days", 1.5, Decimal("1.5")),
    ("share", 60, 60),
    ("born", "2000-02-29", date(2000, 2, 29)),
    ("born", date(2000, 1, 1), date(2000, 1, 1)),
    ("first", "2025-12", date(2025, 12, 1)),
    ("first", date(2025, 12, 31), date(2025, 12, 1)),
    ("colour", "blue", "blue"),
    ("several", ["blue", "red", "blue"], ("blue", "red")),
    ("yes", True, True),
    ("name", "Ünïcödé", "Ünïcödé"),
    ("rates", 5, 5),
    ("rates", {"2020": 5.59, "2021": 6}, {2020: Decimal("5.59"), 2021: 6}),
    ("claims", ["2024-05-01", "2020-01-01"], (date(2020, 1, 1), date(2024, 5, 1))),
]


@pytest.mark.parametrize(("code", "raw", "value"), GOOD)
def test_good_answers(code, raw, value):
    reading = read(FIELDS, {code: raw})
    assert not reading.errors
    assert reading.case[code] == value


BAD = [
    ("pay", 0, "lebih dari nol"),
    ("pay", "5 jt", "bukan angka"),
    ("pay", [5], "bukan angka"),
    ("pay", float("inf"), "bukan angka"),
    ("pay", 1e300, "dapat dihitung"),
    ("pay", 10**12 + 1, "terlalu besar"),
    ("pay", 0.5, "rupiah utuh"),
    ("months", 25, "paling banyak 24"),
    ("months", -1, "paling sedikit 0"),
    ("months", 1.5, "bilangan bulat"),
    ("days", 0.12345678, "belakang koma"),
    ("share", 101, "0 sampai 100"),
    ("share", -1, "0 sampai 100"),
    ("born", "2001-02-29", "bukan tanggal yang ada"),
    ("born", 20010203, "bukan tanggal yang ada"),
    ("born", "1850-01-01", "tidak masuk akal"),
    ("first", "2025-13", "bukan bulan yang ada"),
    ("colour", "green", "red (Merah), blue (Biru)"),
    ("several", "red", "daftar"),
    ("several", ["green"], "red (Merah), blue (Biru)"),
    ("yes", "ya", "true atau false"),
    ("yes", 1, "true atau false"),
    ("name", 5, "tanda kutip"),
    ("name", "x" * 2001, "terlalu panjang"),
    ("rows", [{"n": 1}] * 4, "paling banyak 3"),
    ("rows", [{"n": 1}, {"n": "x"}], "baris 2"),
    ("rows", [{"n": 1}, {}], "baris 2"),
    ("rows", [5], "baris 1"),
    ("rows", {"n": 1}, "daftar"),
    ("rates", {"20x0": 5}, "bukan tahun"),
    ("rates", {"2020": 500}, "0 sampai 100"),
    ("claims", ["2020-01-01", "x"], "bukan tanggal"),
    ("claims", "2020-01-01", "daftar"),
]


@pytest.mark.parametrize(("code", "raw", "words"), BAD)
def test_bad_answers_get_a_sentence(code, raw, words):
    reading = read(FIELDS, {code: raw})
    assert [error.field for error in reading.errors] == [code]
    message = str(reading.errors[0].message)
    assert words in message
    assert len(message) < 300


def test_only_what_applies_is_asked_and_checked():
    assert read(FIELDS, {"colour": "red"}).missing[0].field == "shade"
    assert not read(FIELDS, {"colour": "blue"}).missing
    assert not read(FIELDS, {"colour": "blue", "shade": 5}).errors  # hidden, so not validated
    assert read(FIELDS, {"colour": "blue", "shade": "x"}).case.get("shade") is None


def test_an_answer_implies_its_question():
    """``shade`` alone says that a colour was meant; only an explicit other colour hides it."""
    assert read(FIELDS, {"shade": "deep"}).case["shade"] == "deep"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({}, True),
        ({"colour": "red"}, True),
        ({"yes": True}, True),
        ({"colour": "blue"}, False),
        ({"yes": False}, False),
    ],
)
def test_a_question_of_two_conditions_is_implied_where_the_other_holds(given, taken):
    tint = Field("tint", "Warna muda", "text", asked=(When("colour", ("red",)), When("yes", (True,))))
    case = read(FIELDS | {"tint": tint}, given | {"tint": "pale"}).case
    assert (case.get("tint") == "pale") is taken


def test_defaults_are_answers_but_not_given():
    case = read(FIELDS, {}).case
    assert case["yes"] is False
    assert not case.has("yes")
    assert case.quantity("pay").amount == 0


def test_percent_becomes_a_share():
    assert read(FIELDS, {"share": 60}).case.quantity("share").show() == "60%"


def test_rows_of_a_group_are_told_apart():
    rows = read(FIELDS, {"rows": [{"n": 1}, {"n": 2}]}).case["rows"]
    assert [row.quantity("n").code for row in rows] == ["rows_1_n", "rows_2_n"]


def test_a_code_declared_twice_is_a_mistake_in_the_program():
    with pytest.raises(ValueError, match="twice"):
        by_code((Field("a", "A", "text"), Field("a", "B", "text")))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(FIELDS)) | st.text(max_size=8), anything, max_size=8))
def test_whatever_comes_in_nothing_crashes(given):
    reading = read(FIELDS, given)
    for error in (*reading.errors, *reading.missing):
        assert str(error.message)


def test_every_condition_is_on_a_question_of_the_same_calculator() -> None:
    """Else the question is never asked, and what depends on it is left out without a word."""
    stray = [
        (code, declared.code, when.field)
        for code in calculators.codes()
        for declared in calculators.calculator(code).by_code.values()
        for when in declared.asked
        if when.field not in calculators.calculator(code).by_code
    ]
    assert stray == []
