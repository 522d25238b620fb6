"""Pension (Jaminan Pensiun): the monthly benefit of a member or of those he leaves, or the lump sum instead.

PP 45/2015. The day of the event decides the limits; which months count stands in `jp_case`.
"""

from __future__ import annotations

from itertools import pairwise

from calculators import jp_remarks, severance_tax
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, MissingAnswer, When
from calculators.core.months import first_day, index
from calculators.core.quantity import Quantity, constant, greatest, least, rupiah
from calculators.core.rules import Rulebook
from calculators.core.service import age_on, month_begins
from calculators.core.statement import Line, NotEntitled, Remark, Result, remark_of
from calculators.core.text import T
from calculators.jp_case import DEATHS, JpCase, contributions, counted_months

EVENT = "Kejadian"
PAID = "Masa iur dan upah"
LUMP = "Bila dibayar sekaligus"
LONGEST_MONTHS = 720

FIELDS = (
    Field(
        "event", "Kejadian", "choice", EVENT, required=True, wide=True,
        choices=(
            Choice("retirement", "Mencapai usia pensiun"),
            Choice("total_disability", "Cacat total tetap"),
            Choice("death_spouse", "Peserta meninggal: janda atau duda"),
            Choice("death_children", "Peserta meninggal: anak", "Bila tidak ada istri atau suami, atau setelahnya."),
            Choice("death_parents", "Peserta meninggal: orang tua", "Bila tidak ada istri, suami, atau anak."),
        ),
    ),
    Field(
        "event_date", "Tanggal kejadian", "date", EVENT, required=True,
        hint="Hari mencapai usia pensiun atau berhenti bekerja sesudahnya, ditetapkan cacat, meninggal, atau "
        "berakhirnya pensiun janda atau duda.",
    ),
    Field("birth_date", "Tanggal lahir peserta", "date", EVENT, hint="Menentukan usia pensiun."),
    Field(
        "after_spouse", "Pensiun janda atau duda sudah berakhir", "boolean", EVENT, default=False,
        asked=(When("event", ("death_children",)),),
        hint="Ya bila janda atau duda menerima pensiun, lalu meninggal atau menikah lagi.",
    ),
    Field(
        "youngest_child_birth_date", "Tanggal lahir anak termuda", "date", EVENT,
        asked=(When("event", ("death_children",)),), hint="Untuk hari berakhirnya pensiun anak.",
    ),
    Field(
        "registered", "Terdaftar di JP", "boolean", EVENT, default=True,
        hint="Tidak: pengusaha wajib memberi sendiri manfaat pensiun.",
    ),
    Field(
        "contribution_months", "Masa iur", "integer", PAID, unit="month", minimum=0, maximum=LONGEST_MONTHS,
        hint="Bulan iuran JP yang lunas.", example="Lihat aplikasi JMO.",
    ),
    Field(
        "membership_months", "Bulan menjadi peserta", "integer", PAID, unit="month", minimum=0, maximum=LONGEST_MONTHS,
        hint="Sejak terdaftar di JP sampai kejadian, termasuk bulan tanpa iuran.",
    ),
    Field(
        "density", "Kepadatan iuran", "percent", PAID,
        hint="Dari bulan menjadi peserta, berapa persen yang iurannya lunas. Perlu bila masa iur belum "
        "cukup untuk pensiun bulanan.",
    ),
    Field(
        "average_wage", "Rata-rata upah tertimbang", "money", PAID, minimum=1,
        hint="Rata-rata upah sebulan selama masa iur, tiap tahun sudah disesuaikan dengan inflasi, tiap bulan paling "
        "tinggi batas upah JP.",
        example="Tanyakan ke BPJS Ketenagakerjaan.",
    ),
    Field(
        "current_pension", "Pensiun yang sudah diterima peserta", "money", PAID, minimum=1,
        asked=(When("event", DEATHS),),
        hint="Isi bila peserta meninggal setelah menerima pensiun: jumlah sebulan yang terakhir.",
    ),
    Field(
        "spouse_pension", "Pensiun janda atau duda sebulan", "money", PAID, minimum=1, asked=(When("after_spouse"),),
        hint="Jumlah yang terakhir diterima. Kosong: dihitung dari formula.",
    ),
    Field(
        "wage_history", "Riwayat upah", "group", LUMP, maximum=200,
        hint="Untuk menghitung seluruh iuran JP: satu baris tiap perubahan upah, 0 untuk masa tanpa iuran.",
        items=(
            Field("from", "Mulai bulan", "month", required=True),
            Field("wage", "Upah sebulan", "money", required=True, minimum=0),
        ),
    ),
    Field(
        "last_month", "Bulan iuran terakhir", "month", LUMP, required=True, asked=(When("wage_history"),),
        example="Lihat aplikasi JMO.",
    ),
    Field(
        "contributions_total", "Jumlah iuran JP", "money", LUMP,
        hint="Seluruh iuran pengusaha dan pekerja. Kosong: dihitung dari riwayat upah.", example="Lihat aplikasi JMO.",
    ),
    Field("returns_total", "Jumlah hasil pengembangan JP", "money", LUMP, example="Lihat aplikasi JMO."),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    return [*_check_months(case), *_check_days(case), *_check_wages(case)]


def _check_months(case: Case) -> list[FieldError]:
    paid, member = case.get("contribution_months"), case.get("membership_months")
    if paid is not None and member is not None and paid > member:
        return [FieldError("contribution_months", T(
            "Masa iur {paid} bulan lebih lama dari kepesertaan {member} bulan.", paid=paid, member=member
        ))]  # fmt: skip
    return []


def _check_days(case: Case) -> list[FieldError]:
    errors = []
    born, day, child = case.get("birth_date"), case["event_date"], case.get("youngest_child_birth_date")
    if born is not None and born >= day:
        errors.append(FieldError("birth_date", T("Tanggal lahir {born} sesudah kejadian {day}.", born=born, day=day)))
    elif born is not None and day.year - born.year > _OLDEST:
        errors.append(FieldError("birth_date", T("Usia lebih dari {n} tahun. Periksa tahun lahir.", n=_OLDEST)))
    if child is not None and (child.year > day.year + 1 or (born is not None and child <= born)):
        errors.append(
            FieldError("youngest_child_birth_date", T("Tanggal lahir anak {child} tidak masuk akal.", child=child))
        )
    return errors


def _check_wages(case: Case) -> list[FieldError]:
    rows = case.get("wage_history") or ()
    if not rows:
        return []
    if any(later["from"] <= earlier["from"] for earlier, later in pairwise(rows)):
        return [FieldError("wage_history", T("Riwayat upah harus urut; tiap bulan hanya satu baris."))]
    if case["last_month"] < rows[-1]["from"]:
        return [FieldError("last_month", T("Bulan iuran terakhir lebih awal dari baris terakhir riwayat upah."))]
    if index(case["last_month"]) > index(case["event_date"]):
        return [FieldError("last_month", T("Bulan iuran terakhir sesudah kejadian {day}.", day=case["event_date"]))]
    return []


_OLDEST = 120
_MONTHS_IN_A_YEAR = constant(12, "month")

# --- the articles ---------------------------------------------------------------------------------------------------


def formula(case: JpCase, months: Quantity) -> Quantity:
    """PP 45/2015 Pasal 17 ayat (2): 1% for each year of contributions of the mean revalued wage. Rupiah a month."""
    if case.answers.get("average_wage") is None:
        raise MissingAnswer("average_wage", T(
            "Rata-rata upah tertimbang belum diisi. BPJS Ketenagakerjaan menghitungnya dari upah yang dilaporkan."
        ))  # fmt: skip
    years = months / _MONTHS_IN_A_YEAR
    amount = case.rules.value("jp.formula") * years * case.answers.quantity("average_wage")
    return amount.named("formula", "Manfaat menurut formula")


def within_limits(case: JpCase, amount: Quantity) -> Quantity:
    """PP 45/2015 Pasal 18: not below the minimum, not above the maximum; after the share of those left. Rupiah."""
    rules = case.rules
    return greatest(least(amount, rules.value("jp.most_benefit")), rules.value("jp.least_benefit"))


def share_of_survivor(case: JpCase, base: Quantity) -> Quantity:
    """PP 45/2015 Pasal 21-23: 50% for widow, widower or children, 20% for a parent. Exact rupiah a month.

    Children after a widow or widower get half of that pension (Pasal 22 ayat (2) huruf c).
    """
    rules, answers = case.rules, case.answers
    if not answers.get("after_spouse"):
        return rules.value("jp.share", case.event) * base
    if answers.get("spouse_pension") is not None:
        return rules.value("jp.of_spouse") * answers.quantity("spouse_pension")
    widow = within_limits(case, rules.value("jp.share", "death_spouse") * base)
    return rules.value("jp.of_spouse") * widow.named("widow_pension", "Pensiun janda atau duda")


def monthly_benefit(case: JpCase) -> Quantity | None:
    """The monthly pension. Whole rupiah; None where a lump sum is due instead."""
    answers = case.answers
    if case.event not in DEATHS:
        months = counted_months(case)
        amount = None if months is None else formula(case, months)
    elif answers.get("after_spouse") and answers.get("spouse_pension") is not None:
        amount = share_of_survivor(case, answers.quantity("spouse_pension"))
    elif answers.get("current_pension") is not None:
        amount = share_of_survivor(case, answers.quantity("current_pension"))
    else:
        months = counted_months(case)
        amount = None if months is None else share_of_survivor(case, formula(case, months))
    if amount is None:
        return None
    return rupiah(within_limits(case, amount)).under(case.rules.get("jp.benefit", case.event))


def lump_sum(case: JpCase) -> Quantity:
    """PP 45/2015 Pasal 24: all contributions and their return, at once. Whole rupiah."""
    answers = case.answers
    paid = answers.quantity("contributions_total") if answers.has("contributions_total") else contributions(case)
    if paid is None:
        raise MissingAnswer("contributions_total", _ask_for_lump_sum(case))
    if not answers.has("returns_total"):
        raise MissingAnswer("returns_total", _ask_for_lump_sum(case))
    amount = rupiah(paid + answers.quantity("returns_total"))
    return amount.under(case.rules.get("jp.lump_sum", case.event))


def _ask_for_lump_sum(case: JpCase) -> T:
    return T(
        "{why} Haknya bukan pensiun bulanan, tetapi seluruh iuran dan hasil pengembangannya sekaligus. Isi jumlah "
        "iuran (atau riwayat upah) dan jumlah hasil pengembangan; keduanya ada di aplikasi JMO.",
        why=case.why_lump_sum[0].text,
    )  # fmt: skip


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """The monthly pension or the lump sum with its tax, from when it is due and when it ends."""
    case = JpCase(answers, book)
    against = _not_yet(case) or _grown_up(case)
    if against is not None:
        refusal = new_refusal(against)
        jp_remarks.add_pension_age(refusal, case)
        return refusal
    result = new_result()
    monthly = monthly_benefit(case)
    payer = "bpjs" if answers["registered"] else "employer"
    payee = "family" if case.event in DEATHS else "worker"
    if monthly is not None:
        line = Line("monthly_benefit", "Pensiun sebulan", monthly, payer, payee, counts=False,
                    note=T("Dibayar setiap bulan."))  # fmt: skip
        result.totals["monthly_benefit"] = monthly.named("monthly", "Pensiun sebulan")
        result.headline = T("Pensiun setiap bulan")
    else:
        line = Line("lump_sum", "JP dibayar sekaligus", lump_sum(case), payer, payee)
        _add_tax(result, case, line.quantity)
    result.lines.append(line)
    _add_contributions(result, case)
    jp_remarks.add(result, case, monthly is not None)
    return result


def _not_yet(case: JpCase) -> Remark | None:
    """A retirement before the pension age, or a disability after it."""
    if case.pension is None or case.past_pension_age is (case.event == "retirement") or case.event in DEATHS:
        return None
    age, day = case.pension
    years, months = age_on(case.answers["birth_date"], case.day)
    article = age.provision
    assert article is not None
    if case.event == "retirement":
        return remark_of(article, T(
            "Usia pada {event} {years} tahun {months} bulan; usia pensiun JP {age}, tercapai {day}.",
            event=case.day, years=years, months=months, age=age, day=day,
        ))  # fmt: skip
    return remark_of(case.rules.get("jp.benefit", case.event), T(
        "Usia pensiun {age} sudah tercapai {day}; pensiun cacat hanya sebelum usia pensiun. Pilih kejadian mencapai "
        "usia pensiun.", age=age, day=day,
    ))  # fmt: skip


def _grown_up(case: JpCase) -> Remark | None:
    """Children of 23 and over have no pension. PP 45/2015 Pasal 22 ayat (5)."""
    child = case.answers.get("youngest_child_birth_date")
    if child is None:
        return None
    age = case.rules.get("jp.child_age")
    until = month_begins(child, 12 * age.quantity().amount)
    if case.day < until:
        return None
    return remark_of(age, T("Anak termuda sudah berusia {age} pada {day}.", age=age.quantity(), day=until))


def _add_tax(result: Result, case: JpCase, amount: Quantity) -> None:
    """PP 68/2009 Pasal 5: a pension paid at once is taxed finally."""
    gross = amount.named("gross", "Jumlah bruto")
    result.totals["gross"] = gross
    result.headline = T("JP dibayar sekaligus, setelah pajak")
    tax = severance_tax.final_tax(gross, case.rules, severance_tax.OLD_AGE)
    if tax is not None:
        tax = tax.named("tax", "PPh 21 final")
        result.totals |= {"tax": tax, "net": (gross - tax).named("net", "Diterima setelah PPh 21 final")}


def _add_contributions(result: Result, case: JpCase) -> None:
    paid = contributions(case)
    if paid is None:
        return
    first = first_day(index(case.answers["wage_history"][0]["from"]))
    result.lines.append(Line(
        "contributions", "Iuran JP pengusaha dan pekerja", rupiah(paid), "employer", "bpjs", counts=False,
        note=T("Sejak {day}, sampai batas upah tiap tahun.", day=first),
    ))  # fmt: skip


CALCULATORS = {
    "jp": Calculator(
        "jp", "Jaminan Pensiun", "Pensiun bulanan peserta, janda atau duda, anak, orang tua, atau pembayaran sekaligus",
        FIELDS, calculate, dated_by=("event_date",), check=check, icon="calendar",
        search="jp pensiun hari tua cacat janda duda anak orang tua bpjs ketenagakerjaan pension survivors",
    ),
}  # fmt: skip
