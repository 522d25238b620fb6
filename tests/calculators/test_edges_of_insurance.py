"""Fresh cases at the edges of social security, each computed by hand; the computation stands beside it."""

import pytest

import calculators
from tests.calculators.by_hand import lines, status, totals

CHILD = [{"level": "sma", "years_left": 1}]
OLD_JKK = {"outcome": "recovered", "monthly_wage": 4_000_000, "stmb_months": 14, "dentures": 4_000_000,
           "transport": {"land": 1_400_000, "sea": 1_600_000, "air": 2_000_000}}  # fmt: skip


# --- JKK ------------------------------------------------------------------------------------------------------------


def test_the_last_day_of_the_old_jkk():
    """STMB 6 x 100% + 6 x 75% + 2 x 50% = 11.5 wages; each means of transport to its old limit; dentures to 3 m."""
    assert lines("jkk", accident_date="2019-12-01", **OLD_JKK) == {
        "stmb": 46_000_000,  # 11.5 x 4,000,000
        "transport": 4_500_000,  # 1,000,000 + 1,500,000 + 2,000,000
        "dentures": 3_000_000,
    }


def test_the_first_day_of_the_new_jkk():
    """STMB 12 x 100% + 2 x 50% = 13 wages; the new limits are above these receipts."""
    assert lines("jkk", accident_date="2019-12-02", **OLD_JKK) == {
        "stmb": 52_000_000, "transport": 5_000_000, "dentures": 4_000_000,
    }  # fmt: skip


def test_a_left_handed_worker_paid_by_the_day():
    """25 x 180,000 = 4,500,000. Right arm 40%, left-handed 35%: 35% x 80 x 4.5 m; 45 days: 45/30 x 4.5 m."""
    found = lines("jkk", accident_date="2025-05-05", outcome="partial_disability", wage_basis="daily",
                  daily_wage=180_000, left_handed=True, injuries=[{"code": "A01"}], stmb_days=45)  # fmt: skip
    assert found == {"stmb": 6_750_000, "santunan_cacat_sebagian": 126_000_000}


def test_several_injuries_are_added():
    """One eye 35% + big toe 5% + hearing of both ears 34 dB = 3 full tens x 6% = 18%: 58% x 80 x 3 m."""
    found = lines("jkk", accident_date="2024-03-03", outcome="partial_disability", monthly_wage=3_000_000,
                  injuries=[{"code": "A12"}, {"code": "A25"}, {"code": "B07", "decibels": 34}])  # fmt: skip
    assert found == {"santunan_cacat_sebagian": 139_200_000}


def test_functional_loss_is_rounded_once():
    """62.5% of 15% = 9.375%; x 80 x 3,333,333 = 24,999,997.5, half up."""
    found = lines("jkk", accident_date="2024-03-03", outcome="partial_disability", monthly_wage=3_333_333,
                  injuries=[{"code": "A15", "function_loss": 62.5}])  # fmt: skip
    assert found == {"santunan_cacat_sebagian": 24_999_998}


def test_the_field_of_vision_counts_in_full_tenths():
    """25% lost: two full tenths x 7% = 14%; x 80 x 3 m."""
    found = lines("jkk", accident_date="2024-03-03", outcome="partial_disability", monthly_wage=3_000_000,
                  injuries=[{"code": "B20", "lost_percent": 25}])  # fmt: skip
    assert found == {"santunan_cacat_sebagian": 33_600_000}


def test_unequal_eyes():
    """(3 x 80% + 20%) / 4 = 65% left, 35% lost: three full tenths x 7% = 21%; x 80 x 5 m."""
    found = lines("jkk", accident_date="2024-03-03", outcome="partial_disability", monthly_wage=5_000_000,
                  injuries=[{"code": "B18", "better_eye": 80, "worse_eye": 20}])  # fmt: skip
    assert found == {"santunan_cacat_sebagian": 84_000_000}


def test_the_old_floor_of_a_death_from_work():
    """48 x 300,000 = 14.4 m, below the 16.2 m of JKM; 24 x 200,000; 3 m; one scholarship of 12 m."""
    assert lines("jkk", accident_date="2019-12-01", outcome="death", monthly_wage=300_000, children=CHILD) == {
        "santunan_kematian": 16_200_000, "santunan_berkala": 4_800_000, "biaya_pemakaman": 3_000_000,
        "beasiswa": 12_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(("wage", "death"), [(416_666, 20_000_000), (416_667, 20_000_016)])
def test_the_new_floor_of_a_death_from_work(wage, death):
    """48 x 416,666 = 19,999,968 is below 20 m; 48 x 416,667 is above."""
    assert lines("jkk", accident_date="2019-12-02", outcome="death", monthly_wage=wage)["santunan_kematian"] == death


def test_total_disability_of_an_under_reported_worker():
    """56 x 3 m from BPJS, 56 x (5 m - 3 m) from the employer, 24 x 500,000."""
    assert lines("jkk", accident_date="2023-06-01", outcome="total_disability", monthly_wage=3_000_000,
                 actual_wage=5_000_000) == {
        "santunan_cacat_total": 168_000_000, "santunan_berkala": 12_000_000, "employer_shortfall": 112_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(("income", "amount"), [(3_199_000, 165_200_000), (3_200_000, 193_200_000)])
def test_a_self_employed_member_at_the_edge_of_a_band(income, amount):
    """The band to 3,199,000 stands for 2.95 m, the next for 3.45 m; x 56."""
    found = lines("jkk", segment="BPU", accident_date="2023-06-01", outcome="total_disability", monthly_wage=income)
    assert found["santunan_cacat_total"] == amount


@pytest.mark.parametrize(("accident", "until"), [("2019-12-01", "2021-12-01"), ("2020-02-29", "2025-02-28")])
def test_how_long_jkk_can_be_claimed(accident, until):
    """Two years under PP 44/2015 Pasal 26, five under PP 82/2019."""
    statement = calculators.calculate("jkk", {"accident_date": accident, "outcome": "recovered", "stmb_days": 1,
                                              "monthly_wage": 3_000_000}).to_dict()  # fmt: skip
    assert until in [deadline["date"] for deadline in statement["deadlines"]]


# --- JKM ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "gross"),
    [
        ("2019-12-01", 59, 24_000_000), ("2019-12-01", 60, 36_000_000),  # 12 m for the member after five years
        ("2019-12-02", 35, 42_000_000), ("2019-12-02", 36, 105_000_000),  # 3 m + 5 x 12 m after three years
    ],
)  # fmt: skip
def test_jkm_and_its_scholarship_at_the_change_of_law(day, months, gross):
    assert totals("jkm", death_date=day, contribution_months=months, children=CHILD)["gross"] == gross


def test_only_two_children_of_three():
    """SMA 3 + 60 = 63 m; SD 9 + 6 + 9 + 60 = 84 m; the third, 3 years of university: 36 m, does not count."""
    children = [*CHILD, {"level": "sd", "years_left": 6}, {"level": "higher", "years_left": 3}]
    assert lines("jkm", death_date="2024-01-01", contribution_months=36, children=children)["beasiswa"] == 147_000_000


@pytest.mark.parametrize(("day", "gross"), [("2025-02-23", 42_000_000), ("2025-02-24", 10_000_000)])
def test_two_months_of_a_self_employed_member(day, gross):
    """From 24 February 2025 only the funeral within the first three months (Permenaker 1/2025, secondary)."""
    assert totals("jkm", death_date=day, segment="BPU", contribution_months=2)["gross"] == gross


# --- JHT ------------------------------------------------------------------------------------------------------------


def test_jht_over_the_end_of_a_year():
    """Four months of 5.7% x 4 m = 228,000.

    2020 (5.59%): 10,000,000 x 2/12 + 228,000 x (2 + 1)/12 -> 93,166.667 + 3,186.300; balance 10,552,352.967.
    2021 (5%): 10,552,352.967 x 2/12 + 228,000 x 3/12 -> 87,936.275 + 2,850. Together 187,139.24.
    """
    assert lines("jht", opening_balance=10_000_000, monthly_wage=4_000_000, first_month="2020-11", months=4,
                 annual_return={"2021": 5}) == {
        "opening_balance": 10_000_000, "contributions": 912_000, "returns": 187_139,
    }  # fmt: skip


def test_a_part_and_the_rest_of_jht_within_two_years():
    """30% of 200 m = 60 m: 5% x 10 m. Then 140 m in the next year: 5% x 150 m less that = 7 m.

    In the third year Pasal 17: 5% x 60 m + 15% x 80 m = 15 m.
    """
    part = totals("jht", opening_balance=200_000_000, membership_months=120, claim_reason="partial_30",
                  claim_date="2024-12-31")  # fmt: skip
    assert (part["gross"], part["tax"], part["net"]) == (60_000_000, 500_000, 59_500_000)
    rest = {"opening_balance": 140_000_000, "claim_reason": "resignation", "separation_date": "2024-12-31",
            "previous_partial_claim_year": 2024, "previous_partial_claim_amount": 60_000_000}  # fmt: skip
    assert totals("jht", **rest, claim_date="2025-12-31")["tax"] == 7_000_000
    assert totals("jht", **rest, claim_date="2026-01-01")["tax"] == 15_000_000


def test_ten_years_for_a_part_of_jht():
    known = {"opening_balance": 50_000_000, "claim_reason": "partial_10", "claim_date": "2025-05-05"}
    assert status("jht", **known, membership_months=119) == "not_entitled"
    assert totals("jht", **known, membership_months=120)["net"] == 5_000_000


def test_jht_of_a_self_employed_member_at_the_top():
    """20.2 m and above stand for 20.7 m; 2% = 414,000 a month; one month in 2020: x 5.59% / 12 = 1,928.55."""
    found = lines("jht", segment="BPU", monthly_wage=20_200_000, first_month="2020-12", months=1)
    assert found == {"contributions": 414_000, "returns": 1_928}


# --- JP -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        ("1962-12-31", "2018-12-31"),  # 56 on the last day on which 56 is enough
        ("1963-01-01", "2020-01-01"),  # 56 in 2019, when 57 is asked
        ("1964-12-31", "2021-12-31"), ("1965-01-01", "2023-01-01"),  # 57 / 58
        ("1966-12-31", "2024-12-31"), ("1967-01-01", "2026-01-01"),  # 58 / 59
        ("1968-12-31", "2027-12-31"), ("1969-01-01", "2029-01-01"),  # 59 / 60
    ],
)  # fmt: skip
def test_the_day_of_the_pension_age(born, reached):
    """PP 45/2015 Pasal 15: one year more each third year; a birthday too early waits for the next."""
    known = {"event": "retirement", "birth_date": born, "contribution_months": 200, "average_wage": 9_000_000}
    assert status("jp", **known, event_date=reached) == "result"
    year, rest = reached.split("-", 1)
    before = f"{year}-12-30" if rest == "12-31" else f"{int(year) - 1}-12-31"
    assert status("jp", **known, event_date=before) == "not_entitled"


@pytest.mark.parametrize(
    ("day", "least"),
    [("2023-02-28", 363_300), ("2023-03-01", 383_400), ("2024-02-29", 383_400), ("2024-03-01", 393_500)],
)
def test_the_least_pension_of_a_widow_each_march(day, least):
    """1% x 15 x 3 m = 450,000, half of it 225,000: below the minimum, which is applied after the share."""
    assert lines("jp", event="death_spouse", event_date=day, contribution_months=180,
                 average_wage=3_000_000) == {"monthly_benefit": least}  # fmt: skip


def test_children_after_the_widow():
    """The member had 2 m, the widow 1 m, the children then half of that (Pasal 22 ayat (2) huruf c)."""
    assert lines(
        "jp", event="death_children", event_date="2025-06-01", current_pension=2_000_000, after_spouse=True
    ) == {"monthly_benefit": 500_000}


def test_a_young_widow_counts_fifteen_years():
    """96 months, 110 a member, density 80%: 1% x 15 x 7.5 m x 50% = 562,500; at 79.9% a lump sum instead."""
    known = {"event": "death_spouse", "event_date": "2025-08-20", "contribution_months": 96, "membership_months": 110,
             "average_wage": 7_500_000}  # fmt: skip
    assert lines("jp", **known, density=80) == {"monthly_benefit": 562_500}
    paid = lines("jp", **known, density=79.9, contributions_total=20_000_000, returns_total=4_000_000)
    assert paid == {"lump_sum": 24_000_000}


def test_jp_contributions_over_a_march():
    """3% x 8,754,600 in February 2022, then twice 3% x 9,077,600: 262,638 + 2 x 272,328 = 807,294."""
    found = lines("jp", event="retirement", event_date="2022-05-02", birth_date="1963-05-01", contribution_months=82,
                  wage_history=[{"from": "2022-02", "wage": 10_000_000}], last_month="2022-04",
                  returns_total=100_000)  # fmt: skip
    assert found == {"lump_sum": 907_294, "contributions": 807_294}


# --- JKP ------------------------------------------------------------------------------------------------------------

LAID_OFF = {"termination_type": "layoff", "contribution_months_24": 24, "consecutive_contribution_months": 6}


def test_the_change_of_law_inside_one_benefit():
    """December and January 45% x 4 m, February to May 60% x 4 m: 2 x 1.8 m + 4 x 2.4 m = 13.2 m."""
    found = lines("jkp", **LAID_OFF, termination_date="2024-11-15", application_date="2024-12-10",
                  first_benefit_month="2024-12", reported_wage=4_000_000)  # fmt: skip
    assert found == {"uang_tunai": 13_200_000}


def test_the_new_law_where_the_fourth_month_would_have_fallen():
    """September to November 45%, December and January 25%, February 60%, of 5 m: 6.75 + 2.5 + 3 m."""
    found = lines("jkp", **LAID_OFF, termination_date="2024-08-20", application_date="2024-09-02",
                  first_benefit_month="2024-09", reported_wage=9_000_000)  # fmt: skip
    assert found == {"uang_tunai": 12_250_000}


@pytest.mark.parametrize(("accepted", "cash"), [("2025-02-06", 3_000_000 * 5 + 2_250_000), ("2025-02-07", 18_000_000)])
def test_accepted_on_the_day_of_the_change(accepted, cash):
    """Accepted on 7 February 2025 all six months are 60% x 5 m; a day before, a January month stays at 45%."""
    found = lines("jkp", **LAID_OFF, termination_date="2025-01-02", application_date="2025-01-20",
                  accepted_date=accepted, first_benefit_month="2025-01", reported_wage=6_000_000)  # fmt: skip
    assert found == {"uang_tunai": cash}


@pytest.mark.parametrize(
    ("arrears", "closed", "payer"),
    [(3, False, "bpjs"), (4, False, "employer"), (4, True, "bpjs"), (6, True, "bpjs"), (7, True, "employer")],
)
def test_who_pays_jkp_in_arrears(arrears, closed, payer):
    """PP 37/2021 Pasal 39: to three months BPJS; Pasal 39A: of a closed firm to six months."""
    statement = calculators.calculate("jkp", {**LAID_OFF, "termination_date": "2025-06-30", "arrears_months": arrears,
                                              "employer_closed": closed, "reported_wage": 5_000_000})  # fmt: skip
    assert [line.payer for line in statement.lines] == [payer]


def test_an_under_reported_wage_above_the_ceiling():
    """60% x 3 m reported, 60% x 5 m due (the ceiling, not 7 m): 6 x 1.8 m and 6 x 1.2 m."""
    assert lines("jkp", **LAID_OFF, termination_date="2025-06-30", reported_wage=3_000_000, actual_wage=7_000_000) == {
        "uang_tunai": 10_800_000, "employer_shortfall": 7_200_000,
    }  # fmt: skip


def test_an_unregistered_worker_of_jkp():
    """60% x 3,333,333 = 1,999,999.8, paid as 2,000,000 a month, six at once."""
    assert lines("jkp", termination_type="layoff", termination_date="2025-06-30", registered=False,
                 actual_wage=3_333_333) == {"employer_liability": 12_000_000}  # fmt: skip


@pytest.mark.parametrize(
    ("end", "applied", "given"),
    [
        ("2024-10-31", "2025-01-31", True), ("2024-10-31", "2025-02-01", False),  # three months: lapsed before
        ("2025-02-28", "2025-08-28", True), ("2025-02-28", "2025-08-29", False),  # six months
    ],
)  # fmt: skip
def test_the_time_to_claim_jkp(end, applied, given):
    found = status("jkp", **LAID_OFF, termination_date=end, application_date=applied, reported_wage=4_000_000)
    assert found == ("result" if given else "not_entitled")
