"""JKP: every expectation from PP 37/2021, PP 6/2025 and Permenaker 2/2025, or worked out by hand in the comment."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.formula import formula
from calculators.registry import calculate, default_rules

BASE = {
    "termination_date": "2025-05-01",
    "termination_type": "layoff",
    "reported_wage": 4_000_000,
    "contribution_months_24": 24,
    "consecutive_contribution_months": 24,
}


def run(**changes):
    return calculate("jkp", {**BASE, **changes}).to_dict()


def amounts(statement):
    return {line["code"]: line["amount"] for line in statement["lines"]}


def reasons(statement):
    return " ".join(reason["text"] for reason in statement["reasons"])


# --- the cash ---------------------------------------------------------------------------------------------------------

SCHEDULES = [
    # termination, first month, wage, schedule
    ("2022-02-01", "2022-03", 5_000_000, [2_250_000] * 3 + [1_250_000] * 3),  # 45% and 25% of the ceiling
    ("2022-02-01", "2022-03", 5_000_001, [2_250_000] * 3 + [1_250_000] * 3),
    ("2023-06-30", "2023-07", 4_000_000, [1_800_000] * 3 + [1_000_000] * 3),
    ("2024-08-01", "2024-09", 5_000_000, [2_250_000] * 3 + [1_250_000] * 2 + [3_000_000]),  # February is the sixth
    ("2024-07-01", "2024-08", 5_000_000, [2_250_000] * 3 + [1_250_000] * 3),  # all paid by January
    ("2024-11-20", "2024-12", 5_000_000, [2_250_000] * 2 + [3_000_000] * 4),
    ("2024-10-20", "2024-11", 5_000_000, [2_250_000] * 3 + [3_000_000] * 3),
    ("2024-12-31", "2025-02", 5_000_000, [3_000_000] * 6),
    ("2025-02-06", "2025-02", 5_000_000, [3_000_000] * 6),
    ("2025-02-07", "2025-03", 5_000_000, [3_000_000] * 6),
    ("2025-05-01", "2025-06", 4_999_999, [2_999_999] * 6),  # 2,999,999.4
    ("2025-05-01", "2025-06", 1, [1] * 6),  # 0.6 rounds up
]


@pytest.mark.parametrize(("end", "first", "wage", "schedule"), SCHEDULES)
def test_the_cash_of_each_month(end, first, wage, schedule):
    statement = run(termination_date=end, first_benefit_month=first, reported_wage=wage)
    assert statement["schedule"] == schedule
    assert statement["totals"]["gross"] == sum(schedule)
    assert statement["schedule_dates"][0] == first
    assert len(set(statement["schedule_dates"])) == 6


def test_granted_since_the_change_is_paid_wholly_by_the_new_law():
    """Permenaker 2/2025 Pasal II angka 4: filed before, granted on or after 7 February 2025."""
    common = {"termination_date": "2024-12-10", "application_date": "2025-01-20", "first_benefit_month": "2025-01"}
    assert run(**common, accepted_date="2025-02-06")["schedule"] == [1_800_000] + [2_400_000] * 5
    assert run(**common, accepted_date="2025-02-07")["schedule"] == [2_400_000] * 6


def test_the_first_month_is_derived_and_said():
    assert run()["schedule_dates"][0] == "2025-06"
    assert run(application_date="2025-08-10")["schedule_dates"][0] == "2025-08"
    said = run()["warnings"]
    assert any("1 Juni 2025" in text for text in said)


def test_a_new_job_ends_the_benefit():
    """Hand calculation: paid June and July, at work again in August: 2 x 60% x 4,000,000."""
    statement = run(first_benefit_month="2025-06", new_job_date="2025-08-04")
    assert statement["schedule"] == [2_400_000] * 2
    assert statement["totals"]["gross"] == 4_800_000
    refused = run(first_benefit_month="2025-06", new_job_date="2025-06-01")
    assert refused["status"] == "not_entitled"


# --- not entitled -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("resignation", "huruf a"),
        ("total_disability", "huruf b"),
        ("retirement", "huruf c"),
        ("death", "huruf d"),
        ("contract_end", "Pasal 20 ayat (2)"),
    ],
)
def test_what_is_not_covered(kind, article):
    statement = calculate("jkp", {"termination_date": "2025-05-01", "termination_type": kind}).to_dict()
    assert statement["status"] == "not_entitled"
    assert article in statement["reasons"][0]["sources"][0]


def test_a_contract_ended_early_is_covered():
    assert run(termination_type="contract_ended_early")["status"] == "result"


@pytest.mark.parametrize(
    ("months", "status"), [(0, "not_entitled"), (11, "not_entitled"), (12, "result"), (24, "result")]
)
def test_twelve_months_in_twenty_four(months, status):
    statement = run(contribution_months_24=months, consecutive_contribution_months=0)
    assert statement["status"] == status
    assert f"{months} bulan iuran dalam 24 bulan; syarat 12 bulan" in reasons(statement)
    assert any("Pasal 19 ayat (3)" in source for reason in statement["reasons"] for source in reason["sources"])


@pytest.mark.parametrize(
    ("end", "running", "status"),
    [
        ("2025-02-06", 5, "not_entitled"),
        ("2025-02-06", 6, "result"),
        ("2025-02-07", 5, "result"),
        ("2025-02-07", None, "result"),
        ("2025-02-06", None, "incomplete"),
    ],
)
def test_six_in_a_row_only_under_the_old_rule(end, running, status):
    statement = run(termination_date=end, consecutive_contribution_months=running)
    assert statement["status"] == status
    if status == "not_entitled":
        assert "5 bulan iuran berturut-turut; syarat 6 bulan" in reasons(statement)


def test_a_claim_made_or_granted_since_the_change_needs_no_six_in_a_row():
    common = {"termination_date": "2025-01-15", "consecutive_contribution_months": 2}
    assert run(**common)["status"] == "not_entitled"
    assert run(**common, application_date="2025-02-06")["status"] == "not_entitled"
    assert run(**common, application_date="2025-02-07")["status"] == "result"
    assert run(**common, application_date="2025-02-01", accepted_date="2025-02-07")["status"] == "result"


@pytest.mark.parametrize(
    ("end", "status"), [("2021-02-01", "not_entitled"), ("2022-01-31", "not_entitled"), ("2022-02-01", "result")]
)
def test_claims_since_february_2022(end, status):
    statement = run(termination_date=end)
    assert statement["status"] == status
    if status == "not_entitled":
        assert "1 Februari 2022" in reasons(statement)


@pytest.mark.parametrize(
    ("end", "applied", "until", "status"),
    [
        ("2024-06-10", "2024-09-10", "2024-09-10", "result"),
        ("2024-06-10", "2024-09-11", "2024-09-10", "not_entitled"),
        ("2024-11-06", "2025-02-06", "2025-02-06", "result"),
        ("2024-11-06", "2025-02-07", "2025-02-06", "not_entitled"),  # lapsed the day before the limit became longer
        ("2024-11-07", "2025-05-07", "2025-05-07", "result"),  # not yet lapsed on 7 February 2025
        ("2024-11-07", "2025-05-08", "2025-05-07", "not_entitled"),
        ("2025-05-01", "2025-11-01", "2025-11-01", "result"),
        ("2025-05-01", "2025-11-02", "2025-11-01", "not_entitled"),
        ("2025-08-31", "2026-02-28", "2026-02-28", "result"),
    ],
)
def test_the_time_limit(end, applied, until, status):
    assert run(termination_date=end, application_date=applied)["status"] == status
    assert run(termination_date=end)["deadlines"][0]["date"] == until


@pytest.mark.parametrize(
    ("claims", "since", "status"),
    [
        ([], None, "result"),
        (["2023-01-10"], None, "not_entitled"),  # 27 months at most
        (["2022-03-01"], 38, "not_entitled"),
        (["2022-03-01"], 59, "invalid"),  # more months than there were
        (["2022-03-01", "2022-03-02", "2022-03-03"], 38, "not_entitled"),
    ],
)
def test_three_claims_and_five_years_between_them(claims, since, status):
    statement = run(previous_claims=claims, contribution_months_since_claim=since)
    assert statement["status"] == status


@pytest.mark.parametrize(("since", "status"), [(59, "not_entitled"), (60, "result"), (None, "incomplete")])
def test_five_years_are_months_of_contribution(since, status):
    statement = run(
        termination_date="2029-01-10", previous_claims=["2022-03-01"], contribution_months_since_claim=since
    )
    assert statement["status"] == status
    if since == 59:
        assert "59 bulan iuran" in reasons(statement)
        assert "60 bulan" in reasons(statement)


@pytest.mark.parametrize(("age", "status"), [(53, "result"), (54, "not_entitled")])
def test_under_54_at_registration(age, status):
    assert run(age_at_registration=age)["status"] == status


def test_only_citizens():
    assert run(citizen=False)["status"] == "not_entitled"


# --- who pays ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "arrears", "closed", "payer"),
    [
        ("2025-05-01", 0, False, "bpjs"),
        ("2025-05-01", 3, False, "bpjs"),
        ("2025-05-01", 4, False, "employer"),
        ("2025-05-01", 6, True, "bpjs"),
        ("2025-05-01", 7, True, "employer"),
        ("2025-02-06", 6, True, "employer"),  # Pasal 39A came with PP 6/2025
        ("2025-02-07", 6, True, "bpjs"),
    ],
)
def test_arrears(end, arrears, closed, payer):
    statement = run(termination_date=end, arrears_months=arrears, employer_closed=closed)
    assert statement["lines"][0]["payer"] == payer
    assert statement["totals"]["gross"] == sum(statement["schedule"])


def test_an_under_reported_wage_leaves_the_difference_to_the_employer():
    """Hand calculation: 60% x (5,000,000 - 4,000,000) x 6; the true wage counts up to the ceiling."""
    statement = run(actual_wage=7_000_000)
    assert amounts(statement) == {"uang_tunai": 14_400_000, "employer_shortfall": 3_600_000}
    assert statement["totals"] == {"gross": 18_000_000, "bpjs": 14_400_000, "employer": 3_600_000}
    assert statement["lines"][1]["payer"] == "employer"
    assert "employer_shortfall" not in amounts(run(actual_wage=4_000_000))
    assert "employer_shortfall" not in amounts(run(actual_wage=3_000_000))
    assert "employer_shortfall" not in amounts(run(reported_wage=5_000_000, actual_wage=9_000_000))


def test_the_difference_follows_the_rate_of_each_month():
    """Hand calculation: 2 x 45% x 1,000,000 + 4 x 60% x 1,000,000."""
    statement = run(termination_date="2024-11-20", first_benefit_month="2024-12", actual_wage=5_000_000)
    assert amounts(statement)["employer_shortfall"] == 3_300_000


def test_the_unregistered_worker_is_paid_by_the_employer():
    """Hand calculation: 6 x 60% x 5,000,000; under PP 37/2021 3 x 45% + 3 x 25% of 4,000,000."""
    statement = run(registered=False, actual_wage=6_000_000)
    assert amounts(statement) == {"employer_liability": 18_000_000}
    assert statement["totals"]["gross"] == 18_000_000
    earlier = run(termination_date="2025-02-06", registered=False, actual_wage=4_000_000)
    assert amounts(earlier) == {"employer_liability": 8_400_000}
    assert amounts(run(registered=False)) == {"employer_liability": 14_400_000}
    assert amounts(run(registered=False, reported_wage=0, actual_wage=6_000_000)) == {"employer_liability": 18_000_000}
    bare = {"termination_date": "2025-05-01", "termination_type": "layoff", "registered": False}
    assert calculate("jkp", bare).status == "incomplete"


def test_a_micro_enterprise_owes_nothing_to_the_unregistered():
    statement = run(registered=False, actual_wage=4_000_000, enterprise_size="micro")
    assert statement["status"] == "not_entitled"
    assert statement["reasons"][0]["sources"] == ["PP 37/2021 Pasal 37 ayat (2)"]
    assert run(registered=False, actual_wage=4_000_000, enterprise_size="small")["status"] == "result"


# --- wrong answers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"contribution_months_24": 25}, "contribution_months_24"),
        ({"contribution_months_24": 12, "consecutive_contribution_months": 13}, "consecutive_contribution_months"),
        ({"contribution_months_24": -1}, "contribution_months_24"),
        ({"reported_wage": 10**12 + 1}, "reported_wage"),
        ({"reported_wage": 0}, "reported_wage"),
        ({"termination_type": "sacked"}, "termination_type"),
        ({"application_date": "2025-04-30"}, "application_date"),
        ({"application_date": "2025-06-02", "accepted_date": "2025-06-01"}, "accepted_date"),
        ({"first_benefit_month": "2025-04"}, "first_benefit_month"),
        ({"new_job_date": "2025-04-01"}, "new_job_date"),
        ({"previous_claims": ["2025-05-02"], "contribution_months_since_claim": 0}, "previous_claims"),
        ({"termination_date": "2025-02-30"}, "termination_date"),
        ({"arrears_months": -1}, "arrears_months"),
        ({"upah": 1}, "upah"),
    ],
)
def test_wrong_answers_name_the_field(changes, field):
    statement = run(**changes)
    assert statement["status"] == "invalid"
    assert field in {error["field"] for error in statement["errors"]}


def test_what_is_missing_is_asked_for():
    assert run(reported_wage=None)["status"] == "incomplete"
    assert run(contribution_months_24=None)["status"] == "incomplete"


# --- properties -------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2022, 2, 1), date(2030, 12, 31))
WAGES = st.integers(1, 20_000_000)


@given(DAYS, WAGES, WAGES)
def test_more_wage_never_gives_less(day, wage, more):
    low = run(termination_date=day.isoformat(), reported_wage=wage)
    high = run(termination_date=day.isoformat(), reported_wage=wage + more)
    assert all(a <= b for a, b in zip(low["schedule"], high["schedule"], strict=True))


@given(DAYS, WAGES, WAGES)
def test_parts_sum_to_totals_and_nobody_loses_by_under_reporting(day, reported, actual):
    case = run(termination_date=day.isoformat(), reported_wage=reported, actual_wage=actual)
    assert sum(amounts(case).values()) == case["totals"]["gross"]
    assert sum(case["schedule"]) == amounts(case)["uang_tunai"]
    if actual > reported:
        assert case["totals"]["gross"] == run(termination_date=day.isoformat(), reported_wage=actual)["totals"]["gross"]


@given(DAYS)
def test_a_day_later_keeps_one_law(day):
    """The last day of the claim is three or six months on, never less than the day before had, but for short months."""
    statement = run(termination_date=day.isoformat())
    until = date.fromisoformat(statement["deadlines"][0]["date"])
    assert timedelta(days=88) < until - day < timedelta(days=185)


RULES = (
    "needed_months", "window", "rate", "months", "wage_ceiling", "claims", "between_claims", "claim_months", "arrears",
    "under_reported", "unregistered", "micro_exempt", "age_limit", "citizen", "programs", "proof", "duties", "refund",
)  # fmt: skip
QUARTERS = [date(year, month, 1) for year in range(2015, 2031) for month in (1, 4, 7, 10)]


@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_every_quarter_has_its_rule_or_the_refusal(day):
    rules = default_rules().on(day)
    begun = day >= date(2021, 2, 2)
    assert all((rules.find(f"jkp.{name}") is not None) == begun for name in RULES)
    assert run(termination_date=day.isoformat())["status"] == ("result" if day >= date(2022, 2, 1) else "not_entitled")


def test_the_excel_formulas_give_the_same_cash():
    """Each step of a benefit with three rates, written as a formula over the cells of the others, evaluated anew."""
    case = {**BASE, "termination_date": "2024-09-20", "first_benefit_month": "2024-10", "actual_wage": 5_000_003}
    statement = calculate("jkp", case)
    cells = {}
    tools = {"ROUND": lambda value, _: floor(value + Fraction(1, 2)), "MIN": min}
    for node in [*statement.steps(), *(line.quantity for line in statement.lines), *statement.totals.values()]:
        for leaf in node.walk():
            if leaf.is_leaf and leaf.code and leaf.operation != "table":
                assert cells.setdefault(leaf.code, leaf.value) == leaf.value, leaf.code
        written = formula(
            node, lambda cell: f"cells['{cell.code}']" if cell.code and cell.operation != "table" else None
        )
        value = Fraction(eval(written, {"cells": cells, **tools}))
        assert value == node.value
        if node.code:
            assert cells.setdefault(node.code, value) == value, node.code
