"""What several events ask and know: the member's BPJS record, the JHT account, the pension, and who claims where."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculators import jht, jkp, jp, wages
from calculators.core.fields import Case, Field, When
from calculators.core.quantity import Quantity
from calculators.core.rules import Provision, Rulebook
from calculators.core.statement import Explained, Remark, remark_of
from calculators.core.text import T, Text
from calculators.events.composition import Part, of_group
from calculators.events.savings import Savings

BPJS = "BPJS Ketenagakerjaan"
JKP = "JKP"
JHT = "JHT"
JP = "Jaminan Pensiun"

JKP_CLAIM = T("JKP: lewat siapkerja.kemnaker.go.id, atau pengantar kerja di Dinas Tenaga Kerja.")
PENSION_BRANCH = T("Jaminan Pensiun: di kantor cabang BPJS Ketenagakerjaan, atau lewat perusahaan.")
_BRANCH = {
    "PU": T("JKK, JKM, dan JP: di kantor cabang BPJS Ketenagakerjaan, atau lewat perusahaan."),
    "BPU": T("JKK dan JKM: di kantor cabang BPJS Ketenagakerjaan."),
}

REGISTERED = Field(
    "registered", "Terdaftar di BPJS Ketenagakerjaan", "boolean", BPJS, default=True,
    hint="Tidak: perusahaan tidak pernah mendaftarkan pekerja. Maka perusahaan yang membayar.",
)  # fmt: skip
REPORTED_WAGE = Field(
    "reported_wage", "Upah yang dilaporkan ke BPJS", "money", BPJS, minimum=1,
    hint="Kosong: dianggap sama dengan upah sebenarnya. Upah yang dilaporkan lebih rendah merugikan pekerja.",
    example="Lihat aplikasi JMO.",
)  # fmt: skip

AVERAGE_OF_THREE = Field(
    "average_wage_3_months", "Rata-rata upah tiga bulan", "money", BPJS, minimum=1,
    asked=(When("wage_basis", ("piece_rate",)),),
    hint="Jumlah upah tiga bulan terakhir dibagi tiga: dasar BPJS untuk upah borongan. Pesangon memakai 12 bulan.",
)  # fmt: skip

JKP_FIELDS = of_group(
    jkp.FIELDS, JKP, "contribution_months_24", "consecutive_contribution_months", "previous_claims",
    "contribution_months_since_claim", "application_date", "accepted_date", "first_benefit_month", "new_job_date",
    "arrears_months", "employer_closed",
)  # fmt: skip
JKP_FIELDS = tuple(declared.changed(required=False, asked=()) for declared in JKP_FIELDS)

_JHT_WORDS: dict[str, dict[str, Any]] = {
    "opening_balance": {
        "label": "Saldo JHT sekarang", "default": None,
        "hint": "Isi 0 bila tidak ikut JHT. Bila ikut tetapi saldo tidak diketahui, isi bulan iuran pertama di bawah.",
    },
    "first_month": {"label": "Bulan iuran JHT pertama", "hint": "Isi untuk memperkirakan saldo dari upah."},
    "claim_date": {"label": "Tanggal mengambil JHT", "hint": "Kosong: hari pertama yang diperbolehkan."},
}  # fmt: skip
JHT_FIELDS = tuple(
    declared.changed(asked=(), **_JHT_WORDS.get(declared.code, {}))
    for declared in of_group(
        jht.FIELDS, JHT, "opening_balance", "first_month", "wage_history", "annual_return", "claim_date", "birth_date",
        "previous_partial_claim_year", "previous_partial_claim_amount",
    )
)  # fmt: skip
JP_FIELDS = tuple(
    declared.changed(required=False)
    for declared in of_group(
        jp.FIELDS, JP, "contribution_months", "membership_months", "density", "average_wage", "contributions_total",
        "returns_total",
    )
)  # fmt: skip


def branch(case: Case) -> Text:
    """Where JKK, JKM and the pension of this member are claimed; the self-employed have no company to go through."""
    return _BRANCH[case["segment"]]


def insured_wage(case: Case, book: Rulebook, day: str) -> Quantity:
    """The month's wage as BPJS counts it; a workbook follows it to the wage typed. Rupiah.

    Of a daily-paid worker 25 daily wages, of a piece worker the mean of three months (PP 44/2015 Pasal 19 ayat (3) and
    (4), PP 46/2015 Pasal 17), where severance takes 30 days and twelve months. Where the three months are not known,
    as where the weather decides, those twelve; `without_three_months` says so. Before PP 44/2015 no benefit reads it.
    """
    rules = book.on(case[day])
    if case["wage_basis"] == "daily" and rules.find("jkk.daily") is not None:
        return _insured(rules.value("jkk.daily") * case.quantity("daily_wage"))
    three_months = rules.find("jkk.wage_kind", "piece_rate")
    if case["wage_basis"] == "piece_rate" and case.has("average_wage_3_months") and three_months is not None:
        return _insured(case.quantity("average_wage_3_months"), three_months)
    return wages.month_wage(case, rules)


def _insured(wage: Quantity, provision: Provision | None = None) -> Quantity:
    return wage.named("insured_month_wage", "Upah sebulan menurut aturan BPJS", provision)


def without_three_months(case: Case, book: Rulebook, day: str) -> Remark | None:
    """That the wage of a piece worker was taken from twelve months, because the mean of three was not given."""
    provision = book.on(case[day]).find("jkk.wage_kind", "piece_rate")
    if case["wage_basis"] != "piece_rate" or case.has("average_wage_3_months") or provision is None:
        return None
    return remark_of(provision, T(
        "Untuk BPJS upah borongan adalah rata-rata tiga bulan terakhir (yang tergantung cuaca: 12 bulan). Rata-rata "
        "tiga bulan belum diisi; di sini dipakai rata-rata 12 bulan."
    ))  # fmt: skip


def reported_wage(case: Case, book: Rulebook, day: str) -> Quantity:
    """The wage that BPJS knows; the real one where no other was reported."""
    return case.quantity("reported_wage") if case.has("reported_wage") else insured_wage(case, book, day)


def savings(reason: str, day: str) -> Savings:
    """JHT claimed for `reason` after the last day of work in the field `day`."""
    return Savings(
        reason, day, lambda case, book: reported_wage(case, book, day), lambda case, book: insured_wage(case, book, day)
    )


def pension_parts(part: Part, case: Case, book: Rulebook, day: str) -> tuple[Part, ...]:
    """The pension `part`; none of an event before there was a pension programme."""
    return (part,) if case[day] >= _pension_begins(book) else ()


def add_no_pension_yet(statement: Explained, case: Case, book: Rulebook, day: str) -> None:
    """Why the pension is missing of an event before there was a pension programme."""
    if case[day] >= _pension_begins(book):
        return
    begins = book.first("jp.formula")
    statement.reasons.append(
        remark_of(begins, T("Jaminan Pensiun: tidak berhak. Program itu baru ada sejak {day}.", day=begins.start))
    )


def _pension_begins(book: Rulebook) -> date:
    return book.begins("jp.formula")
