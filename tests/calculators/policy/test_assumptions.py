"""Assumptions of the studies where another rule pack comes while the program runs."""

from __future__ import annotations

import re

import pytest

import resources
from calculators import calculate, calculator
from calculators.core.rules import Rulebook
from calculators.registry import use_rules

FIRM = {"workers": 1000, "on_leave": 10, "minimum_wage": 3_000_000}


def files_with(topic, rule, value):
    """The rules of the program with another value in the first period of one rule."""
    files = {file.name: file.read_bytes() for file in resources.path("rules").glob("*.toml")}
    text, count = re.subn(rf"(\[\[{rule}\]\][^\[]*?\nvalue = )\S+", rf"\g<1>{value}", files[topic].decode(), count=1)
    assert count == 1
    return {**files, topic: text.encode()}


@pytest.fixture
def dearer():
    """Insurance at 4% instead of the 3% of the slides."""
    yield files_with("policy_maternity.toml", "garment_insurance_rate", "4")
    use_rules(None)


def test_an_open_assumption_is_the_value_of_the_pack_in_use(dearer):
    # 1,000 women × 3% × Rp3,000,000 = Rp90,000,000; at 4% Rp120,000,000
    calculator("maternity_financing")  # loaded with the rules of the program
    use_rules(dearer)
    statement = calculate("maternity_financing", FIRM)
    assert [line.amount for line in statement.lines if line.code == "social_insurance_month"] == [120_000_000]
    assert not any("diubah dari" in str(reason.text) for reason in statement.reasons)


def test_the_old_published_value_is_a_change_under_a_new_pack(dearer):
    use_rules(dearer)
    statement = calculate("maternity_financing", {**FIRM, "insurance_rate": 3})
    assert [line.amount for line in statement.lines if line.code == "social_insurance_month"] == [90_000_000]
    assert any("3%, diubah dari 4%" in str(reason.text) for reason in statement.reasons)


def test_a_book_that_is_handed_over_decides_what_is_refused():
    # Born 1965, the proposal starts in 2023, the age is 65: seven years can be paid. With 70 it is twelve.
    given = {"birth_year": 1965, "years_paid": 10}
    book = Rulebook(files_with("policy_old_age.toml", "national_age", "70"))
    assert calculator("old_age_options").run(given, Rulebook()).status == "invalid"
    assert calculator("old_age_options").run(given, book).status == "result"
