"""Maternity against the articles: UU 13/2003 Pasal 82-84, 93; UU 4/2024 Pasal 4-6."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators


def run(**given):
    return calculators.calculate("maternity", given).to_dict()


def birth(**given):
    return run(**{"event": "birth", "birth_date": "2024-10-01", "monthly_wage": 7_000_000} | given)


def amounts(body):
    return {line["code"]: line["amount"] for line in body["lines"]}


@pytest.mark.parametrize(
    ("extra", "schedule"),
    [
        # UU 4/2024 Pasal 5(2): 100% months 1-4, 75% months 5 and 6; 75% of 7 million is 5.25 million
        (0, [7_000_000] * 3),
        (1, [7_000_000] * 4),
        (2, [7_000_000] * 4 + [5_250_000]),
        (3, [7_000_000] * 4 + [5_250_000] * 2),
        (0.5, [7_000_000] * 3 + [3_500_000]),
        (1.5, [7_000_000] * 4 + [2_625_000]),
    ],
)
def test_pay_by_month_under_uu_4_2024(extra, schedule):
    body = birth(extra_months=extra)
    assert body["schedule"] == schedule
    assert body["totals"]["gross"] == sum(schedule)


@pytest.mark.parametrize(
    ("day", "months", "law"),
    [
        ("2003-03-25", 3, "UU 13/2003 Pasal 84"),
        ("2024-07-01", 3, "UU 13/2003 Pasal 84"),
        ("2024-07-02", 3, "UU 4/2024 Pasal 5 ayat (2) huruf a"),
        ("2024-07-03", 3, "UU 4/2024 Pasal 5 ayat (2) huruf a"),
    ],
)
def test_the_day_of_birth_decides_the_law(day, months, law):
    body = birth(birth_date=day)
    assert body["schedule"] == [7_000_000] * months
    assert law in body["lines"][0]["sources"]


def test_a_birth_before_uu_13_2003_is_refused():
    body = birth(birth_date="2003-03-24")
    assert body["status"] == "invalid"
    assert body["errors"][0]["field"] == "birth_date"


def test_uu_13_2003_counts_rest_before_and_after():
    line = birth(birth_date="2020-05-01")["lines"][0]
    assert line["amount"] == 21_000_000
    assert {"UU 13/2003 Pasal 84"} <= set(line["sources"])


def test_an_extension_before_uu_4_2024_is_paid_in_full_and_says_it_is_derived():
    body = birth(birth_date="2020-05-01", extra_months=2)
    assert amounts(body) == {"upah_cuti": 21_000_000, "upah_perpanjangan": 14_000_000}
    assert body["lines"][1]["certainty"] == "computed"


@pytest.mark.parametrize(
    ("day", "given", "schedule"),
    [
        ("2024-10-01", {}, [7_000_000, 3_500_000]),
        ("2015-10-01", {}, [7_000_000, 3_500_000]),
        ("2024-10-01", {"certified_months": 1}, [7_000_000]),
        ("2024-10-01", {"certified_months": 2.5}, [7_000_000, 7_000_000, 3_500_000]),
    ],
)
def test_rest_after_a_miscarriage_is_a_month_and_a_half_or_as_certified(day, given, schedule):
    body = run(event="miscarriage", birth_date=day, monthly_wage=7_000_000, **given)
    assert body["schedule"] == schedule
    assert body["totals"]["gross"] == sum(schedule)


def test_days_of_the_leave():
    # 1.5 months before 1 October 2024 by 30-day halves: 1 September less 15 days = 17 August; 3 months end 16 November
    days = {item["text"]: item["date"] for item in birth()["deadlines"]}
    assert days["Hari pertama cuti"] == "2024-08-17"
    assert days["Hari terakhir cuti (3 bulan)"] == "2024-11-16"
    assert days["Masuk bekerja kembali"] == "2024-11-17"


def test_a_late_birth_keeps_the_rest_after_it():
    # Leave from 1 July ends on 30 September; born 20 September, rest runs to 3 November: 20 October + 15 days - 1
    days = birth(birth_date="2024-09-20", leave_start="2024-07-01")["deadlines"]
    [rest] = [item for item in days if item["text"].startswith("Istirahat 1,5 bulan sesudah melahirkan")]
    assert rest["date"] == "2024-11-03"
    [back] = [item["date"] for item in days if item["text"] == "Masuk bekerja kembali"]
    assert back == "2024-11-04"  # nobody need work while the rest of Pasal 82 ayat (1) still runs


@pytest.mark.parametrize(
    ("event", "day", "extra", "days"),
    [
        ("husband_birth", "2024-07-01", 0, 2),
        ("husband_birth", "2024-07-01", 3, 2),  # before UU 4/2024 there are no further days
        ("husband_birth", "2024-07-02", 3, 5),
        ("husband_birth", "2024-07-02", 0, 2),
        ("husband_miscarriage", "2024-07-01", 0, 2),
        ("husband_miscarriage", "2024-07-02", 0, 2),
    ],
)
def test_days_of_the_husband(event, day, extra, days):
    body = run(event=event, birth_date=day, **({"extra_days": extra} if event == "husband_birth" else {}))
    assert amounts(body)["cuti_suami"] == days
    assert "gross" not in body["totals"]


def test_the_husbands_days_are_paid_by_the_daily_wage():
    # 2 / 21 x 4.2 million = 400,000; 2 / 25 x 4.2 million = 336,000. Only the two paid days, not the further ones.
    given = {"event": "husband_birth", "birth_date": "2025-01-01", "monthly_wage": 4_200_000, "extra_days": 3}
    assert run(**given)["totals"]["gross"] == 400_000
    assert run(**given, workdays_per_week="6")["totals"]["gross"] == 336_000


def test_shortfall_is_what_was_not_paid():
    assert birth(extra_months=3, paid_by_employer=21_000_000)["totals"]["shortfall"] == 17_500_000
    assert birth(paid_by_employer=25_000_000)["totals"]["shortfall"] == 0
    assert "shortfall" not in birth()["totals"]


def test_the_standards_beside_it():
    # A week's wage is 5,200,000 x 12 / 52 = 1,200,000. C102: 12 x 45%; C183: 14 x 2/3; R191: 18 weeks in full.
    found = {item["code"]: item["amount"] for item in birth(monthly_wage=5_200_000)["comparisons"]}
    assert found == {"c102": 6_480_000, "c183": 11_200_000, "r191": 21_600_000}


def test_what_is_wrong_is_said():
    assert birth(leave_start="2023-10-01")["errors"][0]["field"] == "leave_start"
    assert birth(leave_start="2025-01-02")["errors"][0]["field"] == "leave_start"
    assert birth(leave_start="2025-01-01")["status"] == "result"
    assert birth(extra_months=3.5)["errors"][0]["field"] == "extra_months"
    assert run(event="birth", birth_date="2024-10-01")["missing"][0]["field"] == "monthly_wage"
    assert run(event="twins", birth_date="2024-10-01")["errors"][0]["field"] == "event"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"birth_date": "2024-06-20"}, "2 Juli 2024"),
        ({"contract_end": "2024-10-31"}, "Kontrak berakhir"),
        ({"leave_start": "2024-10-05"}, "sesudah melahirkan"),
        ({}, "Peraturan pelaksana"),
    ],
)
def test_warnings(given, words):
    assert any(words in warning for warning in birth(**given)["warnings"])


@given(
    wage=st.integers(1, 10**9),
    extra=st.decimals(0, 3, places=2),
    day=st.dates(min_value=date(2003, 3, 25), max_value=date(2030, 12, 31)),
)
def test_the_months_add_up_and_nobody_earns_more_than_the_wage(wage, extra, day):
    body = birth(birth_date=day.isoformat(), monthly_wage=wage, extra_months=float(extra))
    assert sum(body["schedule"]) == body["totals"]["gross"]
    assert all(0 <= payment <= wage for payment in body["schedule"])
