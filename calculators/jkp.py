"""Loss of job (JKP): six months of cash for a registered worker who was laid off, and what the employer owes beside it.

PP 37/2021 as changed by PP 6/2025 from 7 February 2025. The law is that of the month paid: a benefit that was running
on that day is paid at the new rate from then on, one granted since then wholly (Permenaker 2/2025 Pasal II).
"""

from __future__ import annotations

from calculators import jkp_conditions, jkp_remarks
from calculators.core.calculator import Calculator
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.figured import Figured, since, until, value
from calculators.core.quantity import Quantity, rupiah_same, total
from calculators.core.rules import Rulebook, Rules
from calculators.core.service import completed_months
from calculators.core.statement import Line, NotEntitled, Payment, Result
from calculators.core.text import Label, T
from calculators.jkp_case import JkpCase, Stretch, Stretches

END = "PHK"
CONTRIBUTIONS = "Iuran"
CLAIM = "Pengajuan"
EMPLOYER = "Kewajiban perusahaan"
COVERED = ("layoff", "contract_ended_early")
_COVERED = When("termination_type", COVERED)
_MEMBER = (_COVERED, When("registered", (True,)))

FIELDS = (
    Field(
        "termination_date", "Tanggal PHK", "date", END, required=True,
        hint="Hari berakhirnya hubungan kerja.", example="Lihat surat PHK.",
    ),
    Field(
        "termination_type", "Berhenti karena", "choice", END, required=True, wide=True,
        choices=(
            Choice("layoff", "Di-PHK"),
            Choice("contract_ended_early", "Kontrak diputus pengusaha sebelum habis"),
            Choice("contract_end", "Kontrak habis pada waktunya"),
            Choice("resignation", "Mengundurkan diri"),
            Choice("retirement", "Pensiun"),
            Choice("total_disability", "Cacat total tetap"),
            Choice("death", "Meninggal dunia"),
        ),
        hint="JKP hanya untuk yang di-PHK, termasuk kontrak yang diputus pengusaha sebelum habis.",
        example="Lihat surat PHK.",
    ),
    Field(
        "registered", "Terdaftar di BPJS Ketenagakerjaan", "boolean", END, default=True, asked=(_COVERED,),
        hint="Tidak: perusahaan tidak pernah mendaftarkan pekerja. Maka perusahaan yang membayar.",
    ),
    Field(
        "reported_wage", "Upah yang dilaporkan ke BPJS", "money", CONTRIBUTIONS, asked=(_COVERED,),
        hint="Upah sebulan terakhir yang dilaporkan perusahaan.",
        example="Lihat aplikasi JMO atau kartu peserta BPJS Ketenagakerjaan.",
    ),
    Field(
        "actual_wage", "Upah sebulan sebenarnya", "money", CONTRIBUTIONS, minimum=1, asked=(_COVERED,),
        hint="Isi bila berbeda dari yang dilaporkan, atau bila tidak didaftarkan.", example="Lihat slip gaji terakhir.",
    ),
    Field(
        "contribution_months_24", "Bulan iuran dalam 24 bulan terakhir", "integer", CONTRIBUTIONS, unit="month",
        required=True, minimum=0, maximum=24, asked=_MEMBER,
        hint="Bulan yang iurannya dibayar dalam 24 bulan sebelum PHK, di semua perusahaan.",
        example="Lihat riwayat iuran di aplikasi JMO.",
    ),
    Field(
        "consecutive_contribution_months", "Bulan iuran berturut-turut", "integer", CONTRIBUTIONS, unit="month",
        minimum=0, maximum=24, asked=_MEMBER,
        hint=Figured(
            "Bulan iuran tanpa putus sebelum PHK. Hanya dipakai untuk PHK sampai {until}: paling sedikit {months}.",
            until=until("jkp.consecutive_months"), months=value("jkp.consecutive_months"),
        ),
        example="Lihat riwayat iuran di aplikasi JMO.",
    ),
    Field(
        "citizen", "Warga negara Indonesia", "boolean", CONTRIBUTIONS, default=True, asked=(_COVERED,),
    ),
    Field(
        "age_at_registration", "Usia saat didaftarkan", "integer", CONTRIBUTIONS, unit="year", minimum=10, maximum=100,
        asked=(_COVERED,), hint=Figured(
            "Umur dalam tahun penuh pada hari didaftarkan; JKP hanya bila belum {years}. Boleh dikosongkan.",
            years=value("jkp.age_limit"),
        ),
    ),
    Field(
        "previous_claims", "Manfaat JKP sebelumnya", "dates", CLAIM, asked=_MEMBER,
        hint="Tanggal tiap manfaat JKP yang pernah diterima. Kosongkan bila belum pernah.",
    ),
    Field(
        "contribution_months_since_claim", "Bulan iuran sejak manfaat terakhir", "integer", CLAIM, unit="month",
        minimum=0, maximum=600, asked=(*_MEMBER, When("previous_claims")),
        hint=Figured(
            "Manfaat berikutnya baru ada setelah {months} iuran sejak manfaat sebelumnya; seluruhnya paling banyak "
            "{times}.", months=value("jkp.between_claims"), times=value("jkp.claims"),
        ),
        example="Lihat riwayat iuran di aplikasi JMO.",
    ),
    Field(
        "application_date", "Tanggal pengajuan", "date", CLAIM, asked=_MEMBER,
        hint=Figured(
            "Hari permohonan JKP diajukan, paling lambat {months} sejak PHK. Kosongkan bila belum.",
            months=value("jkp.claim_months"),
        ),
    ),
    Field(
        "accepted_date", "Tanggal dinyatakan memenuhi syarat", "date", CLAIM, asked=_MEMBER,
        hint=Figured(
            "Hanya penting bila permohonan diajukan di sekitar {since}, ketika aturan JKP berubah.",
            since=since("jkp.transition"),
        ),
    ),
    Field(
        "first_benefit_month", "Bulan pertama dibayar", "month", CLAIM, asked=_MEMBER,
        hint="Bulan pertama uang tunai JKP diterima. Kosong: bulan pengajuan, atau bulan sesudah PHK.",
    ),
    Field(
        "new_job_date", "Mulai bekerja lagi", "date", CLAIM, asked=_MEMBER,
        hint="Isi bila sudah mendapat pekerjaan: hak atas bulan berikutnya hilang.",
    ),
    Field(
        "arrears_months", "Tunggakan iuran perusahaan", "integer", EMPLOYER, unit="month", default=0, minimum=0,
        maximum=600, asked=_MEMBER, hint="Berapa bulan berturut-turut iuran JKK belum dibayar perusahaan saat PHK.",
        example="Tanyakan ke BPJS Ketenagakerjaan.",
    ),
    Field(
        "employer_closed", "Perusahaan pailit atau tutup", "boolean", EMPLOYER, default=False, asked=_MEMBER,
        hint="Pailit dengan putusan pengadilan, atau tutup dengan surat pembubaran.",
    ),
    Field(
        "enterprise_size", "Ukuran usaha", "choice", EMPLOYER, default="medium_large",
        choices=(
            Choice("medium_large", "Menengah atau besar"),
            Choice("small", "Usaha kecil"),
            Choice("micro", "Usaha mikro"),
        ),
        asked=(_COVERED, When("registered", (False,))),
        hint="Usaha mikro tidak wajib membayar JKP pekerja yang tidak didaftarkannya.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    others = (_wrong_wage(case), _wrong_consecutive(case), _wrong_since_claim(case))
    return [error for error in (*_wrong_dates(case), *others) if error]


def _wrong_wage(case: Case) -> FieldError | None:
    """Of a registered worker some wage was reported; of one who was not, 0 is a true answer."""
    if case.get("registered") and case.get("reported_wage") == 0:
        return FieldError("reported_wage", T("Upah yang dilaporkan harus lebih dari nol."))
    return None


_AFTER_END = ("application_date", "accepted_date", "new_job_date")


def _wrong_dates(case: Case) -> list[FieldError]:
    end = case["termination_date"]
    errors = [
        FieldError(code, T("{label} {day} lebih awal dari PHK {end}. Periksa kedua tanggal.",
                           label=T(case.label(code)), day=case[code], end=end))
        for code in _AFTER_END if case.get(code) is not None and case[code] < end
    ]  # fmt: skip
    applied, accepted = case.get("application_date"), case.get("accepted_date")
    if applied is not None and accepted is not None and accepted < applied:
        errors.append(FieldError("accepted_date", T(
            "Dinyatakan memenuhi syarat {accepted} lebih awal dari pengajuan {applied}. Periksa kedua tanggal.",
            accepted=accepted, applied=applied,
        )))  # fmt: skip
    first = case.get("first_benefit_month")
    if first is not None and first < end.replace(day=1):
        errors.append(FieldError("first_benefit_month", T(
            "Bulan pertama dibayar lebih awal dari bulan PHK {end}. Periksa bulannya.", end=end,
        )))  # fmt: skip
    late = [day for day in case.get("previous_claims") or () if day > end]
    if late:
        errors.append(FieldError("previous_claims", T(
            "Manfaat sebelumnya {day} jatuh sesudah PHK {end}. Isi hanya manfaat dari PHK yang dahulu.",
            day=late[0], end=end,
        )))  # fmt: skip
    return errors


def _wrong_consecutive(case: Case) -> FieldError | None:
    months, running = case.get("contribution_months_24"), case.get("consecutive_contribution_months")
    if months is None or running is None or running <= months:
        return None
    return FieldError("consecutive_contribution_months", T(
        "{running} bulan berturut-turut lebih banyak dari {months} bulan iuran dalam 24 bulan. Periksa keduanya.",
        running=running, months=months,
    ))  # fmt: skip


def _wrong_since_claim(case: Case) -> FieldError | None:
    claims, since = case.get("previous_claims"), case.get("contribution_months_since_claim")
    if not claims or since is None:
        return None
    most = completed_months(claims[-1].replace(day=1), case["termination_date"]) + 1
    if since <= most:
        return None
    return FieldError("contribution_months_since_claim", T(
        "{since} bulan iuran lebih banyak dari {most} bulan yang ada antara manfaat terakhir {claim} dan PHK.",
        since=since, most=most, claim=claims[-1],
    ))  # fmt: skip


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """The cash of each month and who pays it, what the employer owes beside it, or why there is none."""
    case = JkpCase(answers, book)
    refusal = jkp_conditions.refusal(case)
    if refusal is not None:
        return refusal
    result = _from_bpjs(case) if answers["registered"] else _from_employer(case)
    result.totals["gross"] = total([line.quantity for line in result.lines]).named("gross", "Jumlah bruto")
    if {line.payer for line in result.lines} == {"bpjs", "employer"}:
        result.headline = T("Uang tunai JKP seluruhnya")
        for line, label in zip(result.lines, _FROM, strict=True):
            result.totals[line.payer] = rupiah_same(line.quantity).named(line.payer, label)
    return result


_FROM = (Label(T("Dari BPJS Ketenagakerjaan")), Label(T("Dari perusahaan")))


def uang_tunai(stretches: Stretches, rules: Rules) -> Quantity:
    """PP 37/2021 Pasal 21: the months of each rate times the month's cash. Rupiah."""
    return total([stretch.months * stretch.monthly for stretch in stretches]).under(rules.get("jkp.months"))


def employer_shortfall(case: JkpCase, stretches: Stretches) -> Quantity:
    """PP 37/2021 Pasal 23: what the true wage would have given more than the reported one. Rupiah, paid at once."""
    missing = [stretch.months * (_due(case, stretch) - stretch.monthly) for stretch in stretches]
    return total(missing).under(case.rules.get("jkp.under_reported"))


def _due(case: JkpCase, stretch: Stretch) -> Quantity:
    due = stretch.cash(case.answers.quantity("actual_wage"))
    return due.named(f"due_{stretch.first}", "Uang tunai sebulan menurut upah sebenarnya")


def employer_liability(case: JkpCase) -> Quantity:
    """PP 37/2021 Pasal 37: all six months at once from the employer who did not register. Rupiah."""
    return uang_tunai(case.stretches_owed(), case.rules_at_end).under(case.rules_at_end.get("jkp.unregistered"))


def _from_bpjs(case: JkpCase) -> Result:
    stretches = case.stretches()
    payer, reason = jkp_conditions.payer(case)
    result = jkp_remarks.new(case)
    result.lines = [Line("uang_tunai", "Uang tunai JKP", uang_tunai(stretches, case.rules), payer)]
    result.schedule = [Payment(month, stretch.monthly) for stretch in stretches for month in stretch.dates]
    if case.under_reported:
        short = employer_shortfall(case, stretches)
        if short:
            result.lines.append(Line("employer_shortfall", "Kekurangan karena upah dilaporkan terlalu rendah", short,
                                     note=T("Dibayar perusahaan sekaligus.")))  # fmt: skip
    if reason is not None:
        result.reasons.append(reason)
    jkp_remarks.add(result, case, payer)
    return result


def _from_employer(case: JkpCase) -> Result:
    result = jkp_remarks.new(case)
    result.lines = [Line("employer_liability", "Uang tunai yang ditanggung perusahaan", employer_liability(case),
                         note=T("Dibayar perusahaan sekaligus."))]  # fmt: skip
    jkp_remarks.add_unregistered(result, case)
    return result


CALCULATORS = {
    "jkp": Calculator(
        "jkp", "JKP", "Uang tunai setelah PHK, siapa yang membayar, dan batas pengajuannya",
        FIELDS, calculate, dated_by=("accepted_date", "application_date", "termination_date"), check=check,
        icon="shield", search="jaminan kehilangan pekerjaan phk pengangguran unemployment loss of job",
    ),
}  # fmt: skip
