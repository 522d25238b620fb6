"""Final income tax on severance and on lump sums of old age: PP 68/2009.

Two calculators: `severance_tax` (Pasal 4) and `jht_tax` (Pasal 5), and the functions with which other calculators tax
what they found. From the third calendar year the withholding is not final (Pasal 6): what is paid in each such year
is withheld from by itself at the rates of Pasal 17 of the income tax law, and stated beside the final tax.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import groupby

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, progressive, rupiah, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Line, Payment, Remark, Result, remark_of
from calculators.core.text import T

FIRST_YEAR = 2009
"""PP 68/2009 began in it; a year alone does not say which regulation applied, so that is said."""

SEVERANCE = "severance_tax.severance_layers"
OLD_AGE = "severance_tax.old_age_layers"
NOT_FINAL = "severance_tax.article_17"
LATER_YEARS = "severance_tax.not_final"

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
    final = [row for row in rows if row["year"] <= last_final]
    late = rows[len(final) :]
    result.schedule = _payments(final, lambda paid: rupiah(progressive(paid, table)))
    taxes = [payment.quantity for payment in result.schedule]
    gross = total([row.quantity("amount") for row in rows]).named("gross", "Jumlah bruto")
    result.lines = [
        Line(f"pph21_{payment.month.year}_{number}", "PPh 21 final", payment.quantity, "worker", "tax")
        for number, payment in enumerate(result.schedule, start=1)
    ]
    tax = total(taxes).named("tax", "PPh 21 final")
    result.totals = {"gross": gross, "tax": tax, "net": (gross - tax).named("net", "Diterima setelah PPh 21 final")}
    result.headline = T("PPh 21 final atas {gross}", gross=gross)
    if late:
        _add_not_final(result, late, book)
        result.warnings += [_not_final(rules, late), without_npwp(rules)]
    if rows[0]["year"] == rules.book.begins(layers).year:
        result.warnings.append(_year_of_change(rules))
    return result


def not_final_tax(base: Quantity, book: Rulebook, year: int) -> Quantity:
    """What is withheld of all that is paid in a third or later calendar year. Whole rupiah.

    Source: PP 68/2009 Pasal 6 ayat (1) and its elucidation: the rates of Pasal 17 on the gross amount of that year.
    """
    rules = book.on(date(year, 12, 31))
    return rupiah(progressive(base, rules.get(NOT_FINAL))).under(rules.get(LATER_YEARS))


def _payments(rows: list[Case], tax_on: Callable[[Quantity], Quantity]) -> list[Payment]:
    """The tax of each payment: that on all paid so far, less that on what was paid before. PP 68/2009 Pasal 2 (2)."""
    payments: list[Payment] = []
    so_far: list[Quantity] = []
    before: Quantity | None = None
    for row in rows:
        so_far.append(row.quantity("amount"))
        tax = tax_on(total(list(so_far)))
        payments.append(Payment(date(row["year"], 12, 1), tax if before is None else tax - before, by_year=True))
        before = tax
    return payments


def _add_not_final(result: Result, late: list[Case], book: Rulebook) -> None:
    """What is withheld in each later year: stated beside the final tax, for it is only paid in advance."""
    withheld = []
    for year, rows in groupby(late, key=lambda row: int(row["year"])):
        payments = _payments(list(rows), partial(not_final_tax, book=book, year=year))
        result.schedule += payments
        withheld.append(total([payment.quantity for payment in payments]))
        label = T("PPh 21 tidak final, {year}", year=str(year)).as_label()
        result.lines.append(Line(f"not_final_{year}", label, withheld[-1], "worker", "tax", counts=False))
    result.totals["tax_not_final"] = total(withheld).named("tax_not_final", "Dipotong tidak final")


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
    return remark_of(rules.get(LATER_YEARS), T(
        "Pembayaran tahun {years} jatuh sesudah {final} kalender pertama: PPh 21-nya tidak final, dipotong dengan "
        "tarif Pasal 17 dan menjadi kredit pajak di SPT. Di sini tarif itu dikenakan atas pembayaran ini saja; "
        "penghasilan lain di tahun itu dapat menaikkan pajak setahun.",
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
