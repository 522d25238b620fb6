"""Contributions of workers with a wage (PU): JKK, JKM, JHT, JP, JKN and the state's share of JKP."""

from __future__ import annotations

from collections.abc import Callable

from calculators.contributions_case import ContributionCase
from calculators.core.fields import CaseError, MissingAnswer
from calculators.core.quantity import Quantity, greatest, least, rupiah
from calculators.core.statement import Line
from calculators.core.text import T

BPJS = "bpjs"
HEALTH = "bpjs_kesehatan"


def jkk(case: ContributionCase) -> Quantity:
    """PP 44/2015 Pasal 16: the rate of the risk class times the wage, without a ceiling. Rupiah."""
    risk = case.answers.get("jkk_class")
    if risk is None:
        raise MissingAnswer("jkk_class", T("Pilih tingkat risiko JKK. Lihat tagihan iuran perusahaan."))
    return case.relieved("jkk", case.rules.value("contributions.jkk_rate", risk) * case.wage())


def jkm(case: ContributionCase) -> Quantity:
    """PP 44/2015 Pasal 18. Rupiah."""
    return case.relieved("jkm", case.rules.value("contributions.jkm_rate") * case.wage())


def jp_wage(case: ContributionCase) -> Quantity:
    """PP 45/2015 Pasal 29: the wage up to the ceiling of the month. Rupiah."""
    return least(case.wage(), case.rules.value("jp.wage_ceiling")).named("jp_wage", "Upah dasar JP")


def jkn_wage(case: ContributionCase) -> Quantity:
    """Perpres 82/2018 Pasal 32: the wage, not below the minimum wage where it is known, up to the ceiling. Rupiah."""
    wage = case.wage()
    if case.answers.has("minimum_wage"):
        wage = greatest(wage, case.answers.quantity("minimum_wage")).under(case.rules.get("contributions.jkn_floor"))
    return least(wage, case.rules.value("contributions.jkn_ceiling")).named("jkn_wage", "Upah dasar JKN")


def jkn_family(case: ContributionCase) -> Quantity:
    """One percent of the wage for each further member of the family, paid by the worker. Rupiah."""
    people = case.answers.quantity("extra_family").as_unit("factor")
    return rupiah(people * case.rules.value("contributions.jkn_family") * jkn_wage(case))


def jkp_wage(case: ContributionCase) -> Quantity:
    """PP 37/2021 Pasal 11 ayat (6)-(8): the wage up to the ceiling of JKP. Rupiah."""
    ceiling = case.rules_at_end.value("contributions.jkp_ceiling")
    return least(case.wage(), ceiling).named("jkp_wage", "Upah dasar JKP")


def lines(case: ContributionCase) -> list[Line]:
    """The lines of the chosen programmes."""
    return [line for program in case.programs for line in _LINES[program](case)]


def _jkk_lines(case: ContributionCase) -> list[Line]:
    return [Line("jkk", "JKK", jkk(case), "employer", BPJS)]


def _jkm_lines(case: ContributionCase) -> list[Line]:
    return [Line("jkm", "JKM", jkm(case), "employer", BPJS)]


def _jht_lines(case: ContributionCase) -> list[Line]:
    employer = rupiah(case.rules.value("jht.rate_employer") * case.wage())
    worker = rupiah(case.rules.value("jht.rate_worker") * case.wage())
    return [
        Line("jht_employer", "JHT, bagian pengusaha", employer, "employer", BPJS),
        Line("jht_worker", "JHT, bagian pekerja", worker, "worker", BPJS),
    ]


def _jp_lines(case: ContributionCase) -> list[Line]:
    wage = jp_wage(case)
    employer = rupiah(case.rules.value("jp.rate_employer") * wage)
    worker = rupiah(case.rules.value("jp.rate_worker") * wage)
    return [
        Line("jp_employer", "JP, bagian pengusaha", employer, "employer", BPJS),
        Line("jp_worker", "JP, bagian pekerja", worker, "worker", BPJS),
    ]


def _jkn_lines(case: ContributionCase) -> list[Line]:
    wage, rules = jkn_wage(case), case.rules
    employer = rupiah(rules.value("contributions.jkn_rate_employer") * wage)
    worker = rupiah(rules.value("contributions.jkn_rate_worker") * wage)
    found = [
        Line("jkn_employer", "JKN, bagian pengusaha", employer, "employer", HEALTH),
        Line("jkn_worker", "JKN, bagian pekerja", worker, "worker", HEALTH),
    ]
    if case.answers.get("extra_family"):
        found.append(Line("jkn_family", "JKN, anggota keluarga tambahan", jkn_family(case), "worker", HEALTH))
    return found


def _jkp_lines(case: ContributionCase) -> list[Line]:
    """The state's share; what JKK and JKM give up for JKP is said beside it and adds nothing to what is paid."""
    rules = case.rules_at_end
    state = rules.find("contributions.jkp_state")
    if state is None:
        if case.chosen:
            raise CaseError("programs", T("Program JKP belum ada pada bulan itu. Hapus JKP dari pilihan."))
        return []
    wage = jkp_wage(case)
    found = [Line("jkp_state", "JKP, bagian Pemerintah", rupiah(state.quantity() * wage), "state", BPJS)]
    if "jkk" in case.programs:
        share = rupiah(rules.value("contributions.jkp_from_jkk") * wage)
        found.append(Line("jkp_from_jkk", "Bagian JKK untuk JKP", share, BPJS, BPJS, counts=False))
    jkm_share = rules.find("contributions.jkp_from_jkm")
    if "jkm" in case.programs and jkm_share is not None:
        share = rupiah(jkm_share.quantity() * wage)
        found.append(Line("jkp_from_jkm", "Bagian JKM untuk JKP", share, BPJS, BPJS, counts=False))
    return found


_LINES: dict[str, Callable[[ContributionCase], list[Line]]] = {
    "jkk": _jkk_lines,
    "jkm": _jkm_lines,
    "jht": _jht_lines,
    "jp": _jp_lines,
    "jkn": _jkn_lines,
    "jkp": _jkp_lines,
}
