"""Contributions of members without a wage, of construction and of migrant workers, from the regulations' own tables."""

import pytest

from tests.calculators.contribution_cases import amounts, run

# --- BPU --------------------------------------------------------------------------------------------------------------

LAMPIRAN_II = """
1.099.000 1.000.000 10.000 / 1.299.000 1.200.000 12.000 / 1.499.000 1.400.000 14.000 / 1.699.000 1.600.000 16.000
1.899.000 1.800.000 18.000 / 2.099.000 2.000.000 20.000 / 2.299.000 2.200.000 22.000 / 2.499.000 2.400.000 24.000
2.699.000 2.600.000 26.000 / 3.199.000 2.950.000 29.500 / 3.699.000 3.450.000 34.500 / 4.199.000 3.950.000 39.500
4.699.000 4.450.000 44.500 / 5.199.000 4.950.000 49.500 / 5.699.000 5.450.000 54.500 / 6.199.000 5.950.000 59.500
6.699.000 6.450.000 64.500 / 7.199.000 6.950.000 69.500 / 7.699.000 7.450.000 74.500 / 8.199.000 7.950.000 79.500
9.199.000 8.700.000 87.000 / 10.199.000 9.700.000 97.000 / 11.199.000 10.700.000 107.000
12.199.000 11.700.000 117.000 / 13.199.000 12.700.000 127.000 / 14.199.000 13.700.000 137.000
15.199.000 14.700.000 147.000 / 16.199.000 15.700.000 157.000 / 17.199.000 16.700.000 167.000
18.199.000 17.700.000 177.000 / 19.199.000 18.700.000 187.000 / 20.199.000 19.700.000 197.000
99.999.000 20.700.000 207.000
"""
"""The highest income of each band, its base and its JKK, as Lampiran II prints them (the last has no end)."""
BANDS = [
    tuple(int(number.replace(".", "")) for number in row.split())
    for row in LAMPIRAN_II.replace("\n", "/").split("/")
    if row.strip()
]


def test_there_are_33_bands():
    assert len(BANDS) == 33


@pytest.mark.parametrize(("number", "band"), list(enumerate(BANDS)))
def test_each_band_at_both_ends(number, band):
    highest, base, jkk = band
    lowest = BANDS[number - 1][0] + 1000 if number else 1
    for income in (lowest, highest):
        statement = run(month="2024-06", segment="BPU", monthly_wage=income)
        assert amounts(statement) == {"jkk": jkk, "jkm": 6_800, "jht_worker": base * 2 // 100}
        assert statement["deadlines"][0]["date"] == "2024-06-15"


# --- construction -----------------------------------------------------------------------------------------------------

TIERS = [
    # by hand: 210,000 at 100 m, 890,000 at 500 m, 1,540,000 at 1 bn, 5,940,000 at 5 bn; JKM 30, 110, 210, 610 thousand
    (100_000_000, 210_000, 30_000),
    (100_001_000, 210_002, 30_000),  # 1.7 and 0.2 more
    (180_000_000, 346_000, 46_000),  # the example in the elucidation
    (500_000_000, 890_000, 110_000),
    (1_000_000_000, 1_540_000, 210_000),
    (2_000_000_000, 2_640_000, 310_000),
    (5_000_000_000, 5_940_000, 610_000),
    (6_000_000_000, 6_840_000, 710_000),
]


@pytest.mark.parametrize(("value", "jkk", "jkm"), TIERS)
def test_construction_by_the_value_of_the_contract(value, jkk, jkm):
    statement = run(month="2024-06", segment="construction", contract_value=value)
    assert amounts(statement) == {"jkk": jkk, "jkm": jkm}
    assert statement["lines"][0]["payer"] == "contractor"
    assert statement["totals"] == {"employer": jkk + jkm}


def test_construction_by_wage():
    """PP 44/2015 Pasal 54 ayat (1) and 55 ayat (1): 1.74% and 0.30%."""
    assert amounts(run(month="2024-06", segment="construction", monthly_wage=5_000_000)) == {
        "jkk": 87_000,
        "jkm": 15_000,
    }


# --- migrant workers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "months", "package", "extra"),
    [
        ("2019-01", 6, 332_500, 0),
        ("2023-02", 24, 332_500, 0),
        ("2023-03", 6, 108_000, 0),
        ("2024-06", 11, 108_000, 67_500),  # 5 x 13,500
        ("2024-06", 12, 189_000, 0),
        ("2024-06", 18, 189_000, 81_000),
        ("2024-06", 24, 332_500, 0),
        ("2024-06", 30, 332_500, 81_000),
    ],
)
def test_packages_of_migrant_workers(month, months, package, extra):
    statement = run(month=month, segment="migrant", contract_months=months)
    found = amounts(statement)
    assert (found["jkk_jkm_before"], found["jkk_jkm"], found.get("jkk_jkm_extra", 0)) == (37_500, package, extra)
    assert statement["totals"]["worker"] == 37_500 + package + extra
    alone = run(month=month, segment="migrant", contract_months=months, placed_by_agency=False)
    assert alone["totals"]["worker"] == package + extra


def test_migrant_workers_choose_their_jht():
    case = {"month": "2024-06", "segment": "migrant", "contract_months": 12}
    assert amounts(run(**case, jht_amount=50_000))["jht_worker"] == 50_000
    assert amounts(run(**case, jht_amount=600_000))["jht_worker"] == 600_000
    assert run(**case, jht_amount=49_999)["status"] == "invalid"
    assert run(**case, jht_amount=600_001)["status"] == "invalid"
    assert run(**case, programs=["jkk", "jkm", "jht"])["status"] == "incomplete"
