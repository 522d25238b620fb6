"""What people type and paste, and what it must be read as. Expectations: how Indonesians and spreadsheets write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reading
from app.reading import ReadingError
from calculators.core.words import day as written_day
from calculators.core.words import money as written_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0),
        ("5000000", 5_000_000),
        ("5.000.000", 5_000_000),
        ("Rp5.000.000", 5_000_000),
        ("Rp 5.000.000", 5_000_000),
        ("Rp. 5.000.000,-", 5_000_000),
        ("Rp5.000.000,--", 5_000_000),
        ("IDR 5.000.000", 5_000_000),
        ("5.000.000 rupiah", 5_000_000),
        ("5000000,00", 5_000_000),
        ("5.000.000,00", 5_000_000),
        ("5000000.00", 5_000_000),  # a spreadsheet set to English
        ("5,000,000", 5_000_000),
        ("5,000,000.00", 5_000_000),
        ("5 jt", 5_000_000),
        ("5jt", 5_000_000),
        ("5 JUTA", 5_000_000),
        ("5,5 juta", 5_500_000),
        ("5.5 jt", 5_500_000),
        ("0,75 jt", 750_000),
        ("750 rb", 750_000),
        ("750 ribu", 750_000),
        ("1 juta 250 ribu", 1_250_000),
        ("1 juta 250 ribu 500", 1_250_500),
        ("1,5 miliar", 1_500_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("12.500", 12_500),
        ("\u00a05\u202f000\u202f000 ", 5_000_000),
        ("'5000000", 5_000_000),  # a spreadsheet's mark for "this is text"
        ("-5.000", -5_000),
        ("\u22125.000", -5_000),
        ("(5.000)", -5_000),  # as accountants write a negative
        ("-Rp5.000", -5_000),
    ],
)
def test_money(text: str, amount: int):
    assert reading.money(text) == amount


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "bukan jumlah uang"),
        ("lima juta", "bukan jumlah uang"),
        ("5 x", "bukan jumlah uang"),
        ("5 m", "bukan jumlah uang"),  # million in English, milliard in Indonesian
        ("5 ribu 2 juta", "bukan jumlah uang"),
        ("5,000", "bisa berarti 5 atau 5000"),
        ("1.250 jt", "bisa berarti 1,25 jt atau 1250 jt"),
        ("5.00.000", "tidak pada tempatnya"),
        ("1,2,3", "tidak pada tempatnya"),
        ("5.000,000.0", "tidak pada tempatnya"),
        ("3333333,33", "bukan rupiah utuh"),
        ("1,23457E+12", "Lebarkan kolomnya"),
        ("5E+06", "Lebarkan kolomnya"),
        ("########", "Lebarkan kolomnya"),
        ("=5+5", "bukan jumlah uang"),
    ],
)
def test_money_that_cannot_be_read_says_why(text: str, words: str):
    with pytest.raises(ReadingError, match=words):
        reading.money(text)


@given(st.integers(-(10**13), 10**13))
def test_written_money_reads_back(amount: int):
    assert reading.money(written_money(amount)) == amount
    if abs(amount) >= 10**6:  # below, one English comma could be a decimal one
        assert reading.money(written_money(amount, "en")) == amount


@given(st.text(max_size=30))
def test_nothing_typed_breaks_a_reader(text: str):
    for read in reading.READERS.values():
        try:
            read(text)
        except ReadingError as problem:
            assert str(problem)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("2,5", Decimal("2.5")),
        ("2.5", Decimal("2.5")),
        ("1.250", 1250),
        ("1.250,75", Decimal("1250.75")),
        ("0,054", Decimal("0.054")),
        ("5,375", Decimal("5.375")),
        ("-3", -3),
        ("12,0", 12),
    ],
)
def test_number(text: str, value: Decimal | int):
    found = reading.number(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "value"), [("5,7", Decimal("5.7")), ("5,7%", Decimal("5.7")), ("60 %", 60), ("60 persen", 60)]
)
def test_percent_is_given_as_percent(text: str, value: Decimal | int):
    assert reading.percent(text) == value


def test_percent_in_words_is_refused():
    with pytest.raises(ReadingError, match="bukan persen"):
        reading.percent("enam puluh")


def test_a_whole_number_has_no_fraction():
    assert reading.whole_number("12") == 12
    with pytest.raises(ReadingError, match="bukan bilangan bulat"):
        reading.whole_number("12,5")
    with pytest.raises(ReadingError, match="bukan angka"):
        reading.whole_number("dua belas")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("1/2/2025", date(2025, 2, 1)),  # the day comes first
        ("31-12-2025", date(2025, 12, 31)),
        ("31.12.2025", date(2025, 12, 31)),
        ("31 12 2025", date(2025, 12, 31)),
        ("31-12-25", date(2025, 12, 31)),
        ("1-2-40", date(2040, 2, 1)),
        ("1-2-41", date(1941, 2, 1)),
        ("1-2-65", date(1965, 2, 1)),
        ("31 Des 2025", date(2025, 12, 31)),
        ("31 Desember 2025", date(2025, 12, 31)),
        ("31 DESEMBER 2025", date(2025, 12, 31)),
        ("31-Dec-25", date(2025, 12, 31)),
        ("Dec 31, 2025", date(2025, 12, 31)),
        ("17 Agt 2025", date(2025, 8, 17)),
        ("17 Ags 2025", date(2025, 8, 17)),
        ("10 Nopember 2024", date(2024, 11, 10)),
        ("2 Mei 2025", date(2025, 5, 2)),
        ("Rabu, 31 Desember 2025", date(2025, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        ("2025-12-31 00:00:00", date(2025, 12, 31)),
        ("2025-12-31T00:00:00", date(2025, 12, 31)),
        ("31122025", date(2025, 12, 31)),
        ("20251231", date(2025, 12, 31)),
        ("29/02/2024", date(2024, 2, 29)),
        ("'31/12/2025", date(2025, 12, 31)),
    ],
)
def test_day(text: str, day: date):
    assert reading.day(text) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "bukan tanggal"),
        ("kemarin", "bukan tanggal"),
        ("31/12", "bukan tanggal"),
        ("45657", "bukan tanggal"),  # a spreadsheet's serial number of a day
        ("31/12/2025 10:30", "bukan tanggal"),
        ("31/02/2025", "Februari 2025 hanya sampai tanggal 28"),
        ("29/02/2023", "Februari 2023 hanya sampai tanggal 28"),
        ("31/04/2025", "April 2025 hanya sampai tanggal 30"),
        ("0/1/2025", "bukan tanggal yang ada"),
        ("12/31/2025", "bulan 31 tidak ada"),
        ("31 Xyz 2025", "tidak dikenal"),
        ("31 Ma 2025", "tidak dikenal"),
        ("31/12/0025", "tidak masuk akal"),
        ("31/12/2205", "tidak masuk akal"),
        ("31/12/202", "tidak masuk akal"),
    ],
)
def test_a_day_that_cannot_be_read_says_why(text: str, words: str):
    with pytest.raises(ReadingError, match=words):
        reading.day(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_written_days_read_back(day: date):
    assert reading.day(f"{day:%d/%m/%Y}") == day
    assert reading.day(day.isoformat()) == day
    assert reading.day(written_day(day)) == day
    assert reading.day(written_day(day, "en")) == day
    assert reading.day(f"{day:%d%m%Y}") == day


@pytest.mark.parametrize(
    "text", ["12/2025", "12-2025", "12 2025", "Des 2025", "Desember 2025", "2025-12", "122025", "12/25", "31/12/2025"]
)
def test_month(text: str):
    assert reading.month(text) == date(2025, 12, 1)


@pytest.mark.parametrize("text", ["", "12", "13/2025", "x/2025", "2025", "12/xx", "1/2/3/4"])
def test_a_month_that_cannot_be_read_says_why(text: str):
    with pytest.raises(ReadingError):
        reading.month(text)


@pytest.mark.parametrize("text", ["ya", "YA", " y ", "1", "true", "ada"])
def test_yes(text: str):
    assert reading.yes_no(text) is True


@pytest.mark.parametrize("text", ["tidak", "Tdk", "0", "false", "tidak  ada"])
def test_no(text: str):
    assert reading.yes_no(text) is False


def test_perhaps_is_neither():
    with pytest.raises(ReadingError, match="bukan ya atau tidak"):
        reading.yes_no("mungkin")
