"""The package after a lay-off in months of wage: severance, JHT savings and unemployment insurance (ILO, figure 4.1).

The one place where months of wage with fractions are the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, constant, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Comparison, Line, Result, remark_of
from calculators.core.tables import Figure
from calculators.core.text import T, Text
from calculators.policy.assumptions import Assumptions, assumed, column, mark_as_study, rules_of_studies

LONGEST_SERVICE = 40
CHART_YEARS = 25
_TWELVE = constant(12, "month")

FIELDS = (
    Field(
        "service_years", "Masa kerja", "decimal", "Pekerja", unit="year", required=True, minimum=0,
        maximum=LONGEST_SERVICE, hint="Tahun penuh di perusahaan terakhir; JHT dianggap dibayar selama itu.",
    ),
    assumed("benefit_rate", "Tingkat manfaat AP", "percent", "policy_unemployment.package_benefit_rate"),
    assumed("max_months", "Lama manfaat AP", "decimal", "policy_unemployment.package_max_months", unit="month",
            minimum=0, maximum=24),
)  # fmt: skip


def jht_months(years: Quantity, rules: Rules) -> Quantity:
    """Contributions to JHT without their return: 5.7% of 12 wages a year. Months of wage."""
    rate = rules.value("jht.rate_employer") + rules.value("jht.rate_worker")
    return rate * _TWELVE * years.as_unit("factor")


def ap_months(rate: Quantity, months: Quantity) -> Quantity:
    """What the proposed insurance would pay in all, in months of wage."""
    return rate * months


def jkp_months(rules: Rules) -> Quantity:
    """All the cash of JKP in months of wage, for a wage up to its ceiling. PP 37/2021 Pasal 21."""
    rates, longest = rules.table("jkp.rate"), rules.value("jkp.months").amount
    starts = [int(row[0]) for row in rates.rows]
    ends = [*(start - 1 for start in starts[1:]), longest]
    return total([
        rates.at(constant(start, "month")) * constant(end - start + 1, "month")
        for start, end in zip(starts, ends, strict=True)
    ], "month")  # fmt: skip


def severance_months(years: Quantity, rules: Rules, reason: str) -> Quantity:
    """Uang pesangon and uang penghargaan masa kerja for a ground of termination, in months of wage."""
    ground = rules.get("severance.ground", reason)
    pesangon = rules.table("severance.uang_pesangon").at(years) * ground.number("uang_pesangon")
    return pesangon + rules.table("severance.upmk").at(years) * ground.number("upmk")


def calculate(case: Case, book: Rulebook) -> Result:
    """The package of the study, and beside it what each law has given since."""
    assumptions = Assumptions(case, rules_of_studies(book))
    years = case.quantity("service_years")
    rate = assumptions.value("benefit_rate")
    months = assumptions.value("max_months")
    day = assumptions.rules.get("policy_unemployment.study_law_day")
    assert isinstance(day.value, date)
    before = book.on(day.value)
    table = before.table("severance.uang_pesangon")
    result = new_result()
    result.lines = [
        Line("severance_months", "Pesangon menurut tabel UU 13/2003", table.at(years)),
        Line("jht_months", "JHT selama masa kerja", jht_months(years, before), payer="bpjs"),
        Line("ap_months", "Asuransi pengangguran (usulan)", ap_months(rate, months), payer="bpjs"),
    ]  # fmt: skip
    result.totals["months"] = total([line.quantity for line in result.lines]).named("months", "Jumlah bulan upah")
    result.headline = T("Paket sesudah PHK dalam bulan upah")
    laws = laws_beside(before, book)
    result.comparisons = [Comparison(law.code, law.label, law.package(years), law.text) for law in laws]
    result.series, result.series_axis = _chart(before, rate, months, laws), "service_years"
    result.figures = _figures(laws)
    mark_as_study(result, assumptions, remark_of(day))
    return result


@dataclass(frozen=True)
class Law:
    """A law of termination with the unemployment benefit of its time."""

    code: str
    label: str
    rules: Rules
    ground: str
    savings: Rules
    jkp: Quantity | None = None
    text: Text | None = None

    def package(self, years: Quantity) -> Quantity:
        """Severance, JHT savings and JKP after so many years. Months of wage."""
        severance = severance_months(years, self.rules, self.ground).named(
            f"{self.code}_severance", "Pesangon dan UPMK"
        )
        savings = jht_months(years, self.savings).named("jht_savings", "JHT selama masa kerja")
        return severance + savings if self.jkp is None else severance + savings + self.jkp


def laws_beside(before: Rules, book: Rulebook) -> list[Law]:
    """UU 13/2003, then PP 35/2021 with JKP of 2021 and of 2025, for the grounds that the study speaks of."""
    now = book.on(book.checked_until)
    first = jkp_months(book.on(book.begins("jkp.first_claims"))).named("jkp_2021", "JKP 2021 seluruhnya")
    later = jkp_months(now).named("jkp_2025", "JKP 2025 seluruhnya")
    text = T("Pesangon, penghargaan masa kerja, JHT, dan JKP untuk upah sampai batas JKP.")
    return [
        Law("uu13", "UU 13/2003, efisiensi, tanpa AP atau JKP", before, "efficiency", before),
        Law("pp35_jkp_2021", "PP 35/2021, efisiensi mencegah rugi, JKP 2021", now, "efficiency_prevent_loss", before,
            first, text),
        Law("pp35_jkp_2025", "PP 35/2021, efisiensi mencegah rugi, JKP 2025", now, "efficiency_prevent_loss", before,
            later, text),
        Law("pp35_loss_jkp_2025", "PP 35/2021, efisiensi karena rugi, JKP 2025", now, "efficiency_loss", before, later,
            text),
    ]  # fmt: skip


def _chart(rules: Rules, rate: Quantity, months: Quantity, laws: list[Law]) -> dict[str, list[Quantity]]:
    """The package by years of service, as figure 4.1 draws it, and what each law would give."""
    years = [constant(n, "year") for n in range(CHART_YEARS + 1)]
    table = rules.table("severance.uang_pesangon")
    found = {
        "service_years": column(years, "Masa kerja"),
        "severance": column(map(table.at, years), "Pesangon menurut tabel UU 13/2003"),
        "jht": column([jht_months(year, rules) for year in years], "JHT selama masa kerja"),
        "ap": column([ap_months(rate, months)] * len(years), "Asuransi pengangguran (usulan)"),
    }
    return found | {law.code: column(map(law.package, years), law.label) for law in laws}


def _figures(laws: list[Law]) -> list[Figure]:
    return [
        Figure("Paket usulan menurut masa kerja (gambar 4.1)", ("severance", "jht", "ap"), "stacked"),
        Figure("Paket menurut masa kerja di bawah tiap hukum", tuple(law.code for law in laws), "grouped"),
    ]  # fmt: skip


CALCULATORS = {
    "layoff_package_ilo": Calculator(
        "layoff_package_ilo", "Paket sesudah PHK",
        "Pesangon, JHT, dan asuransi pengangguran dalam bulan upah, menurut masa kerja",
        FIELDS, calculate, group="policy", icon="chart", search="gambar 4.1 ILO AP JKP pesangon bulan upah",
    ),
}  # fmt: skip
