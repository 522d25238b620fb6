"""One case of JKP: which law applies to which month, and the cash of each month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calculators.core.fields import Case, MissingAnswer
from calculators.core.months import last_day
from calculators.core.quantity import Quantity, constant, least, rupiah
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.service import months_later
from calculators.core.text import Label, T


@dataclass(frozen=True)
class Stretch:
    """Months in a row that are paid at one rate: `first` is the number of the first, `dates` their first days."""

    first: int
    dates: tuple[date, ...]
    rate: Quantity
    ceiling: Quantity
    monthly: Quantity

    @property
    def months(self) -> Quantity:
        """How many months, as a factor of the calculation."""
        return constant(len(self.dates), "month")

    def cash(self, wage: Quantity) -> Quantity:
        """PP 37/2021 Pasal 21: the month's share of a wage, which counts up to the ceiling. Rupiah."""
        return rupiah(self.rate * least(wage, self.ceiling))


Stretches = list[Stretch]


class JkpCase:
    """What every article needs: the answers, and the rules of the decision and of the day of termination."""

    __slots__ = ("answers", "book", "end", "law_day", "rules", "rules_at_end")

    def __init__(self, answers: Case, book: Rulebook) -> None:
        self.answers = answers
        self.book = book
        self.end: date = answers["termination_date"]
        self.law_day = _decided_on(answers)
        self.rules = book.on(self.law_day)
        self.rules_at_end = book.on(self.end)

    @property
    def under_reported(self) -> bool:
        """Whether the true wage is known and above the reported one."""
        actual, reported = self.answers.get("actual_wage"), self.answers.get("reported_wage")
        return actual is not None and reported is not None and actual > reported

    @property
    def first_month(self) -> date:
        """The first month paid: as answered, else the month of the decision or claim, else the one after the end."""
        answers = self.answers
        given: date | None = answers.get("first_benefit_month")
        if given is not None:
            return given
        claimed: date | None = answers.get("accepted_date") or answers.get("application_date")
        return claimed.replace(day=1) if claimed is not None else months_later(self.end.replace(day=1), 1)

    def reported_wage(self) -> Quantity:
        """The last wage reported to BPJS. PP 37/2021 Pasal 21 ayat (2)."""
        if not self.answers.has("reported_wage"):
            raise MissingAnswer("reported_wage", T(
                "Isi upah yang dilaporkan ke BPJS. Lihat aplikasi JMO atau kartu peserta."
            ))  # fmt: skip
        return self.answers.quantity("reported_wage")

    def owed_wage(self) -> Quantity:
        """The wage of a worker who was never registered: the true one; a reported one where only that is known."""
        code = "actual_wage" if self.answers.has("actual_wage") else "reported_wage"
        if not self.answers.get(code):
            raise MissingAnswer("actual_wage", T("Isi upah sebenarnya sebulan. Lihat slip gaji terakhir."))
        return self.answers.quantity(code)

    def stretches(self) -> Stretches:
        """The months paid by BPJS, each under the law of that month, up to the month of a new job."""
        months = [months_later(self.first_month, number) for number in range(self._longest(self.rules))]
        job = self.answers.get("new_job_date")
        if job is not None:
            months = [month for month in months if month < job.replace(day=1)]
        return _stretches(months, [self._rules_of(month) for month in months], self.reported_wage())

    def stretches_owed(self) -> Stretches:
        """All months under the law of the day of termination, for the employer who did not register."""
        rules = self.rules_at_end
        months = [months_later(self.first_month, number) for number in range(self._longest(rules))]
        return _stretches(months, [rules] * len(months), self.owed_wage())

    def claim_until(self) -> tuple[date, Provision]:
        """The last day of the claim. PP 37/2021 Pasal 40 huruf a.

        A right that had not yet lapsed when the limit was made longer has the longer one.
        """
        provision = self.rules_at_end.get("jkp.claim_months")
        until = months_later(self.end, provision.quantity().amount)
        later = self.book.on(until).get("jkp.claim_months")
        return months_later(self.end, later.quantity().amount), later

    def _rules_of(self, month: date) -> Rules:
        return self.book.on(max(last_day(month), self.law_day))

    @staticmethod
    def _longest(rules: Rules) -> int:
        return rules.value("jkp.months").amount


def _decided_on(answers: Case) -> date:
    """The day whose law decides on the claim: when it was granted, else made, else the termination.

    Without either of the first two, a first payment after the termination was decided in its month at the earliest.
    """
    for code in ("accepted_date", "application_date"):
        day: date | None = answers.get(code)
        if day is not None:
            return day
    end: date = answers["termination_date"]
    first: date | None = answers.get("first_benefit_month")
    return end if first is None else max(end, first)


def _stretches(months: list[date], laws: list[Rules], wage: Quantity) -> Stretches:
    """Months in a row with the same rate and the same law become one stretch."""
    paid = [
        (number, month, rules.table("jkp.rate").at(constant(number, "month")), rules.get("jkp.wage_ceiling"))
        for number, (month, rules) in enumerate(zip(months, laws, strict=True), start=1)
    ]
    groups = groupby(paid, key=lambda item: (item[2].value, item[3].start))
    return [_stretch(list(group), wage) for _, group in groups]


def _stretch(group: list[tuple[int, date, Quantity, Provision]], wage: Quantity) -> Stretch:
    first, _, rate, ceiling = group[0]
    base = least(wage, ceiling.quantity()).named(f"insured_wage_{first}", "Upah dasar JKP")
    label = Label(T("Uang tunai sebulan, mulai bulan ke-{n}", n=first))
    monthly = rupiah(rate * base).named(f"monthly_{first}", label)
    return Stretch(first, tuple(item[1] for item in group), rate, ceiling.quantity(), monthly)
