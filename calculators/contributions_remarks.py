"""What stands beside the contributions: reliefs, limits of the wage, when to pay, what is not counted."""

from __future__ import annotations

from datetime import date

from calculators.contributions_case import RELIEVED, ContributionCase
from calculators.core.months import last_day
from calculators.core.rules import Provision
from calculators.core.service import months_later
from calculators.core.statement import Deadline, Remark, Result, remark_of
from calculators.core.text import T


def add(result: Result, case: ContributionCase) -> None:
    """Everything beside the amounts."""
    segment = case.answers["segment"]
    result.headline = _headline(result, case)
    result.warnings += _about_relief(case)
    if segment == "PU":
        result.warnings += _about_wage(case)
    if case.answers.get("contract_value") is not None:
        result.warnings.append(remark_of(case.rules.get("contributions.construction_vat")))
    if segment in ("PU", "construction"):
        result.warnings += [remark_of(case.rules.get(f"contributions.{name}")) for name in ("wage", "fine")]
    _add_deadline(result, case, "BPU" if segment == "BPU" else "PU")
    result.not_covered = [T("Denda, dan iuran bulan lain yang belum dibayar.")]


def _headline(result: Result, case: ContributionCase) -> T:
    """What the first total means: of a worker with a wage it is only a share."""
    if _at_once(case):
        return T("Iuran sekali bayar")
    if case.answers["segment"] != "PU":
        return T("Iuran sebulan")
    if "worker" in result.totals:
        return T("Bagian pekerja sebulan")
    return T("Bagian pengusaha sebulan") if "employer" in result.totals else T("Bagian Pemerintah sebulan")


def _at_once(case: ContributionCase) -> bool:
    return case.answers["segment"] == "migrant" or case.answers.get("contract_value") is not None


def _about_relief(case: ContributionCase) -> list[Remark]:
    reliefs = [case.relief(program) for program in RELIEVED if program in case.programs]
    found = [remark_of(relief) for relief in dict.fromkeys(reliefs) if relief is not None]
    postponed = case.rules.find("contributions.jp_postponed")
    if postponed is not None and "jp" in case.programs and case.answers["segment"] == "PU":
        found.append(remark_of(postponed))
    return found + _about_labour_intensive(case) + _about_transport(case)


def _about_labour_intensive(case: ContributionCase) -> list[Remark]:
    relief = case.rules.find("contributions.relief", "labour_intensive")
    sector = case.answers.get("sector")
    if relief is None:
        if not case.answers.get("labour_intensive"):
            return []
        return [Remark(T("Tidak ada keringanan padat karya untuk bulan ini."), certainty="secondary")]
    if case.answers.get("labour_intensive") and not case.is_labour_intensive():
        needed = case.rules.get("contributions.relief_workers")
        return [remark_of(needed, T(
            "Keringanan tidak dihitung: {workers}, padahal paling sedikit {needed}.",
            workers=case.answers.quantity("workers"), needed=needed.quantity(),
        ))]  # fmt: skip
    if sector not in (None, "other") and case.answers["segment"] == "PU" and not case.answers["labour_intensive"]:
        return [remark_of(relief, T("Sektor ini dapat keringanan JKK bila padat karya: pilih Industri padat karya."))]
    return []


def _about_transport(case: ContributionCase) -> list[Remark]:
    relief = case.rules.find("contributions.relief", "bpu_transport")
    if case.answers["segment"] != "BPU" or relief is None or case.answers.get("sector") is not None:
        return []
    if case.relief("jkk") is not None:  # the relief of the other sectors is as large
        return []
    return [remark_of(relief, T("Sektor belum dipilih. Bila di transportasi, ada keringanan: {note}",
                                note=T(relief.note)))]  # fmt: skip


def _about_wage(case: ContributionCase) -> list[Remark]:
    answers, rules = case.answers, case.rules
    found = []
    if "jkn" in case.programs and not answers.has("minimum_wage"):
        found.append(remark_of(rules.get("contributions.jkn_floor"), T(
            "Isi upah minimum: bila upah di bawahnya, iuran JKN dihitung dari upah minimum."
        )))  # fmt: skip
    if answers.has("minimum_wage") and case.wage() < answers.quantity("minimum_wage"):
        found.append(remark_of(rules.get("wages.below_minimum")))
    if "jkn" in case.programs and answers.get("extra_family"):
        found.append(remark_of(rules.get("contributions.jkn_family")))
    return found


def _add_deadline(result: Result, case: ContributionCase, key: str) -> None:
    if case.answers["segment"] == "migrant" or _at_once(case):
        return
    own_day = case.rules.find("contributions.due_jht") if key == "BPU" and "jht" in case.programs else None
    if own_day is None or case.programs != ("jht",):
        text = T("Batas membayar iuran ke BPJS Ketenagakerjaan.")
        _add_due(result, case, case.rules.find("contributions.due", key), text)
    _add_due(result, case, own_day, T("Batas membayar iuran JHT."))


def _add_due(result: Result, case: ContributionCase, due: Provision | None, text: T) -> None:
    if due is not None:
        day = _due_day(case.month, due)
        result.deadlines.append(Deadline(day, text, (due.article,), certainty=due.certainty))


def _due_day(month: date, due: Provision) -> date:
    later = months_later(month, due.number("months_later").amount)
    return later.replace(day=min(due.number("day").amount, last_day(later).day))
