"""Sums of the workers on screen: by department, by ground, by payer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.batch.tables import Head, Table
from app.ui.boxes import DropDown
from app.ui.statement.words import payer
from app.ui.widgets import Flow, column, label

if TYPE_CHECKING:
    import pandas as pd

    from app.batch.results import Results


class TotalsView(QWidget):
    """One table, grouped as chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Results, pd.DataFrame] | None = None
        whole = column(self, 8, (0, 6, 0, 0))
        line = QWidget()
        flow = Flow(line, 8)
        title = label(tr("Dijumlah menurut"), "label")
        flow.addWidget(title)
        self.by = DropDown()
        self.by.setFixedWidth(theme.px(200))
        self.by.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for code, name in (("department", tr("Bagian")), ("reason", tr("Alasan")), ("payer", tr("Pembayar"))):
            self.by.addItem(name, code)
        self.by.setAccessibleName(tr("Dijumlah menurut"))
        self.by.setAccessibleDescription(tr("Pekerja yang tampil dijumlah menurut ini"))
        self.by.currentIndexChanged.connect(self._refresh)
        flow.addWidget(self.by)
        whole.addWidget(line)
        self.table = Table(tr("Jumlah"), tr("Klik judul untuk mengurutkan; Ctrl+C menyalin satu baris"))
        whole.addWidget(self.table, 1)

    def show_totals(self, results: Results, frame: pd.DataFrame) -> None:
        """Sum the workers in `frame`."""
        self._shown = (results, frame)
        self._refresh()

    def empty(self) -> None:
        """Let go of everything."""
        self._shown = None
        self.table.shows.empty()

    def _refresh(self) -> None:
        if self._shown is None:
            return
        results, frame = self._shown
        by = str(self.by.currentData())
        workers = Head("workers", tr("Pekerja"), "number")
        if by == "payer":
            found = results.by_payer(frame)
            names = (payer(code) for code in found["payer"])
            found["payer"] = [name[:1].upper() + name[1:] for name in names]
            self.table.show_frame(found, [Head("payer", tr("Pembayar")), workers,
                                          Head("amount", tr("Jumlah"), "money")])  # fmt: skip
            return
        found = results.grouped(frame, by)
        found[by] = found[by].replace("", tr("(tanpa bagian)") if by == "department" else tr("(tanpa alasan)"))
        heads = [Head(by, self.by.currentText()), workers]
        for name in results.totals():
            shown = results.amounts[name]
            heads.append(Head(name, shown.label, "money" if shown.is_money else "number"))
        self.table.show_frame(found, heads)
