"""Cases from a file: opened with its passphrase where it has one, looked at, and taken as the user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import say, tr
from app.store import Store, WrongPassphrase, casefile
from app.store.casefile import Arrival, Carried
from app.store.cases import Step, Summary, no_step
from app.ui import theme
from app.ui.background import Stopped, Task
from app.ui.boxes import DropDown
from app.ui.cases import words
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.passphrase_fields import SecretLine
from app.ui.tables import TextsModel, dress
from app.ui.widgets import button, column, label, row, scrolling

ADD, REPLACE, COPY, SKIP = "add", "replace", "copy", "skip"
CHOICES = {"new": (ADD, SKIP), "same": (SKIP, COPY), "changed": (REPLACE, COPY, SKIP), "twin": (SKIP, COPY)}
"""What can be done with an arrival, by its state."""


class PhraseDialog(QDialog):
    """Asks for the passphrase of a case file until it fits."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.carried: list[Carried] = []
        self.setWindowTitle(tr("Berkas terkunci"))
        self.setModal(True)
        self.resize(theme.px(460), theme.px(200))
        whole = column(self, 8, (20, 16, 20, 14))
        whole.addWidget(label(tr("{file} terkunci. Masukkan kata sandinya.", file=path.name), "base", wrap=True))
        self.line = SecretLine(tr("Kata sandi"), tr("Kata sandi dari petugas yang membuat berkas"))
        self.line.entered.connect(self.go)
        whole.addWidget(self.line)
        self.error = label("", "small", "error", wrap=True)
        whole.addWidget(self.error)
        whole.addStretch(1)
        self.open_button = button(tr("Buka"), "main", "", tr("Membuka berkas dengan kata sandi ini"))
        self.open_button.clicked.connect(self.go)
        whole.addLayout(last_row(cancel_button(self, tr("Tidak membuka berkas")), self.open_button))
        self.line.setFocus()

    def go(self) -> None:
        """Try what was typed, beside the window."""
        phrase = self.line.text()
        self._busy(True)
        task = Task(lambda: casefile.read(self.path, phrase, task.step))
        task.done.connect(self._opened)
        task.failed.connect(self._refused)
        task.start()

    def _busy(self, is_busy: bool) -> None:
        self.line.setEnabled(not is_busy)
        self.open_button.setEnabled(not is_busy)
        self.open_button.setText(tr("Membuka…") if is_busy else tr("Buka"))

    def _opened(self, carried: list[Carried]) -> None:
        if isValid(self):
            self.carried = carried
            self.line.clear()
            self.accept()

    def _refused(self, problem: UserError) -> None:
        if isValid(self):
            self._busy(False)
            self.error.setText(say(problem.text))
            self.line.setFocus()
            if isinstance(problem, WrongPassphrase):
                self.line.selectAll()


class ArrivalsModel(TextsModel):
    """One row for each case of the file, and what will be done with it."""

    def __init__(self, store: Store) -> None:
        super().__init__((tr("Pekerja"), tr("Peristiwa"), tr("Diubah"), tr("Di laptop ini"), tr("Yang dilakukan")))
        self._store = store
        self.arrivals: list[Arrival] = []
        self._here: dict[str, Summary] = {}
        self.how: list[str] = []

    def looked_up(self, carried: list[Carried], step: Step) -> tuple[list[Arrival], dict[str, Summary]]:
        """What is here of each case; in a thread."""
        found = casefile.arrivals(self._store, carried, step)
        return found, {one.here: self._store.cases.get(one.here) for one in found if one.here}

    def show(self, arrivals: list[Arrival], here: dict[str, Summary]) -> None:
        """The rows are known."""
        self.beginResetModel()
        self.arrivals, self._here = arrivals, here
        self.how = [self._first(one) for one in arrivals]
        self.endResetModel()

    def _first(self, one: Arrival) -> str:
        """A case that is older here is replaced; nothing newer is lost without being asked."""
        if one.state == "changed":
            return REPLACE if self.is_newer(one) else SKIP
        return CHOICES[one.state][0]

    def is_newer(self, one: Arrival) -> bool:
        """Whether the file knows more recent answers than this laptop."""
        return one.carried.changed > self._here[one.here].changed

    def count(self) -> int:
        return len(self.arrivals)

    def cell(self, row: int, column: int) -> str:
        one = self.arrivals[row]
        cells = (one.carried.title or tr("Tanpa nama"), words.event_of(one.carried.calculator),
                 words.short_when(one.carried.changed), self.state(one), what_is_done(self.how[row]))  # fmt: skip
        return cells[column]

    def state(self, one: Arrival) -> str:
        """What is here already."""
        if one.state == "changed":
            return tr("ada, di berkas lebih baru") if self.is_newer(one) else tr("ada, di berkas lebih lama")
        return {"new": tr("belum ada di sini"), "same": tr("sudah ada, sama"), "twin": tr("isian sama, nomor lain")}[
            one.state
        ]

    def set_how(self, rows: list[int], how: str) -> None:
        """Choose for some rows; one for which it makes no sense stays as it is."""
        for at in rows:
            if how in CHOICES[self.arrivals[at].state]:
                self.how[at] = how
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.arrivals) - 1, len(self._heads) - 1))

    @property
    def chosen(self) -> list[tuple[Arrival, str]]:
        """What will be taken."""
        return [(one, how) for one, how in zip(self.arrivals, self.how, strict=True) if how != SKIP]


def what_is_done(how: str) -> str:
    """What happens with a case of the file."""
    return {ADD: tr("ditambahkan"), REPLACE: tr("mengganti isian di sini"), COPY: tr("menjadi kasus tersendiri"),
            SKIP: tr("dilewati")}[how]  # fmt: skip


class ImportDialog(QDialog):
    """What a file holds beside what is here, before anything is taken."""

    def __init__(self, store: Store, carried: list[Carried], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.store = store
        self.taken: list[str] = []
        self.setWindowTitle(tr("Ambil dari {file}", file=name))
        self.setModal(True)
        fit_into_window(self, parent, 820, 520)
        self.model = ArrivalsModel(store)
        self.task: Task | None = None
        outside = column(self, 8, (20, 16, 20, 14))
        inside = QWidget()
        whole = column(inside, 8)
        outside.addWidget(scrolling(inside), 1)
        self.said = label("", "base", wrap=True)
        whole.addWidget(self.said)
        self.table = self._table()
        self.table.setMinimumHeight(theme.px(160))
        whole.addWidget(self.table, 1)
        self.unknown = label("", "small", "muted", wrap=True)
        whole.addWidget(self.unknown)
        self._add_choice(whole)
        self._add_buttons(outside)
        self.model.dataChanged.connect(self._count)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self._count()
        self._look(carried)

    def _look(self, carried: list[Carried]) -> None:
        """Thousands of cases are compared with what is here beside the window."""
        self._busy(True)
        task = Task(lambda: self.model.looked_up(carried, task.step))
        task.done.connect(self._looked)
        self._begin(task, lambda n, total: tr("Memeriksa… {n} dari {total}", n=n, total=total))

    def _begin(self, task: Task, moved: Callable[[int, int], str]) -> None:
        self.task = task
        task.moved.connect(lambda n, total: self.said.setText(moved(n, total)) if isValid(self) else None)
        task.failed.connect(self._refused)
        task.start()

    def _looked(self, found: tuple[list[Arrival], dict[str, Summary]]) -> None:
        if not isValid(self):
            return
        self.model.show(*found)
        self.said.setText(tr("Belum ada yang diambil. Periksa daftar ini dahulu."))
        self._busy(False)
        self.table.selectRow(0)
        (self.ok if self.ok.isEnabled() else self.table).setFocus(Qt.FocusReason.TabFocusReason)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        dress(table, tr("Kasus di berkas"), tr("Pilih baris, lalu pilih di bawah apa yang dilakukan dengannya"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _add_choice(self, whole: Any) -> None:
        line = row(spacing=8)
        title = label(tr("Untuk baris yang dipilih"), "label")
        self.choice = DropDown()
        for how in (ADD, REPLACE, COPY, SKIP):
            self.choice.addItem(what_is_done(how), how)
        self.choice.setMinimumWidth(theme.px(230))
        self.choice.setAccessibleName(tr("Untuk baris yang dipilih"))
        self.choice.setAccessibleDescription(tr("Apa yang dilakukan dengan kasus yang dipilih di daftar"))
        title.setBuddy(self.choice)
        self.choice.activated.connect(self._choose)
        line.addWidget(title)
        line.addWidget(self.choice)
        line.addStretch(1)
        whole.addLayout(line)

    def _add_buttons(self, whole: Any) -> None:
        self.ok = button(tr("Ambil"), "main", "check", tr("Mengambil kasus seperti tertulis di daftar"))
        self.ok.clicked.connect(self.go)
        self.ok.setDefault(True)  # Enter in the list takes what stands there
        self.cancel = cancel_button(self, tr("Tidak mengambil apa pun"))
        self.error = label("", "small", "error", wrap=True)
        whole.addWidget(self.error)
        whole.addLayout(last_row(self.cancel, self.ok))

    def _rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _selected(self) -> None:
        rows = self._rows()
        self.choice.setEnabled(bool(rows))
        if not rows:
            return
        self.choice.setCurrentIndex(self.choice.findData(self.model.how[rows[0]]))
        unknown = self.model.arrivals[rows[0]].unknown
        said = tr("Isian yang tidak dikenal program ini, tetap disimpan: {codes}", codes=", ".join(unknown[:12]))
        self.unknown.setText(said if unknown else "")

    def _choose(self) -> None:
        self.model.set_how(self._rows(), self.choice.currentData())
        self._selected()

    def _count(self) -> None:
        count = len(self.model.chosen)
        self.ok.setText(tr("Ambil {n} kasus", n=count) if count else tr("Tidak ada yang diambil"))
        self.ok.setAccessibleName(self.ok.text())
        self.ok.setEnabled(bool(count))

    def go(self) -> None:
        """Take what was chosen beside the window: thousands of cases take their time."""
        self._busy(True)
        self.error.setText("")
        task = Task(lambda: self.take(task.step))
        task.done.connect(self._took)
        self._begin(task, lambda n, total: tr("Mengambil… {n} dari {total}", n=n, total=total))

    def _busy(self, is_busy: bool) -> None:
        for widget in (self.table, self.choice, self.ok):
            widget.setEnabled(not is_busy)
        if not is_busy:
            self.task = None
            self._count()

    def _took(self, taken: list[str]) -> None:
        self.taken = taken
        if isValid(self):
            self.accept()

    def _refused(self, problem: UserError) -> None:
        if not isValid(self):
            return
        self._busy(False)
        if isinstance(problem, Stopped):
            super().reject()
        self.error.setText(say(problem.text))

    def reject(self) -> None:
        """In the middle of the work: stop that first; nothing is taken."""
        if self.task is None:
            super().reject()
        else:
            self.task.stop()

    def take(self, step: Step = no_step) -> list[str]:
        """Take what was chosen, all or none; their uids."""
        return casefile.take(self.store, self.model.chosen, step)
