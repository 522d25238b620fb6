"""What the employer owes of JHT and JP in an event: never registered, registered late, a wage reported too low."""

import pytest

from tests.calculators.events.asked import run, texts

EARLIER = {"start_date": "2018-03-01", "end_date": "2020-06-30", "basic_wage": 6_000_000, "reason": "efficiency"}
"""With the returns published for these years: 2018 6.26%, 2019 6.06%, 2020 5.59%."""


def of_jht(statement):
    return {line.code: (line.amount, line.payer) for line in statement.lines if line.benefit == "jht" and line.counts}


def test_who_was_never_registered_gets_his_jht_from_the_employer():
    """PP 46/2015 Pasal 28. 28 months of 5.7% x 6 m = 342,000.

    2018: 342,000 x 55 x 6.26% / 12 = 98,125.5. 2019: (3,518,125.5 x 12 + 342,000 x 78) x 6.06% / 12 = 347,912.2.
    2020: (7,970,037.7 x 6 + 342,000 x 21) x 5.59% / 12 = 256,218.8. With 9,576,000 paid in: 10,278,256.
    """
    statement = run("laid_off", **EARLIER, registered=False)
    assert of_jht(statement) == {"jht_owed": (10_278_256, "employer")}
    assert "gross_bpjs" not in statement.totals
    assert "Lapak Asik" not in texts(statement.warnings)


def test_a_late_registration_is_the_employers_debt():
    """January 2019 instead of March 2018: ten months of 342,000 and what they would have earned until June 2020:
    98,125.5 + 3,518,125.5 x 6.06% + 3,731,323.9 x 5.59% / 2 = 415,614.4. BPJS and employer together as above.
    """
    statement = run("laid_off", **EARLIER, first_month="2019-01")
    assert of_jht(statement) == {
        "jht_payment": (6_442_642, "bpjs"),
        "contributions_before_registration": (3_420_000, "employer"),
        "returns_before_registration": (415_614, "employer"),
    }  # fmt: skip
    assert sum(amount for amount, _ in of_jht(statement).values()) == 10_278_256
    assert "Mulai bekerja 1 Maret 2018" in texts(statement.warnings)


@pytest.mark.parametrize("first", ["2018-03", "2018-04"])
def test_a_registration_within_the_next_month_is_not_late(first):
    assert set(of_jht(run("laid_off", **EARLIER, first_month=first))) == {"jht_payment"}


def test_jht_of_a_wage_reported_too_low():
    """PP 46/2015 Pasal 24: 4 m of 6 m reported, so BPJS pays two thirds of 10,278,256.41 = 6,852,170.94, fractions cut;
    the employer half of that once more."""
    statement = run("laid_off", **EARLIER, first_month="2018-03", reported_wage=4_000_000)
    assert of_jht(statement) == {"jht_payment": (6_852_170, "bpjs"), "employer_shortfall": (3_426_085, "employer")}
    assert "shortfall" not in statement.totals
    unknown = run("laid_off", **EARLIER, opening_balance=6_852_171, reported_wage=4_000_000)
    assert of_jht(unknown) == {"jht_payment": (6_852_171, "bpjs")}
    assert "kekurangannya wajib dibayar perusahaan dan belum dihitung" in texts(unknown.warnings)


def test_a_balance_from_another_job_stays_at_bpjs():
    statement = run("laid_off", **EARLIER, registered=False, opening_balance=1_000_000)
    assert of_jht(statement) == {"jht_payment": (1_000_000, "bpjs"), "jht_owed": (10_278_256, "employer")}


def test_the_pension_of_who_was_never_registered_is_the_employers():
    """PP 45/2015 Pasal 6. 80 months at full density count as 180: 1% x 15 x 5.5 m x 50% = 412,500 a month."""
    statement = run("death", death_date="2025-06-30", start_date="2018-03-01", monthly_wage=6_000_000, registered=False,
                    contribution_months=80, membership_months=80, density=100, average_wage=5_500_000)  # fmt: skip
    line = next(line for line in statement.lines if line.benefit == "jp")
    assert (line.amount, line.payer, line.counts) == (412_500, "employer", False)


def test_jht_of_an_injured_worker_paid_by_the_day():
    """25 x 200,000 = 5 m; 5.7% = 285,000; two months of 2020: x (2 + 1) x 5.59% / 12 = 3,982.9."""
    statement = run("work_accident", accident_date="2020-12-10", outcome="total_disability", wage_basis="daily",
                    daily_wage=200_000, first_month="2020-11")  # fmt: skip
    assert of_jht(statement) == {"jht_payment": (573_982, "bpjs")}
