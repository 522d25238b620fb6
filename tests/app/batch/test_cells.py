"""One cell as the value of a field."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.batch.cells import Style, reader
from app.batch.columns import Column, column, known
from app.reading import ReadingError
from calculators.core.fields import Choice, Field
from calculators.core.text import translate

SEVERANCE = known("severance")
DAY = date(2025, 12, 31)


def read(code, cell, answers=None, style=None, calculator=SEVERANCE):
    return reader(column(calculator, code), style or Style(), 0)(cell, answers or {})


def read_kind(kind, cell, style=None, **more):
    return reader(Column("x", Field("x", "X", kind, **more)), style or Style(), 0)(cell, {})


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (5_000_000, 5_000_000), (5_000_000.0, 5_000_000), ("5.000.000", 5_000_000), ("Rp 5.000.000,-", 5_000_000),
        ("5,5 jt", 5_500_000), ("", None), (None, None), ("  ", None), ("-", None), (" - ", None), ("n/a", None),
        (0, 0), (0.1 + 0.2, Decimal("0.3")), (4_512_345.67, Decimal("4512345.67")),
    ],
)  # fmt: skip
def test_money(cell, value):
    assert read("basic_wage", cell) == value


@pytest.mark.parametrize(
    "cell", [True, date(2020, 1, 1), "lima juta", "#REF!", "#DIV/0!", float("inf"), float("nan"), "5,000", 1e308]
)
def test_what_is_no_money_is_said(cell):
    with pytest.raises(ReadingError):
        read("basic_wage", cell)


def test_english_numbers_where_the_file_writes_so():
    english = Style(english_numbers=True)
    assert read("basic_wage", "5,250,000.00", style=english) == 5_250_000
    assert read("unused_leave_days", "2.5", style=english) == Decimal("2.5")
    assert read("basic_wage", "1.5 jt", style=english) == 1_500_000


def test_units_written_behind_a_number():
    assert read("unused_leave_days", "7 hari") == 7
    with pytest.raises(ReadingError):
        read("unused_leave_days", "7 bulan")


@pytest.mark.parametrize(
    "cell",
    [
        DAY, datetime(2025, 12, 31, 23, 59), "31/12/2025", "31-12-2025", "31 Desember 2025", "2025-12-31", 46022,
        46022.0, 46022.75, 31122025, "31122025",
    ],
)  # fmt: skip
def test_dates_of_every_kind(cell):
    # Serial numbers count from 30 December 1899: 1 January 2025 is 45658, so 31 December 2025 is 45658 + 364.
    assert read("end_date", cell) == DAY


@pytest.mark.parametrize("cell", [5, 2025, 99_999, True, "31/02/2025", "kemarin", -1])
def test_what_is_no_date_is_said(cell):
    with pytest.raises(ReadingError):
        read("end_date", cell)


def test_the_month_first_where_the_column_says_so():
    assert read("end_date", "12/31/2025", style=Style(month_first=frozenset({0}))) == DAY
    with pytest.raises(ReadingError):
        read("end_date", "12/31/2025")


@pytest.mark.parametrize("cell", ["202512", 202512, "12/2025", "Des 2025", "2025-12", DAY, 46022])
def test_months(cell):
    assert read_kind("month", cell) == date(2025, 12, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "efficiency_loss", "Efisiensi karena perusahaan rugi", "EFISIENSI KARENA PERUSAHAAN RUGI ",
        "Efisiensi, karena perusahaan rugi.", "efficiency loss",
    ],
)  # fmt: skip
def test_a_choice_by_its_code_or_words(cell):
    assert read("reason", cell, {"end_date": DAY}) == "efficiency_loss"


def test_a_choice_follows_the_law_of_its_day():
    assert read("reason", "efficiency", {"end_date": date(2015, 1, 1)}) == "efficiency"
    with pytest.raises(ReadingError, match="tidak dikenal"):
        read("reason", "status_change_worker_refuses", {"end_date": DAY})


def test_a_mistyped_choice_is_told_the_likely_one():
    with pytest.raises(ReadingError, match="Mungkin maksudnya “Efisiensi karena perusahaan rugi”"):
        read("reason", "Efisiensi karna perusahan rugi", {"end_date": DAY})


EFFICIENCIES = "Efisiensi karena perusahaan rugi; Efisiensi untuk mencegah kerugian"
"""The two grounds of PP 35/2021 Pasal 43 that a sheet calls "efisiensi": half the severance, or all of it."""


@pytest.mark.parametrize("cell", ["efisiensi", "Efisiensi", "PHK efisiensi", "efesiensi", "Efisiensi perusahaan"])
def test_what_may_mean_two_choices_is_told_both_and_no_other(cell):
    with pytest.raises(ReadingError) as raised:
        read("reason", cell, {"end_date": DAY})
    assert str(raised.value) == f"“{cell}” tidak dikenal. Pilih salah satu: {EFFICIENCIES}; atau yang lain."


def test_the_choices_of_a_message_are_in_its_language():
    with pytest.raises(ReadingError) as raised:
        read("reason", "efisiensi", {"end_date": DAY})
    told = raised.value.text.render("en")
    labels = [translate(label, "en") for label in EFFICIENCIES.split("; ")]
    assert told == f"“efisiensi” is not known. Choose one of: {'; '.join(labels)}; or another."
    assert "Efisiensi" not in told


def test_where_nothing_is_like_it_the_first_choices_are_named():
    with pytest.raises(
        ReadingError, match=r"Pilih salah satu: Perusahaan tutup karena rugi; .*; atau yang lain\."
    ) as raised:
        read("reason", "pindah rumah", {"end_date": DAY})
    assert str(raised.value).count("; ") == 8


@pytest.mark.parametrize("cell", ["5", 5, 5.0, "5 hari", "5 hari kerja"])
def test_a_choice_of_numbers(cell):
    assert read("workdays_per_week", cell) == "5"


def test_percent():
    assert read_kind("percent", "60%") == 60
    assert read_kind("percent", 60) == 60
    assert read_kind("percent", 5.7) == Decimal("5.7")
    with pytest.raises(ReadingError, match="0,6% atau 60%"):
        read_kind("percent", 0.6)
    assert read_kind("percent", 0.6, Style(ours=True)) == Decimal("0.6")


@pytest.mark.parametrize(("cell", "value"), [("ya", True), ("Tidak", False), (True, True), (1, True), (0.0, False)])
def test_yes_and_no(cell, value):
    assert read_kind("boolean", cell) is value


@pytest.mark.parametrize(
    ("cell", "value"),
    [(3273000000000001.0, "3273000000000001"), ("007", "007"), (12.5, "12.5"), ("=cmd|' /C calc'!A0",) * 2],
)
def test_text_keeps_its_digits(cell, value):
    assert read("worker_id", cell) == value


def test_several_choices_in_one_cell():
    choices = (Choice("a", "Satu"), Choice("b", "Dua, tiga"))
    assert read_kind("choices", "Satu; Dua, tiga", choices=choices) == ["a", "b"]
    assert read_kind("choices", "Dua, tiga", choices=choices) == ["b"]
    assert read_kind("choices", "a, b", choices=choices) == ["a", "b"]


def test_lists_in_one_cell():
    assert read_kind("dates", "31/12/2025; 1/1/2026") == [DAY, date(2026, 1, 1)]
    assert read_kind("by_year", "2023=5,7; 2024=6") == {"2023": Decimal("5.7"), "2024": 6}
    assert read_kind("by_year", 5.7) == Decimal("5.7")
    payments = read("payments", "2024: 60.000.000; 2025: 40.000.000", calculator=known("severance_tax"))
    assert payments == [{"year": 2024, "amount": 60_000_000}, {"year": 2025, "amount": 40_000_000}]
    with pytest.raises(ReadingError, match="Tahun dibayar"):
        read("payments", "1: 2: 3", calculator=known("severance_tax"))


def test_a_record_in_one_cell():
    jkk = known("jkk")
    assert read("transport", "850.000: 400.000", calculator=jkk) == {"land": 850_000, "sea": 400_000}
    assert column(jkk, "transport_land").label().startswith("Biaya angkutan: Darat")
    with pytest.raises(ReadingError, match="Darat"):
        read("transport", "1; 2", calculator=jkk)
