"""Conventions, old-age proposals and the checklist, against the published figures and by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.policy.other_help import ASK_ABOUT


def run(code, **given):
    return calculators.calculate(code, given).to_dict()


def amounts(body):
    return {line["code"]: line["amount"] for line in body["lines"]}


def beside(body):
    return {item["code"]: item["amount"] for item in body["comparisons"]}


def test_lump_sums_as_years_of_pension():
    # 48 wages are 10 years of 40%; 56 wages are 9.33 years of 50%
    body = run("conventions", monthly_wage=5_200_000)
    assert body["totals"]["death_years"] == 10
    assert body["totals"]["total_disability_years"] == pytest.approx(9.33, abs=0.01)
    assert amounts(body)["death"] == 48 * 5_200_000
    assert amounts(body)["total_disability"] == 56 * 5_200_000


@pytest.mark.parametrize(("wage", "killed"), [(416_667, 48 * 416_667), (416_666, 20_000_000), (300_000, 20_000_000)])
def test_the_death_sum_has_a_floor(wage, killed):
    # 48 x 416,666 = 19,999,968 lies below the lump sum of JKM, 20,000,000
    body = run("conventions", monthly_wage=wage)
    assert amounts(body)["death"] == killed
    assert [line["payee"] for line in body["lines"] if line["code"] == "death"] == ["heirs"]


def test_each_branch_beside_c102():
    # Old age: JP 30 x 1% = 30%, C102 40%. Injury 50%, death 40%. A week: 1.2 million; unemployment 13 x 45%.
    body = run("conventions", monthly_wage=5_200_000, partial_disability=40)
    assert amounts(body)["old_age"] == 1_560_000
    assert amounts(body)["partial_disability"] == 32 * 5_200_000
    assert amounts(body)["unemployment"] == 18_000_000
    assert amounts(body)["sickness"] == 28_600_000  # four months in full, two at 75%
    assert beside(body) | {} == {
        "c102": 6_480_000, "c183": 11_200_000, "r191": 21_600_000, "c102_old_age": 2_080_000,
        "c102_total_disability": 2_600_000, "c102_death": 2_080_000, "c102_unemployment": 7_020_000,
        "c102_sickness": 14_040_000,
    }  # fmt: skip


@pytest.mark.parametrize(("years", "monthly"), [(14, None), (15, 780_000), (30, 1_560_000)])
def test_a_pension_needs_15_years(years, monthly):
    assert amounts(run("conventions", monthly_wage=5_200_000, contribution_years=years)).get("old_age") == monthly


def test_the_table_of_branches_as_published():
    # ILO slides: medical care II JKN; sickness III labour law; ... maternity VIII labour law; survivors X JP, JHT, JKM
    tables = {table["code"]: table for table in run("conventions", monthly_wage=1)["tables"]}
    rows = {row[1].removeprefix("Bagian "): row for row in tables["branches"]["rows"]}
    assert list(rows) == ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert [row[2] for row in rows.values()] == [
        "JKN", "tidak ada", "JKP", "JP dan JHT", "JKK", "PKH (bantuan sosial)", "tidak ada", "JP dan JHT",
        "JP, JHT, dan JKM",
    ]  # fmt: skip
    assert [part for part, row in rows.items() if row[3] != "tidak ada"] == ["III", "IV", "VIII"]


def test_level_length_and_payer_of_each_benefit():
    rows = {row[0]: row[1:] for row in run("conventions", monthly_wage=5_200_000)["tables"][0]["rows"]}
    assert rows["Melahirkan, C183"] == [
        "100% upah, 3 bulan", "pengusaha sendiri", "2 per 3 upah, 14 minggu, asuransi sosial", "",
    ]  # fmt: skip
    assert rows["Cacat total karena kerja"][3] == "9,33 tahun pensiun 50%"  # 70% x 80 = 56 wages, of half a wage
    assert rows["Meninggal karena kerja"][3] == "10 tahun pensiun 40%"  # 60% x 80 = 48
    assert rows["Hari tua"][0].startswith("JP 30% upah sesudah 30 tahun")
    assert rows["Kehilangan pekerjaan"][0] == "JKP 60% upah, 6 bulan"


@pytest.mark.parametrize(
    ("born", "falling", "at_once"),
    [
        (1948, 2023, 2023),  # 75 in 2023
        (1949, 2024, 2023),  # 74 in 2023, 75 in 2024, when 74 is enough
        (1955, 2027, 2023),  # 72 in 2027, when 71 is enough; in 2026 71, when 72 is asked
        (1958, 2028, 2023),  # 70 in 2028, when 70 is enough
        (1968, 2033, 2033),  # from 2033 both ask 65
        (1990, 2055, 2055),
    ],
)
def test_when_the_social_pension_begins(born, falling, at_once):
    lines = {line["code"]: line for line in run("old_age_options", birth_year=born)["lines"]}
    assert str(falling) in lines["social_1a"]["note"]
    assert str(at_once) in lines["social_1b"]["note"]
    assert lines["social_1a"]["amount"] == lines["social_1b"]["amount"] == 464_474


def test_ten_years_of_residence():
    assert "social_1a" not in amounts(run("old_age_options", birth_year=1970, residence_years=9))
    assert "social_1a" in amounts(run("old_age_options", birth_year=1970, residence_years=10))


@pytest.mark.parametrize(
    ("born", "paid", "a", "b"),
    [
        # 2-A: 500,000 / 30 a year paid. 2-B: 500,000 from the State in any case and 1,000,000 / 60 a year paid.
        (1990, 0, 0, 500_000),
        (1990, 15, 250_000, 750_000),
        (1990, 30, 500_000, 1_000_000),
        (1990, 32, 500_000, 1_000_000),
        (1958, 0, 0, 500_000),
        (1970, 12, 200_000, 700_000),
    ],
)
def test_the_national_pension(born, paid, a, b):
    found = amounts(run("old_age_options", birth_year=born, years_paid=paid))
    assert (found["national_2a"], found["national_2b"]) == (a, b)


def test_what_it_asks():
    body = run("old_age_options", birth_year=1990, years_paid=30, missed_years=2, monthly_wage=5_000_000)
    found = beside(body)
    assert found["contributions"] == 300_000 * 12 * 30
    assert found["state_2b"] == 500_000
    assert found["lost_2b"] == 33_333  # 2 / 60 of a million
    assert found["jp"] == 1_500_000
    assert found["jht"] == 102_600_000  # 5.7% x 5 million x 360


def test_indexation_follows_wages():
    # Born 1960: 65 in 2025, two years at 10%: 464,474 x 1.21 = 562,013.54
    body = run("old_age_options", birth_year=1960, wage_growth=10)
    assert amounts(body)["social_1b"] == 562_014


def test_more_years_than_there_are_is_refused():
    # Born 1970: 65 in 2035, twelve years after 2023
    assert run("old_age_options", birth_year=1970, years_paid=10, missed_years=2)["status"] == "result"
    assert run("old_age_options", birth_year=1970, years_paid=10, missed_years=3)["errors"][0]["field"] == "years_paid"


@given(born=st.integers(1900, 2020), growth=st.integers(0, 10))
def test_the_state_always_gives_half_of_2b(born, growth):
    body = run("old_age_options", birth_year=born, wage_growth=growth)
    assert amounts(body)["national_2b"] >= 500_000


def test_nothing_ticked_names_no_programme():
    body = run("other_help")
    assert body["status"] == "result"
    assert body["reasons"] == []
    assert body["lines"] == []


@pytest.mark.parametrize("fact", sorted(ASK_ABOUT))
def test_each_fact_names_a_programme_with_the_year_of_its_source(fact):
    body = run("other_help", **{fact: True})
    assert body["reasons"]
    assert all("2014" in reason["text"] and "2014" in reason["sources"][0] for reason in body["reasons"])
    assert body["lines"] == []


def test_a_programme_is_named_once():
    body = run("other_help", **dict.fromkeys(ASK_ABOUT, True))
    texts = [reason["text"] for reason in body["reasons"]]
    assert len(texts) == len(set(texts)) == 9


def test_what_each_proposal_gives_and_asks():
    table = run("old_age_options", birth_year=1990, years_paid=15)["tables"][0]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert rows["Pensiun sosial 1-A"] == [464_474, "2055, umur 65", "tidak ada", 464_474]
    assert rows["Pensiun nasional 2-A"] == [250_000, "2055, umur 65", "Rp300.000 sebulan selama 15 tahun", "tidak ada"]
    assert rows["Pensiun nasional 2-B"][3] == 500_000


def test_the_pensions_by_years_of_contribution():
    series = run("old_age_options", birth_year=1990, years_paid=15, monthly_wage=5_200_000)["series"]
    assert series["years_paid"] == list(range(31))
    assert series["national_2a"][15] == 250_000
    assert series["national_2b"][0] == 500_000
    assert series["jp"][14] == 0
    assert series["jp"][15] == 780_000


def test_changed_amounts_of_a_proposal():
    # Full pension of 2-A 900,000 after 20 years: 15 years give three quarters
    lines = amounts(run("old_age_options", birth_year=1990, years_paid=15, full_2a=900_000, full_years=20))
    assert lines["national_2a"] == 675_000
    # 2-B with 20 years: parts are fortieths; 15/40 from the person, 20/40 from the State
    assert lines["national_2b"] == 875_000
    assert amounts(run("old_age_options", birth_year=1990, social_amount=600_000))["social_1a"] == 600_000
