"""What a member says of his JHT account: months, wages, contributions and returns, read from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from calculators.core.fields import Case, CaseError, MissingAnswer
from calculators.core.months import first_day, index
from calculators.core.quantity import Quantity, entered, rupiah_same, total
from calculators.core.rules import Rulebook
from calculators.core.text import T
from calculators.jht_account import Rate, Span, Stretch, Year, of_its_year, run

RATES = {
    "PU": ("jht.rate_employer", "jht.rate_worker"),
    "BPU": ("jht.rate_bpu", "bpu.band"),
    "migrant": ("jht.migrant",),
}
"""The rules a contribution rests on, by segment; where one of them changes, a new stretch begins."""


@dataclass
class History:
    """The account as it was: its opening, its stretches and its years. Without a span there is only the opening."""

    opening: Quantity
    span: Span | None = None
    stretches: list[Stretch] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)
    entered_years: list[int] = field(default_factory=list)
    rate: Rate | None = None

    @property
    def months(self) -> int:
        """Months with a contribution."""
        return sum(part.months for part in self.stretches)

    @cached_property
    def paid(self) -> Quantity:
        """All contributions, exact rupiah."""
        return total([part.contribution * part.length for part in self.stretches])


def read(case: Case, book: Rulebook) -> History:
    """The account of `case`. `MissingAnswer` where a month, a wage or a year's return is still needed."""
    history = History(case.quantity("opening_balance"))
    first = first_month(case)
    if first is None:
        _nothing_but_opening(case)
        return history
    span = history.span = _span(case, first)
    _within_the_law(first, book)
    history.stretches = _stretches(case, book, span)
    history.rate = _rates(case, book, span, history.entered_years)
    history.years = run(history.opening, history.stretches, span, history.rate)
    return history


def first_month(case: Case) -> int | None:
    """The first month of the account as it is told here."""
    if case.get("first_month") is not None:
        return index(case["first_month"])
    rows = case.get("wage_history")
    return min(index(row["from"]) for row in rows) if rows else None


def last_month(case: Case, first: int) -> int | None:
    """The last month with a contribution."""
    if case.get("last_month") is not None:
        return index(case["last_month"])
    return first + int(case["months"]) - 1 if case.get("months") else None


def _nothing_but_opening(case: Case) -> None:
    if case.get("monthly_wage") or case.get("monthly_contribution"):
        raise MissingAnswer("first_month", T("Bulan iuran pertama belum diisi. Lihat kartu atau aplikasi JMO."))
    if not case.get("opening_balance"):
        raise MissingAnswer("monthly_wage", T(
            "Isi upah dan bulan iuran pertama, riwayat upah, atau cukup saldo JHT yang terlihat di aplikasi JMO."
        ))  # fmt: skip


def _span(case: Case, first: int) -> Span:
    last = last_month(case, first)
    if last is None:
        raise MissingAnswer("last_month", T("Isi bulan iuran terakhir, atau berapa bulan iuran dibayar."))
    until = case.get("returns_until")
    return Span(first, last, last if until is None else max(last, index(until)))


def _within_the_law(first: int, book: Rulebook) -> None:
    start = book.series("jht.benefit")[""][0].start
    if first < index(start):
        raise CaseError("first_month", T(
            "Iuran sebelum {day} tidak dihitung: aturan sebelum PP 46/2015 tidak ada di program ini. Mulai dari bulan "
            "itu dan isi saldo awalnya.", day=start,
        ))  # fmt: skip


# --- contributions --------------------------------------------------------------------------------------------------


def _stretches(case: Case, book: Rulebook, span: Span) -> list[Stretch]:
    wages = _wages(case, span.first)
    changes = _changes(book, case["segment"], span)
    starts = sorted({max(start, span.first) for start, _ in wages} | changes)
    found: list[Stretch] = []
    for number, start in enumerate(starts, start=1):
        end = min(starts[number] - 1 if number < len(starts) else span.last, span.last)
        wage = next(wage for begins, wage in reversed(wages) if begins <= start)
        if wage and start <= end:  # no wage, no contribution
            found.append(Stretch(start, end, _contribution(case, book, start, wage, len(found) + 1)))
    return found


def _changes(book: Rulebook, segment: str, span: Span) -> set[int]:
    """Months inside the span in which a rule of the contribution changes."""
    starts = (index(entry.start) for name in RATES[segment] for entry in book.series(name)[""])
    return {start for start in starts if span.first < start <= span.last}


def _wages(case: Case, first: int) -> list[tuple[int, Quantity]]:
    """Month from which each wage holds, and the wage; those before the first month but the last are left out."""
    if case["segment"] == "migrant":
        return [(first, _needed(case, "monthly_contribution"))]
    if not case.get("wage_history"):
        return [(first, _needed(case, "monthly_wage"))]
    rows = [(index(row["from"]), row.quantity("wage")) for row in case["wage_history"]]
    earlier = [start for start, _ in rows if start <= first]
    if not earlier:
        raise CaseError("wage_history", T(
            "Upah pada bulan iuran pertama belum ada. Tambahkan baris yang mulai {month} atau lebih awal.",
            month=first_day(first),
        ))  # fmt: skip
    return [row for row in rows if row[0] >= max(earlier)]


def _needed(case: Case, code: str) -> Quantity:
    if case.get(code) is None:
        raise MissingAnswer(code, T("{label} belum diisi.", label=T(case.label(code))))
    return case.quantity(code)


def _contribution(case: Case, book: Rulebook, month: int, wage: Quantity, number: int) -> Quantity:
    """A month's contribution. PP 46/2015 Pasal 16 (wage) and 18 (income band). Exact rupiah a month."""
    rules = book.on(first_day(month))
    since = f"{month % 12 + 1:02}/{month // 12}"
    if case["segment"] == "PU":
        paid = _rate(rules.value("jht.rate_employer"), rules.value("jht.rate_worker")) * wage
    elif case["segment"] == "BPU":
        paid = rules.value("jht.rate_bpu") * rules.table("bpu.band").at(wage)
    else:
        paid = rupiah_same(_in_range(wage, rules.get("jht.migrant").number)).under(rules.get("jht.migrant"))
    return paid.named(f"contribution_{number}", T("Iuran sebulan sejak {month}", month=since).as_label())


@cache
def _rate(employer: Quantity, worker: Quantity) -> Quantity:
    """Both shares together: one step, however many wages rest on it."""
    return (employer + worker).named("contribution_rate", "Iuran JHT, persen dari upah")


def _in_range(chosen: Quantity, limit: Any) -> Quantity:
    least, most = limit("least"), limit("most")
    if not least <= chosen <= most:
        raise CaseError("monthly_contribution", T(
            "Iuran {chosen} di luar batas; pekerja migran memilih {least} sampai {most} sebulan.",
            chosen=chosen, least=least, most=most,
        ))  # fmt: skip
    return chosen


# --- returns --------------------------------------------------------------------------------------------------------


def _rates(case: Case, book: Rulebook, span: Span, entered_years: list[int]) -> Rate:
    """The return of each year: as entered, else as published; years with neither are asked for by name."""
    answers = _entered_rates(case.get("annual_return"), span)
    entered_years += [year for year in span.years if year in answers]
    rates: dict[int, Quantity] = {}
    for year in span.years:
        rate = answers[year] if year in answers else published_return(book, year)
        if rate is not None:
            rates[year] = rate
    missing = [year for year in span.years if year not in rates]
    if missing:
        raise MissingAnswer("annual_return", _ask_for(written_years(missing), book))
    return rates.__getitem__


def _entered_rates(answer: Any, span: Span) -> dict[int, Quantity]:
    if answer is None:
        return {}
    if not isinstance(answer, Mapping):
        leaf = entered(Decimal(answer) / 100, "percent", "annual_return", T("Hasil pengembangan setahun").as_label())
        return dict.fromkeys(span.years, leaf)
    return {year: _year_leaf(year, answer[year]) for year in span.years if year in answer}


def _year_leaf(year: int, answer: Any) -> Quantity:
    label = T("Hasil pengembangan setahun, {year}", year=str(year)).as_label()
    return entered(Decimal(answer) / 100, "percent", f"annual_return_{year}", label)


def published_return(book: Rulebook, year: int) -> Quantity | None:
    """The return that BPJS Ketenagakerjaan published for a year, where it is known; one cell of a workbook a year."""
    entry = book.find("jht.annual_return", "", first_day(year * 12))
    return None if entry is None else of_its_year(entry)


def _ask_for(years: str, book: Rulebook) -> T:
    example = book.on(book.checked_until).value("jht.simulation_return")
    return T(
        "Hasil pengembangan JHT tahun {years} tidak diketahui program ini. Isi menurut pengumuman BPJS Ketenagakerjaan "
        "atau sebagai anggapan; simulasi resmi memakai {example} setahun.", years=years, example=example,
    )  # fmt: skip


def written_years(years: list[int]) -> str:
    """``2015, 2021–2025``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
