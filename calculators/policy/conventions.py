"""Each branch of social security for one worker, as Indonesian law gives it, beside C102 (and C183, R191)."""

from __future__ import annotations

from calculators import maternity_standards
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, constant, greatest, least, rounded, rupiah
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Comparison, Line, Result, remark_of
from calculators.core.tables import Table
from calculators.core.text import T, Text
from calculators.policy.assumptions import Assumptions, assumed, mark_as_study, roughly, rules_of_studies
from calculators.policy.layoff_package import jkp_months

WORKER = "Pekerja"
_MONTH = constant(1, "month")
_YEAR = constant(12, "month")

FIELDS = (
    Field("monthly_wage", "Upah sebulan", "money", WORKER, required=True, minimum=1,
          hint="Upah pokok dan tunjangan tetap satu pekerja, atau upah yang lazim di tempat itu."),
    assumed("contribution_years", "Tahun iuran pensiun", "integer", "conventions.old_age_years", group=WORKER,
            unit="year", minimum=0, maximum=50, hint="C102 mengukur pensiun sesudah 30 tahun iuran."),
    Field("partial_disability", "Cacat sebagian menurut tabel JKK", "percent", WORKER, maximum=70,
          hint="Boleh dikosongkan. Contoh: lengan kanan 40%."),
)  # fmt: skip


class Worker:
    """One worker's wage and the rules of today."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.rules = rules
        self.wage = case.quantity("monthly_wage")
        self.assumptions = Assumptions(case, rules)
        self.years = self.assumptions.value("contribution_years")
        self.week = maternity_standards.weekly_wage(self.wage, rules)

    def share(self, name: str) -> Quantity:
        """A periodic benefit of C102 as an amount a month. Rupiah, exact."""
        return self.rules.value(f"conventions.{name}") * self.wage

    def weeks(self, branch: str) -> Quantity:
        """A benefit of C102 that is measured in weeks, in all. Rupiah."""
        weeks = self.rules.value(f"conventions.{branch}_weeks")
        return rupiah(weeks * self.rules.value(f"conventions.{branch}_rate") * self.week)


Row = tuple[Text, Text, Text, Text, Text | None]
"""One row of the table of levels."""


def pension(wage: Quantity, years: Quantity, rules: Rules) -> Quantity | None:
    """JP a month: 1% of the wage up to its ceiling for each year, within its limits. PP 45/2015 Pasal 17-19. Rupiah.

    None before 15 years: then there is no pension but the savings at once.
    """
    if years.value * _YEAR.value < rules.value("jp.minimum_months").value:
        return None
    base = least(wage, rules.value("jp.wage_ceiling")).named("jp_base", "Upah dasar JP")
    formula = rules.value("jp.formula") * years.as_unit("factor") * base
    return rupiah(least(greatest(formula, rules.value("jp.least_benefit")), rules.value("jp.most_benefit")))


def disability_sum(worker: Worker, rate: Quantity) -> Quantity:
    """JKK: a share of 80 wages at once. PP 44/2015 as changed by PP 82/2019. Rupiah."""
    return rupiah(rate * worker.rules.value("jkk.multiplier") * worker.wage)


def death_sum(worker: Worker) -> Quantity:
    """JKK after a death: 60% of 80 wages at once, not below the lump sum of JKM. The same regulations. Rupiah."""
    rules = worker.rules
    share = rules.value("jkk.death_rate") * rules.value("jkk.multiplier") * worker.wage
    return rupiah(greatest(share, rules.value("jkm.lump_sum")).under(rules.get("jkk.death_floor")))


def years_of(amount: Quantity, monthly: Quantity) -> Quantity:
    """For how many years a lump sum would pay that pension. Years, to two places."""
    return rounded((amount / (monthly * _YEAR)).as_unit("year"), 2)


def sick_pay(worker: Worker) -> Quantity:
    """The wage during six months of illness: the 26 weeks that C102 looks at. UU 13/2003 Pasal 93 ayat (3). Rupiah."""
    table = worker.rules.table("conventions.sick_pay")
    first, later = table.at(constant(1, "month")), table.at(constant(5, "month"))
    four, two = constant(4, "month"), constant(2, "month")
    return rupiah((first * four + later * two) * worker.wage)


def calculate(case: Case, book: Rulebook) -> Result:
    """All branches, with the lump sums of JKK as years of the pension that C102 asks for."""
    rules = rules_of_studies(book)
    worker = Worker(case, rules)
    result = new_result()
    _add_maternity(result, worker)
    _add_old_age(result, worker)
    _add_injury(result, worker, case)
    _add_unemployment(result, worker)
    _add_sickness(result, worker)
    result.headline = T("JKK cacat total setara pensiun C102 selama")
    result.tables += [_levels(worker), _branches(rules)]
    mark_as_study(result, worker.assumptions)
    return result


def _branches(rules: Rules) -> Table:
    """The table of branches: which part of C102, and who covers it here."""
    table = Table("branches", "Siapa menanggung cabang mana",
                  ("Cabang", "Bagian C102", "Asuransi sosial", "Tanggung jawab pengusaha"))  # fmt: skip
    for key in rules.keys("conventions.branch"):
        branch = rules.get("conventions.branch", key)
        social, employer = rules.text("conventions.branch_social", key), rules.text("conventions.branch_employer", key)
        table.rows.append((T(branch.label), T("Bagian {part}", part=str(branch.value)), T(social), T(employer)))
        table.sources = (branch.article,)
    return table


def _levels(worker: Worker) -> Table:
    """Level, length and payer of each benefit, here and in the conventions."""
    table = Table("levels", "Tingkat, lama, dan siapa membayar", (
        "Jaminan", "Hukum sekarang", "Dibayar oleh", "Konvensi ILO", "Sekaligus, setara",
    ))  # fmt: skip
    rules = worker.rules
    table.rows += [*_maternity_rows(rules), *_lasting_rows(worker), *_short_rows(rules)]
    table.sources = tuple(rules.get("conventions.standard", name).article for name in maternity_standards.STANDARDS)
    return table


def _maternity_rows(rules: Rules) -> list[Row]:
    months = rules.value("maternity.leave_months")
    here = T("{rate} upah, {length}", rate=rules.table("maternity.pay_rate").at(_MONTH), length=months)
    return [
        (T("Melahirkan, {standard}", standard=name.upper()), here, T("pengusaha sendiri"), T(
            "{rate} upah, {length}, asuransi sosial", rate=maternity_standards.rate_in_words(name, rules),
            length=maternity_standards.weeks(name, rules),
        ), None)
        for name in maternity_standards.STANDARDS
    ]  # fmt: skip


def _lasting_rows(worker: Worker) -> list[Row]:
    """Old age, and the lump sums of JKK with the years of pension that they stand for."""
    rules, bpjs = worker.rules, T("BPJS Ketenagakerjaan")
    found: list[Row] = [(
        T("Hari tua"), _old_age_here(worker), bpjs,
        T("{rate} upah sebulan sesudah {years} iuran", rate=rules.value("conventions.old_age_rate"),
          years=rules.value("conventions.old_age_years")), None,
    )]  # fmt: skip
    for label, here, there in (
        (T("Cacat total karena kerja"), "jkk.total_rate", "conventions.total_disability_rate"),
        (T("Meninggal karena kerja"), "jkk.death_rate", "conventions.death_rate"),
    ):
        rate, share = rules.value(here), rules.value(there)
        wages = rate * rules.value("jkk.multiplier")
        lasting = T("{rate} upah sebulan, selama keadaan itu berlangsung", rate=share)
        years = roughly((wages / share / constant(12)).as_unit("year"))
        equal = T("{years} pensiun {rate}", years=years, rate=share)
        found.append((label, T("{wages} kali upah, sekaligus", wages=wages), bpjs, lasting, equal))
    return found


def _old_age_here(worker: Worker) -> Text:
    share = worker.rules.value("jp.formula") * worker.years.as_unit("factor")
    return T("JP {share} upah sesudah {years} iuran, dan JHT sekaligus", share=share.as_unit("percent"),
             years=worker.years)  # fmt: skip


def _short_rows(rules: Rules) -> list[Row]:
    """Loss of work and sickness."""
    longest = rules.value("jkp.months")
    share = (jkp_months(rules) / longest).as_unit("percent")
    sick = T("{rate} upah empat bulan, lalu {later}", rate=rules.table("conventions.sick_pay").at(constant(1, "month")),
             later=rules.table("conventions.sick_pay").at(constant(5, "month")))  # fmt: skip
    return [
        (T("Kehilangan pekerjaan"), T("JKP {rate} upah, {length}", rate=share, length=longest),
         T("BPJS Ketenagakerjaan"), _weekly("unemployment", rules), None),
        (T("Sakit"), sick, T("pengusaha sendiri"), _weekly("sickness", rules), None),
    ]  # fmt: skip


def _weekly(branch: str, rules: Rules) -> Text:
    return T("{rate} upah, {length}, asuransi sosial", rate=rules.value(f"conventions.{branch}_rate"),
             length=rules.value(f"conventions.{branch}_weeks"))  # fmt: skip


def _add_maternity(result: Result, worker: Worker) -> None:
    months = worker.rules.value("maternity.leave_months")
    pay = rupiah(months * worker.rules.table("maternity.pay_rate").at(_MONTH) * worker.wage)
    result.lines.append(Line("maternity", "Melahirkan: upah tiga bulan", pay, counts=False,
                             note=T("Dibayar pengusaha sendiri.")))  # fmt: skip
    result.comparisons += maternity_standards.comparisons(worker.wage, worker.rules)


def _add_old_age(result: Result, worker: Worker) -> None:
    rules, monthly = worker.rules, pension(worker.wage, worker.years, worker.rules)
    if monthly is None:
        result.reasons.append(remark_of(rules.get("jp.minimum_months"), T(
            "Hari tua: {years} iuran belum memberi pensiun JP bulanan; iuran dan hasilnya dibayar sekaligus.",
            years=worker.years,
        )))  # fmt: skip
    else:
        share = roughly((monthly / worker.wage).as_unit("percent"), 4)
        result.lines.append(Line("old_age", "Hari tua: JP sebulan", monthly, "bpjs", counts=False, note=T(
            "{share} dari upah sesudah {years} iuran, di samping tabungan JHT yang dibayar sekaligus.",
            share=share, years=worker.years,
        )))  # fmt: skip
    standard = rupiah(worker.share("old_age_rate"))
    result.comparisons.append(Comparison("c102_old_age", "C102, hari tua sebulan", standard, T(
        "{rate} dari upah sesudah {years} iuran.",
        rate=rules.value("conventions.old_age_rate"), years=rules.value("conventions.old_age_years"),
    )))  # fmt: skip


def _add_injury(result: Result, worker: Worker, case: Case) -> None:
    rules = worker.rules
    disabled = disability_sum(worker, rules.value("jkk.total_rate")).named("jkk_total", "JKK cacat total, sekaligus")
    killed = death_sum(worker).named("jkk_death", "JKK kematian, sekaligus")
    periodic = T("Di samping itu santunan berkala {months} kali {amount}, dibayar sekaligus.",
                 months=str(rules.value("jkk.periodic_months").amount), amount=rules.value("jkk.periodic"))  # fmt: skip
    result.lines += [
        Line("total_disability", "Cacat total: JKK sekaligus", disabled, "bpjs", counts=False, note=periodic),
        Line("death", "Meninggal karena kecelakaan kerja: JKK sekaligus", killed, "bpjs", "heirs", counts=False,
             note=periodic),
    ]  # fmt: skip
    monthly = {"total_disability": worker.share("total_disability_rate"), "death": worker.share("death_rate")}
    result.comparisons += [
        Comparison("c102_total_disability", "C102, cacat total sebulan", rupiah(monthly["total_disability"]),
                   T("Selama cacat.")),
        Comparison("c102_death", "C102, ahli waris sebulan", rupiah(monthly["death"]),
                   T("Selama masih menjadi tanggungan.")),
    ]  # fmt: skip
    result.totals["total_disability_years"] = years_of(disabled, monthly["total_disability"]).named(
        "total_disability_years", "Santunan cacat total, setara pensiun C102 selama")  # fmt: skip
    result.totals["death_years"] = years_of(killed, monthly["death"]).named(
        "death_years", "Santunan kematian, setara pensiun C102 selama")  # fmt: skip
    if case.has("partial_disability"):
        partial = disability_sum(worker, case.quantity("partial_disability")).under(rules.get("jkk.partial"))
        note = rules.get("conventions.partial_disability").reading
        result.lines.append(Line("partial_disability", "Cacat sebagian: JKK sekaligus", partial, "bpjs", counts=False,
                                 note=T("C102: {note}", note=note)))  # fmt: skip


def _add_unemployment(result: Result, worker: Worker) -> None:
    base = least(worker.wage, worker.rules.value("jkp.wage_ceiling")).named("jkp_base", "Upah dasar JKP")
    amount = rupiah(jkp_months(worker.rules) * base)
    result.lines.append(Line("unemployment", "Kehilangan pekerjaan: JKP seluruhnya", amount, "bpjs", counts=False,
                             note=T("Pesangon dibayar pengusaha tersendiri.")))  # fmt: skip
    result.comparisons.append(Comparison("c102_unemployment", "C102, pengangguran seluruhnya",
                                         worker.weeks("unemployment")))  # fmt: skip


def _add_sickness(result: Result, worker: Worker) -> None:
    result.lines.append(Line("sickness", "Sakit enam bulan: upah dari pengusaha", sick_pay(worker), counts=False))
    result.comparisons.append(Comparison("c102_sickness", "C102, sakit 26 minggu", worker.weeks("sickness")))


CALCULATORS = {
    "conventions": Calculator(
        "conventions", "Dibandingkan dengan konvensi ILO",
        "Tiap jaminan untuk satu pekerja di samping C102, C183, dan R191: tingkat, lama, dan siapa membayar",
        FIELDS, calculate, group="policy", icon="book", search="C102 C183 R191 standar minimum ILO konvensi",
    ),
}  # fmt: skip
