"""What stands beside the amounts of a severance: warnings, deadlines, documents, limits."""

from __future__ import annotations

from functools import cache, lru_cache

from calculators import wages
from calculators.core.fields import Case
from calculators.core.quantity import Quantity
from calculators.core.rules import Provision, Rules
from calculators.core.service import Service, completed_months
from calculators.core.statement import Explained, Remark, Result, remark_of
from calculators.core.text import T, Text

_PROOFS = {
    "efficiency_loss": T("Bukti rugi: hasil audit internal atau eksternal perusahaan"),
    "closure_loss": T("Bukti rugi: hasil audit internal atau eksternal perusahaan"),
    "retirement": T("Peraturan perusahaan atau PKB yang menyebut usia pensiun"),
    "prolonged_illness": T("Surat keterangan dokter tentang lamanya sakit atau cacat"),
    "resignation": T("Surat pengunduran diri tertulis, dengan tanggal penyampaiannya"),
    "bankruptcy": T("Putusan pailit dan surat tagihan kepada kurator"),
    "violation_after_warnings": T("Surat peringatan pertama, kedua, dan ketiga"),
}

_PROOFS_OF_UU_13 = {
    "closure_loss": T("Bukti rugi: laporan keuangan dua tahun terakhir yang diaudit akuntan publik"),
}
"""UU 13/2003 Pasal 164 ayat (2) asked for more than PP 35/2021 does (Penjelasan Pasal 44 ayat (1))."""


def add(result: Result, answers: Case, rules: Rules, ground: Provision, service: Service, wage: Quantity) -> None:
    """Everything beside the amounts."""
    add_facts(result, service, ground)
    result.reasons.append(remark_of(ground))
    result.warnings += wages.warnings(answers, rules, wage)
    result.warnings += _about_the_law(rules)
    result.warnings += _about_the_answers(result, answers, rules, ground)
    result.warnings += _time_limits(rules, answers["reason"], _may_be_probation(service, rules))
    result.documents = list(_documents(answers["reason"], rules.text("severance.law")))
    result.not_covered = list(_not_covered(rules.get("severance.dispute_wages").article))


def add_facts(result: Explained, service: Service, ground: Provision) -> None:
    """What is said below the questions."""
    years, months = divmod(service.months.amount, 12)
    result.field_notes["end_date"] = T(
        "Masa kerja {years} tahun {months} bulan {days} hari", years=years, months=months, days=service.days.amount
    )
    result.field_notes["reason"] = _ground_note(ground)


@cache
def _ground_note(ground: Provision) -> Text:
    return T("{article}: {note}", article=ground.article, note=T(ground.note))


_DAYS_KEPT = 1024
"""What only the day and the ground decide is said of many workers of one factory: made once, not for each."""


@lru_cache(_DAYS_KEPT)
def _about_the_law(rules: Rules) -> list[Remark]:
    found = [remark_of(rules.get("severance.service"))]
    for name in ("severance.between_laws", "severance.at_least"):
        provision = rules.find(name)
        if provision is not None:
            found.append(remark_of(provision))
    return found


def _about_the_answers(result: Result, answers: Case, rules: Rules, ground: Provision) -> list[Remark]:
    found = []
    if ground.certainty == "unverified":
        found.append(remark_of(ground, T("Alasan ini belum pasti: {note}", note=T(ground.note))))
    if ground.flag("uang_pisah") and not answers.get("separation_pay"):
        found.append(remark_of(ground, T(
            "Alasan ini memberi uang pisah. Besarnya ada di perjanjian kerja, peraturan perusahaan, atau PKB; isilah."
        )))  # fmt: skip
    if not ground.flag("uang_pisah") and answers.get("separation_pay"):
        found.append(remark_of(ground, T("Uang pisah tidak dihitung: alasan ini tidak memberikannya.")))
    if answers.get("unused_leave_days") and not answers.has("leave_divisor"):
        found.append(remark_of(rules.get("severance.leave_divisor", answers["workdays_per_week"])))
    if answers.has("employer_offer") and not result.totals["shortfall"]:
        found.append(Remark(T("Tawaran perusahaan tidak kurang dari hitungan ini.")))
    found += _about_the_detention(answers, rules)
    found += _about_sanctions({line.code for line in result.lines}, rules)
    if answers.get("pension_benefit"):
        found += _about_the_pension({line.code for line in result.lines}, answers["reason"], rules)
    return found


def _about_the_detention(answers: Case, rules: Rules) -> list[Remark]:
    """Where the worker was not held as long as the ground asks."""
    if answers["reason"] not in _HELD_SIX_MONTHS or answers.get("detention_start") is None:
        return []
    asked = rules.get("severance.detention_months")
    if completed_months(answers["detention_start"], answers["end_date"]) >= asked.quantity().amount:
        return []
    return [remark_of(asked, T(
        "Alasan ini mensyaratkan {asked} ditahan; dari {start} sampai {end} belum selama itu. Periksa tanggal dan "
        "alasannya.", asked=asked.quantity(), start=answers["detention_start"], end=answers["end_date"],
    ))]  # fmt: skip


def _about_sanctions(lines: set[str], rules: Rules) -> list[Remark]:
    """PP 35/2021 Pasal 61 names the help of Pasal 53 and the small enterprises of Pasal 59; UU 13/2003 has none."""
    sanction = rules.find("severance.sanction")
    return [remark_of(sanction)] if sanction is not None and lines & _SANCTIONED else []


_SANCTIONED = {"agreed_amount", "bantuan_keluarga"}
_HELD_SIX_MONTHS = ("detention_loss", "detention_no_loss")


def _about_the_pension(lines: set[str], reason: str, rules: Rules) -> list[Remark]:
    """What is not certain, or may surprise, where a pension programme pays as well."""
    offset = rules.get("severance.pension_offset")
    if rules.text("severance.law") == "uu13" and reason != "retirement":
        return [remark_of(offset, T(
            "Manfaat program pensiun tidak diperhitungkan: menurut UU 13/2003 hanya pada PHK karena pensiun."
        ))]  # fmt: skip
    own = remark_of(rules.get("severance.pension_own_share"))
    if not {"pension_offset", "uph_housing_health"} <= lines:
        return [own]
    return [own, Remark(T(
        "Penggantian perumahan dan pengobatan dihitung dari pesangon dan penghargaan sebelum diperhitungkan dengan "
        "program pensiun. Undang-undang tidak menegaskannya; pengusaha dapat berpendapat lain."
    ), (rules.get("severance.uph_housing_health").article, offset.article), "unverified")]  # fmt: skip


@lru_cache(_DAYS_KEPT)
def _time_limits(rules: Rules, reason: str, probation: bool) -> list[Remark]:
    """Days that run from a letter whose date is not known here. Nobody gives notice to those who died or resigned, nor
    need it be given of an urgent violation (PP 35/2021 Pasal 52 ayat (3))."""
    notices = ("days", "probation", "refusal") if probation else ("days", "refusal")
    keys = ("lawsuit",) if reason in _WITHOUT_NOTICE else (*notices, "lawsuit")
    found = (rules.find("severance.notice", key) for key in keys)
    return [remark_of(provision) for provision in found if provision is not None]


def _may_be_probation(service: Service, rules: Rules) -> bool:
    """Whether the worker may still have been on probation: UU 13/2003 Pasal 60 ayat (1)."""
    longest = rules.value("severance.probation_months").amount
    return (service.months.amount, service.days.amount) <= (longest, 0)


_WITHOUT_NOTICE = ("death", "resignation", "urgent_violation")


@cache
def _documents(reason: str, law: str) -> list[Text]:
    """Nobody has a letter of dismissal who died or resigned."""
    if reason == "death":
        return [*_PAPERS_OF_HEIRS, *_PAPERS]
    letter = [] if reason == "resignation" else [_LETTER]
    proof = _PROOFS_OF_UU_13.get(reason) if law == "uu13" else None
    proof = proof or _PROOFS.get(reason)
    return [*letter, *_PAPERS, proof] if proof else [*letter, *_PAPERS]


_LETTER = T("Surat PHK atau surat pemberitahuan PHK")
_PAPERS_OF_HEIRS = (T("Surat keterangan kematian"), T("Surat keterangan ahli waris"))
_PAPERS = (
    T("Perjanjian kerja atau surat pengangkatan"),
    T("Slip gaji terakhir"),
    T("Peraturan perusahaan atau PKB"),
)


@cache
def _not_covered(article: str) -> tuple[Text, ...]:
    """`article` gives the wages during a dispute: UU 13/2003 Pasal 155, since 2 November 2020 Pasal 157A."""
    return (
        T("Upah selama proses perselisihan ({article}), THR, dan upah yang belum dibayar.", article=article),
        T("Yang lebih baik dalam perjanjian kerja, peraturan perusahaan, atau PKB: itu yang berlaku."),
        T("Pekerja yang bukan wajib pajak dalam negeri (PPh 26)."),
    )
