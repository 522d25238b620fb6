"""The month's wage on which severance and compensation are counted.

UU 13/2003 Pasal 157, since 2 November 2020 as changed by UU Cipta Kerja: basic wage and fixed allowances; a daily-paid
worker 30 daily wages; a piece worker the mean of twelve months, not below the minimum wage.
"""

from __future__ import annotations

from calculators.core.fields import Case, Choice, Field, When
from calculators.core.figured import Figured, bare
from calculators.core.quantity import Quantity, greatest
from calculators.core.rules import Rules
from calculators.core.statement import Remark, remark_of
from calculators.core.text import T

WAGE = "Upah sebulan"
_MONTHLY = (When("wage_basis", ("monthly",)),)

DAILY_WAGE = Field(
    "daily_wage", "Upah sehari", "money", WAGE, required=True, minimum=1, asked=(When("wage_basis", ("daily",)),),
    example="Lihat slip gaji terakhir.",
)  # fmt: skip
AVERAGE_OF_A_YEAR = Field(
    "average_wage_12_months", "Rata-rata upah 12 bulan", "money", WAGE, required=True, minimum=1,
    asked=(When("wage_basis", ("piece_rate",)),),
    hint="Jumlah upah 12 bulan terakhir dibagi 12.",
)  # fmt: skip
WORKDAYS = Field(
    "workdays_per_week", "Hari kerja seminggu", "choice", default="5",
    choices=(Choice("5", "5 hari"), Choice("6", "6 hari")),
    hint=Figured(
        "Upah sehari adalah upah sebulan dibagi {five} ({first}) atau {six} ({second}).",
        five=bare("severance.leave_divisor", "5"), first=lambda rules: T("5 hari"),
        six=bare("severance.leave_divisor", "6"), second=lambda rules: T("6 hari"),
    ),
)  # fmt: skip
"""Asked by others too, in groups and on conditions of their own."""

FIELDS = (
    Field(
        "wage_basis", "Cara upah dihitung", "choice", WAGE, default="monthly",
        choices=(
            Choice("monthly", "Bulanan"),
            Choice("daily", "Harian"),
            Choice("piece_rate", "Satuan hasil (borongan)"),
        ),
    ),
    Field(
        "basic_wage", "Upah pokok", "money", WAGE, required=True, minimum=1, asked=_MONTHLY,
        hint="Upah pokok sebulan terakhir sebelum potongan.", example="Lihat slip gaji terakhir.",
    ),
    Field(
        "fixed_allowance", "Tunjangan tetap", "money", WAGE, default=0, asked=_MONTHLY,
        hint="Tunjangan tetap dibayar tanpa melihat kehadiran. Uang makan harian tidak ikut.",
    ),
    DAILY_WAGE,
    AVERAGE_OF_A_YEAR,
    Field(
        "minimum_wage", "Upah minimum setempat", "money", WAGE, minimum=1,
        hint="UMK atau UMP yang berlaku di tempat perusahaan. Dipakai untuk memeriksa upah.",
    ),
)  # fmt: skip


def month_wage(case: Case, rules: Rules, monthly_rule: str = "wages.basis") -> Quantity:
    """The month's wage. UU 13/2003 Pasal 157; `monthly_rule` where another article says it. Rupiah, exact."""
    way = case["wage_basis"]
    basis = rules.get(monthly_rule if way == "monthly" else "wages.basis", way)
    wage = _WAGES[way](case, rules)
    return wage.named("month_wage", "Upah sebulan", basis)


def _monthly(case: Case, rules: Rules) -> Quantity:
    return case.quantity("basic_wage") + case.quantity("fixed_allowance")


def _daily(case: Case, rules: Rules) -> Quantity:
    return rules.value("wages.days_in_month") * case.quantity("daily_wage")


def _piece_rate(case: Case, rules: Rules) -> Quantity:
    mean = case.quantity("average_wage_12_months")
    if not case.has("minimum_wage"):
        return greatest(mean)
    return greatest(mean, case.quantity("minimum_wage"))


_WAGES = {"monthly": _monthly, "daily": _daily, "piece_rate": _piece_rate}


def warnings(case: Case, rules: Rules, wage: Quantity) -> list[Remark]:
    """What is not in order with the wage itself: below the minimum, or too little of it basic wage."""
    found = []
    if case.has("minimum_wage") and wage < case.quantity("minimum_wage"):
        found.append(remark_of(rules.get("wages.below_minimum"), T(
            "Upah {wage} di bawah upah minimum {minimum}. Itu melanggar undang-undang; kekurangan upah dapat dituntut "
            "tersendiri, dan hak di sini dapat dihitung ulang dengan upah minimum.",
            wage=wage, minimum=case.quantity("minimum_wage"),
        )))  # fmt: skip
    if case["wage_basis"] == "piece_rate" and not case.has("minimum_wage"):
        found.append(remark_of(rules.get("wages.basis", "piece_rate"), T(
            "Isi upah minimum: bila rata-rata upah borongan di bawahnya, upah minimum yang dipakai."
        )))  # fmt: skip
    if case["wage_basis"] == "monthly":
        share = rules.get("wages.basic_share")
        if case.quantity("basic_wage").is_below(share.quantity(), wage):
            found.append(remark_of(share, T(
                "Upah pokok kurang dari {share} upah pokok dan tunjangan tetap. Periksa apakah pembagiannya benar.",
                share=share.quantity(),
            )))  # fmt: skip
    return found
