"""What a statement says is said only of the days on which the law said it, and nothing is left out that is lost by
not knowing it."""

from datetime import date
from typing import Any

import pytest

import calculators
from tests.calculators.severances import run as severance

JKK = {"accident_date": "2025-03-10", "monthly_wage": 5_000_000, "outcome": "recovered", "stmb_months": 2}
JP = {"event": "death_spouse", "event_date": "2025-02-01", "average_wage": 5_000_000, "contribution_months": 200}
JHT = {"opening_balance": 10_000_000, "claim_reason": "retirement", "birth_date": "1965-01-01"}


def run(code: str, base: dict[str, Any], **changes: Any) -> Any:
    return calculators.calculate(code, base | changes)


def remarks(statement: Any) -> list[Any]:
    return [*statement.reasons, *statement.warnings]


def cited(statement: Any) -> set[str]:
    return {source for remark in remarks(statement) for source in remark.sources}


def outside(statement: Any) -> str:
    return " ".join(str(text) for text in statement.not_covered)


# --- severance and contracts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last_day", "article"), [
    ("2018-03-15", "Pasal 155 ayat (2)"),
    ("2020-11-01", "Pasal 155 ayat (2)"),
    ("2020-11-02", "Pasal 157A"),  # UU 11/2020 put Pasal 157A into UU 13/2003
    ("2021-02-02", "Pasal 157A"),
])  # fmt: skip
def test_wages_during_a_dispute_are_named_after_the_article_of_the_day(last_day, article):
    said = outside(severance(start_date="2015-01-01", end_date=last_day, reason="death"))
    others = {"Pasal 155 ayat (2)", "Pasal 157A"} - {article}
    assert article in said and not any(other in said for other in others)


def test_help_for_the_family_under_the_old_law_names_its_condition():
    """UU 13/2003 Pasal 160 ayat (1): held "bukan atas pengaduan pengusaha"; PP 35/2021 Pasal 53 has no such words."""
    book = calculators.default_rules()
    for name in ("severance.bantuan_keluarga", "severance.detention_months"):
        assert "bukan atas pengaduan pengusaha" in book.on(date(2021, 2, 1)).get(name).note
        assert "pengaduan" not in book.on(date(2021, 2, 2)).get(name).note


@pytest.mark.parametrize(("last_day", "certainty"), [
    ("2020-11-01", "quoted"),
    ("2020-11-02", "unverified"),
    ("2021-02-01", "unverified"),
])  # fmt: skip
def test_compensation_between_the_two_laws_is_not_said_to_be_excluded(last_day, certainty):
    """UU 11/2020 named the compensation on 2 November 2020; its amount came on 2 February 2021 (PP 35/2021)."""
    contract = {"start_date": "2020-03-01", "end_date": last_day, "basic_wage": 6_000_000}
    statement = run("pkwt", contract)
    assert statement.status == "not_entitled"
    assert statement.reasons[0].certainty == certainty
    assert ("belum ada aturannya" in str(statement.reasons[0].text)) == (certainty == "quoted")


# --- JKK --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("segment", "article"), [("PU", "PP 44/2015 Pasal 43"), ("BPU", "PP 44/2015 Pasal 44")])
def test_both_reports_are_told_to_whom_must_make_them(segment, article):
    """Pasal 43 and 44 ayat (2) and (4): 2 x 24 hours from the accident, and again from the doctor's statement."""
    statement = run("jkk", JKK, segment=segment)
    said = next(remark for remark in statement.warnings if remark.sources == (article,))
    assert "tahap I)" in str(said.text) and "tahap II)" in str(said.text)


def test_a_disease_is_not_reported_as_an_accident():
    said = [str(deadline.text) for deadline in run("jkk", JKK, cause="disease").deadlines]
    assert any("penyakit akibat kerja" in text for text in said)
    assert not any("melaporkan kecelakaan" in text for text in said)


def test_treatment_where_no_hospital_has_an_agreement():
    """PP 44/2015 Pasal 33; Pasal 43 ayat (5) huruf e asks for the receipts. An employer who pays refunds nobody."""
    statement = run("jkk", JKK)
    assert "PP 44/2015 Pasal 33" in cited(statement)
    assert any("Kuitansi pengobatan" in str(paper) for paper in statement.documents)
    assert "PP 44/2015 Pasal 33" not in cited(run("jkk", JKK, registered=False))


# --- JHT and JP -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("claimed", "told"), [("2022-05-03", True), ("2022-05-04", False)])
def test_a_company_pension_age_before_2022_is_an_assumption(claimed, told):
    """PP 46/2015 Pasal 22 ayat (1) names 56; Permenaker 4/2022 Pasal 6 ayat (1) came on 4 May 2022."""
    statement = run("jht", JHT, claim_date=claimed, agreed_pension_age=55)
    assert any(remark.certainty == "unverified" for remark in statement.warnings) == told


@pytest.mark.parametrize(("claimed", "said"), [("2023-01-11", False), ("2023-01-12", True)])
def test_the_additional_account_is_not_named_before_its_law(claimed, said):
    assert ("UU 4/2023" in outside(run("jht", JHT, claim_date=claimed))) == said


def test_who_is_not_on_the_list_gets_no_pension():
    """PP 45/2015 Pasal 1 angka 7 to 9, Pasal 14 ayat (4): the list is closed by the death, or by the first pension."""
    assert any("300 hari" in str(remark.text) for remark in run("jp", JP).warnings)
    retired = run("jp", JP, event="retirement", birth_date="1966-01-01")
    assert any("paling lama 30 hari" in str(remark.text) for remark in retired.warnings)


# --- maternity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("born", "article"), [
    ("2024-07-01", "UU 13/2003 Penjelasan Pasal 82 ayat (1)"),
    ("2025-03-10", "UU 4/2024 Pasal 4 ayat (3) huruf a angka 2"),
])  # fmt: skip
def test_the_last_day_of_a_longer_leave_rests_on_the_article_that_lengthens_it(born, article):
    plain = {"event": "birth", "birth_date": born, "monthly_wage": 5_000_000}
    for months, expected in ((None, False), (2, True)):
        given = {} if months is None else {"extra_months": months}
        statement = run("maternity", plain, **given)
        last = next(item for item in statement.deadlines if "Hari terakhir cuti" in str(item.text))
        assert any(source.startswith(article) for source in last.sources) == expected


@pytest.mark.parametrize(("born", "said"), [("2024-07-01", False), ("2024-07-02", True)])
def test_a_husband_is_told_of_the_time_beyond_his_leave(born, said):
    """UU 4/2024 Pasal 6 ayat (3): time enough where wife or child is ill or dies."""
    statement = run("maternity", {"event": "husband_birth", "birth_date": born})
    assert ("UU 4/2024 Pasal 6 ayat (3)" in cited(statement)) == said


# --- contributions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("programs", "days"), [
    (["jkk", "jkm"], ["2024-06-15"]),
    (["jkk", "jkm", "jht"], ["2024-06-15", "2024-07-15"]),
    (["jht"], ["2024-07-15"]),
])  # fmt: skip
def test_the_self_employed_have_a_month_more_for_jht(programs, days):
    """PP 44/2015 Pasal 24 ayat (3): the 15th of the month itself; PP 46/2015 Pasal 21 ayat (3): of the month after."""
    given = {"segment": "BPU", "month": "2024-06", "monthly_wage": 2_000_000, "programs": programs}
    assert [item.day.isoformat() for item in run("contributions", given).deadlines] == days
