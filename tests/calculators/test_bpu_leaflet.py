"""The leaflet for members without a wage: published packages, and hand calculations in the comments."""

import pytest

from calculators.registry import calculate


def run(**case):
    return calculate("bpu_leaflet", case).to_dict()


def amounts(statement):
    return {line["code"]: line["amount"] for line in statement["lines"]}


def test_the_package_of_one_million():
    """16,800 a month for JKK and JKM; 60% x 80 + 12 + 10 m, 70% x 80 + 12 m, 20 + 12 + 10 m, 2 x 87 m."""
    statement = run(month="2024-06", monthly_wage=1_000_000, programs=["jkk", "jkm"])
    assert statement["totals"] == {"worker": 16_800}
    assert amounts(statement) == {
        "jkk": 10_000,
        "jkm": 6_800,
        "stmb_month": 1_000_000,
        "accident_disability": 68_000_000,
        "accident_death": 70_000_000,
        "death": 42_000_000,
        "scholarship_most": 174_000_000,
    }


def test_with_savings():
    """36,800 a month; 12 x 20,000 saved in a year."""
    statement = run(month="2024-06", monthly_wage=1_000_000)
    assert statement["totals"] == {"worker": 36_800}
    assert amounts(statement)["jht_savings"] == 240_000
    assert amounts(run(month="2024-06", monthly_wage=1_000_000, jht_months=60))["jht_savings"] == 1_200_000


@pytest.mark.parametrize(
    ("month", "death", "scholarship"),
    [("2019-11", 24_000_000, 12_000_000), ("2019-12", 24_000_000, 12_000_000), ("2020-01", 42_000_000, 174_000_000)],
)
def test_benefits_before_and_after_pp_82_2019(month, death, scholarship):
    """PP 82/2019 began on 2 December 2019; the leaflet counts with the first day of the month."""
    found = amounts(run(month=month, monthly_wage=1_000_000))
    assert (found["death"], found["scholarship_most"]) == (death, scholarship)


def test_reliefs_count_here_too():
    assert run(month="2026-02", monthly_wage=1_000_000, programs=["jkk", "jkm"], sector="transport")["totals"] == {
        "worker": 8_400
    }


def test_the_waiting_time_of_jkm_is_said():
    said = run(month="2026-02", monthly_wage=1_000_000)["warnings"]
    assert any("tiga bulan" in text for text in said)


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"month": "2024-06", "monthly_wage": 1, "programs": ["jp"]}, "programs"),
        ({"month": "2015-06", "monthly_wage": 1}, "month"),
        ({"month": "2024-06", "monthly_wage": 10**12 + 1}, "monthly_wage"),
    ],
)
def test_wrong_answers_name_the_field(case, field):
    statement = run(**case)
    assert statement["status"] == "invalid"
    assert field in {error["field"] for error in statement["errors"]}
