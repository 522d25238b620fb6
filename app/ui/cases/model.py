"""The list of cases: asked of the store a page at a time, so that ten thousand open as quickly as ten."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from app.errors import UserError
from app.i18n import tr
from app.store.cases import Filter, Order, Summary
from app.ui.cases import orders, words
from app.ui.tables import Index, TextsModel
from app.ui.vault import Vault

PAGE = 200
NAME, NIK, EVENT, CHANGED, TAGS, HANDED = range(6)


class CasesModel(TextsModel):
    """One row for each case that fits the filter."""

    def __init__(self, vault: Vault) -> None:
        super().__init__((tr("Pekerja"), "NIK", tr("Peristiwa"), tr("Diubah"), tr("Label"), tr("Diserahkan")))
        self.vault = vault
        self.cases: list[Summary] = []
        self.total = 0
        self.filter = Filter()
        self.order = Order()

    def show(self, wanted: Filter, order: Order) -> None:
        """Ask the store anew; as many rows as were there before, so that the place in the list stays."""
        rows = max(PAGE, len(self.cases) if (wanted, order) == (self.filter, self.order) else 0)
        self.beginResetModel()
        self.filter, self.order = wanted, order
        self.cases, self.total = [], 0
        if self.vault.is_open:
            self.cases = self.vault.store.cases.list(wanted, rows, order=order)
            self.total = len(self.cases) if len(self.cases) < rows else self.vault.store.cases.count(wanted)
        self.endResetModel()

    def row_of(self, uid: str) -> int:
        """Where a case stands; -1 where it is not listed."""
        return next((at for at, case in enumerate(self.cases) if case.uid == uid), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.cases) < self.total

    def fetchMore(self, parent: Index) -> None:
        try:
            more = self._more() if self.vault.is_open else []
        except UserError:
            more = []
        self.total = self.total if more else len(self.cases)
        known = {case.uid for case in self.cases}
        more = [case for case in more if case.uid not in known]  # the list moved on in another window
        if more:
            self.beginInsertRows(QModelIndex(), len(self.cases), len(self.cases) + len(more) - 1)
            self.cases += more
            self.endInsertRows()

    def _more(self) -> list[Summary]:
        return self.vault.store.cases.list(self.filter, PAGE, len(self.cases), self.order)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column by which the list stands carries an arrow."""
        said = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tr("Klik: urutkan menurut kolom ini; klik lagi: terbalik")
        if isinstance(said, str) and orders.COLUMNS[section] == self.order.by:
            return f"{said} {'▼' if self.order.is_down else '▲'}"
        return said

    def count(self) -> int:
        return len(self.cases)

    def cell(self, row: int, column: int) -> str:
        return _cell(self.cases[row], column)

    def tip(self, row: int, column: int) -> str:
        case = self.cases[row]
        if column == NAME:
            return " · ".join(part for part in (words.name_of(case), case.employer_name) if part)
        return _cell(case, column)


def _cell(case: Summary, column: int) -> str:
    if column == NAME:
        return words.name_of(case)
    if column == NIK:
        return words.masked(case.worker_id)
    if column == EVENT:
        return words.event_of(case.calculator)
    if column == TAGS:
        return ", ".join(case.tags)
    return words.short_when(case.changed if column == CHANGED else case.handed)
