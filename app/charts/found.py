"""Which charts a statement has: of its figures, its series, its payments by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import calculators
from app.charts.model import ACROSS, GROUPED, LINE, STACKED, Chart, Mark, Row
from app.charts.scale import short
from calculators.core.quantity import Quantity, constant
from calculators.core.service import months_later
from calculators.core.statement import PAYERS, Explained, Payment
from calculators.core.tables import Figure
from calculators.core.text import T, Text, translate
from calculators.core.words import MONTHS, UNIT_WORDS

LEAST_MONTHS = 3
"""Fewer payments are read faster as a list."""
MOST_MONTHS = 24
_MOST_BARS = 12


def charts_of(statement: Explained, language: str) -> list[Chart]:
    """All charts of a statement, in the order in which they are read."""
    if statement.status != "result":
        return []
    found = [*_by_month(statement, language)]
    for figure in figures_of(statement):
        chart = _across(statement, figure, language) if figure.kind == ACROSS else _drawn(statement, figure, language)
        if chart is not None:
            found.append(chart)
    return found


def figures_of(statement: Explained) -> list[Figure]:
    """The figures that were declared; without them the columns of one unit together, where there is an axis."""
    if statement.figures or not statement.series_axis:
        return statement.figures
    codes = [code for code in statement.series if code != statement.series_axis]
    groups = groupby(codes, key=lambda code: statement.series[code][0].unit if statement.series[code] else "")
    return [Figure("", tuple(found)) for _, found in groups]


def label_of(statement: Explained, code: str, language: str) -> str:
    """What a column of figures is called: as its values, or as the line of the same code."""
    named = [value.label for value in statement.series[code] if value.label]
    named += [line.label for line in statement.lines if line.code == code]
    return translate(named[0], language) if named else code.replace("_", " ").capitalize()


def axis_label(statement: Explained, language: str) -> str:
    """What the axis is about, and in what it is counted: ``Masa kerja (tahun)``."""
    label = label_of(statement, statement.series_axis, language)
    unit = statement.series[statement.series_axis][0].unit
    return f"{label} ({unit_words(unit, language)})" if unit in UNIT_WORDS else label


def axis_text(quantity: Quantity, language: str) -> str:
    """A place of the axis: its number alone, a year without separators; the axis says of what."""
    if quantity.unit == "calendar" or (quantity.unit == "factor" and quantity.denominator == 1):
        return str(quantity.numerator)
    if quantity.is_money:
        return short(float(quantity.value), "IDR", language)
    if quantity.unit in UNIT_WORDS:
        return constant(quantity.value).show(language)
    return quantity.show(language)


def axis_full(quantity: Quantity, language: str) -> str:
    """A place of the axis with its unit, for a table."""
    is_number = quantity.unit == "factor" and quantity.denominator == 1
    return str(quantity.numerator) if is_number else quantity.show(language)


# --- series ----------------------------------------------------------------------------------------------------------


def _drawn(statement: Explained, figure: Figure, language: str) -> Chart | None:
    rows = [_row(label_of(statement, code, language), statement.series[code], language) for code in figure.columns]
    rows = [row for row in rows if any(row.figures)]
    axis = statement.series.get(statement.series_axis, [])
    if not rows or len(axis) < 2:
        return None
    unit = statement.series[figure.columns[0]][0].unit
    kept = _kept(len(axis)) if figure.kind == GROUPED else list(range(len(axis)))
    title = translate(figure.title, language) if figure.title else " / ".join(row.label for row in rows)
    return Chart(
        title, figure.kind, axis_label(statement, language),
        tuple(_number(axis[at]) for at in kept), tuple(axis_text(axis[at], language) for at in kept),
        tuple(_only(row, kept) for row in rows), unit, unit_words(unit, language),
        tuple(_marks(statement, figure, kept, language)),
    )  # fmt: skip


def _kept(count: int) -> list[int]:
    """Of many places only so many that bars beside each other can be told apart; the last is one of them."""
    every = -(-count // _MOST_BARS)
    return [at for at in range(count) if (count - 1 - at) % every == 0]


def _only(row: Row, kept: Sequence[int]) -> Row:
    return Row(row.label, tuple(row.figures[at] for at in kept), tuple(row.shown[at] for at in kept))


def _row(label: str, values: Sequence[Quantity], language: str) -> Row:
    return Row(label, tuple(_number(value) for value in values), tuple(value.show(language) for value in values))


def _number(quantity: Quantity) -> float:
    return quantity.numerator / quantity.denominator


def _marks(statement: Explained, figure: Figure, kept: list[int], language: str) -> Iterator[Mark]:
    axis = [_number(value) for value in statement.series[statement.series_axis]]
    for place in figure.places:
        x = _number(place.at)
        if figure.kind != LINE:
            found = [n for n, at in enumerate(kept) if axis[at] == x]
            yield from (Mark(float(n), None, place.label.render(language)) for n in found)
        elif min(axis) <= x <= max(axis):
            height = _between(axis, [_number(value) for value in statement.series[place.on]], x) if place.on else None
            yield Mark(x, height, place.label.render(language))


def _between(axis: list[float], values: list[float], x: float) -> float:
    """The height of the line through `values` at `x`."""
    for n in range(1, len(axis)):
        if axis[n - 1] <= x <= axis[n]:
            share = (x - axis[n - 1]) / (axis[n] - axis[n - 1])
            return values[n - 1] + share * (values[n] - values[n - 1])
    return values[0]


def unit_words(unit: str, language: str) -> str:
    """What the numbers of an axis are, where they do not say it themselves."""
    if unit.startswith("IDR"):
        return T("rupiah").render(language)
    return translate(UNIT_WORDS[unit], language).format(n="").strip() if unit in UNIT_WORDS else ""


# --- comparisons -----------------------------------------------------------------------------------------------------


def _across(statement: Explained, figure: Figure, language: str) -> Chart | None:
    found = [one for one in statement.comparisons if one.code in figure.columns]
    if len(found) < 2:
        return None
    values = [one.quantity for one in found]
    title, unit = translate(figure.title, language), values[0].unit
    names = tuple(translate(one.label, language) for one in found)
    row = _row(title, values, language)
    return Chart(
        title, ACROSS, "", tuple(map(float, range(len(found)))), names, (row,), unit, unit_words(unit, language)
    )


# --- months ----------------------------------------------------------------------------------------------------------


def _by_month(statement: Explained, language: str) -> Iterator[Chart]:
    payments = month_payments(statement)
    if payments:
        yield _months_chart(months_title(statement), statement, payments, language)


def month_payments(statement: Explained) -> list[Payment]:
    """All payments of an event, or those of one benefit, where there are enough months for a picture."""
    payments = statement.calendar or [one for one in statement.schedule if not one.by_year]
    is_enough = len({one.month for one in payments}) >= LEAST_MONTHS and any(one.quantity for one in payments)
    return payments if is_enough and statement.status == "result" else []


def months_title(statement: Explained) -> Text:
    """What the picture by month is called."""
    return T("Uang menurut bulan") if statement.calendar else T("Pembayaran menurut bulan")


def _months_chart(title: Text, statement: Explained, payments: list[Payment], language: str) -> Chart:
    """A stack for each month from the first to the last, a part for each benefit."""
    months = months_of(payments)
    benefits = list(dict.fromkeys(one.benefit for one in payments))
    rows = []
    for benefit in benefits:
        own = [one for one in payments if one.benefit == benefit]
        values = [constant(_paid_in(month, own), "IDR") for month in months]
        rows.append(_row(benefit_label(statement, benefit, language), values, language))
    names = tuple(month_name(month, language) for month in months)
    places = tuple(map(float, range(len(months))))
    axis, unit = T("Bulan").render(language), unit_words("IDR", language)
    return Chart(title.render(language), STACKED, axis, places, names, tuple(rows), "IDR", unit)


def _paid_in(month: date, payments: list[Payment]) -> int:
    due = (one.quantity for one in payments if (one.month.year, one.month.month) == (month.year, month.month))
    return sum(quantity.amount for quantity in due)


def months_of(payments: list[Payment]) -> list[date]:
    """Each month from the first to the last; where they lie far apart only those with a payment."""
    days = [one.month for one in payments]
    first, last = min(days).replace(day=1), max(days).replace(day=1)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MOST_MONTHS:
        return sorted({month.replace(day=1) for month in days})
    return [months_later(first, n) for n in range(count)]


def month_name(month: date, language: str) -> str:
    """``Jan 26``."""
    return f"{MONTHS.get(language, MONTHS['id'])[month.month - 1][:3]} {month:%y}"


def benefit_label(statement: Explained, benefit: str, language: str) -> str:
    """The benefit and who pays it."""
    code = benefit or statement.calculator
    name = translate(calculators.calculator(code).title, language) if code in calculators.codes() else code
    payers = list(dict.fromkeys(line.payer for line in statement.lines if line.benefit == benefit))
    said = " + ".join(translate(PAYERS.get(payer, payer), language) for payer in payers)
    return f"{name} ({said})" if said else name
