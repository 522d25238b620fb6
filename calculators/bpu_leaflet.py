"""A leaflet for members without a wage (BPU): what it costs a month and what it would pay.

The cost is that of `contributions`, what it would pay that of `jkk` and `jkm` for the same income; nothing is computed
twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import contributions, contributions_others, contributions_remarks, jkk, jkm
from calculators.contributions_case import ContributionCase, refuse_before_start
from calculators.core.answers import read
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, constant, progressive, rupiah, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Line, Remark, Result, remark_of
from calculators.core.text import Label, T

INCOME = "Penghasilan"
_BPU = {"segment": "BPU"}

FIELDS = (
    Field(
        "month", "Bulan iuran", "month", INCOME, required=True,
        hint="Bulan mulai ikut. Bulan menentukan iuran, keringanan, dan besarnya manfaat.",
    ),
    Field(
        "monthly_wage", "Penghasilan sebulan", "money", INCOME, required=True, minimum=1,
        hint="Penghasilan rata-rata sebulan. Golongannya menentukan iuran dan manfaat.",
    ),
    Field(
        "programs", "Program yang diikuti", "choices", INCOME, wide=True,
        choices=contributions.programs_of("BPU"),
        hint="Biasanya semua; kosong berarti semua.",
    ),
    Field(
        "sector", "Sektor", "choice", INCOME, choices=contributions.sectors_of("BPU"),
        hint="Menentukan keringanan iuran. Kosong: sektor lain.",
    ),
    contributions.FULL_RATE.changed(group=INCOME),
    Field(
        "jht_months", "Lama menabung JHT", "integer", INCOME, unit="month", default=12, minimum=1, maximum=600,
        hint="Untuk menunjukkan tabungan JHT setelah sekian bulan, sebelum hasil pengembangan.",
    ),
)  # fmt: skip


def _case_of(calculator: Calculator, given: Mapping[str, Any], book: Rulebook) -> Case:
    return read(calculator.by_code, given, book).case


def _contribution(answers: Case, book: Rulebook) -> ContributionCase:
    """The same answers as the calculator of contributions reads them."""
    shared = ("month", "monthly_wage", "programs", "sector", "full_rate")
    given = {code: answers[code] for code in shared if answers.has(code)}
    inner = _case_of(contributions.CALCULATORS["contributions"], {**given, **_BPU}, book)
    return ContributionCase(inner, book)


def calculate(answers: Case, book: Rulebook) -> Result:
    """Lines of cost, which count, and lines of what would be paid, which do not."""
    case = _contribution(answers, book)
    refuse_before_start(case)
    result = new_result()
    costs = contributions_others.bpu_lines(case)
    result.lines = [*costs, *_would_pay(case, answers, costs)]
    contributions.add_totals(result)
    contributions_remarks.add(result, case)
    _add_remarks(result, case)
    return result


def _would_pay(case: ContributionCase, answers: Case, costs: list[Line]) -> list[Line]:
    lines = []
    if "jkk" in case.programs:
        lines += _accident_lines(case)
    if "jkm" in case.programs:
        death = _info("death", Label(T("Meninggal bukan karena kerja")), death_not_from_work(case), "heirs")
        lines.append(death)
    if "jkk" in case.programs or "jkm" in case.programs:
        lines.append(
            _info("scholarship_most", Label(T("Beasiswa anak, paling banyak")), most_scholarship(case.rules), "heirs")
        )
    savings = [line.quantity for line in costs if line.code == "jht_worker"]
    if savings:
        saved = rupiah(answers.quantity("jht_months") * savings[0])
        lines.append(_info("jht_savings", Label(T("Tabungan JHT, sebelum hasil pengembangan")), saved, "worker"))
    return lines


def _info(code: str, label: Label, amount: Quantity, payee: str) -> Line:
    return Line(code, label, amount, "bpjs", payee, counts=False)


def _accident_lines(case: ContributionCase) -> list[Line]:
    dead, disabled = _accident(case, "death"), _accident(case, "total_disability")
    return [
        _info("stmb_month", Label(T("Sebulan tidak mampu bekerja")), first_month_unable(dead), "worker"),
        _info("accident_disability", Label(T("Cacat total tetap karena kerja")), after_disability(disabled), "worker"),
        _info("accident_death", Label(T("Meninggal karena kecelakaan kerja")), after_accident(dead), "heirs"),
    ]


# --- what it would pay ----------------------------------------------------------------------------------------------


def _accident(case: ContributionCase, outcome: str) -> jkk.JkkCase:
    given = {
        "accident_date": case.month, "segment": "BPU", "outcome": outcome, "monthly_wage": case.answers["monthly_wage"],
    }  # fmt: skip
    return jkk.JkkCase(_case_of(jkk.CALCULATORS["jkk"], given, case.rules.book), case.rules)


def first_month_unable(accident: jkk.JkkCase) -> Quantity:
    """The first month in which the member cannot work. Rupiah."""
    table = accident.rules.table("jkk.stmb")
    return rupiah(progressive(constant(1, "month"), table).under(table) * accident.wage)


def after_disability(accident: jkk.JkkCase) -> Quantity:
    """Permanent total disability from work: the share of 80 incomes and the periodic benefit. Rupiah."""
    return _sum(jkk.santunan_cacat_total(accident, accident.wage), jkk.santunan_berkala(accident))


def after_accident(accident: jkk.JkkCase) -> Quantity:
    """Death from work: the share of 80 incomes, the periodic benefit and the funeral. Rupiah, without scholarships."""
    return _sum(
        jkk.santunan_kematian(accident, accident.wage), jkk.santunan_berkala(accident), jkk.biaya_pemakaman(accident)
    )


def death_not_from_work(case: ContributionCase) -> Quantity:
    """JKM once the waiting time is over. Rupiah, without scholarships."""
    paid = case.rules.value("jkm.scholarship_months").amount
    given = {"death_date": case.month, "segment": "BPU", "contribution_months": paid}
    dead = jkm.JkmCase(_case_of(jkm.CALCULATORS["jkm"], given, case.rules.book), case.rules)
    return _sum(jkm.santunan_sekaligus(dead), jkm.santunan_berkala(dead), jkm.biaya_pemakaman(dead))


def most_scholarship(rules: Rules) -> Quantity:
    """The scholarship of as many children as count, each from the first level to the last. Rupiah."""
    at_once = rules.find("scholarship.lump_sum")
    if at_once is not None:
        return rupiah(at_once.quantity())
    levels = [
        rules.value("scholarship.years", level) * rules.value("scholarship.rate", level)
        for level in rules.keys("scholarship.rate")
    ]
    one = total(levels).named("scholarship_child", "Beasiswa satu anak, semua jenjang")
    return rupiah(rules.value("scholarship.most_children") * one)


def _sum(*amounts: Quantity | None) -> Quantity:
    return total([amount for amount in amounts if amount is not None])


# --- beside it ------------------------------------------------------------------------------------------------------


def _add_remarks(result: Result, case: ContributionCase) -> None:
    rules = case.rules
    if "jkk" in case.programs:
        result.warnings.append(remark_of(rules.get("jkk.medical")))
    if "jkm" in case.programs:
        waiting = rules.find("jkm.waiting", "BPU")
        if waiting is not None:
            result.warnings.append(remark_of(waiting))
        result.warnings.append(_on_scholarship(rules))
    result.where = [
        T("Mendaftar: di kantor cabang BPJS Ketenagakerjaan, laman bpjsketenagakerjaan.go.id, atau aplikasi JMO.")
    ]
    result.documents = [T("KTP"), T("Nomor telepon yang aktif")]
    result.not_covered = [T("Santunan cacat sebagian, angkutan, dan alat bantu: lihat JKK.")]


def _on_scholarship(rules: Rules) -> Remark:
    needed = rules.get("jkm.scholarship_months")
    return remark_of(needed, T(
        "Beasiswa bila meninggal bukan karena kerja: setelah {months} iuran.", months=needed.quantity(),
    ))  # fmt: skip


CALCULATORS = {
    "bpu_leaflet": Calculator(
        "bpu_leaflet", "Selebaran pekerja mandiri", "Berapa iuran sebulan dan apa yang akan dibayar BPJS",
        FIELDS, calculate, dated_by=("month",), icon="coins", kind="leaflet",
        search="bpu mandiri informal ojek petani nelayan pedagang selebaran leaflet iuran manfaat",
    ),
}  # fmt: skip
