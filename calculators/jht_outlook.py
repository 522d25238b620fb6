"""The balance of a JHT account by year, and as it may become by pension age. An outlook, not law."""

from __future__ import annotations

from calculators.core.fields import Case, MissingAnswer
from calculators.core.months import index
from calculators.core.quantity import Quantity, constant, rupiah_down
from calculators.core.rules import Rules
from calculators.core.statement import Comparison, Explained, Remark
from calculators.core.tables import Figure, Place
from calculators.core.text import T
from calculators.jht_account import Span, Stretch, Year, run
from calculators.jht_claim import pension_day
from calculators.jht_history import History

_ONE = constant(1)


def add(result: Explained, case: Case, rules: Rules, history: History) -> None:
    """The balance at the end of each year as a series; with an assumed return also the years until pension age."""
    years: list[Year] = history.years
    places: tuple[Place, ...] = ()
    if case.get("projected_return") is not None:
        outlook = _projected(result, case, rules, history)
        if outlook is not None and history.span is not None:
            years, places = outlook, (_begins(history.span),)
    if years:
        result.series_axis = "year"
        result.series = {
            "year": [constant(year.year, "calendar", "Tahun") for year in years],
            "balance": [rupiah_down(year.balance).named("", "Saldo akhir tahun") for year in years],
        }
        result.figures = [Figure("Saldo JHT dari tahun ke tahun", ("balance",), places=places)]


def _begins(span: Span) -> Place:
    """The last year that is known: what comes after it is an outlook."""
    return Place(constant(span.until // 12, "calendar"), T("sesudah ini perkiraan"), "balance")


def _projected(result: Explained, case: Case, rules: Rules, history: History) -> list[Year] | None:
    pension = pension_day(case, rules)
    if pension is None:
        raise MissingAnswer("birth_date", T("Tanggal lahir belum diisi; perkiraan berjalan sampai usia pensiun."))
    if history.span is None or not history.stretches:
        raise MissingAnswer("first_month", T("Perkiraan memerlukan upah dan bulan iuran pertama."))
    last = index(pension[1]) - 1
    if last <= history.span.until:
        result.warnings.append(Remark(T("Usia pensiun sudah tercapai; tidak ada perkiraan.")))
        return None
    years = _years(case, history, history.span, last)
    balance = rupiah_down(years[-1].balance)
    result.comparisons.append(Comparison(
        "projected_balance", "Perkiraan saldo pada usia pensiun", balance,
        T(
            "Anggapan: hasil pengembangan {rate} setahun, upah naik {growth} setahun, iuran dibayar tiap bulan sampai "
            "usia {age}. Yang sebenarnya dapat lebih tinggi atau lebih rendah.",
            rate=case.quantity("projected_return"), growth=case.quantity("projected_wage_growth"), age=pension[0],
        ),
    ))  # fmt: skip
    return years


def _years(case: Case, history: History, span: Span, last: int) -> list[Year]:
    assumed = case.quantity("projected_return")
    known, past = history.rate, span.until // 12
    assert known is not None
    stretches = [*history.stretches, *_future(case, history.stretches[-1].contribution, span, last)]
    return run(history.opening, stretches, Span(span.first, last, last), lambda y: known(y) if y <= past else assumed)


def _future(case: Case, contribution: Quantity, span: Span, last: int) -> list[Stretch]:
    """The last contribution goes on from the month after the account, and grows each January."""
    growth = _ONE + case.quantity("projected_wage_growth")
    stretches = []
    start = span.until + 1
    while start <= last:
        end = min(start // 12 * 12 + 11, last)
        if start % 12 == 0 and growth.value != 1:
            label = T("Perkiraan iuran sebulan {year}", year=str(start // 12)).as_label()
            contribution = (contribution * growth).named(f"contribution_in_{start // 12}", label)
        stretches.append(Stretch(start, end, contribution))
        start = end + 1
    return stretches
