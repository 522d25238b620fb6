"""The proposed unemployment insurance (AP) and its variants beside JKP of 2021 and 2025, for one worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from calculators.core.calculator import Calculator, explained, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.quantity import Quantity, constant, least, rupiah, total
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.service import months_later
from calculators.core.statement import Line, Remark, Result, remark_of
from calculators.core.tables import Figure, Table
from calculators.core.text import T, Text
from calculators.policy import contribution_history
from calculators.policy.assumptions import Assumptions, assumed, column, mark_as_study, rules_of_studies
from calculators.policy.contribution_history import History

WORKER = "Pekerja"
AP_DESIGNS = ("ap", "ap_45", "ap_60", "ap_3", "ap_9")
JKP_DESIGNS = {"jkp_2021": "jkp.first_claims", "jkp_2025": "jkp.transition"}
"""Each law of JKP with the rule that tells the first day on which a lay-off falls wholly under it."""
LEFT_BY_CHOICE = ("resignation", "resignation_good_reason")
MONTHS_SHOWN = 12

FIELDS = (
    Field("monthly_wage", "Upah sebulan", "money", WORKER, required=True, minimum=1,
          hint="Upah pokok dan tunjangan tetap, seperti dilaporkan ke BPJS."),
    Field("average_wage_6_months", "Rata-rata upah enam bulan", "money", WORKER, minimum=1,
          hint="Dasar AP. Kosong: sama dengan upah sebulan."),
    Field(
        "termination_type", "Berhenti karena", "choice", WORKER, default="layoff", wide=True,
        choices=(
            Choice("layoff", "Di-PHK"),
            Choice("contract_ended_early", "Kontrak diputus pengusaha sebelum habis"),
            Choice("contract_end", "Kontrak habis pada waktunya"),
            Choice("resignation", "Mengundurkan diri"),
            Choice("resignation_good_reason", "Mengundurkan diri dengan alasan baik"),
        ),
    ),
    Field("unemployed_months", "Lama menganggur", "integer", WORKER, unit="month", default=MONTHS_SHOWN, minimum=1,
          maximum=MONTHS_SHOWN, hint="Sesudah itu bekerja lagi; manfaat berhenti."),
    Field("refused_offers", "Tawaran kerja cocok yang ditolak", "integer", WORKER, default=0, minimum=0, maximum=50),
    *contribution_history.FIELDS,
    Field("previous_claims", "Klaim sebelumnya", "integer", contribution_history.HISTORY, unit="time", default=0,
          minimum=0, maximum=10, hint="Berapa kali manfaat kehilangan pekerjaan pernah diterima."),
    Field("contribution_months_since_claim", "Bulan iuran sejak klaim terakhir", "integer",
          contribution_history.HISTORY, unit="month", required=True, minimum=0, maximum=600,
          asked=(When("previous_claims"),)),
    assumed("ap_rate", "Tingkat manfaat AP", "percent", "policy_unemployment.rate", "ap"),
    assumed("ap_months", "Lama manfaat AP", "integer", "policy_unemployment.months", "ap", unit="month", minimum=1,
            maximum=MONTHS_SHOWN),
    assumed("waiting_days", "Masa tunggu AP", "integer", "policy_unemployment.waiting_days", unit="day", minimum=0,
            maximum=30),
    assumed("needed_months", "Bulan iuran yang disyaratkan AP", "integer", "policy_unemployment.needed_months",
            unit="month", minimum=0, maximum=24),
    assumed("offers_limit", "Tolakan tawaran yang menghentikan AP", "integer", "policy_unemployment.refused_offers",
            minimum=1, maximum=50),
    Field("ap_ceiling", "Batas upah AP", "money", "Asumsi", minimum=1,
          hint="Kosong: batas tahun 2020 yang diindeks dengan PDB, sama dengan batas upah JP."),
    Field("own_rate", "Tingkat manfaat usulan sendiri", "percent", "Asumsi", minimum=1,
          hint="Isi bersama lamanya untuk melihat rancangan lain."),
    Field("own_months", "Lama manfaat usulan sendiri", "integer", "Asumsi", unit="month", required=True, minimum=1,
          maximum=MONTHS_SHOWN, asked=(When("own_rate"),)),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What one design pays month by month, or why it pays nothing."""

    code: str
    label: str
    payments: list[Quantity]
    refused: list[Remark]


def left_out_of_ap(case: Case, history: History, assumptions: Assumptions) -> list[Remark]:
    """The conditions of the proposal that this worker does not meet, each with the person's own figure."""
    found, rules = [], assumptions.rules
    if case["termination_type"] in LEFT_BY_CHOICE:
        name = "good_reason" if case["termination_type"] == "resignation_good_reason" else "not_covered"
        found.append(remark_of(rules.get(f"policy_unemployment.{name}")))
    claim = case.quantity("contribution_months_since_claim") if case.get("previous_claims") else None
    months, needed = history.since(claim), assumptions.value("needed_months")
    if months < needed:
        found.append(remark_of(rules.get("policy_unemployment.needed_months"), T(
            "{months} iuran dalam {window}; syarat {needed}.",
            months=months, window=rules.value("policy_unemployment.window"), needed=needed,
        )))  # fmt: skip
    if case.quantity("refused_offers") >= assumptions.value("offers_limit"):
        found.append(remark_of(rules.get("policy_unemployment.refused_offers")))
    return found


def ap_ceiling(case: Case, book: Rulebook, rules: Rules) -> Quantity:
    """Rp8,939,700 in 2020, indexed to GDP as the ceiling of JP is: that of the month of the loss of work. Rupiah."""
    if case.has("ap_ceiling"):
        return case.quantity("ap_ceiling")
    day = min(case["termination_month"], book.checked_until)
    ceiling = book.on(day).find("jp.wage_ceiling")
    return ceiling.quantity() if ceiling is not None else rules.value("policy_unemployment.ceiling")


def ap_payments(benefit: Quantity, months: int, waiting: Quantity, rules: Rules) -> list[Quantity]:
    """A month's benefit from the day after the waiting time: part of the first month, the rest after the last."""
    month = rules.value("policy_unemployment.days_in_month")
    first, rest = rupiah((month - waiting) / month * benefit), rupiah(waiting / month * benefit)
    full = [rupiah(benefit)] * (months - 1)
    return [first, *full, rest] if waiting else [first, *full]


def jkp(case: Case, code: str, history: History, book: Rulebook) -> Outcome:
    """JKP as its law of that year would pay, by the calculator of JKP itself."""
    from calculators.registry import calculator

    day: date = book.begins(JKP_DESIGNS[code])
    statement = explained(calculator("jkp").run(_jkp_case(case, history, day), book))
    label = book.on(book.checked_until).get("policy_unemployment.design", code).label
    if isinstance(statement, Result):
        return Outcome(code, label, [item.quantity for item in statement.schedule], [])
    change = book.first(JKP_DESIGNS["jkp_2025"]).article
    return Outcome(code, label, [], [item for item in statement.reasons if change not in item.sources])


def _jkp_case(case: Case, history: History, day: date) -> dict[str, Any]:
    kind = "resignation" if case["termination_type"] in LEFT_BY_CHOICE else case["termination_type"]
    given: dict[str, Any] = {"termination_date": day, "termination_type": kind, "reported_wage": case["monthly_wage"]}
    if kind in ("layoff", "contract_ended_early"):
        given |= {
            "contribution_months_24": history.months.amount,
            "consecutive_contribution_months": history.running.amount,
            "new_job_date": months_later(day.replace(day=1), case["unemployed_months"] + 1),
        }
        if case.get("previous_claims"):
            given |= _earlier_claims(case, day)
    return given


def _earlier_claims(case: Case, day: date) -> dict[str, Any]:
    """Days on which the earlier claims may have been: only their number and the months since the last matter."""
    since = case["contribution_months_since_claim"]
    last = months_later(day.replace(day=1), -since)
    claims = [months_later(last, -n) for n in range(case["previous_claims"])]
    return {"previous_claims": claims, "contribution_months_since_claim": since}


def calculate(case: Case, book: Rulebook) -> Result:
    """Every design month by month, and by which condition this worker is left out of which."""
    rules = rules_of_studies(book)
    assumptions = Assumptions(case, rules)
    history = History(case)
    outcomes = [
        *_ap_outcomes(case, history, book, assumptions),
        *(jkp(case, code, history, book) for code in JKP_DESIGNS),
    ]
    result = new_result()
    for outcome in outcomes:
        _add(result, outcome, rules)
    result.series, result.series_axis = _months(outcomes), "month"
    codes = tuple(outcome.code for outcome in outcomes if outcome.payments)
    result.figures = [Figure("Manfaat bulan demi bulan tiap rancangan", codes)] if codes else []
    result.tables.append(_table(outcomes))
    result.field_notes["termination_month"] = T(
        "Dalam 24 bulan: {months} iuran, yang terakhir {running} berturut-turut.",
        months=history.months, running=history.running,
    )  # fmt: skip
    paid = sum(bool(outcome.payments) for outcome in outcomes)
    result.headline = T("{paid} dari {all} rancangan membayar pekerja ini", paid=paid, all=len(outcomes))
    result.not_covered = _shortcomings(rules)
    about = [remark_of(rules.get(f"policy_unemployment.{name}")) for name in ("ceiling_index", "restart", "covered")]
    mark_as_study(result, assumptions, *about)
    return result


def _ap_outcomes(case: Case, history: History, book: Rulebook, assumptions: Assumptions) -> list[Outcome]:
    rules = assumptions.rules
    refused = left_out_of_ap(case, history, assumptions)
    waiting = assumptions.value("waiting_days")
    code = "average_wage_6_months" if case.has("average_wage_6_months") else "monthly_wage"
    base = least(case.quantity(code), ap_ceiling(case, book, rules)).named("ap_base", "Upah dasar AP")
    found = []
    for name, label, rate, months in _ap_designs(case, assumptions):
        benefit = (rate * base).named(f"{name}_benefit", "Manfaat AP sebulan")
        payments = ap_payments(benefit, months, waiting, rules)[: case["unemployed_months"]]
        found.append(Outcome(name, label, [] if refused else payments, refused))
    return found


def _ap_designs(case: Case, assumptions: Assumptions) -> list[tuple[str, str, Quantity, int]]:
    """The proposal as it is assumed, its published variants, and the user's own where it was given."""
    rules = assumptions.rules
    label = {code: rules.get("policy_unemployment.design", code).label for code in (*AP_DESIGNS, "own")}
    rate, months = assumptions.value("ap_rate"), assumptions.value("ap_months")
    found = [("ap", _with(label["ap"], assumptions), rate, months.amount)]
    found += [
        (code, label[code], rules.value("policy_unemployment.rate", code),
         rules.value("policy_unemployment.months", code).amount)
        for code in AP_DESIGNS[1:]
    ]  # fmt: skip
    if case.has("own_rate"):
        found.append(("own", label["own"], case.quantity("own_rate"), case["own_months"]))
    return found


def _with(label: str, assumptions: Assumptions) -> str:
    """The name of the proposal says its published figures; once they are changed it says so."""
    if not assumptions.changed:
        return label
    return T("AP dengan asumsi yang diubah").as_label()


def _add(result: Result, outcome: Outcome, rules: Rules) -> None:
    if outcome.payments:
        design = rules.get("policy_unemployment.design", outcome.code)
        amount = total(_in_runs(outcome.payments)).under(design)
        note = T("Dibayar {n} bulan.", n=len(outcome.payments))
        result.lines.append(Line(outcome.code, outcome.label, amount, payer="bpjs", counts=False, note=note))
    for remark in outcome.refused:
        result.reasons.append(Remark(_named(outcome.label, remark.text), remark.sources, remark.certainty))


def _in_runs(payments: list[Quantity]) -> list[Quantity]:
    """Equal payments in a row as one product: 5 × Rp3.000.000."""
    runs = [list(run) for _, run in groupby(payments, key=id)]
    return [run[0] if len(run) == 1 else constant(len(run)) * run[0] for run in runs]


def _named(label: str, text: Text) -> Text:
    return T("{design}: {reason}", design=T(label), reason=text)


def _months(outcomes: list[Outcome]) -> dict[str, list[Quantity]]:
    """One column a design, one row a month without work."""
    nothing = constant(0, "IDR")
    table = {"month": column([constant(n) for n in range(1, MONTHS_SHOWN + 1)], "Bulan menganggur")}
    for outcome in outcomes:
        paid = [*outcome.payments, *[nothing] * (MONTHS_SHOWN - len(outcome.payments))]
        table[outcome.code] = column(paid, outcome.label)
    return table


def _table(outcomes: list[Outcome]) -> Table:
    """What each design pays in all and for how long, or by which condition it leaves this worker out."""
    table = Table("designs", "Siapa membayar, dan siapa yang tertinggal",
                  ("Rancangan", "Seluruhnya", "Bulan dibayar", "Tidak dibayar karena"))  # fmt: skip
    for outcome in outcomes:
        whole = total(_in_runs(outcome.payments)) if outcome.payments else None
        months = constant(len(outcome.payments), "month") if outcome.payments else None
        why = T("{reasons}", reasons=[remark.text for remark in outcome.refused]) if outcome.refused else None
        table.rows.append((T(outcome.label), whole, months, why))
    return table


def _shortcomings(rules: Rules) -> list[Text]:
    provisions: list[Provision] = [
        rules.get("policy_unemployment.shortcoming", key) for key in rules.keys("policy_unemployment.shortcoming")
    ]
    return [T("JKP terhadap C102: {note}", note=provision.reading) for provision in provisions]


def check(case: Case) -> list[FieldError]:
    """What is wrong with the contribution history."""
    return contribution_history.check(case)


CALCULATORS = {
    "unemployment_designs": Calculator(
        "unemployment_designs", "Asuransi pengangguran dan JKP",
        "Usulan AP dan variannya di samping JKP 2021 dan 2025, bulan demi bulan, untuk satu riwayat iuran",
        FIELDS, calculate, check=check, group="policy", icon="chart",
        search="AP asuransi pengangguran JKP rancangan C102 unemployment insurance",
    ),
}  # fmt: skip
