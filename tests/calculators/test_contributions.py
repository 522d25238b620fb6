"""Contributions: expectations from the regulations' rates, printed examples and the hand calculation in the comment."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.registry import default_rules
from tests.calculators.contribution_cases import PU, amounts, certainty, pu, run

# --- PU ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "jkk"),
    [("very_low", 24_000), ("low", 54_000), ("medium", 89_000), ("high", 127_000), ("very_high", 174_000)],
)
def test_the_five_classes_of_risk(risk, jkk):
    assert amounts(pu(jkk_class=risk))["jkk"] == jkk


def test_all_programmes_of_a_month():
    """Hand calculation for 10,000,000 in March 2026: JP to 11,086,300, JKN to 12,000,000, JKP to 5,000,000."""
    statement = pu(minimum_wage=5_000_000)
    assert amounts(statement) == {
        "jkk": 89_000,
        "jkm": 30_000,
        "jht_employer": 370_000,
        "jht_worker": 200_000,
        "jp_employer": 200_000,
        "jp_worker": 100_000,
        "jkn_employer": 400_000,
        "jkn_worker": 100_000,
        "jkp_state": 11_000,
        "jkp_from_jkk": 7_000,
    }
    assert statement["totals"] == {"worker": 400_000, "employer": 1_089_000, "state": 11_000}
    assert statement["deadlines"][0]["date"] == "2026-04-15"


CEILINGS = [
    # every March the ceiling of JP changes (PP 45/2015 Pasal 29 ayat (3) and BPJS letters); 1% of it is the worker's
    ("2015-07", 70_000),
    ("2016-02", 70_000),
    ("2016-03", 73_353),
    ("2017-02", 73_353),
    ("2017-03", 77_035),
    ("2018-02", 77_035),
    ("2018-03", 80_940),
    ("2019-02", 80_940),
    ("2019-03", 85_124),
    ("2020-02", 85_124),
    ("2020-03", 89_397),
    ("2021-02", 89_397),
    ("2021-03", 87_546),
    ("2022-02", 87_546),
    ("2022-03", 90_776),
    ("2023-02", 90_776),
    ("2023-03", 95_596),
    ("2024-02", 95_596),
    ("2024-03", 100_423),
    ("2025-02", 100_423),
    ("2025-03", 105_474),
    ("2026-02", 105_474),
    ("2026-03", 110_863),
]


@pytest.mark.parametrize(("month", "worker"), CEILINGS)
def test_the_ceiling_of_jp_changes_each_march(month, worker):
    found = amounts(pu(month=month, monthly_wage=50_000_000, programs=["jp"]))
    assert found == {"jp_worker": worker, "jp_employer": 2 * worker}


@pytest.mark.parametrize(
    ("month", "wage", "minimum", "worker"),
    [
        ("2016-02", 20_000_000, None, 47_250),
        ("2016-03", 20_000_000, None, 80_000),
        ("2019-12", 20_000_000, None, 80_000),
        ("2020-01", 20_000_000, None, 120_000),
        ("2026-03", 12_000_000, None, 120_000),
        ("2026-03", 12_000_001, None, 120_000),
        ("2026-03", 3_000_000, 4_000_000, 40_000),  # not below the minimum wage
        ("2026-03", 4_000_000, 4_000_000, 40_000),
        ("2026-03", 4_000_001, 4_000_000, 40_000),
        ("2026-03", 3_000_000, None, 30_000),
        ("2026-03", 3_000_000, 13_000_000, 120_000),
    ],
)
def test_jkn_between_floor_and_ceiling(month, wage, minimum, worker):
    found = amounts(pu(month=month, monthly_wage=wage, minimum_wage=minimum, programs=["jkn"]))
    assert found == {"jkn_worker": worker, "jkn_employer": 4 * worker}


def test_each_further_member_of_the_family_costs_the_worker_one_percent():
    statement = pu(programs=["jkn"], extra_family=2)
    assert amounts(statement)["jkn_family"] == 200_000
    assert certainty(statement, "jkn_family") == "unverified"
    assert statement["totals"]["worker"] == 300_000


@pytest.mark.parametrize(
    ("month", "from_jkk", "from_jkm"),
    [("2021-01", None, None), ("2021-02", 7_000, 5_000), ("2025-01", 7_000, 5_000), ("2025-02", 7_000, None)],
)
def test_jkp_is_paid_by_the_state_and_out_of_jkk_and_jkm(month, from_jkk, from_jkm):
    """0.22% of 5,000,000; what JKK and JKM give up adds nothing to what the employer pays."""
    statement = pu(month=month, full_rate=True)
    found = amounts(statement)
    assert found.get("jkp_from_jkk") == from_jkk
    assert found.get("jkp_from_jkm") == from_jkm
    assert found.get("jkp_state") == (11_000 if from_jkk else None)
    assert statement["totals"].get("state") == found.get("jkp_state")
    assert (found["jkk"], found["jkm"]) == (89_000, 30_000)


def test_jkp_counts_up_to_its_ceiling():
    assert amounts(pu(monthly_wage=4_000_000, programs=["jkp"])) == {"jkp_state": 8_800}
    assert amounts(pu(monthly_wage=5_000_001, programs=["jkp"])) == {"jkp_state": 11_000}


def test_each_line_is_rounded_once_a_half_upwards():
    """1% of 4,321,050 is 43,210.50; 0.54% is 23,333.67."""
    found = amounts(pu(monthly_wage=4_321_050, jkk_class="low", programs=["jkk", "jp"]))
    assert (found["jp_worker"], found["jkk"]) == (43_211, 23_334)


# --- reliefs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "jkk"),
    [
        ("2025-01", 174_000),
        ("2025-02", 87_000),
        ("2025-07", 87_000),
        ("2025-08", 87_000),
        ("2026-01", 87_000),
        ("2026-02", 174_000),
    ],
)
def test_half_of_jkk_for_labour_intensive_industries(month, jkk):
    """PP 7/2025: contributions of February to July 2025; PP 36/2025: August 2025 to January 2026. JKM stays."""
    found = amounts(pu(month=month, jkk_class="very_high", labour_intensive=True, sector="footwear", workers=50))
    assert (found["jkk"], found["jkm"]) == (jkk, 30_000)


def test_who_does_not_get_that_relief():
    full = 89_000
    assert amounts(pu(month="2025-03"))["jkk"] == full
    assert amounts(pu(month="2025-03", sector="toys"))["jkk"] == full
    assert amounts(pu(month="2025-03", labour_intensive=True, workers=49))["jkk"] == full
    assert amounts(pu(month="2025-03", labour_intensive=True, full_rate=True))["jkk"] == full
    assert amounts(pu(month="2025-03", labour_intensive=True, workers=50))["jkk"] == full / 2
    assert certainty(pu(month="2025-03", labour_intensive=True), "jkk") == "quoted"
    assert certainty(pu(month="2025-09", labour_intensive=True), "jkk") == "secondary"


@pytest.mark.parametrize(
    ("month", "jkk", "jkm"),
    [("2020-07", 89_000, 30_000), ("2020-08", 890, 300), ("2021-01", 890, 300), ("2021-02", 89_000, 30_000)],
)
def test_one_percent_of_jkk_and_jkm_in_the_pandemic(month, jkk, jkm):
    statement = pu(month=month)
    assert (amounts(statement)["jkk"], amounts(statement)["jkm"]) == (jkk, jkm)
    assert amounts(statement)["jht_worker"] == 200_000
    if jkk == 890:
        assert certainty(statement, "jkk") == "secondary"
        assert any("ditunda" in warning for warning in statement["warnings"])


def test_the_last_day_in_the_pandemic_was_the_30th():
    assert pu(month="2020-09")["deadlines"][0]["date"] == "2020-10-30"
    assert pu(month="2021-01")["deadlines"][0]["date"] == "2021-02-28"
    assert pu(month="2020-07")["deadlines"][0]["date"] == "2020-08-15"


@pytest.mark.parametrize(
    ("month", "transport", "other"),
    [
        ("2025-12", 16_800, 16_800),
        ("2026-01", 8_400, 16_800),
        ("2026-03", 8_400, 16_800),
        ("2026-04", 8_400, 8_400),
        ("2026-12", 8_400, 8_400),
        ("2027-01", 8_400, 16_800),
        ("2027-03", 8_400, 16_800),
        ("2027-04", 16_800, 16_800),
    ],
)
def test_half_for_members_without_a_wage(month, transport, other):
    """PP 50/2025: the package JKK and JKM of 16,800 becomes 8,400."""
    common = {"month": month, "segment": "BPU", "monthly_wage": 1_000_000, "programs": ["jkk", "jkm"]}
    assert run(**common, sector="transport")["totals"]["worker"] == transport
    assert run(**common, sector="other")["totals"]["worker"] == other
    assert run(**common)["totals"]["worker"] == other
    assert run(**common, sector="transport", paid_by_government=True)["totals"]["worker"] == 16_800


# --- wrong or missing answers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"month": "2024-06", "segment": "BPU", "monthly_wage": 1, "programs": ["jp"]}, "programs"),
        ({"month": "2024-06", "segment": "construction", "contract_value": 1, "programs": ["jht"]}, "programs"),
        ({"month": "2024-06", "segment": "PU", "monthly_wage": 1, "programs": ["pensiun"]}, "programs"),
        ({**PU, "month": "2021-01", "programs": ["jkp"]}, "programs"),
        ({**PU, "month": "2015-06"}, "month"),
        ({**PU, "monthly_wage": 10**12 + 1}, "monthly_wage"),
        ({**PU, "monthly_wage": 0}, "monthly_wage"),
        ({**PU, "segment": "TKI"}, "segment"),
        ({**PU, "jkk_class": "VI"}, "jkk_class"),
        ({**PU, "extra_family": 21}, "extra_family"),
        ({**PU, "labour_intensive": True, "sector": "other"}, "sector"),
        ({**PU, "sector": "transport"}, "sector"),
        ({"month": "2024-06", "segment": "construction", "contract_value": 1, "monthly_wage": 1}, "contract_value"),
        ({"month": "2018-11", "segment": "migrant", "contract_months": 12}, "month"),
        ({"month": "2019-01", "segment": "migrant", "contract_months": 25}, "contract_months"),
        ({"month": "2024-06", "segment": "migrant", "contract_months": 12, "programs": ["jkk"]}, "programs"),
        ({"month": "2024-13", "segment": "PU"}, "month"),
    ],
)
def test_wrong_answers_name_the_field(case, field):
    statement = run(**case)
    assert statement["status"] == "invalid"
    assert field in {error["field"] for error in statement["errors"]}


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"month": "2024-06", "segment": "PU", "jkk_class": "low"}, "monthly_wage"),
        ({"month": "2024-06", "segment": "PU", "monthly_wage": 1}, "jkk_class"),
        ({"month": "2024-06", "segment": "construction"}, "contract_value"),
        ({"month": "2024-06", "segment": "migrant"}, "contract_months"),
        ({"segment": "BPU"}, "month"),
    ],
)
def test_what_is_missing_is_asked_for(case, field):
    statement = run(**case)
    assert statement["status"] == "incomplete"
    assert field in {error["field"] for error in statement["missing"]}


# --- properties -------------------------------------------------------------------------------------------------------

MONTHS = st.dates(date(2015, 7, 1), date(2030, 12, 31)).map(lambda day: f"{day:%Y-%m}")
WAGES = st.integers(1, 50_000_000)


@given(MONTHS, WAGES, WAGES, st.sampled_from(["PU", "BPU"]))
def test_more_wage_never_costs_less_and_parts_sum_to_totals(month, wage, more, segment):
    case = {"month": month, "segment": segment, "jkk_class": "high" if segment == "PU" else None}
    low = run(**case, monthly_wage=wage)
    high = run(**case, monthly_wage=wage + more)
    assert all(amounts(low)[code] <= amounts(high)[code] for code in amounts(low))
    counted = [line for line in low["lines"] if line.get("counts", True)]
    assert sum(line["amount"] for line in counted) == sum(low["totals"].values())


@given(MONTHS, st.integers(1, 10**11), st.integers(0, 10**10))
def test_a_bigger_contract_never_costs_less(month, value, more):
    low = amounts(run(month=month, segment="construction", contract_value=value))
    high = amounts(run(month=month, segment="construction", contract_value=value + more))
    assert low["jkk"] <= high["jkk"]
    assert low["jkm"] <= high["jkm"]


ALWAYS = (
    "contributions.jkm_rate", "contributions.jkn_rate_employer", "contributions.jkn_rate_worker",
    "contributions.jkn_ceiling", "contributions.jkn_floor", "contributions.jkn_family", "contributions.start",
    "contributions.construction_jkk", "contributions.construction_jkm", "jht.rate_employer", "jht.rate_worker",
    "jht.rate_bpu", "jp.wage_ceiling",
    "bpu.band", "bpu.jkk_rate", "bpu.jkm",
)  # fmt: skip
QUARTERS = [date(year, month, 1) for year in range(2015, 2031) for month in (1, 4, 7, 10)]


@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_every_quarter_has_its_rule_or_the_refusal(day):
    rules = default_rules().on(day)
    begun = day >= date(2015, 7, 1)
    assert all((rules.find(name) is not None) == begun for name in ALWAYS)
    assert pu(month=f"{day:%Y-%m}")["status"] == ("result" if begun else "invalid")
    assert (rules.find("contributions.jkp_state") is not None) == (day >= date(2021, 2, 2))
