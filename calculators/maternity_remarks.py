"""What stands beside the amounts of a maternity leave: rights, days to keep, papers, warnings, limits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from calculators.core.quantity import Quantity
from calculators.core.statement import Deadline, Remark, Result, remark_of
from calculators.core.text import T

if TYPE_CHECKING:
    from calculators.maternity import MaternityCase


def for_mother(result: Result, case: MaternityCase, last_day: date, months: Quantity) -> None:
    """Everything beside the amounts of a birth or a miscarriage."""
    result.reasons = _rights(case)
    result.warnings = _warnings(case, last_day)
    result.documents = _documents(case)
    result.not_covered = _not_covered()
    _add_days(result, case, last_day, months)
    result.field_notes["birth_date"] = T(
        "Cuti {start} sampai {end}, menurut {law}.", start=case.start, end=last_day,
        law=case.rules.get("maternity.law").article.split(" Pasal")[0],
    )  # fmt: skip


def _rights(case: MaternityCase) -> list[Remark]:
    names = ["employer_duty", "no_dismissal", "legal_aid"]
    if case.event == "birth":
        months = "leave_months" if case.law == "kia" else "leave_before"
        names = [months, *(["leave_after"] if case.law != "kia" else []), "pay_rate", *names, "nursing"]
    else:
        names = ["miscarriage_months", "miscarriage_pay", *names]
    found = [case.rules.find(f"maternity.{name}") for name in names]
    return [remark_of(provision) for provision in found if provision is not None]


def _warnings(case: MaternityCase, last_day: date) -> list[Remark]:
    rules, answers = case.rules, case.answers
    found = [remark_of(rules.get("maternity.month_parts"))]
    if case.event == "birth" and answers.get("extra_months"):
        extra = rules.get("maternity.extra_months" if case.law == "kia" else "maternity.extension")
        found.append(remark_of(extra))
    later = rules.book.find("maternity.law", "", last_day)
    if later is not None and str(later.value) != case.law:
        found.append(remark_of(rules.get("maternity.between_laws")))
    if case.law == "kia":
        found.append(remark_of(rules.get("maternity.implementing")))
    if case.event == "birth" and case.start > case.born:
        found.append(remark_of(rules.get("maternity.leave_before"), T(
            "Cuti baru mulai sesudah melahirkan. Istirahat sebelum melahirkan juga hak; memindahkannya ke belakang "
            "hanya bila pekerja setuju dan dokter atau bidan membolehkan."
        )))  # fmt: skip
    ends = answers.get("contract_end")
    if ends is not None and ends < last_day:
        found.append(remark_of(rules.get("maternity.contract_end"), T(
            "Kontrak berakhir {ends}, sebelum cuti selesai {last}. {note}",
            ends=ends, last=last_day, note=rules.get("maternity.contract_end").reading,
        )))  # fmt: skip
    return found


def _add_days(result: Result, case: MaternityCase, last_day: date, months: Quantity) -> None:
    """The days of the leave, and the day by which a doctor's letter is needed."""
    law = case.rules.get(_leave_rule(case))
    days = [Deadline(case.start, T("Hari pertama cuti"), (law.article,), "from")]
    if case.event == "birth":
        days += _days_of_birth(case, last_day)
    days.append(Deadline(last_day, T("Hari terakhir cuti ({months})", months=months), _length_rests_on(case)))
    free_until = max(last_day, _rested_until(case)) if case.event == "birth" else last_day
    days.append(Deadline(free_until + timedelta(days=1), T("Masuk bekerja kembali"), (), "from"))
    result.deadlines = sorted(days, key=lambda item: item.day)


def _length_rests_on(case: MaternityCase) -> tuple[str, ...]:
    """The articles of the leave and, where it is longer, of the months that the doctor's letter adds."""
    names = [_leave_rule(case)]
    if case.event == "birth" and case.answers.get("extra_months"):
        names.append("maternity.extra_months" if case.law == "kia" else "maternity.extension")
    return tuple(case.rules.get(name).article for name in names)


def _leave_rule(case: MaternityCase) -> str:
    """The rule that gives the leave."""
    if case.event == "miscarriage":
        return "maternity.miscarriage_months"
    return "maternity.leave_months" if case.law == "kia" else "maternity.leave_before"


def _rested_until(case: MaternityCase) -> date:
    """The last day of the rest after a birth (UU 13/2003 Pasal 82 ayat (1))."""
    return case.last_day(case.born, case.rules.value("maternity.leave_after"))


def _days_of_birth(case: MaternityCase, last_day: date) -> list[Deadline]:
    after = case.rules.get("maternity.leave_after")
    rested = _rested_until(case)
    found = []
    if rested > last_day:
        found.append(Deadline(rested, T(
            "Istirahat {months} sesudah melahirkan, lebih lama dari cutinya. Upah tetap penuh selama itu; hari sesudah "
            "cuti belum termasuk jumlah yang dihitung",
            months=after.quantity(),
        ), (after.article,)))  # fmt: skip
    if case.law == "kia":
        extra = case.rules.get("maternity.extra_months")
        basic = case.last_day(case.start, case.rules.value("maternity.leave_months"))
        found.append(Deadline(basic, T("Surat keterangan dokter untuk cuti tambahan, bila ada kondisi khusus"),
                              (extra.article,)))  # fmt: skip
    return found


def _documents(case: MaternityCase) -> list[T]:
    if case.event == "miscarriage":
        first = [T("Surat keterangan dokter atau bidan tentang keguguran")]
    else:
        first = [T("Surat keterangan dokter atau bidan tentang perkiraan lahir"), T("Surat keterangan lahir")]
        if case.answers.get("extra_months"):
            first.append(T("Surat keterangan dokter tentang kondisi khusus ibu atau anak"))
    return [*first, T("Surat permohonan cuti"), T("Slip gaji terakhir dan selama cuti"), T("Perjanjian kerja")]


def _not_covered() -> list[T]:
    return [
        T("Aparatur sipil negara, TNI, dan Polri: aturannya sendiri."),
        T("Biaya melahirkan: ditanggung JKN bila kepesertaan aktif."),
        T("Yang lebih baik dalam perjanjian kerja, peraturan perusahaan, atau PKB: itu yang berlaku."),
    ]


def for_husband(result: Result, case: MaternityCase, days: Quantity, extra: Quantity | None) -> None:
    """Everything beside the days of the husband's leave."""
    rules, kind = case.rules, "birth" if case.event == "husband_birth" else "miscarriage"
    law = rules.get("maternity.husband_days", kind)
    result.reasons = [remark_of(law), remark_of(rules.get("maternity.husband_pay"))]
    allowed = rules.find("maternity.husband_extra_days")
    if kind == "birth" and allowed is not None:
        result.warnings.append(remark_of(allowed))
    if extra:
        result.warnings += _about_extra(case, extra)
    time = rules.find("maternity.husband_time")
    if time is not None:
        result.warnings.append(remark_of(time))
    if case.answers.has("monthly_wage"):
        result.warnings.append(remark_of(rules.get("severance.leave_divisor", case.answers["workdays_per_week"])))
    result.deadlines = [Deadline(case.start, T("Hari pertama cuti suami ({days})", days=days), (law.article,), "from")]
    result.documents = [T("Surat keterangan dokter atau bidan tentang istri"), T("Buku nikah atau kartu keluarga")]
    result.not_covered = _not_covered()[:1] + _not_covered()[2:]


def _about_extra(case: MaternityCase, extra: Quantity) -> list[Remark]:
    allowed = case.rules.find("maternity.husband_extra_days")
    if allowed is None:
        return [remark_of(case.rules.get("maternity.husband_days", "birth"), T(
            "Hari tambahan tidak dihitung: sebelum {first} undang-undang hanya memberi {days}.",
            days=case.rules.value("maternity.husband_days", "birth"),
            first=case.rules.book.begins("maternity.husband_extra_days"),
        ))]  # fmt: skip
    if extra > allowed.quantity():
        return [remark_of(allowed, T(
            "Lebih dari {most} hanya menurut kesepakatan dengan pengusaha.", most=allowed.quantity()
        ))]  # fmt: skip
    return []
