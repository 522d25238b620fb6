"""Whether JKP is due and who pays it: membership, contributions, earlier claims, the time limit, arrears."""

from __future__ import annotations

from calculators.core.calculator import new_refusal
from calculators.core.fields import MissingAnswer
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Provision
from calculators.core.service import completed_months
from calculators.core.statement import NotEntitled, Remark, remark_of
from calculators.core.text import T
from calculators.jkp_case import JkpCase


def refusal(case: JkpCase) -> NotEntitled | None:
    """Every reason why there is no JKP, or None."""
    reasons = _by_ground(case) or _by_membership(case)
    if not reasons:
        reasons = _by_contributions(case) if case.answers["registered"] else _by_size(case)
    if not reasons and case.answers["registered"]:
        reasons = _by_consecutive(case) or _by_new_job(case)
    return new_refusal(*reasons) if reasons else None


def _by_ground(case: JkpCase) -> list[Remark]:
    """The programme's beginning, and PP 37/2021 Pasal 20: grounds that give no JKP."""
    begins = case.rules_at_end.find("jkp.first_claims")
    if begins is None:
        begins = case.book.first("jkp.first_claims")
        return [remark_of(begins, T(
            "PHK {day} sebelum {begin}: manfaat JKP belum ada.", day=case.end, begin=begins.start,
        ))]  # fmt: skip
    ground = case.rules_at_end.find("jkp.not_covered", case.answers["termination_type"])
    return [remark_of(ground)] if ground is not None else []


def _by_membership(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 4 ayat (2): who can be a member."""
    reasons = []
    if not case.answers["citizen"]:
        reasons.append(remark_of(case.rules.get("jkp.citizen")))
    limit = case.rules.get("jkp.age_limit")
    if case.answers.has("age_at_registration") and case.answers.quantity("age_at_registration") >= limit.quantity():
        reasons.append(remark_of(limit, T(
            "Usia saat didaftarkan {age}; harus di bawah {limit}.",
            age=case.answers.quantity("age_at_registration"), limit=limit.quantity(),
        )))  # fmt: skip
    return reasons


def _by_size(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 37 ayat (2): a micro enterprise need not pay for whom it did not register."""
    if case.answers["enterprise_size"] != "micro":
        return []
    return [remark_of(case.rules_at_end.get("jkp.micro_exempt"))]


def _by_contributions(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 19 ayat (3), 35 and 40 huruf a, each with the person's own figure."""
    months, needed = case.answers.quantity("contribution_months_24"), case.rules.get("jkp.needed_months")
    reasons = []
    if months < needed.quantity():
        reasons.append(remark_of(needed, T(
            "{months} iuran dalam {window}; syarat {needed}.",
            months=months, window=case.rules.value("jkp.window"), needed=needed.quantity(),
        )))  # fmt: skip
    return reasons + _by_earlier_claims(case) + _by_time_limit(case)


def _by_earlier_claims(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 35: three times in a working life, five years of contributions between them."""
    claims = case.answers.get("previous_claims") or ()
    most, apart = case.rules.get("jkp.claims"), case.rules.get("jkp.between_claims")
    had = constant(len(claims), "time")
    if had >= most.quantity():
        return [remark_of(most, T("Sudah {had} menerima JKP; paling banyak {most} selama usia kerja.",
                                  had=had, most=most.quantity()))]  # fmt: skip
    if not claims:
        return []
    paid = _months_since_claim(case, apart)
    if paid >= apart.quantity():
        return []
    return [remark_of(apart, T("{months} iuran sejak manfaat {claim}; syarat {needed}.",
                               months=paid, claim=claims[-1], needed=apart.quantity()))]  # fmt: skip


def _months_since_claim(case: JkpCase, apart: Provision) -> Quantity:
    """The months paid since the last benefit; where they were not given, the calendar may already be too short."""
    if case.answers.has("contribution_months_since_claim"):
        return case.answers.quantity("contribution_months_since_claim")
    possible = constant(completed_months(case.answers["previous_claims"][-1], case.end), "month")
    if possible < apart.quantity():
        return possible
    raise MissingAnswer("contribution_months_since_claim", T(
        "Isi bulan iuran sejak manfaat terakhir. Lihat riwayat iuran di aplikasi JMO."
    ))  # fmt: skip


def _by_time_limit(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 40 huruf a: the claim comes too late."""
    until, limit = case.claim_until()
    applied = case.answers.get("application_date")
    if applied is None or applied <= until:
        return []
    return [remark_of(limit, T(
        "Diajukan {applied}; batasnya {until}, {months} sejak PHK.",
        applied=applied, until=until, months=limit.quantity(),
    ))]  # fmt: skip


def _by_consecutive(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 19 ayat (3) until 6 February 2025: six months in a row."""
    needed = case.rules.find("jkp.consecutive_months")
    if needed is None:
        return []
    if not case.answers.has("consecutive_contribution_months"):
        raise MissingAnswer("consecutive_contribution_months", T(
            "Isi bulan iuran berturut-turut sebelum PHK: menurut aturan saat itu harus {needed}.",
            needed=needed.quantity(),
        ))  # fmt: skip
    months, least = case.answers.quantity("consecutive_contribution_months"), needed.quantity()
    if months >= least:
        return []
    change = case.book.first("jkp.transition")
    return [
        remark_of(needed, T("{months} iuran berturut-turut; syarat {needed}.", months=months, needed=least)),
        remark_of(change, T(
            "Syarat itu hapus bila permohonan dinyatakan memenuhi syarat sejak {day}; isi tanggalnya bila demikian.",
            day=change.start,
        )),
    ]  # fmt: skip


def _by_new_job(case: JkpCase) -> list[Remark]:
    """PP 37/2021 Pasal 40 huruf b: a new job before the first month leaves nothing."""
    job = case.answers.get("new_job_date")
    if job is None or job.replace(day=1) > case.first_month:
        return []
    return [remark_of(case.rules.get("jkp.lost", "new_job"), T(
        "Bekerja lagi sejak {job}, sebelum bulan pertama JKP selesai: haknya hilang.", job=job,
    ))]  # fmt: skip


def payer(case: JkpCase) -> tuple[str, Remark | None]:
    """PP 37/2021 Pasal 39 and 39A: who pays where contributions are in arrears, and why."""
    arrears = case.answers.quantity("arrears_months")
    if not arrears:
        return "bpjs", None
    allowed, closed = case.rules.get("jkp.arrears"), case.rules.find("jkp.closed_arrears")
    if arrears <= allowed.quantity():
        return "bpjs", remark_of(allowed)
    if closed is not None and case.answers["employer_closed"] and arrears <= closed.quantity():
        return "bpjs", remark_of(closed)
    first = case.rules.get("jkp.arrears_employer")
    return "employer", remark_of(first, T(
        "Perusahaan menunggak {arrears}, lebih dari {allowed}: perusahaan membayar dahulu uang tunai.",
        arrears=arrears, allowed=allowed.quantity(),
    ))  # fmt: skip
