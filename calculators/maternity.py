"""Maternity: leave and pay at birth, rest after a miscarriage, the husband's leave.

UU 13/2003 Pasal 82-84 and 93, and from 2 July 2024 UU 4/2024 Pasal 4-6. The day of the birth or miscarriage decides the
law. The employer pays; there is no contribution that does it.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from calculators import maternity_remarks, maternity_standards, wages
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, CaseError, Choice, Field, FieldError, MissingAnswer, When
from calculators.core.figured import Figured, since, value
from calculators.core.quantity import Quantity, constant, greatest, least, rupiah, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.service import month_begins, months_later
from calculators.core.statement import Line, Payment, Result
from calculators.core.text import T

EVENT = "Kejadian"
PAY = "Upah"
EARLIEST_START_DAYS = 280
"""A leave that begins earlier than a pregnancy lasts is a slip of the keyboard."""
LATEST_START_MONTHS = 3
"""So is one that begins long after the birth."""

BIRTH, MISCARRIAGE = "birth", "miscarriage"
HUSBAND = {"husband_birth": BIRTH, "husband_miscarriage": MISCARRIAGE}
_MOTHER = (When("event", (BIRTH, MISCARRIAGE)),)
_BIRTH = (When("event", (BIRTH,)),)
_MISCARRIAGE = (When("event", (MISCARRIAGE,)),)
_HUSBAND = (When("event", tuple(HUSBAND)),)

EVENTS = (
    Choice(BIRTH, "Pekerja melahirkan"),
    Choice(MISCARRIAGE, "Pekerja mengalami keguguran"),
    Choice("husband_birth", "Istri pekerja melahirkan"),
    Choice("husband_miscarriage", "Istri pekerja mengalami keguguran"),
)

FIELDS = (
    Field(
        "event", "Apa yang terjadi", "choice", EVENT, required=True, wide=True,
        choices=EVENTS,
    ),
    Field(
        "birth_date", "Tanggal melahirkan atau keguguran", "date", EVENT, required=True,
        hint="Boleh perkiraan hari lahir. Tanggal ini menentukan undang-undang yang berlaku.",
        example="Lihat buku KIA atau surat keterangan lahir.",
    ),
    Field(
        "leave_start", "Hari pertama cuti", "date", EVENT,
        hint=Figured(
            "Kosong: {months} sebelum melahirkan, atau hari keguguran, atau hari istri melahirkan.",
            months=value("maternity.leave_before"),
        ),
    ),
    Field(
        "monthly_wage", "Upah sebulan", "money", PAY, minimum=1,
        hint="Upah pokok dan tunjangan tetap sebelum potongan. Untuk cuti suami boleh dikosongkan.",
        example="Lihat slip gaji terakhir.",
    ),
    wages.WORKDAYS.changed(group=PAY, asked=(*_HUSBAND, When("monthly_wage"))),
    Field(
        "extra_months", "Bulan cuti tambahan", "decimal", EVENT, unit="month", default=0, minimum=0, maximum=12,
        asked=_BIRTH,
        hint="Hanya dengan surat keterangan dokter: ibu atau anak mengalami masalah kesehatan atau komplikasi.",
    ),
    Field(
        "certified_months", "Lama istirahat menurut dokter atau bidan", "decimal", EVENT, unit="month", minimum=0,
        maximum=12, asked=_MISCARRIAGE, hint=Figured(
            "Isi bila surat keterangan menyebut lain dari {months}.", months=value("maternity.miscarriage_months"),
        ),
    ),
    Field(
        "extra_days", "Hari cuti tambahan suami", "integer", EVENT, unit="day", default=0, minimum=0, maximum=60,
        asked=(When("event", ("husband_birth",)),),
        hint=Figured(
            "Di atas {days} yang wajib diberikan. Sejak {since} dapat ditambah paling lama {more}, atau menurut "
            "kesepakatan.", days=value("maternity.husband_days", "birth"),
            since=since("maternity.husband_extra_days"), more=value("maternity.husband_extra_days"),
        ),
    ),
    Field(
        "contract_end", "Kontrak berakhir", "date", EVENT, asked=_MOTHER,
        hint="Isi bila pekerja kontrak (PKWT).", example="Lihat perjanjian kerja.",
    ),
    Field(
        "paid_by_employer", "Yang sudah dibayar perusahaan", "money", PAY,
        hint="Jumlah upah yang dibayar untuk seluruh masa cuti, untuk dibandingkan dengan haknya.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between the dates."""
    born, start = case["birth_date"], case.get("leave_start")
    if start is None:
        return []
    if start < born - timedelta(days=EARLIEST_START_DAYS):
        return [FieldError("leave_start", T(
            "Cuti mulai {start} lebih dari {days} hari sebelum {born}. Periksa kedua tanggal.",
            start=start, days=EARLIEST_START_DAYS, born=born,
        ))]  # fmt: skip
    if start > months_later(born, LATEST_START_MONTHS):
        return [FieldError("leave_start", T(
            "Cuti mulai {start} lebih dari {months} bulan sesudah {born}. Periksa kedua tanggal.",
            start=start, months=LATEST_START_MONTHS, born=born,
        ))]  # fmt: skip
    return []


class MaternityCase:
    """What every article needs: the answers, the rules of the day, the law, and the days of the leave."""

    __slots__ = ("answers", "born", "event", "law", "rules")

    def __init__(self, answers: Case, rules: Rules) -> None:
        self.answers = answers
        self.rules = rules
        self.event: str = answers["event"]
        self.born: date = answers["birth_date"]
        law = rules.find("maternity.law")
        if law is None:
            raise CaseError("birth_date", T(
                "Tanggal {day} sebelum {first}, mulai berlakunya UU 13/2003. Aturan sebelumnya tidak ada di "
                "program ini.", day=self.born, first=rules.book.begins("maternity.law"),
            ))  # fmt: skip
        self.law = str(law.value)

    @property
    def start(self) -> date:
        """The first day of leave: as answered, else by Pasal 82 ayat (1) counted back from the birth."""
        given: date | None = self.answers.get("leave_start")
        if given is not None:
            return given
        return self.before_birth() if self.event == BIRTH else self.born

    def before_birth(self) -> date:
        """The day on which the rest before the birth begins."""
        months, half = divmod(self.rules.value("maternity.leave_before").value, 1)
        return months_later(self.born, -int(months)) - self._part(half)

    def last_day(self, start: date, months: Quantity) -> date:
        """The last day of so many months from `start`; parts of a month as days by convention."""
        full, part = divmod(months.value, 1)
        return month_begins(start, int(full)) + self._part(part) - timedelta(days=1)

    def _part(self, part: Fraction) -> timedelta:
        return timedelta(days=round(part * 2 * self.rules.value("maternity.half_month_days").amount))


# --- the articles ---------------------------------------------------------------------------------------------------


def leave_months(case: MaternityCase) -> Quantity:
    """UU 4/2024 Pasal 4 ayat (3) huruf a angka 1; before: UU 13/2003 Pasal 82 ayat (1). Months."""
    if case.law == "kia":
        return case.rules.value("maternity.leave_months")
    months = case.rules.value("maternity.leave_before") + case.rules.value("maternity.leave_after")
    return months.named("leave_months", "Lama cuti melahirkan")


def rest_months(case: MaternityCase) -> Quantity:
    """UU 4/2024 Pasal 4 ayat (3) huruf b (UU 13/2003 Pasal 82 ayat (2)): 1.5 months or as certified. Months."""
    provision = case.rules.get("maternity.miscarriage_months")
    if case.answers.has("certified_months"):
        return case.answers.quantity("certified_months").under(provision)
    return provision.quantity()


PAY_LABELS = {
    "upah_cuti": "Upah cuti melahirkan",
    "upah_perpanjangan": "Upah perpanjangan istirahat",
    "upah_bulan_4": "Upah bulan keempat",
    "upah_bulan_5_6": "Upah bulan kelima dan keenam",
    "upah_istirahat": "Upah istirahat keguguran",
}
"""What the pay of each part of the leave is called."""


def birth_stretches(case: MaternityCase) -> list[tuple[str, Quantity, Quantity]]:
    """Code, months and rate of each part of the leave that is paid at one rate. UU 4/2024 Pasal 5 ayat (2)."""
    rates, extra = case.rules.table("maternity.pay_rate"), case.answers.quantity("extra_months")
    first = rates.at(constant(1, "month"))
    found = [("upah_cuti", leave_months(case), first)]
    if not extra:
        return found
    if case.law != "kia":
        rate = case.rules.value("maternity.extension")
        return [*found, ("upah_perpanjangan", extra, rate)]
    allowed = case.rules.get("maternity.extra_months")
    if extra > allowed.quantity():
        raise CaseError("extra_months", T("Cuti tambahan paling lama {most}.", most=allowed.quantity()))
    month = constant(1, "month")
    fourth = least(extra, month).under(allowed)
    found.append(("upah_bulan_4", fourth, rates.at(constant(4, "month"))))
    if extra > 1:
        later = (extra - month).under(allowed)
        found.append(("upah_bulan_5_6", later, rates.at(constant(5, "month"))))
    return found


def miscarriage_stretches(case: MaternityCase) -> list[tuple[str, Quantity, Quantity]]:
    """The rest after a miscarriage at full wage. UU 13/2003 Pasal 84."""
    rate = case.rules.value("maternity.miscarriage_pay")
    return [("upah_istirahat", rest_months(case), rate)]


def wage_of(case: MaternityCase) -> Quantity:
    """The month's wage as it was typed. Rupiah."""
    if not case.answers.has("monthly_wage"):
        raise MissingAnswer("monthly_wage", T("Isi upah sebulan. Lihat slip gaji terakhir."))
    return case.answers.quantity("monthly_wage")


def month_pay(case: MaternityCase, code: str, rate: Quantity) -> Quantity:
    """The month's wage at a rate, to whole rupiah, because it is paid by the month."""
    pay = rupiah(rate * wage_of(case))
    return pay if rate.same_value(1) else pay.named(f"{code}_sebulan", "Upah sebulan pada tingkat itu")


def husband_days(case: MaternityCase) -> Quantity:
    """UU 4/2024 Pasal 6 ayat (2), UU 13/2003 Pasal 93 ayat (4) huruf e. Days that are paid."""
    return case.rules.value("maternity.husband_days", HUSBAND[case.event])


def husband_pay(case: MaternityCase) -> Quantity:
    """UU 13/2003 Pasal 93: the wage of those days, which must not be cut. The daily wage is a convention. Rupiah."""
    divisor = case.rules.value("severance.leave_divisor", case.answers["workdays_per_week"])
    pay = husband_days(case) / divisor * case.answers.quantity("monthly_wage")
    return rupiah(pay).under(case.rules.get("maternity.husband_pay"))


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result:
    """The leave with its days, the wage of each month, what is still owed, and what the standards would give."""
    case = MaternityCase(answers, book.on(answers["birth_date"]))
    return _husband(case) if case.event in HUSBAND else _mother(case)


def _mother(case: MaternityCase) -> Result:
    stretches = birth_stretches(case) if case.event == BIRTH else miscarriage_stretches(case)
    result = new_result()
    months = total([length for _, length, _ in stretches], "month")
    for code, length, rate in stretches:
        pay = rupiah(length * month_pay(case, code, rate))
        result.lines.append(Line(code, PAY_LABELS[code], pay.under(rate.provision) if rate.provision else pay))
    result.schedule = _by_month(case, stretches)
    result.headline = T("Upah selama {months} cuti, dari perusahaan", months=months)
    _add_totals(case, result)
    if case.event == BIRTH:
        result.comparisons = maternity_standards.comparisons(wage_of(case), case.rules)
    maternity_remarks.for_mother(result, case, case.last_day(case.start, months), months)
    return result


def _by_month(case: MaternityCase, stretches: list[tuple[str, Quantity, Quantity]]) -> list[Payment]:
    """One payment for each month of leave, counted from its first day; a part of a month gives a part of the wage."""
    payments: list[Payment] = []
    for code, length, rate in stretches:
        pay = month_pay(case, code, rate)
        full, part = divmod(length.value, 1)
        amounts = [pay] * int(full) + ([rupiah(constant(part) * pay)] if part else [])
        done = len(payments)
        payments += [Payment(month_begins(case.start, done + n), each) for n, each in enumerate(amounts)]
    return payments


def _husband(case: MaternityCase) -> Result:
    result = new_result()
    days, extra = husband_days(case), case.answers.quantity("extra_days") if case.event == "husband_birth" else None
    allowed = case.rules.find("maternity.husband_extra_days")
    if extra and allowed is not None:
        days = (days + extra.under(allowed)).named("leave_days", "Lama cuti suami")
    result.lines.append(Line("cuti_suami", "Cuti suami", days, counts=False))
    result.headline = T("Cuti {days} dengan upah tetap dibayar", days=husband_days(case))
    if case.answers.has("monthly_wage"):
        note = T("Bagian dari upah bulan itu, bukan tambahan.")
        result.lines.append(Line("upah_cuti_suami", "Upah yang tidak boleh dipotong", husband_pay(case), note=note))
        _add_totals(case, result)
    maternity_remarks.for_husband(result, case, days, extra)
    return result


def _add_totals(case: MaternityCase, result: Result) -> None:
    gross = total([line.quantity for line in result.lines if line.counts]).named("gross", "Jumlah bruto")
    result.totals["gross"] = gross
    if case.answers.has("paid_by_employer"):
        short = greatest(gross - case.answers.quantity("paid_by_employer"), constant(0, "IDR"))
        result.totals["shortfall"] = short.named("shortfall", "Kurang bayar")


CALCULATORS = {
    "maternity": Calculator(
        "maternity", "Melahirkan", "Cuti melahirkan, keguguran, dan cuti suami, dengan upahnya tiap bulan",
        FIELDS, calculate, dated_by=("birth_date",), check=check, icon="baby",
        search="hamil melahirkan keguguran cuti bersalin suami maternity paternity KIA",
    ),
}  # fmt: skip
