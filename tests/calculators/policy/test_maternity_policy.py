"""The maternity studies against what was published: the garment factory and the table of six options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators

GARMENT = {"workers": 10_000, "on_leave": 500, "minimum_wage": 2_671_142, "insured_wage": 2_367_241}


def financing(**given):
    return calculators.calculate("maternity_financing", GARMENT | given).to_dict()


def options(**given):
    return calculators.calculate("maternity_options", {"monthly_wage": 5_200_000} | given).to_dict()


def amounts(body):
    return {line["code"]: line["amount"] for line in body["lines"]}


@pytest.mark.parametrize(("on_leave", "published"), [(500, 1_336), (1_000, 2_671)])
def test_the_garment_factory(on_leave, published):
    # ILO slides: 2,671,142 x 500 = 1,335,571,000; x 1,000 = 2,671,142,000; insurance 2,367,241 x 10,000 x 3%
    lines = amounts(financing(on_leave=on_leave))
    assert lines["employer_liability_month"] == 2_671_142 * on_leave
    assert round(lines["employer_liability_month"] / 1e6) == published
    assert lines["social_insurance_month"] == 710_172_300


def test_the_crossing_is_where_both_cost_the_same():
    # 710,172,300 / 2,671,142 = 265.868...: 265 on leave cost less than the contribution, 266 cost more
    body = financing()
    assert body["totals"]["crossing"] == 265.87
    lower, higher = (amounts(financing(on_leave=n))["employer_liability_month"] for n in (265, 266))
    assert lower < 710_172_300 < higher
    series = body["series"]
    assert len(series["on_leave"]) == len(series["employer_liability"]) == len(series["social_insurance"])


def test_without_a_benefit_nothing_crosses():
    assert "crossing" not in financing(benefit_rate=0)["totals"]


def test_more_on_leave_than_workers_is_refused():
    assert financing(on_leave=10_001)["errors"][0]["field"] == "on_leave"
    assert financing(on_leave=10_000)["status"] == "result"


def test_changed_assumptions_are_marked():
    assert not any("diubah" in reason["text"] for reason in financing(benefit_rate=100)["reasons"])
    assert any("diubah" in reason["text"] for reason in financing(benefit_rate=80)["reasons"])


def test_it_says_that_it_is_not_law():
    for body in (financing(), options()):
        assert "bukan hukum" in body["warnings"][0]


def test_the_table_of_options():
    # ILO slides: options 1 and 2 meet C102 only; 3 to 6 meet C183 as well. The law: employer pays alone, 13 weeks.
    series = options()["series"]
    assert series["weeks"] == [13, 13, 14, 14, 14, 26, 26]
    assert series["rate"] == [100, 100, 45, 67, 100, 67, 100]
    assert series["meets_c102"] == [0, 1, 1, 1, 1, 1, 1]
    assert series["meets_c183"] == [0, 0, 0, 1, 1, 1, 1]
    assert series["meets_r191"] == [0, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("rate", "weeks", "payer", "met"),
    [
        (45, 12, "social", [1, 0, 0]),
        (44.99, 12, "social", [0, 0, 0]),
        (45, 11.99, "social", [0, 0, 0]),
        (66.67, 14, "social", [1, 1, 0]),
        (66.66, 14, "social", [1, 0, 0]),
        (100, 18, "social", [1, 1, 1]),
        (100, 17, "social", [1, 1, 0]),
        (100, 26, "employer", [0, 0, 0]),
    ],
)
def test_an_own_design_on_each_edge(rate, weeks, payer, met):
    series = options(own_rate=rate, own_weeks=weeks, own_payer=payer)["series"]
    assert [series[f"meets_{standard}"][-1] for standard in ("c102", "c183", "r191")] == met


def test_amounts_for_one_woman():
    # A week's wage is 5,200,000 x 12 / 52 = 1,200,000. Option 3: 14 x 67% = 11,256,000; option 6: 26 = 31,200,000.
    lines = amounts(options(father_wage=2_600_000, minimum_wage=3_000_000, children=2))
    assert lines["option_3"] == 11_256_000
    assert lines["option_6"] == 31_200_000
    assert lines["minimum_package"] == 11_256_000
    assert (lines["paternity_short"], lines["paternity_long"]) == (600_000, 3_600_000)
    assert lines["birth_grant"] == 6_000_000


@pytest.mark.parametrize(("months", "given"), [(11, False), (12, True), (18, True)])
def test_the_minimum_package_asks_for_12_months_in_18(months, given):
    assert ("minimum_package" in amounts(options(contribution_months_18=months))) is given


def firm(**given):
    tables = {table["code"]: table for table in options(workers=1_000, births_a_year=60, **given)["tables"]}
    return {row[0]: row[1:] for row in tables["firm"]["rows"]}


def test_cost_for_a_firm():
    # 60 births x 16,800,000 (option 4) = 1,008 million of 1,000 x 5.2 million x 12 = 62,400 million: 1.62%
    assert firm()["Pilihan 4: 100% selama 14 minggu"] == [1_008_000_000, 1.62]
    assert firm()["Paket minimum"][0] == 60 * 11_256_000


def test_fathers_and_birth_grants_for_a_firm():
    # 20 fathers x 600,000 = 12 million for one week; 60 births x 3,000,000 of birth grant
    costs = firm(father_wage=2_600_000, minimum_wage=3_000_000, fathers_a_year=20)
    assert costs["Cuti ayah, singkat"] == [12_000_000, 0.02]
    assert costs["Santunan kelahiran"][0] == 180_000_000
    assert "Cuti ayah, singkat" not in firm(father_wage=2_600_000)


def test_the_table_says_in_what_an_option_falls_short():
    tables = {table["code"]: table for table in options()["tables"]}
    rows = {row[0]: row[3:] for row in tables["standards"]["rows"]}
    both = "tidak: lama, pembayar"
    assert rows["Hukum sekarang: pengusaha membayar"] == ["tidak: pembayar", both, both]
    assert rows["Pilihan 2: 45% selama 14 minggu"] == ["ya", "tidak: tingkat", "tidak: tingkat, lama"]
    assert rows["Paket minimum"] == ["ya", "ya", "tidak: tingkat, lama"]


def test_assumptions_are_listed_with_the_published_value():
    tables = {table["code"]: table for table in options(package_rate=80, package_weeks=14)["tables"]}
    rows = {row[0]: row[1:] for row in tables["assumptions"]["rows"]}
    assert rows["Tingkat santunan paket minimum"] == [80, "diubah dari 67%"]
    assert rows["Lama santunan paket minimum"][1].startswith("angka laporan")


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 10**9), st.integers(0, 100), st.integers(0, 100))
def test_any_firm(workers, on_leave, wage, rate, premium):
    body = calculators.calculate("maternity_financing", {
        "workers": workers, "on_leave": min(on_leave, workers), "minimum_wage": wage, "benefit_rate": rate,
        "insurance_rate": premium,
    }).to_dict()  # fmt: skip
    lines = amounts(body)
    difference = lines["employer_liability_month"] - lines["social_insurance_month"]
    assert body["totals"]["difference_month"] == difference
