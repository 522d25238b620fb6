"""The page that stands before the cases until their passphrase is given."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui.boxes import TickBox
from app.ui.gate_card import gate_card
from app.ui.passphrase_fields import SecretLine
from app.ui.vault import Vault
from app.ui.widgets import button, label, row


class UnlockPage(QWidget):
    """Asks for the passphrase. Deriving the key takes its time, so that is done beside the window."""

    without_cases = Signal()
    restore_wanted = Signal()

    def __init__(self, vault: Vault, because: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.vault = vault
        whole = gate_card(self, tr("Data kasus terkunci"), "shield")
        if because:
            whole.addWidget(label(because, "base", "muted", wrap=True))
        whole.addSpacing(theme.px(8))
        self.line = SecretLine(tr("Kata sandi"), tr("Kata sandi yang dipilih kantor untuk data kasus"))
        self.line.entered.connect(self.try_it)
        title = label(tr("Kata sandi"), "label")
        title.setBuddy(self.line)
        whole.addWidget(title)
        whole.addWidget(self.line)
        self.shown = TickBox(tr("Tampilkan"))
        self.shown.setAccessibleName(tr("Tampilkan"))
        self.shown.setAccessibleDescription(tr("Menampilkan huruf kata sandi"))
        self.shown.toggled.connect(self.line.show_letters)
        whole.addWidget(self.shown)
        self.error = label("", "small", "error", wrap=True)
        self.error.hide()
        whole.addWidget(self.error)
        whole.addSpacing(theme.px(8))
        self._add_buttons(whole)
        self.setFocusProxy(self.line)

    def _add_buttons(self, whole: Any) -> None:
        across = row(spacing=8)
        self.open_button = button(tr("Buka"), "main", "", tr("Membuka data kasus dengan kata sandi ini"))
        self.open_button.clicked.connect(self.try_it)
        self.without = button(tr("Lanjut tanpa kasus"), "", "", tr("Menghitung saja; tidak ada yang disimpan"))
        self.without.clicked.connect(self.without_cases)
        across.addWidget(self.open_button)
        across.addWidget(self.without)
        across.addStretch(1)
        whole.addLayout(across)
        self.restore = button(tr("Pulihkan dari cadangan…"), "link", "",
                              tr("Mengganti data kasus dengan salah satu cadangannya"))  # fmt: skip
        self.restore.clicked.connect(self.restore_wanted)
        below = row()
        below.addWidget(self.restore)
        below.addStretch(1)
        whole.addLayout(below)

    def try_it(self) -> None:
        """Open the store with what was typed."""
        if not self.line.text():
            self._say(tr("Masukkan dahulu kata sandinya."))
            return
        self._busy(True)
        self.vault.open_soon(self.line.text(), self._refused)

    def _refused(self, problem: UserError) -> None:
        if not isValid(self):
            return
        self._busy(False)
        self._say(say(problem.text))
        self.line.selectAll()
        self.line.setFocus()

    def _busy(self, is_busy: bool) -> None:
        for widget in (self.line, self.open_button, self.without, self.restore):
            widget.setEnabled(not is_busy)
        self.open_button.setText(tr("Membuka…") if is_busy else tr("Buka"))
        if is_busy:
            self._say("")

    def _say(self, text: str) -> None:
        self.error.setText(f"⚠ {text}" if text else "")
        self.error.setAccessibleName(text)
        self.error.setVisible(bool(text))
        self.line.mark(bool(text))
