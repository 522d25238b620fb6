"""Taking cases out of the bin for good: said plainly, asked once, done beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import say, tr
from app.ui.background import Stopped, Task
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.widgets import Notice, button, column, label, scrolling

if TYPE_CHECKING:
    from app.store import Purged, Store


class PurgeDialog(QDialog):
    """Asks; `purged` is what was done once it is accepted. `hidden` are those of them that the list does not show."""

    def __init__(self, store: Store, uids: list[str], hidden: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.store, self.uids = store, uids
        self.purged: Purged | None = None
        self.task: Task | None = None
        self.setWindowTitle(tr("Hapus selamanya"))
        self.setModal(True)
        fit_into_window(self, parent, 520, 360)
        outside, inside = column(self, 8, (20, 16, 20, 14)), QWidget()
        whole = column(inside, 10)
        outside.addWidget(scrolling(inside), 1)
        self.question = label(tr("Hapus {n} kasus selamanya?", n=len(uids)), "title", wrap=True)
        whole.addWidget(self.question)
        for said in self._sentences(hidden):
            whole.addWidget(label(said, "base", wrap=True))
        whole.addWidget(Notice(_of_backups(), "warning", "info"))
        self.error = label("", "small", "error", wrap=True)
        whole.addWidget(self.error)
        whole.addStretch(1)
        self.ok = button(tr("Hapus {n} kasus selamanya", n=len(uids)), "main", "trash",
                         tr("Menghapus kasus ini dari data kasus; tidak dapat diurungkan"))  # fmt: skip
        self.ok.setAutoDefault(False)  # Enter alone is no answer to such a question
        self.ok.clicked.connect(self.go)
        self.cancel = cancel_button(self, tr("Tidak menghapus apa pun"))
        self.cancel.setDefault(True)
        outside.addLayout(last_row(self.cancel, self.ok))
        self.cancel.setFocus()

    def _sentences(self, hidden: int) -> list[str]:
        found = [tr("Isian, catatan, label, lembar yang disimpan, dan catatan penyerahannya ikut hilang. Ini tidak "
                    "dapat diurungkan.")]  # fmt: skip
        if hidden:
            found.append(tr("Di antaranya sekarang tidak tampil di daftar: {n}.", n=hidden))
        return found

    def go(self) -> None:
        """Do it in a thread: thousands of cases take their time."""
        self.ok.setEnabled(False)
        self.error.setText("")
        self.task = task = Task(lambda: self.store.purge(self.uids, task.step))
        task.moved.connect(self._moved)
        task.done.connect(self._done)
        task.failed.connect(self._refused)
        task.start()

    def _moved(self, done: int, total: int) -> None:
        if isValid(self) and self.task is not None:
            self.question.setText(tr("Menghapus… {n} dari {total}", n=done, total=total))

    def _done(self, purged: Purged) -> None:
        self.purged, self.task = purged, None
        if isValid(self):
            self.accept()

    def _refused(self, problem: UserError) -> None:
        self.task = None
        if not isValid(self):
            return
        if isinstance(problem, Stopped):
            super().reject()
        self.ok.setEnabled(True)
        self.question.setText(tr("Hapus {n} kasus selamanya?", n=len(self.uids)))
        self.error.setText(say(problem.text))

    def reject(self) -> None:
        """In the middle of it: stop; nothing is gone then."""
        if self.task is None:
            super().reject()
        else:
            self.task.stop()


def _of_backups() -> str:
    from app.store.backups import MONTHS, NEWEST

    return tr("Cadangan yang sudah dibuat masih berisi kasus ini sampai terganti: yang disimpan adalah {newest} "
              "cadangan terbaru dan satu untuk tiap bulan selama {months} bulan.",
              newest=NEWEST, months=MONTHS)  # fmt: skip
