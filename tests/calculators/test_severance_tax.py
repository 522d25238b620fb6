"""Final tax on severance and on old age: PP 68/2009, its own example, every layer's edge, payments over years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators


def tax(*payments, code="severance_tax"):
    return calculators.calculate(code, {"payments": [{"year": year, "amount": amount} for year, amount in payments]})


def plain_tax(amount):
    """Pasal 4, written out by hand: 0% to 50, 5% to 100, 15% to 500, 25% above (million rupiah); half up."""
    parts = [(50_000_000, 100_000_000, 5), (100_000_000, 500_000_000, 15), (500_000_000, 10**30, 25)]
    hundredths = sum(max(0, min(amount, top) - bottom) * rate for bottom, top, rate in parts)
    return (hundredths + 50) // 100


EDGES = [
    (49_999_999, 0), (50_000_000, 0), (50_000_001, 0), (50_000_010, 1),  # 5% of 10 is 0.5, rounded up
    (100_000_000, 2_500_000), (100_000_010, 2_500_002), (175_000_000, 13_750_000), (500_000_000, 62_500_000),
    (500_000_004, 62_500_001), (600_000_000, 87_500_000),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "expected"), EDGES)
def test_layers(amount, expected):
    assert tax((2024, amount)).totals["tax"].amount == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [(50_000_000, 0), (150_000_000, 5_000_000), (1_050_000_000, 50_000_000)]
)
def test_old_age_layers(amount, expected):
    """PP 68/2009 Pasal 5 and the example in its elucidation: JHT of 150 million is taxed 5 million."""
    assert tax((2024, amount), code="jht_tax").totals["tax"].amount == expected


def test_two_calendar_years_are_one_payment():
    # elucidation of PP 68/2009 Pasal 4: 175 million in parts is taxed as one: 13,750,000 altogether
    statement = tax((2024, 100_000_000), (2025, 75_000_000))
    assert [payment.quantity.amount for payment in statement.schedule] == [2_500_000, 11_250_000]
    assert statement.totals["tax"].amount == 13_750_000


def test_the_third_year_is_not_final():
    # 2024 and 2025 together 110 million: 2.5 + 1.5 million are final; 2026 by Pasal 17: 5% of 50 million, the example
    # of the elucidation of PP 68/2009 Pasal 6 ayat (1), is 2.5 million
    statement = tax((2024, 100_000_000), (2025, 10_000_000), (2026, 50_000_000))
    assert statement.to_dict()["schedule"] == [2_500_000, 1_500_000, 2_500_000]
    assert statement.totals["tax"].amount == 4_000_000
    assert statement.totals["tax_not_final"].amount == 2_500_000
    line = statement.to_dict()["lines"][2]
    assert line["amount"] == 2_500_000 and not line["counts"] and "PP 68/2009 Pasal 6" in line["sources"]
    assert any("tidak final" in str(warning.text) and "2026" in str(warning.text) for warning in statement.warnings)


@pytest.mark.parametrize(("year", "amount", "expected"), [
    # Pasal 17 of UU 7/2021 (million): 60 at 5% is 3; to 250 at 15% is 28.5 more; to 500 at 25% is 62.5 more; to
    # 5,000 at 30% is 1,350 more; 10 above at 35% is 3.5
    (2022, 60_000_000, 3_000_000), (2024, 250_000_000, 31_500_000), (2024, 500_000_000, 94_000_000),
    (2024, 5_000_000_000, 1_444_000_000), (2024, 5_010_000_000, 1_447_500_000),
    # of UU 36/2008: 50 at 5% is 2.5; 10 more at 15% is 1.5; to 250 altogether 32.5; to 500 95; 30% above
    (2021, 60_000_000, 4_000_000), (2021, 500_000_000, 95_000_000), (2021, 510_000_000, 98_000_000),
])  # fmt: skip
@pytest.mark.parametrize("code", ["severance_tax", "jht_tax"])
def test_layers_of_a_later_year(code, year, amount, expected):
    statement = tax((year - 2, 0), (year, amount), code=code)
    assert statement.totals["tax_not_final"].amount == expected
    assert statement.to_dict()["lines"][1]["certainty"] == ("unverified" if year == 2021 else "quoted")


def test_each_later_year_is_taxed_by_itself_and_its_payments_together():
    # 40 + 40 million in 2024: 5% of 60 and 15% of 20 is 6 million; 2025 begins anew with 5% of 40
    statement = tax((2020, 1), (2024, 40_000_000), (2024, 40_000_000), (2025, 40_000_000), code="jht_tax")
    assert [line.amount for line in statement.lines] == [0, 6_000_000, 2_000_000]
    assert statement.to_dict()["schedule"] == [0, 2_000_000, 4_000_000, 2_000_000]


def test_the_regulations_own_example_in_its_own_years():
    # elucidation of PP 68/2009 Pasal 4: 50 million in December 2009 and 125 million in April 2010: 0 and 13,750,000;
    # of Pasal 5: 50 and 100 million: 0 and 5,000,000. What was earned before 16 November 2009 has another tariff.
    staged = tax((2009, 50_000_000), (2010, 125_000_000))
    assert staged.to_dict()["schedule"] == [0, 13_750_000]
    assert tax((2009, 50_000_000), (2010, 100_000_000), code="jht_tax").to_dict()["schedule"] == [0, 5_000_000]
    assert [warning.sources for warning in staged.warnings] == [("PP 68/2009 Pasal 11",)]
    assert not tax((2010, 50_000_000), (2011, 125_000_000)).warnings


@pytest.mark.parametrize(("last", "said"), [(2025, False), (2026, True)])
def test_without_a_taxpayer_number_only_what_is_not_final_costs_more(last, said):
    # PP 68/2009 Pasal 6 ayat (3) speaks of the third year on
    sources = [source for warning in tax((2024, 60_000_000), (last, 1)).warnings for source in warning.sources]
    assert ("PP 68/2009 Pasal 6 ayat (3)" in sources) is said


def test_years_decide_not_the_order_they_are_typed_in():
    typed = tax((2025, 75_000_000), (2024, 100_000_000)).to_dict()
    assert typed["schedule"] == [2_500_000, 11_250_000]


@pytest.mark.parametrize("payments", [[], [{"year": 2008, "amount": 1}], [{"year": 2024}], [{"amount": 1}], ["x"], "x"])
def test_bad_payments(payments):
    assert calculators.calculate("severance_tax", {"payments": payments}).status in ("invalid", "incomplete")


def test_a_year_out_of_range_is_written_as_a_year():
    (error,) = tax((2008, 1)).errors
    assert "2008 terlalu kecil; paling sedikit 2009" in str(error.message)


@given(st.lists(st.integers(0, 2 * 10**9), min_size=1, max_size=6), st.integers(2010, 2029))
def test_parts_are_taxed_as_the_whole(amounts, year):
    payments = [(year + (number >= 3), amount) for number, amount in enumerate(amounts)]
    assert tax(*payments).totals["tax"].amount == plain_tax(sum(amounts))


@given(st.integers(0, 10**12 // 2), st.integers(0, 10**11))
def test_more_pay_leaves_more(amount, more):
    less, plus = tax((2024, amount)), tax((2024, amount + more))
    assert less.totals["net"].amount <= plus.totals["net"].amount


@pytest.mark.parametrize("year", range(2010, 2031))
def test_every_year_has_one_tariff(year):
    rules = calculators.default_rules().on(date(year, 12, 31))
    assert rules.find("severance_tax.severance_layers") is not None
    assert tax((year, 175_000_000)).totals["tax"].amount == 13_750_000


@pytest.mark.parametrize(("language", "title"), [("id", "Pajak tiap pembayaran"), ("en", "Tax on each payment")])
def test_the_schedule_is_of_years_and_says_that_it_is_tax(language, title):
    statement = tax((2024, 100_000_000), (2025, 10_000_000))
    assert statement.schedule_title.render(language) == title
    assert [payment.when(language) for payment in statement.schedule] == ["2024", "2025"]
