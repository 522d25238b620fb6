"""Old-age savings (Jaminan Hari Tua): the balance of an account, a claim on it with its tax, and an outlook.

PP 46/2015 as changed by PP 60/2015. The account itself stands in `jht_account`, the reading of the answers in
`jht_history`, claims in `jht_claim`, the outlook in `jht_outlook`.
"""

from __future__ import annotations

from itertools import pairwise

from calculators import jht_claim, jht_history, jht_outlook
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.months import first_day, index
from calculators.core.quantity import Quantity, constant, greatest, rupiah, rupiah_down, rupiah_same, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Line, NotEntitled, Remark, Result, remark_of
from calculators.core.text import T, Text
from calculators.jht_claim import Claim
from calculators.jht_history import History

ACCOUNT = "Rekening JHT"
RETURNS = "Hasil pengembangan"
CLAIM = "Klaim"
OUTLOOK = "Perkiraan sampai pensiun"
LONGEST_MONTHS = 720
EARNERS = (When("segment", ("PU", "BPU")),)
CLAIMED = (When("claim_reason"),)
LEFT = ("resignation", "layoff", "contract_end")
PENSIONED = ("retirement", *LEFT)

FIELDS = (
    Field(
        "segment", "Jenis peserta", "choice", ACCOUNT, default="PU",
        choices=(
            Choice("PU", "Penerima upah (bekerja pada perusahaan)", "Pekerja dengan pemberi kerja."),
            Choice("BPU", "Bukan penerima upah (mandiri)", "Pekerja mandiri, misalnya pengemudi, pedagang, petani."),
            Choice("migrant", "Pekerja migran", "Bekerja di luar negeri."),
        ),
    ),
    Field(
        "monthly_wage", "Upah sebulan yang dilaporkan", "money", ACCOUNT, minimum=1, asked=EARNERS,
        hint="Upah pokok dan tunjangan tetap menurut laporan ke BPJS; bagi bukan penerima upah: penghasilannya.",
        example="Lihat slip gaji atau aplikasi JMO.",
    ),
    Field(
        "wage_history", "Riwayat upah", "group", ACCOUNT, maximum=200, asked=EARNERS,
        hint="Isi bila upah pernah berubah: satu baris tiap perubahan, 0 untuk masa tanpa iuran. Dipakai sebagai "
        "pengganti upah sebulan.",
        items=(
            Field("from", "Mulai bulan", "month", required=True),
            Field("wage", "Upah sebulan", "money", required=True, minimum=0),
        ),
    ),
    Field(
        "monthly_contribution", "Iuran JHT sebulan yang dipilih", "money", ACCOUNT, minimum=1,
        asked=(When("segment", ("migrant",)),), hint="Pekerja migran memilih sendiri besarnya iuran.",
    ),
    Field("first_month", "Bulan iuran pertama", "month", ACCOUNT, hint="Kosong: bulan pertama dalam riwayat upah."),
    Field(
        "last_month", "Bulan iuran terakhir", "month", ACCOUNT,
        hint="Isi ini, atau jumlah bulan iuran. Iuran berhenti pada bulan kerja terakhir.",
    ),
    Field("months", "Jumlah bulan iuran", "integer", ACCOUNT, unit="month", minimum=1, maximum=LONGEST_MONTHS),
    Field(
        "opening_balance", "Saldo awal", "money", ACCOUNT, default=0,
        hint="Saldo tepat sebelum bulan iuran pertama di atas. Bila hanya saldo yang diketahui, isi ini saja.",
        example="Lihat aplikasi JMO.",
    ),
    Field(
        "registered", "Terdaftar di JHT", "boolean", ACCOUNT, default=True, asked=(When("segment", ("PU",)),),
        hint="Tidak: pengusaha wajib membayar sendiri JHT yang seharusnya diterima.",
    ),
    Field(
        "actual_wage", "Upah sebulan sebenarnya", "money", ACCOUNT, minimum=1,
        asked=(When("segment", ("PU",)), When("monthly_wage")),
        hint="Isi bila pengusaha melaporkan upah terlalu rendah. Kekurangannya ditanggung pengusaha.",
    ),
    Field(
        "annual_return", "Hasil pengembangan (persen setahun)", "by_year", RETURNS,
        hint="Satu angka, atau satu angka tiap tahun. Kosong: yang diumumkan, sejauh diketahui program ini.",
    ),
    Field(
        "returns_until", "Hasil dihitung sampai bulan", "month", RETURNS,
        hint="Isi bila saldo masih mendapat hasil sesudah iuran terakhir, misalnya sampai bulan sebelum JHT diambil.",
    ),
    Field(
        "claim_reason", "Alasan klaim", "choice", CLAIM, wide=True,
        choices=(
            Choice("retirement", "Mencapai usia pensiun"),
            Choice("resignation", "Mengundurkan diri"),
            Choice("layoff", "PHK"),
            Choice("contract_end", "Kontrak (PKWT) berakhir"),
            Choice("leaving_country", "Meninggalkan Indonesia untuk selama-lamanya"),
            Choice("total_disability", "Cacat total tetap"),
            Choice("death", "Meninggal dunia"),
            Choice("partial_10", "Sebagian, 10% untuk persiapan pensiun"),
            Choice("partial_30", "Sebagian, 30% untuk rumah"),
        ),
        hint="Kosong: hanya saldo yang dihitung.",
    ),
    Field("claim_date", "Tanggal klaim", "date", CLAIM, asked=CLAIMED, hint="Menentukan syarat dan tahun pajak."),
    Field(
        "separation_date", "Hari kerja terakhir", "date", CLAIM, asked=CLAIMED,
        hint="Tanggal berhenti menurut surat pengunduran diri atau surat PHK.",
    ),
    Field("birth_date", "Tanggal lahir", "date", CLAIM, hint="Untuk usia pensiun."),
    Field(
        "agreed_pension_age", "Usia pensiun menurut perusahaan", "integer", CLAIM, unit="year", minimum=40, maximum=70,
        asked=(When("claim_reason", PENSIONED),),
        hint="Isi bila perjanjian kerja, peraturan perusahaan, atau PKB menetapkan usia yang lebih rendah.",
    ),
    Field(
        "membership_months", "Bulan menjadi peserta seluruhnya", "integer", CLAIM, unit="month", minimum=0,
        maximum=LONGEST_MONTHS, asked=(When("claim_reason", jht_claim.PARTIAL),),
        hint="Isi bila riwayat di atas tidak dimulai dari awal kepesertaan.",
    ),
    Field(
        "previous_partial_claim_year", "Tahun pengambilan sebagian dahulu", "integer", CLAIM, unit="calendar",
        minimum=2015, maximum=2100, asked=CLAIMED, hint="Kosong bila belum pernah mengambil sebagian.",
    ),
    Field(
        "previous_partial_claim_amount", "Jumlah bruto yang diambil dahulu", "money", CLAIM, minimum=1,
        asked=(When("previous_partial_claim_year"),),
    ),
    Field(
        "projected_return", "Perkiraan hasil pengembangan setahun", "percent", OUTLOOK, maximum=30,
        hint="Isi untuk melihat perkiraan saldo sampai usia pensiun. Ini anggapan, bukan janji.",
    ),
    Field(
        "projected_wage_growth", "Perkiraan kenaikan upah setahun", "percent", OUTLOOK, default=0, maximum=30,
        asked=(When("projected_return"),), hint="Kosong: upah dianggap tetap.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    return [*_check_months(case), *_check_wages(case), *_check_days(case)]


def _check_months(case: Case) -> list[FieldError]:
    first, last, count = jht_history.first_month(case), case.get("last_month"), case.get("months")
    if first is None:
        return []
    if last is not None and index(last) < first:
        return [FieldError("last_month", T("Bulan iuran terakhir lebih awal dari bulan iuran pertama."))]
    if last is not None and count is not None and index(last) != first + count - 1:
        return [FieldError("months", T(
            "Jumlah bulan {count} tidak cocok dengan bulan pertama dan terakhir ({fits} bulan). Isi salah satu saja.",
            count=count, fits=index(last) - first + 1,
        ))]  # fmt: skip
    end = jht_history.last_month(case, first)
    until = case.get("returns_until")
    if end is not None and end - first >= LONGEST_MONTHS:
        return [FieldError("last_month", T("Lebih dari {n} tahun iuran. Periksa tahunnya.", n=LONGEST_MONTHS // 12))]
    if end is not None and until is not None and not 0 <= index(until) - end <= LONGEST_MONTHS:
        return [FieldError("returns_until", T("Hasil dihitung paling sedikit sampai bulan iuran terakhir."))]
    return []


def _check_wages(case: Case) -> list[FieldError]:
    rows = case.get("wage_history") or ()
    if rows and case.get("monthly_wage") is not None:
        return [FieldError("monthly_wage", T("Isi upah sebulan atau riwayat upah, jangan keduanya."))]
    if any(later["from"] <= earlier["from"] for earlier, later in pairwise(rows)):
        return [FieldError("wage_history", T("Riwayat upah harus urut; tiap bulan hanya satu baris."))]
    actual, reported = case.get("actual_wage"), case.get("monthly_wage")
    if actual is not None and reported is not None and actual < reported:
        return [FieldError("actual_wage", T("Upah yang sebenarnya lebih rendah dari yang dilaporkan. Periksa lagi."))]
    return []


def _check_days(case: Case) -> list[FieldError]:
    errors = []
    born, left, day = case.get("birth_date"), case.get("separation_date"), case.get("claim_date")
    first = jht_history.first_month(case)
    last = None if first is None else jht_history.last_month(case, first)
    begun = None if first is None else first_day(first)
    if born is not None and any(known is not None and known <= born for known in (begun, left, day)):
        errors.append(
            FieldError("birth_date", T("Tanggal lahir {day} sesudah kejadian lain. Periksa tahunnya.", day=born))
        )
    if born is not None and day is not None and day.year - born.year > _OLDEST:
        errors.append(FieldError("birth_date", T("Usia lebih dari {years} tahun. Periksa tahun lahir.", years=_OLDEST)))
    if left is not None and last is not None and last > index(left):
        errors.append(FieldError("last_month", T(
            "Iuran tidak dibayar setelah berhenti bekerja {left}. Bulan iuran terakhir paling akhir bulan itu.",
            left=left,
        )))  # fmt: skip
    if left is not None and day is not None and day < left:
        text = T("Tanggal klaim {day} sebelum berhenti bekerja {left}.", day=day, left=left)
        errors.append(FieldError("claim_date", text))
    if day is not None and last is not None and last > index(day):
        errors.append(FieldError("last_month", T("Bulan iuran terakhir sesudah tanggal klaim {day}.", day=day)))
    earlier = case.get("previous_partial_claim_year")
    if earlier is not None and day is not None and earlier > day.year:
        errors.append(FieldError("previous_partial_claim_year", T("Tahun itu sesudah tanggal klaim {day}.", day=day)))
    return errors


_OLDEST = 120

# --- the account ----------------------------------------------------------------------------------------------------


def contributions(history: History, rules: Rules) -> Quantity:
    """All contributions. PP 46/2015 Pasal 22 ayat (2). Whole rupiah."""
    return rupiah(history.paid).under(rules.get("jht.benefit"))


def returns(history: History, rules: Rules) -> Quantity:
    """All returns: the exact last balance less what was put in, fractions of a rupiah cut. PP 46/2015 Pasal 27."""
    last = history.years[-1].balance
    put_in = history.paid.named("paid_in", "Jumlah iuran")
    earned = last - put_in if history.stretches else last
    if history.opening:
        earned = earned - history.opening
    return rupiah_down(earned).under(rules.get("jht.crediting"))


def _account_lines(case: Case, history: History, rules: Rules, counts: bool) -> list[Line]:
    payer = "bpjs" if case.get("registered") is not False else "employer"
    lines = []
    if history.opening:
        amount = rupiah_same(history.opening)
        lines.append(Line("opening_balance", "Saldo awal", amount, payer, counts=counts))
    if history.span is not None:
        paid, earned = contributions(history, rules), returns(history, rules)
        lines.append(Line("contributions", "Iuran", paid, payer, counts=counts))
        assumed = _assumed(history, rules)
        lines.append(Line("returns", "Hasil pengembangan", earned, payer, counts=counts, assumes=assumed))
    return [line for line in lines if line.quantity or line.code != "opening_balance"]


def calculate(case: Case, book: Rulebook) -> Result | NotEntitled:
    """The balance; with a claim what is paid of it, the tax and what arrives."""
    history = jht_history.read(case, book)
    claim = jht_claim.read(case, book, history)
    rules = claim.rules if claim else _rules_of(history, book)
    lines = _account_lines(case, history, rules, counts=claim is None)
    balance = total([line.quantity for line in lines]).named("balance", "Saldo JHT")
    against = jht_claim.refusal(claim, history) if claim else None
    result: Result | NotEntitled = new_refusal(against) if against else new_result()
    result.lines, result.totals = lines, {"balance": balance}
    _add_shortfall(result, case, rules)
    if isinstance(result, Result):
        result.headline = T("Saldo JHT")
        if claim is None:
            result.reasons.append(remark_of(rules.get("jht.benefit")))
        else:
            _add_payment(result, claim, history, balance)
    elif claim is not None:
        result.deadlines = jht_claim.deadlines(claim)
    _add_remarks(result, case, book, history, rules, claim)
    jht_outlook.add(result, case, rules, history)
    return result


def _rules_of(history: History, book: Rulebook) -> Rules:
    return book.on(first_day(history.span.until) if history.span else book.checked_until)


def _add_payment(result: Result, claim: Claim, history: History, balance: Quantity) -> None:
    gross = jht_claim.payment(claim, balance)
    payer = "bpjs" if claim.case.get("registered") is not False else "employer"
    payee = "heirs" if claim.reason == "death" else "worker"
    assumed = _assumed(history, claim.rules)
    result.lines.append(Line("jht_payment", "JHT yang dibayarkan", gross, payer, payee, assumes=assumed))
    gross = rupiah_same(gross).named("gross", "Jumlah bruto")
    result.totals["gross"] = gross
    jht_claim.add_tax(result, claim, gross)
    result.headline = T("JHT setelah pajak") if "net" in result.totals else T("JHT sebelum pajak")
    jht_claim.add_remarks(result, claim, balance)
    result.documents = jht_claim.documents(claim.reason)


def _add_shortfall(result: Result | NotEntitled, case: Case, rules: Rules) -> None:
    """PP 46/2015 Pasal 24: what a wage reported too low took from the account; contributions go up with the wage."""
    if case.get("actual_wage") is None or case.get("registered") is False:
        return
    if case.get("monthly_wage") is None:
        result.warnings.append(Remark(T(
            "Kekurangan dari pengusaha hanya dihitung bila upah sebulan yang dilaporkan diisi sebagai satu angka."
        )))  # fmt: skip
        return
    reported, actual = case.quantity("monthly_wage"), case.quantity("actual_wage")
    earned = total([line.quantity for line in result.lines if line.code in ("contributions", "returns")])
    earned = earned.named("earned", "Iuran dan hasil pengembangan")
    short = rupiah(earned * ((actual - reported) / reported)).under(rules.get("jht.under_reported"))
    payee = "heirs" if case.get("claim_reason") == "death" else "worker"
    result.lines.append(
        Line("employer_shortfall", "Kekurangan JHT dari perusahaan", short, "employer", payee, counts=False)
    )
    result.totals["shortfall"] = greatest(short, constant(0, "IDR")).named("shortfall", "Kurang bayar pengusaha")


# --- beside the amounts ---------------------------------------------------------------------------------------------


def _add_remarks(
    result: Result | NotEntitled, case: Case, book: Rulebook, history: History, rules: Rules, claim: Claim | None
) -> None:
    if case.get("registered") is False:
        result.reasons.append(remark_of(rules.get("jht.unregistered")))
    if case.get("actual_wage") is not None:
        result.reasons.append(remark_of(rules.get("jht.under_reported")))
    result.warnings += _about_returns(case, book, history, rules)
    result.warnings += _about_months_after(history, claim)
    result.not_covered = [
        rules.get("jht.other_services").reading,
        T("Pekerja yang bukan wajib pajak dalam negeri (PPh 26)."),
    ]
    if history.span is not None:
        result.field_notes["last_month"] = T("{months} bulan iuran", months=history.months)


def _assumed(history: History, rules: Rules) -> Text:
    """What the balance takes for granted; the account at BPJS knows better."""
    if history.span is None:
        return T("Saldo dipakai seperti yang diisi; hasil pengembangan tidak dihitung.")
    if history.entered_years:
        return T(
            "Hasil pengembangan tahun {years} adalah anggapan yang Anda isi, bukan angka yang diumumkan.",
            years=jht_history.written_years(history.entered_years),
        )
    return rules.get("jht.crediting").reading


def _about_returns(case: Case, book: Rulebook, history: History, rules: Rules) -> list[Remark]:
    if history.span is None:
        return [Remark(_assumed(history, rules))]
    found = [remark_of(rules.get("jht.crediting"))]
    if history.entered_years:
        found.append(Remark(_assumed(history, rules)))
    for year in history.entered_years:
        entry = book.find("jht.annual_return", "", first_day(year * 12))
        if entry is not None and history.rate is not None and not entry.quantity().same_value(history.rate(year)):
            found.append(remark_of(entry, T(
                "Untuk tahun {year} yang diumumkan {published}; Anda mengisi {given}.",
                year=str(year), published=entry.quantity(), given=history.rate(year),
            )))  # fmt: skip
    return found


def _about_months_after(history: History, claim: Claim | None) -> list[Remark]:
    """Months between the end of the account here and the claim still earn."""
    if history.span is None or claim is None or claim.day is None:
        return []
    missing = index(claim.day) - 1 - history.span.until
    if missing <= 0:
        return []
    return [remark_of(claim.rules.get("jht.benefit"), T(
        "Saldo masih berhasil selama {months} bulan sampai klaim; itu belum termasuk. Isi “Hasil dihitung sampai "
        "bulan”.", months=missing,
    ))]  # fmt: skip


CALCULATORS = {
    "jht": Calculator(
        "jht", "Jaminan Hari Tua", "Saldo JHT, klaim seluruhnya atau sebagian, pajaknya, dan perkiraan sampai pensiun",
        FIELDS, calculate, dated_by=("claim_date", "last_month", "first_month"), check=check, icon="money",
        search="jht saldo tabungan hari tua pensiun klaim bpjs ketenagakerjaan jmo old-age savings provident fund",
    ),
}  # fmt: skip
