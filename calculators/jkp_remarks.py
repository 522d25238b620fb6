"""What stands beside the amounts of JKP: reasons, warnings, the time limit, documents, limits."""

from __future__ import annotations

from calculators.core.calculator import new_result
from calculators.core.months import last_day
from calculators.core.quantity import least
from calculators.core.statement import Deadline, Explained, Remark, Result, remark_of
from calculators.core.text import T
from calculators.jkp_case import JkpCase


def new(case: JkpCase) -> Result:
    """A result with the reason why there is JKP at all."""
    result = new_result()
    result.reasons.append(remark_of(case.rules_at_end.get("jkp.covered", case.answers["termination_type"])))
    return result


def add(result: Result, case: JkpCase, payer: str) -> None:
    """Beside what BPJS pays, or the employer pays first."""
    months = case.answers.quantity("contribution_months_24")
    result.reasons.append(remark_of(case.rules.get("jkp.needed_months"), T(
        "{months} iuran dalam {window}; syarat {needed}.",
        months=months, window=case.rules.value("jkp.window"), needed=case.rules.value("jkp.needed_months"),
    )))  # fmt: skip
    result.headline = T("Uang tunai dari BPJS") if payer == "bpjs" else T("Uang tunai dari perusahaan")
    _add_claim(result, case)
    result.warnings += _about_months(case, result)
    result.warnings += _about_employer(case, payer)
    for name in ("jkp.duties", "jkp.paid_within"):
        provision = case.book.on(max(case.law_day, case.first_month)).find(name)
        if provision is not None:
            result.warnings.append(remark_of(provision))
    result.warnings += [remark_of(case.rules.get("jkp.lost", key)) for key in ("new_job", "death")]
    result.warnings.append(remark_of(case.rules.get("jkp.programs")))
    _add_facts(result, case)


def add_unregistered(result: Result, case: JkpCase) -> None:
    """Beside what the employer owes who did not register."""
    rules = case.rules_at_end
    result.reasons.append(remark_of(rules.get("jkp.unregistered")))
    result.headline = T("Uang tunai dari perusahaan")
    result.warnings.append(remark_of(rules.get("jkp.unregistered"), T(
        "Perusahaan juga wajib memberi pelatihan kerja, dan tetap wajib mendaftarkan pekerjanya."
    )))  # fmt: skip
    result.documents = [
        T("Surat PHK"),
        T("Bukti hubungan kerja: perjanjian kerja, slip gaji, atau kartu pegawai"),
        T("Surat keterangan tidak terdaftar dari BPJS Ketenagakerjaan"),
    ]
    result.not_covered = _not_covered()


def _add_claim(result: Explained, case: JkpCase) -> None:
    until, limit = case.claim_until()
    if case.answers.get("application_date") is None:
        result.deadlines.append(Deadline(
            until, T("Ajukan JKP lewat SIAPkerja; sesudah hari ini haknya hilang."), (limit.article,),
            certainty=limit.certainty,
        ))  # fmt: skip
    if limit is not case.rules_at_end.get("jkp.claim_months"):
        result.warnings.append(Remark(T(
            "Batas pengajuan {months} dipakai karena hak belum gugur ketika aturannya berubah. Peralihan ini tidak "
            "tertulis dalam peraturan.", months=limit.quantity(),
        ), (limit.article,), "computed"))  # fmt: skip
    result.documents = [
        T("Surat PHK dan bukti bahwa PHK diterima"),
        T("Tanda terima laporan PHK dari dinas, perjanjian bersama yang didaftarkan, atau putusan pengadilan"),
        T("KTP dan nomor peserta BPJS Ketenagakerjaan"),
        T("Nomor rekening bank atas nama sendiri"),
    ]
    result.warnings.append(remark_of(case.rules.get("jkp.proof")))
    result.not_covered = _not_covered()


def _about_months(case: JkpCase, result: Result) -> list[Remark]:
    """The month it begins in, the change of law inside it, the months after a new job."""
    found = []
    if not case.answers.has("first_benefit_month"):
        found.append(Remark(T(
            "Bulan pertama dibayar dianggap mulai {day}. Isi bulan yang benar bila lain.", day=case.first_month,
        ), certainty="computed"))  # fmt: skip
    change = case.book.first("jkp.transition")
    if case.first_month <= change.start and case.law_day < change.start <= last_day(result.schedule[-1].month):
        found.append(remark_of(change))
        found.append(remark_of(change, T(
            "Bulan yang uangnya sudah dibayar sebelum {day} mengikuti aturan lama.", day=change.start,
        )))  # fmt: skip
    if case.answers.has("new_job_date"):
        found.append(Remark(T(
            "Bulan mulai bekerja lagi dan sesudahnya tidak dihitung. Yang sudah dibayar sebelumnya tetap hak pekerja."
        ), (case.rules.get("jkp.lost", "new_job").article,), "unverified"))  # fmt: skip
    return found


def _about_employer(case: JkpCase, payer: str) -> list[Remark]:
    found = []
    if payer == "employer":
        found.append(remark_of(case.rules.get("jkp.refund")))
    if case.under_reported:
        found.append(remark_of(case.rules.get("jkp.under_reported")))
    actual = case.answers.get("actual_wage")
    if actual is not None and actual < case.answers["reported_wage"]:
        found.append(
            Remark(T("Upah yang dilaporkan lebih tinggi dari yang sebenarnya; dasar JKP tetap yang dilaporkan."))
        )
    return found


def _add_facts(result: Explained, case: JkpCase) -> None:
    ceiling = case.rules.value("jkp.wage_ceiling")
    result.field_notes["reported_wage"] = T(
        "Dasar JKP {wage}; batas atas {ceiling}.", wage=least(case.reported_wage(), ceiling), ceiling=ceiling
    )


def _not_covered() -> list[T]:
    return [
        T("Akses informasi pasar kerja dan pelatihan kerja: manfaat JKP yang bukan uang, diurus di SIAPkerja."),
        T("Pajak atas uang tunai JKP."),
    ]
