"""Payments by month that stand in no statement of one person: those of a whole sheet."""

from __future__ import annotations

from datetime import date

from app.charts.found import months_chart
from app.i18n import language
from app.ui.charts.view import ChartView
from calculators.core.quantity import constant
from calculators.core.statement import Explained, Payment
from calculators.core.text import T


class MonthsChart(ChartView):
    """A bar for each month, its amount above it."""

    def __init__(self, payments: list[tuple[date, int]]) -> None:
        super().__init__()
        found = [Payment(day, constant(amount, "IDR")) for day, amount in payments]
        self.show_chart(months_chart(T("Pembayaran menurut bulan"), Explained("", {}), found, language()))
