"""The facts of a JP case: which months count, whether a monthly pension is due, the pension age, the contributions.

PP 45/2015 Pasal 15, 19-24, 28 and 29.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

from calculators.core.fields import Case, CaseError, MissingAnswer
from calculators.core.months import first_day, index
from calculators.core.quantity import Quantity, constant, least, rupiah_same, total
from calculators.core.rules import Rulebook
from calculators.core.service import month_begins
from calculators.core.statement import Remark, remark_of
from calculators.core.text import T
from calculators.jht_account import of_its_year

DEATHS = ("death_spouse", "death_children", "death_parents")


class JpCase:
    """The answers, the rules of the day of the event, and what both say together."""

    __slots__ = ("answers", "book", "event", "pension", "rules", "why_lump_sum")

    def __init__(self, answers: Case, book: Rulebook) -> None:
        self.answers = answers
        self.book = book
        self.event: str = answers["event"]
        self.rules = book.on(answers["event_date"])
        self.why_lump_sum: list[Remark] = []
        start = book.series("jp.formula")[""][0].start
        if answers["event_date"] < start:
            raise CaseError("event_date", T("Jaminan Pensiun baru ada sejak {day}. Periksa tanggalnya.", day=start))
        born = answers.get("birth_date")
        self.pension = None if born is None else pension_day(born, book)

    @property
    def day(self) -> date:
        """The day of the event."""
        day: date = self.answers["event_date"]
        return day

    @property
    def past_pension_age(self) -> bool | None:
        """Whether the pension age was reached by the day of the event; None without a date of birth."""
        return None if self.pension is None else self.day >= self.pension[1]


def pension_day(born: date, book: Rulebook) -> tuple[Quantity, date]:
    """The pension age of a person and the day it is reached: the first birthday at the age the law then asks for.

    PP 45/2015 Pasal 15 ayat (1)-(3). Years.
    """
    ages = book.series("jp.pension_age")[""]
    first, last = ages[0].quantity(), ages[-1].quantity()
    for years in range(first.amount, last.amount):
        birthday = month_begins(born, 12 * years)
        entry = book.find("jp.pension_age", "", birthday) or ages[0]
        if entry.quantity().amount <= years:
            return entry.quantity(), birthday
    return last, month_begins(born, 12 * last.amount)


# --- which months count ---------------------------------------------------------------------------------------------


def counted_months(case: JpCase) -> Quantity | None:
    """Months of contribution for the formula: those paid from 180 on, else 180 where Pasal 20-23 ayat (3) says so.

    None where a lump sum is due instead; `case.why_lump_sum` then says why.
    """
    needed = case.rules.value("jp.minimum_months")
    paid = _paid_months(case, needed)
    if paid is not None and paid >= needed:
        return paid
    against = _too_few(case, paid) if _only_real_months(case) else _conditions_missed(case)
    if against:
        case.why_lump_sum = against
        return None
    counted = rupiah_same(needed).under(case.rules.get("jp.least_density", case.event))
    return counted.named("counted_months", "Masa iur yang dihitung")


def _paid_months(case: JpCase, needed: Quantity) -> Quantity | None:
    """Months paid, or None where all that is known is that they are fewer than `needed`."""
    answers = case.answers
    if answers.get("contribution_months") is not None:
        return answers.quantity("contribution_months")
    member = answers.get("membership_months")
    if member is not None and member < needed.amount and not _only_real_months(case):
        return None
    raise MissingAnswer("contribution_months", T(
        "Masa iur (bulan iuran JP yang lunas) belum diisi. Lihat aplikasi JMO atau tanyakan ke BPJS Ketenagakerjaan."
    ))  # fmt: skip


def _only_real_months(case: JpCase) -> bool:
    """Whether fifteen years are never supposed: at retirement, and once the pension age was reached."""
    return case.event == "retirement" or case.past_pension_age is True


def _too_few(case: JpCase, paid: Quantity | None) -> list[Remark]:
    assert paid is not None
    needed = case.rules.get("jp.minimum_months")
    return [remark_of(needed, T(
        "Masa iur {paid}; pensiun bulanan menuntut {needed}.", paid=paid, needed=needed.quantity()
    ))]  # fmt: skip


def _conditions_missed(case: JpCase) -> list[Remark]:
    """What is missing for fifteen years to be supposed, with the member's own figures."""
    answers, rules = case.answers, case.rules
    found = []
    member = rules.get("jp.least_membership", case.event)
    months = _membership(case)
    if months < member.quantity():
        found.append(remark_of(member, T(
            "Menjadi peserta {months}; syarat {needed}.", months=months, needed=member.quantity()
        )))  # fmt: skip
    density = rules.get("jp.least_density", case.event)
    if not found and answers.get("density") is None:
        raise MissingAnswer("density", T(
            "Kepadatan iuran belum diisi: berapa persen dari bulan kepesertaan yang iurannya lunas. Tanyakan ke BPJS "
            "Ketenagakerjaan."
        ))  # fmt: skip
    if answers.get("density") is not None and answers.quantity("density") < density.quantity():
        found.append(remark_of(density, T(
            "Kepadatan iuran {density}; syarat {needed}.",
            density=answers.quantity("density"), needed=density.quantity(),
        )))  # fmt: skip
    return found


def _membership(case: JpCase) -> Quantity:
    """Months of membership; months paid where only those are known, for nobody pays before he is a member."""
    answers = case.answers
    if answers.get("membership_months") is not None:
        return answers.quantity("membership_months")
    paid = answers.quantity("contribution_months")
    if paid >= case.rules.value("jp.least_membership", case.event):
        return paid
    raise MissingAnswer("membership_months", T("Bulan menjadi peserta JP belum diisi. Lihat aplikasi JMO."))


# --- contributions --------------------------------------------------------------------------------------------------


def contributions(case: JpCase) -> Quantity | None:
    """All contributions of a wage history: 3% of the wage to the ceiling of its month. Exact rupiah.

    PP 45/2015 Pasal 28 and 29. None without a history.
    """
    rows = case.answers.get("wage_history")
    if not rows:
        return None
    last = index(case.answers["last_month"])
    wages = [(index(row["from"]), row.quantity("wage")) for row in rows]
    changes = {index(entry.start) for entry in case.book.series("jp.wage_ceiling")[""]}
    starts = sorted({start for start, _ in wages} | {month for month in changes if wages[0][0] < month <= last})
    parts = []
    for number, (start, after) in enumerate(pairwise([*starts, last + 1]), start=1):
        wage = next(wage for begins, wage in reversed(wages) if begins <= start)
        if wage:
            parts.append(_month(case, start, wage, number) * constant(after - start, "month"))
    return total(parts)


@cache
def _rate(employer: Quantity, worker: Quantity) -> Quantity:
    """Both shares together: one step, however many wages rest on it."""
    return (employer + worker).named("contribution_rate", "Iuran JP, persen dari upah")


def _month(case: JpCase, month: int, wage: Quantity, number: int) -> Quantity:
    rules = case.book.on(first_day(month))
    rate = _rate(rules.value("jp.rate_employer"), rules.value("jp.rate_worker"))
    paid = rate * least(wage, of_its_year(rules.get("jp.wage_ceiling")))
    since = f"{month % 12 + 1:02}/{month // 12}"
    return paid.named(f"contribution_{number}", T("Iuran sebulan sejak {month}", month=since).as_label())
