"""The second step: what each column means, what is the same for all, and the first rows computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.batch.cells import shown as shown_cell
from app.i18n import language, say, tr
from app.ui import theme
from app.ui.batch.field_row import FieldRow, sureness
from app.ui.batch.heads import heads_of
from app.ui.batch.tables import Table
from app.ui.batch.work import Work
from app.ui.widgets import Flow, Notice, button, clear, column, label
from calculators.core.fields import Choice
from calculators.core.words import number

if TYPE_CHECKING:
    from app.batch.job import Job

MOST_COLUMNS = 400
EXAMPLES = 3
ROWS_SHOWN = 9
LOOKED_AT = 2000
"""Rows that are looked at to call a column empty."""


class ColumnsStep(QWidget):
    """Needed questions first, then those that have a column, the rest on demand."""

    next_wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.rows: dict[str, FieldRow] = {}
        self._seen: set[str] = set()
        """The questions that are or were shown without being asked for: they do not vanish under the hand."""
        self._empty: set[int] = set()
        """Columns of the program's own template that nobody filled in."""
        whole = column(self, 10, (0, 4, 0, 12))
        self._about = column(spacing=6)
        whole.addLayout(self._about)
        line = QWidget()  # above the columns: of a sheet whose columns are all known there may be thirty
        flow = Flow(line, 8)
        self.compute = button("", "main", "calculator", tr("Menghitung semua baris"))
        self.compute.clicked.connect(self._compute)
        flow.addWidget(self.compute)
        whole.addWidget(line)
        self._card = card = QFrame()
        card.setObjectName("card")
        inside = column(card, 0, (18, 10, 18, 10))
        self._list = column()
        inside.addLayout(self._list)
        self.more = button("", "link", "down", tr("Isian yang kosong atau tidak ada kolomnya di lembar ini"))
        self.more.setCheckable(True)
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more.toggled.connect(self._sort_out)
        inside.addWidget(self.more)
        whole.addWidget(card)
        self.unused = label("", "small", "muted", wrap=True)
        whole.addWidget(self.unused)
        self._add_preview(whole)
        whole.addStretch(1)
        work.opened.connect(self.rebuild)
        work.understood.connect(self.refresh)
        work.cleared.connect(self.rebuild)
        work.busy.connect(self._set_busy)
        self.rebuild()

    def _add_preview(self, whole: QVBoxLayout) -> None:
        self._preview_title = label(tr("Baris pertama, sudah dihitung"), "group", "primary")
        self.preview = Table(tr("Baris pertama, sudah dihitung"), tr("Contoh hasil dengan kolom yang dipilih"))
        self.preview.setSortingEnabled(False)
        self.preview.setFixedHeight(theme.px(34 + 30 * ROWS_SHOWN))
        whole.addWidget(self._preview_title)
        whole.addWidget(self.preview)

    def _compute(self) -> None:
        self.work.compute()

    def _set_busy(self, doing: str) -> None:
        self._card.setEnabled(not doing)  # what is being computed means what it meant at the start
        if self.work.job is not None:
            self._say_about()

    # --- what is shown ---

    def rebuild(self) -> None:
        """Another sheet: other columns, perhaps other questions."""
        clear(self._list)
        self.rows = {}
        job = self.work.job
        if job is None:
            self.preview.shows.empty()
            return
        from app.batch.columns import column as column_of
        from app.batch.columns import columns_of

        offered = tuple(self._offered())
        taken = set(job.plan.columns.values())
        found = columns_of(job.calculator)
        beyond = [code for code in taken if code not in found]  # records beyond those that a template offers
        found |= {code: asked for code in beyond if (asked := column_of(job.calculator, code)) is not None}
        for code, asked in found.items():
            needed = asked.item is None and asked.field.required and not asked.field.asked
            made = FieldRow(code, asked.label(language()), asked.asks, needed, offered)
            made.column_chosen.connect(self._choose_column)
            made.constant_typed.connect(self.work.set_constant)
            self.rows[code] = made
            self._list.addWidget(made)
        self._seen = set()
        self._empty = _empty_columns(job) if job.table.codes else set()
        self.more.setChecked(False)
        self.refresh()

    def _choose_column(self, code: str, index: int) -> None:
        self.work.choose_column(code, index if index >= 0 else None)

    def _offered(self) -> list[Choice]:
        """The columns of the sheet, each with what stands in its first cells."""
        from app.batch.sheet_looks import letters

        job = self.work.job
        assert job is not None
        examples = self._examples()
        offered = []
        for index, heading in enumerate(job.labels[:MOST_COLUMNS]):
            given = examples.get(index, [])
            if not heading and not given:
                continue
            text = f"{letters(index)} · {heading or tr('(tanpa judul)')}"
            offered.append(Choice(str(index), f"{text} · {', '.join(given)}" if given else text))
        return offered

    def _examples(self) -> dict[int, list[str]]:
        job = self.work.job
        assert job is not None
        found: dict[int, list[str]] = {}
        for _, cells in job.preview(ROWS_SHOWN):
            for index, cell in enumerate(cells):
                text = shown_cell(cell) if cell is not None and cell != "" else ""
                given = found.setdefault(index, [])
                if text and text not in given and len(given) < EXAMPLES:
                    given.append(text[:24])
        return found

    def refresh(self) -> None:
        """Show what the columns mean now."""
        job = self.work.job
        if job is None:
            return
        place = {code: index for index, code in job.plan.columns.items()}
        for code, made in self.rows.items():
            index = place.get(code)
            sure = self._sure(code, index)
            constant = self.work.constant(code)
            given = job.plan.constants.get(code) if constant is None else None
            made.show_state(index, constant, sure, self.work.wrong_constants.get(code, ""), given)
        self._sort_out()
        self._say_about()
        self._show_preview()

    def _sure(self, code: str, index: int | None) -> str:
        job = self.work.job
        if index is None or job is None:
            return ""
        if job.table.codes:
            return tr("dari lembar kosong program")
        guessed = job.guess.codes.get(index) == code
        return sureness(job.guess.sureness.get(index) if guessed else None, not guessed, job.remembered)

    def _sort_out(self) -> None:
        """Hide what neither is needed nor ever had anything, unless it is asked for."""
        job = self.work.job
        if job is None:
            return
        empty = {code for index, code in job.plan.columns.items() if index in self._empty}
        taken = {*job.plan.columns.values()} - {code for code in empty if not self._is_needed(code)}
        taken |= {*job.plan.constants, *self.work.constants, *self.work.wrong_constants}
        self._seen |= {code for code in self.rows if code in taken or code in job.unmapped()}
        self._seen |= {code for code, made in self.rows.items() if made.is_for_all}
        others = [code for code in self.rows if code not in self._seen]
        is_open = self.more.isChecked()
        for code, made in self.rows.items():
            made.setVisible(code not in others or is_open)
        self.more.setVisible(bool(others))
        text = _more_text(len(empty.intersection(others)), len(set(others) - empty), is_open)
        self.more.setText(text)
        self.more.setAccessibleName(text)

    def _is_needed(self, code: str) -> bool:
        field = self.work.job.calculator.by_code.get(code) if self.work.job is not None else None
        return field is not None and field.required and not field.asked

    def _say_about(self) -> None:
        from app.batch.sheet_looks import letters

        job = self.work.job
        assert job is not None
        clear(self._about)
        for notice in job.source.notices:
            self._about.addWidget(Notice(say(notice), "warning", "warning"))
        if job.remembered:
            self._about.addWidget(self._remembered())
        absent = [say(job.calculator.by_code[code].label) for code in job.unmapped()]
        if absent:
            text = tr("Tunjuk kolom, atau isi satu nilai untuk semua: {fields}.", fields=", ".join(absent))
            self._about.addWidget(Notice(text, "problem"))
        left = [heading or letters(index) for index, heading in enumerate(job.labels[:MOST_COLUMNS])
                if heading and index not in job.plan.columns]  # fmt: skip
        self.unused.setText(tr("Kolom yang tidak dipakai: {columns}.", columns=", ".join(left)))
        self.unused.setVisible(bool(left))
        rows = number(job.total, language())
        self.compute.setText(tr("Hitung {rows} baris", rows=rows))
        self.compute.setAccessibleName(self.compute.text())
        self.compute.setEnabled(not absent and not self.work.wrong_constants and not self.work.doing)

    def _remembered(self) -> QWidget:
        notice = Notice(tr("Pilihan kolom dari lembar sebelumnya yang judulnya sama dipakai lagi."), "notice", "check")
        again = button(tr("Tebak ulang"), "link", "undo", tr("Melupakan pilihan itu dan menebak dari judulnya"))
        again.clicked.connect(self.work.guess_again)
        notice.add(again)
        return notice

    def _show_preview(self) -> None:
        gatherer = self.work.preview()
        self._preview_title.setVisible(gatherer is not None)
        self.preview.setVisible(gatherer is not None)
        if gatherer is None:
            self.preview.shows.empty()
            return
        results = gatherer.results()
        self.preview.show_frame(results.frame, heads_of(results, with_lines=False))


def _empty_columns(job: Job) -> set[int]:
    """The columns in which none of the first workers has anything."""
    empty = set(job.plan.columns)
    for _, cells in job.preview(LOOKED_AT):
        empty -= {index for index, cell in enumerate(cells) if cell is not None and cell != ""}
    return empty


def _more_text(empty: int, others: int, is_open: bool) -> str:
    """What the button below the questions does."""
    if is_open:
        return tr("Sembunyikan kolom kosong") if empty else tr("Sembunyikan isian lain")
    n, m = number(empty, language()), number(others, language())
    if not empty:
        return tr("Tampilkan {n} isian lain", n=m)
    if not others:
        return tr("Tampilkan {n} kolom kosong", n=n)
    return tr("Tampilkan {n} kolom kosong dan {m} isian lain", n=n, m=m)
