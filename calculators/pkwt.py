"""Fixed-term contracts (PKWT): compensation at the end, and damages where one side ends it early.

PP 35/2021 Pasal 15-17 and 64; UU 13/2003 Pasal 61-62. The day the work really ended decides the law.
"""

from __future__ import annotations

from datetime import date

from calculators import severance_tax, small_enterprise, wages
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.quantity import Quantity, constant, greatest, rupiah, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.service import Service, completed_months
from calculators.core.statement import Deadline, Line, NotEntitled, Remark, Result, remark_of
from calculators.core.text import T

CONTRACT = "Kontrak"
TAX = "Pajak"
LONGEST_YEARS = 30

FIELDS = (
    Field(
        "start_date", "Mulai kontrak", "date", CONTRACT, required=True,
        hint="Hari pertama masa kontrak ini. Kontrak yang diperpanjang dihitung tiap masa tersendiri.",
        example="Lihat perjanjian kerja.",
    ),
    Field(
        "end_date", "Akhir kontrak menurut perjanjian", "date", CONTRACT, required=True,
        hint="Hari terakhir yang diperjanjikan, ikut dihitung.", example="Lihat perjanjian kerja.",
    ),
    Field(
        "actual_end_date", "Hari kerja terakhir", "date", CONTRACT,
        hint="Isi bila kontrak berakhir sebelum waktunya. Kosong: sampai akhir kontrak.",
    ),
    Field(
        "terminated_by", "Siapa yang mengakhiri lebih awal", "choice", CONTRACT, default="none", wide=True,
        asked=(When("actual_end_date"),),
        choices=(
            Choice("none", "Tidak ada: pekerjaannya selesai", "Kontrak sampai selesainya pekerjaan tertentu."),
            Choice("worker", "Pekerja"),
            Choice("employer", "Pengusaha"),
            Choice("lawful_event", "Meninggal, putusan, atau keadaan yang diperjanjikan", "Tanpa ganti rugi."),
        ),
    ),
    *wages.FIELDS,
    Field(
        "foreign_worker", "Tenaga kerja asing", "boolean", CONTRACT, default=False,
        hint="Uang kompensasi tidak berlaku bagi tenaga kerja asing.",
    ),
    *small_enterprise.fields(CONTRACT),
    Field(
        "compensation_final_tax", "Kompensasi kena pajak final", "boolean", TAX, default=True,
        hint="Tidak ada aturan khusus. Ya: dipajaki seperti uang pesangon. Tidak: penghasilan tidak teratur, dipotong "
        "bersama upah setahun dan tidak dihitung di sini.",
    ),
    Field(
        "employer_offer", "Tawaran perusahaan", "money", TAX,
        hint="Jumlah bersih yang ditawarkan perusahaan, untuk dibandingkan dengan hak menurut undang-undang.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between the dates."""
    start, agreed, actual = case["start_date"], case["end_date"], case.get("actual_end_date")
    if agreed < start:
        return [FieldError("end_date", T(
            "Akhir kontrak {end} lebih awal dari mulai kontrak {start}. Periksa kedua tanggal.",
            end=agreed, start=start,
        ))]  # fmt: skip
    if agreed.year - start.year > LONGEST_YEARS:
        return [FieldError("start_date", T("Kontrak lebih dari {years} tahun. Periksa tahunnya.", years=LONGEST_YEARS))]
    if actual is not None and not start <= actual <= agreed:
        return [FieldError("actual_end_date", T(
            "Hari kerja terakhir {day} di luar masa kontrak {start} sampai {end}. Perpanjangan dihitung sebagai "
            "kontrak tersendiri.", day=actual, start=start, end=agreed,
        ))]  # fmt: skip
    return []


class PkwtCase:
    """What every article below needs: the answers, the rules of the last day, the month's wage."""

    __slots__ = ("answers", "last_day", "rules", "wage")

    def __init__(self, answers: Case, book: Rulebook) -> None:
        self.answers = answers
        ended = "actual_end_date" if answers.has("actual_end_date") else "end_date"
        self.last_day = answers.quantity(ended)
        self.rules: Rules = book.on(answers[ended])
        self.wage = wages.month_wage(answers, self.rules, "pkwt.wage")


def uang_kompensasi(case: PkwtCase) -> Quantity:
    """PP 35/2021 Pasal 16: months of service over 12 times the month's wage; left-over days as days/30. Rupiah.

    A contract that already ran on 2 February 2021 counts from 2 November 2020 (Pasal 64).
    """
    rules = case.rules
    begin = greatest(case.answers.quantity("start_date"), rules.value("pkwt.counted_from"))
    service = Service(begin.named("counted_from", "Masa kerja dihitung sejak"), case.last_day)
    months = _with_days(service, rules).named("counted_months", "Masa kerja yang dihitung")
    share = months / rules.value("pkwt.months_per_wage")
    return rupiah(share * case.wage).under(rules.get("pkwt.compensation"))


def ganti_rugi(case: PkwtCase) -> Quantity:
    """UU 13/2003 Pasal 62: the wage from the day after the last working day to the agreed end. Rupiah."""
    rest = Service(case.last_day + constant(1, "day"), case.answers.quantity("end_date"), "remaining")
    months = _with_days(rest, case.rules).named("remaining_months", "Sisa kontrak")
    return rupiah(months * case.wage).under(case.rules.get("pkwt.damages"))


def _with_days(service: Service, rules: Rules) -> Quantity:
    return service.months + (service.days / rules.value("pkwt.days_in_month")).as_unit("month")


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """Compensation and damages, each with who pays whom, and the tax."""
    case = PkwtCase(answers, book)
    refusal = _why_no_compensation(case)
    lines = [] if refusal else [_compensation(case)]
    lines += _damages(case)
    if refusal and not lines:
        return new_refusal(refusal)
    result = new_result()
    result.lines = lines
    if refusal:
        result.reasons.append(refusal)
    _add_totals(case, result)
    _add_remarks(case, result)
    return result


def _why_no_compensation(case: PkwtCase) -> Remark | None:
    rules, answers = case.rules, case.answers
    if rules.find("pkwt.compensation") is None:
        between = rules.find("pkwt.between_laws")
        if between is not None:
            return remark_of(between, T("Uang kompensasi tidak dihitung. {note}", note=between.reading))
        return Remark(
            T(
                "Kontrak yang berakhir sebelum {first} tidak memberi uang kompensasi: belum ada aturannya.",
                first=rules.book.begins("pkwt.compensation"),
            ),
            ("PP 35/2021 Pasal 64", "PP 35/2021 Pasal 66"),
        )
    if answers["foreign_worker"]:
        return remark_of(rules.get("pkwt.foreign_worker"))
    least = rules.value("pkwt.least_service")
    start = answers["start_date"]
    served = completed_months(start, type(start).fromordinal(case.last_day.amount))
    if served < least.amount:
        return remark_of(rules.get("pkwt.least_service"), T(
            "Masa kerja kurang dari {least}; syarat uang kompensasi paling sedikit {least}.", least=least,
        ))  # fmt: skip
    return None


def _compensation(case: PkwtCase) -> Line:
    if not small_enterprise.is_small(case.answers):
        return Line("uang_kompensasi", "Uang kompensasi PKWT", uang_kompensasi(case))
    agreed = small_enterprise.agreed_amount(case.answers, case.rules.get("pkwt.small_enterprise"))
    return Line("uang_kompensasi", "Uang kompensasi menurut kesepakatan", agreed)


def _damages(case: PkwtCase) -> list[Line]:
    side = case.answers.get("terminated_by")
    early = case.last_day < case.answers.quantity("end_date")
    if side not in ("worker", "employer") or not early:
        return []
    to_worker = side == "employer"
    return [Line(
        "ganti_rugi", "Ganti rugi sisa kontrak", ganti_rugi(case), payer=side,
        payee="worker" if to_worker else "employer", counts=to_worker,
        note=None if to_worker else T("Dibayar pekerja kepada pengusaha; uang kompensasi tetap dibayar pengusaha."),
    )]  # fmt: skip


def _add_totals(case: PkwtCase, result: Result) -> None:
    gross = total([line.quantity for line in result.lines if line.counts]).named("gross", "Jumlah bruto")
    result.totals["gross"] = gross
    net = _after_tax(case, result, gross)
    if case.answers.has("employer_offer"):
        short = greatest(net - case.answers.quantity("employer_offer"), constant(0, "IDR"))
        result.totals["shortfall"] = short.named("shortfall", "Kurang bayar")
    owed = [line.quantity for line in result.lines if not line.counts]
    if owed:
        result.totals["owed_by_worker"] = total(owed).named("owed_by_worker", "Dibayar pekerja kepada pengusaha")


def _after_tax(case: PkwtCase, result: Result, gross: Quantity) -> Quantity:
    provision = case.rules.find("severance_tax.taxable", "uang_kompensasi")
    taxable = gross.under(provision).named("taxable", "Yang dipajaki final") if provision else gross
    tax = severance_tax.final_tax(taxable, case.rules)
    if provision is not None:
        result.warnings.append(remark_of(provision))
    if tax is None or not case.answers["compensation_final_tax"]:
        result.headline = T("Dari perusahaan, sebelum pajak")
        result.warnings.append(severance_tax.before_tariff(case.rules) if tax is None else Remark(
            T("Pajak tidak dihitung: atas pilihan Anda kompensasi dipajaki bersama upah setahun.")
        ))  # fmt: skip
        return gross
    tax = tax.named("tax", "PPh 21 final")
    net = (gross - tax).named("net", "Jumlah bersih")
    result.totals |= {"tax": tax, "net": net}
    result.headline = T("Dari perusahaan, setelah pajak")
    return net


def _add_remarks(case: PkwtCase, result: Result) -> None:
    rules, answers = case.rules, case.answers
    codes = {line.code for line in result.lines}
    if "uang_kompensasi" in codes:
        result.reasons.append(remark_of(rules.get("pkwt.compensation")))
        result.deadlines.append(_payment_day(case))
        result.warnings += [remark_of(rules.get(name)) for name in _notes(case)]
    if answers.get("terminated_by") == "lawful_event" or (answers.has("actual_end_date") and "ganti_rugi" not in codes):
        result.reasons.append(remark_of(rules.get("pkwt.no_damages")))
    if "ganti_rugi" in codes:
        result.reasons.append(remark_of(rules.get("pkwt.damages")))
    result.warnings += wages.warnings(answers, rules, case.wage)
    result.documents = [
        T("Perjanjian kerja (PKWT) dan perpanjangannya"), T("Slip gaji terakhir"),
        T("Surat berakhirnya kontrak atau surat pengakhiran"),
    ]  # fmt: skip
    result.not_covered = [
        T("Pesangon bila PKWT menurut hukum menjadi hubungan kerja tetap (PKWTT)."),
        T("Uang cuti, THR, dan upah yang belum dibayar."),
    ]


def _payment_day(case: PkwtCase) -> Deadline:
    """PP 35/2021 Pasal 15 ayat (2): compensation is paid when the contract ends."""
    provision = case.rules.get("pkwt.payment_day")
    day = date.fromordinal(case.last_day.numerator)
    return Deadline(day, T(provision.note), (provision.article,), certainty=provision.certainty)


def _notes(case: PkwtCase) -> list[str]:
    rules, answers = case.rules, case.answers
    found = ["pkwt.extension"]
    if answers["start_date"].toordinal() < rules.value("pkwt.counted_from").amount:
        found.append("pkwt.counted_from")
    if completed_months(answers["start_date"], answers["end_date"]) > rules.value("pkwt.longest").amount:
        found.append("pkwt.longest")
    if answers.get("terminated_by") in ("worker", "employer"):
        found.append("pkwt.ended_early")
    if answers.get("terminated_by") == "none" and answers.has("actual_end_date"):
        found.append("pkwt.project")
    found += ["pkwt.days_in_month", "pkwt.sanction"]
    return found


CALCULATORS = {
    "pkwt": Calculator(
        "pkwt", "Kompensasi PKWT", "Uang kompensasi kontrak, ganti rugi bila diakhiri lebih awal, dan pajaknya",
        FIELDS, calculate, dated_by=("actual_end_date", "end_date"), check=check, icon="document",
        search="kontrak pkwt kompensasi ganti rugi fixed-term contract compensation",
    ),
}  # fmt: skip
