"""What every view of rules has: filters above, a table, and the rule that is chosen in it beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.ui.rules.beside import Beside
from app.ui.rules.detail import Detail, Finding
from app.ui.rules.filters import Filters
from app.ui.rules.table import Row, RulesModel, RulesTable
from app.ui.widgets import column
from calculators.core.rules import Rulebook


class ChosenView(QWidget):
    """Who makes one adds filters, names the columns with `_add_table`, and lists with `_list`."""

    def __init__(self, book: Rulebook, finding: Finding) -> None:
        super().__init__()
        self.book = book
        self._finding = finding
        self._whole = column(self, 10, (2, 4, 2, 4))
        self.filters = Filters(book)

    def _add_table(self, heads: Sequence[str], samples: Sequence[str], name: str) -> None:
        self._whole.addWidget(self.filters)
        self.model = RulesModel(heads)
        self.table = RulesTable(self.model, samples, name)
        self.detail = Detail(self.book, self._finding)
        self.both = Beside(self.table, self.detail)
        self.both.front.connect(self.filters.setHidden)
        self.count = self.both.count
        self._whole.addWidget(self.both, 1)
        self.table.selectionModel().currentRowChanged.connect(self._show)

    def _list(self, rows: list[Row], said: str) -> None:
        self.model.show_rows(rows)
        self.count.setText(said)
        if rows:
            self.table.selectRow(0)
        else:
            self.detail.show_rule(None)

    def _show(self, current: QModelIndex) -> None:
        self.detail.show_rule(self.model.rules[current.row()] if current.isValid() else None)
