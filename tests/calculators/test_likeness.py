"""Which grounds somebody may have meant: expectations are what a reader of the labels and of PP 35/2021 would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.fields import Choice
from calculators.core.likeness import nearest

REASONS = (
    calculators.calculator("severance")
    .by_code["reason"]
    .options({"end_date": calculators.default_rules().checked_until}, calculators.default_rules())
)
EFFICIENCY = {"efficiency_loss", "efficiency_prevent_loss"}


def codes(written: str, choices: tuple[Choice, ...] = REASONS) -> list[str]:
    return [choice.code for choice in nearest(written, choices)]


@pytest.mark.parametrize(
    "written",
    ["efisiensi", "EFISIENSI", "efesiensi", "efisien", "efficiency", "PHK karena efisiensi", "efficiency_los"],
)
def test_both_efficiencies_and_nothing_else(written):
    assert codes(written)[:1] == ["efficiency_loss"]
    assert set(codes(written)) <= EFFICIENCY


def test_the_rarer_word_decides():
    """Many grounds are "karena rugi"; of the efficiencies one."""
    assert codes("Efisiensi karena rugi") == ["efficiency_loss"]
    assert codes("efisiensi cegah rugi")[0] in EFFICIENCY
    assert codes("pensiun dini") == ["retirement"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("resign", "resignation"), ("mangkir", "absence"), ("pailit", "bankruptcy"), ("meninggal", "death"),
        ("retire", "retirement"), ("efisiensikarenaperusahaanrugi", "efficiency_loss"), ("kurator", "bankruptcy"),
    ],
)  # fmt: skip
def test_one_ground_is_meant(written, code):
    assert codes(written) == [code]


@pytest.mark.parametrize("written", ["", "x", "pindah rumah", "PHK sepihak", "7", "...", "di"])
def test_nothing_is_like_it(written):
    assert codes(written) == []


@given(st.text(max_size=120))
def test_whatever_is_written_the_answer_is_some_of_the_choices_once_each(written):
    found = nearest(written, REASONS)
    assert set(found) <= set(REASONS)
    assert len(set(found)) == len(found)


def test_no_choices_no_answer():
    assert nearest("apa pun", ()) == ()
