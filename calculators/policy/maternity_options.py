"""Six options for a maternity benefit, one of your own, and the minimum package: for one woman and for a firm."""

from __future__ import annotations

from calculators import maternity_standards
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Choice, Field, When
from calculators.core.quantity import Quantity, constant, rupiah
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Line, Result, remark_of
from calculators.core.tables import Table
from calculators.core.text import T
from calculators.maternity_standards import week_of
from calculators.policy.assumptions import Assumptions, assumed, column, mark_as_study, roughly, rules_of_studies
from calculators.policy.maternity_designs import EMPLOYER, SOCIAL, Design, in_weeks

WOMAN = "Pekerja"
FIRM = "Perusahaan"
OWN = "Pilihan sendiri"
OPTIONS = ("1", "2", "3", "4", "5", "6")

FIELDS = (
    Field("monthly_wage", "Upah sebulan", "money", WOMAN, required=True, minimum=1,
          hint="Upah satu pekerja, atau rata-rata upah di perusahaan."),
    Field("average_wage_6_months", "Rata-rata upah enam bulan", "money", WOMAN, minimum=1,
          hint="Dasar paket minimum. Kosong: sama dengan upah sebulan."),
    Field("contribution_months_18", "Bulan iuran dalam 18 bulan sebelum cuti", "integer", WOMAN, unit="month",
          minimum=0, maximum=18, hint="Syarat paket minimum. Kosong: dianggap memenuhi."),
    Field("father_wage", "Upah sebulan ayah", "money", WOMAN, minimum=1, hint="Untuk cuti ayah. Boleh dikosongkan."),
    Field("minimum_wage", "Upah minimum sebulan", "money", WOMAN, minimum=1,
          hint="Untuk santunan kelahiran. Boleh dikosongkan."),
    Field("children", "Anak yang lahir", "integer", WOMAN, unit="child", default=1, minimum=1, maximum=10),
    Field("workers", "Jumlah pekerja", "integer", FIRM, unit="person", minimum=1, maximum=10_000_000,
          hint="Semua pekerja yang upahnya dikenai iuran. Boleh dikosongkan."),
    Field("births_a_year", "Kelahiran setahun", "integer", FIRM, unit="person", required=True, minimum=0,
          maximum=10_000_000, asked=(When("workers"),), hint="Berapa pekerja melahirkan dalam setahun."),
    Field("fathers_a_year", "Ayah yang cuti setahun", "integer", FIRM, unit="person", minimum=0, maximum=10_000_000,
          asked=(When("workers"),), hint="Berapa pekerja laki-laki yang istrinya melahirkan dalam setahun."),
    Field("own_rate", "Tingkat santunan", "percent", OWN, hint="Isi bersama lamanya untuk memeriksa usulan sendiri."),
    Field("own_weeks", "Lama santunan", "decimal", OWN, unit="week", minimum=1, maximum=104, required=True,
          asked=(When("own_rate"),)),
    Field("own_payer", "Dibayar oleh", "choice", OWN, default=SOCIAL, asked=(When("own_rate"),),
          choices=(Choice(SOCIAL, "Asuransi sosial atau negara"), Choice(EMPLOYER, "Pengusaha sendiri"))),
    assumed("package_rate", "Tingkat santunan paket minimum", "percent", "policy_maternity.package_rate"),
    assumed("package_weeks", "Lama santunan paket minimum", "decimal", "policy_maternity.package_weeks", unit="week",
            minimum=1, maximum=104),
    assumed("package_needed", "Iuran yang disyaratkan paket minimum", "integer", "policy_maternity.package_needed",
            unit="month", minimum=0, maximum=18),
    assumed("paternity_rate", "Tingkat santunan cuti ayah", "percent", "policy_maternity.paternity_rate"),
    assumed("paternity_short", "Lama cuti ayah, singkat", "decimal", "policy_maternity.paternity_weeks", "short",
            unit="week", minimum=0, maximum=52),
    assumed("paternity_long", "Lama cuti ayah, panjang", "decimal", "policy_maternity.paternity_weeks", "long",
            unit="week", minimum=0, maximum=52),
    assumed("birth_grant", "Santunan kelahiran, dari upah minimum", "percent", "policy_maternity.birth_grant",
            maximum=1000),
)  # fmt: skip


def designs(case: Case, rules: Rules) -> list[Design]:
    """The law as it is, options 1 to 6, and the user's own where it was given."""
    found = [Design("law", "Hukum sekarang: pengusaha membayar", _law_rate(rules), in_weeks(_law_months(rules), rules),
                    EMPLOYER)]  # fmt: skip
    for key in OPTIONS:
        rate = rules.get("policy_maternity.option_rate", key)
        label = rules.get("policy_maternity.option", key).label
        weeks = rules.value("policy_maternity.option_weeks", key)
        found.append(Design(f"option_{key}", label, rate.quantity(), weeks))
    if case.has("own_rate"):
        found.append(Design("own", "Pilihan sendiri", case.quantity("own_rate"), case.quantity("own_weeks"),
                            case["own_payer"]))  # fmt: skip
    return found


def _law_months(rules: Rules) -> Quantity:
    return rules.value("maternity.leave_months")


def _law_rate(rules: Rules) -> Quantity:
    return rules.table("maternity.pay_rate").at(constant(1, "month"))


def minimum_package(assumptions: Assumptions) -> Design:
    """67% of the mean wage of six months for up to 14 weeks, for those with 12 months of contribution in 18."""
    return Design("minimum_package", "Paket minimum", assumptions.value("package_rate"),
                  assumptions.value("package_weeks"))  # fmt: skip


def paternity(case: Case, assumptions: Assumptions) -> list[Line]:
    """100% of the father's wage, up to one week or up to six weeks."""
    week = week_of(case.quantity("father_wage"), assumptions.rules, "father_week", "Upah seminggu ayah")
    weekly = assumptions.value("paternity_rate") * week
    short = rupiah(assumptions.value("paternity_short") * weekly)
    long = rupiah(assumptions.value("paternity_long") * weekly)
    return [
        Line("paternity_short", "Cuti ayah, singkat", short, payer="bpjs", counts=False),
        Line("paternity_long", "Cuti ayah, panjang", long, payer="bpjs", counts=False),
    ]


def birth_grant(case: Case, assumptions: Assumptions) -> Quantity:
    """100% of the monthly minimum wage for each child. Rupiah."""
    return rupiah(case.quantity("children") * assumptions.value("birth_grant") * case.quantity("minimum_wage"))


def calculate(case: Case, book: Rulebook) -> Result:
    """Every option for one woman, which conventions it meets, and what it costs a firm."""
    rules = rules_of_studies(book)
    assumptions = Assumptions(case, rules)
    week = maternity_standards.weekly_wage(case.quantity("monthly_wage"), rules)
    found = designs(case, rules)
    result = new_result()
    result.lines = [_line(design, week, rules) for design in found]
    package = minimum_package(assumptions)
    _add_package(result, package, case, assumptions)
    beside = paternity(case, assumptions) if case.has("father_wage") else []
    if case.has("minimum_wage"):
        grant = birth_grant(case, assumptions)
        beside.append(Line("birth_grant", "Santunan kelahiran", grant, payer="bpjs", counts=False))
    result.lines += beside
    result.comparisons = maternity_standards.comparisons(case.quantity("monthly_wage"), rules)
    result.series = _series(found, week, rules)
    result.tables.append(_table([*found, package], week, rules))
    if case.has("workers"):
        result.tables.append(_for_firm(case, [*found, package], beside, week, rules))
    result.headline = T("Tujuh cara membayar cuti melahirkan, dan standar yang dipenuhinya")
    mark_as_study(result, assumptions, remark_of(rules.get("policy_maternity.survey")))
    return result


def _line(design: Design, week: Quantity, rules: Rules) -> Line:
    payer = "employer" if design.payer == EMPLOYER else "bpjs"
    return Line(design.code, design.label, design.amount(week), payer, counts=False, note=design.verdict(rules))


def _add_package(result: Result, design: Design, case: Case, assumptions: Assumptions) -> None:
    """The minimum package, or who is left out by its condition."""
    rules, needed = assumptions.rules, assumptions.value("package_needed")
    if case.has("contribution_months_18") and case.quantity("contribution_months_18") < needed:
        result.reasons.append(remark_of(rules.get("policy_maternity.package_needed"), T(
            "Paket minimum tidak diberikan: {months} iuran; syarat {needed} dalam {window}.",
            months=case.quantity("contribution_months_18"), needed=needed,
            window=rules.value("policy_maternity.package_window"),
        )))  # fmt: skip
        return
    code = "average_wage_6_months" if case.has("average_wage_6_months") else "monthly_wage"
    week = week_of(case.quantity(code), rules, "package_week", "Upah seminggu, rata-rata enam bulan")
    result.lines.append(_line(design, week, rules))
    result.reasons.append(remark_of(rules.get("policy_maternity.package_beneficiaries"), T(
        "Paket minimum diperkirakan menjangkau {people} setahun.",
        people=rules.value("policy_maternity.package_beneficiaries"),
    )))  # fmt: skip


def _for_firm(case: Case, found: list[Design], beside: list[Line], week: Quantity, rules: Rules) -> Table:
    """What each way costs in a year, and as a share of the firm's wages."""
    births, fathers = case.quantity("births_a_year"), case.quantity("fathers_a_year")
    wages = case.quantity("workers") * (rules.value("conventions.months_in_year") * case.quantity("monthly_wage"))
    costs = [
        (design.label, births * design.amount(week).named(f"{design.code}_one", "Santunan seorang")) for design in found
    ]
    for line in beside:
        people = births if line.code == "birth_grant" else fathers
        if people:
            costs.append((line.label, people * line.quantity.named(f"{line.code}_one", line.label)))
    table = Table("firm", "Biaya setahun untuk perusahaan", ("Cara membayar", "Setahun", "Dari upah semua pekerja"))
    for label, cost in costs:
        table.rows.append((T(label), rupiah(cost), roughly((cost / wages).as_unit("percent"), 4)))
    return table


def _table(found: list[Design], week: Quantity, rules: Rules) -> Table:
    """Which way meets which convention, computed from its level, length and payer."""
    table = Table("standards", "Konvensi yang dipenuhi", (
        "Cara membayar", "Tingkat dan lama", "Seorang menerima", "C102", "C183", "R191",
    ))  # fmt: skip
    for design in found:
        payer = T("pengusaha sendiri") if design.payer == EMPLOYER else T("asuransi sosial")
        answers = [design.answer(standard, rules) for standard in maternity_standards.STANDARDS]
        how = T("{rate}, {weeks}, {payer}", rate=design.rate, weeks=design.weeks, payer=payer)
        table.rows.append((T(design.label), how, design.amount(week), *answers))
    names = maternity_standards.STANDARDS
    table.sources = tuple(rules.get("conventions.standard", standard).article for standard in names)
    return table


def _series(found: list[Design], week: Quantity, rules: Rules) -> dict[str, list[Quantity]]:
    """The options as columns, in the order of the lines: weeks, rate, amount, and 1 for each standard that is met."""
    return {
        "weeks": column([design.weeks for design in found], "Lama santunan"),
        "rate": column([design.rate for design in found], "Tingkat santunan"),
        "amount": column([design.amount(week) for design in found], "Santunan seorang"),
        "meets_c102": column([design.meets("c102", rules) for design in found], "C102 terpenuhi (1) atau tidak (0)"),
        "meets_c183": column([design.meets("c183", rules) for design in found], "C183 terpenuhi (1) atau tidak (0)"),
        "meets_r191": column([design.meets("r191", rules) for design in found], "R191 terpenuhi (1) atau tidak (0)"),
    }


CALCULATORS = {
    "maternity_options": Calculator(
        "maternity_options", "Pilihan santunan melahirkan",
        "Enam pilihan, paket minimum, cuti ayah, dan santunan kelahiran, dan konvensi yang dipenuhinya",
        FIELDS, calculate, group="policy", icon="baby", search="C183 C102 opsi maternitas paket minimum cuti ayah",
    ),
}  # fmt: skip
