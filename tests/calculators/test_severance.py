"""Severance under both laws: every edge of every table, the wage, wrong answers, and what may never happen."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.service import month_begins
from tests.calculators.severances import PP35, WAGE, amounts, run


def ended_after(start, years, extra_days=0):
    """A last working day `years` full years from `start`, and some days more or less."""
    return (month_begins(start, 12 * years) - timedelta(days=1) + timedelta(days=extra_days)).isoformat()


# --- the tables, a day to each side of every edge (PP 35/2021 Pasal 40, UU 13/2003 Pasal 156) ------------------------

PESANGON = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8, 8: 9, 9: 9, 30: 9}
UPMK = {0: 0, 2: 0, 3: 2, 5: 2, 6: 3, 8: 3, 9: 4, 11: 4, 12: 5, 14: 5, 15: 6, 17: 6, 18: 7, 20: 7, 21: 8, 23: 8, 24: 10,
        40: 10}  # fmt: skip
DAYS = [(2, 29), (5, 31), (1, 1), (8, 17)]
LAW_YEARS = {"uu13": range(2009, 2020), "pp35": range(2022, 2027)}


def start_for(law, day, years):
    """A start on `day` so that service of `years` ends while `law` decides; a 29 February needs a leap year."""
    for end in LAW_YEARS[law]:
        if day != (2, 29) or calendar.isleap(end - years):
            return date(end - years, *day)
    raise AssertionError((law, day, years))


@pytest.mark.parametrize("law", LAW_YEARS)
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("years", [years for years in PESANGON if years])
def test_uang_pesangon_on_each_edge(law, day, years):
    start = start_for(law, day, years)
    before = PESANGON.get(years - 1, 9)
    for extra, months in ((-1, before), (0, PESANGON[years]), (1, PESANGON[years])):
        statement = run(start_date=start.isoformat(), end_date=ended_after(start, years, extra))
        assert amounts(statement)["uang_pesangon"] == months * 2 * WAGE, extra  # twice on death, under both laws


def test_the_first_day_already_gives_a_month():
    assert amounts(run(start_date="2024-06-30"))["uang_pesangon"] == 2 * WAGE


@pytest.mark.parametrize("law", LAW_YEARS)
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("years", [3, 6, 9, 12, 15, 18, 21, 24])
def test_upmk_on_each_edge(law, day, years):
    start = start_for(law, day, years)
    for extra, months in ((-1, UPMK[years - 1]), (0, UPMK[years]), (1, UPMK[years])):
        statement = run(start_date=start.isoformat(), end_date=ended_after(start, years, extra))
        assert amounts(statement).get("upmk", 0) == months * WAGE, extra


# --- the change of law ------------------------------------------------------------------------------------------------


def test_a_day_to_each_side_of_pp_35():
    before = run(end_date="2021-02-01", reason="bankruptcy")
    after = run(end_date="2021-02-02", reason="bankruptcy")
    # six full years: 7 months; 3 months UPMK
    assert amounts(before) == {"uang_pesangon": 7 * WAGE, "upmk": 3 * WAGE, "uph_housing_health": 10 * WAGE * 15 // 100}
    assert amounts(after) == {"uang_pesangon": 7 * WAGE // 2, "upmk": 3 * WAGE}


@pytest.mark.parametrize(
    ("day", "warned"), [("2020-11-01", False), ("2020-11-02", True), ("2021-02-01", True), ("2021-02-02", False)]
)
def test_the_time_between_the_laws_is_warned_of(day, warned):
    statement = run(end_date=day)
    assert any("hukumnya tidak jelas" in str(warning.text) for warning in statement.warnings) is warned


@pytest.mark.parametrize(("day", "said"), [("2024-10-30", False), ("2024-10-31", True), ("2025-06-01", True)])
def test_the_table_is_a_minimum_since_the_constitutional_court(day, said):
    statement = run(end_date=day)
    assert any("batas paling sedikit" in str(warning.text) for warning in statement.warnings) is said


@pytest.mark.parametrize(("day", "warned"), [("2026-10-05", False), ("2026-10-06", True), ("2030-01-01", True)])
def test_a_date_after_the_last_check_is_warned_of(day, warned):
    statement = run(end_date=day)
    assert any("Undang-undang baru" in str(warning.text) for warning in statement.warnings) is warned


@pytest.mark.parametrize(("day", "status"), [("2003-03-24", "invalid"), ("2003-03-25", "result")])
def test_before_uu_13_is_refused(day, status):
    statement = run(start_date="1995-01-01", end_date=day)
    assert statement.status == status
    if status == "invalid":
        assert [error.field for error in statement.errors] == ["end_date"]


# --- the wage ---------------------------------------------------------------------------------------------------------


def test_a_daily_wage_counts_thirty_times():
    statement = run(wage_basis="daily", basic_wage=None, daily_wage=150_000)
    assert amounts(statement)["uang_pesangon"] == 9 * 2 * 30 * 150_000


@pytest.mark.parametrize(("mean", "base"), [(3_999_999, 4_000_000), (4_000_000, 4_000_000), (4_000_001, 4_000_001)])
def test_a_piece_wage_is_not_below_the_minimum_wage(mean, base):
    statement = run(wage_basis="piece_rate", basic_wage=None, average_wage_12_months=mean, minimum_wage=4_000_000)
    assert amounts(statement)["uang_pesangon"] == 9 * 2 * base


@pytest.mark.parametrize(("wage", "warned"), [(4_999_999, True), (5_000_000, False)])
def test_a_wage_below_the_minimum_is_warned_of_and_not_raised(wage, warned):
    statement = run(basic_wage=wage, minimum_wage=5_000_000)
    assert amounts(statement)["uang_pesangon"] == 9 * 2 * wage
    assert any("di bawah upah minimum" in str(warning.text) for warning in statement.warnings) is warned


@pytest.mark.parametrize(("basic", "allowance", "warned"), [(7_500, 2_500, False), (7_499, 2_501, True)])
def test_fixed_pay_under_three_quarters_basic_is_warned_of(basic, allowance, warned):
    statement = run(basic_wage=basic, fixed_allowance=allowance)
    assert any("Upah pokok kurang dari 75%" in str(warning.text) for warning in statement.warnings) is warned


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ({"workdays_per_week": 5}, 1_190_476),  # 5 / 21 x 5,000,000 = 1,190,476.19
        ({"workdays_per_week": 6}, 1_000_000),  # 5 / 25
        ({"workdays_per_week": 6, "leave_divisor": 20}, 1_250_000),  # the company's own
        ({"leave_divisor": 30}, 833_333),
    ],
)
def test_the_divisor_of_leave(asked, amount):
    assert amounts(run(unused_leave_days=5, **asked))["uph_leave"] == amount


# --- pension programmes, small firms, detention -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("benefit", "share", "offset"),
    [(0, 50, 0), (10_000_000, 60, -6_000_000), (109_999_999, 100, -109_999_999), (500_000_000, 100, -110_000_000)],
)
def test_pension_offset_never_takes_more_than_is_owed(benefit, share, offset):
    # death, nine years: 9 x 2 + 4 = 22 months = 110,000,000; leave is never offset
    statement = run(pension_benefit=benefit, pension_employer_share=share, unused_leave_days=21)
    assert amounts(statement).get("pension_offset", 0) == offset
    assert statement.totals["gross"].amount == 110_000_000 + offset + WAGE


def test_under_uu_13_a_pension_programme_counts_on_retirement_only():
    # Pasal 167 ayat (3), the official example: 60% of 6,000,000 counts, so 3,600,000 less is owed
    asked = {"start_date": "2005-01-01", "end_date": "2014-06-30", "pension_benefit": 6_000_000,
             "pension_employer_share": 60}  # fmt: skip
    assert amounts(run(reason="retirement", **asked))["pension_offset"] == -3_600_000
    assert "pension_offset" not in amounts(run(reason="death", **asked))


def test_a_small_enterprise_without_agreement_is_incomplete():
    statement = run(enterprise_size="small")
    assert statement.status == "incomplete"
    assert [missing.field for missing in statement.missing] == ["micro_small_agreed_amount"]
    assert run(enterprise_size="small", micro_small_agreed_amount=7_000_000).totals["gross"].amount == 7_000_000
    assert run(micro_small_agreed_amount=7_000_000).totals["gross"].amount == 7_000_000
    # UU 13/2003 made no difference for small enterprises
    assert run(end_date="2020-06-30", enterprise_size="small").status == "result"


@pytest.mark.parametrize(("dependants", "percent"), [(1, 25), (2, 35), (3, 45), (4, 50), (9, 50)])
@pytest.mark.parametrize(("held", "months"), [("2024-01-01", 6), ("2023-01-01", 6), ("2024-04-15", 2)])
def test_family_assistance_during_detention(dependants, percent, held, months):
    statement = run(reason="detention_no_loss", detention_start=held, dependants=dependants)
    line = next(line for line in statement.lines if line.code == "bantuan_keluarga")
    assert line.amount == months * percent * WAGE // 100
    assert not line.counts
    assert statement.totals["gross"].amount == 4 * WAGE


# --- tax and offers ---------------------------------------------------------------------------------------------------


def test_no_tax_is_made_up_for_dates_before_the_tariff():
    statement = run(start_date="2000-01-01", end_date="2009-11-15")
    assert "tax" not in statement.totals
    assert any("PP 149/2000" in str(warning.text) for warning in statement.warnings)
    assert "tax" in run(start_date="2000-01-01", end_date="2009-11-16").totals


def test_uang_pisah_can_be_left_out_of_the_final_tax():
    asked = {"reason": "resignation", "separation_pay": 60_000_000}
    assert run(**asked).totals["tax"].amount == 500_000  # 5% of what is over 50,000,000
    assert run(**asked, separation_pay_final_tax=False).totals["tax"].amount == 0


@pytest.mark.parametrize(("offer", "short"), [(0, 83_250_000), (60_000_000, 23_250_000), (83_250_000, 0), (10**9, 0)])
def test_the_shortfall_of_an_offer(offer, short):
    statement = run(start_date="2016-01-01", end_date="2025-12-31", basic_wage=10_000_000, reason="efficiency_loss",
                    employer_offer=offer)  # fmt: skip
    assert statement.totals["shortfall"].amount == short


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"end_date": "2014-12-31"}, "end_date", "lebih awal"),
        ({"end_date": "2025-02-29"}, "end_date", "bukan tanggal yang ada"),
        ({"end_date": "31/12/2025"}, "end_date", "2025-12-31"),
        ({"start_date": "1930-01-01"}, "start_date", "lebih dari 70 tahun"),
        ({"start_date": "0205-01-01"}, "start_date", "tidak masuk akal"),
        ({"basic_wage": 0}, "basic_wage", "lebih dari nol"),
        ({"basic_wage": -1}, "basic_wage", "nol"),
        ({"basic_wage": "lima juta"}, "basic_wage", "bukan angka"),
        ({"basic_wage": 10**12 + 1}, "basic_wage", "terlalu besar"),
        ({"basic_wage": True}, "basic_wage", "bukan angka"),
        ({"basic_wage": 1.5}, "basic_wage", "rupiah utuh"),
        ({"basic_wage": float("nan")}, "basic_wage", "bukan angka"),
        ({"reason": "efficiency"}, "reason", "efficiency_loss"),
        ({"reason": "merger", "end_date": "2020-01-01"}, "reason", "status_change_worker_refuses"),
        ({"reson": "x"}, "reson", "reason"),
        ({"zzz": 1}, "zzz", "perintah fields"),
        ({"unused_leave_days": 367}, "unused_leave_days", "terlalu besar"),
        ({"pension_benefit": 5, "pension_employer_share": 101}, "pension_employer_share", "0 sampai 100"),
        ({"reason": "detention_loss", "detention_start": "2030-01-01"}, "detention_start", "di luar masa kerja"),
    ],
)
def test_bad_input_gets_a_sentence(changes, field, words):
    statement = run(**changes)
    assert statement.status == "invalid"
    error = next(error for error in statement.errors if error.field == field)
    assert words in str(error.message)


def test_every_problem_is_named_at_once():
    statement = run(end_date=None, basic_wage="x", zzz=1)
    assert {error.field for error in statement.errors} == {"end_date", "basic_wage", "zzz"}


def test_missing_answers_are_asked_for():
    statement = calculators.calculate("severance", {})
    assert statement.status == "incomplete"
    assert {missing.field for missing in statement.missing} == {"start_date", "end_date", "basic_wage", "reason"}


# --- what may never happen --------------------------------------------------------------------------------------------

wages = st.integers(1, 10**9)
starts = st.dates(date(1975, 1, 1), date(2020, 12, 31))
lengths = st.integers(0, 40 * 365)
reasons = st.sampled_from([row[0] for row in PP35])


def pp35(start, length, wage, reason, **more):
    end = max(start + timedelta(days=length), date(2021, 2, 2))
    return run(start_date=start.isoformat(), end_date=end.isoformat(), basic_wage=wage, reason=reason, **more)


@given(starts, lengths, wages, reasons, st.integers(1, 10**6))
def test_more_wage_never_gives_less(start, length, wage, reason, more):
    less, plus = (pp35(start, length, pay, reason) for pay in (wage, wage + more))
    assert less.totals["gross"].amount <= plus.totals["gross"].amount
    assert less.totals["net"].amount <= plus.totals["net"].amount


@given(starts, lengths, wages, reasons, st.integers(1, 400))
def test_more_service_never_gives_less(start, length, wage, reason, more):
    less, plus = (pp35(start, days, wage, reason) for days in (length, length + more))
    assert less.totals["gross"].amount <= plus.totals["gross"].amount


@given(starts, lengths, wages, reasons, st.integers(0, 10**9), st.integers(0, 100), st.integers(0, 30))
def test_parts_sum_to_the_total(start, length, wage, reason, benefit, share, leave):
    statement = pp35(start, length, wage, reason, pension_benefit=benefit, pension_employer_share=share,
                     unused_leave_days=leave, separation_pay=12_345)  # fmt: skip
    totals = {code: quantity.amount for code, quantity in statement.totals.items()}
    assert sum(line.amount for line in statement.lines if line.counts) == totals["gross"]
    assert totals["gross"] - totals["tax"] == totals["net"]
    assert 0 <= totals["tax"] <= totals["gross"]
