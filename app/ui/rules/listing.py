"""The rules in force on a day, narrowed by words, regulation and certainty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.rulebook.values import name_of, shown_value
from app.ui.rules.beside import Beside
from app.ui.rules.detail import Detail, Finding
from app.ui.rules.filters import Filters, certainty_name, day_of
from app.ui.rules.table import RulesModel, RulesTable
from app.ui.widgets import column
from calculators.core.quantity import CERTAINTIES
from calculators.core.rules import Provision, Rulebook


class Listing(QWidget):
    """Filters above, the rules in a table, the chosen one beside it."""

    def __init__(self, book: Rulebook, finding: Finding) -> None:
        super().__init__()
        self.book = book
        whole = column(self, 10, (2, 4, 2, 4))
        filters = self.filters = Filters(book)
        self.day = filters.add_day(tr("Berlaku pada"), book.checked_until)
        self.search = filters.add_search()
        self.regulation = filters.add_regulations()
        self.certainty = filters.add_certainties()
        whole.addWidget(filters)
        self.model = RulesModel((tr("Aturan"), tr("Nilai"), tr("Pasal"), tr("Sejak"), tr("Kepastian")))
        longest = max((certainty_name(code) for code in CERTAINTIES), key=self.fontMetrics().horizontalAdvance)
        self.table = RulesTable(self.model, ("00/00/0000", longest), tr("Daftar aturan"))
        self.detail = Detail(book, finding)
        self.both = Beside(self.table, self.detail)
        self.both.front.connect(filters.setHidden)
        self.count = self.both.count
        whole.addWidget(self.both, 1)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.day.textChanged.connect(self.refresh)
        self.search.textChanged.connect(self.refresh)
        self.certainty.currentIndexChanged.connect(self.refresh)
        self.regulation.currentIndexChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List what fits now."""
        on = day_of(self.day)
        if on is None:
            return
        found = [one for one in self._in_force(on) if self._fits(one)]
        self.model.show_rows([(one, self._cells(one)) for one in found])
        self.count.setText(tr("{n} aturan", n=len(found)))
        if found:
            self.table.selectRow(0)
        else:
            self.detail.show_rule(None)

    def _in_force(self, on: date) -> list[Provision]:
        found = []
        for topic in self.book.topics():
            for name, series in self.book.topic(topic).items():
                found += [self.book.find(f"{topic}.{name}", key, on) for key in series]
        return [one for one in found if one is not None]

    def _fits(self, one: Provision) -> bool:
        chosen = self.regulation.currentData(), self.certainty.currentData()
        return self.filters.fits(one, self.search.text(), *chosen)

    def _cells(self, one: Provision) -> tuple[str, ...]:
        return (name_of(one, self.book), shown_value(one), say(one.article), f"{one.start:%d/%m/%Y}",
                certainty_name(one.certainty))  # fmt: skip

    def _show(self, current: QModelIndex) -> None:
        self.detail.show_rule(self.model.rules[current.row()] if current.isValid() else None)

    def show_rule(self, code: str, start: date) -> None:
        """Choose one rule, on a day on which it is in force."""
        wanted = next((one for one in self.book.provisions() if (one.code, one.start) == (code, start)), None)
        if wanted is None:
            return
        for box in (self.certainty, self.regulation):
            box.setCurrentIndex(0)
        self.search.clear()
        name = f"{wanted.topic}.{wanted.name}"
        is_present = self.book.find(name, wanted.key, self.book.checked_until) is wanted
        self.day.load((self.book.checked_until if is_present else wanted.start).isoformat())
        self.refresh()
        if wanted in self.model.rules:
            at = self.model.rules.index(wanted)
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0), RulesTable.ScrollHint.PositionAtCenter)
            self.both.show_chosen()
