"""The table that rules and changes are listed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.i18n import tr
from app.ui import theme
from app.ui.tables import TextsModel, dress
from calculators.core.rules import Provision

Row = tuple[Provision, tuple[str, ...]]
_ROOM, _ROOM_EACH, _ROW = 440, 160, 28
_OF_NAME, _OF_ARTICLE = 1.6, 1.2


class RulesModel(TextsModel):
    """One row for each rule, as texts."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__(heads)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """List other rules."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @property
    def rules(self) -> list[Provision]:
        """The rules that are listed."""
        return [rule for rule, _ in self.rows]

    def count(self) -> int:
        return len(self.rows)

    def cell(self, row: int, column: int) -> str:
        return self.rows[row][1][column]


class RulesTable(QTableView):
    """One line to a row; the last columns, of fixed width, give way where there is no room for them."""

    def __init__(self, model: RulesModel, samples: Sequence[str], name: str) -> None:
        """`samples` are the longest texts of the last columns; the others share what is left."""
        super().__init__()
        self.setModel(model)
        dress(self, name, tr("Panah memilih aturan; Enter ke rinciannya"), _ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fixed = range(model.columnCount() - len(samples), model.columnCount())
        self._set_widths(model, samples)

    def _set_widths(self, model: RulesModel, samples: Sequence[str]) -> None:
        head = self.horizontalHeader()
        for at in range(self._fixed.start):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        for at, sample in zip(self._fixed, samples, strict=True):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            title = str(model.headerData(at, Qt.Orientation.Horizontal))
            widest = max(theme.current().font("label").pixelSize() * len(title) * 0.6,
                         self.fontMetrics().horizontalAdvance(sample))  # fmt: skip
            head.resizeSection(at, round(widest) + theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        for at in self._fixed:
            self.setColumnHidden(at, room < theme.px(_ROOM + _ROOM_EACH * len(self._fixed)))
        self._share(room - sum(self.columnWidth(at) for at in self._fixed))

    def _share(self, room: int) -> None:
        """Most of it to the name, which tells one rule from the next; then to the article."""
        shares = [_OF_NAME, *[1.0] * (self._fixed.start - 2), _OF_ARTICLE]
        for at, share in enumerate(shares):
            self.horizontalHeader().resizeSection(at, int(room * share / sum(shares)))
