"""Life events: each joins what its benefits give alone, asks once, and says what is not known yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.statement import Result
from calculators.core.text import translate
from calculators.events.composition import Part, add_totals
from tests.calculators.events.asked import WORKER, by_benefit, run, texts


def test_laid_off_joins_severance_jkp_and_jht():
    statement = run("laid_off", **WORKER, reason="efficiency_loss", employer_offer=60_000_000,
                    contribution_months_24=24, opening_balance=71_604_000)  # fmt: skip
    assert by_benefit(statement) == {
        "severance": {"uang_pesangon": 45_000_000, "upmk": 40_000_000},
        "jkp": {"uang_tunai": 18_000_000},  # 60% of the ceiling of 5,000,000, six months
        "jht": {"jht_payment": 71_604_000},
    }
    totals = {code: quantity.amount for code, quantity in statement.totals.items()}
    assert totals == {
        "gross": 174_604_000,
        "tax": 1_750_000 + 1_080_200,  # severance; 5% of the JHT above 50,000,000
        "net": 171_773_800,
        "gross_employer": 85_000_000,
        "gross_bpjs": 89_604_000,
        "shortfall": 23_250_000,
    }
    assert {(payment.month.isoformat(), payment.benefit) for payment in statement.calendar} == {
        ("2025-12-01", "severance"), ("2026-01-01", "jht"), *(
            (f"2026-0{month}-01", "jkp") for month in range(1, 7)
        ),
    }  # fmt: skip
    days = {(deadline.day.isoformat(), deadline.kind) for deadline in statement.deadlines}
    assert days == {("2026-06-30", "until"), ("2026-01-31", "from")}
    assert len(statement.where) == 2


def test_what_is_missing_for_one_benefit_does_not_stop_the_others():
    statement = run("laid_off", **WORKER, reason="efficiency_loss")
    assert statement.status == "result"
    assert set(by_benefit(statement)) == {"severance"}
    assert "JKP belum dihitung. Bulan iuran dalam 24 bulan terakhir belum diisi" in texts(statement.warnings)
    assert "JHT belum dihitung" in texts(statement.warnings)


def test_a_refused_benefit_says_why_beside_the_others():
    statement = run("laid_off", **WORKER, reason="efficiency_loss", contribution_months_24=9)
    assert "jkp" not in by_benefit(statement)
    assert "JKP: tidak berhak." in texts(statement.reasons)
    assert "9 bulan" in texts(statement.reasons)
    assert "12 bulan" in texts(statement.reasons)


@pytest.mark.parametrize(("wage", "short"), [(5_000_000, 0), (4_000_000, 6 * 600_000)])
def test_an_under_reported_wage_is_the_employers_debt(wage, short):
    # JKP pays 60% of the reported wage; the employer owes what is missing to the ceiling of 5,000,000
    statement = run("laid_off", **WORKER, reason="efficiency_loss", contribution_months_24=24, reported_wage=wage)
    found = by_benefit(statement)["jkp"]
    assert found["uang_tunai"] == 6 * wage * 60 // 100
    assert found.get("employer_shortfall", 0) == short


@pytest.mark.parametrize(("reported", "short"), [(None, 0), (3_750_000, 0), (3_000_000, 6 * 450_000)])
def test_a_daily_wage_counts_25_times_for_bpjs_and_30_times_for_severance(reported, short):
    # PP 44/2015 Pasal 19 ayat (3): 25 x 150,000 = 3,750,000; UU 13/2003 Pasal 157 ayat (2): 30 x 150,000 = 4,500,000
    asked = {code: value for code, value in WORKER.items() if code != "basic_wage"}
    known = {} if reported is None else {"reported_wage": reported}
    statement = run("laid_off", **asked, **known, wage_basis="daily", daily_wage=150_000, reason="efficiency_loss",
                    contribution_months_24=24)  # fmt: skip
    found = by_benefit(statement)
    assert found["severance"]["uang_pesangon"] == 9 * 4_500_000 // 2
    assert found["jkp"]["uang_tunai"] == 6 * (reported or 3_750_000) * 60 // 100
    assert found["jkp"].get("employer_shortfall", 0) == short


@pytest.mark.parametrize(("three_months", "insured"), [(4_000_000, 4_000_000), (None, 3_500_000)])
def test_a_piece_wage_is_three_months_for_bpjs_and_twelve_for_severance(three_months, insured):
    """PP 44/2015 Pasal 19 ayat (4): the mean of three months; UU 13/2003 Pasal 157 ayat (3): of twelve."""
    asked = {code: value for code, value in WORKER.items() if code != "basic_wage"}
    known = {} if three_months is None else {"average_wage_3_months": three_months}
    statement = run("laid_off", **asked, **known, wage_basis="piece_rate", average_wage_12_months=3_500_000,
                    reason="efficiency_loss", contribution_months_24=24)  # fmt: skip
    found = by_benefit(statement)
    assert found["severance"]["uang_pesangon"] == 9 * 3_500_000 // 2
    assert found["jkp"]["uang_tunai"] == 6 * insured * 60 // 100
    assert ("Rata-rata tiga bulan belum diisi" in texts(statement.warnings)) == (three_months is None)


def test_an_unregistered_worker_is_paid_by_the_employer():
    statement = run("laid_off", **WORKER, reason="efficiency_loss", registered=False)
    line = next(line for line in statement.lines if line.benefit == "jkp")
    assert (line.code, line.payer, line.amount) == ("employer_liability", "employer", 18_000_000)


def test_acquittal_is_not_a_lay_off():
    statement = run("laid_off", **WORKER, reason="acquittal")
    assert statement.status == "not_entitled"
    assert "mempekerjakan kembali" in texts(statement.reasons)


def test_who_must_be_taken_back_has_no_jht_to_claim():
    # PP 35/2021 Pasal 54 ayat (3): the employer must take the worker back, so nobody left work (PP 60/2015 Pasal I)
    statement = run("laid_off", **WORKER, reason="acquittal", contribution_months_24=24, opening_balance=60_000_000)
    assert statement.status == "not_entitled"
    assert "Jaminan Hari Tua" not in texts(statement.reasons)


@pytest.mark.parametrize(("code", "known"), [("retired", {}), ("laid_off", {"reason": "retirement"})])
@pytest.mark.parametrize(("born", "paid", "early"), [
    ("1970-01-01", 60_000_000, True),  # 55 years on the last day: the age of the company's rules
    ("1969-12-31", 60_000_000, False),  # 56 that day
    ("1990-01-01", 0, False),  # 35: no pension age anybody agrees on
])  # fmt: skip
def test_jht_at_the_pension_age_of_the_company(code, known, born, paid, early):
    """Permenaker 4/2022 Pasal 6 ayat (1): at 56, or earlier at the pension age of the employer's own rules."""
    statement = run(code, **WORKER, **known, birth_date=born, opening_balance=60_000_000)
    assert by_benefit(statement).get("jht", {}).get("jht_payment", 0) == paid
    assert ("Usia saat pensiun 55 tahun dianggap" in texts(statement.warnings)) == early


def test_resigned_workers_get_no_jkp():
    statement = run("resigned", **WORKER, unused_leave_days=5, opening_balance=1_000_000)
    assert by_benefit(statement) == {"severance": {"uph_leave": 2_380_952}, "jht": {"jht_payment": 1_000_000}}
    assert "JKP: tidak berhak. Pekerja yang mengundurkan diri" in texts(statement.reasons)


def test_retired_workers_get_severance_jht_and_a_pension():
    statement = run("retired", **WORKER | {"end_date": "2035-12-31"}, birth_date="1973-01-01", opening_balance=10**8,
                    contribution_months=240, average_wage=5_000_000)  # fmt: skip
    found = by_benefit(statement)
    assert found["severance"] == {"uang_pesangon": 157_500_000, "upmk": 70_000_000}  # 9 x 1.75; 20 years: 7 months
    assert found["jp"] == {"monthly_benefit": 1_000_000}  # 1% x 20 years x 5,000,000
    assert statement.totals["gross"].amount == 327_500_000  # the monthly pension is not part of what is paid at once


@pytest.mark.parametrize(("last", "jkp"), [
    ("2025-12-30", 18_000_000),  # a day before its end: PP 37/2021 Pasal 20 ayat (2)
    ("2025-12-31", 0),  # it ran to its last day, whoever is named as having ended it
])  # fmt: skip
def test_a_contract_that_ran_to_its_last_day_was_not_ended_early(last, jkp):
    statement = run("contract_ended", start_date="2024-01-01", end_date="2025-12-31", actual_end_date=last,
                    terminated_by="employer", basic_wage=8_500_000, contribution_months_24=24)  # fmt: skip
    assert by_benefit(statement).get("jkp", {}).get("uang_tunai", 0) == jkp


@pytest.mark.parametrize(("end", "as_dismissal"), [("2022-04-03", True), ("2022-04-04", False)])
def test_jht_at_the_end_of_a_contract_before_the_regulation_named_it(end, as_dismissal):
    # JHT can be asked for a month later; Permenaker 4/2022 names the end of a PKWT since 4 May 2022
    statement = run("contract_ended", start_date="2021-04-04", end_date=end, basic_wage=6_000_000,
                    opening_balance=60_000_000)  # fmt: skip
    assert by_benefit(statement)["jht"] == {"jht_payment": 60_000_000}
    assert ("belum menyebut kontrak yang berakhir" in texts(statement.warnings)) == as_dismissal


def test_what_the_pack_does_not_know_yet_does_not_stop_the_severance():
    # UU 13/2003 Pasal 164 ayat (3): 2 x 9 and 1 x 5 months of 10,000,000, and 15% of the 230,000,000
    old = WORKER | {"start_date": "2003-03-25", "end_date": "2015-06-30"}
    statement = run("laid_off", **old, reason="efficiency", opening_balance=60_000_000,
                    consecutive_contribution_months=6)  # fmt: skip
    assert statement.totals["gross"].amount == 264_500_000
    assert set(by_benefit(statement)) == {"severance"}
    assert "JHT belum dihitung: aturan JHT sebelum 1 Juli 2015" in texts(statement.warnings)
    assert "JKP: tidak berhak. PHK 30 Juni 2015 sebelum 1 Februari 2022" in texts(statement.reasons)


@pytest.mark.parametrize(("end", "pension"), [("2015-06-30", False), ("2015-07-01", True)])
def test_retired_before_there_was_a_pension_programme(end, pension):
    # UU 13/2003 Pasal 167 ayat (5): 2 x 9 and 1 x 5 months of 10,000,000, and 15%
    statement = run("retired", **WORKER | {"start_date": "2003-03-25", "end_date": end})
    assert sum(by_benefit(statement)["severance"].values()) == 264_500_000
    assert ("Program itu baru ada sejak 1 Juli 2015" in texts(statement.reasons)) != pension


def test_a_contract_ended_early_by_the_employer():
    statement = run("contract_ended", start_date="2024-01-01", end_date="2025-12-31", actual_end_date="2025-06-30",
                    terminated_by="employer", basic_wage=8_500_000, contribution_months_24=18)  # fmt: skip
    assert by_benefit(statement) == {
        "pkwt": {"uang_kompensasi": 12_750_000, "ganti_rugi": 51_000_000},  # 18/12 and 6 months
        "jkp": {"uang_tunai": 18_000_000},
    }


def test_a_contract_that_ran_out_gives_no_jkp():
    statement = run("contract_ended", start_date="2024-01-01", end_date="2025-12-31", basic_wage=8_500_000,
                    contribution_months_24=24)  # fmt: skip
    assert set(by_benefit(statement)) == {"pkwt"}
    assert "JKP: tidak berhak" in texts(statement.reasons)


def test_childbirth_and_miscarriage():
    birth = run("childbirth", birth_date="2024-10-01", monthly_wage=7_000_000, extra_months=3)
    assert [payment.quantity.amount for payment in birth.schedule] == [7_000_000] * 4 + [5_250_000] * 2
    assert birth.totals["gross"].amount == 38_500_000
    lost = run("miscarriage", birth_date="2024-10-01", monthly_wage=7_000_000)
    assert lost.totals["gross"].amount == 10_500_000
    assert run("childbirth", birth_date="2024-10-01", event="husband_birth").status == "result"
    assert run("childbirth", birth_date="2024-10-01", event="miscarriage").status == "invalid"


def test_a_work_accident_with_its_costs():
    statement = run("work_accident", accident_date="2022-01-10", monthly_wage=4_000_000, outcome="partial_disability",
                    injuries=[{"code": "A01"}], transport={"land": 7_000_000})  # fmt: skip
    assert by_benefit(statement) == {"jkk": {"santunan_cacat_sebagian": 128_000_000, "transport": 5_000_000}}
    assert set(statement.totals) == {"gross"}  # neither taxed nor from several payers: no line that says Rp0


def test_a_wrong_answer_is_wrong_for_the_whole_event():
    statement = run("laid_off", **WORKER, reason="efficiency_loss", contribution_months_24=12,
                    consecutive_contribution_months=20)  # fmt: skip
    assert statement.status == "invalid"
    assert statement.errors[0].field == "consecutive_contribution_months"
    after = run("death", death_date="2025-06-01", death_cause="work", accident_date="2025-07-01", monthly_wage=1)
    assert [error.field for error in after.errors] == ["accident_date"]


@pytest.mark.parametrize("code", [code for code in calculators.codes() if code.startswith("event.")])
def test_events_ask_for_what_is_missing(code):
    statement = calculators.calculate(code, {})
    assert statement.status == "incomplete"
    assert statement.missing


@given(st.integers(1_000_000, 10**8), st.integers(0, 24), st.integers(0, 10**9))
def test_the_sum_of_an_event_is_the_sum_of_its_parts(wage, months, balance):
    statement = run("laid_off", start_date="2016-01-01", end_date="2025-12-31", basic_wage=wage, reason="death",
                    contribution_months_24=months, opening_balance=balance)  # fmt: skip
    totals = {code: quantity.amount for code, quantity in statement.totals.items()}
    assert totals["gross"] == sum(line.amount for line in statement.lines if line.counts)
    assert totals["net"] == totals["gross"] - totals["tax"]
    alone = calculators.calculate("severance", {"start_date": "2016-01-01", "end_date": "2025-12-31",
                                                "basic_wage": wage, "reason": "death"})  # fmt: skip
    assert totals.get("gross_employer", totals["gross"]) == alone.totals["gross"].amount


def test_what_is_not_counted_yet_is_said_beside_the_figure():
    """A widow who knows only the day: funeral and death money alone must not be read as all she has a right to."""
    statement = calculators.calculate("event.death", {"death_date": "2025-06-01"})
    assert str(statement.headline) == "Belum lengkap, tanpa Pesangon, Jaminan Pensiun dan Jaminan Hari Tua"


def test_a_missing_wage_is_asked_under_the_name_it_has_in_the_form():
    statement = calculators.calculate("event.death", {"death_date": "2025-06-01", "start_date": "2018-06-01"})
    asked = [str(remark.text) for remark in statement.warnings if str(remark.text).startswith("Pesangon belum")]
    assert len(asked) == 1
    assert "Upah sebulan yang dilaporkan" in asked[0]


@pytest.mark.parametrize(
    ("event", "given", "missing"),
    [
        ("event.childbirth", {"birth_date": "2025-12-31"}, "monthly_wage"),
        ("event.miscarriage", {"birth_date": "2025-12-31"}, "monthly_wage"),
        (
            "event.work_accident",
            {"accident_date": "2025-02-03", "monthly_wage": 4_000_000, "outcome": "partial_disability"},
            "injuries",
        ),
    ],
)
def test_what_lacks_an_answer_is_asked_and_not_refused(event, given, missing):
    """“Not entitled” would send a mother away who only has to name her wage."""
    statement = calculators.calculate(event, given)
    assert statement.status == "incomplete"
    assert [error.field for error in statement.missing] == [missing]


def test_days_of_a_husband_are_no_zero_rupiah():
    """Two days (UU 4/2024 Pasal 6 ayat (2) huruf a), and without his wage no amount at all."""
    statement = calculators.calculate("event.childbirth", {"event": "husband_birth", "birth_date": "2025-06-01"})
    assert statement.totals == {}
    assert [line.amount for line in statement.lines] == [2]


def test_a_balance_of_nothing_is_an_answer():
    given = {
        "start_date": "2016-01-01", "end_date": "2025-12-31", "basic_wage": 8_500_000, "reason": "efficiency_loss",
        "contribution_months_24": 5,
    }  # fmt: skip
    assert "tanpa Jaminan Hari Tua" in str(calculators.calculate("event.laid_off", given).headline)
    assert str(calculators.calculate("event.laid_off", {**given, "opening_balance": 0}).headline).startswith("Semua")


@pytest.mark.parametrize("known", [{"first_month": "2018-01"}, {"registered": False}, {"opening_balance": 5_000_000}])
def test_the_months_of_the_chart_add_up_to_the_sum(known):
    """What the employer owes of JKP at once is money of the first month as well."""
    statement = run("laid_off", **WORKER, reason="efficiency_loss", contribution_months_24=24, annual_return=5,
                    reported_wage=4_000_000, **known)  # fmt: skip
    assert sum(payment.quantity.amount for payment in statement.calendar) == statement.totals["gross"].amount


@pytest.mark.parametrize(("earlier", "tax", "label"), [
    # severance 9 x 0.5 x 8 m = 36 m and 4 x 8 m = 32 m: 5% of 18 m is 0.9 m. JHT of 200 m is taxed 5% of 150 m = 7.5 m,
    # and in the third year after a part by Pasal 17: 5% of 60 m + 15% of 140 m = 24 m, which is not final
    (None, 8_400_000, "PPh 21 final"), (2020, 24_900_000, "PPh 21"),
])  # fmt: skip
def test_the_tax_of_an_event_is_final_only_where_all_of_it_is(earlier, tax, label):
    statement = run("laid_off", start_date="2015-01-01", end_date="2025-04-01", reason="efficiency_loss",
                    basic_wage=8_000_000, reported_wage=8_000_000, contribution_months_24=24,
                    opening_balance=200_000_000, claim_date="2025-06-01",
                    **({"previous_partial_claim_year": earlier} if earlier else {}))  # fmt: skip
    assert (statement.totals["tax"].amount, str(statement.totals["tax"].label)) == (tax, label)


CONTRACT = {"start_date": "2024-01-01", "end_date": "2024-12-31", "basic_wage": 6_000_000, "employer_offer": 1_000_000}


@pytest.mark.parametrize(("code", "answers", "label", "english", "short"), [
    # 10 years, efficiency after losses: 0.5 x 9 + 4 = 8.5 wages of 10 m, less 1.75 m tax and 60 m offered
    ("laid_off", WORKER | {"reason": "efficiency_loss", "employer_offer": 60_000_000}, "Kurang bayar pesangon",
     "Severance still owed", 23_250_000),
    # 12 of 12 months x 6 m, less 1 m
    ("contract_ended", CONTRACT, "Kurang bayar kompensasi PKWT", "PKWT compensation still owed", 5_000_000),
    # three months of 7 m, less 20 m
    ("childbirth", {"birth_date": "2024-10-01", "monthly_wage": 7_000_000, "paid_by_employer": 20_000_000},
     "Kurang bayar upah cuti", "Wages of the leave still owed", 1_000_000),
])  # fmt: skip
def test_what_is_short_says_of_what(code, answers, label, english, short):
    total = run(code, **answers).totals["shortfall"]
    assert (total.amount, str(total.label), translate(total.label, "en")) == (short, label, english)


def test_no_shortfall_takes_the_place_of_another():
    """No event has two benefits with an offer each today; were there one, both must be seen."""
    severance = calculators.calculate("severance", WORKER | {"reason": "efficiency_loss", "employer_offer": 60_000_000})
    contract = calculators.calculate("pkwt", CONTRACT)
    joined = Result("", {})
    joined.lines = [*severance.lines, *contract.lines]
    add_totals(joined, [(Part("severance"), severance), (Part("pkwt"), contract)])
    short = {code: total.amount for code, total in joined.totals.items() if code.startswith("shortfall")}
    assert short == {"shortfall": 23_250_000, "shortfall_pkwt": 5_000_000}
