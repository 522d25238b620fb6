"""JP: expectations from PP 45/2015, the published limits, a published case, and hand calculations in the comments."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.jp_case import pension_day
from calculators.registry import calculate, default_rules
from tests.calculators.jp_cases import amounts, monthly, reasons, run, warnings

# --- pension age ----------------------------------------------------------------------------------------------------

PENSION_DAYS = [
    # PP 45/2015 Pasal 15: 56 until 2018, 57 from 2019, then one year more every three years until 65 in 2043
    ("1959-07-01", 56, "2015-07-01"),
    ("1962-12-31", 56, "2018-12-31"),
    ("1963-01-01", 57, "2020-01-01"),  # 56 on 1 January 2019, when 57 was already asked for
    ("1964-12-31", 57, "2021-12-31"),
    ("1965-01-01", 58, "2023-01-01"),
    ("1966-12-31", 58, "2024-12-31"),
    ("1967-01-01", 59, "2026-01-01"),
    ("1968-12-31", 59, "2027-12-31"),
    ("1969-01-01", 60, "2029-01-01"),
    ("1970-12-31", 60, "2030-12-31"),
    ("1971-01-01", 61, "2032-01-01"),
    ("1972-12-31", 61, "2033-12-31"),
    ("1973-01-01", 62, "2035-01-01"),
    ("1974-12-31", 62, "2036-12-31"),
    ("1975-01-01", 63, "2038-01-01"),
    ("1976-12-31", 63, "2039-12-31"),
    ("1977-01-01", 64, "2041-01-01"),
    ("1978-12-31", 64, "2042-12-31"),
    ("1979-01-01", 65, "2044-01-01"),
    ("2000-02-29", 65, "2065-03-01"),
]


@pytest.mark.parametrize(("born", "age", "day"), PENSION_DAYS)
def test_the_pension_age_of_each_birth(born, age, day):
    found, reached = pension_day(date.fromisoformat(born), default_rules())
    assert (found.amount, reached.isoformat()) == (age, day)


@given(st.dates(date(1955, 1, 1), date(2010, 12, 31)), st.integers(0, 400))
def test_who_is_born_later_never_retires_earlier(born, later):
    book = default_rules()
    assert pension_day(born, book)[1] <= pension_day(born + timedelta(days=later), book)[1]


@pytest.mark.parametrize(("day", "status"), [("2025-12-31", "not_entitled"), ("2026-01-01", "result")])
def test_retirement_before_and_on_the_day(day, status):
    found = run(event="retirement", birth_date="1967-01-01", event_date=day, contribution_months=180,
                membership_months=180)  # fmt: skip
    assert found["status"] == status
    assert found["deadlines"][0]["date"] == "2026-02-01"  # the first of the month after
    assert found["deadlines"][1]["date"] == "2029-01-01"  # three years of deferral


def test_too_young_says_the_own_age():
    found = run(event="retirement", birth_date="1967-01-01", event_date="2025-06-30", contribution_months=180,
                membership_months=180)  # fmt: skip
    assert (
        reasons(found) == "Usia pada 30 Juni 2025 58 tahun 5 bulan; usia pensiun JP 59 tahun, tercapai 1 Januari 2026."
    )
    assert found["lines"] == []


@pytest.mark.parametrize(("day", "late"), [("2029-01-01", False), ("2029-01-02", True)])
def test_deferral_is_three_years_at_most(day, late):
    found = run(event="retirement", birth_date="1967-01-01", event_date=day, contribution_months=180,
                membership_months=180)  # fmt: skip
    assert ("Penundaan paling lama" in warnings(found)) is late


def test_a_disability_after_pension_age_is_retirement():
    found = run(event="total_disability", birth_date="1966-08-01")
    assert found["status"] == "not_entitled"
    assert "pensiun cacat hanya sebelum usia pensiun" in reasons(found)
    assert run(event="total_disability", birth_date="1966-08-02")["status"] == "result"


# --- the formula ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("months", "wage", "amount"), [
    (180, 5_000_000, 750_000),  # 1% x 15 x 5,000,000
    (181, 5_000_000, 754_167),  # 1% x 181 / 12 x 5,000,000 = 754,166.67
    (240, 10_000_000, 2_000_000),
    (360, 11_000_000, 3_300_000),
    (180, 2_742_666, 411_400),  # 411,399.9 is raised to the lowest
    (600, 11_000_000, 4_932_300),  # 5,500,000 is cut to the highest
])  # fmt: skip
def test_old_age_pension(months, wage, amount):
    assert monthly(event="retirement", event_date="2030-07-01", contribution_months=months, membership_months=months,
                   average_wage=wage) == amount  # fmt: skip


def test_the_published_widow_of_2024():
    # half of 1% x 15 x 3,060,348 is 229,526; the lowest pension of 2024 is paid
    found = run(contribution_months=None, membership_months=13, average_wage=3_060_348)
    assert amounts(found) == {"monthly_benefit": 393_500}
    assert {line["payee"] for line in found["lines"]} == {"family"}
    assert found["deadlines"][0] == {
        "date": "2024-09-01", "text": "Pensiun mulai diperhitungkan.", "kind": "from",
        "sources": ["PP 45/2015 Pasal 21"],
    }  # fmt: skip


@pytest.mark.parametrize(("event", "extra", "amount"), [
    # 1% x 15 x 8,000,000 = 1,200,000
    ("total_disability", {}, 1_200_000),
    ("death_spouse", {}, 600_000),
    ("death_children", {}, 600_000),
    ("death_children", {"average_wage": 16_000_000, "after_spouse": True}, 600_000),  # half of 1,200,000
    ("death_children", {"after_spouse": True}, 393_500),  # half of 600,000 is raised to the lowest
    ("death_children", {"after_spouse": True, "spouse_pension": 1_000_001}, 500_001),  # 500,000.5
    ("death_parents", {"average_wage": 16_000_000}, 480_000),
    ("death_spouse", {"current_pension": 2_000_000}, 1_000_000),
    ("death_children", {"current_pension": 2_000_000}, 1_000_000),
    ("death_children", {"current_pension": 2_400_000, "after_spouse": True}, 600_000),
    ("death_parents", {"current_pension": 2_000_000}, 400_000),
])  # fmt: skip
def test_each_pension(event, extra, amount):
    assert monthly(event=event, **extra) == amount


def test_a_pension_already_drawn_needs_no_months():
    found = calculate("jp", {"event": "death_spouse", "event_date": "2024-08-01", "current_pension": 3_000_000})
    assert amounts(found.to_dict()) == {"monthly_benefit": 1_500_000}


def test_a_widows_pension_counts_only_for_the_children_after_her():
    assert monthly(spouse_pension=5_000_000) == 600_000
    assert monthly(event="death_children", spouse_pension=5_000_000) == 600_000


def test_children_after_a_widow_at_the_lowest():
    # the widow had the lowest, 393,500; half of it is raised again
    assert monthly(event="death_children", after_spouse=True, average_wage=1_000_000) == 393_500


def test_an_unregistered_worker_is_paid_by_the_employer():
    found = run(registered=False)
    assert found["lines"][0]["payer"] == "employer"
    assert "PP 45/2015 Pasal 6" in [source for reason in found["reasons"] for source in reason["sources"]]


# --- conditions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("event", "member", "density", "missed"), [
    ("death_spouse", 12, 80, ""),
    ("death_spouse", 11, 80, "Menjadi peserta 11 bulan; syarat 12 bulan."),
    ("death_spouse", 12, 79.99, "Kepadatan iuran 79,99%; syarat 80%."),
    ("death_children", 12, 80, ""),
    ("death_children", 11, 100, "Menjadi peserta 11 bulan"),
    ("death_parents", 12, 80, ""),
    ("death_parents", 12, 79, "Kepadatan iuran 79%"),
    ("total_disability", 1, 80, ""),
    ("total_disability", 0, 80, "Menjadi peserta 0 bulan; syarat 1 bulan."),
    ("total_disability", 1, 79, "Kepadatan iuran 79%"),
])  # fmt: skip
def test_fifteen_years_are_supposed_or_a_lump_sum_is_due(event, member, density, missed):
    answers = {"event": event, "contribution_months": 0, "membership_months": member, "density": density}
    found = run(**answers, contributions_total=3_000_000, returns_total=200_000)
    if not missed:
        assert list(amounts(found)) == ["monthly_benefit"]
    else:
        assert amounts(found) == {"lump_sum": 3_200_000}
        assert missed in reasons(found)
        assert run(**answers)["missing"][0]["field"] == "contributions_total"
        assert run(**answers, contributions_total=1)["missing"][0]["field"] == "returns_total"
        assert missed in run(**answers)["missing"][0]["message"]


@pytest.mark.parametrize(("months", "line"), [(179, "lump_sum"), (180, "monthly_benefit")])
def test_retirement_needs_180_months_whatever_the_density(months, line):
    found = run(event="retirement", event_date="2030-07-01", contribution_months=months, membership_months=180,
                contributions_total=1, returns_total=1)  # fmt: skip
    assert list(amounts(found)) == [line]
    if line == "lump_sum":
        assert "Masa iur 179 bulan; pensiun bulanan menuntut 180 bulan." in reasons(found)
        assert "PP 45/2015 Pasal 24" in found["lines"][0]["sources"]


def test_fifteen_paid_years_need_no_density():
    assert monthly(contribution_months=180, membership_months=400, density=1, event_date="2031-01-01") == 600_000


def test_after_pension_age_fifteen_years_are_not_supposed():
    found = run(birth_date="1966-08-01", contributions_total=1, returns_total=1)
    assert list(amounts(found)) == ["lump_sum"]


@pytest.mark.parametrize(("gone", "field"), [
    (("average_wage",), "average_wage"),
    (("density",), "density"),
    (("contribution_months", "membership_months"), "contribution_months"),
])  # fmt: skip
def test_what_is_missing_is_asked_for(gone, field):
    found = run(**dict.fromkeys(gone))
    assert found["status"] == "incomplete"
    assert found["missing"][0]["field"] == field


def test_months_paid_show_membership():
    assert monthly(membership_months=None, contribution_months=12) == 600_000
    found = run(membership_months=None, contribution_months=11)
    assert found["missing"][0]["field"] == "membership_months"
    found = run(membership_months=180, contribution_months=None)
    assert found["missing"][0]["field"] == "contribution_months"


@pytest.mark.parametrize(("born", "status"), [("2001-08-01", "not_entitled"), ("2001-08-02", "result")])
def test_children_until_23(born, status):
    found = run(event="death_children", youngest_child_birth_date=born)
    assert found["status"] == status
    if status == "result":
        assert found["deadlines"][-1]["date"] == "2024-08-02"


def test_beside_the_amount():
    found = run(average_wage=10_042_301)
    assert "di atas batas upah Rp10.042.300" in warnings(found)
    assert "di atas batas upah" not in warnings(run(average_wage=10_042_300))
    assert "PP 45/2015 Pasal 21 ayat (5)" in [source for reason in found["reasons"] for source in reason["sources"]]
    for article in ("PP 45/2015 Pasal 26", "PP 45/2015 Pasal 35"):
        assert article in [source for warning in found["warning_details"] for source in warning["sources"]]
    assert "paling banyak 110 bulan" in warnings(run(contribution_months=111, membership_months=111))
    assert "paling banyak" not in warnings(run(event_date="2023-08-01", contribution_months=98, membership_months=98))


WRONG = [
    ({"event": "resignation"}, "event"),
    ({"event_date": "2024-02-30"}, "event_date"),
    ({"contribution_months": 61}, "contribution_months"),
    ({"contribution_months": -1}, "contribution_months"),
    ({"contribution_months": 721}, "contribution_months"),
    ({"density": 100.01}, "density"),
    ({"average_wage": 0}, "average_wage"),
    ({"average_wage": 10**12 + 1}, "average_wage"),
    ({"birth_date": "2024-08-01"}, "birth_date"),
    ({"birth_date": "1900-01-01"}, "birth_date"),
    ({"event": "death_children", "youngest_child_birth_date": "2026-01-01"}, "youngest_child_birth_date"),
    ({"wage_history": [{"from": "2020-01", "wage": 1}], "last_month": "2019-12"}, "last_month"),
    ({"wage_history": [{"from": "2020-01", "wage": 1}], "last_month": "2024-09"}, "last_month"),
    ({"wage_history": [{"from": "2020-01", "wage": 1}] * 2, "last_month": "2024-01"}, "wage_history"),
    ({"wage": 1}, "wage"),
]


@pytest.mark.parametrize(("answers", "field"), WRONG)
def test_wrong_answers_are_refused_by_field(answers, field):
    found = run(**answers)
    assert found["status"] == "invalid"
    assert field in [error["field"] for error in found["errors"]]


# --- properties -----------------------------------------------------------------------------------------------------

EVENTS = st.sampled_from(["total_disability", "death_spouse", "death_children", "death_parents"])


@given(EVENTS, st.integers(1, 10**8), st.integers(0, 300), st.integers(0, 10**6), st.integers(0, 60))
def test_more_wage_or_more_months_never_give_less(event, wage, months, more_wage, more_months):
    def pension(wage, months):
        return monthly(event=event, average_wage=wage, contribution_months=months, membership_months=max(months, 12))

    base = pension(wage, months)
    assert 393_500 <= base <= 4_718_200
    assert pension(wage + more_wage, months) >= base
    assert pension(wage, months + more_months) >= base


@given(st.integers(1, 10**8), st.integers(180, 600))
def test_who_is_left_never_gets_more_than_the_member(wage, months):
    def pension(event, **extra):
        return monthly(event=event, average_wage=wage, contribution_months=months, membership_months=months, **extra)

    member = pension("total_disability")
    widow = pension("death_spouse")
    assert member >= widow == pension("death_children") >= pension("death_children", after_spouse=True)
    assert widow >= pension("death_parents")
