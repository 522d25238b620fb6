"""What stands beside the amounts: which article is cited when, and what is not said where it does not belong."""

from datetime import date
from typing import Any

import pytest

import calculators
from tests.calculators.severances import WAGE, amounts
from tests.calculators.severances import run as severance

JKP = {"termination_date": "2025-05-01", "termination_type": "layoff", "reported_wage": 4_000_000,
       "contribution_months_24": 24, "consecutive_contribution_months": 24}  # fmt: skip
JKK = {"accident_date": "2025-03-10", "monthly_wage": 5_000_000, "outcome": "recovered", "stmb_months": 2}
JKM = {"death_date": "2025-03-10"}
PKWT = {"start_date": "2024-01-01", "end_date": "2024-12-31", "basic_wage": 6_000_000}
MATERNITY = {"birth_date": "2025-03-10", "monthly_wage": 5_000_000}
JP = {"event": "retirement", "event_date": "2026-06-01", "birth_date": "1968-05-01", "average_wage": 5_000_000,
      "contribution_months": 200}  # fmt: skip


def run(code: str, base: dict[str, Any], **changes: Any) -> Any:
    return calculators.calculate(code, base | changes)


def said(statement: Any) -> str:
    return " ".join(str(remark.text) for remark in (*statement.reasons, *statement.warnings))


def cited(statement: Any) -> set[str]:
    return {source for remark in (*statement.reasons, *statement.warnings) for source in remark.sources}


# --- severance and contracts ------------------------------------------------------------------------------------------


def test_uang_pisah_that_the_ground_does_not_give_is_said_not_to_count():
    """PP 35/2021 Pasal 57 (death) gives no uang pisah, Pasal 50 (resignation) does."""
    assert "Uang pisah tidak dihitung" in said(severance(reason="death", separation_pay=1_000_000))
    assert "Uang pisah tidak dihitung" not in said(severance(reason="death"))
    assert "Uang pisah tidak dihitung" not in said(severance(reason="resignation", separation_pay=1_000_000))


def test_the_family_of_an_acquitted_worker_is_helped_too():
    """Held for six months with one dependant: 6 x 25% of the wage, whatever the court says afterwards."""
    statement = severance(reason="acquittal", detention_start="2024-01-01", dependants=1)
    assert statement.status == "not_entitled"
    assert amounts(statement) == {"bantuan_keluarga": 6 * WAGE // 4}
    assert not amounts(severance(reason="acquittal"))


def test_a_piece_wage_without_the_minimum_wage_asks_for_it():
    asked = {"wage_basis": "piece_rate", "basic_wage": None, "average_wage_12_months": 4_000_000}
    assert "Isi upah minimum" in said(severance(**asked))
    assert "Isi upah minimum" not in said(severance(**asked, minimum_wage=3_000_000))
    assert "Isi upah minimum" not in said(severance())


def test_damages_are_rounded_once():
    """30 June to 10 July: ten days are a third of a month; 6,000,001 / 3 = 2,000,000.33."""
    ended = run("pkwt", PKWT, basic_wage=6_000_001, end_date="2024-07-10", actual_end_date="2024-06-30",
                terminated_by="employer")  # fmt: skip
    assert amounts(ended)["ganti_rugi"] == 2_000_000
    more = run("pkwt", PKWT, basic_wage=6_000_002, end_date="2024-07-10", actual_end_date="2024-06-30",
               terminated_by="employer")  # fmt: skip
    assert amounts(more)["ganti_rugi"] == 2_000_001  # 2,000,000.67


@pytest.mark.parametrize(
    ("changes", "early", "project"),
    [
        ({}, False, False),
        ({"actual_end_date": "2024-06-30", "terminated_by": "worker"}, True, False),
        ({"actual_end_date": "2024-06-30", "terminated_by": "employer"}, True, False),
        ({"actual_end_date": "2024-06-30", "terminated_by": "none"}, False, True),
        ({"actual_end_date": "2024-06-30", "terminated_by": "lawful_event"}, False, False),
    ],
)
def test_why_a_contract_ended_decides_what_is_cited(changes, early, project):
    """PP 35/2021 Pasal 17: ended by one side; Pasal 16 ayat (5): the work was finished."""
    found = cited(run("pkwt", PKWT, **changes))
    assert ("PP 35/2021 Pasal 17" in found) is early
    assert ("PP 35/2021 Pasal 16 ayat (5)" in found) is project


# --- JKP --------------------------------------------------------------------------------------------------------------


def test_the_wage_that_was_reported_right_is_not_doubted():
    """PP 37/2021 Pasal 23: the employer owes the difference only where too little was reported."""
    assert "lebih tinggi dari yang sebenarnya" not in said(run("jkp", JKP, actual_wage=4_000_000))
    assert "lebih tinggi dari yang sebenarnya" in said(run("jkp", JKP, actual_wage=3_999_999))
    equal, under = (run("jkp", JKP, actual_wage=wage) for wage in (4_000_000, 4_000_001))
    assert cited(under) - cited(equal) == {"PP 37/2021 Pasal 23"}


def test_a_first_payment_after_the_change_was_decided_under_the_new_law():
    """Laid off on 20 January 2025, first paid in March: PP 6/2025 asks for no six months in a row."""
    late = {"termination_date": "2025-01-20", "consecutive_contribution_months": 0}
    assert run("jkp", JKP, **late, first_benefit_month="2025-03").status == "result"
    assert run("jkp", JKP, **late, first_benefit_month="2025-02").status == "not_entitled"


def test_only_a_benefit_that_runs_over_the_change_speaks_of_it():
    running = {"termination_date": "2024-11-20", "first_benefit_month": "2024-12"}
    assert "mengikuti aturan lama" in said(run("jkp", JKP, **running))
    assert "mengikuti aturan lama" not in said(run("jkp", JKP))
    over = {"termination_date": "2024-07-01", "first_benefit_month": "2024-08"}  # all paid by January
    assert "mengikuti aturan lama" not in said(run("jkp", JKP, **over))


def test_what_an_employer_owes_who_did_not_register():
    """PP 37/2021 Pasal 37 ayat (1): the cash at once, and training."""
    statement = run("jkp", JKP, registered=False, actual_wage=4_000_000)
    assert "PP 37/2021 Pasal 37 ayat (1)" in {source for reason in statement.reasons for source in reason.sources}
    assert "wajib memberi pelatihan kerja" in said(statement)


# --- JKK and JKM ------------------------------------------------------------------------------------------------------


def test_arrears_are_spoken_of_where_there_are_some():
    """PP 44/2015 Pasal 38."""
    assert "PP 44/2015 Pasal 38" in cited(run("jkk", JKK, arrears_months=1))
    assert "PP 44/2015 Pasal 38" not in cited(run("jkk", JKK))


def test_who_advances_transport_and_wages():
    """Said where there is something to advance and BPJS pays it in the end."""
    advance = calculators.default_rules().on(calculators.default_rules().begins("jkk.advance", "PU"))
    note = advance.get("jkk.advance", "PU").note
    bare = {"stmb_months": None, "outcome": "total_disability"}
    assert note in said(run("jkk", JKK))
    assert note in said(run("jkk", JKK, stmb_months=None, stmb_days=20))
    assert note in said(run("jkk", JKK, **bare, transport={"land": 100_000}))
    assert note not in said(run("jkk", JKK, **bare))
    assert note not in said(run("jkk", JKK, registered=False))


@pytest.mark.parametrize(
    ("changes", "asked"),
    [({}, False), ({"transport": {"land": 100_000}}, True), ({"glasses": 200_000}, True)],
)
def test_receipts_are_asked_for_what_is_paid_by_receipt(changes, asked):
    papers = " ".join(str(text) for text in run("jkk", JKK, **changes).documents)
    assert ("Kuitansi asli" in papers) is asked


def test_what_is_paid_at_once_is_told_apart_from_the_scholarship_that_is_paid_yearly():
    """One child in its last year of SMA; what does not depend on it is due at once (PP 82/2019 Pasal 25 and 36)."""
    asked = JKM | {"contribution_months": 36}
    alone, child = run("jkm", asked), run("jkm", asked, children=[{"level": "sma", "years_left": 1}])
    assert "at_once" not in alone.totals
    assert child.totals["gross"].amount - child.totals["at_once"].amount == amounts(child)["beasiswa"]
    assert child.totals["at_once"].amount == alone.totals["gross"].amount


def test_only_a_scholarship_makes_a_second_total():
    """Where other lines stand beside it, what is paid now is told apart; without a scholarship all is."""
    dead = run("jkk", JKK, outcome="death", stmb_months=None, children=[{"level": "sma", "years_left": 1}])
    assert dead.totals["gross"].amount - dead.totals["at_once"].amount == amounts(dead)["beasiswa"]
    assert "at_once" not in run("jkk", JKK, outcome="death", stmb_months=None).totals


# --- maternity --------------------------------------------------------------------------------------------------------


def test_a_mother_is_told_her_leave_and_who_miscarried_her_rest():
    """UU 4/2024 Pasal 4 ayat (3) huruf a angka 1, and huruf b."""
    leave, rest = "UU 4/2024 Pasal 4 ayat (3) huruf a angka 1", "UU 4/2024 Pasal 4 ayat (3) huruf b"
    birth, miscarriage = (run("maternity", MATERNITY, event=event) for event in ("birth", "miscarriage"))
    assert [leave in cited(one) for one in (birth, miscarriage)] == [True, False]
    assert [rest in cited(one) for one in (birth, miscarriage)] == [False, True]


@pytest.mark.parametrize(("months", "asked"), [(0, False), (1, True)])
def test_a_longer_leave_needs_the_doctor(months, asked):
    papers = " ".join(str(text) for text in run("maternity", MATERNITY, event="birth", extra_months=months).documents)
    assert ("kondisi khusus ibu atau anak" in papers) is asked


def test_the_cost_of_a_birth_is_no_matter_of_a_husbands_leave():
    def limits(event):
        return [str(text) for text in run("maternity", MATERNITY, event=event).not_covered]

    birth, husband = limits("birth"), limits("husband_birth")
    assert [text for text in birth if text not in husband] == [
        "Biaya melahirkan: ditanggung JKN bila kepesertaan aktif."
    ]
    assert set(husband) < set(birth)


# --- JP and JHT -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("child", "wrong"),
    [("1968-05-01", True), ("1968-05-02", False), ("2027-12-31", False), ("2028-01-01", True), ("1990-01-01", False)],
)
def test_a_child_is_younger_than_its_parent_and_not_of_the_far_future(child, wrong):
    statement = run("jp", JP, event="death_children", event_date="2026-06-01", youngest_child_birth_date=child)
    assert [error.field for error in getattr(statement, "errors", ())] == ["youngest_child_birth_date"] * wrong


@pytest.mark.parametrize(("event", "asked"), [("retirement", False), ("death_spouse", True), ("death_parents", True)])
def test_papers_of_a_death(event, asked):
    papers = " ".join(str(text) for text in run("jp", JP, event=event).documents)
    assert ("Surat keterangan kematian" in papers) is asked


def test_each_wage_of_a_history_is_a_step_of_its_own_named_after_its_month():
    """4 million from November 2019, 5 million from December; the ceiling changes each March, so from there anew."""
    rows = [{"from": "2019-11", "wage": 4_000_000}, {"from": "2019-12", "wage": 5_000_000}]
    statement = run("jp", JP, birth_date="1966-04-10", event_date="2025-04-10", contribution_months=117,
                    wage_history=rows, last_month="2020-04", returns_total=30_000_000).to_dict()  # fmt: skip
    steps = {step["code"]: step["label"] for step in statement["steps"] if step["code"].startswith("contribution_")}
    assert {code: label for code, label in steps.items() if code[-1].isdigit()} == {
        "contribution_1": "Iuran sebulan sejak 11/2019",
        "contribution_2": "Iuran sebulan sejak 12/2019",
        "contribution_3": "Iuran sebulan sejak 03/2020",
    }


@pytest.mark.parametrize(("separated", "said_so"), [(None, True), ("2025-03-01", False)])
def test_a_waiting_time_that_cannot_be_counted_is_said(separated, said_so):
    """Permenaker 4/2022: one month after leaving."""
    asked = {"opening_balance": 10_000_000, "first_month": "2025-01", "months": 1, "monthly_wage": 5_000_000,
             "claim_reason": "resignation", "claim_date": "2025-06-01",
             "annual_return": {"2025": 5}}  # fmt: skip
    statement = run("jht", asked, separation_date=separated)
    assert ("masa tunggu tidak diperiksa" in said(statement)) is said_so
    retired = run("jht", asked, claim_reason="retirement", separation_date=None)
    assert "masa tunggu tidak diperiksa" not in said(retired)


# --- contributions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wage", "below"), [(3_999_999, True), (4_000_000, False)])
def test_a_wage_below_the_minimum_wage_is_spoken_of(wage, below):
    month = {"month": "2026-03", "segment": "PU", "jkk_class": "low", "minimum_wage": 4_000_000}
    rule = calculators.default_rules().on(date(2026, 3, 1)).get("wages.below_minimum")
    assert (rule.note in said(run("contributions", month, monthly_wage=wage))) is below


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"month": "2026-03"}, True),  # PP 50/2025: half for transport from January, for the others from April
        ({"month": "2026-04"}, False),  # half for everybody
        ({"month": "2025-12"}, False),
        ({"month": "2026-03", "sector": "other"}, False),
        ({"month": "2026-03", "segment": "PU", "jkk_class": "low"}, False),
    ],
)
def test_a_sector_that_would_bring_a_relief_is_asked_for(changes, asked):
    statement = run("contributions", {"segment": "BPU", "monthly_wage": 1_000_000}, **changes)
    assert ("Sektor belum dipilih" in said(statement)) is asked
