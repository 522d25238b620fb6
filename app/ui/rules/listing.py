"""The rules in force on a day, narrowed by words, regulation and certainty."""

from __future__ import annotations

from datetime import date

from app.i18n import say, tr
from app.rulebook.values import name_of, shown_value
from app.ui.rules.chosen import ChosenView
from app.ui.rules.detail import Finding
from app.ui.rules.filters import certainty_name, day_of
from app.ui.rules.table import RulesTable
from calculators.core.quantity import CERTAINTIES
from calculators.core.rules import Provision, Rulebook


class Listing(ChosenView):
    """Filters above, the rules in a table, the chosen one beside it."""

    def __init__(self, book: Rulebook, finding: Finding) -> None:
        super().__init__(book, finding)
        filters = self.filters
        self.day = filters.add_day(tr("Berlaku pada"), book.checked_until)
        self.search = filters.add_search()
        self.regulation = filters.add_regulations()
        self.certainty = filters.add_certainties()
        longest = max((certainty_name(code) for code in CERTAINTIES), key=self.fontMetrics().horizontalAdvance)
        heads = tr("Aturan"), tr("Nilai"), tr("Pasal"), tr("Sejak"), tr("Kepastian")
        self._add_table(heads, ("00/00/0000", longest), tr("Daftar aturan"))
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
        self._list([(one, self._cells(one)) for one in found], tr("{n} aturan", n=len(found)))

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
