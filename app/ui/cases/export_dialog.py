"""Cases into a file to carry: locked with a passphrase or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import say, tr
from app.ui.background import Task
from app.ui.boxes import TickBox
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.passphrase_fields import PassphraseFields
from app.ui.widgets import Notice, button, column, label, scrolling

if TYPE_CHECKING:
    from app.store.cases import Summary
    from app.ui.cases.acts import Acts


class ExportDialog(QDialog):
    """Asks whether to lock the file, then where to put it."""

    def __init__(self, acts: Acts, cases: list[Summary]) -> None:
        super().__init__(acts.page)
        self.acts, self.cases = acts, cases
        self.setWindowTitle(tr("Simpan kasus sebagai berkas"))
        self.setModal(True)
        fit_into_window(self, acts.page, 520, 380)
        outside = column(self, 8, (20, 16, 20, 14))
        inside = QWidget()
        whole = column(inside, 8)
        outside.addWidget(scrolling(inside), 1)
        said = tr("{n} kasus dengan isian, catatan, label, dan lembarnya. Petugas lain mengambilnya dengan Ambil "
                  "berkas.", n=len(cases))  # fmt: skip
        whole.addWidget(label(said, "base", wrap=True))
        self.locked = TickBox(tr("Kunci berkas dengan kata sandi"))
        self.locked.setAccessibleName(self.locked.text())
        self.locked.setAccessibleDescription(tr("Tanpa kata sandi, siapa pun yang menemukan berkas dapat membacanya"))
        self.locked.setChecked(True)
        self.locked.toggled.connect(self._arrange)
        whole.addWidget(self.locked)
        self.phrase = PassphraseFields()
        self.phrase.entered.connect(self.go)
        whole.addWidget(self.phrase)
        self.warning = Notice(tr("Berkas ini berisi nama, NIK, dan upah. Tanpa kata sandi, siapa pun yang menemukannya "
                                 "dapat membacanya."), "warning", "warning")  # fmt: skip
        whole.addWidget(self.warning)
        self.error = label("", "small", "error", wrap=True)
        whole.addWidget(self.error)
        whole.addStretch(1)
        self._add_buttons(outside)
        self._arrange()
        self.phrase.setFocus()

    def _add_buttons(self, whole: QVBoxLayout) -> None:
        self.cancel = cancel_button(self, tr("Tidak menyimpan berkas"))
        self.save = button(tr("Pilih tempat dan simpan"), "main", "save", tr("Memilih tempat berkas lalu menulisnya"))
        self.save.clicked.connect(self.go)
        whole.addLayout(last_row(self.cancel, self.save))

    def _arrange(self) -> None:
        self.phrase.setVisible(self.locked.isChecked())
        self.warning.setVisible(not self.locked.isChecked())

    def go(self) -> None:
        """Ask where, and write beside the window: locking takes its time."""
        self.error.setText("")
        try:
            phrase = self.phrase.phrase() if self.locked.isChecked() else None
        except UserError as problem:
            self.phrase.say(say(problem.text))
            return
        path = self.acts.export_where(self.cases)
        if path is not None:
            self._write(path, phrase)

    def _write(self, path: Path, phrase: str | None) -> None:
        from app.store import casefile

        store, uids = self.acts.store, [case.uid for case in self.cases]
        self._busy(True)
        self.task = task = Task(lambda: casefile.export(store, uids, path, phrase, task.step))
        self.task.moved.connect(self._moved)
        self.task.done.connect(lambda count: self._written(path, count))
        self.task.failed.connect(self._failed)
        self.task.start()

    def _busy(self, is_busy: bool) -> None:
        for widget in (self.locked, self.phrase, self.save):
            widget.setEnabled(not is_busy)
        self.save.setText(tr("Menulis…") if is_busy else tr("Pilih tempat dan simpan"))

    def _moved(self, done: int, total: int) -> None:
        if isValid(self):
            self.save.setText(tr("Menulis… {n} dari {total}", n=done, total=total))

    def _written(self, path: Path, count: int) -> None:
        if not isValid(self):
            return
        self.phrase.clear()
        self.accept()
        self.acts.told_of_export(path, count)

    def _failed(self, problem: UserError) -> None:
        if isValid(self):
            self._busy(False)
            self.error.setText(say(problem.text))

    def reject(self) -> None:
        """In the middle of writing: stop that; nothing of the file stays."""
        if self.save.isEnabled():
            super().reject()
        else:
            self.task.stop()
