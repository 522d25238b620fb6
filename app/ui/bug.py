"""The window of an error nobody expected: nothing is lost, and what to pass on stands there to be copied."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from app.i18n import tr
from app.places import log_file
from app.ui import theme
from app.ui.widgets import button, column, label, row

SIZE = (640, 420)
NARROWEST = 400


class BugDialog(QDialog):
    """Says that it was not the user's fault, shows the report and copies it."""

    def __init__(self, parent: QWidget | None, text: str, kept: Path | None = None, is_crash: bool = False) -> None:
        super().__init__(parent)
        self.text = text
        self.setWindowTitle(tr("Ada kesalahan program"))
        self.setAccessibleName(tr("Ada kesalahan program"))
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(min(theme.px(SIZE[0]), room.width() - 40), min(theme.px(SIZE[1]), room.height() - 40))
        down = column(self, 12, (20, 20, 20, 16))
        what = tr("Program menemui kesalahan yang tidak diduga. Isian Anda tetap ada.")
        if is_crash:
            what = tr("Program terakhir kali berhenti tiba-tiba. Isian yang sudah tersimpan tetap ada.")
        down.addWidget(_sentence(label(what, "strong", wrap=True)))
        down.addWidget(_sentence(label(tr(
            "Bila terulang, salin laporan ini dan kirimkan kepada pembuat program. Isinya letak kesalahan dan versi, "
            "tanpa nama, NIK, upah, atau isian lain."
        ), "base", "muted", wrap=True)))  # fmt: skip
        down.addWidget(self._report(), 1)
        down.addWidget(_sentence(label(_where(kept), "small", "muted", wrap=True)))
        self.copied = label(" ", "small", "muted")
        down.addWidget(self.copied)
        down.addLayout(self._buttons())

    def _report(self) -> QPlainTextEdit:
        shown = QPlainTextEdit(self.text)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(tr("Laporan kesalahan"))
        shown.setAccessibleDescription(tr("Letak kesalahan dan versi program, tanpa data pekerja"))
        return shown

    def _buttons(self) -> QHBoxLayout:
        across = row(None, 8)
        across.addStretch(1)
        copy = button(tr("Salin laporan"), icon="copy", description=tr("Salin laporan ke papan klip"))
        copy.clicked.connect(self.copy)
        close = button(tr("Lanjutkan bekerja"), "main", description=tr("Tutup pesan ini dan kembali ke isian"))
        close.clicked.connect(self.accept)
        for one in (copy, close):
            across.addWidget(one)
        close.setDefault(True)
        close.setFocus()
        return across

    def copy(self) -> None:
        """Put the report on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(self.text)
        self.copied.setText(tr("Laporan disalin. Tempel di pesan dengan Ctrl+V."))
        self.copied.setAccessibleName(self.copied.text())


def _where(kept: Path | None) -> str:
    """Where report and log lie. Not part of the report: the folder may carry its owner's name."""
    logged = tr("Catatan kejadian program ada di {file}.", file=_breakable(log_file()))
    return f"{tr('Laporan ini juga disimpan di {file}.', file=_breakable(kept))} {logged}" if kept else logged


def _breakable(path: Path) -> str:
    """A path that goes on in the next line after any folder."""
    return re.sub(r"([/\\_-])", "\\1\u200b", str(path))


def _sentence(text: QLabel) -> QLabel:
    """Wide enough that the window, which makes room for the narrowest it may become, does not grow tall."""
    text.setMinimumWidth(theme.px(NARROWEST))
    return text
