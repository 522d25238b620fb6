"""A day, typed or picked from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton

from app import i18n, reading
from app.i18n import tr
from app.ui import icons, theme
from app.ui.inputs.base import LineInput
from app.ui.line_icons import put_button
from app.ui.widgets import column
from calculators.core.fields import EARLIEST, LATEST, Field


class DateInput(LineInput):
    """``dd/mm/yyyy`` typed in any usual way; Alt+Down or the button opens the calendar."""

    def __init__(self, declared: Field) -> None:
        super().__init__(declared)
        self.setPlaceholderText(tr("hh/bb/tttt"))
        self.setMaxLength(80)
        self.picker = put_button(self, "calendar", tr("Pilih dari kalender"), tr("Membuka kalender (Alt+panah bawah)"))
        self.picker.clicked.connect(self.open_calendar)
        self._popup: CalendarPopup | None = None

    def read(self) -> Any:
        """While it is being typed a year of two digits is not a year yet."""
        text = self.text().strip()
        if self.hasFocus() and text and self.isModified() and not _has_whole_year(text):
            raise reading.ReadingError("“{given}” belum lengkap. Tulis hari/bulan/tahun, misalnya 31/12/2025.",
                                       given=text)  # fmt: skip
        return super().read()

    def tidy(self) -> None:
        self.setModified(False)
        super().tidy()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wants = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if wants or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self)
        try:
            shown = date.fromisoformat(self.read() or "")
        except ValueError:
            shown = date.today()
        self._popup.open_at(shown)

    def pick(self, day: date) -> None:
        """Take a day from the calendar, as if it had been typed."""
        self.setText(f"{day:%d/%m/%Y}")
        self.textEdited.emit(self.text())
        self.editingFinished.emit()


def _has_whole_year(text: str) -> bool:
    runs = "".join(letter if letter.isdigit() else " " for letter in text).split()
    return any(len(run) in (4, 8) for run in runs)


class CalendarPopup(QFrame):
    """A calendar below its line, in the program's language."""

    def __init__(self, line: DateInput) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._line = line
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale("id_ID" if i18n.language() == "id" else "en_GB"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumDate(QDate(EARLIEST.year, EARLIEST.month, EARLIEST.day))
        self.calendar.setMaximumDate(QDate(LATEST.year, LATEST.month, LATEST.day))
        self.calendar.setAccessibleName(tr("Kalender"))
        self.calendar.setAccessibleDescription(tr("Panah memilih hari, Page Up dan Page Down bulan, Enter memakai"))
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        for name, role in (("qt_calendar_prevmonth", "left"), ("qt_calendar_nextmonth", "right")):
            turn = self.calendar.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(icons.icon(role, "ink", 18))
        theme.set_type(self.calendar, "small")
        column(self, 0, (8, 8, 8, 8)).addWidget(self.calendar)

    def open_at(self, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(self._line.mapToGlobal(QPoint(0, self._line.height() + theme.px(4))))
        self.show()
        self.calendar.setFocus()

    def _take(self, chosen: QDate) -> None:
        self.hide()
        self._line.pick(date(chosen.year(), chosen.month(), chosen.day()))
        self._line.setFocus()
