"""A death as an event: JKK or JKM, severance for the heirs, what a pension takes off it, papers."""

import pytest

import calculators
from tests.calculators.events.asked import by_benefit, run, texts


@pytest.mark.parametrize("cause", ["other", "work"])
def test_heirs_of_a_death_before_pp_44_2015_get_severance(cause):
    # UU 13/2003 Pasal 166: 2 x 9 and 1 x 4 months of 5,000,000, and 15% of the 110,000,000
    asked = {"death_date": "2012-06-15", "death_cause": cause, "monthly_wage": 5_000_000, "start_date": "2003-03-25"}
    statement = run("death", **asked)
    assert sum(by_benefit(statement)["severance"].values()) == 126_500_000
    assert {line.payee for line in statement.lines} == {"heirs"}
    assert "sebelum 1 Juli 2015 tidak ada di program ini" in texts(statement.warnings)


def test_a_deadly_accident_before_pp_44_2015_gives_severance():
    # as above; JKK of that time is not in the pack, and without a death there is nothing else
    asked = {"accident_date": "2012-06-15", "monthly_wage": 5_000_000, "start_date": "2003-03-25"}
    statement = run("work_accident", **asked, outcome="death")
    assert sum(by_benefit(statement)["severance"].values()) == 126_500_000
    assert "JKK belum dihitung: aturan JKK sebelum 1 Juli 2015" in texts(statement.warnings)
    assert "Program itu baru ada sejak 1 Juli 2015" in texts(statement.reasons)
    del asked["start_date"]
    assert run("work_accident", **asked, outcome="recovered", stmb_months=1).status == "invalid"


def test_a_death_before_pp_44_2015_of_who_had_no_employer_is_refused():
    statement = run("death", death_date="2012-06-15", segment="BPU", contribution_months=60)
    assert statement.status == "invalid"
    assert statement.errors[0].field == "death_date"


def test_death_from_work_is_jkk_and_any_other_is_jkm():
    asked = {"death_date": "2025-06-01", "monthly_wage": 5_000_000, "contribution_months": 50,
             "start_date": "2015-01-01", "opening_balance": 20_000_000}  # fmt: skip
    severance = {"uang_pesangon": 90_000_000, "upmk": 20_000_000}  # 9 x 2 and 4 months
    work = run("death", **asked, death_cause="work")
    assert by_benefit(work) == {
        "jkk": {"santunan_kematian": 240_000_000, "santunan_berkala": 12_000_000, "biaya_pemakaman": 10_000_000},
        "severance": severance,
        "jht": {"jht_payment": 20_000_000},
    }
    other = run("death", **asked, children=[{"level": "sd", "years_left": 1}])
    assert by_benefit(other)["jkm"] == {
        "santunan_sekaligus": 20_000_000, "santunan_berkala": 12_000_000, "biaya_pemakaman": 10_000_000,
        "beasiswa": 76_500_000,
    }  # fmt: skip
    assert {line.payee for line in other.lines if line.benefit == "severance"} == {"heirs"}


def test_a_death_after_an_accident_is_the_same_from_both_events():
    accident = run("work_accident", accident_date="2025-06-01", monthly_wage=5_000_000, outcome="death",
                   start_date="2015-01-01")  # fmt: skip
    death = run("death", death_date="2025-06-01", death_cause="work", monthly_wage=5_000_000, start_date="2015-01-01")
    assert by_benefit(accident) == by_benefit(death)


@pytest.mark.parametrize(
    ("code", "died"),
    [("death", {"death_date": "2025-06-01"}), ("work_accident", {"accident_date": "2025-06-01", "outcome": "death"})],
)
def test_heirs_get_the_replacement_of_rights_and_less_what_a_pension_pays(code, died):
    # PP 35/2021 Pasal 57, 58: seven years, 8 x 2 x 5,000,000 and 3 x 5,000,000; 4 / 25 x 5,000,000 of leave; the way
    # home; 60% of 10,000,000 is set off
    asked = died | {"start_date": "2018-06-01", "monthly_wage": 5_000_000}
    more = {"unused_leave_days": 4, "workdays_per_week": "6", "travel_cost": 1_000_000, "other_entitlements": 250_000,
            "pension_benefit": 10_000_000, "pension_employer_share": 60}  # fmt: skip
    assert by_benefit(run(code, **asked, **more))["severance"] == {
        "uang_pesangon": 80_000_000, "upmk": 15_000_000, "pension_offset": -6_000_000,
        "uph_leave": 800_000, "uph_travel": 1_000_000, "uph_other": 250_000,
    }  # fmt: skip
    assert by_benefit(run(code, **asked, micro_small_agreed_amount=7_000_000))["severance"] == {
        "agreed_amount": 7_000_000
    }


def test_heirs_of_a_worker_paid_by_the_day_get_severance():
    """Ten full years: (9 months x 2 + 4 months) x 30 days x Rp200,000 = Rp132,000,000. UU 13/2003 Pasal 157."""
    statement = calculators.calculate("event.work_accident", {
        "accident_date": "2025-03-01", "segment": "PU", "outcome": "death", "wage_basis": "daily",
        "daily_wage": 200_000, "start_date": "2015-01-01",
    })  # fmt: skip
    assert statement.totals["gross_employer"].amount == 132_000_000


def test_heirs_of_a_piece_worker_can_say_both_means():
    """JKK 48 x 6,000,000 of three months; severance (9 x 2 + 4) x 5,000,000 of twelve = 110,000,000."""
    statement = calculators.calculate("event.work_accident", {
        "accident_date": "2025-03-01", "segment": "PU", "outcome": "death", "wage_basis": "piece_rate",
        "average_wage_3_months": 6_000_000, "average_wage_12_months": 5_000_000, "start_date": "2015-01-01",
    })  # fmt: skip
    assert by_benefit(statement)["jkk"]["santunan_kematian"] == 48 * 6_000_000
    assert statement.totals["gross_employer"].amount == 110_000_000


def test_a_death_asks_for_no_letter_of_dismissal_and_for_each_paper_once():
    statement = calculators.calculate("event.death", {
        "death_date": "2025-06-01", "start_date": "2018-06-01", "monthly_wage": 5_000_000, "opening_balance": 1_000_000,
    })  # fmt: skip
    papers = [str(paper) for paper in statement.documents]
    assert "Surat PHK atau surat pemberitahuan PHK" not in papers
    assert len(papers) == len(set(papers))
    assert "JHT, pensiun (JP), dan pesangon dihitung tersendiri." not in map(str, statement.not_covered)


# --- a self-employed member: no company, and often no JHT -----------------------------------------------------------

FISHER = {"death_date": "2025-06-01", "segment": "BPU", "contribution_months": 12}


def test_a_fishers_widow_is_told_to_fill_in_0_where_there_was_no_jht():
    """JKM of 42 million without JHT: the figure is whole once the balance is 0; hint and question say so."""
    asked = run("death", **FISHER)
    assert "isi 0 bila tidak ikut JHT" in texts(asked.warnings)
    assert "tanpa Jaminan Hari Tua" in str(asked.headline)
    field = calculators.calculator("event.death").by_code["opening_balance"]
    assert field.hint.startswith("Isi 0 bila tidak ikut JHT.")
    whole = run("death", **FISHER, opening_balance=0)
    assert str(whole.headline) == "Semua hak bersama"
    assert whole.totals["gross"].amount == 42_000_000
    assert "JHT belum dihitung" not in texts(whole.warnings)


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("death", FISHER),
        ("death", FISHER | {"death_cause": "work", "monthly_wage": 1_500_000}),
        ("work_accident", {"accident_date": "2025-06-01", "segment": "BPU", "outcome": "death",
                           "monthly_wage": 1_500_000}),
    ],
)  # fmt: skip
def test_nobody_sends_the_self_employed_to_a_company(code, answers):
    assert [str(place) for place in run(code, **answers).where] == [
        "JKK dan JKM: di kantor cabang BPJS Ketenagakerjaan."
    ]
    employee = run(code, **(answers | {"segment": "PU", "monthly_wage": 1_500_000}))
    assert "atau lewat perusahaan" in " ".join(str(place) for place in employee.where)
