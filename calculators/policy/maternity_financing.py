"""Who carries maternity leave: each employer alone, or all by a contribution. The garment factory of the ILO slides."""

from __future__ import annotations

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field, FieldError
from calculators.core.quantity import Quantity, constant, rounded, rupiah
from calculators.core.rules import Rulebook
from calculators.core.statement import Line, Result
from calculators.core.tables import Figure, Place
from calculators.core.text import T
from calculators.policy.assumptions import Assumptions, assumed, column, mark_as_study, rules_of_studies

FIRM = "Perusahaan"
POINTS = 20
"""Steps of the chart."""

FIELDS = (
    Field(
        "workers", "Jumlah pekerja perempuan", "integer", FIRM, unit="person", required=True, minimum=1,
        maximum=10_000_000, hint="Semua pekerja yang iurannya dibayar bila memakai asuransi sosial.",
    ),
    Field(
        "on_leave", "Sedang cuti melahirkan", "integer", FIRM, unit="person", required=True, minimum=0,
        maximum=10_000_000, hint="Berapa pekerja yang sedang cuti pada satu bulan.",
    ),
    Field(
        "minimum_wage", "Upah sebulan yang dibayar selama cuti", "money", FIRM, required=True, minimum=1,
        hint="Upah minimum, atau rata-rata upah di perusahaan.",
    ),
    Field(
        "insured_wage", "Upah dasar iuran", "money", FIRM, minimum=1,
        hint="Rata-rata upah yang dikenai iuran. Kosong: sama dengan upah di atas.",
    ),
    assumed("benefit_rate", "Tingkat upah selama cuti", "percent", "policy_maternity.garment_benefit_rate"),
    assumed("insurance_rate", "Iuran asuransi maternitas", "percent", "policy_maternity.garment_insurance_rate"),
    assumed("leave_months", "Lama cuti", "decimal", "policy_maternity.garment_leave_months", unit="month",
            minimum=0, maximum=24),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """No more on leave than there are workers."""
    if case["on_leave"] <= case["workers"]:
        return []
    return [FieldError("on_leave", T(
        "{on_leave} orang cuti lebih banyak dari {workers} pekerja. Periksa keduanya.",
        on_leave=case["on_leave"], workers=case["workers"],
    ))]  # fmt: skip


class Financing:
    """The two ways of paying for one firm."""

    def __init__(self, case: Case, assumptions: Assumptions) -> None:
        self.workers = case.quantity("workers")
        self.on_leave = case.quantity("on_leave")
        self.wage = case.quantity("minimum_wage")
        self.insured = case.quantity("insured_wage") if case.has("insured_wage") else self.wage
        self.rate = assumptions.value("benefit_rate")
        self.premium = assumptions.value("insurance_rate")
        self.months = assumptions.value("leave_months")

    def employer_liability(self, on_leave: Quantity) -> Quantity:
        """What the employer pays in a month to those on leave. Rupiah."""
        return rupiah(on_leave * self.rate * self.wage)

    def social_insurance(self) -> Quantity:
        """The contribution of a month for all workers, whoever is on leave. Rupiah."""
        return rupiah(self.workers * self.premium * self.insured)

    def leave_of_one(self) -> Quantity:
        """What the whole leave of one woman costs an employer who pays alone. Rupiah."""
        return rupiah(self.months * self.rate * self.wage)

    def crossing(self) -> Quantity:
        """How many on leave make both ways cost the same. Persons, to two places."""
        one = (self.rate * self.wage).named("liability_of_one", "Upah sebulan seorang yang cuti")
        return rounded((self.social_insurance() / one).as_unit("person"), 2).named(
            "crossing", "Biayanya sama bila yang cuti"
        )


def calculate(case: Case, book: Rulebook) -> Result:
    """Both ways beside each other, where they cross, and the chart over the number on leave."""
    assumptions = Assumptions(case, rules_of_studies(book))
    firm = Financing(case, assumptions)
    result = new_result()
    liability, insurance = firm.employer_liability(firm.on_leave), firm.social_insurance()
    result.lines = [
        Line("employer_liability_month", "Pengusaha membayar sendiri, sebulan", liability, counts=False),
        Line("social_insurance_month", "Iuran asuransi sosial, sebulan", insurance, payee="bpjs", counts=False),
        Line("leave_of_one", "Biaya cuti seorang bila pengusaha membayar sendiri", firm.leave_of_one(), counts=False),
    ]
    result.totals["difference_month"] = (liability - insurance).named("difference_month", "Selisih sebulan")
    if firm.rate:
        _add_crossing(result, firm)
    result.headline = T("Pengusaha membayar sendiri dikurangi iuran, sebulan")
    mark_as_study(result, assumptions)
    return result


def _add_crossing(result: Result, firm: Financing) -> None:
    crossing = firm.crossing()
    result.totals["crossing"] = crossing
    share = rounded((crossing / firm.workers).as_unit("percent"), 4)
    result.totals["crossing_share"] = share.named("crossing_share", "Bagian dari semua pekerja")
    top = min(max(2 * firm.on_leave.amount, int(2 * crossing.value) + 1), firm.workers.amount)
    step = max(1, -(-top // POINTS))
    result.figures = [_figure(crossing)]
    points = [constant(n, "person") for n in range(0, top + 1, step)]
    result.series_axis = "on_leave"
    result.series = {
        "on_leave": column(points, "Sedang cuti melahirkan"),
        "employer_liability": column(map(firm.employer_liability, points), "Pengusaha membayar sendiri, sebulan"),
        "social_insurance": column([firm.social_insurance()] * len(points), "Iuran asuransi sosial, sebulan"),
    }


def _figure(crossing: Quantity) -> Figure:
    """Both ways over the number on leave, and where they cross."""
    same = Place(crossing, T("biaya sama pada {crossing}", crossing=crossing), "social_insurance")
    return Figure("Biaya sebulan menurut banyaknya yang cuti", ("employer_liability", "social_insurance"),
                  places=(same,))  # fmt: skip


CALCULATORS = {
    "maternity_financing": Calculator(
        "maternity_financing", "Siapa membayar cuti melahirkan",
        "Pengusaha sendiri atau asuransi sosial, untuk satu perusahaan, dan kapan biayanya sama",
        FIELDS, calculate, check=check, group="policy", icon="chart",
        search="garmen pembiayaan maternitas asuransi sosial iuran employer liability",
    ),
}  # fmt: skip
