"""Compensation and damages of fixed-term contracts: PP 35/2021 Pasal 15-17, 64; UU 13/2003 Pasal 61-62."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.registry import default_rules

WAGE = 6_000_000


def run(**changes):
    asked = {"start_date": "2024-01-01", "end_date": "2024-12-31", "basic_wage": WAGE} | changes
    return calculators.calculate("pkwt", {code: value for code, value in asked.items() if value is not None})


def amounts(statement):
    return {line.code: line.amount for line in statement.lines}


@pytest.mark.parametrize(
    ("start", "end", "amount"),
    [
        ("2024-01-01", "2024-01-31", 500_000),  # 1/12
        ("2024-01-01", "2024-12-29", 5_983_333),  # 11 months and 29 days: 11.96667 / 12 x 6,000,000 = 5,983,333.33
        ("2024-01-01", "2024-12-30", 6_000_000),  # 11 months and 30 days, which the convention counts as a month
        ("2024-01-01", "2024-12-31", 6_000_000),
        ("2024-01-01", "2025-01-01", 6_016_667),  # 12 + 1/30 months: 12.0333 / 12 x 6,000,000 = 6,016,666.67
        ("2026-01-01", "2026-07-15", 3_250_000),  # 6.5 / 12
        ("2022-01-01", "2024-12-31", 18_000_000),  # three years
        ("2024-02-29", "2025-02-28", 6_000_000),
    ],
)
def test_compensation_by_months(start, end, amount):
    assert amounts(run(start_date=start, end_date=end))["uang_kompensasi"] == amount


@pytest.mark.parametrize(("end", "status"), [("2024-01-30", "not_entitled"), ("2024-01-31", "result")])
def test_under_a_month_gives_nothing(end, status):
    statement = run(end_date=end)
    assert statement.status == status
    if status == "not_entitled":
        assert statement.reasons[0].sources == ("PP 35/2021 Pasal 15 ayat (3)",)


def test_foreign_workers_get_none():
    statement = run(foreign_worker=True)
    assert statement.status == "not_entitled"
    assert statement.reasons[0].sources == ("PP 35/2021 Pasal 15 ayat (5)",)


@pytest.mark.parametrize(
    ("start", "end", "amount"),
    [
        ("2020-02-02", "2021-02-01", None),  # ended before PP 35/2021
        ("2020-02-03", "2021-02-02", 1_516_667),  # from 2 Nov 2020: 3 months and 1 day = 3.0333 / 12 x 6,000,000
        ("2019-11-02", "2021-11-01", 6_000_000),  # 12 months from 2 Nov 2020
        ("2020-11-01", "2021-11-01", 6_000_000),
        ("2020-11-02", "2021-11-01", 6_000_000),
        ("2020-11-03", "2021-11-02", 6_000_000),  # a later start counts from itself
    ],
)
def test_contracts_older_than_the_regulation(start, end, amount):
    statement = run(start_date=start, end_date=end)
    if amount is None:
        assert statement.status == "not_entitled"
    else:
        assert amounts(statement)["uang_kompensasi"] == amount


@pytest.mark.parametrize(
    ("side", "payer", "payee", "gross"),
    [("worker", "worker", "employer", 3_000_000), ("employer", "employer", "worker", 39_000_000)],
)
def test_who_ends_early_pays_the_rest(side, payer, payee, gross):
    statement = run(actual_end_date="2024-06-30", terminated_by=side)
    line = next(line for line in statement.lines if line.code == "ganti_rugi")
    assert (line.payer, line.payee, line.amount) == (payer, payee, 6 * WAGE)
    assert amounts(statement)["uang_kompensasi"] == WAGE // 2
    assert statement.totals["gross"].amount == gross


@pytest.mark.parametrize("side", ["none", "lawful_event"])
def test_no_damages_where_nobody_broke_the_contract(side):
    statement = run(actual_end_date="2024-06-30", terminated_by=side)
    assert amounts(statement) == {"uang_kompensasi": WAGE // 2}


@pytest.mark.parametrize(("end", "finished"), [("2020-11-01", False), ("2020-11-02", True)])
def test_finished_work_ends_a_contract_since_cipta_kerja(end, finished):
    # UU 13/2003 Pasal 61 ayat (1) huruf c as changed by UU 11/2020 (now UU 6/2023)
    book = default_rules()
    note = book.on(date.fromisoformat(end)).get("pkwt.no_damages").note
    assert ("pekerjaan yang diperjanjikan selesai" in note) is finished


def test_damages_under_uu_13_without_compensation():
    statement = run(start_date="2018-01-01", end_date="2018-12-31", actual_end_date="2018-06-30",
                    terminated_by="employer")  # fmt: skip
    assert amounts(statement) == {"ganti_rugi": 6 * WAGE}


def test_a_small_enterprise_needs_the_agreement():
    assert run(enterprise_size="micro").status == "incomplete"
    assert amounts(run(enterprise_size="micro", micro_small_agreed_amount=1_000_000)) == {"uang_kompensasi": 1_000_000}


def test_the_tax_switch():
    taxed = run(start_date="2021-03-01", end_date="2026-02-28", basic_wage=20_000_000)
    assert taxed.totals["gross"].amount == 100_000_000
    assert taxed.totals["tax"].amount == 2_500_000
    left = run(start_date="2021-03-01", end_date="2026-02-28", basic_wage=20_000_000, compensation_final_tax=False)
    assert "tax" not in left.totals


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end_date": "2023-12-31"}, "end_date"),
        ({"actual_end_date": "2025-01-01"}, "actual_end_date"),
        ({"actual_end_date": "2023-01-01"}, "actual_end_date"),
        ({"start_date": "1990-01-01"}, "start_date"),
        ({"terminated_by": "nobody", "actual_end_date": "2024-05-01"}, "terminated_by"),
    ],
)
def test_bad_input(changes, field):
    statement = run(**changes)
    assert statement.status == "invalid"
    assert [error.field for error in statement.errors] == [field]


@given(st.integers(1, 10**9), st.integers(31, 3000), st.integers(1, 60))
def test_a_longer_contract_never_gives_less(wage, days, more):
    start = date(2021, 2, 2)
    ends = [(start + timedelta(days=length)).isoformat() for length in (days, days + more)]
    short, longer = (run(start_date=start.isoformat(), end_date=end, basic_wage=wage) for end in ends)
    # at most 30 days are left over, so days / 30 never overtakes the next full month
    assert amounts(short)["uang_kompensasi"] <= amounts(longer)["uang_kompensasi"]


@pytest.mark.parametrize(("actual", "day"), [(None, "2024-12-31"), ("2024-06-30", "2024-06-30")])
def test_compensation_is_paid_when_the_contract_ends(actual, day):
    # PP 35/2021 Pasal 15 ayat (2); not paying it is sanctioned (Pasal 61 ayat (1))
    statement = run(actual_end_date=actual, terminated_by=actual and "worker")
    assert [(found.day.isoformat(), found.sources) for found in statement.deadlines] == [
        (day, ("PP 35/2021 Pasal 15 ayat (2)",))
    ]
    assert ("PP 35/2021 Pasal 61 ayat (1)",) in [remark.sources for remark in statement.warnings]
    assert not run(end_date="2024-01-30").to_dict().get("deadlines")
