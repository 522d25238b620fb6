"""Setting, changing and taking away the passphrase of the open store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui.background import Task
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.passphrase_fields import LOST, PassphraseFields, SecretLine
from app.ui.recovery import SheetOffer
from app.ui.widgets import Notice, button, clear, column, label, row, scrolling
from calculators.core.text import T

if TYPE_CHECKING:
    from app.ui.application import Session

_WIDTH = 480
NO_MORE = T(
    "Tanpa kata sandi, siapa pun yang memegang laptop atau cadangannya dapat membaca nama, NIK, dan upah dalam kasus."
)


class PassphraseDialog(QDialog):
    """Asks for the present passphrase, where there is one, and for the new one; with `removes`, only for the present.

    Backups in the chosen folder, which the old passphrase would open, make way for a new one.
    """

    def __init__(self, session: Session, parent: QWidget, removes: bool = False) -> None:
        super().__init__(parent)
        self._over = parent
        self.session = session
        self.store = session.vault.store
        self.removes = removes
        self.fields: PassphraseFields | None = None
        self.now: SecretLine | None = None
        title = self._title()
        self.setWindowTitle(title)
        self._inside = QWidget()
        column(self).addWidget(scrolling(self._inside))
        whole = column(self._inside, 8, (20, 16, 20, 16))
        whole.addWidget(label(title, "title", wrap=True))
        self.body = column(spacing=8)
        whole.addLayout(self.body)
        whole.addStretch(1)
        self._ask()
        self._fit()

    def _fit(self) -> None:
        """As high as the texts need at this width, and the window allows; the rest scrolls."""
        layout = self._inside.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(theme.px(_WIDTH))
        fit_into_window(self, self._over, _WIDTH, height / theme.current().factor + 1)

    def _title(self) -> str:
        if self.removes:
            return tr("Hapus kata sandi")
        return tr("Ganti kata sandi") if self.store.locked else tr("Pasang kata sandi")

    def _ask(self) -> None:
        if self.store.locked:
            self.now = SecretLine(tr("Kata sandi sekarang"), tr("Untuk memastikan bahwa Anda yang mengubahnya"))
            title = label(tr("Kata sandi sekarang"), "label")
            title.setBuddy(self.now)
            self.body.addWidget(title)
            self.body.addWidget(self.now)
        if self.removes:
            self.body.addWidget(Notice(say(NO_MORE), "warning", "warning"))
        else:
            self.fields = PassphraseFields()
            self.fields.entered.connect(self.apply)
            self.body.addWidget(self.fields)
            self.body.addWidget(Notice(say(LOST), "warning", "warning"))
        if self.now is not None:
            self.now.entered.connect(self.apply if self.fields is None else self.fields.setFocus)
        self.error = label("", "small", "error", wrap=True)
        self.error.hide()
        self.body.addWidget(self.error)
        self._buttons()

    def _buttons(self) -> None:
        self.cancel = cancel_button(self, tr("Tidak mengubah apa pun"))
        self.main = button(self._title(), "main")
        self.main.clicked.connect(self.apply)
        self.body.addLayout(last_row(self.cancel, self.main))

    def apply(self) -> None:
        """Check what was typed and lock the store anew beside the window."""
        try:
            phrase = self._wanted()
        except UserError as problem:
            self._say(say(problem.text))
            return
        self._busy(True)
        self.session.window.drafts.flush()
        store, folder = self.store, self._backups()
        task = Task(lambda: store.set_passphrase(phrase, folder))
        task.done.connect(lambda _: self._done(phrase))
        task.failed.connect(self._refused)
        task.start()

    def _backups(self) -> Path | None:
        folder = self.session.backup_folder()
        return folder if folder.is_dir() else None

    def _wanted(self) -> str | None:
        if self.now is not None and not self.store.opens_with(self.now.text()):
            self.now.setFocus(Qt.FocusReason.TabFocusReason)
            raise UserError(T("Kata sandi sekarang tidak cocok. Periksa huruf besar dan kecil."))
        return self.fields.phrase() if self.fields is not None else None

    def _done(self, phrase: str | None) -> None:
        self.session.window.gate.watch()
        self.session.vault.changed.emit()
        if not isValid(self):
            return
        if phrase is None:
            self.accept()
            return
        clear(self.body)
        self.now = self.fields = None
        said = tr("Kata sandi berlaku mulai sekarang. Catat di lembar pemulihan.")
        self.body.addWidget(label(said, "base", wrap=True))
        self.offer = SheetOffer(self.session, phrase)
        self.body.addWidget(self.offer)
        across = row()
        across.addStretch(1)
        shut = button(tr("Selesai"), "main")
        shut.clicked.connect(self.accept)
        across.addWidget(shut)
        self.body.addLayout(across)
        self._fit()
        shut.setFocus()

    def _refused(self, problem: UserError) -> None:
        self.session.window.gate.watch()
        if isValid(self):
            self._busy(False)
            self._say(say(problem.text))

    def _busy(self, is_busy: bool) -> None:
        self.main.setEnabled(not is_busy)
        self.cancel.setEnabled(not is_busy)
        self.main.setText(tr("Mengunci ulang…") if is_busy else self._title())

    def _say(self, text: str) -> None:
        self.error.setText(f"⚠ {text}")
        self.error.setAccessibleName(text)
        self.error.show()
