"""Reading a case file beside the window: thousands of cases take their time, a few come without a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import tr
from app.store import NeedsPassphrase, casefile
from app.store.casefile import Carried
from app.ui import theme
from app.ui.background import Task
from app.ui.dialogs import cancel_button, last_row
from app.ui.widgets import column, label

_A_MOMENT_MS = 250


def read_with_phrase(path: Path, parent: QWidget) -> list[Carried] | None:
    """The cases in a file; None where the user gave up on it or its passphrase."""
    dialog = ReadDialog(path, parent)
    dialog.read()
    if isinstance(dialog.problem, NeedsPassphrase):
        from app.ui.cases.import_dialog import PhraseDialog

        asked = PhraseDialog(path, parent)
        return asked.carried if asked.exec() else None
    if dialog.problem is not None:
        raise dialog.problem
    return dialog.carried


class ReadDialog(QDialog):
    """Says how far it is, and stops. `carried` or `problem` is what came of it; neither where it was stopped."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.carried: list[Carried] | None = None
        self.problem: UserError | None = None
        self.is_stopped = False
        self.setWindowTitle(tr("Ambil berkas kasus"))
        self.setModal(True)
        self.resize(theme.px(420), theme.px(120))
        whole = column(self, 8, (20, 16, 20, 14))
        self.said = label(tr("Membaca {file}…", file=path.name), "base", wrap=True)
        whole.addWidget(self.said)
        whole.addStretch(1)
        self.cancel = cancel_button(self, tr("Tidak membuka berkas"))
        whole.addLayout(last_row(self.cancel))
        self.task = task = Task(lambda: casefile.read(path, None, task.step))
        task.moved.connect(self._moved)
        task.done.connect(self._came)
        task.failed.connect(self._refused)

    def read(self) -> None:
        """Begin; show how far it is where it takes longer than a moment."""
        self.task.ended.connect(self._ended)
        self._is_through = False
        self.task.start()
        waiting = QEventLoop()
        self.task.ended.connect(waiting.quit)
        QTimer.singleShot(_A_MOMENT_MS, waiting, waiting.quit)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._is_through:
            self.exec()

    def _moved(self, done: int, total: int) -> None:
        if isValid(self):
            self.said.setText(tr("Membaca… {n} dari {total}", n=done, total=total))

    def _came(self, carried: list[Carried]) -> None:
        if not self.is_stopped:
            self.carried = carried

    def _refused(self, problem: UserError) -> None:
        if not self.is_stopped:
            self.problem = problem

    def _ended(self) -> None:
        self._is_through = True
        if isValid(self):
            QTimer.singleShot(0, self, self.accept)

    def reject(self) -> None:
        """Stop; what the thread still reads is let go of."""
        self.is_stopped = True
        self.task.stop()
        super().reject()
