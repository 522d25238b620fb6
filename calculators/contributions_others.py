"""Contributions of members without a wage (BPU), of construction and of migrant workers."""

from __future__ import annotations

from calculators.contributions_case import ContributionCase
from calculators.core.fields import CaseError, MissingAnswer
from calculators.core.quantity import Quantity, constant, greatest, progressive, rupiah, rupiah_same
from calculators.core.statement import Line
from calculators.core.text import T

BPJS = "bpjs"


# --- BPU ------------------------------------------------------------------------------------------------------------


def bpu_base(case: ContributionCase) -> Quantity:
    """PP 44/2015 Lampiran II: the base of the income's band. Rupiah."""
    return case.rules.table("bpu.band").at(case.wage()).named("bpu_base", "Dasar iuran")


def bpu_lines(case: ContributionCase) -> list[Line]:
    """PP 44/2015 Pasal 20 and PP 46/2015 Pasal 18: what the member pays each month."""
    base, rules = bpu_base(case), case.rules
    amounts = {
        "jkk": lambda: Line("jkk", "JKK", case.relieved("jkk", rules.value("bpu.jkk_rate") * base), "worker", BPJS),
        "jkm": lambda: Line("jkm", "JKM", case.relieved("jkm", rules.value("bpu.jkm")), "worker", BPJS),
        "jht": lambda: Line("jht_worker", "JHT", rupiah(rules.value("jht.rate_bpu") * base), "worker", BPJS),
    }
    return [amounts[program]() for program in case.programs]


# --- construction ---------------------------------------------------------------------------------------------------

_BY_VALUE = {"jkk": "contributions.construction_jkk", "jkm": "contributions.construction_jkm"}
_BY_WAGE = {"jkk": "contributions.construction_jkk_wage", "jkm": "contributions.construction_jkm_wage"}


def construction(case: ContributionCase, program: str) -> Quantity:
    """PP 44/2015 Pasal 54 (JKK) and 55 (JKM): in tiers of the contract's value, or by the wage where known. Rupiah."""
    answers, rules = case.answers, case.rules
    if answers.has("contract_value"):
        table = rules.get(_BY_VALUE[program])
        return case.relieved(program, progressive(answers.quantity("contract_value"), table).under(table))
    if not answers.has("monthly_wage"):
        raise MissingAnswer("contract_value", T("Isi nilai kontrak, atau upah sebulan bila diketahui."))
    return case.relieved(program, rules.value(_BY_WAGE[program]) * case.wage())


def construction_lines(case: ContributionCase) -> list[Line]:
    """JKK and JKM of a contract, or of a month's wage, paid by the contractor."""
    found = {
        "jkk": lambda: Line("jkk", "JKK", construction(case, "jkk"), "contractor", BPJS),
        "jkm": lambda: Line("jkm", "JKM", construction(case, "jkm"), "contractor", BPJS),
    }
    return [found[program]() for program in case.programs]


# --- migrant workers ------------------------------------------------------------------------------------------------


def migrant_extra_months(case: ContributionCase) -> Quantity:
    """Permenaker 4/2023 Pasal 18 ayat (3): months of the contract above those of its package."""
    months = case.answers.quantity("contract_months")
    above = months - case.rules.table("contributions.migrant_months").at(months)
    return greatest(above, constant(0, "month")).named("extra_months", "Bulan di atas paket")


def migrant_lines(case: ContributionCase) -> list[Line]:
    """Permenaker 4/2023 Pasal 18: JKK and JKM together, and JHT by choice."""
    rules = case.rules
    package = rules.find("contributions.migrant_package")
    if package is None:
        first = rules.book.first("contributions.migrant_package")
        raise CaseError("month", T("Iuran pekerja migran dihitung mulai {day}.", day=first.start))
    months = case.needed("contract_months", T("Isi lama kontrak dalam bulan. Lihat perjanjian kerja."))
    found = []
    if case.answers["placed_by_agency"]:
        before = rupiah_same(rules.value("contributions.migrant_before"))
        found.append(Line("jkk_jkm_before", "JKK dan JKM sebelum bekerja", before, "worker", BPJS))
    found.append(Line("jkk_jkm", "JKK dan JKM selama dan setelah bekerja", rupiah(package.at(months)), "worker", BPJS))
    extra = migrant_extra_months(case)
    if extra:
        found.append(_extra_line(case, extra))
    return found + _migrant_jht(case)


def _extra_line(case: ContributionCase, extra: Quantity) -> Line:
    rate = case.rules.find("contributions.migrant_extra")
    if rate is None:
        raise CaseError("contract_months", T(
            "Untuk bulan itu hanya diketahui iuran kontrak sampai {months}.",
            months=case.rules.table("contributions.migrant_months").at(case.answers.quantity("contract_months")),
        ))  # fmt: skip
    return Line("jkk_jkm_extra", "JKK dan JKM bulan di atas paket", rupiah(extra * rate.quantity()), "worker", BPJS)


def _migrant_jht(case: ContributionCase) -> list[Line]:
    """JHT is voluntary: without a chosen amount there is no line."""
    answers = case.answers
    if not answers.has("jht_amount"):
        if case.chosen and "jht" in case.programs:
            raise MissingAnswer("jht_amount", T("Isi iuran JHT sebulan yang dipilih."))
        return []
    limits, amount = case.rules.get("jht.migrant"), answers.quantity("jht_amount")
    if not limits.number("least") <= amount <= limits.number("most"):
        raise CaseError("jht_amount", T(
            "Iuran JHT pekerja migran dari {least} sampai {most} sebulan.",
            least=limits.number("least"), most=limits.number("most"),
        ))  # fmt: skip
    note = T("Tiap bulan; yang lain dibayar sekaligus.")
    return [Line("jht_worker", "JHT", rupiah_same(amount).under(limits), "worker", BPJS, note=note)]
