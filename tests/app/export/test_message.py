"""The message for a chat: the figure, what leads to it, and the days; nothing twice, nothing that is zero."""

from __future__ import annotations

import pytest

import calculators
from app import export
from tests.app.export.cases import example, examples, severance


def bullets(statement: calculators.Statement, language: str = "id") -> list[str]:
    return [line[2:] for line in export.as_message(statement, language).splitlines() if line.startswith("• ")]


def test_tax_and_what_is_still_owed_stand_beside_the_figure():
    """45 + 40 million, leave of 2,857,143, travel of 750,000: 5% of what is over 50 million is 1,930,357; offered were
    60 million."""
    assert bullets(severance())[-2:] == ["PPh 21 final: −Rp1.930.357", "Kurang bayar: Rp26.676.786"]


def test_no_tax_and_no_shortfall_are_not_spoken_of():
    """Below 50 million nothing is taxed (PP 68/2009 Pasal 4 huruf a)."""
    said = bullets(severance(basic_wage=1_000_000, fixed_allowance=0, other_entitlements=0, employer_offer=None))
    assert not [line for line in said if line.startswith(("PPh 21", "Kurang bayar"))]


@pytest.mark.parametrize("name", examples())
def test_the_figure_is_not_told_again(name: str):
    statement = example(name)
    said = [line for line in bullets(statement) if line.startswith(("PPh 21 final:", "Kurang bayar"))]
    assert len(said) == len(set(said)) <= 2


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("id", ["Mulai 10 Januari 2025: Hari pertama cuti", "Sampai 9 April 2025: Hari terakhir cuti (3 bulan)"]),
        ("en", ["From 10 January 2025: First day of leave", "Until 9 April 2025: Last day of leave (3 months)"]),
    ],
)
def test_days_say_whether_something_begins_or_ends(language, days):
    """Three months of leave from 10 January 2025, so until 9 April (UU 4/2024 Pasal 4 ayat (3) huruf a angka 1)."""
    statement = calculators.calculate("maternity", {
        "event": "birth", "birth_date": "2025-02-24", "leave_start": "2025-01-10", "monthly_wage": 5_000_000,
    })  # fmt: skip
    assert set(days) <= set(bullets(statement, language))
