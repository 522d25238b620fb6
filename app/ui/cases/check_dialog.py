"""Periksa lembar: a file dropped here, or the code and the amounts of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import typed
from app.errors import UserError
from app.i18n import language, say, tr
from app.reading import ReadingError
from app.ui import theme
from app.ui.background import Task
from app.ui.cases import words
from app.ui.dialogs import fit_into_window, last_row
from app.ui.widgets import Notice, button, clear, column, label, row, rule, scrolling

if TYPE_CHECKING:
    from app.check import Paper, Row, Verdict
    from app.ui.pages.cases import CasesPage

_KIND = {"same": "notice", "resaved": "notice", "changed": "problem"}
_ICON = {"same": "check", "resaved": "check", "unknown": "help", "uncounted": "help"}


class CheckDialog(QDialog):
    """Says of a sheet whether it is still what was computed, and how that is known."""

    def __init__(self, page: CasesPage) -> None:
        super().__init__(page)
        self.page = page
        self.verdicts: list[Verdict] = []
        self.setWindowTitle(tr("Periksa lembar"))
        self.setModal(True)
        self.setAcceptDrops(True)
        fit_into_window(self, page, 700, 620)
        whole = column(self, 10, (20, 16, 20, 14))
        inside = QWidget()
        above = column(inside, 10)
        self._add_file(above)
        self._add_code(above)
        above.addWidget(rule())
        self._result = column(spacing=6)
        above.addLayout(self._result, 1)
        whole.addWidget(scrolling(inside), 1)
        self._say(tr("Pilih berkas, atau ketik kode yang tercetak di kaki lembar."), "notice", "info")
        shut = button(tr("Tutup"), "", "", tr("Menutup pemeriksaan"))
        shut.clicked.connect(self.accept)
        whole.addLayout(last_row(shut))
        self.choose.setFocus()

    def _add_file(self, whole: QVBoxLayout) -> None:
        line = row(spacing=10)
        self.choose = button(tr("Pilih berkas…"), "main", "open",
                             tr("Memilih PDF atau Excel yang dibuat Hak Pekerja"))  # fmt: skip
        self.choose.clicked.connect(self.ask_file)
        line.addWidget(self.choose)
        said = tr("PDF atau Excel dari Hak Pekerja; dapat juga diseret ke sini.")
        line.addWidget(label(said, "small", "muted", wrap=True), 1)
        whole.addLayout(line)

    def _add_code(self, whole: QVBoxLayout) -> None:
        line = row(spacing=10)
        self.code, self.amounts = QLineEdit(), QLineEdit()
        for name, described, edit, placeholder in (
            (tr("Kode di kertas"), tr("12 huruf dan angka di kaki lembar"), self.code, "4H7Q-2M9X-K3TD"),
            (tr("Jumlah di kertas"), tr("Boleh beberapa, dipisah titik koma; boleh kosong"), self.amounts,
             tr("Rp83.250.000; 1,75 jt")),
        ):  # fmt: skip
            block = column(spacing=4)
            edit.setFixedHeight(theme.px(35))
            edit.setPlaceholderText(placeholder)
            theme.set_type(edit, "base")
            edit.setAccessibleName(name)
            edit.setAccessibleDescription(described)
            edit.returnPressed.connect(self.check_code)
            title = label(name, "label")
            title.setBuddy(edit)
            block.addWidget(title)
            block.addWidget(edit)
            line.addLayout(block, 1)
        block = column(spacing=4)
        block.addStretch(1)
        self.go = button(tr("Periksa kode"), "", "", tr("Mencari kode di laptop ini dan membandingkan jumlahnya"))
        self.go.clicked.connect(self.check_code)
        block.addWidget(self.go)
        line.addLayout(block)
        whole.addLayout(line)

    # --- asking ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.check_file(files[0])

    def ask_file(self) -> None:
        """Choose a file and look at it."""
        from app.ui.desk import Desk

        folder = Desk(self.page.window_).folder()
        name, _ = QFileDialog.getOpenFileName(self, tr("Periksa lembar"), folder, tr("Lembar hasil (*.pdf *.xlsx)"))
        if name:
            self.check_file(Path(name))

    def check_file(self, path: Path) -> None:
        """Read the file beside the window and in a process of its own, then judge it."""
        from app import check

        self._busy(True)
        self._say(tr("Membaca {file}…", file=path.name), "notice", "clock")
        self.task = Task(lambda: check.read(path))
        self.task.done.connect(self._read)
        self.task.failed.connect(self._failed)
        self.task.start()

    def _read(self, paper: Paper) -> None:
        from app import check

        if isValid(self):
            self._busy(False)
            self._guarded(lambda: check.judge(paper, self._store()))

    def _failed(self, problem: UserError) -> None:
        if isValid(self):
            self._busy(False)
            self._say(say(problem.text), "problem")

    def _busy(self, is_busy: bool) -> None:
        for widget in (self.choose, self.go, self.code, self.amounts):
            widget.setEnabled(not is_busy)

    def check_code(self) -> None:
        """Look the typed code up."""
        from app import check

        try:
            amounts = [typed.read("money", text, language()) for text in self.amounts.text().split(";") if text.strip()]
        except ReadingError as problem:
            self._say(say(problem.text), "problem")
            return
        self._guarded(lambda: [check.judge_typed(self.code.text(), amounts, self._store())])

    def _store(self) -> Any:
        return self.page.vault.store if self.page.vault.is_open else None

    def _guarded(self, ask: Any) -> None:
        try:
            self.verdicts = ask()
        except UserError as problem:
            self._say(say(problem.text), "problem")
            return
        self._show()

    # --- answering ---

    def _say(self, text: str, kind: str, icon: str = "") -> None:
        self.verdicts = []
        clear(self._result)
        self._result.addWidget(Notice(text, kind, icon))
        self._result.addStretch(1)

    def _show(self) -> None:
        clear(self._result)
        if len(self.verdicts) > 1:
            same = sum(one.status == "same" for one in self.verdicts)
            said = tr("{same} dari {all} lembar di berkas ini sama.", same=same, all=len(self.verdicts))
            self._result.addWidget(label(said, "card", wrap=True))
        for one in self.verdicts[:MOST_SHOWN]:
            self._show_one(one)
        self._result.addStretch(1)

    def _show_one(self, verdict: Verdict) -> None:
        add = self._result.addWidget
        kind, icon = _KIND.get(verdict.status, "warning"), _ICON.get(verdict.status, "warning")
        add(Notice(say(verdict.headline), kind, icon))
        add(label(say(verdict.advice), "strong", wrap=True))
        about = [tr("Kode {code}", code=verdict.code) if verdict.code else ""]
        if verdict.kept is not None:
            about.append(tr("disimpan {time}", time=words.when(verdict.kept.computed)))
            about.append(tr("aturan {pack}", pack=verdict.kept.pack))
        add(label(" · ".join(part for part in about if part), "small", "muted", wrap=True))
        for one in sorted(verdict.rows, key=lambda one: one.is_same):
            self._row(one)
        for note in verdict.notes:
            add(label(say(note), "small", wrap=True))
        if verdict.recomputed:
            add(label(tr("Dihitung ulang hari ini, hasilnya lain: {n} angka berubah. Buka kasusnya untuk melihatnya.",
                         n=len(verdict.recomputed)), "small", wrap=True))  # fmt: skip
        if verdict.kept is not None:
            self._add_way(verdict.kept.uid)

    def _row(self, one: Row) -> None:
        line = row(spacing=8)
        line.addWidget(label("=" if one.is_same else "≠", "strong", "" if one.is_same else "error"))
        line.addWidget(label(one.name(language()), "small", wrap=True), 5)
        said = one.computed if one.is_same else say(one.instead)
        role, colour = ("small", "") if one.is_same else ("strong", "error")
        line.addWidget(label(said, role, colour, wrap=True, tabular=True), 5)
        self._result.addLayout(line)

    def _add_way(self, uid: str) -> None:
        line = row()
        made = button(tr("Tunjukkan kasusnya"), "link", "", tr("Menutup pemeriksaan dan memilih kasusnya di daftar"))
        made.clicked.connect(lambda: self._go_to(uid))
        line.addWidget(made)
        line.addStretch(1)
        self._result.addLayout(line)

    def _go_to(self, uid: str) -> None:
        self.accept()
        self.page.choose(uid)


MOST_SHOWN = 50
