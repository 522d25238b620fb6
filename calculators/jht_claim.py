"""When the JHT account may be claimed, how much of it, and what tax falls on it.

PP 46/2015 Pasal 22, 23 and 26 as changed by PP 60/2015, with the ministerial regulations on payment; tax by PP 68/2009.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators import severance_tax
from calculators.core.fields import Case, CaseError, MissingAnswer
from calculators.core.months import first_day
from calculators.core.quantity import Quantity, rupiah, rupiah_same
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.service import age_on, month_begins
from calculators.core.statement import Deadline, Remark, Result, remark_of
from calculators.core.text import T
from calculators.jht_history import History

PARTIAL = ("partial_10", "partial_30")


@dataclass(slots=True)
class Claim:
    """A claim: its reason with the provision it rests on, the rules of its day, and from when it may be made."""

    case: Case
    rules: Rules
    provision: Provision
    day: date | None
    begins: date | None = None

    @property
    def reason(self) -> str:
        """The code of the reason, such as ``layoff``."""
        return self.provision.key

    @property
    def manner(self) -> str:
        """``pension_age``, ``waiting``, ``at_once`` or ``partial``."""
        return str(self.provision.value)


def read(case: Case, book: Rulebook, history: History) -> Claim | None:
    """The claim of `case`, or None where only the balance is asked for."""
    if case.get("claim_reason") is None:
        return None
    day = case.get("claim_date")
    rules = book.on(day or (first_day(history.span.until) if history.span else book.checked_until))
    provision = rules.find("jht.claim", case["claim_reason"])
    if provision is None:
        raise CaseError("claim_reason", T("Alasan ini belum dikenal aturan JHT pada {day}.", day=rules.day))
    claim = Claim(case, rules, provision, day)
    claim.begins = _begins(claim)
    return claim


def pension_day(case: Case, rules: Rules) -> tuple[Quantity, date] | None:
    """The pension age and the day it is reached; None without a date of birth. PP 46/2015 Pasal 22 ayat (1)."""
    if case.get("birth_date") is None:
        return None
    age = rules.value("jht.pension_age")
    if case.has("agreed_pension_age") and case.quantity("agreed_pension_age") < age:
        age = case.quantity("agreed_pension_age")
    return age, month_begins(case["birth_date"], 12 * age.amount)


def _begins(claim: Claim) -> date | None:
    """The first day on which the claim may be made, where the answers tell it."""
    pension = pension_day(claim.case, claim.rules)
    left = claim.case.get("separation_date")
    days: list[date] = []
    if pension is not None and claim.manner in ("pension_age", "waiting"):
        days.append(pension[1])
    if left is not None and claim.manner == "waiting":
        days.append(month_begins(left, claim.rules.value("jht.waiting").amount))
    return min(days, default=None)


# --- what stands against it -----------------------------------------------------------------------------------------


def refusal(claim: Claim, history: History) -> Remark | None:
    """Why nothing is paid on the day of the claim, with the member's own figure; None where nothing is against it."""
    if claim.manner == "partial":
        return _no_second_part(claim) or _too_short(claim, history)
    if claim.day is None or claim.begins is None or claim.day >= claim.begins:
        return None
    if claim.manner == "waiting" and claim.case.get("separation_date") is None:
        return None
    return _still_waiting(claim) if claim.manner == "waiting" else _too_young(claim)


def _too_young(claim: Claim) -> Remark:
    assert claim.day is not None and claim.begins is not None
    pension = pension_day(claim.case, claim.rules)
    assert pension is not None
    years, months = age_on(claim.case["birth_date"], claim.day)
    return remark_of(claim.provision, T(
        "Usia pada tanggal klaim {years} tahun {months} bulan; JHT dibayar mulai usia {age}, yaitu {day}.",
        years=years, months=months, age=pension[0], day=claim.begins,
    ))  # fmt: skip


def _still_waiting(claim: Claim) -> Remark:
    assert claim.begins is not None
    provision = claim.rules.get("jht.waiting")
    return remark_of(provision, T(
        "Berhenti bekerja {left}; masa tunggu {months}. JHT dapat diminta mulai {day}.",
        left=claim.case["separation_date"], months=provision.quantity(), day=claim.begins,
    ))  # fmt: skip


def _no_second_part(claim: Claim) -> Remark | None:
    year = claim.case.get("previous_partial_claim_year")
    if year is None:
        return None
    return remark_of(claim.rules.get("jht.partial_once"), T(
        "JHT sudah diambil sebagian pada tahun {year}; pengambilan sebagian hanya satu kali.", year=str(year)
    ))  # fmt: skip


def _too_short(claim: Claim, history: History) -> Remark | None:
    needed = claim.rules.get("jht.partial_membership")
    months = history.months
    if claim.case.get("membership_months") is not None:
        months = claim.case["membership_months"]
    elif months < needed.quantity().amount and history.opening:
        raise MissingAnswer("membership_months", T(
            "Isi jumlah bulan menjadi peserta JHT seluruhnya: saldo awal berasal dari iuran sebelum riwayat di sini."
        ))  # fmt: skip
    if months >= needed.quantity().amount:
        return None
    return remark_of(needed, T(
        "Menjadi peserta {months} bulan; pengambilan sebagian menuntut {needed}.",
        months=months, needed=needed.quantity(),
    ))  # fmt: skip


# --- amount and tax -------------------------------------------------------------------------------------------------


def payment(claim: Claim, balance: Quantity) -> Quantity:
    """What is paid of the balance: all of it, or 10% or 30%. PP 46/2015 Pasal 22 ayat (2) and (5). Rupiah."""
    if claim.manner == "partial":
        return rupiah(claim.rules.value("jht.share", claim.reason) * balance)
    return rupiah_same(balance).under(claim.provision)


def add_tax(result: Result, claim: Claim, gross: Quantity) -> None:
    """Tax and net. PP 68/2009 Pasal 5 within two calendar years of a first part; afterwards not final (Pasal 6)."""
    earlier = claim.case.get("previous_partial_claim_year")
    if earlier is not None and _year_of(claim) > _last_final_year(claim, earlier):
        result.warnings += [_not_final(claim, earlier), severance_tax.without_npwp(claim.rules)]
        withheld = severance_tax.not_final_tax(gross, claim.rules.book, _year_of(claim))
        withheld = withheld.named("tax", "PPh 21 tidak final")
        result.totals |= {"tax": withheld, "net": (gross - withheld).named("net", "Diterima setelah PPh 21")}
        return
    tax = severance_tax.final_tax(gross, claim.rules, severance_tax.OLD_AGE)
    if earlier is not None:
        tax = _on_top_of_earlier(claim, gross)
    if tax is None:
        result.warnings.append(severance_tax.before_tariff(claim.rules))
        return
    tax = tax.named("tax", "PPh 21 final")
    result.totals |= {"tax": tax, "net": (gross - tax).named("net", "Diterima setelah PPh 21 final")}


def _year_of(claim: Claim) -> int:
    if claim.day is None:
        raise MissingAnswer("claim_date", T("Tanggal klaim belum diisi; pajaknya tergantung tahunnya."))
    return claim.day.year


def _last_final_year(claim: Claim, first_paid: int) -> int:
    return first_paid + _final_years(claim).amount - 1


def _final_years(claim: Claim) -> Quantity:
    """The calendar years whose payments are taxed together."""
    return claim.rules.value("severance_tax.final_years")


def _not_final(claim: Claim, earlier: int) -> Remark:
    return remark_of(claim.rules.get(severance_tax.LATER_YEARS), T(
        "JHT sudah diambil sebagian pada tahun {earlier}; klaim tahun {year} jatuh sesudah {final} kalender pertama. "
        "PPh 21-nya tidak final, dipotong dengan tarif Pasal 17 dan menjadi kredit pajak di SPT. Di sini tarif itu "
        "dikenakan atas klaim ini saja; penghasilan lain di tahun itu dapat menaikkan pajak setahun.",
        earlier=str(earlier), year=str(_year_of(claim)), final=_final_years(claim),
    ))  # fmt: skip


def _on_top_of_earlier(claim: Claim, gross: Quantity) -> Quantity | None:
    """Tax on both payments together, less that on the first. PP 68/2009 Pasal 2 ayat (2)."""
    if claim.case.get("previous_partial_claim_amount") is None:
        raise MissingAnswer("previous_partial_claim_amount", T(
            "Isi jumlah bruto pengambilan sebagian dahulu: dalam {final} kalender keduanya dipajaki bersama.",
            final=_final_years(claim),
        ))  # fmt: skip
    first = claim.case.quantity("previous_partial_claim_amount")
    both = severance_tax.final_tax(first + gross, claim.rules, severance_tax.OLD_AGE)
    before = severance_tax.final_tax(first, claim.rules, severance_tax.OLD_AGE)
    if both is None or before is None:
        return None
    staged = claim.rules.get("jht.staged")
    return (both - before.named("tax_before", "PPh 21 final atas pengambilan sebagian")).under(staged)


# --- beside the amount ----------------------------------------------------------------------------------------------


def add_remarks(result: Result, claim: Claim, balance: Quantity) -> None:
    """Reasons, days, papers and what could not be checked."""
    result.reasons.append(remark_of(claim.provision))
    if claim.reason == "death":
        result.reasons.append(remark_of(claim.rules.get("jht.heirs")))
    result.deadlines += deadlines(claim)
    result.warnings += [*_agreed_age(claim), *_unchecked(claim)]
    if claim.case.get("registered") is not False:
        _add_manner(result, claim, balance)


def _add_manner(result: Result, claim: Claim, balance: Quantity) -> None:
    """How BPJS pays; of an employer who never registered the worker the regulation says nothing of the kind."""
    limit = claim.rules.find("jht.jmo_limit")
    if limit is not None and claim.reason in ("resignation", "layoff", "contract_end", "retirement"):
        text = None
        if balance > limit.quantity():
            most = limit.quantity()
            text = T("Saldo di atas {limit}: klaim lewat Lapak Asik atau kantor cabang, bukan JMO.", limit=most)
        result.warnings.append(remark_of(limit, text))
    result.warnings.append(remark_of(claim.rules.get("jht.payment_days")))


def deadlines(claim: Claim) -> list[Deadline]:
    """From when the account may be claimed."""
    if claim.begins is None:
        return []
    begins = claim.begins
    return [Deadline(begins, T("JHT dapat diminta mulai hari ini."), (claim.provision.article,), "from",
                     claim.provision.certainty)]  # fmt: skip


def _agreed_age(claim: Claim) -> list[Remark]:
    """That the employer's lower pension age counts is read in no regulation before 4 May 2022."""
    if claim.reason != "retirement" or not claim.case.has("agreed_pension_age"):
        return []
    agreed = claim.rules.get("jht.agreed_age")
    return [remark_of(agreed)] if agreed.certainty == "unverified" else []


def _unchecked(claim: Claim) -> list[Remark]:
    asked = []
    if claim.day is None:
        asked.append(Remark(T("Tanggal klaim belum diisi: syarat usia, masa tunggu, dan tahun pajak tidak diperiksa.")))
    if claim.manner == "pension_age" and claim.case.get("birth_date") is None:
        asked.append(Remark(T("Tanggal lahir belum diisi: usia pensiun tidak diperiksa.")))
    if claim.manner == "waiting" and claim.begins is None:
        asked.append(Remark(T("Hari kerja terakhir belum diisi: masa tunggu tidak diperiksa.")))
    return asked


def documents(reason: str) -> list[T]:
    """The papers for a claim."""
    papers = [
        T("Kartu peserta BPJS Ketenagakerjaan"),
        T("KTP atau bukti identitas lain"),
        T("Kartu keluarga"),
        T("Buku tabungan"),
        T("NPWP, bila JHT kena pajak"),
    ]
    return [*papers, *_PROOFS.get(reason, ())]


_PROOFS: dict[str, tuple[T, ...]] = {
    "retirement": (T("Surat keterangan pensiun, bila pensiun lebih awal menurut aturan perusahaan"),),
    "resignation": (T("Surat keterangan pengunduran diri atau paklaring dari perusahaan"),),
    "layoff": (T("Tanda terima laporan PHK, surat pemberitahuan PHK, perjanjian bersama, atau putusan pengadilan"),),
    "contract_end": (T("Perjanjian kerja waktu tertentu atau surat keterangan berakhirnya kontrak"),),
    "leaving_country": (T("Surat pernyataan tidak bekerja lagi di Indonesia"), T("Paspor")),
    "total_disability": (T("Surat keterangan cacat total tetap dari dokter pemeriksa atau dokter penasihat"),),
    "death": (T("Surat keterangan kematian"), T("Surat keterangan ahli waris")),
    "partial_10": (T("Surat keterangan masih aktif bekerja dari perusahaan"),),
    "partial_30": (T("Surat keterangan masih aktif bekerja dari perusahaan"), T("Dokumen perumahan dari bank")),
}
