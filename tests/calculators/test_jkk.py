"""JKK: amounts by law and outcome, limits, who pays, deadlines. Expected figures are worked out by hand in comments."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators import jkk_fields

OLD_LAST, NEW_FIRST = "2019-12-01", "2019-12-02"
CASE = {"accident_date": "2022-01-10", "segment": "PU", "monthly_wage": 4_000_000, "outcome": "recovered"}


def run(**answers):
    return calculators.calculate("jkk", CASE | answers)


def lines(**answers):
    body = run(**answers).to_dict()
    assert body["status"] == "result", body
    return {line["code"]: line["amount"] for line in body["lines"]}


def line(code, **answers):
    return next(line for line in run(**answers).to_dict()["lines"] if line["code"] == code)


def warnings(**answers):
    return " ".join(run(**answers).to_dict()["warnings"])


# --- STMB: PP 44/2015 100/75/50, PP 82/2019 100/100/50 ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "wages"),
    [
        (OLD_LAST, 1, 1), (OLD_LAST, 6, 6), (OLD_LAST, 7, 6.75), (OLD_LAST, 12, 10.5), (OLD_LAST, 13, 11),
        (OLD_LAST, 14, 11.5), (OLD_LAST, 24, 16.5), (NEW_FIRST, 6, 6), (NEW_FIRST, 7, 7), (NEW_FIRST, 12, 12),
        (NEW_FIRST, 13, 12.5), (NEW_FIRST, 14, 13), (NEW_FIRST, 24, 18), (NEW_FIRST, 2.5, 2.5),
    ],
)  # fmt: skip
def test_stmb_by_months(day, months, wages):
    assert lines(accident_date=day, stmb_months=months)["stmb"] == wages * 4_000_000


@pytest.mark.parametrize(
    ("day", "days", "amount"),
    [
        (NEW_FIRST, 10, 1_333_333),  # 10/30 x 4,000,000 = 1,333,333.33
        (NEW_FIRST, 360, 48_000_000),
        (NEW_FIRST, 361, 48_066_667),  # and half of 133,333.33
        (OLD_LAST, 180, 24_000_000),
        (OLD_LAST, 181, 24_100_000),  # and 75% of 133,333.33
        (OLD_LAST, 360, 42_000_000),
        (OLD_LAST, 361, 42_066_667),
    ],
)
def test_stmb_by_days_is_a_thirtieth_of_the_wage_each(day, days, amount):
    found = line("stmb", accident_date=day, stmb_days=days)
    assert found["amount"] == amount
    assert found["certainty"] == "secondary"


def test_days_and_months_agree_on_whole_months():
    for months in range(1, 30):
        assert lines(stmb_months=months) == lines(stmb_days=30 * months)


def test_days_and_months_together_are_refused():
    (error,) = run(stmb_months=2, stmb_days=10).errors
    assert error.field == "stmb_days"


# --- disability, death ----------------------------------------------------------------------------------------------


def test_total_disability_is_56_wages_and_the_periodic_benefit():
    # 70% x 80 = 56
    assert lines(outcome="total_disability") == {"santunan_cacat_total": 224_000_000, "santunan_berkala": 12_000_000}
    assert lines(outcome="total_disability", accident_date=OLD_LAST)["santunan_berkala"] == 4_800_000


def test_death_is_48_wages():
    # 60% x 80 = 48; funeral 10m (3m before), periodic 24 x 500,000 (24 x 200,000 before)
    assert lines(outcome="death") == {
        "santunan_kematian": 192_000_000, "santunan_berkala": 12_000_000, "biaya_pemakaman": 10_000_000,
    }  # fmt: skip
    assert lines(outcome="death", accident_date=OLD_LAST) == {
        "santunan_kematian": 192_000_000, "santunan_berkala": 4_800_000, "biaya_pemakaman": 3_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "wage", "amount"),
    [
        # 48 x 416,667 = 20,000,016; 48 x 416,666 = 19,999,968, raised to the JKM lump sum
        (NEW_FIRST, 416_667, 20_000_016), (NEW_FIRST, 416_666, 20_000_000), (NEW_FIRST, 1, 20_000_000),
        # 48 x 337,500 = 16,200,000, the lump sum before
        (OLD_LAST, 337_501, 16_200_048), (OLD_LAST, 337_500, 16_200_000), (OLD_LAST, 337_499, 16_200_000),
    ],
)  # fmt: skip
def test_death_is_not_below_the_lump_sum_of_jkm(day, wage, amount):
    assert lines(outcome="death", accident_date=day, monthly_wage=wage)["santunan_kematian"] == amount


def test_the_payee_follows_the_outcome():
    assert {item["payee"] for item in run(outcome="death").to_dict()["lines"]} == {"heirs"}
    assert {item["payee"] for item in run(outcome="total_disability").to_dict()["lines"]} == {"worker"}


# --- outcomes exclude each other ------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["recovered", "death", "total_disability"])
def test_injuries_go_with_partial_disability_only(outcome):
    (error,) = run(outcome=outcome, injuries=[{"code": "A01"}]).errors
    assert error.field == "injuries"


def test_partial_disability_asks_for_the_injuries():
    assert [error.field for error in run(outcome="partial_disability").missing] == ["injuries"]


def test_recovered_without_anything_asks_how_long_it_took():
    assert [error.field for error in run().missing] == ["stmb_months"]
    assert run(stmb_months=0).to_dict()["totals"] == {"gross": 0}


# --- dates ----------------------------------------------------------------------------------------------------------


def test_before_pp_44_2015_is_refused():
    (error,) = run(accident_date="2015-06-30", stmb_months=1).errors
    assert error.field == "accident_date"
    assert "1 Juli 2015" in str(error.message)
    assert run(accident_date="2015-07-01", stmb_months=1).status == "result"


@pytest.mark.parametrize("year", range(2015, 2031))
@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_every_quarter(year, month):
    day = date(year, month, 1)
    answers = {"accident_date": day.isoformat(), "outcome": "death", "stmb_months": 2}
    if day < date(2015, 7, 1):
        assert run(**answers).status == "invalid"
        return
    periodic, funeral = (12_000_000, 10_000_000) if day >= date(2019, 12, 2) else (4_800_000, 3_000_000)
    assert run(**answers).totals["gross"].amount == 8_000_000 + 192_000_000 + periodic + funeral


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2019-12-01", "2021-12-01"), ("2019-12-02", "2024-12-02"), ("2022-01-10", "2027-01-10"),
        ("2024-02-29", "2029-02-28"),
    ],
)  # fmt: skip
def test_the_right_ends_after_two_years_then_five(day, last):
    deadlines = run(accident_date=day, stmb_months=1).to_dict()["deadlines"]
    assert deadlines[1]["date"] == last


def test_the_report_is_due_within_two_days():
    assert run(stmb_months=1).to_dict()["deadlines"][0]["date"] == "2022-01-12"


# --- receipts and their limits --------------------------------------------------------------------------------------

LIMITS = {
    ("land", OLD_LAST): 1_000_000, ("sea", OLD_LAST): 1_500_000, ("air", OLD_LAST): 2_500_000,
    ("land", NEW_FIRST): 5_000_000, ("sea", NEW_FIRST): 2_000_000, ("air", NEW_FIRST): 10_000_000,
}  # fmt: skip


@pytest.mark.parametrize(("means", "day"), LIMITS)
def test_transport_is_paid_up_to_its_limit(means, day):
    limit = LIMITS[means, day]
    for receipt in (limit - 1, limit, limit + 1):
        assert lines(accident_date=day, transport={means: receipt})["transport"] == min(receipt, limit)


def test_several_means_of_transport_each_have_their_own_limit():
    # 5,000,000 of 6,000,000 by land, 1,000,000 by sea, 10,000,000 of 30,000,000 by air
    assert lines(transport={"land": 6_000_000, "sea": 1_000_000, "air": 30_000_000})["transport"] == 16_000_000
    assert "masing-masing" in warnings(transport={"land": 1, "sea": 1})


AIDS = {
    "dentures": (3_000_000, 5_000_000, "secondary"),
    "hearing_aid": (None, 2_500_000, "secondary"),
    "glasses": (None, 1_000_000, "unverified"),
    "home_care": (None, 20_000_000, "quoted"),
}


@pytest.mark.parametrize("code", AIDS)
def test_aids_are_paid_up_to_their_limit(code):
    old, new, certainty = AIDS[code]
    for receipt in (new - 1, new, new + 1):
        found = line(code, **{code: receipt})
        assert found["amount"] == min(receipt, new)
        assert found["certainty"] == certainty
    if old is None:
        assert code not in lines(accident_date=OLD_LAST, stmb_months=1, **{code: 500_000})
        assert "2 Desember 2019" in warnings(accident_date=OLD_LAST, stmb_months=1, **{code: 500_000})
    else:
        assert lines(accident_date=OLD_LAST, **{code: old + 1})[code] == old


def test_an_unverified_limit_says_so():
    assert "belum dipastikan" in warnings(glasses=500_000)


# --- wages and who pays ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "wages"),
    [
        ({"wage_basis": "daily", "daily_wage": 100_000}, 2_500_000),  # x 25
        ({"wage_basis": "piece_rate", "average_wage_3_months": 3_100_000}, 3_100_000),
        ({"wage_basis": "weather", "average_wage_12_months": 2_900_000}, 2_900_000),
    ],
)
def test_the_wage_of_those_not_paid_by_the_month(answers, wages):
    case = {key: value for key, value in CASE.items() if key != "monthly_wage"} | answers | {"stmb_months": 1}
    assert calculators.calculate("jkk", case).lines[0].amount == wages


@pytest.mark.parametrize(
    ("income", "base"),
    [(900_000, 1_000_000), (1_099_000, 1_000_000), (1_100_000, 1_200_000), (2_700_000, 2_950_000),
     (8_200_000, 8_700_000), (20_200_000, 20_700_000), (90_000_000, 20_700_000)],
)  # fmt: skip
def test_self_employed_members_count_by_their_band(income, base):
    assert lines(segment="BPU", monthly_wage=income, outcome="death")["santunan_kematian"] == 48 * base


def test_a_wage_reported_too_low_leaves_the_employer_owing_the_difference():
    # BPJS 48 x 4,000,000; the employer 48 x 1,500,000
    statement = run(outcome="death", actual_wage=5_500_000)
    body = statement.to_dict()
    found = {item["code"]: (item["amount"], item["payer"]) for item in body["lines"]}
    assert found["santunan_kematian"] == (192_000_000, "bpjs")
    assert found["employer_shortfall"] == (72_000_000, "employer")
    assert body["totals"] == {"gross": 286_000_000, "bpjs": 214_000_000, "employer": 72_000_000}


def test_no_shortfall_where_both_wages_reach_only_the_floor():
    assert "employer_shortfall" not in lines(outcome="death", monthly_wage=300_000, actual_wage=400_000)


def test_a_wage_reported_too_high_is_only_pointed_out():
    assert "employer_shortfall" not in lines(outcome="death", actual_wage=3_000_000)
    assert "lebih rendah dari yang dilaporkan" in warnings(outcome="death", actual_wage=3_000_000)


def test_an_unregistered_worker_has_the_same_rights_against_the_employer():
    # on the true wage: 48 x 5,000,000
    body = run(outcome="death", registered=False, actual_wage=5_000_000).to_dict()
    assert {item["payer"] for item in body["lines"]} == {"employer"}
    assert body["totals"]["gross"] == 240_000_000 + 12_000_000 + 10_000_000


@pytest.mark.parametrize(("months", "payer"), [(0, "bpjs"), (3, "bpjs"), (4, "employer")])
def test_arrears_of_the_employer(months, payer):
    assert {item["payer"] for item in run(outcome="death", arrears_months=months).to_dict()["lines"]} == {payer}


def test_arrears_of_a_self_employed_member():
    assert run(segment="BPU", outcome="death", arrears_months=3).status == "result"
    refused = run(segment="BPU", outcome="death", arrears_months=4)
    assert refused.status == "not_entitled"
    assert refused.reasons[0].sources == ("PP 44/2015 Pasal 39",)
    assert run(segment="BPU", outcome="death", registered=False).status == "not_entitled"


def test_wages_beyond_reason_are_refused():
    assert run(monthly_wage=10**12 + 1, stmb_months=1).status == "invalid"
    assert run(monthly_wage=0, stmb_months=1).status == "invalid"
    assert lines(monthly_wage=10**12, outcome="total_disability")["santunan_cacat_total"] == 56 * 10**12


# --- properties -----------------------------------------------------------------------------------------------------

WAGES = st.integers(1, 10**9)
DAYS = st.dates(date(2015, 7, 1), date(2035, 12, 31)).map(date.isoformat)


@given(DAYS, WAGES, st.integers(0, 60), st.sampled_from(["recovered", "total_disability", "death"]))
def test_lines_add_up_and_a_higher_wage_never_gives_less(day, wage, months, outcome):
    answers = {"accident_date": day, "outcome": outcome, "stmb_months": months}
    statement, more = run(**answers, monthly_wage=wage), run(**answers, monthly_wage=wage + 1000)
    assert statement.totals["gross"].amount == sum(item.amount for item in statement.lines)
    assert more.totals["gross"].amount >= statement.totals["gross"].amount
    assert all(item.quantity.provisions() for item in statement.lines)


@given(DAYS, WAGES, WAGES)
def test_bpjs_and_employer_together_pay_what_the_true_wage_gives(day, reported, more):
    answers = {"accident_date": day, "outcome": "total_disability"}
    both = run(**answers, monthly_wage=reported, actual_wage=reported + more)
    assert both.totals["gross"].amount == run(**answers, monthly_wage=reported + more).totals["gross"].amount


def test_the_special_rows_are_those_of_the_rules():
    rules = calculators.default_rules()
    assert set(jkk_fields.SCALP) == set(rules.series("disability.lowest")) == set(rules.series("disability.highest"))
    assert set(jkk_fields.HEARING) | set(jkk_fields.SIGHT_OR_FIELD) == set(rules.series("disability.step"))


@pytest.mark.parametrize(("day", "said"), [("2025-02-23", False), ("2025-02-24", True)])
def test_what_permenaker_1_2025_added_is_said_from_its_day(day, said):
    # Permenaker 1/2025, promulgated 24 February 2025: violence at work is a work accident; more scholarships
    text = warnings(accident_date=day, outcome="death", children=[{"level": "sd", "years_left": 1}])
    assert ("pemerkosaan" in text) is said
    assert ("diperluas" in text) is said
    assert "pemerkosaan" not in warnings(accident_date=day, outcome="death", cause="disease")


@pytest.mark.parametrize("segment", ["PU", "BPU"])
@pytest.mark.parametrize(("cause", "said", "not_said"), [
    ("accident", "melaporkan kecelakaan ke BPJS", "penyakit akibat kerja"),
    ("disease", "melaporkan penyakit akibat kerja ke BPJS", "kecelakaan"),
])  # fmt: skip
def test_the_cause_decides_what_is_reported(segment, cause, said, not_said):
    """PP 44/2015 Pasal 43 and 44: two times 24 hours from the accident, or from the diagnosis of the disease."""
    given = {"accident_date": "2025-03-10", "segment": segment, "cause": cause, "monthly_wage": 5_000_000,
             "outcome": "recovered", "stmb_months": 2}  # fmt: skip
    body = calculators.calculate("jkk", given).to_dict()
    [report] = [deadline for deadline in body["deadlines"] if deadline["date"] == "2025-03-12"]
    assert said in report["text"] and not_said not in report["text"]
    [paper] = [paper for paper in body["documents"] if paper.startswith("Laporan")]
    assert (not_said in paper) is False
