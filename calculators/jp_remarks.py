"""What stands beside a pension: from when, until when, with which papers, and what is not certain."""

from __future__ import annotations

from datetime import date

from calculators.core.months import first_day, index
from calculators.core.service import month_begins
from calculators.core.statement import Deadline, Explained, Remark, Result, remark_of
from calculators.core.text import T
from calculators.jp_case import DEATHS, JpCase


def add(result: Result, case: JpCase, monthly: bool) -> None:
    """Everything beside the amounts."""
    rules = case.rules
    add_pension_age(result, case)
    if not monthly:
        result.deadlines.clear()  # They are days of a pension by the month.
    if monthly:
        result.reasons.append(remark_of(rules.get("jp.benefit", case.event)))
    if not case.answers["registered"]:
        result.reasons.append(remark_of(rules.get("jp.unregistered")))
    if monthly:
        _about_monthly(result, case)
    else:
        result.reasons += case.why_lump_sum
        result.reasons.append(remark_of(rules.get("jp.lump_sum", case.event)))
    result.warnings += _about_answers(case, monthly)
    result.documents = _documents(case)
    if monthly:
        result.not_covered.append(T("Pajak atas pensiun bulanan; BPJS Ketenagakerjaan memotongnya bila terutang."))
    if monthly and case.event == "death_children":
        result.not_covered.append(T("Pembagian pensiun anak di antara dua anak; peraturannya tidak menyebut."))


def add_pension_age(result: Explained, case: JpCase) -> None:
    """The pension age and the day it is reached, below the date of birth and among the days."""
    if case.pension is None:
        return
    age, day = case.pension
    result.field_notes["birth_date"] = T("Usia pensiun JP {age}, tercapai {day}", age=age, day=day)
    if case.event == "retirement":
        article = age.sources
        result.deadlines.append(Deadline(_next_month(day), T("Pensiun hari tua mulai diperhitungkan."),
                                         (*article, "PP 45/2015 Pasal 19 ayat (3)"), "from"))  # fmt: skip
        result.deadlines.append(Deadline(
            _longest_deferral(case, day), T("Penundaan pensiun bagi yang tetap bekerja berakhir."),
            (case.rules.get("jp.defer_years").article,),
        ))  # fmt: skip


def _longest_deferral(case: JpCase, day: date) -> date:
    return month_begins(day, 12 * case.rules.value("jp.defer_years").amount)


def _next_month(day: date) -> date:
    return first_day(index(day) + 1)


def _about_monthly(result: Result, case: JpCase) -> None:
    rules = case.rules
    result.reasons.append(remark_of(rules.get("jp.ends", case.event)))
    if case.event == "death_children":
        result.reasons.append(remark_of(rules.get("jp.most_children")))
    later = ("jp.payment_days", "jp.late_payment", "jp.confirm_months", "jp.indexation")
    result.warnings += [remark_of(rules.get(name)) for name in later]
    result.warnings.append(remark_of(rules.get("jp.family", "heirs" if case.event in DEATHS else "member")))
    if case.event != "retirement":
        provision = rules.get("jp.benefit", case.event)
        result.deadlines.append(Deadline(_next_month(case.day), T("Pensiun mulai diperhitungkan."),
                                         (provision.article,), "from"))  # fmt: skip
    child = case.answers.get("youngest_child_birth_date")
    if child is not None:
        age = rules.get("jp.child_age")
        result.deadlines.append(Deadline(
            month_begins(child, 12 * age.quantity().amount),
            T("Pensiun anak berakhir paling lambat hari ini, saat anak termuda berusia {age}.", age=age.quantity()),
            (age.article,),
        ))  # fmt: skip


def _about_answers(case: JpCase, monthly: bool) -> list[Remark]:
    answers, rules = case.answers, case.rules
    found = []
    if case.event == "retirement" and case.pension is None:
        found.append(Remark(T("Tanggal lahir belum diisi: usia pensiun tidak diperiksa.")))
    if monthly:
        found += _about_limits(case)
    if answers.get("average_wage") is not None and monthly:
        found.append(remark_of(rules.get("jp.weighted_wage")))
        ceiling = rules.get("jp.wage_ceiling")
        if answers.quantity("average_wage") > ceiling.quantity():
            found.append(remark_of(ceiling, T(
                "Rata-rata upah {wage} di atas batas upah {ceiling}. Upah tiap bulan dihitung paling tinggi batas upah "
                "tahunnya; periksa rata-ratanya.", wage=answers.quantity("average_wage"), ceiling=ceiling.quantity(),
            )))  # fmt: skip
    found += _about_time(case)
    return found


def _about_limits(case: JpCase) -> list[Remark]:
    """The limits of the year where they are not certain, and where the year's own are not known yet."""
    limits = [case.rules.get("jp.least_benefit"), case.rules.get("jp.most_benefit")]
    found = {limit.note: remark_of(limit) for limit in limits if limit.certainty != "quoted"}
    start = limits[0].start
    if case.day > case.book.checked_until and case.day.year > start.year:
        found["next"] = remark_of(limits[0], T(
            "Batas manfaat tahun {year} belum diketahui; dipakai yang berlaku sejak {start}.",
            year=str(case.day.year), start=start,
        ))  # fmt: skip
    changed = _limits_from(case, _next_month(case.day))
    if changed is not None:
        found["from"] = changed
    return list(found.values())


def _limits_from(case: JpCase, begins: date) -> Remark | None:
    """That other limits apply when the pension begins, the month after the event, than on the day of the event."""
    rules = case.book.on(begins)
    least, most = rules.get("jp.least_benefit"), rules.get("jp.most_benefit")
    if least.start <= case.day:
        return None
    return remark_of(least, T(
        "Pensiun diperhitungkan mulai {begins}, ketika batas baru berlaku: paling sedikit {least}, paling banyak "
        "{most}. Di sini dipakai batas pada hari kejadian; tanyakan ke BPJS Ketenagakerjaan.",
        begins=begins, least=least.quantity(), most=most.quantity(),
    ))  # fmt: skip


def _about_time(case: JpCase) -> list[Remark]:
    """Months that the programme cannot have had yet, and a deferral beyond its end."""
    found = []
    formula = case.book.series("jp.formula")[""][0]
    possible = index(case.day) - index(formula.start) + 1
    for code in ("contribution_months", "membership_months"):
        months = case.answers.get(code)
        if months is not None and months > possible:
            found.append(remark_of(formula, T(
                "JP baru ada sejak {start}: sampai {day} paling banyak {possible} bulan. Angka {months} bulan hanya "
                "dapat dipakai sebagai simulasi.", start=formula.start, day=case.day, possible=possible, months=months,
            )))  # fmt: skip
            break
    if case.event == "retirement" and case.pension is not None:
        until = _longest_deferral(case, case.pension[1])
        if case.day > until:
            found.append(remark_of(case.rules.get("jp.defer_years"), T(
                "Penundaan paling lama sampai {until}. Pensiun sejak hari itu sudah menjadi hak.", until=until
            )))  # fmt: skip
    return found


def _documents(case: JpCase) -> list[T]:
    papers = [T("Kartu peserta BPJS Ketenagakerjaan"), T("KTP atau bukti identitas lain"), T("Kartu keluarga")]
    papers.append(T("Buku tabungan"))
    if case.event == "retirement":
        papers.append(T("Surat keterangan berhenti bekerja"))
    if case.event == "total_disability":
        papers.append(T("Surat keterangan cacat total tetap dari dokter pemeriksa atau dokter penasihat"))
    if case.event in DEATHS:
        papers += [T("Surat keterangan kematian"), T("Surat keterangan ahli waris")]
    if case.event == "death_spouse":
        papers.append(T("Buku nikah"))
    if case.event == "death_children":
        papers.append(T("Akta kelahiran anak"))
    return papers
