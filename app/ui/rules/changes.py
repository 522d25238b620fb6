"""What changed in the law between two days."""

from __future__ import annotations

from datetime import date

from app.i18n import say, tr
from app.rulebook.changes import Change, between
from app.rulebook.values import name_of, shown_value
from app.ui.rules.chosen import ChosenView
from app.ui.rules.detail import Finding
from app.ui.rules.filters import day_of
from calculators.core.rules import Rulebook


class Changes(ChosenView):
    """Two days above; below them each rule that is not the same on both: how it was, how it is."""

    def __init__(self, book: Rulebook, finding: Finding) -> None:
        super().__init__(book, finding)
        filters = self.filters
        last = book.checked_until
        self.earlier = filters.add_day(tr("Dari"), date(last.year - 1, last.month, min(last.day, 28)))
        self.later = filters.add_day(tr("Sampai"), last)
        self.search = filters.add_search()
        self.regulation = filters.add_regulations()
        heads = tr("Aturan"), tr("Semula"), tr("Menjadi"), tr("Pasal"), tr("Sejak")
        self._add_table(heads, ("s.d. 00/00/0000",), tr("Daftar perubahan"))
        for line in (self.earlier, self.later, self.search):
            line.textChanged.connect(self.refresh)
        self.regulation.currentIndexChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the changes between the two days."""
        earlier, later = day_of(self.earlier), day_of(self.later)
        if earlier is None or later is None:
            return
        if later < earlier:
            self.later.mark(True)
            self._list([], tr("Tanggal “Sampai” mendahului “Dari”. Tukar keduanya."))
            return
        search, regulation = self.search.text(), self.regulation.currentData()
        found = [change for change in between(self.book, earlier, later)
                 if self.filters.fits(change.provision, search, regulation)]  # fmt: skip
        rows = [(change.provision, self._cells(change)) for change in found]
        self._list(rows, tr("{n} perubahan", n=len(found)))

    def _cells(self, change: Change) -> tuple[str, ...]:
        one = change.provision
        before = shown_value(change.before) if change.before is not None else tr("belum ada")
        after = shown_value(change.after) if change.after is not None else tr("tidak berlaku lagi")
        if change.is_in_words_only:
            after = tr("{value} (hanya pasal atau kata)", value=after)
        day = f"{change.day:%d/%m/%Y}"
        if change.after is None:
            day = tr("s.d. {day}", day=day)
        return name_of(one, self.book), before, after, say(one.article), day
