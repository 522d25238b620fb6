"""Events in which employment ends while the worker lives: laid off, contract ended, resigned, retired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import pkwt, severance
from calculators.core.calculator import Calculator
from calculators.core.fields import Case, Choice
from calculators.core.rules import Rulebook
from calculators.core.statement import Explained, NotEntitled, Payment, Remark, Result
from calculators.core.text import Label, T
from calculators.events import savings, shared
from calculators.events.composition import Part, compose

_EVENTS_OF_THEIR_OWN = ("death", "resignation", "retirement")
"""Grounds of severance that are no dismissal to JKP and JHT, and have an event each."""
END = "end_date"


def _grounds(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    """The grounds of the law of that day; those that are events of their own stay possible, but last."""
    found = severance.grounds(answers, book)
    own = [choice for choice in found if choice.code in _EVENTS_OF_THEIR_OWN]
    return (*(choice for choice in found if choice not in own), *own)


_SEVERANCE = tuple(
    declared.changed(choices=_grounds) if declared.code == "reason" else declared for declared in severance.FIELDS
)
_WITHOUT_REASON = tuple(declared for declared in severance.FIELDS if declared.code not in ("reason", "detention_start",
                                                                                        "dependants"))  # fmt: skip
_BPJS = (shared.REGISTERED, shared.REPORTED_WAGE, shared.AVERAGE_OF_THREE)


def jkp_part(kind: Any, day: str = END) -> Part:
    """JKP for a termination of `kind`, a function of the case, on the day in the field `day`."""

    def knows(case: Case, book: Rulebook) -> dict[str, Any]:
        known = {
            "termination_date": case[day],
            "termination_type": kind(case),
            "reported_wage": shared.reported_wage(case, book, day),
            "actual_wage": shared.insured_wage(case, book, day),
        }
        if case[day] < book.begins("jkp.first_claims"):
            # Nobody need answer what could not be paid for.
            known |= {"contribution_months_24": 0, "consecutive_contribution_months": None}
        return known

    return Part("jkp", {}, knows, _employment_ended, shared.JKP_CLAIM, renamed=_OF_JKP)


_OF_JKP = {
    "employer_shortfall": ("employer_shortfall", Label(T("Kekurangan JKP dari perusahaan"))),
    "employer_liability": ("employer_liability", Label(T("Uang tunai JKP yang ditanggung perusahaan"))),
}
"""Beside what the employer owes of JHT it must be said of what each is."""


def _employment_ended(case: Case) -> bool:
    return bool(case.get("reason") != "acquittal")


def add_calendar(statement: Explained, case: Case, day: str = END) -> None:
    """All money by month for the first year: what is due at once, each month of JKP, JHT when it can be taken."""
    end = case[day].replace(day=1)
    at_once = [line for line in statement.lines if line.counts and line.payee == "worker"]
    jht_days = [deadline.day for deadline in statement.deadlines if deadline.kind == "from"]
    for line in at_once:
        if line.code == "uang_tunai":
            continue  # Paid by the month: its months are in the schedule.
        month = max(min(jht_days).replace(day=1), end) if line.benefit == "jht" and jht_days else end
        statement.calendar.append(Payment(month, line.quantity, line.benefit))
    statement.calendar += statement.schedule
    statement.calendar.sort(key=lambda payment: payment.month)


def _assumed_wage(statement: Explained, case: Case, book: Rulebook, day: str) -> None:
    mean = shared.without_three_months(case, book, day)
    if mean is not None:
        statement.warnings.append(mean)
    if case.get("reported_wage") is None and case.get("registered") is not False:
        statement.warnings.append(Remark(T(
            "Upah yang dilaporkan ke BPJS dianggap sama dengan upah sebenarnya. Periksa di aplikasi JMO."
        )))  # fmt: skip


def _compute(case: Case, book: Rulebook, parts: tuple[Part, ...], jht: str, day: str = END) -> Result | NotEntitled:
    """The parts of an event and the JHT that is claimed for the reason `jht`, with all money by month."""
    if not _employment_ended(case):  # Who must be taken back has not left: there is no JHT to claim either.
        return compose(case, book, parts)
    account = shared.savings(jht, day)
    statement = compose(case, book, (*parts, *account.parts(case, book)))
    savings.add_remarks(statement, case, book, account)
    _assumed_wage(statement, case, book, day)
    add_calendar(statement, case, day)
    return statement


# --- laid off -------------------------------------------------------------------------------------------------------


def _way_out(case: Case) -> str:
    """How the employment ended, as JKP and JHT call it: of all the grounds of severance they know a dismissal only."""
    return case["reason"] if case["reason"] in _EVENTS_OF_THEIR_OWN else "layoff"


def laid_off(case: Case, book: Rulebook) -> Result | NotEntitled:
    """Severance and its tax, JKP month by month, JHT."""
    return _compute(case, book, (Part("severance"), jkp_part(_way_out)), _way_out(case))


# --- resigned, retired ----------------------------------------------------------------------------------------------


def _severance_for(reason: str) -> Part:
    return Part("severance", knows=lambda case, book: {"reason": reason})


def resigned(case: Case, book: Rulebook) -> Result | NotEntitled:
    """Replacement of rights and separation pay, JHT; JKP is not for those who resign."""
    jkp = jkp_part(lambda case: "resignation")
    return _compute(case, book, (_severance_for("resignation"), jkp), "resignation")


def retired(case: Case, book: Rulebook) -> Result | NotEntitled:
    """Severance on retirement, JHT, and the JP pension."""

    def knows(case: Case, book: Rulebook) -> dict[str, Any]:
        return {"event": "retirement", "event_date": case[END]}

    pension = Part("jp", {}, knows, where=shared.PENSION_BRANCH)
    jkp = jkp_part(lambda case: "retirement")
    parts = (_severance_for("retirement"), *shared.pension_parts(pension, case, book, END), jkp)
    statement = _compute(case, book, parts, "retirement")
    shared.add_no_pension_yet(statement, case, book, END)
    return statement


# --- contract ended -------------------------------------------------------------------------------------------------


def _last_day(case: Case) -> str:
    return "actual_end_date" if case.has("actual_end_date") else END


def _ended_by(case: Case) -> str:
    """Who ended the contract before its time; a contract that ran to its last day was ended by nobody."""
    if case[_last_day(case)] >= case[END]:
        return "none"
    return case.get("terminated_by") or "none"


def _contract_type(case: Case) -> str:
    return {"employer": "contract_ended_early", "worker": "resignation"}.get(_ended_by(case), "contract_end")


def _jht_reason(case: Case, book: Rulebook, day: str) -> str:
    """Why JHT is claimed. Before Permenaker 4/2022 named the end of a contract it was a dismissal like others."""
    if _ended_by(case) == "worker":
        return "resignation"
    claimed = savings.claim_day(case, book, "contract_end", day)
    return "contract_end" if claimed >= book.begins("jht.claim", "contract_end") else "layoff"


def contract_ended(case: Case, book: Rulebook) -> Result | NotEntitled:
    """Compensation and damages of the contract, JKP where the employer ended it early, JHT."""
    day = _last_day(case)
    reason = _jht_reason(case, book, day)
    statement = _compute(case, book, (Part("pkwt"), jkp_part(_contract_type, day)), reason, day)
    if reason == "layoff" and any(line.benefit == "jht" for line in statement.lines):
        named = book.first("jht.claim", "contract_end")
        statement.warnings.append(Remark(T(
            "Sebelum {day} aturan JHT belum menyebut kontrak yang berakhir; di sini dihitung seperti PHK.",
            day=named.start,
        ), (named.article,), "computed"))  # fmt: skip
    return statement


CALCULATORS = {
    "event.laid_off": Calculator(
        "event.laid_off", "Di-PHK", "Pesangon, penghargaan masa kerja, JKP, JHT",
        (*_SEVERANCE, *_BPJS, *shared.JKP_FIELDS, *shared.JHT_FIELDS), laid_off, ("end_date",), severance.check,
        "event", "briefcase", "phk dipecat diberhentikan lay-off severance",
    ),
    "event.contract_ended": Calculator(
        "event.contract_ended", "Kontrak berakhir", "Uang kompensasi PKWT, ganti rugi, JHT",
        (*pkwt.FIELDS, *_BPJS, *shared.JKP_FIELDS, *shared.JHT_FIELDS), contract_ended,
        ("actual_end_date", "end_date"), pkwt.check, "event", "document", "pkwt kontrak habis fixed-term",
    ),
    "event.resigned": Calculator(
        "event.resigned", "Mengundurkan diri", "Penggantian hak, uang pisah, JHT",
        (*_WITHOUT_REASON, *_BPJS, *shared.JHT_FIELDS), resigned, ("end_date",), severance.check,
        "event", "exit", "resign mundur berhenti",
    ),
    "event.retired": Calculator(
        "event.retired", "Pensiun", "Pesangon pensiun, JHT, Jaminan Pensiun",
        (*_WITHOUT_REASON, *_BPJS, *shared.JHT_FIELDS, *shared.JP_FIELDS), retired, ("end_date",), severance.check,
        "event", "clock", "pensiun usia pensiun retirement",
    ),
}  # fmt: skip
