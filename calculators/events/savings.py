"""JHT within an event: the account at BPJS Ketenagakerjaan, and what an employer owes who kept a worker out of it.

A wage reported too low leaves the account too small (PP 46/2015 Pasal 24); for months in which the worker was not
registered the employer owes the benefit itself (Pasal 28).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators import jht
from calculators.core.fields import Case, FieldError
from calculators.core.months import first_day, index
from calculators.core.quantity import Quantity
from calculators.core.rules import Rulebook
from calculators.core.service import age_on, month_begins
from calculators.core.statement import Explained, remark_of
from calculators.core.text import Label, T
from calculators.events.composition import Part

CLAIM = T("JHT: lewat aplikasi JMO, lapakasik.bpjsketenagakerjaan.go.id, atau kantor cabang BPJS Ketenagakerjaan.")
NO_ACCOUNT = T(
    "JHT belum dihitung. Isi saldo JHT (lihat aplikasi JMO); isi 0 bila tidak ikut JHT. Bila saldo tidak diketahui, "
    "isi bulan iuran pertama untuk memperkirakannya."
)
NEVER_REGISTERED = T("JHT yang ditanggung perusahaan belum dihitung. Isi hari mulai bekerja.")
LEFT = ("layoff", "resignation", "contract_end")
STEPS = ("opening_balance", "contributions", "returns")
LATE = {
    "contributions": ("contributions_before_registration", Label(T("Iuran JHT sebelum didaftarkan"))),
    "returns": ("returns_before_registration", Label(T("Hasil pengembangan sebelum didaftarkan"))),
}
"""What the employer owes of the account for the months before a late registration."""
OWED = {"jht_payment": ("jht_owed", Label(T("JHT yang ditanggung perusahaan")))}
"""What the employer owes who never registered the worker."""

Wage = Callable[[Case, Rulebook], Quantity | None]


@dataclass(frozen=True)
class Savings:
    """JHT claimed for `reason` on the day in the field `day`, by wages as reported to BPJS and as really paid."""

    reason: str
    day: str
    reported: Wage
    actual: Wage

    def parts(self, case: Case, book: Rulebook) -> tuple[Part, ...]:
        """The account at BPJS, and what the employer owes in its place where there was none."""
        if not _never_registered(case):
            account = Part(
                "jht", {}, self._account, has_account, CLAIM, _OWN, STEPS, ask_for_account, self._too_early, _SHORTFALL
            )
            late = Part("jht", {}, self._before_registration, where=None, without=_OWN, hides=STEPS[:1], renamed=LATE)
            return (account, late) if registered_late(case, book) else (account,)
        account = Part("jht", {}, self._balance_only, has_balance, CLAIM, _OWN, STEPS, too_early=self._too_early)
        owed = Part("jht", {}, self._never_registered, _has_start, None, _OWN, STEPS, ask_for_start, renamed=OWED)
        return (account, owed) if index(case[self.day]) >= index(book.begins("jht.benefit")) else (account,)

    def _too_early(self, case: Case, book: Rulebook) -> FieldError | None:
        """The pack knows JHT since PP 46/2015 only."""
        begins = book.begins("jht.claim", self.reason)
        if claim_day(case, book, self.reason, self.day) >= begins:
            return None
        return FieldError("claim_date", T(
            "JHT belum dihitung: aturan JHT sebelum {day} tidak ada di program ini.", day=begins
        ))  # fmt: skip

    def _claim(self, case: Case, book: Rulebook) -> dict[str, Any]:
        known: dict[str, Any] = {"claim_reason": self.reason}
        if self.reason in LEFT or self.reason == "retirement":
            known["separation_date"] = case[self.day]
        if retired_early(case, book, self):
            known["agreed_pension_age"] = age_on(case["birth_date"], case[self.day])[0]
        if not case.has("claim_date"):
            known["claim_date"] = first_claim_day(case, book, self.reason, self.day)
        return known

    def _account(self, case: Case, book: Rulebook) -> dict[str, Any]:
        known = self._claim(case, book)
        if case.has("first_month"):
            known["last_month"] = case[self.day]
            if not case.has("wage_history"):
                reported, actual = self.reported(case, book), self.actual(case, book)
                known["monthly_wage"] = reported
                if reported is not None and actual is not None and actual > reported:
                    known["actual_wage"] = actual
        return known

    def _balance_only(self, case: Case, book: Rulebook) -> dict[str, Any]:
        """An account from another job: nothing was added to it here."""
        return self._claim(case, book) | {"first_month": None, "wage_history": None, "annual_return": None}

    def _never_registered(self, case: Case, book: Rulebook) -> dict[str, Any]:
        first = max(case["start_date"], book.begins("jht.benefit"))
        return self._claim(case, book) | self._owed(case, book, first) | {"last_month": case[self.day]}

    def _before_registration(self, case: Case, book: Rulebook) -> dict[str, Any]:
        """Without a claim of its own: the account's tax knows nothing of what the employer pays."""
        last = index(case["first_month"]) - 1
        first = max(case["start_date"], book.begins("jht.benefit"))
        return self._owed(case, book, first) | {
            "last_month": first_day(last), "returns_until": case[self.day], "claim_date": None, "birth_date": None,
        }  # fmt: skip

    def _owed(self, case: Case, book: Rulebook, first: date) -> dict[str, Any]:
        known: dict[str, Any] = {"registered": False, "opening_balance": 0, "first_month": first}
        if not case.has("wage_history"):
            known["monthly_wage"] = self.actual(case, book)
        return known


_OWN = ("registered", "actual_wage", "monthly_wage", "membership_months")
"""Answers of the event that mean another thing in JHT, or that this module tells it itself."""
_SHORTFALL = ("employer_shortfall",)


def _never_registered(case: Case) -> bool:
    return case.get("registered") is False and case.get("segment") in (None, "PU")


def registered_late(case: Case, book: Rulebook) -> bool:
    """Whether the first contribution came later than the months that registering may take after work began, and no
    balance is from before it. That the months count from the first day of work is our reading (PP 46/2015 Pasal 7)."""
    if not case.has("start_date") or not case.has("first_month") or case.get("opening_balance"):
        return False
    if case.get("segment") not in (None, "PU") or case.has("wage_history"):
        return False
    begun = max(index(case["start_date"]), index(book.begins("jht.benefit")))
    return index(case["first_month"]) > begun + book.on(case["first_month"]).value("jht.registering").amount


def has_balance(case: Case) -> bool:
    """Whether there is money in the account."""
    return bool(case.get("opening_balance"))


def has_account(case: Case) -> bool:
    """Without a balance or a first month there is nothing to compute."""
    return has_balance(case) or case.has("first_month") or case.has("wage_history")


def retired_early(case: Case, book: Rulebook, savings: Savings) -> bool:
    """Whether the worker was pensioned below the pension age of JHT: by the age of the employer's own rules, at which
    JHT is paid too (Permenaker 4/2022 Pasal 6 ayat (1))."""
    if savings.reason != "retirement" or case.get("birth_date") is None:
        return False
    day: date = case[savings.day]
    age = book.on(day).find("jht.pension_age")
    return age is not None and _LEAST_AGREED_AGE <= age_on(case["birth_date"], day)[0] < age.quantity().amount


_LEAST_AGREED_AGE = next(declared.minimum for declared in jht.FIELDS if declared.code == "agreed_pension_age")


def _has_start(case: Case) -> bool:
    return case.has("start_date")


def ask_for_account(case: Case) -> FieldError | None:
    """What to fill in, unless a balance of 0 says that there is no account."""
    return FieldError("opening_balance", NO_ACCOUNT) if case.get("opening_balance") is None else None


def ask_for_start(case: Case) -> FieldError | None:
    """Of whom was never registered the account begins with the work."""
    return None if _has_start(case) else FieldError("start_date", NEVER_REGISTERED)


def first_claim_day(case: Case, book: Rulebook, reason: str, day: str) -> date:
    """The first day on which JHT may be claimed: after the waiting time where the worker left, else the day itself."""
    left: date = case[day]
    waiting = book.on(left).find("jht.waiting")
    if reason not in LEFT or waiting is None:
        return left
    return month_begins(left, waiting.quantity().amount)


def claim_day(case: Case, book: Rulebook, reason: str, day: str) -> date:
    """The day of the claim as answered, else the first one possible."""
    answered: date | None = case.get("claim_date")
    return answered if answered is not None else first_claim_day(case, book, reason, day)


def add_remarks(statement: Explained, case: Case, book: Rulebook, savings: Savings) -> None:
    """What the employer owes of JHT that is not in the figure, or is there only by an assumption."""
    day = case[savings.day]
    rules = book.on(day)
    if has_account(case) and retired_early(case, book, savings):
        statement.warnings.append(remark_of(rules.get("jht.agreed_age"), T(
            "Usia saat pensiun {years} tahun dianggap usia pensiun menurut perjanjian kerja, peraturan perusahaan, "
            "atau PKB. Bila tidak, JHT diminta dengan alasan PHK setelah masa tunggu.",
            years=age_on(case["birth_date"], day)[0],
        )))  # fmt: skip
    if rules.find("jht.under_reported") is None:
        return
    if registered_late(case, book):
        statement.warnings.append(remark_of(rules.get("jht.unregistered"), T(
            "Mulai bekerja {start}, iuran JHT pertama {first}. Bulan di antaranya dihitung sebagai tanggungan "
            "perusahaan; pajaknya tidak dihitung. Bila sudah terdaftar sejak awal, perbaiki bulan iuran pertama.",
            start=case["start_date"], first=case["first_month"],
        )))  # fmt: skip
        statement.warnings.append(remark_of(rules.get("jht.registering")))
    if _never_registered(case):
        return
    reported, actual = savings.reported(case, book), savings.actual(case, book)
    if reported is None or actual is None or actual <= reported or case.has("first_month"):
        return
    statement.warnings.append(remark_of(rules.get("jht.under_reported"), T(
        "Karena upah dilaporkan terlalu rendah, saldo JHT juga kurang; kekurangannya wajib dibayar perusahaan dan "
        "belum dihitung di sini. Hitung di JHT dengan upah yang dilaporkan dan upah sebenarnya.",
    )))  # fmt: skip
