"""JKK: what follows a work accident or an occupational disease.

The law is that of the day of the accident: PP 44/2015 from 1 July 2015, with the amounts of PP 82/2019 from
2 December 2019. The base is the wage last reported; where it is too low the employer owes the difference.
"""

from __future__ import annotations

from functools import cached_property

from calculators import jkk_disability, jkk_remarks, membership, scholarship
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, MissingAnswer
from calculators.core.quantity import Quantity, greatest, least, progressive, rupiah, rupiah_same, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Comparison, Line, NotEntitled, Result, remark_of
from calculators.core.text import Label, T
from calculators.jkk_fields import AIDS, FIELDS, LASTING, check
from calculators.membership import Membership, refuse_before_law

TRANSPORT = ("land", "sea", "air")
LABELS = {
    "dentures": Label(T("Gigi tiruan")),
    "hearing_aid": Label(T("Alat bantu dengar")),
    "glasses": Label(T("Kacamata")),
    "home_care": Label(T("Perawatan di rumah")),
}


class JkkCase(Membership):
    """What every benefit below needs: the answers, the rules of that day, the wages and who pays."""

    TOPIC = "jkk"

    def __init__(self, answers: Case, rules: Rules) -> None:
        super().__init__(answers, rules)
        self.outcome: str = answers["outcome"]
        self.wage = base_wage(answers, rules)

    @property
    def payee(self) -> str:
        """Whom the amounts are paid to."""
        return "heirs" if self.outcome == "death" else "worker"

    @property
    def actual_wage(self) -> Quantity | None:
        """The true wage, where it was reported too low. Rupiah."""
        if not self.registered or not self.answers.has("actual_wage"):
            return None
        actual = self.answers.quantity("actual_wage")
        return actual if actual > self.wage else None

    @cached_property
    def injuries(self) -> list[Quantity]:
        """The percentage of each injury."""
        return jkk_disability.percentages(self.answers, self.rules)

    @cached_property
    def disability(self) -> Quantity:
        """All injuries as one percentage."""
        return jkk_disability.together(self.injuries, self.rules)


WAGES = {
    "monthly": "monthly_wage",
    "daily": "daily_wage",
    "piece_rate": "average_wage_3_months",
    "weather": "average_wage_12_months",
}


def base_wage(answers: Case, rules: Rules) -> Quantity:
    """PP 44/2015 Pasal 32 ayat (1) and Pasal 19; without a wage the base of the band (Lampiran II). Rupiah a month."""
    if not answers["registered"] and answers.has("actual_wage"):
        return answers.quantity("actual_wage")
    stated = answers.quantity(WAGES[answers["wage_basis"]])
    if answers["segment"] == "BPU":
        return rules.table("bpu.band").at(stated).named("bpu_wage", "Dasar manfaat BPU")
    if answers["wage_basis"] == "daily":
        return (rules.value("jkk.daily") * stated).named("month_wage", "Upah sebulan")
    return stated


# --- the benefits that follow the wage ------------------------------------------------------------------------------


def stmb(case: JkkCase, wage: Quantity) -> Quantity | None:
    """While the worker cannot work: a share of the wage that falls with time. Rupiah; None where nothing was lost.

    Lampiran III angka I huruf b angka 2 gives months; days are a thirtieth of the month's wage each.
    """
    answers, rules = case.answers, case.rules
    if answers.get("stmb_days"):
        table = rules.table("jkk.stmb_days")
        days = progressive(answers.quantity("stmb_days"), table).under(table)
        return rupiah(days * wage / rules.value("jkk.days_in_month"))
    if answers.get("stmb_months"):
        table = rules.table("jkk.stmb")
        return rupiah(progressive(answers.quantity("stmb_months"), table).under(table) * wage)
    return None


def santunan_cacat_sebagian(case: JkkCase, wage: Quantity) -> Quantity | None:
    """Percentage of the table, times the loss of function, times 80 wages (Lampiran III angka I huruf b angka 3)."""
    if case.outcome != "partial_disability":
        return None
    rules = case.rules
    return rupiah(case.disability * rules.value("jkk.multiplier") * wage).under(rules.get("jkk.partial"))


def santunan_cacat_total(case: JkkCase, wage: Quantity) -> Quantity | None:
    """70% of 80 wages (Lampiran III angka I huruf b angka 3 huruf c)."""
    if case.outcome != "total_disability":
        return None
    return rupiah(case.rules.value("jkk.total_rate") * case.rules.value("jkk.multiplier") * wage)


def santunan_kematian(case: JkkCase, wage: Quantity) -> Quantity | None:
    """60% of 80 wages, not below the lump sum of JKM (Lampiran III angka I huruf b angka 4)."""
    if case.outcome != "death":
        return None
    rules = case.rules
    by_wage = rules.value("jkk.death_rate") * rules.value("jkk.multiplier") * wage
    return rupiah(greatest(by_wage, rules.value("jkm.lump_sum")).under(rules.get("jkk.death_floor")))


BY_WAGE = (
    ("stmb", Label(T("Santunan sementara tidak mampu bekerja")), stmb),
    ("santunan_cacat_sebagian", Label(T("Santunan cacat sebagian")), santunan_cacat_sebagian),
    ("santunan_cacat_total", Label(T("Santunan cacat total tetap")), santunan_cacat_total),
    ("santunan_kematian", Label(T("Santunan kematian")), santunan_kematian),
)


def employer_shortfall(case: JkkCase, actual: Quantity, paid: dict[str, Quantity]) -> Quantity:
    """PP 44/2015 Pasal 32 ayat (2): what each benefit would be on the true wage, less what is paid of it. Rupiah."""
    parts = []
    for code, label, benefit in BY_WAGE:
        due = benefit(case, actual)
        if due is not None:
            name = Label(T("{benefit} menurut upah sebenarnya", benefit=T(label)))
            parts.append(due.named(f"{code}_due", name) - paid[code])
    return rupiah_same(total(parts)).under(case.rules.get("jkk.under_reported"))


# --- the benefits of fixed amount or by receipt ---------------------------------------------------------------------


def santunan_berkala(case: JkkCase) -> Quantity | None:
    """24 months at once, on death or total disability (Lampiran III angka I huruf b angka 6). Rupiah."""
    if case.outcome not in LASTING:
        return None
    return rupiah(case.rules.value("jkk.periodic_months") * case.rules.value("jkk.periodic"))


def biaya_pemakaman(case: JkkCase) -> Quantity | None:
    """Lampiran III angka I huruf b angka 5. Rupiah."""
    return rupiah(case.rules.value("jkk.funeral")) if case.outcome == "death" else None


def transport(case: JkkCase) -> Quantity | None:
    """By receipt; several means together, each within its own limit (Lampiran III angka I huruf b angka 1). Rupiah."""
    trips = case.answers.get("transport")
    means = [code for code in TRANSPORT if trips and trips.get(code)]
    if not means:
        return None
    paid = [least(trips.quantity(code), case.rules.value("jkk.transport", code)) for code in means]
    return rupiah(total(paid))


def aid(case: JkkCase, code: str) -> Quantity | None:
    """By receipt within the limit (PP 82/2019 Pasal 25 ayat (2)); None where the law of that day has no such aid."""
    limit = case.rules.find("jkk.aid", code)
    if limit is None or not case.answers.get(code):
        return None
    return rupiah(least(case.answers.quantity(code), limit.quantity()))


def beasiswa(case: JkkCase) -> Quantity | None:
    """On death or total disability, without a time of contributions. Rupiah, all years together."""
    return scholarship.amount(case.answers.get("children") or (), case.rules) if case.outcome in LASTING else None


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """All that follows the accident, who pays it, and until when it can be claimed."""
    rules = book.on(answers["accident_date"])
    refuse_before_law(rules, "jkk.law", "accident_date")
    if answers["outcome"] == "partial_disability" and not answers.get("injuries"):
        raise MissingAnswer("injuries", T("Cacat menurut tabel belum diisi. Lihat surat keterangan dokter."))
    case = JkkCase(answers, rules)
    if case.segment == "BPU" and (not case.registered or case.in_long_arrears):
        return new_refusal(remark_of(case.arrears if case.registered else rules.get("jkk.unregistered_bpu")))
    result = new_result()
    result.lines = _lines(case)
    if not result.lines and not answers.has("stmb_months") and not answers.has("stmb_days"):
        raise MissingAnswer("stmb_months", T(
            "Isi lama tidak mampu bekerja, atau biaya menurut kuitansi. Pengobatan sendiri ditanggung sampai sembuh."
        ))  # fmt: skip
    if case.actual_wage is not None:
        _add_shortfall(case, case.actual_wage, result)
    _add_totals(result)
    _add_comparison(case, result)
    jkk_remarks.add(case, result)
    return result


def _lines(case: JkkCase) -> list[Line]:
    amounts = [(code, label, benefit(case, case.wage)) for code, label, benefit in BY_WAGE]
    amounts += [
        ("santunan_berkala", Label(T("Santunan berkala, dibayar sekaligus")), santunan_berkala(case)),
        ("biaya_pemakaman", Label(T("Biaya pemakaman")), biaya_pemakaman(case)),
        ("beasiswa", Label(T("Beasiswa anak")), beasiswa(case)),
        ("transport", Label(T("Biaya angkutan")), transport(case)),
    ]
    amounts += [(code, LABELS[code], aid(case, code)) for code in AIDS]
    return membership.lines(case, case.payee, amounts)


def _add_shortfall(case: JkkCase, actual: Quantity, result: Result) -> None:
    short = employer_shortfall(case, actual, {line.code: line.quantity for line in result.lines})
    if short:
        label = Label(T("Kekurangan dari perusahaan"))
        result.lines.append(Line("employer_shortfall", label, short.named("line_shortfall", label), payee=case.payee))


def _add_totals(result: Result) -> None:
    gross = total([line.quantity for line in result.lines])
    result.totals["gross"] = membership.of_its_own(gross).named("gross", "Jumlah seluruhnya")
    payers = {line.payer for line in result.lines}
    if len(payers) > 1:
        for payer, label in (
            ("bpjs", Label(T("Dari BPJS Ketenagakerjaan"))),
            ("employer", Label(T("Dari perusahaan"))),
        ):
            paid = total([line.quantity for line in result.lines if line.payer == payer])
            result.totals[payer] = membership.of_its_own(paid).named(payer, label)
    membership.add_at_once(result)
    result.headline = scholarship.with_scholarship(T("Seluruh hak menurut JKK"), result.lines)


def _add_comparison(case: JkkCase, result: Result) -> None:
    """What the injuries would give if their sum were cut at the rate of total disability. Never part of a total."""
    if case.outcome != "partial_disability":
        return
    ceiling = case.rules.value("disability.ceiling")
    if case.disability > ceiling:
        cut = rupiah(least(case.disability, ceiling) * case.rules.value("jkk.multiplier") * case.wage)
        result.comparisons.append(Comparison(
            "capped", "Bila jumlah persentase dibatasi seperti cacat total tetap", cut.named("capped", "Bila dibatasi"),
        ))  # fmt: skip


CALCULATORS = {
    "jkk": Calculator(
        "jkk", "Kecelakaan kerja (JKK)",
        "Santunan, biaya, dan beasiswa setelah kecelakaan kerja atau penyakit akibat kerja",
        FIELDS, calculate, dated_by=("accident_date",), check=check, icon="first_aid",
        search="jkk kecelakaan kerja penyakit cacat stmb santunan kematian work accident bpjs jamsostek",
    ),
}  # fmt: skip
