"""Choosing a backup: what is in it is shown before anything is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import clock, say, tr
from app.ui import theme
from app.ui.background import Task
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.passphrase_fields import SecretLine
from app.ui.widgets import Notice, button, column, label, row, scrolling

if TYPE_CHECKING:
    from app.store import Backup, Contents

_KILO = 1024


class RestoreDialog(QDialog):
    """Lists the backups of a folder; `chosen` and `phrase` are what to restore when it was accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Pulihkan dari cadangan"))
        if parent is not None:
            fit_into_window(self, parent, 560, 440)
        self.folder = folder
        self.chosen: Path | None = None
        self.phrase: str | None = None
        self._looking = 0
        outside, inside = column(self, 10, (0, 0, 0, 16)), QWidget()
        outside.addWidget(scrolling(inside), 1)
        whole = column(inside, 8, (20, 16, 20, 0))
        whole.addWidget(label(tr("Pulihkan dari cadangan"), "title"))
        self._add_list(whole)
        self._add_passphrase(whole)
        self.found = label(" ", "base", wrap=True)
        whole.addWidget(self.found)
        kept = tr("Data kasus yang sekarang diganti oleh isi cadangan, tetapi tidak dihapus: disimpan di sebelahnya.")
        whole.addWidget(Notice(kept, "warning", "info"))
        self._add_buttons(outside)
        self.fill()

    def _add_list(self, whole: QVBoxLayout) -> None:
        across = row(spacing=8)
        self.place = label("", "small", "muted", wrap=True)
        across.addWidget(self.place, 1)
        other = button(tr("Folder lain…"), "link", "folder", tr("Mencari cadangan di folder atau flashdisk lain"))
        other.clicked.connect(self._other_folder)
        across.addWidget(other)
        whole.addLayout(across)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Cadangan"))
        self.list.setAccessibleDescription(tr("Yang terbaru di atas"))
        self.list.setMinimumHeight(theme.px(130))
        self.list.currentItemChanged.connect(lambda *_: self._picked())
        whole.addWidget(self.list, 1)

    def _add_passphrase(self, whole: QVBoxLayout) -> None:
        self.ask = QWidget()
        inside = column(self.ask, 4)
        self.line = SecretLine(tr("Kata sandi cadangan"), tr("Kata sandi yang berlaku waktu cadangan dibuat"))
        self.line.entered.connect(self.look)
        title = label(tr("Kata sandi waktu cadangan dibuat"), "label")
        title.setBuddy(self.line)
        inside.addWidget(title)
        across = row(spacing=8)
        across.addWidget(self.line, 1)
        check = button(tr("Periksa isinya"), "", "", tr("Membuka cadangan dan menghitung kasusnya"))
        check.clicked.connect(self.look)
        across.addWidget(check)
        inside.addLayout(across)
        whole.addWidget(self.ask)

    def _add_buttons(self, whole: QVBoxLayout) -> None:
        self.restore = button(tr("Pulihkan"), "main", "", tr("Mengganti data kasus dengan cadangan ini"))
        self.restore.clicked.connect(self.accept)
        line = last_row(cancel_button(self, tr("Tidak mengubah apa pun")), self.restore)
        line.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        whole.addLayout(line)

    def fill(self) -> None:
        """List what is in the folder."""
        from app.store import list_backups

        self.place.setText(str(self.folder))
        self.list.clear()
        for backup in list_backups(self.folder):
            item = QListWidgetItem(_named(backup))
            item.setData(Qt.ItemDataRole.UserRole, backup.path)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._picked()
            self.found.setText(tr("Tidak ada cadangan di folder ini."))

    def _other_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder cadangan"), str(self.folder))
        if name:
            self.folder = Path(name)
            self.fill()

    def _picked(self) -> None:
        """Another backup is chosen: one that is open is looked into at once, a locked one waits for its passphrase."""
        from app.store import is_locked

        item = self.list.currentItem()
        self.chosen = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.restore.setEnabled(False)
        self.found.setText(" ")
        try:
            is_asked = self.chosen is not None and is_locked(self.chosen)
        except OSError:
            is_asked = False
        self.ask.setVisible(is_asked)
        if self.chosen is not None and not is_asked:
            self.line.clear()
            self.look()

    def look(self) -> None:
        """Open the backup and say what is in it."""
        from app.store import look

        if self.chosen is None:
            return
        path, phrase = self.chosen, self.line.text() or None
        self.phrase = phrase
        self._looking += 1
        number = self._looking
        self.restore.setEnabled(False)
        self.found.setText(tr("Membuka…"))
        task = Task(lambda: look(path, phrase))
        task.done.connect(lambda contents: self._show(number, contents))
        task.failed.connect(lambda problem: self._refused(number, problem))
        task.start()

    def _show(self, number: int, contents: Contents) -> None:
        if not isValid(self) or number != self._looking:
            return
        if contents.changed is None:
            said = tr("Isi: belum ada kasus.")
        else:
            said = tr("Isi: {n} kasus, terakhir diubah {day}.", n=contents.cases, day=contents.changed.date())
        self.found.setText(said)
        self.restore.setEnabled(True)
        self.restore.setFocus()

    def _refused(self, number: int, problem: UserError) -> None:
        if isValid(self) and number == self._looking:
            self.found.setText(f"⚠ {say(problem.text)}")
            self.line.selectAll()
            self.line.setFocus()

    def done(self, result: int) -> None:
        self.line.clear()
        super().done(result)


def _named(backup: Backup) -> str:
    size: Any = max(round(backup.size / _KILO), 1)
    made = backup.made.astimezone()
    return tr("{day}, pukul {time} ({size} KB)", day=made.date(), time=clock(made), size=size)
