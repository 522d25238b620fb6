"""Pictures drawn with QPainter, readable in both themes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import language
from app.ui import theme
from calculators.core.words import MONTHS, money


class MonthsChart(QWidget):
    """A bar for each month, the highest with its amount."""

    def __init__(self, payments: list[tuple[date, int]]) -> None:
        super().__init__()
        self._payments = payments
        self.setFixedHeight(theme.px(112))
        self.setAccessibleName("; ".join(f"{day:%m/%Y} {money(amount, language())}" for day, amount in payments))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = theme.current()
        painter.setFont(current.font("tiny"))
        top, bottom = theme.px(20), self.height() - theme.px(20)
        highest = max(abs(amount) for _, amount in self._payments) or 1
        step = self.width() / len(self._payments)
        painter.setPen(current.colour("line"))
        painter.drawLine(0, bottom, self.width(), bottom)
        every = max(1, round(theme.px(34) / step + 0.49))
        previous = None
        for at, (day, amount) in enumerate(self._payments):
            height = (bottom - top) * amount / highest
            place = QRectF(at * step + step * 0.16, bottom - height, step * 0.68, height)
            painter.fillRect(place, current.colour("second"))
            painter.setPen(current.colour("ink"))
            if amount and amount != previous and step > theme.px(30):
                wide = QRectF(at * step - step, bottom - height - theme.px(18), step * 3, theme.px(16))
                wide.moveLeft(min(max(wide.left(), 0), self.width() - wide.width()))
                painter.drawText(wide, Qt.AlignmentFlag.AlignCenter, _short(amount))
            previous = amount
            if at % every == 0:
                painter.setPen(current.colour("muted"))
                text = f"{MONTHS[language()][day.month - 1][:3]} {day:%y}"
                painter.drawText(QRectF(at * step, bottom + 2, step * every, theme.px(18)),
                                 Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)  # fmt: skip


def _short(amount: int) -> str:
    """``2,25 jt``: as much as fits above a bar."""
    from calculators.core.words import number

    if abs(amount) >= 10**6:
        from fractions import Fraction

        millions = Fraction(round(amount / 10**4), 100)
        return f"{number(millions, language())} {'jt' if language() == 'id' else 'm'}"
    return money(amount, language())
