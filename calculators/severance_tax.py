"""Final income tax on severance and on lump sums of old age: PP 68/2009.

Two calculators: `severance_tax` (Pasal 4) and `jht_tax` (Pasal 5), and the functions with which other calculators tax
what they found. From the third calendar year the withholding is not final (Pasal 6): it is said, not computed.
"""

from __future__ import annotations

from datetime import date

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, progressive, rupiah, total
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Line, Payment, Remark, Result, remark_of
from calculators.core.text import T

FIRST_YEAR = 2009
"""PP 68/2009 began in it; a year alone does not say which regulation applied, so that is said."""

SEVERANCE = "severance_tax.severance_layers"
OLD_AGE = "severance_tax.old_age_layers"

_PAYMENTS = Field(
    "payments", "Pembayaran", "group", "Pembayaran", required=True, maximum=50,
    hint="Satu baris untuk tiap pembayaran, jumlah bruto.",
    items=(
        Field("year", "Tahun dibayar", "integer", unit="calendar", required=True, minimum=FIRST_YEAR, maximum=2100),
        Field("amount", "Jumlah bruto", "money", required=True, minimum=0),
    ),
)  # fmt: skip


def final_tax(base: Quantity, rules: Rules, layers: str = SEVERANCE) -> Quantity | None:
    """Tax on `base` paid at once. Whole rupiah; None for dates before PP 68/2009, whose tariff is not in the rules.

    Source: PP 68/2009 Pasal 4 (severance) or Pasal 5 (old age).
    """
    table = rules.find(layers)
    return None if table is None else rupiah(progressive(base, table))


def before_tariff(rules: Rules) -> Remark:
    """Why no tax is computed for a date before PP 68/2009."""
    return Remark(
        T(
            "Pajak tidak dihitung: untuk hak yang diperoleh sebelum {first} berlaku PP 149/2000, "
            "yang tarifnya tidak ada di program ini.",
            first=rules.book.begins(SEVERANCE),
        ),
        ("PP 68/2009 Pasal 11",),
    )


def _calculate(case: Case, book: Rulebook, layers: str) -> Result:
    rows = sorted(case["payments"], key=lambda row: int(row["year"]))
    rules = book.on(date(rows[-1]["year"], 12, 31))
    table = rules.get(layers)
    last_final = rows[0]["year"] + rules.value("severance_tax.final_years").amount - 1
    result = new_result()
    result.schedule = _payments(rows, table, last_final)
    taxes = [payment.quantity for payment in result.schedule if payment.quantity is not None]
    gross = total([row.quantity("amount") for row in rows]).named("gross", "Jumlah bruto")
    result.lines = [
        Line(f"pph21_{payment.month.year}_{number}", "PPh 21 final", payment.quantity, "worker", "tax")
        for number, payment in enumerate(result.schedule, start=1)
        if payment.quantity is not None
    ]
    tax = total(taxes).named("tax", "PPh 21 final")
    result.totals = {"gross": gross, "tax": tax, "net": (gross - tax).named("net", "Diterima setelah PPh 21 final")}
    result.headline = T("PPh 21 final atas {gross}", gross=gross)
    late = [row for row in rows if row["year"] > last_final]
    if late:
        result.warnings += [_not_final(rules, late), without_npwp(rules)]
    if rows[0]["year"] == rules.book.begins(layers).year:
        result.warnings.append(_year_of_change(rules))
    return result


def _payments(rows: list[Case], table: Provision, last_final: int) -> list[Payment]:
    """The tax of each payment: that on all paid so far, less that on what was paid before. PP 68/2009 Pasal 2 (2)."""
    payments: list[Payment] = []
    so_far: list[Quantity] = []
    before: Quantity | None = None
    for row in rows:
        month = date(row["year"], 12, 1)
        if row["year"] > last_final:
            payments.append(Payment(month, None))
            continue
        so_far.append(row.quantity("amount"))
        tax = rupiah(progressive(total(list(so_far)), table))
        payments.append(Payment(month, tax if before is None else tax - before))
        before = tax
    return payments


def without_npwp(rules: Rules) -> Remark:
    """What a worker without a taxpayer number loses where the withholding is not final: PP 68/2009 Pasal 6 ayat (3)."""
    return remark_of(rules.get("severance_tax.no_npwp"))


def _year_of_change(rules: Rules) -> Remark:
    first = rules.book.begins(SEVERANCE)
    return Remark(
        T("Untuk hak yang diperoleh sebelum {first} berlaku PP 149/2000, yang tarifnya tidak ada di program ini.",
          first=first),
        ("PP 68/2009 Pasal 11",),
    )  # fmt: skip


def _not_final(rules: Rules, late: list[Case]) -> Remark:
    return remark_of(rules.get("severance_tax.not_final"), T(
        "Pembayaran tahun {years} jatuh sesudah {final} kalender pertama: PPh 21-nya tidak final, dipotong dengan "
        "tarif Pasal 17 dan menjadi kredit pajak di SPT. Tidak dihitung di sini.",
        years=sorted({str(row["year"]) for row in late}), final=rules.value("severance_tax.final_years"),
    ))  # fmt: skip


def severance(case: Case, book: Rulebook) -> Result:
    """Tax on severance paid in one or several years."""
    return _calculate(case, book, SEVERANCE)


def old_age(case: Case, book: Rulebook) -> Result:
    """Tax on JHT or a pension paid as a lump sum, in one or several years."""
    return _calculate(case, book, OLD_AGE)


CALCULATORS = {
    "severance_tax": Calculator(
        "severance_tax", "Pajak pesangon", "PPh 21 final atas uang pesangon, dibayar sekaligus atau bertahap",
        (_PAYMENTS,), severance, icon="receipt", kind="tax", search="pph 21 pajak uang pesangon tax severance",
    ),
    "jht_tax": Calculator(
        "jht_tax", "Pajak JHT", "PPh 21 final atas JHT dan manfaat pensiun yang dibayar sekaligus",
        (_PAYMENTS,), old_age, icon="receipt", kind="tax", search="pph 21 pajak jht pensiun tax",
    ),
}  # fmt: skip
