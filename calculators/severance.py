"""Severance: uang pesangon, uang penghargaan masa kerja, uang penggantian hak and uang pisah.

The law is that of the last working day: UU 13/2003 from 25 March 2003, PP 35/2021 from 2 February 2021. The ground of
the termination decides how many times the tables count; the tables depend on completed years only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from calculators import severance_remarks, severance_tax, small_enterprise, wages
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.quantity import Quantity, constant, greatest, least, rupiah, rupiah_same, total
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.service import Service
from calculators.core.statement import Line, NotEntitled, Result, remark_of
from calculators.core.text import T, Text

SERVICE = "Masa kerja"
GROUND = "Alasan PHK"
RIGHTS = "Hak lain"
PENSION = "Program pensiun"
DETENTION = "Penahanan"
LONGEST_SERVICE_YEARS = 70

DETAINED = ("detention_loss", "detention_no_loss", "acquittal", "conviction_loss", "conviction_no_loss")
_DETAINED = (When("reason", DETAINED),)


def grounds(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    """The grounds that the law of the last working day knows."""
    day = answers.get("end_date")
    return _grounds_on(day, book) if isinstance(day, date) else ()


@cache
def _days_of_change(book: Rulebook) -> list[date]:
    """The days on which a ground came or went."""
    periods = [period for series in book.series("severance.ground").values() for period in series]
    ends = {period.until + timedelta(days=1) for period in periods if period.until is not None}
    return sorted({period.start for period in periods} | ends)


@cache
def _grounds_of(book: Rulebook, day: date) -> tuple[Choice, ...]:
    rules = book.on(day)
    provisions = [rules.get("severance.ground", key) for key in rules.keys("severance.ground")]
    return tuple(Choice(provision.key, provision.label, provision.note) for provision in provisions)


def _grounds_on(day: date, book: Rulebook) -> tuple[Choice, ...]:
    days = _days_of_change(book)
    latest = bisect_right(days, day) - 1
    return _grounds_of(book, days[latest]) if latest >= 0 else ()


@cache
def _first_day(book: Rulebook) -> date:
    """The first last working day of which the program knows the law."""
    return book.begins("severance.law")


def before_every_law(day: date, book: Rulebook) -> Text | None:
    """A refusal for a last working day before UU 13/2003."""
    first = _first_day(book)
    if day >= first:
        return None
    return T(
        "Hari kerja terakhir {day} sebelum {first}, mulai berlakunya UU 13/2003. Aturan sebelumnya tidak ada di "
        "program ini.", day=day, first=first,
    )  # fmt: skip


FIELDS = (
    Field(
        "start_date", "Mulai bekerja", "date", SERVICE, required=True,
        hint="Hari pertama bekerja di perusahaan ini, termasuk masa percobaan dan kontrak yang bersambung.",
        example="Lihat surat pengangkatan atau kartu BPJS.",
    ),
    Field(
        "end_date", "Hari kerja terakhir", "date", SERVICE, required=True,
        hint="Hari terakhir hubungan kerja, ikut dihitung. Tanggal ini menentukan undang-undang yang berlaku.",
        example="Lihat surat PHK.", objection=before_every_law,
    ),
    *wages.FIELDS,
    Field(
        "reason", "Alasan menurut surat PHK", "choice", GROUND, required=True, choices=grounds, wide=True,
        hint="Alasan menentukan berapa kali tabel pesangon dibayar.", example="Lihat alasan di surat PHK.",
    ),
    *small_enterprise.fields(GROUND),
    Field(
        "detention_start", "Mulai ditahan", "date", DETENTION, asked=_DETAINED,
        hint="Untuk menghitung bantuan bagi keluarga selama pekerja ditahan.",
    ),
    Field(
        "dependants", "Tanggungan keluarga", "integer", DETENTION, unit="person", minimum=0, maximum=20,
        asked=_DETAINED, hint="Istri atau suami, anak, dan orang yang sah menjadi tanggungan.",
    ),
    Field(
        "unused_leave_days", "Sisa cuti (hari)", "decimal", RIGHTS, unit="day", default=0, minimum=0, maximum=366,
        hint="Cuti tahunan yang belum diambil dan belum gugur.",
    ),
    wages.WORKDAYS.changed(group=RIGHTS),
    Field(
        "leave_divisor", "Pembagi cuti perusahaan", "decimal", RIGHTS, unit="day", minimum=1, maximum=31,
        hint="Isi hanya bila peraturan perusahaan memakai pembagi lain, misalnya 22 atau 30.",
    ),
    Field(
        "travel_cost", "Ongkos pulang", "money", RIGHTS, default=0,
        hint="Biaya pulang pekerja dan keluarganya ke tempat ia diterima bekerja.",
    ),
    Field(
        "other_entitlements", "Hak lain menurut perjanjian", "money", RIGHTS, default=0,
        hint="Yang ditetapkan perjanjian kerja, peraturan perusahaan, atau PKB.",
    ),
    Field(
        "separation_pay", "Uang pisah", "money", RIGHTS, default=0,
        hint="Besarnya menurut perjanjian kerja, peraturan perusahaan, atau PKB. Dipakai hanya bila alasan PHK memberi "
        "uang pisah.",
    ),
    Field(
        "separation_pay_final_tax", "Uang pisah kena pajak final", "boolean", RIGHTS, default=True,
        asked=(When("separation_pay"),),
        hint="Menurut bunyi PP 68/2009 uang pisah termasuk uang pesangon (final). Ada yang memajakinya tidak final; "
        "pilih tidak, maka pajaknya tidak dihitung di sini.",
    ),
    Field(
        "employer_offer", "Tawaran perusahaan", "money", RIGHTS,
        hint="Jumlah bersih yang ditawarkan perusahaan, untuk dibandingkan dengan hak menurut undang-undang.",
    ),
    Field(
        "pension_benefit", "Manfaat program pensiun", "money", PENSION,
        hint="Manfaat sekaligus dari dana pensiun (DPLK/DPPK), bukan JHT atau JP dari BPJS.",
    ),
    Field(
        "pension_employer_share", "Bagian iuran pengusaha", "percent", PENSION, required=True,
        asked=(When("pension_benefit"),),
        hint="Berapa persen iuran program pensiun yang dibayar pengusaha.", example="Tanyakan ke dana pensiun.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    start, end = case["start_date"], case["end_date"]
    errors = []
    if end < start:
        errors.append(FieldError("end_date", T(
            "Hari kerja terakhir {end} lebih awal dari mulai bekerja {start}. Periksa kedua tanggal.",
            end=end, start=start,
        )))  # fmt: skip
    elif end.year - start.year > LONGEST_SERVICE_YEARS:
        errors.append(FieldError("start_date", T(
            "Masa kerja lebih dari {years} tahun. Periksa tahun mulai bekerja.", years=LONGEST_SERVICE_YEARS,
        )))  # fmt: skip
    held = case.get("detention_start")
    if held is not None and not start <= held <= end:
        errors.append(FieldError("detention_start", T(
            "Mulai ditahan {held} di luar masa kerja {start} sampai {end}.", held=held, start=start, end=end,
        )))  # fmt: skip
    return errors


class SeveranceCase:
    """What every article below needs: the answers, the service, the month's wage and the ground."""

    __slots__ = ("answers", "ground", "law", "payee", "rules", "service", "wage")

    def __init__(self, answers: Case, rules: Rules) -> None:
        self.answers = answers
        self.rules = rules
        self.law = rules.text("severance.law")
        self.service = Service(answers.quantity("start_date"), answers.quantity("end_date"))
        self.wage = wages.month_wage(answers, rules)
        self.ground = rules.get("severance.ground", answers["reason"])
        self.payee = "heirs" if answers["reason"] == "death" else "worker"

    def line(self, code: str, label: str, quantity: Quantity) -> Line:
        """An amount that the employer owes the worker, or the heirs of one who died."""
        return Line(code, label, quantity, payee=self.payee)


# --- the articles ---------------------------------------------------------------------------------------------------


def uang_pesangon(case: SeveranceCase) -> Quantity:
    """PP 35/2021 Pasal 40 ayat (2) (before: UU 13/2003 Pasal 156 ayat (2)) times the factor of the ground. Rupiah."""
    months = case.rules.table("severance.uang_pesangon").at(case.service.years)
    return rupiah(months * case.ground.number("uang_pesangon") * case.wage)


def uang_penghargaan_masa_kerja(case: SeveranceCase) -> Quantity:
    """PP 35/2021 Pasal 40 ayat (3) (before: UU 13/2003 Pasal 156 ayat (3)) times the factor of the ground. Rupiah."""
    months = case.rules.table("severance.upmk").at(case.service.years)
    return rupiah(months * case.ground.number("upmk") * case.wage)


def unused_leave(case: SeveranceCase) -> Quantity:
    """PP 35/2021 Pasal 40 ayat (4) huruf a: days times the daily wage, whose divisor is a convention. Rupiah."""
    days = case.answers.quantity("unused_leave_days")
    if case.answers.has("leave_divisor"):
        divisor = case.answers.quantity("leave_divisor")
    else:
        divisor = case.rules.value("severance.leave_divisor", case.answers["workdays_per_week"])
    return rupiah(days / divisor * case.wage).under(case.rules.get("severance.uph_leave"))


def uang_pisah(case: SeveranceCase) -> Quantity:
    """What the company's rules give, under the article of the ground (PP 35/2021 Pasal 49-54; before: UU 13/2003
    Pasal 158, 162 and 168). Rupiah."""
    return rupiah_same(case.answers.quantity("separation_pay")).under(case.ground)


def housing_and_health(case: SeveranceCase, base: Quantity) -> Quantity:
    """UU 13/2003 Pasal 156 ayat (4) huruf c: 15% of pesangon and UPMK after their factors. Rupiah."""
    return rupiah(case.rules.value("severance.uph_housing_health") * base)


def pension_offset(case: SeveranceCase, owed: Quantity) -> Quantity:
    """PP 35/2021 Pasal 58 (before: UU 13/2003 Pasal 167, retirement only): what the employer's share of a pension
    programme already pays, at most what is owed. Negative rupiah."""
    answers = case.answers
    paid = answers.quantity("pension_benefit") * answers.quantity("pension_employer_share")
    return -rupiah(least(owed, paid)).under(case.rules.get("severance.pension_offset"))


def bantuan_keluarga(case: SeveranceCase) -> Quantity | None:
    """PP 35/2021 Pasal 53 (before: UU 13/2003 Pasal 160): help for the family while the worker is held. Rupiah.

    Counted in whole months from the first day of detention, six at most. None where it was not asked for.
    """
    answers = case.answers
    if not answers.has("detention_start") or not answers.get("dependants"):
        return None
    held = Service(answers.quantity("detention_start"), answers.quantity("end_date"), "detention")
    longest = case.rules.value("severance.bantuan_keluarga_months")
    months = least(held.months, longest)
    rate = case.rules.table("severance.bantuan_keluarga").at(answers.quantity("dependants"))
    return rupiah(months * rate * case.wage)


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """All that the end of employment gives, by article, with final tax and what the employer still owes."""
    rules = book.on(answers["end_date"])
    case = SeveranceCase(answers, rules)
    if answers["reason"] == "acquittal":
        return _work_again(case)
    lines = _agreed(case) if small_enterprise.is_small(answers) and case.law == "pp35" else _by_law(case)
    result = new_result()
    result.lines = [line for line in lines if line.quantity]
    _add_totals(case, result)
    family = bantuan_keluarga(case)
    if family is not None:
        result.lines.append(Line(
            "bantuan_keluarga", "Bantuan keluarga selama ditahan", family, payee="family", counts=False,
            note=T("Dibayar tiap bulan selama ditahan, di luar pesangon."),
        ))  # fmt: skip
    severance_remarks.add(result, answers, rules, case.ground, case.service, case.wage)
    return result


def _work_again(case: SeveranceCase) -> NotEntitled:
    refusal = new_refusal(remark_of(case.ground))
    family = bantuan_keluarga(case)
    if family is not None:
        refusal.lines = [Line("bantuan_keluarga", "Bantuan keluarga selama ditahan", family, payee="family",
                              counts=False)]  # fmt: skip
    refusal.documents = [T("Salinan putusan pengadilan pidana"), T("Permintaan tertulis untuk bekerja kembali")]
    severance_remarks.add_facts(refusal, case.service, case.ground)
    return refusal


def _by_law(case: SeveranceCase) -> list[Line]:
    between = case.rules.find("severance.between_laws")
    pesangon = _of_its_time(uang_pesangon(case), between)
    upmk = _of_its_time(uang_penghargaan_masa_kerja(case), between)
    lines = [
        case.line("uang_pesangon", "Uang pesangon", pesangon),
        case.line("upmk", "Uang penghargaan masa kerja", upmk),
    ]
    if case.ground.flag("uang_pisah"):
        lines.append(case.line("uang_pisah", "Uang pisah", uang_pisah(case)))
    if _offset_applies(case):
        owed = total([line.quantity for line in lines if line.quantity])
        lines.append(case.line("pension_offset", "Diperhitungkan dengan program pensiun", pension_offset(case, owed)))
    if case.answers["unused_leave_days"]:
        lines.append(case.line("uph_leave", "Penggantian cuti", unused_leave(case)))
    for code, label, answer in _TAKEN_OVER:
        if case.answers[answer]:
            lines.append(case.line(code, label, _as_given(case, answer, f"severance.{code}")))
    if case.rules.find("severance.uph_housing_health") is not None:
        housing = _of_its_time(housing_and_health(case, pesangon + upmk), between)
        lines.append(case.line("uph_housing_health", "Perumahan dan pengobatan", housing))
    return lines


def _of_its_time(amount: Quantity, between: Provision | None) -> Quantity:
    """What UU 13/2003 gives after UU 11/2020 deleted its articles, and before PP 35/2021, is not certain."""
    return amount if between is None else amount.under(between)


_TAKEN_OVER = (
    ("uph_travel", "Ongkos pulang", "travel_cost"),
    ("uph_other", "Hak lain menurut perjanjian", "other_entitlements"),
)


def _offset_applies(case: SeveranceCase) -> bool:
    """Under UU 13/2003 a pension programme counts only on retirement (Pasal 167), since PP 35/2021 on every ground."""
    if not case.answers.get("pension_benefit"):
        return False
    return case.law == "pp35" or case.answers["reason"] == "retirement"


def _as_given(case: SeveranceCase, code: str, rule: str) -> Quantity:
    return rupiah_same(case.answers.quantity(code)).under(case.rules.get(rule))


def _agreed(case: SeveranceCase) -> list[Line]:
    """PP 35/2021 Pasal 59: at a micro or small enterprise the amount is what both agreed; the tables do not apply."""
    provision = case.rules.get("severance.small_enterprise")
    agreed = small_enterprise.agreed_amount(case.answers, provision)
    return [case.line("agreed_amount", "Jumlah menurut kesepakatan", agreed)]


_NOTHING = constant(0, "IDR")
_BEFORE_TAX = T("Dari perusahaan, sebelum pajak")
_AFTER_TAX = T("Dari perusahaan, setelah pajak")


def _add_totals(case: SeveranceCase, result: Result) -> None:
    answers = case.answers
    gross = total([line.quantity for line in result.lines]).named("gross", "Jumlah bruto")
    result.totals["gross"] = gross
    tax = severance_tax.final_tax(_taxable(case, result, gross), case.rules)
    if tax is None:
        result.warnings.append(severance_tax.before_tariff(case.rules))
        result.headline = _BEFORE_TAX
        net = gross
    else:
        tax = tax.named("tax", "PPh 21 final")
        net = (gross - tax).named("net", "Jumlah bersih")
        result.totals = {"gross": gross, "tax": tax, "net": net}
        result.headline = _AFTER_TAX
    if answers.has("employer_offer"):
        short = greatest(net - answers.quantity("employer_offer"), _NOTHING)
        result.totals["shortfall"] = short.named("shortfall", "Kurang bayar")


def _taxable(case: SeveranceCase, result: Result, gross: Quantity) -> Quantity:
    """All that is paid because the employment ends (PP 68/2009 Pasal 1 angka 4); uang pisah by the user's choice."""
    if not case.ground.flag("uang_pisah"):
        return gross
    pisah = [line.quantity for line in result.lines if line.code == "uang_pisah"]
    if not pisah:
        return gross
    provision = case.rules.find("severance_tax.taxable", "uang_pisah")
    if case.answers.get("separation_pay_final_tax"):
        return gross.under(provision).named("taxable", "Yang dipajaki final") if provision else gross
    if provision is not None:
        result.warnings.append(remark_of(provision, T(
            "Pajak uang pisah tidak dihitung: atas pilihan Anda ia dipajaki tidak final bersama penghasilan setahun."
        )))  # fmt: skip
    return (gross - pisah[0]).named("taxable", "Yang dipajaki final")


CALCULATORS = {
    "severance": Calculator(
        "severance", "Pesangon", "Uang pesangon, penghargaan masa kerja, penggantian hak, uang pisah, dan pajaknya",
        FIELDS, calculate, dated_by=("end_date",), check=check, icon="briefcase",
        search="phk pesangon upmk uph uang pisah severance lay-off efisiensi pailit pensiun",
    ),
}  # fmt: skip
