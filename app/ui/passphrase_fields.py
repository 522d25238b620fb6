"""A new passphrase: typed twice, its strength said while it is typed, a good one offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import passphrase
from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui.boxes import TickBox
from app.ui.widgets import button, column, label, row
from calculators.core.text import T

LOST = T(
    "Bila kata sandi dilupakan, kasus di laptop ini dan cadangannya tidak dapat dibuka oleh siapa pun, juga bukan oleh "
    "pembuat program. Langkah berikutnya menawarkan lembar pemulihan untuk mencatatnya; simpan di tempat terkunci."
)


class SecretLine(QLineEdit):
    """A line that shows dots. Neither copied nor undone from."""

    entered = Signal()

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        theme.set_type(self, "base")
        theme.show_each_letter(self)
        self.setFixedHeight(theme.px(35))
        self.setMaxLength(1000)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.show_letters(False)

    def show_letters(self, is_shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def mark(self, is_wrong: bool) -> None:
        self.setProperty("wrong", is_wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n"):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class PassphraseFields(QWidget):
    """Two lines, what the first is worth, and what is wrong. `entered`: Enter in the second."""

    entered = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, 4)
        described = tr("Paling sedikit {n} huruf; beberapa kata yang tidak berhubungan paling baik",
                       n=passphrase.SHORTEST)  # fmt: skip
        self.first = SecretLine(tr("Kata sandi baru"), described)
        self.second = SecretLine(tr("Ulangi kata sandi"), tr("Ketik sekali lagi supaya tidak salah tulis"))
        self.strength = label(" ", "small", "muted", wrap=True)
        for line, below in ((self.first, self.strength), (self.second, None)):
            title = label(line.accessibleName(), "label")
            title.setBuddy(line)
            whole.addWidget(title)
            whole.addWidget(line)
            if below is not None:
                whole.addWidget(below)
                whole.addSpacing(theme.px(4))
        whole.addLayout(self._helpers())
        self.error = label("", "small", "error", wrap=True)
        self.error.hide()
        whole.addWidget(self.error)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(lambda: self.say(""))
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self.setFocusProxy(self.first)

    def _helpers(self) -> QHBoxLayout:
        across = row(spacing=12)
        self.shown = TickBox(tr("Tampilkan"))
        self.shown.setAccessibleName(tr("Tampilkan"))
        self.shown.setAccessibleDescription(tr("Menampilkan huruf kata sandi"))
        self.shown.toggled.connect(self._show)
        self.offer = button(tr("Buatkan kata sandi"), "link", "", tr("Mengisi kata sandi acak yang kuat untuk dicatat"))
        self.offer.clicked.connect(self._suggest)
        across.addWidget(self.shown)
        across.addWidget(self.offer)
        across.addStretch(1)
        return across

    def _show(self, is_shown: bool) -> None:
        self.first.show_letters(is_shown)
        self.second.show_letters(is_shown)

    def _suggest(self) -> None:
        """Shown at once, since it is to be written down; typed a second time by the user to prove that it was."""
        self.shown.setChecked(True)
        self.first.setText(passphrase.suggest())
        self.second.clear()
        self.second.setFocus()

    def _judge(self) -> None:
        self.say("")
        typed = self.first.text()
        if not typed:
            self.strength.setText(" ")
        else:
            found = passphrase.strength(typed)
            mark = {"weak": "●○○", "fair": "●●○", "strong": "●●●"}[found.level]
            self.strength.setText(f"{mark}  {say(found.advice)}")
        self.edited.emit()

    @property
    def is_empty(self) -> bool:
        return not self.first.text() and not self.second.text()

    def phrase(self) -> str:
        """What was typed twice, fit to lock with, or `UserError`."""
        found = passphrase.checked(self.first.text())
        if found != passphrase.normal(self.second.text()):
            self.second.setFocus()
            raise UserError(T("Kedua kata sandi belum sama. Ketik sekali lagi yang kedua."))
        return found

    def say(self, text: str) -> None:
        """What is wrong; empty takes it away."""
        self.error.setText(f"⚠ {text}" if text else "")
        self.error.setAccessibleName(text)
        self.error.setVisible(bool(text))
        self.first.mark(bool(text))

    def clear(self) -> None:
        """Leave nothing of the phrase in the window."""
        for line in (self.first, self.second):
            line.clear()
        self.shown.setChecked(False)
