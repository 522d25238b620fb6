"""Claims on a JHT account: PP 46/2015 Pasal 22-29, PP 60/2015, the ministerial regulations, tax by PP 68/2009."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.registry import calculate

BALANCE = 150_000_000


def run(**answers):
    return calculate("jht", {"opening_balance": BALANCE, **answers}).to_dict()


def reasons(statement):
    return " ".join(reason["text"] for reason in statement["reasons"])


def warnings(statement):
    return " ".join(statement["warnings"])


def sources(statement):
    return [source for reason in statement["reasons"] for source in reason["sources"]]


# --- when -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("born", "day", "status"), [
    ("1969-03-10", "2025-03-09", "not_entitled"),
    ("1969-03-10", "2025-03-10", "result"),
    ("1969-03-10", "2025-03-11", "result"),
    ("1968-02-29", "2024-02-28", "not_entitled"),
    ("1968-02-29", "2024-02-29", "result"),
    ("1960-02-29", "2016-02-28", "not_entitled"),
    ("1960-02-29", "2016-02-29", "result"),
])  # fmt: skip
def test_retirement_at_56(born, day, status):
    found = run(claim_reason="retirement", birth_date=born, claim_date=day)
    assert found["status"] == status
    assert found["deadlines"][0]["kind"] == "from"


def test_too_young_says_the_own_age():
    found = run(claim_reason="retirement", birth_date="1970-02-01", claim_date="2025-01-15")
    assert reasons(found) == (
        "Usia pada tanggal klaim 54 tahun 11 bulan; JHT dibayar mulai usia 56 tahun, yaitu 1 Februari 2026."
    )
    assert found["totals"] == {"balance": BALANCE}
    assert found["deadlines"][0]["date"] == "2026-02-01"
    found = run(claim_reason="retirement", birth_date="1970-02-01", claim_date="2025-02-01")
    assert "55 tahun 0 bulan" in reasons(found)


def test_a_lower_company_pension_age():
    found = run(claim_reason="retirement", birth_date="1970-02-01", claim_date="2025-02-01", agreed_pension_age=55)
    assert found["status"] == "result"
    found = run(claim_reason="retirement", birth_date="1970-02-01", claim_date="2025-02-01", agreed_pension_age=60)
    assert found["deadlines"][0]["date"] == "2026-02-01"


@pytest.mark.parametrize("reason", ["resignation", "layoff"])
@pytest.mark.parametrize(("left", "day", "status"), [
    ("2025-06-10", "2025-07-09", "not_entitled"),
    ("2025-06-10", "2025-07-10", "result"),
    ("2025-01-31", "2025-02-28", "not_entitled"),  # February has no 31st: the month is over with its last day
    ("2025-01-31", "2025-03-01", "result"),
])  # fmt: skip
def test_one_month_of_waiting(reason, left, day, status):
    found = run(claim_reason=reason, separation_date=left, claim_date=day)
    assert found["status"] == status
    if status == "not_entitled":
        assert "masa tunggu 1 bulan" in reasons(found)


def test_no_waiting_from_pension_age():
    found = run(
        claim_reason="resignation", separation_date="2025-06-10", claim_date="2025-06-11", birth_date="1969-06-11"
    )
    assert found["status"] == "result"


@pytest.mark.parametrize(("day", "status", "article"), [
    ("2015-08-11", "not_entitled", "PP 46/2015 Pasal 26 ayat (3)"),  # until PP 60/2015 only at 56
    ("2015-08-12", "result", "PP 46/2015 Pasal 26 ayat (5) jo. PP 60/2015; Permenaker 19/2015"),
    ("2022-05-03", "result", "PP 46/2015 Pasal 26 ayat (5) jo. PP 60/2015; Permenaker 19/2015"),
    ("2022-05-04", "result", "Permenaker 4/2022 Pasal 8"),
])  # fmt: skip
def test_leaving_work_under_each_regulation(day, status, article):
    found = run(claim_reason="resignation", birth_date="1990-01-01", separation_date="2015-07-01", claim_date=day)
    assert found["status"] == status
    assert article in sources(found)


@pytest.mark.parametrize("reason", ["leaving_country", "total_disability", "death"])
def test_these_are_paid_at_once(reason):
    found = run(claim_reason=reason, claim_date="2025-06-10", birth_date="2000-01-01")
    assert found["totals"]["gross"] == BALANCE
    payment = next(line for line in found["lines"] if line["code"] == "jht_payment")
    assert payment["payee"] == ("heirs" if reason == "death" else "worker")
    assert found["documents"]


def test_a_reason_that_the_law_of_the_day_does_not_know():
    found = run(claim_reason="contract_end", claim_date="2022-05-03")
    assert found["errors"][0]["field"] == "claim_reason"
    assert run(claim_reason="contract_end", claim_date="2022-05-04")["status"] == "result"


def test_what_cannot_be_checked_is_said():
    found = run(claim_reason="retirement")
    said = " ".join(found["warnings"])
    assert "Tanggal klaim belum diisi" in said
    assert "Tanggal lahir belum diisi" in said
    found = run(claim_reason="layoff", claim_date="2025-06-10")
    assert "masa tunggu tidak diperiksa" in " ".join(found["warnings"])


@pytest.mark.parametrize(("balance", "said"), [(15_000_000, "lewat aplikasi JMO"), (15_000_001, "bukan JMO")])
def test_the_limit_of_the_app(balance, said):
    found = run(opening_balance=balance, claim_reason="layoff", claim_date="2025-06-10")
    assert said in warnings(found)


@pytest.mark.parametrize(("day", "known"), [("2025-04-30", False), ("2025-05-01", True)])
def test_the_limit_of_the_app_is_known_since_may_2025(day, known):
    assert ("JMO" in warnings(run(claim_reason="layoff", claim_date=day))) is known


# --- how much -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("reason", "gross"), [("partial_10", 15_000_000), ("partial_30", 45_000_000)])
@pytest.mark.parametrize(("months", "status"), [(119, "not_entitled"), (120, "result"), (121, "result")])
def test_a_part_after_ten_years(reason, gross, months, status):
    found = run(claim_reason=reason, claim_date="2025-06-10", membership_months=months)
    assert found["status"] == status
    if status == "result":
        assert found["totals"] == {"balance": BALANCE, "gross": gross, "tax": 0, "net": gross}
    else:
        assert "119 bulan; pengambilan sebagian menuntut 120 bulan" in reasons(found)


def test_months_paid_here_are_membership():
    answers = {"monthly_wage": 5_000_000, "first_month": "2015-08", "annual_return": 5, "opening_balance": 0,
               "claim_reason": "partial_10", "claim_date": "2025-09-10"}  # fmt: skip
    assert run(**answers, months=120)["status"] == "result"
    assert run(**answers, months=119)["status"] == "not_entitled"
    assert run(**{**answers, "opening_balance": 1}, months=119)["missing"][0]["field"] == "membership_months"


def test_a_part_is_taken_once():
    found = run(
        claim_reason="partial_10", claim_date="2025-06-10", membership_months=200, previous_partial_claim_year=2019
    )
    assert found["status"] == "not_entitled"
    assert sources(found) == ["PP 46/2015 Pasal 22 ayat (6)"]


# --- tax ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("balance", "tax"), [
    (1, 0), (49_999_999, 0), (50_000_000, 0), (50_000_001, 0), (50_000_010, 1), (100_000_000, 2_500_000),
    (BALANCE, 5_000_000),  # the example in the elucidation of PP 68/2009 Pasal 5
    (1_000_000_000, 47_500_000),
])  # fmt: skip
def test_final_tax(balance, tax):
    found = run(opening_balance=balance, claim_reason="death", claim_date="2025-06-10")
    assert found["totals"] == {"balance": balance, "gross": balance, "tax": tax, "net": balance - tax}


def test_two_payments_within_two_calendar_years_are_taxed_together():
    # the elucidation: 50,000,000 then 100,000,000 in the next year: tax 0, then 5,000,000
    found = run(
        opening_balance=100_000_000, claim_reason="death", claim_date="2025-12-31", previous_partial_claim_year=2024,
        previous_partial_claim_amount=50_000_000,
    )  # fmt: skip
    assert found["totals"]["tax"] == 5_000_000
    # 60,000,000 before (tax 500,000) and 150,000,000 now: 5% of 160,000,000 is 8,000,000, less 500,000
    found = run(
        claim_reason="death", claim_date="2025-01-01", previous_partial_claim_year=2025,
        previous_partial_claim_amount=60_000_000,
    )  # fmt: skip
    assert found["totals"]["tax"] == 7_500_000


def test_the_third_year_is_not_final():
    # 150 million at the rates of Pasal 17: 5% of 60 is 3, 15% of 90 is 13.5 million
    found = run(claim_reason="death", claim_date="2025-01-01", previous_partial_claim_year=2023)
    assert found["totals"] == {"balance": BALANCE, "gross": BALANCE, "tax": 16_500_000, "net": BALANCE - 16_500_000}
    assert "PP 68/2009 Pasal 6" in [source for warning in found["warning_details"] for source in warning["sources"]]


def test_the_amount_taken_before_is_asked_for():
    found = run(claim_reason="death", claim_date="2025-01-01", previous_partial_claim_year=2024)
    assert found["missing"][0]["field"] == "previous_partial_claim_amount"
    found = run(claim_reason="death", previous_partial_claim_year=2024)
    assert found["missing"][0]["field"] == "claim_date"


@given(st.integers(0, 10**12 - 1), st.integers(1, 10**6))
def test_a_greater_balance_never_arrives_as_less(balance, more):
    def net(amount):
        return run(opening_balance=amount, claim_reason="death", claim_date="2025-06-10")["totals"]["net"]

    if balance and balance + more <= 10**12:
        assert net(balance + more) >= net(balance)


# --- months between the account and the claim -----------------------------------------------------------------------


def test_months_that_still_earn_are_named():
    answers = {"monthly_wage": 5_000_000, "first_month": "2020-01", "months": 6, "opening_balance": 0}
    found = run(**answers, claim_reason="layoff", claim_date="2020-09-10")
    assert "masih berhasil selama 2 bulan" in " ".join(found["warnings"])
    found = run(**answers, claim_reason="layoff", claim_date="2020-09-10", returns_until="2020-08")
    assert "masih berhasil" not in " ".join(found["warnings"])


WRONG = [
    ({"birth_date": "2025-06-10"}, "birth_date"),
    ({"birth_date": "1900-01-01"}, "birth_date"),
    ({"separation_date": "2025-06-11"}, "claim_date"),
    ({"previous_partial_claim_year": 2026}, "previous_partial_claim_year"),
    ({"previous_partial_claim_year": 2014}, "previous_partial_claim_year"),
    (
        {"monthly_wage": 5, "first_month": "2020-01", "last_month": "2020-04", "separation_date": "2020-03-31"},
        "last_month",
    ),
    ({"monthly_wage": 5, "first_month": "2020-01", "last_month": "2025-07"}, "last_month"),
    ({"agreed_pension_age": 39}, "agreed_pension_age"),
]


@pytest.mark.parametrize(("answers", "field"), WRONG)
def test_wrong_answers_are_refused_by_field(answers, field):
    found = run(claim_reason="resignation", claim_date="2025-06-10", **answers)
    assert found["status"] == "invalid"
    assert field in [error["field"] for error in found["errors"]]
