"""Fresh cases at the edges of wages, leave and severance, each computed by hand; the computation stands beside it."""

import pytest

import calculators
from tests.calculators.by_hand import lines, totals

# --- contributions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "jkk"),
    [("2025-01", 87_000), ("2025-02", 43_500), ("2025-08", 43_500), ("2026-01", 43_500), ("2026-02", 87_000)],
)
def test_the_relief_of_labour_intensive_industries(month, jkk):
    """1.74% x 5 m = 87,000; half of it February 2025 to January 2026 (PP 7/2025 and PP 36/2025)."""
    found = lines("contributions", month=month, monthly_wage=5_000_000, jkk_class="very_high", labour_intensive=True,
                  workers=50, sector="footwear", programs=["jkk"])  # fmt: skip
    assert found["jkk"] == jkk


@pytest.mark.parametrize(
    ("sector", "month", "worker"),
    [
        ("transport", "2025-12", 16_800), ("transport", "2026-01", 8_400), ("transport", "2027-03", 8_400),
        ("transport", "2027-04", 16_800), ("other", "2026-03", 16_800), ("other", "2026-04", 8_400),
        ("other", "2026-12", 8_400), ("other", "2027-01", 16_800),
    ],
)  # fmt: skip
def test_the_relief_of_the_self_employed(sector, month, worker):
    """1% x 1 m + 6,800 = 16,800; half in the months of PP 50/2025."""
    found = totals("contributions", month=month, segment="BPU", monthly_wage=1_000_000, sector=sector,
                   programs=["jkk", "jkm"])  # fmt: skip
    assert found["worker"] == worker


@pytest.mark.parametrize(
    ("month", "employer"), [("2020-07", 27_000), ("2020-08", 270), ("2021-01", 270), ("2021-02", 27_000)]
)
def test_the_relief_of_2020(month, employer):
    """(0.24% + 0.30%) x 5 m = 27,000; 1% of it for six months (PP 49/2020)."""
    found = totals("contributions", month=month, monthly_wage=5_000_000, jkk_class="very_low", programs=["jkk", "jkm"])
    assert found["employer"] == employer


@pytest.mark.parametrize(
    ("month", "employer", "worker"),
    [("2025-02", 200_846, 100_423), ("2025-03", 210_948, 105_474), ("2026-02", 210_948, 105_474),
     ("2026-03", 221_726, 110_863)],
)  # fmt: skip
def test_jp_contributions_above_the_ceiling(month, employer, worker):
    """2% and 1% of 10,042,300, of 10,547,400 from March 2025, of 11,086,300 from March 2026."""
    found = lines("contributions", month=month, monthly_wage=12_000_000, programs=["jp"])
    assert found == {"jp_employer": employer, "jp_worker": worker}


@pytest.mark.parametrize(("month", "employer"), [("2019-12", 320_000), ("2020-01", 480_000)])
def test_the_ceiling_of_jkn(month, employer):
    """4% of 8 m, of 12 m from January 2020."""
    found = lines("contributions", month=month, monthly_wage=13_000_000, programs=["jkn"])
    assert found["jkn_employer"] == employer


def test_construction_of_six_billion():
    """JKK 210,000 + 680,000 + 650,000 + 4,400,000 + 900,000; JKM 30,000 + 80,000 + 100,000 + 400,000 + 100,000."""
    found = lines("contributions", month="2025-05", segment="construction", contract_value=6_000_000_000)
    assert found == {"jkk": 6_840_000, "jkm": 710_000}


# --- maternity ------------------------------------------------------------------------------------------------------


def test_two_and_a_half_months_more():
    """3 x 4 m, the fourth month 4 m, 1.5 months at 75%: 12 + 4 + 4.5 = 20.5 m."""
    assert totals("maternity", event="birth", birth_date="2024-07-02", monthly_wage=4_000_000,
                  extra_months=2.5)["gross"] == 20_500_000  # fmt: skip


@pytest.mark.parametrize(("day", "leave"), [("2024-07-01", 2), ("2024-07-02", 5)])
def test_the_leave_of_a_husband_before_and_after_the_kia_law(day, leave):
    """Two days; since 2 July 2024 three more by agreement. The two paid days: 2/21 x 4.2 m = 400,000."""
    found = lines("maternity", event="husband_birth", birth_date=day, monthly_wage=4_200_000, extra_days=3)
    assert found == {"cuti_suami": leave, "upah_cuti_suami": 400_000}


def test_rest_after_a_miscarriage_is_rounded_half_up():
    """1.5 x 3,333,333 = 4,999,999.5."""
    found = totals("maternity", event="miscarriage", birth_date="2023-05-05", monthly_wage=3_333_333)
    assert found["gross"] == 5_000_000


# --- severance and contracts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "pay", "award"), [("2026-02-27", 63_000_000, 13_500_000), ("2026-02-28", 70_875_000, 13_500_000)]
)
def test_retirement_of_a_daily_worker_at_eight_years(last, pay, award):
    """30 x 150,000 = 4.5 m. Seven years: 8 x 1.75; eight on 28 February 2026: 9 x 1.75; award 3 months both."""
    found = lines("severance", start_date="2018-03-01", end_date=last, reason="retirement", wage_basis="daily",
                  daily_wage=150_000)  # fmt: skip
    assert found == {"uang_pesangon": pay, "upmk": award}


def test_a_piece_worker_below_the_minimum_wage():
    """Mean 2.1 m below the minimum of 2.5 m: 3 years = 4 months x 0.5 x 2.5 m; award 2 x 2.5 m."""
    found = lines("severance", start_date="2022-01-01", end_date="2024-12-31", reason="efficiency_loss",
                  wage_basis="piece_rate", average_wage_12_months=2_100_000, minimum_wage=2_500_000)  # fmt: skip
    assert found == {"uang_pesangon": 5_000_000, "upmk": 5_000_000}


@pytest.mark.parametrize(
    ("payments", "taxes"),
    [
        # 60 m: 5% x 10 m; 120 m more: 2.5 m + 15% x 80 m = 14.5 m, less 0.5 m; the third year by itself: 5% x 10 m
        ([(2023, 60_000_000), (2024, 120_000_000), (2025, 10_000_000)], [500_000, 14_000_000, 500_000]),
        ([(2024, 50_000_000), (2024, 1)], [0, 0]),  # 5% of one rupiah
    ],
)
def test_the_tax_of_severance_paid_in_stages(payments, taxes):
    given = [{"year": year, "amount": amount} for year, amount in payments]
    assert calculators.calculate("severance_tax", {"payments": given}).to_dict()["schedule"] == taxes
