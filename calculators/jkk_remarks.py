"""What stands beside the amounts of JKK: reasons, warnings, deadlines, documents, limits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from calculators import jkk_disability, scholarship
from calculators.core.service import months_later
from calculators.core.statement import Deadline, Remark, Result, remark_of
from calculators.core.text import T, Text
from calculators.jkk_fields import AIDS, LASTING
from calculators.membership import OTHERS

if TYPE_CHECKING:
    from calculators.jkk import JkkCase


def add(case: JkkCase, result: Result) -> None:
    """Everything beside the amounts."""
    result.reasons += _reasons(case)
    result.warnings += [*_on_membership(case), *_on_benefits(case), *_on_costs(case), *_always(case)]
    if case.segment == "PU":
        result.warnings += _on_employment(case)
    result.deadlines += _deadlines(case)
    result.documents += _documents(case)
    result.not_covered += _not_covered(case)
    if case.payer == "bpjs":
        result.where.append(_OFFICE[case.segment])
    if case.segment == "BPU":
        result.field_notes["monthly_wage"] = T("Dasar manfaat menurut golongan: {base}", base=case.wage)
    else:
        result.field_notes["wage_basis"] = case.rules.get("jkk.interns").reading


def _of(case: JkkCase, *names: str) -> list[Remark]:
    """The short readings of those rules that are in force."""
    found = (case.rules.find(f"jkk.{name}") for name in names)
    return [remark_of(provision) for provision in found if provision is not None]


def _reasons(case: JkkCase) -> list[Remark]:
    found = _of(case, "law")
    if case.segment == "BPU":
        found += _of(case, "bpu_wage")
    else:
        found += _of(case, "wage")
        # How a monthly wage is read stands in the rule above already.
        if case.answers["wage_basis"] != "monthly":
            found.append(remark_of(case.rules.get("jkk.wage_kind", case.answers["wage_basis"])))
    if case.outcome == "partial_disability":
        found += _of(case, "partial")
    if case.outcome == "death":
        found += _of(case, "heirs")
    return found


def _on_membership(case: JkkCase) -> list[Remark]:
    """Who pays when the worker is not registered, the wage is wrong, or contributions are missing."""
    answers, found = case.answers, []
    if not case.registered:
        found += _of(case, "unregistered")
    elif case.actual_wage is not None:
        found.append(remark_of(case.rules.get("jkk.under_reported"), T(
            "Upah dilaporkan {reported}, sebenarnya {actual}. BPJS Ketenagakerjaan membayar menurut yang dilaporkan; "
            "kekurangannya wajib dibayar perusahaan.", reported=case.wage, actual=case.actual_wage,
        )))  # fmt: skip
    elif answers.has("actual_wage") and case.wage > answers.quantity("actual_wage"):
        found.append(remark_of(case.rules.get("jkk.wage"), T(
            "Upah sebenarnya lebih rendah dari yang dilaporkan. Dihitung menurut yang dilaporkan; periksa keduanya."
        )))  # fmt: skip
    if answers.get("arrears_months"):
        found.append(remark_of(case.arrears))
    return found


def _on_benefits(case: JkkCase) -> list[Remark]:
    """What rests on a convention, and what is paid in another way than at once."""
    answers, rules, found = case.answers, case.rules, []
    if answers.get("stmb_days"):
        found.append(remark_of(rules.table("jkk.stmb_days")))
    if case.outcome == "partial_disability":
        found += jkk_disability.remarks(answers, rules, case.disability)
    children = answers.get("children") or ()
    if children:
        found += scholarship.remarks(children, rules)
    elif case.outcome not in LASTING and case.answers.given.get("children"):
        found.append(Remark(T("Beasiswa tidak dihitung: hanya bila peserta meninggal dunia atau cacat total tetap.")))
    return found


def _on_costs(case: JkkCase) -> list[Remark]:
    """Receipts: what the law of that day does not pay, and limits that are not sure."""
    rules, found = case.rules, []
    for code in AIDS:
        if not case.answers.get(code):
            continue
        limit = rules.find("jkk.aid", code)
        if limit is None:
            first = rules.book.series("jkk.aid")[code][0]
            found.append(remark_of(first, T(
                "{aid} tidak dihitung: baru diganti untuk peristiwa sejak {start}.",
                aid=T(case.answers.label(code)), start=first.start,
            )))  # fmt: skip
        elif limit.certainty != "quoted":
            found.append(remark_of(limit))
    trips = case.answers.get("transport")
    if trips and sum(1 for code in trips.answers if trips.get(code)) > 1:
        found += _of(case, "several_transport")
    return found


def _on_employment(case: JkkCase) -> list[Remark]:
    found = _on_advance(case)
    if case.answers.get("stmb_months") or case.answers.get("stmb_days"):
        found += _of(case, "wage_continues")
    if case.outcome != "death":
        found += _of(case, "no_dismissal")
    return [*found, *_of(case, "late_report")] if case.payer == "bpjs" else found


def _on_advance(case: JkkCase) -> list[Remark]:
    """Who pays transport and STMB first, where BPJS pays them in the end."""
    answers = case.answers
    in_advance = answers.get("transport") or answers.get("stmb_months") or answers.get("stmb_days")
    return [remark_of(case.rules.get("jkk.advance", case.segment))] if in_advance and case.payer == "bpjs" else []


def _always(case: JkkCase) -> list[Remark]:
    names = ("suspected", "payment", "dispute") if case.payer == "bpjs" else ("suspected", "dispute")
    found = [remark_of(case.rules.get("jkk.report", case.segment)), *_of(case, *names)]
    if case.payer == "bpjs":
        found.append(remark_of(case.rules.get("jkk.other_facility", case.segment)))
    if case.segment == "BPU":
        found += _on_advance(case)
    found += _of(case, *(("after_employment", "diagnosis") if case.answers["cause"] == "disease" else ("violence",)))
    return found


def _deadlines(case: JkkCase) -> list[Deadline]:
    report, claim = case.rules.get("jkk.report", case.segment), case.rules.get("jkk.claim_years")
    day = case.rules.day
    reported = day + timedelta(days=report.quantity().amount)
    gone = months_later(day, 12 * claim.quantity().amount)
    return [
        Deadline(reported, _REPORTED[case.segment, case.answers["cause"] == "disease"], (report.article,)),
        Deadline(gone, T("Hari terakhir untuk menuntut JKK"), (claim.article,)),
    ]


_REPORTED = {
    ("PU", False): T("Perusahaan melaporkan kecelakaan ke BPJS Ketenagakerjaan dan dinas tenaga kerja"),
    ("PU", True): T("Perusahaan melaporkan penyakit akibat kerja ke BPJS Ketenagakerjaan dan dinas tenaga kerja"),
    ("BPU", False): T("Peserta atau keluarganya melaporkan kecelakaan ke BPJS Ketenagakerjaan dan dinas tenaga kerja"),
    ("BPU", True): T(
        "Peserta atau keluarganya melaporkan penyakit akibat kerja ke BPJS Ketenagakerjaan dan dinas tenaga kerja"
    ),
}
"""Who reports what, by segment and whether it is a disease."""
_TREATED = T("Kuitansi pengobatan, bila berobat di tempat yang belum bekerja sama dengan BPJS Ketenagakerjaan")
"""PP 44/2015 Pasal 43 ayat (5) huruf e."""
_OFFICE = {
    "PU": T("Diajukan ke kantor cabang BPJS Ketenagakerjaan, atau lewat perusahaan"),
    "BPU": T("Diajukan ke kantor cabang BPJS Ketenagakerjaan"),
}
_PAPERS = (
    T("Kartu peserta BPJS Ketenagakerjaan"),
    T("KTP atau bukti identitas lain"),
    T("Surat keterangan dokter yang memeriksa atau merawat"),
)
_REPORTS = {
    False: T("Laporan kecelakaan tahap I dan tahap II"),
    True: T("Laporan penyakit akibat kerja tahap I dan tahap II"),
}
"""By whether it is a disease."""
_PAPERS_OF_HEIRS = (
    T("Surat keterangan kematian"),
    T("Surat keterangan ahli waris"),
    T("Kartu keluarga"),
)


def _documents(case: JkkCase) -> list[Text]:
    papers = [_REPORTS[case.answers["cause"] == "disease"], *_PAPERS]
    if case.outcome == "death":
        papers += _PAPERS_OF_HEIRS
    if case.answers.get("children"):
        papers.append(T("Surat keterangan sekolah anak dan akta kelahiran anak"))
    if case.answers.get("transport") or any(case.answers.get(code) for code in AIDS):
        papers.append(T("Kuitansi asli angkutan, pengobatan, dan alat"))
    if case.payer == "bpjs":
        papers.append(_TREATED)
    if case.payer == "employer" or case.actual_wage is not None:
        papers.append(T("Bukti upah sebenarnya dan hubungan kerja: slip gaji, perjanjian kerja"))
    return papers


def _not_covered(case: JkkCase) -> list[Text]:
    names = ("medical", "prosthesis", "return_to_work")
    found = [case.rules.get(f"jkk.{name}").reading for name in names if case.outcome != "death" or name == "medical"]
    return [*found, OTHERS]
