"""Severance on every ground of both laws, and how certain each of its amounts is."""

from datetime import date

import pytest

import calculators
from tests.calculators.severances import PP35, UU13, WAGE, amounts, run


@pytest.mark.parametrize(("reason", "article", "pesangon", "upmk", "pisah"), PP35, ids=[row[0] for row in PP35])
def test_grounds_of_pp_35(reason, article, pesangon, upmk, pisah):
    # nine completed years: 9 and 4 months; 3 days of leave at 21 a month; uang pisah as the company has it
    statement = run(reason=reason, separation_pay=700_000, unused_leave_days=3, travel_cost=400_000)
    found = amounts(statement)
    assert found.get("uang_pesangon", 0) == int(9 * pesangon * WAGE)
    assert found.get("upmk", 0) == 4 * upmk * WAGE
    assert found.get("uang_pisah", 0) == (700_000 if pisah else 0)
    assert found["uph_leave"] == 714_286  # 3 / 21 x 5,000,000 = 714,285.71
    assert found["uph_travel"] == 400_000
    assert "uph_housing_health" not in found
    assert statement.reasons[0].sources == (f"PP 35/2021 Pasal {article}",)


@pytest.mark.parametrize(("reason", "article"), [(row[0], row[1]) for row in PP35 if row[4]])
def test_uang_pisah_cites_the_article_of_its_ground(reason, article):
    # each of PP 35/2021 Pasal 49, 50, 51, 52 (2), 54 (1) and 54 (4) gives uang pisah for its own ground
    statement = run(reason=reason, separation_pay=700_000)
    (line,) = (line for line in statement.lines if line.code == "uang_pisah")
    assert line.quantity.sources == [f"PP 35/2021 Pasal {article}"]


@pytest.mark.parametrize(("reason", "said"), [("violation_after_warnings", True), ("urgent_violation", False)])
def test_no_notice_is_needed_of_an_urgent_violation(reason, said):
    # PP 35/2021 Pasal 52 ayat (3)
    sources = [source for remark in run(reason=reason).warnings for source in remark.sources]
    assert ("PP 35/2021 Pasal 37 ayat (3)" in sources) is said


@pytest.mark.parametrize(
    ("day", "certainty", "source"),
    [
        ("2021-02-01", "unverified", "Kelaziman; PP 36/2021 Pasal 17 baru berlaku 2 Februari 2021"),
        ("2021-02-02", "secondary", "PP 36/2021 Pasal 17"),
    ],
)
def test_the_divisor_of_leave_is_not_cited_to_a_regulation_to_come(day, certainty, source):
    statement = run(end_date=day, unused_leave_days=3)
    (line,) = (line for line in statement.lines if line.code == "uph_leave")
    assert line.amount == 714_286  # 3 / 21 x 5,000,000 = 714,285.71
    assert (line.quantity.certainty, source in line.quantity.sources) == (certainty, True)


def test_doubt_about_the_tax_on_uang_pisah_is_not_doubt_about_the_gross_sum():
    # whether uang pisah is taxed finally is open; that it is owed is not (PP 35/2021 Pasal 50)
    statement = run(reason="resignation", separation_pay=90_000_000)
    assert statement.totals["gross"].certainty == "quoted"
    assert statement.totals["tax"].certainty == "unverified"
    assert statement.totals["tax"].amount == 2_000_000  # 5% of 40 million above 50 million


@pytest.mark.parametrize(
    ("day", "certainty"),
    [("2020-11-01", "quoted"), ("2020-11-02", "unverified"), ("2021-02-01", "unverified"), ("2021-02-02", "quoted")],
)
def test_amounts_of_the_time_between_the_laws_are_not_certain(day, certainty):
    # UU 11/2020 deleted UU 13/2003 Pasal 161-172 and 156 ayat (4) huruf c on 2 November 2020; PP 35/2021 came on
    # 2 February 2021
    lines = run(end_date=day).lines
    assert {line.quantity.certainty for line in lines} == {certainty}


def test_housing_beside_a_pension_programme_is_said_to_be_open():
    # UU 13/2003 Pasal 167 ayat (1) keeps the replacement of rights, Pasal 156 ayat (4) huruf c counts it from pesangon
    asked = {"end_date": "2016-12-31", "reason": "retirement", "pension_benefit": 6_000_000}
    for share, said in ((60, True), (0, False)):
        statement = run(**asked, pension_employer_share=share)
        sources = [remark.sources for remark in statement.warnings]
        assert (("UU 13/2003 Pasal 156 ayat (4) huruf c", "UU 13/2003 Pasal 167") in sources) is said


@pytest.mark.parametrize(("reason", "article", "pesangon", "upmk", "pisah"), UU13, ids=[row[0] for row in UU13])
def test_grounds_of_uu_13(reason, article, pesangon, upmk, pisah):
    statement = run(start_date="2005-01-01", end_date="2014-06-30", reason=reason, separation_pay=700_000)
    found = amounts(statement)
    assert found.get("uang_pesangon", 0) == 9 * pesangon * WAGE
    assert found.get("upmk", 0) == 4 * upmk * WAGE
    assert found.get("uang_pisah", 0) == (700_000 if pisah else 0)
    # 15% of both, after their factors: UU 13/2003 Pasal 156 ayat (4) huruf c
    assert found.get("uph_housing_health", 0) == (9 * pesangon + 4 * upmk) * WAGE * 15 // 100
    assert statement.reasons[0].sources == (f"UU 13/2003 Pasal {article}",)


def test_each_law_knows_its_own_grounds():
    known = {choice.code for choice in calculators.calculator("severance").by_code["reason"].options(
        {"end_date": date(2021, 2, 2)}, calculators.default_rules())}  # fmt: skip
    assert known == {row[0] for row in PP35} | {"acquittal"}
    assert len(known) == 26
    before = {choice.code for choice in calculators.calculator("severance").by_code["reason"].options(
        {"end_date": date(2021, 2, 1)}, calculators.default_rules())}  # fmt: skip
    assert before == {row[0] for row in UU13} | {"acquittal"}


@pytest.mark.parametrize("day", ["2019-12-31", "2025-12-31"])
def test_acquitted_workers_go_back_to_work(day):
    statement = run(reason="acquittal", end_date=day, start_date="2010-01-01")
    assert statement.status == "not_entitled"
    assert "mempekerjakan kembali" in str(statement.reasons[0].text)


@pytest.mark.parametrize(
    ("day", "proof"),
    [("2021-02-01", "dua tahun terakhir yang diaudit akuntan publik"), ("2021-02-02", "audit internal atau eksternal")],
)
def test_the_proof_of_losses_is_that_of_the_law(day, proof):
    # UU 13/2003 Pasal 164 ayat (2); PP 35/2021 Penjelasan Pasal 44 ayat (1)
    papers = " ".join(str(paper) for paper in run(reason="closure_loss", end_date=day).documents)
    assert proof in papers
    assert papers.count("Bukti rugi") == 1


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ({"reason": "death"}, "PP 35/2021 Penjelasan Pasal 58 ayat (1)"),
        ({"reason": "retirement", "end_date": "2016-12-31"}, "UU 13/2003 Penjelasan Pasal 167 ayat (3)"),
    ],
)
def test_the_workers_own_share_of_a_pension_stays_his(changes, source):
    statement = run(**changes, pension_benefit=10_000_000, pension_employer_share=60)
    assert (source,) in [remark.sources for remark in statement.warnings]
    assert (source,) not in [remark.sources for remark in run(**changes).warnings]


@pytest.mark.parametrize(
    ("reason", "held", "said"),
    [
        ("detention_no_loss", "2024-01-01", False),  # to 30 June: six months, the last day counted in
        ("detention_no_loss", "2024-01-02", True),
        ("detention_loss", "2024-01-02", True),
        ("conviction_no_loss", "2024-01-02", False),  # a ruling before six months is what Pasal 54 ayat (5) speaks of
        ("detention_no_loss", None, False),
    ],
)
def test_less_than_six_months_of_detention_is_warned_of(reason, held, said):
    sources = [source for remark in run(reason=reason, detention_start=held).warnings for source in remark.sources]
    assert ("PP 35/2021 Pasal 36 huruf l" in sources) is said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"micro_small_agreed_amount": 7_000_000}, True),  # Pasal 59
        ({"reason": "detention_loss", "detention_start": "2024-01-01", "dependants": 1}, True),  # Pasal 53
        ({}, False),
    ],
)
def test_the_sanctions_of_pasal_61_are_named_where_they_apply(changes, said):
    assert (("PP 35/2021 Pasal 61 ayat (1)",) in [remark.sources for remark in run(**changes).warnings]) is said


_NOT_SET_OFF = "hanya pada PHK karena pensiun"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"end_date": "2016-12-31", "reason": "death"}, True),  # UU 13/2003 Pasal 167 speaks of retirement only
        ({"end_date": "2016-12-31", "reason": "retirement"}, False),
        ({"end_date": "2016-12-31", "reason": "retirement", "pension_employer_share": 0}, False),
        ({"reason": "resignation"}, False),  # PP 35/2021 Pasal 58: on every ground, but here nothing is owed
        ({"reason": "death", "pension_employer_share": 0}, False),
    ],
)
def test_only_uu_13_is_said_to_set_off_on_retirement_alone(changes, said):
    statement = run(**({"pension_benefit": 6_000_000, "pension_employer_share": 60} | changes))
    assert any(_NOT_SET_OFF in str(remark.text) for remark in statement.warnings) is said


@pytest.mark.parametrize(("last", "said"), [("2024-03-31", True), ("2024-04-01", False)])
def test_the_shorter_notice_of_probation_is_named_while_it_may_last(last, said):
    # probation of three months at most (UU 13/2003 Pasal 60): 1 January to 31 March; notice PP 35/2021 Pasal 37 (4)
    statement = run(start_date="2024-01-01", end_date=last, reason="efficiency_loss")
    sources = [source for remark in statement.warnings for source in remark.sources]
    assert ("PP 35/2021 Pasal 37 ayat (4)" in sources) is said
    assert "PP 35/2021 Pasal 37 ayat (3)" in sources
