"""Every name that a file for the command line may use or read: fields, choices, lines and totals of each calculator.

A case may bring more lines than those worked out for it in `contract_cases`.
"""

import json

import pytest

import calculators
import resources
from app.main import main
from tests.app.contract_cases import BIRTH, CASES, FIELDS, HALF, JKK, JKM, JKP, PP35, PU, SAVED, UU13


def calc(tmp_path, capsys, calculator, given):
    """Exit status and the statement as it is printed."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    status = main(["calc", calculator, str(file), "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


# --- fields, lines and totals -----------------------------------------------------------------------------------------


def test_the_fields_are_named_as_promised(capsys):
    for code, named in FIELDS.items():
        assert main(["fields", code]) == 0
        assert set(named.split()) <= {field["code"] for field in json.loads(capsys.readouterr().out)}, code


def test_a_name_that_was_not_promised_is_refused(tmp_path, capsys):
    for code in FIELDS:
        status, body = calc(tmp_path, capsys, code, {"no_such_field": 1})
        assert status == 2
        assert "no_such_field" in {error["field"] for error in body["errors"]}, code


@pytest.mark.parametrize(("code", "given", "lines", "totals"), CASES)
def test_every_line_and_total(code, given, lines, totals, tmp_path, capsys):
    status, body = calc(tmp_path, capsys, code, {name: value for name, value in given.items() if value is not None})
    assert (status, body["status"]) == (0, "result"), body
    found = {line["code"]: line["amount"] for line in body["lines"]}
    assert {name: found.get(name) for name in lines} == lines
    assert {name: body["totals"].get(name) for name in totals} == totals


def test_the_cases_use_every_promised_field():
    used = {code: {name for calculator, given, *_ in CASES if calculator == code for name in given} for code in FIELDS}
    used["jkk"] |= {"children"}
    used["jkm"] |= {"children"}
    missing = {code: set(named.split()) - used[code] for code, named in FIELDS.items() if code != "ap_projection"}
    assert not any(missing.values()), missing


# --- choices ----------------------------------------------------------------------------------------------------------

REASONS = (
    "merger acquisition acquisition_changed_terms efficiency_loss efficiency_prevent_loss closure_loss closure_no_loss "
    "force_majeure_closure force_majeure_open pkpu_loss pkpu_no_loss bankruptcy worker_petition petition_rejected "
    "resignation absence violation_after_warnings urgent_violation detention_loss detention_no_loss acquittal "
    "conviction_loss conviction_no_loss prolonged_illness retirement death"
).split()
OF_UU13_ALONE = ["efficiency", "status_change_worker_refuses", "status_change_employer_refuses"]
UNKNOWN_TO_UU13 = [
    "merger", "acquisition", "acquisition_changed_terms", "efficiency_loss", "efficiency_prevent_loss",
    "force_majeure_open", "pkpu_loss", "pkpu_no_loss",
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "reason"),
    [(PP35, reason) for reason in REASONS]
    + [(UU13, reason) for reason in (*OF_UU13_ALONE, *REASONS) if reason not in UNKNOWN_TO_UU13],
)
def test_every_reason_of_its_law_is_known(case, reason, tmp_path, capsys):
    status, body = calc(tmp_path, capsys, "severance", case | {"reason": reason})
    # found not guilty within six months: the employer takes the worker back (PP 35/2021 Pasal 54, UU 13/2003 Pasal 160)
    assert (status, body["status"]) == (0, "not_entitled" if reason == "acquittal" else "result")


@pytest.mark.parametrize(
    ("case", "reason", "listed"),
    [(PP35, reason, "efficiency_loss") for reason in OF_UU13_ALONE]
    + [(UU13, reason, "status_change_worker_refuses") for reason in UNKNOWN_TO_UU13],
)
def test_a_reason_the_law_of_that_day_does_not_know_names_those_it_does(case, reason, listed, tmp_path, capsys):
    status, body = calc(tmp_path, capsys, "severance", case | {"reason": reason})
    assert (status, body["status"]) == (2, "invalid")
    assert [error["field"] for error in body["errors"]] == ["reason"]
    assert listed in body["errors"][0]["message"]


CLAIMS = "retirement resignation layoff leaving_country total_disability death partial_10 partial_30".split()


@pytest.mark.parametrize("reason", CLAIMS)
def test_every_reason_to_claim_jht(reason, tmp_path, capsys):
    _, body = calc(tmp_path, capsys, "jht", SAVED | {"claim_reason": reason})
    # all of it, or the tenth or three tenths (PP 46/2015 Pasal 22 ayat (5)); below 50 million the final tax is 0%
    gross = {"partial_10": 4_000_000, "partial_30": 12_000_000}.get(reason, 40_000_000)
    assert body["totals"] == {"balance": 40_000_000, "gross": gross, "tax": 0, "net": gross}


PAID = ["layoff", "contract_ended_early"]
UNPAID = ["resignation", "retirement", "total_disability", "death", "contract_end"]


@pytest.mark.parametrize("kind", [*PAID, *UNPAID])
def test_every_kind_of_termination(kind, tmp_path, capsys):
    status, body = calc(tmp_path, capsys, "jkp", JKP | {"termination_type": kind})
    assert (status, body["status"]) == (0, "result" if kind in PAID else "not_entitled")
    if kind in PAID:  # 60% of Rp3.000.000 each month
        assert body["schedule"] == [1_800_000] * 6
        assert body["schedule_dates"] == [f"2025-{month:02}" for month in range(6, 12)]


# one more year at the level, then six years of Rp1.500.000, three of 2 and of 3 million, five of 12 (PP 82/2019)
CHILDREN = [
    ("tk", 85_500_000), ("sd", 76_500_000), ("smp", 71_000_000), ("sma", 63_000_000), ("higher", 12_000_000),
]  # fmt: skip


@pytest.mark.parametrize(("level", "amount"), CHILDREN)
@pytest.mark.parametrize(("code", "case"), [("jkk", JKK | {"outcome": "death"}), ("jkm", JKM)])
def test_every_level_of_school(code, case, level, amount, tmp_path, capsys):
    _, body = calc(tmp_path, capsys, code, case | {"children": [{"level": level, "years_left": 1}]})
    assert [line["amount"] for line in body["lines"] if line["code"] == "beasiswa"] == [amount]


# PP 44/2015 Pasal 16: of Rp5.000.000
CLASSES = [("very_low", 12_000), ("low", 27_000), ("medium", 44_500), ("high", 63_500), ("very_high", 87_000)]


@pytest.mark.parametrize(("risk", "jkk"), CLASSES)
def test_every_class_of_risk(risk, jkk, tmp_path, capsys):
    _, body = calc(tmp_path, capsys, "contributions", PU | {"jkk_class": risk})
    assert [line["amount"] for line in body["lines"] if line["code"] == "jkk"] == [jkk]


def test_migrant_workers_pay_contributions_too(tmp_path, capsys):
    asked = {"month": "2025-03", "segment": "migrant", "contract_months": 24, "placed_by_agency": True}
    status, body = calc(tmp_path, capsys, "contributions", asked)
    assert (status, body["status"]) == (0, "result"), body
    assert set(body["totals"]) == {"worker"}


# --- what else a statement must hold ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "payer", "payee"), [("worker", "worker", "employer"), ("employer", "employer", "worker")]
)
def test_damages_say_who_pays_whom(by, payer, payee, tmp_path, capsys):
    _, body = calc(tmp_path, capsys, "pkwt", HALF | {"terminated_by": by})
    [line] = [line for line in body["lines"] if line["code"] == "ganti_rugi"]
    assert (line["payer"], line["payee"]) == (payer, payee)


@pytest.mark.parametrize(
    ("code", "taxes"), [("severance_tax", [500_000, 3_500_000]), ("jht_tax", [500_000, 2_500_000])]
)
def test_the_tax_of_each_payment(code, taxes, tmp_path, capsys):
    payments = [{"year": 2024, "amount": 60_000_000}, {"year": 2025, "amount": 50_000_000}]
    assert calc(tmp_path, capsys, code, {"payments": payments})[1]["schedule"] == taxes


def test_the_ilo_minimums_beside_maternity_pay(tmp_path, capsys):
    _, body = calc(tmp_path, capsys, "maternity", BIRTH)
    assert body["schedule"] == [5_200_000] * 3
    # 5,2 million a month is 1,2 million a week: 12 weeks of 45%, 14 of two thirds, 18 in full
    assert {beside["code"]: beside["amount"] for beside in body["comparisons"]} == {
        "c102": 6_480_000, "c183": 11_200_000, "r191": 21_600_000,
    }  # fmt: skip


def test_three_further_months_of_leave_and_no_fourth(tmp_path, capsys):
    status, body = calc(tmp_path, capsys, "maternity", BIRTH | {"extra_months": 4})
    assert (status, body["status"]) == (2, "invalid")
    assert [error["field"] for error in body["errors"]] == ["extra_months"]


RATES = ["recommended_rate", "minimum_rate", "recommended_rate_benefits", "minimum_rate_benefits", "transition_cost"]


@pytest.mark.parametrize("transition", [True, False])
@pytest.mark.parametrize("scenario", ["base", "pessimistic", "optimistic"])
def test_the_projection_gives_its_rates_and_years(scenario, transition, tmp_path, capsys):
    asked = {"scenario": scenario, "benefit_rate": 50, "max_months": 6, "transition": transition}
    status, body = calc(tmp_path, capsys, "ap_projection", asked)
    assert (status, body["status"]) == (0, "result")
    assert set(RATES) <= set(body["totals"])
    years = body["series"]["year"]
    for name in ("demographic_ratio", "payg_benefits", "payg_total", "reserve"):
        assert len(body["series"][name]) == len(years), name
    # what only pays for the benefits costs less than with administration; the least rate less than the recommended one
    totals = body["totals"]
    assert totals["minimum_rate_benefits"] < totals["minimum_rate"] <= totals["recommended_rate"]
    assert totals["recommended_rate_benefits"] < totals["recommended_rate"]


EVENTS = {
    "event.laid_off": {"severance", "jkp", "jht"},
    "event.contract_ended": {"pkwt", "jkp", "jht"},
    "event.resigned": {"severance", "jht"},
    "event.retired": {"severance", "jp", "jht"},
    "event.childbirth": {"maternity"},
    "event.miscarriage": {"maternity"},
    "event.work_accident": {"jkk"},
    "event.death": {"jkm", "severance", "jht", "jp"},
}


@pytest.mark.parametrize("code", EVENTS)
def test_every_line_of_an_event_says_its_benefit(code, tmp_path, capsys):
    example = json.loads(resources.path("examples", f"{code}.json").read_text(encoding="utf-8"))
    status, body = calc(tmp_path, capsys, code, example)
    assert (status, body["calculator"], body["status"]) == (0, code, "result")
    assert {line["benefit"] for line in body["lines"]} == EVENTS[code]


@pytest.mark.parametrize("code", EVENTS)
def test_an_event_asks_everything_once(code):
    asked = [field.code for field in calculators.calculator(code).fields]
    assert len(asked) == len(set(asked))
