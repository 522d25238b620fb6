"""Unemployment insurance designs and the package of figure 4.1, against the study and by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.policy.contribution_history import _last_run


def package(**given):
    return calculators.calculate("layoff_package_ilo", given).to_dict()


def designs(**given):
    base = {
        "monthly_wage": 6_000_000, "termination_month": "2025-06", "contribution_months_24": 24,
        "consecutive_contribution_months": 24,
    }  # fmt: skip
    return calculators.calculate("unemployment_designs", base | given).to_dict()


def amounts(body):
    return {line["code"]: line["amount"] for line in body["lines"]}


@pytest.mark.parametrize(
    ("years", "severance", "jht"), [(1, 2, 0.684), (5, 6, 3.42), (10, 9, 6.84), (0, 1, 0), (8, 9, 5.472)]
)
def test_figure_4_1(years, severance, jht):
    # ILO figure 4.1: severance by UU 13/2003, JHT 5.7% x 12 = 0.684 a year, AP 50% x 6 = 3
    body = package(service_years=years)
    assert amounts(body) == pytest.approx({"severance_months": severance, "jht_months": jht, "ap_months": 3})
    assert body["totals"]["months"] == pytest.approx(severance + jht + 3)


def test_the_package_under_each_law():
    # Ten years: pesangon 9, UPMK 4, JHT 6.84. UU 13 efficiency: 2 x 9 + 4. PP 35: 9 + 4 or 4.5 + 4. JKP 2.1, then 3.6.
    found = {item["code"]: item["amount"] for item in package(service_years=10)["comparisons"]}
    assert found["uu13"] == pytest.approx(18 + 4 + 6.84)
    assert found["pp35_jkp_2021"] == pytest.approx(9 + 4 + 6.84 + 3 * 0.45 + 3 * 0.25)
    assert found["pp35_jkp_2025"] == pytest.approx(9 + 4 + 6.84 + 3.6)
    assert found["pp35_loss_jkp_2025"] == pytest.approx(4.5 + 4 + 6.84 + 3.6)


@pytest.mark.parametrize("years", [1, 5, 10, 20])
def test_the_chart_under_each_law_is_what_stands_beside_the_result(years):
    body = package(service_years=years)
    beside = {item["code"]: item["amount"] for item in body["comparisons"]}
    at = body["series"]["service_years"].index(years)
    assert {code: body["series"][code][at] for code in beside} == pytest.approx(beside)
    assert body["series"]["severance"][at] + body["series"]["jht"][at] + body["series"]["ap"][at] == pytest.approx(
        body["totals"]["months"]
    )


def test_changed_assumptions_of_the_proposal():
    # 60% of 6 million for 3 months and no waiting: 10.8 million; one refused offer is enough to lose it
    body = designs(ap_rate=60, ap_months=3, waiting_days=0)
    assert amounts(body)["ap"] == 10_800_000
    assert body["lines"][0]["label"] == "AP dengan asumsi yang diubah"
    assert "ap" not in amounts(designs(offers_limit=1, refused_offers=1))
    assert "ap" in amounts(designs(needed_months=6, contribution_months_24=6, consecutive_contribution_months=6))


def test_who_is_left_out_is_read_across():
    table = designs(contribution_months_24=12, consecutive_contribution_months=5)["tables"][0]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert rows["AP: 50%, 6 bulan"] == [18_000_000, 7, ""]
    assert rows["JKP 2021: 45% lalu 25%"] == ["", "", "5 bulan iuran berturut-turut; syarat 6 bulan."]


def test_the_whole_benefit_of_each_design():
    # AP 50% x 6 million x 6 = 18 million; JKP counts 5 million: 2021 10.5 million, 2025 18 million
    assert amounts(designs()) == {
        "ap": 18_000_000, "ap_45": 16_200_000, "ap_60": 21_600_000, "ap_3": 9_000_000, "ap_9": 27_000_000,
        "jkp_2021": 10_500_000, "jkp_2025": 18_000_000,
    }  # fmt: skip


def test_month_by_month():
    # AP: 23/30 of 3 million in the first month, seven days more after the sixth: 700,000
    series = designs()["series"]
    assert series["ap"][:8] == [2_300_000, *[3_000_000] * 5, 700_000, 0]
    assert series["jkp_2021"][:7] == [2_250_000] * 3 + [1_250_000] * 3 + [0]
    assert series["jkp_2025"][:7] == [3_000_000] * 6 + [0]


def test_the_ceiling_of_ap_moves_with_gdp():
    # JP ceilings: 8,939,700 in 2020, 10,547,400 from March 2025; half of it for six months
    high = {"monthly_wage": 20_000_000}
    assert amounts(designs(**high, termination_month="2020-12"))["ap"] == 3 * 8_939_700
    assert amounts(designs(**high))["ap"] == 3 * 10_547_400
    assert amounts(designs(**high, ap_ceiling=12_000_000))["ap"] == 36_000_000


@pytest.mark.parametrize(("months", "running", "paid"), [
    (11, 11, set()),
    (12, 12, {"ap", "jkp_2021", "jkp_2025"}),
    (12, 5, {"ap", "jkp_2025"}),
    (12, 6, {"ap", "jkp_2021", "jkp_2025"}),
])  # fmt: skip
def test_who_is_left_out_by_contributions(months, running, paid):
    body = designs(contribution_months_24=months, consecutive_contribution_months=running)
    assert {"ap", "jkp_2021", "jkp_2025"} & set(amounts(body)) == paid
    if "jkp_2021" not in paid:
        assert any(reason["text"].startswith("JKP 2021") for reason in body["reasons"])


@pytest.mark.parametrize(("kind", "paid"), [
    ("layoff", {"ap", "jkp_2021", "jkp_2025"}),
    ("contract_ended_early", {"ap", "jkp_2021", "jkp_2025"}),
    ("contract_end", {"ap"}),
    ("resignation", set()),
    ("resignation_good_reason", set()),
])  # fmt: skip
def test_who_is_left_out_by_the_way_of_leaving(kind, paid):
    assert {"ap", "jkp_2021", "jkp_2025"} & set(amounts(designs(termination_type=kind))) == paid


def test_a_claim_starts_the_count_again_under_ap_and_ends_it_under_jkp():
    # 11 months since the last claim: AP asks 12 again; JKP asks 60, and is over after three claims
    body = designs(previous_claims=1, contribution_months_since_claim=11)
    assert amounts(body) == {}
    body = designs(previous_claims=1, contribution_months_since_claim=12)
    assert "ap" in amounts(body)
    assert "jkp_2025" not in amounts(body)
    assert "jkp_2025" in amounts(designs(previous_claims=1, contribution_months_since_claim=60))
    assert "jkp_2025" not in amounts(designs(previous_claims=3, contribution_months_since_claim=120))


def test_refused_offers_and_new_work():
    assert "ap" not in amounts(designs(refused_offers=2))
    assert "ap" in amounts(designs(refused_offers=1))
    assert amounts(designs(unemployed_months=2))["ap"] == 5_300_000
    assert amounts(designs(unemployed_months=2))["jkp_2025"] == 6_000_000


def test_periods_are_counted_in_the_window():
    # July 2023 to June 2025 is the window: 9 months from July 2023, 5 from February 2025; the gap breaks the run
    periods = [{"from": "2022-01", "until": "2024-03"}, {"from": "2025-02", "until": "2025-06"}]
    body = designs(periods=periods)
    assert "jkp_2021" not in amounts(body)
    assert any("5 bulan iuran berturut-turut" in reason["text"] for reason in body["reasons"])
    assert "ap" in amounts(body)
    late = [{"from": "2023-01", "until": "2024-05"}]
    assert "ap" not in amounts(designs(periods=late))  # July 2023 to May 2024 are 11 months


def test_what_is_missing_or_wrong():
    body = calculators.calculate("unemployment_designs", {"monthly_wage": 5_000_000, "termination_month": "2025-06"})
    assert body.to_dict()["missing"][0]["field"] == "contribution_months_24"
    assert designs(contribution_months_24=25)["errors"][0]["field"] == "contribution_months_24"
    assert designs(contribution_months_24=5, consecutive_contribution_months=6)["status"] == "invalid"
    assert designs(periods=[{"from": "2025-02", "until": "2025-01"}])["errors"][0]["field"] == "periods"


def test_an_own_design():
    assert amounts(designs(own_rate=80, own_months=10))["own"] == 48_000_000


@given(st.lists(st.booleans(), min_size=24, max_size=24))
def test_the_last_run_is_the_last_word_of_paid_months(paid):
    words = "".join("1" if month else " " for month in paid).split()
    assert _last_run(paid) == (len(words[-1]) if words else 0)


@given(
    wage=st.integers(1, 10**8), days=st.integers(0, 30), months=st.integers(1, 12),
    month=st.dates(date(2020, 3, 1), date(2026, 12, 1)),
)  # fmt: skip
def test_payments_never_exceed_the_design(wage, days, months, month):
    body = designs(monthly_wage=wage, waiting_days=days, unemployed_months=months,
                   termination_month=month.strftime("%Y-%m"))  # fmt: skip
    series = body["series"]
    for code in ("ap", "ap_60", "jkp_2021", "jkp_2025"):
        assert sum(series[code]) == amounts(body).get(code, 0)
        assert max(series[code]) <= wage
