"""JHT account: the published simulation, PP 46/2015 and hand calculations in the comments. Claims: test_jht_claim."""

from datetime import date
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.formula import formula
from calculators.registry import calculate, default_rules

PU = {"segment": "PU", "monthly_wage": 5_000_000, "first_month": "2024-01", "months": 12, "annual_return": 6}


def run(**answers):
    return calculate("jht", answers).to_dict()


def changed(**answers):
    return run(**{**PU, **answers})


def amounts(statement):
    return {line["code"]: line["amount"] for line in statement["lines"]}


def texts(statement, kind):
    return " ".join(remark if isinstance(remark, str) else remark["text"] for remark in statement[kind])


def step(statement, code):
    return next(step["value"] for step in statement["steps"] if step["code"] == code)


# --- the return -----------------------------------------------------------------------------------------------------


def test_the_published_simulation_year_by_year():
    # 5% of a month's 285,000 for 12 + 11 + ... + 1 = 78 months: 285,000 x 78 x 5% / 12 = 92,625 each year; what was
    # there on 1 January earns 5% for the whole year: 3,512,625 x 5% = 175,631.25, and so on.
    found = changed(months=60, annual_return=5)
    assert step(found, "contribution_1") == "Rp285.000"
    assert step(found, "returns_2024") == "Rp92.625"
    assert step(found, "balance_2024") == "Rp3.512.625"
    assert step(found, "returns_2025") == "Rp268.256,25"
    assert amounts(found) == {"contributions": 17_100_000, "returns": 2_309_470}
    assert found["totals"] == {"balance": 19_409_470}


ACCOUNTS = [
    # October to December earn 3 + 2 + 1 months: 285,000 x 6 x 6% / 12 = 8,550
    ({"first_month": "2024-10", "months": 3}, 855_000, 8_550),
    # the balance of 1 July earns 6 months (30,000), the contributions 6 + ... + 1 = 21 (29,925)
    ({"first_month": "2024-07", "months": 6, "opening_balance": 1_000_000}, 1_710_000, 59_925),
    # 2024: 111,150. 2025: 3,531,150 x 3 x 6% / 12 = 52,967.25 and 285,000 x 6 x 6% / 12 = 8,550; 172,667.25 is cut
    ({"months": 15}, 4_275_000, 172_667),
    ({"months": 15, "last_month": "2025-03"}, 4_275_000, 172_667),
    # half a year paid, the whole year earned: 12 + ... + 7 = 57 months; 285,000 x 57 x 6% / 12 = 81,225
    ({"months": 6, "returns_until": "2024-12"}, 1_710_000, 81_225),
    ({"months": 6}, 1_710_000, 29_925),
    # nothing is earned at 0%
    ({"annual_return": 0}, 3_420_000, 0),
    # two returns: 2024 at 6% 111,150; 2025 at 4%: 3,531,150 x 4% = 141,246 and 285,000 x 78 x 4% / 12 = 74,100
    ({"months": 24, "annual_return": {"2024": 6, "2025": 4}}, 6_840_000, 326_496),
]


@pytest.mark.parametrize(("answers", "paid", "earned"), ACCOUNTS)
def test_accounts_worked_out_by_hand(answers, paid, earned):
    found = changed(**answers)
    opening = answers.get("opening_balance", 0)
    lines = amounts(found)
    assert (lines["contributions"], lines["returns"]) == (paid, earned)
    assert found["totals"]["balance"] == opening + paid + earned


def test_a_wage_history_with_a_time_without_contributions():
    # 2016 at 7.19%: May to October 228,000 each: weights 8 ... 3 = 33; 228,000 x 33 x 7.19% / 12 = 45,081.3
    history = [
        {"from": "2016-05", "wage": 4_000_000},
        {"from": "2016-11", "wage": 0},
        {"from": "2016-12", "wage": 1_000_000},
    ]
    found = run(wage_history=history[:2], last_month="2016-12")
    assert amounts(found) == {"contributions": 1_368_000, "returns": 45_081}
    # December alone earns one month: 57,000 x 7.19% / 12 = 341.525
    found = run(wage_history=history, last_month="2016-12")
    assert amounts(found) == {"contributions": 1_425_000, "returns": 45_422}
    assert found["totals"]["balance"] == 1_470_422


def test_wages_before_the_first_month_count_only_from_it():
    rows = [{"from": "2023-01", "wage": 1}, {"from": "2023-06", "wage": 5_000_000}]
    found = run(wage_history=rows, first_month="2024-01", months=12, annual_return=6)
    assert amounts(found) == amounts(changed())


def test_a_balance_alone_is_an_account():
    found = run(opening_balance=15_000_000)
    assert found["totals"] == {"balance": 15_000_000}
    assert amounts(found) == {"opening_balance": 15_000_000}


PUBLISHED = {2016: "7,19%", 2017: "7,82%", 2018: "6,26%", 2019: "6,06%", 2020: "5,59%"}


@pytest.mark.parametrize("year", range(2015, 2031))
def test_each_quarter_has_a_published_return_or_asks_for_it_by_year(year):
    for month in (1, 4, 7, 10):
        found = run(monthly_wage=1_200_000, first_month=f"{year}-{month:02}", months=1)
        if (year, month) < (2015, 7):
            assert found["errors"][0]["field"] == "first_month"
        elif year in PUBLISHED:
            assert PUBLISHED[year] in next(s for s in found["steps"] if s["code"] == f"returns_{year}")["equation"]
            assert "anggapan" not in texts(found, "warnings")
        else:
            assert [item["field"] for item in found["missing"]] == ["annual_return"]
            assert str(year) in found["missing"][0]["message"]


def test_missing_years_are_named_and_the_simulation_rate_is_only_mentioned():
    found = run(monthly_wage=5_000_000, first_month="2015-07", months=120, annual_return={"2022": 5})
    assert found["status"] == "incomplete"
    assert "tahun 2015, 2021, 2023–2025 tidak diketahui" in found["missing"][0]["message"]
    assert "5% setahun" in found["missing"][0]["message"]


def test_an_entered_return_is_marked_as_an_assumption():
    found = run(monthly_wage=5_000_000, first_month="2019-01", months=36, annual_return={"2019": 6, "2021": 5})
    said = texts(found, "warnings")
    assert "tahun 2019, 2021 adalah anggapan" in said
    assert "Untuk tahun 2019 yang diumumkan 6,06%; Anda mengisi 6%." in said


@pytest.mark.parametrize(("month", "ok"), [("2015-06", False), ("2015-07", True)])
def test_the_account_begins_with_pp_46(month, ok):
    found = run(monthly_wage=5_000_000, first_month=month, months=1, annual_return=5)
    assert found["status"] == ("result" if ok else "invalid")


# --- the contribution -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("income", "paid"),
    [  # 2% of the base of the band, PP 46/2015 Lampiran
        (1, 20_000), (1_099_999, 20_000), (1_100_000, 24_000), (2_699_999, 52_000), (2_700_000, 59_000),
        (8_199_999, 159_000), (8_200_000, 174_000), (20_199_999, 394_000), (20_200_000, 414_000), (10**12, 414_000),
    ],
)  # fmt: skip
def test_members_without_a_wage_pay_by_band(income, paid):
    found = run(segment="BPU", monthly_wage=income, first_month="2020-12", months=1)
    assert amounts(found)["contributions"] == paid


@pytest.mark.parametrize(("chosen", "status"), [
    (49_999, "invalid"), (50_000, "result"), (600_000, "result"), (600_001, "invalid"),
])  # fmt: skip
def test_migrant_workers_choose_within_limits(chosen, status):
    found = run(segment="migrant", monthly_contribution=chosen, first_month="2024-01", months=2, annual_return=5)
    assert found["status"] == status
    if status == "result":
        assert amounts(found)["contributions"] == 2 * chosen


def test_employer_and_worker_share_of_the_rate():
    found = changed()
    rate = next(s for s in found["steps"] if s["code"] == "contribution_rate")
    assert (rate["value"], rate["equation"]) == ("5,7%", "3,7% + 2%")


def test_a_wage_reported_too_low():
    # 1,000,000 more wage: 57,000 x 12 = 684,000 and its return 57,000 x 78 x 6% / 12 = 22,230
    found = changed(actual_wage=6_000_000)
    assert found["totals"]["shortfall"] == 706_230
    line = next(line for line in found["lines"] if line["code"] == "employer_shortfall")
    assert line["payer"] == "employer"
    assert "PP 46/2015 Pasal 24" in line["sources"]


def test_a_true_wage_beside_a_history_is_said_not_to_count():
    rows = [{"from": "2024-01", "wage": 5_000_000}]
    found = run(wage_history=rows, months=12, annual_return=6, actual_wage=6_000_000)
    assert "shortfall" not in found["totals"]
    assert "hanya dihitung bila upah sebulan" in texts(found, "warnings")


def test_an_unregistered_worker_is_paid_by_the_employer():
    found = changed(registered=False, actual_wage=9_000_000)
    assert {line["payer"] for line in found["lines"]} == {"employer"}
    assert "shortfall" not in found["totals"]
    assert "PP 46/2015 Pasal 28" in [source for reason in found["reasons"] for source in reason["sources"]]


# --- the outlook ----------------------------------------------------------------------------------------------------


def test_the_outlook_runs_to_pension_age():
    # 56 on 15 January 2026, so the last month is December 2025: the second year of the published simulation
    found = changed(annual_return=5, birth_date="1970-01-15", projected_return=5)
    assert found["series"] == {"year": [2024, 2025], "balance": [3_512_625, 7_200_881]}
    assert found["comparisons"][0]["amount"] == 7_200_881
    assert found["totals"]["balance"] == 3_512_625


def test_the_outlook_with_a_rising_wage():
    # 2025: 285,000 x 110% = 313,500 a month: 3,762,000; return 175,631.25 + 313,500 x 78 x 5% / 12 = 101,887.5
    found = changed(annual_return=5, birth_date="1970-01-15", projected_return=5, projected_wage_growth=10)
    assert found["series"]["balance"][-1] == 3_512_625 + 3_762_000 + 277_518


def test_the_outlook_asks_for_what_it_needs():
    assert changed(projected_return=5)["missing"][0]["field"] == "birth_date"
    found = run(opening_balance=1, projected_return=5, birth_date="1990-01-01")
    assert found["missing"][0]["field"] == "first_month"
    found = changed(projected_return=5, birth_date="1960-01-01")
    assert "comparisons" not in found
    assert "sudah tercapai" in texts(found, "warnings")


# --- wrong answers --------------------------------------------------------------------------------------------------

WRONG = [
    ({"months": 0}, "months"),
    ({"months": 721}, "months"),
    ({"months": 12, "last_month": "2024-11"}, "months"),
    ({"months": None, "last_month": "2023-12"}, "last_month"),
    ({"months": None, "last_month": "2099-12"}, "last_month"),
    ({"returns_until": "2024-11"}, "returns_until"),
    ({"annual_return": 101}, "annual_return"),
    ({"annual_return": {"2024": -1}}, "annual_return"),
    ({"annual_return": {"24": 5}}, "annual_return"),
    ({"monthly_wage": 0}, "monthly_wage"),
    ({"monthly_wage": 10**12 + 1}, "monthly_wage"),
    ({"monthly_wage": "5 juta"}, "monthly_wage"),
    ({"opening_balance": -1}, "opening_balance"),
    ({"actual_wage": 4_999_999}, "actual_wage"),
    ({"wage_history": [{"from": "2024-01", "wage": 1}]}, "monthly_wage"),
    ({"monthly_wage": None, "wage_history": [{"from": "2024-02", "wage": 1}]}, "wage_history"),
    ({"monthly_wage": None, "wage_history": [{"from": "2024-01", "wage": 1}] * 2}, "wage_history"),
    ({"monthly_wage": None, "wage_history": [{"from": "2024-13", "wage": 1}]}, "wage_history"),
    ({"birth_date": "2024-01-01"}, "birth_date"),
    ({"segment": "PNS"}, "segment"),
    ({"wage": 5}, "wage"),
]


@pytest.mark.parametrize(("answers", "field"), WRONG)
def test_wrong_answers_are_refused_by_field(answers, field):
    found = changed(**answers)
    assert found["status"] == "invalid"
    assert field in [error["field"] for error in found["errors"]]


@pytest.mark.parametrize(("answers", "field"), [
    ({}, "monthly_wage"),
    ({"monthly_wage": 5}, "first_month"),
    ({"first_month": "2020-01", "months": 2}, "monthly_wage"),
    ({"first_month": "2020-01", "monthly_wage": 5}, "last_month"),
    ({"segment": "migrant", "first_month": "2024-01", "months": 2}, "monthly_contribution"),
])  # fmt: skip
def test_what_is_missing_is_asked_for(answers, field):
    found = run(**answers)
    assert found["status"] == "incomplete"
    assert found["missing"][0]["field"] == field


# --- properties -----------------------------------------------------------------------------------------------------


def month_by_month(opening, wages, rate):
    """The same account as a bank clerk would keep it: each month's contribution earns until December. `wages` by month
    from January."""
    balance, returns = Fraction(opening), Fraction(0)
    for start in range(0, len(wages), 12):
        year = wages[start : start + 12]
        earned = balance * rate * len(year) / 12
        for position, wage in enumerate(year):
            earned += Fraction(57, 1000) * wage * rate * (len(year) - position) / 12
        balance += sum(Fraction(57, 1000) * wage for wage in year) + earned
        returns += earned
    return returns


@settings(max_examples=60)
@given(
    st.integers(0, 10**9), st.lists(st.integers(1, 10**8), min_size=1, max_size=40), st.integers(1, 12),
    st.integers(0, 2000),
)  # fmt: skip
def test_the_account_is_that_of_a_clerk_who_counts_month_by_month(opening, yearly, months, basis_points):
    wages = [wage for wage in yearly for _ in range(12)][: 12 * len(yearly) - 12 + months]
    rows = [{"from": f"{2016 + n}-01", "wage": wage} for n, wage in enumerate(yearly)]
    found = run(
        wage_history=rows, last_month=f"{2015 + len(yearly)}-{months:02}", opening_balance=opening,
        annual_return=basis_points / 100,
    )  # fmt: skip
    assert amounts(found)["returns"] == floor(month_by_month(opening, wages, Fraction(basis_points, 10_000)))
    assert found["totals"]["balance"] == sum(amounts(found).values())


@settings(max_examples=40)
@given(st.integers(1, 10**9), st.integers(1, 400), st.integers(0, 30), st.integers(0, 10**6))
def test_more_wage_more_months_or_more_return_never_give_less(wage, months, rate, more):
    def balance(wage, months, rate):
        found = run(monthly_wage=wage, first_month="2016-01", months=months, annual_return=rate)
        return found["totals"]["balance"]

    base = balance(wage, months, rate)
    assert balance(wage + more, months, rate) >= base
    assert balance(wage, months + 1, rate) >= base
    assert balance(wage, months, rate + 1) >= base


def test_the_excel_formulas_give_the_same_account():
    """Each step written as a formula over the cells of the others, evaluated anew."""
    statement = calculate("jht", {
        "wage_history": [{"from": "2016-03", "wage": 4_567_891}, {"from": "2018-07", "wage": 5_000_003}],
        "last_month": "2020-05", "opening_balance": 1_234_567,
    })  # fmt: skip

    def key(cell):  # a value of law has one code and, year by year, many values
        return f"{cell.code} {cell.value}" if cell.is_leaf else cell.code

    cells = {}
    tools = {"INT": floor, "ROUND": round, "MIN": min, "MAX": max}
    lines = [line.quantity for line in statement.lines]
    for node in [*statement.steps(), *lines]:
        for leaf in node.walk():
            if leaf.is_leaf and leaf.code:
                cells[key(leaf)] = leaf.value
        written = formula(node, lambda cell: f"cells['{key(cell)}']" if cell.code else None)
        value = eval(written, {"cells": cells, **tools})
        assert abs(value - node.value) < Fraction(1, 1000)
        if node.code:
            cells[node.code] = Fraction(value)


def test_rules_say_where_they_stand():
    for entries in default_rules().topic("jht").values():
        for entry in (entry for series in entries.values() for entry in series):
            assert entry.article
            assert entry.note
            assert entry.checked == date(2026, 10, 5)
