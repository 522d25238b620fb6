"""The sheet of series: a table for each chart with live formulas, and below it a chart that Excel draws from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from app.charts import found
from app.charts.model import ACROSS, GROUPED, LINE, STACKED
from app.export.xlsx_book import Page
from app.export.xlsx_cells import Cells
from calculators.core.quantity import Quantity, constant
from calculators.core.statement import Explained, Payment
from calculators.core.tables import Figure
from calculators.core.text import T, translate

SHEET = T("Grafik")
WIDTHS: list[float] = [30, *[19] * 8]
_CHART_PIXELS = (900, 330)
_CHART_ROWS = 18
_TYPES = {
    LINE: {"type": "line"},
    STACKED: {"type": "column", "subtype": "stacked"},
    GROUPED: {"type": "column"},
    ACROSS: {"type": "bar"},
}
_DASHES = ("solid", "dash", "square_dot", "dash_dot", "solid", "round_dot", "long_dash", "long_dash_dot")
_MARKERS = ("circle", "square", "triangle", "diamond", "plus", "x", "star", "short_dash")
_SOFT = "#CFE0DE"
_PATTERNS = ("percent_20", "wide_upward_diagonal", "percent_5", "dark_horizontal", "wide_downward_diagonal",
             "diagonal_cross", "dark_vertical", "percent_60")  # fmt: skip
_COLOURS = ("#0B5D57", "#C8791A", "#6B5A8E", "#1D2733", "#3F8F85", "#B3261E", "#5B6675", "#2E7D4F")
"""Dash, marker and pattern tell rows apart without colour, as on screen and on paper."""


def has_series(statement: Explained) -> bool:
    """Whether there is anything for the sheet."""
    return bool(found.month_payments(statement)) or bool(found.figures_of(statement))


def write_charts(page: Page, statement: Explained, cells: Cells) -> None:
    """Payments by month, then the columns of each figure, each with its chart."""
    language = page.book.language
    page.texts(SHEET.render(language), style="title")
    if found.month_payments(statement):
        _write_months(page, statement, cells)
    shown: set[str] = set()
    for figure in found.figures_of(statement):
        if figure.kind == ACROSS:
            _write_across(page, statement, figure, cells)
        elif not shown.issuperset(figure.columns):
            shown.update(figure.columns)
            _write_figure(page, statement, figure, cells)


def _write_figure(page: Page, statement: Explained, figure: Figure, cells: Cells) -> None:
    language, codes = page.book.language, list(figure.columns)
    axis = [found.axis_full(one, language) for one in statement.series.get(statement.series_axis, [])]
    title = translate(figure.title, language) or " / ".join(found.label_of(statement, c, language) for c in codes)
    heads = [found.label_of(statement, code, language) for code in (statement.series_axis, *codes)]
    columns = [[cells_of(quantity, cells) for quantity in statement.series[code]] for code in codes]
    _write(page, title, heads, [(name, list(row)) for name, *row in zip(axis, *columns, strict=True)], figure.kind)


Formula = tuple[str, Quantity]


def cells_of(quantity: Quantity, cells: Cells) -> Formula:
    """What a cell holds: its formula, none where the value rests on no other cell, and the value it has now."""
    return "" if quantity.is_leaf and quantity.operation == "constant" else cells.formula(quantity), quantity


def _write_across(page: Page, statement: Explained, figure: Figure, cells: Cells) -> None:
    language = page.book.language
    chosen = [one for one in statement.comparisons if one.code in figure.columns]
    rows = [(translate(one.label, language), [cells_of(one.quantity, cells)]) for one in chosen]
    if rows:
        title = translate(figure.title, language)
        _write(page, title, [T("Uraian").render(language), title], rows, ACROSS)


def _write_months(page: Page, statement: Explained, cells: Cells) -> None:
    language = page.book.language
    payments = found.month_payments(statement)
    benefits = list(dict.fromkeys(one.benefit for one in payments))
    heads = [T("Bulan").render(language), *(found.benefit_label(statement, one, language) for one in benefits)]
    rows = [
        (found.month_name(month, language), [_paid(month, benefit, payments, cells) for benefit in benefits])
        for month in found.months_of(payments)
    ]
    _write(page, found.months_title(statement).render(language), heads, rows, STACKED)


def _paid(month: date, benefit: str, payments: Iterable[Payment], cells: Cells) -> Formula:
    """All payments of a benefit in a month, each looked up where it was computed."""
    due = [one.quantity for one in payments if one.benefit == benefit
           and (one.month.year, one.month.month) == (month.year, month.month)]  # fmt: skip
    amount = constant(sum(quantity.amount for quantity in due), "IDR")
    return "=" + "+".join(cells.formula(quantity)[1:] for quantity in due) if due else "", amount


def _write(page: Page, title: str, heads: Sequence[str], rows: Sequence[tuple[str, list[Formula]]], kind: str) -> None:
    """Title, table, and the chart of the table, on a page of their own."""
    if page.row > 1:
        breaks = [*page.worksheet.hbreaks, page.row]
        page.worksheet.set_h_pagebreaks(breaks)
    page.section(title)
    page.head(*heads, is_table=False)
    first = page.row
    for name, values in rows:
        page.text(0, name)
        for column, (formula, quantity) in enumerate(values, start=1):
            if formula:
                page.formula(column, formula, quantity)
            else:
                page.value(column, quantity)
        page.down()
    _insert(page, title, heads, (first, page.row - 1), kind, _axis_format(rows[0][1][0][1]))


def _axis_format(quantity: Quantity) -> str:
    return "0.0#%" if quantity.unit == "percent" else "#,##0" if quantity.is_money else "#,##0.##"


def _insert(page: Page, title: str, heads: Sequence[str], span: tuple[int, int], kind: str, number: str) -> None:
    first, last = span
    chart = page.book.workbook.add_chart(_TYPES[kind])
    for n, look in zip(range(len(heads) - 1), _looks(kind), strict=False):
        chart.add_series({
            "name": [page.title, first - 1, n + 1],
            "categories": [page.title, first, 0, last, 0],
            "values": [page.title, first, n + 1, last, n + 1],
            **look,
        })  # fmt: skip
    chart.set_title({"name": title, "name_font": {"size": 11, "bold": True}})
    chart.set_size({"width": _CHART_PIXELS[0], "height": _CHART_PIXELS[1]})
    chart.set_legend({"position": "bottom"} if len(heads) > 2 else {"none": True})
    if kind == ACROSS:
        chart.set_y_axis({"reverse": True, "label_position": "low"})
        chart.set_x_axis({"num_format": number})
    else:
        chart.set_x_axis({"name": heads[0]})
        chart.set_y_axis({"num_format": number, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    page.worksheet.insert_chart(page.row + 1, 0, chart, {"description": title})
    for _ in range(_CHART_ROWS):
        page.down()


def _looks(kind: str) -> Iterator[dict[str, Any]]:
    for n, colour in enumerate(_COLOURS):
        if kind == LINE:
            marker = {"type": _MARKERS[n], "size": 6, "border": {"color": colour}, "fill": {"color": colour}}
            yield {"line": {"color": colour, "width": 2, "dash_type": _DASHES[n]}, "marker": marker}
        else:
            pattern = {"pattern": _PATTERNS[n], "fg_color": colour, "bg_color": "#FFFFFF"}
            yield {"border": {"color": colour}} | ({"pattern": pattern} if n else {"fill": {"color": _SOFT}})
