"""The lowest and highest pension of JP and the ceiling of its wage, as they are announced each year."""

from datetime import date, timedelta

import pytest

from tests.calculators.jp_cases import amounts, monthly, run, warnings

LIMITS = [  # from, lowest, highest
    ("2015-07-01", 300_000, 3_600_000),
    ("2016-03-01", 310_050, 3_720_600),
    ("2017-03-01", 319_450, 3_833_000),
    ("2018-03-01", 331_000, 3_971_400),
    ("2019-03-01", 341_400, 4_095_700),
    ("2020-03-01", 350_700, 4_207_200),
    ("2021-03-01", 356_600, 4_277_900),
    ("2022-03-01", 363_300, 4_357_900),
    ("2023-03-01", 383_400, 4_598_100),
    ("2024-03-01", 393_500, 4_718_200),
    ("2025-03-01", 399_700, 4_792_300),
    ("2026-02-01", 411_400, 4_932_300),
]
SMALL = {"average_wage": 100_000, "birth_date": None}
LARGE = {"average_wage": 10**9, "birth_date": None}


def test_warnings_are_sentences_and_their_articles_stand_beside_them():
    # the contract: "warnings": ["..."]
    found = run(event="death_spouse", event_date="2025-02-01", **SMALL)
    assert all(isinstance(warning, str) for warning in found["warnings"])
    assert len(found["warning_details"]) == len(found["warnings"])
    assert found["warning_details"][0] == {"sources": ["PP 45/2015 Pasal 25 ayat (1)"]}


@pytest.mark.parametrize(("day", "told"), [
    ("2025-01-31", False), ("2025-02-01", True), ("2025-02-28", True), ("2025-03-01", False),
    ("2025-12-31", False), ("2026-01-31", True), ("2026-02-01", False),  # the limits of 2026 changed in February
])  # fmt: skip
def test_limits_that_change_before_the_pension_begins_are_told(day, told):
    # PP 45/2015 Pasal 19 ayat (3) and 21 ayat (4): a pension counts from the first of the month after the event
    found = run(event="death_spouse", event_date=day, **SMALL)
    assert ("ketika batas baru berlaku" in warnings(found)) == told


@pytest.mark.parametrize(("index", "limits"), list(enumerate(LIMITS)))
def test_limits_on_the_day_of_change_and_the_day_before(index, limits):
    start, lowest, highest = limits
    assert (monthly(event_date=start, **SMALL), monthly(event_date=start, **LARGE)) == (lowest, highest)
    before = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
    if index:
        assert monthly(event_date=before, **SMALL) == LIMITS[index - 1][1]
        assert monthly(event_date=before, **LARGE) == LIMITS[index - 1][2]
    else:
        assert run(event_date=before)["errors"][0]["field"] == "event_date"


def test_what_is_not_certain_about_the_limits_is_said():
    assert "Rp4.095.800" in warnings(run(event_date="2019-06-01"))
    assert "1 Februari 2026" in warnings(run(event_date="2026-02-15"))
    assert run(event_date="2019-06-01")["lines"][0]["certainty"] == "computed"
    assert run(event_date="2023-06-01")["lines"][0]["certainty"] == "quoted"
    assert run(event_date="2025-06-01")["lines"][0]["certainty"] == "secondary"
    assert "Batas manfaat tahun 2031 belum diketahui" in warnings(run(event_date="2031-06-01"))


CEILINGS = [
    ("2015-07", 7_000_000), ("2016-03", 7_335_300), ("2017-03", 7_703_500), ("2018-03", 8_094_000),
    ("2019-03", 8_512_400), ("2020-03", 8_939_700), ("2021-03", 8_754_600), ("2022-03", 9_077_600),
    ("2023-03", 9_559_600), ("2024-03", 10_042_300), ("2025-03", 10_547_400), ("2026-03", 11_086_300),
]  # fmt: skip


@pytest.mark.parametrize(("index", "month", "ceiling"), [(n, *row) for n, row in enumerate(CEILINGS)])
def test_contributions_stop_at_the_ceiling_of_each_march(index, month, ceiling):
    def paid(month, wage):
        found = run(event_date="2026-09-01", wage_history=[{"from": month, "wage": wage}], last_month=month)
        return amounts(found)["contributions"]

    assert paid(month, ceiling) == paid(month, 10**12) == round(ceiling * 3 / 100)
    assert paid(month, 1_000_000) == 30_000
    if index:
        year = int(month[:4])
        assert paid(f"{year}-02", 10**12) == round(CEILINGS[index - 1][1] * 3 / 100)


def test_contributions_of_a_history():
    # 6,000,000 from July 2015 to December 2019: 54 x 180,000. Then the ceiling: 2 x 255,372 (8,512,400),
    # 12 x 268,191 (8,939,700), 12 x 262,638 (8,754,600); from March 2022 below it: 37 x 270,000 until March 2025.
    history = [{"from": "2015-07", "wage": 6_000_000}, {"from": "2020-01", "wage": 9_000_000}]
    found = run(
        event="retirement", birth_date="1966-04-10", event_date="2025-04-10", contribution_months=117,
        membership_months=118, wage_history=history, last_month="2025-03", returns_total=30_000_000,
    )  # fmt: skip
    assert amounts(found) == {"lump_sum": 56_590_692, "contributions": 26_590_692}
    # 5% of what lies above 50,000,000: 329,534.6
    assert found["totals"] == {"gross": 56_590_692, "tax": 329_535, "net": 56_261_157}


def test_every_quarter_has_its_rules():
    for year in range(2015, 2031):
        for month in (1, 4, 7, 10):
            found = run(event_date=f"{year}-{month:02}-01")
            assert found["status"] == ("invalid" if (year, month) < (2015, 7) else "result")
