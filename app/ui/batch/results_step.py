"""The third step: all workers, filtered and summed; what is wrong; what the employer pays month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import language, say, tr
from app.ui import theme
from app.ui.batch.errors_view import ErrorsView
from app.ui.batch.heads import heads_of
from app.ui.batch.tables import WRONG, Table
from app.ui.batch.totals_view import TotalsView
from app.ui.batch.work import Work
from app.ui.boxes import DropDown, TickBox
from app.ui.inputs.finder import words_of
from app.ui.line_icons import put_search
from app.ui.widgets import Flow, Notice, button, clear, column, label
from calculators.core.words import money, number

if TYPE_CHECKING:
    import pandas as pd

    from app.charts.model import Chart

_PAUSE_MS = 200
_TABLE_AT_LEAST = 240
VIEWS = ("workers", "totals", "errors", "months")


class ResultsStep(QWidget):
    """`worker_wanted` gives the row of the file whose statement is to be opened."""

    worker_wanted = Signal(int)
    next_wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.selected: pd.DataFrame | None = None
        whole = column(self, 10, (0, 4, 0, 12))
        self._about = column(spacing=6)
        whole.addLayout(self._about)
        self._add_filters(whole)
        self.sums = label("", "strong", wrap=True, tabular=True)
        whole.addWidget(self.sums)
        self._add_views(whole)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._filter)
        work.computed.connect(self.refresh)
        work.cleared.connect(self.empty)
        work.understood.connect(self.empty)
        self.refresh()

    # --- laying out ---

    def _add_filters(self, whole: QVBoxLayout) -> None:
        line = QWidget()
        flow = Flow(line, 10)
        self.search = QLineEdit()
        theme.set_type(self.search, "base")
        self.search.setFixedHeight(theme.px(35))
        self.search.setMinimumWidth(theme.px(210))
        self.search.setPlaceholderText(tr("Nama, bagian, atau kata"))
        self.search.setAccessibleName(tr("Cari pekerja"))
        self.search.setAccessibleDescription(tr("Menyaring tabel; jumlahnya ikut"))
        put_search(self.search)
        self.search.textChanged.connect(lambda: self._soon.start(_PAUSE_MS))
        flow.addWidget(self.search)
        self.filters: dict[str, DropDown] = {}
        for name, title in (("department", tr("Bagian")), ("reason", tr("Alasan")), ("status", tr("Hasil"))):
            box = DropDown()
            box.setFixedWidth(theme.px(190))
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.setAccessibleName(title)
            box.setAccessibleDescription(tr("Menyaring tabel; jumlahnya ikut"))
            box.currentIndexChanged.connect(self._filter)
            self.filters[name] = box
            flow.addWidget(box)
        self.lines = TickBox(tr("Tampilkan rincian"))
        self.lines.setAccessibleName(tr("Tampilkan rincian"))
        self.lines.setAccessibleDescription(tr("Menambah satu kolom untuk tiap hak"))
        self.lines.setMinimumHeight(self.search.minimumHeight())  # the lines of a `Flow` stand at their top
        self.lines.clicked.connect(self._filter)
        flow.addWidget(self.lines)
        whole.addWidget(line)

    def _add_views(self, whole: QVBoxLayout) -> None:
        line = QWidget()
        flow = Flow(line, 6)
        self.tabs = {}
        names = (tr("Semua pekerja"), tr("Jumlah"), tr("Kesalahan"), tr("Biaya per bulan"))
        for code, name in zip(VIEWS, names, strict=True):
            tab = button(name, "tab")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _=False, code=code: self._show_view(code))
            self.tabs[code] = tab
            flow.addWidget(tab)
        whole.addWidget(line)
        self.table = Table(tr("Semua pekerja"), tr("Enter membuka lembar hasil pekerja; klik judul untuk mengurutkan"))
        self.table.opened.connect(self._open)
        self.totals = TotalsView()
        self.errors = ErrorsView()
        self.months = QWidget()
        self._months_column = column(self.months, 8, (0, 6, 0, 0))
        self.views = dict(zip(VIEWS, (self.table, self.totals, self.errors, self.months), strict=True))
        for view in self.views.values():
            whole.addWidget(view, 1)
        for one in (self.table, self.totals.table, self.errors.table):
            one.setMinimumHeight(theme.px(_TABLE_AT_LEAST))
        self._show_view("workers")

    def _show_view(self, wanted: str) -> None:
        for code, view in self.views.items():
            view.setVisible(code == wanted)
        self.tabs[wanted].setChecked(True)

    # --- what is shown ---

    def empty(self) -> None:
        """Let go of everything that was shown."""
        self.selected = None
        self.table.shows.empty()
        self.totals.empty()
        self.errors.empty()
        clear(self._months_column)
        clear(self._about)
        self.search.clear()
        for box in self.filters.values():
            box.blockSignals(True)
            box.clear()
            box.blockSignals(False)
        self.sums.setText("")

    def refresh(self) -> None:
        """Show the results of the work."""
        results = self.work.results
        if results is None:
            self.empty()
            return
        self._fill_filters()
        self._say_about()
        self.errors.show_problems(results, self.work.job)
        count = number(len(results.problems), language())
        self.tabs["errors"].setText(tr("Kesalahan ({n})", n=count))
        self._show_months()
        self._filter()
        nothing_right = results.summary.wrong == results.summary.workers > 0
        self._show_view("errors" if nothing_right else "workers")

    def _fill_filters(self) -> None:
        from app.batch.sheet_looks import STATUS

        results = self.work.results
        assert results is not None
        said = {"department": (tr("Semua bagian"), tr("(tanpa bagian)")),
                "reason": (tr("Semua alasan"), tr("(tanpa alasan)")), "status": (tr("Semua hasil"), "")}  # fmt: skip
        for name, box in self.filters.items():
            found = sorted(results.frame[name].unique())
            box.blockSignals(True)
            box.clear()
            every, nameless = said[name]
            box.addItem(every, None)
            for value in found:
                text = say(STATUS[value]).capitalize() if name == "status" else value or nameless
                box.addItem(text, value)
            box.blockSignals(False)
            box.setVisible(len(found) > 1)

    def _say_about(self) -> None:
        clear(self._about)
        results, job = self.work.results, self.work.job
        assert results is not None and job is not None
        if not results.summary.workers:
            self._about.addWidget(Notice(tr("Tidak ada baris pekerja di bawah judul tabel."), "problem"))
        if results.summary.wrong:
            wrong, workers = (number(n, language()) for n in (results.summary.wrong, results.summary.workers))
            text = tr("{wrong} dari {all} baris salah atau belum lengkap dan tidak ikut dijumlah. Lihat Kesalahan.",
                      wrong=wrong, all=workers)  # fmt: skip
            self._about.addWidget(Notice(text, "warning", "warning"))
        doubtful = job.twins.notices()
        for notice in job.notices():
            kind, icon = ("warning", "warning") if notice in doubtful else ("notice", "")
            self._about.addWidget(Notice(say(notice), kind, icon))

    def _filter(self) -> None:
        results = self.work.results
        if results is None:
            return
        chosen = {name: box.currentData() for name, box in self.filters.items()}
        self.selected = results.select(words_of(self.search.text()), **chosen)
        self.table.show_frame(self.selected, heads_of(results, self.lines.isChecked()))
        self.totals.show_totals(results, self.selected)
        self._say_sums()

    def _say_sums(self) -> None:
        results, frame = self.work.results, self.selected
        assert results is not None and frame is not None
        parts = [_workers(len(frame), int(frame["status"].isin(WRONG).sum()))]
        for name in results.totals():
            shown, amount = results.amounts[name], frame[name].sum()
            said = money(round(amount), language()) if shown.is_money else number(round(amount), language())
            parts.append(f"{shown.label} {said}".replace(" ", "\u00a0"))  # a sum and its name stay in one line
        self.sums.setText(" · ".join(parts))

    def _show_months(self) -> None:
        from app.ui.charts.view import ChartView

        clear(self._months_column)
        results = self.work.results
        assert results is not None
        months = {month: amount for month, amount in sorted(results.summary.months.items()) if month}
        self.tabs["months"].setVisible(bool(months))
        if not months:
            return
        view = ChartView()
        view.show_chart(_month_chart(months))
        self._months_column.addWidget(view)
        self._months_column.addStretch(1)

    def _open(self, at: int) -> None:
        row = int(self.table.shows.value(at, "row"))
        if self.table.shows.value(at, "status") in WRONG:
            self._show_view("errors")
            self.errors.select(row)
            self.errors.table.setFocus()
        else:
            self.worker_wanted.emit(row)


def _workers(all_of_them: int, wrong: int) -> str:
    """How many workers are in the sums; of how many, where rows are wrong."""
    said = language()
    if not wrong:
        return tr("{n} pekerja", n=number(all_of_them, said))
    return tr("{n} dari {all} pekerja ({wrong} baris salah)", n=number(all_of_them - wrong, said),
              all=number(all_of_them, said), wrong=number(wrong, said))  # fmt: skip


def _month_chart(months: dict[str, int | float]) -> Chart:
    """A bar for each month; as a table the same."""
    from app.charts.found import month_name
    from app.charts.model import STACKED, Chart, Row

    said = language()
    names = tuple(month_name(date.fromisoformat(f"{month}-01"), said) for month in months)
    amounts = [round(amount) for amount in months.values()]
    shown = tuple(money(amount, said) for amount in amounts)
    row = Row(tr("Perusahaan"), tuple(map(float, amounts)), shown)
    title = tr("Yang dibayar perusahaan tiap bulan, seluruh lembar")
    return Chart(title, STACKED, tr("Bulan"), tuple(map(float, range(len(names)))), names, (row,), "IDR")
