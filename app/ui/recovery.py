"""The offer of a recovery sheet, after a passphrase was set."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app import i18n
from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui.boxes import TickBox
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.ui.application import Session


class SheetOffer(QWidget):
    """A tick (the passphrase on it too) and the button that saves the sheet and opens it for printing."""

    def __init__(self, session: Session, phrase: str) -> None:
        super().__init__()
        self.session = session
        self._phrase = phrase
        whole = column(self, 6)
        self.with_phrase = TickBox(tr("Sertakan kata sandinya (bila tidak, tulis tangan)"))
        self.with_phrase.setAccessibleName(tr("Sertakan kata sandinya"))
        self.with_phrase.setAccessibleDescription(tr("Berkas lembar itu lalu memuat kata sandi: hapus setelah dicetak"))
        if phrase:
            whole.addWidget(self.with_phrase)
        across = row()
        what = tr("Menyimpan lembar pemulihan sebagai PDF dan membukanya untuk dicetak")
        self.print_button = button(tr("Simpan lembar pemulihan…"), "", "save", what)
        self.print_button.clicked.connect(self.write)
        across.addWidget(self.print_button)
        across.addStretch(1)
        whole.addLayout(across)
        self.said = label("", "small", "muted", wrap=True)
        self.said.setMinimumHeight(theme.px(16))
        whole.addWidget(self.said)

    def write(self) -> None:
        """Ask where, write the PDF, and open it."""
        suggested = str(Path.home() / f"{tr('Lembar pemulihan Hak Pekerja')}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, tr("Simpan"), suggested, tr("Berkas PDF (*.pdf)"))
        if not name:
            return
        path = Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf")
        try:
            self._write(path)
        except UserError as problem:
            self.said.setText(say(problem.text))
            return
        said = tr("Tersimpan: {file}", file=str(path))
        if self.with_phrase.isChecked():
            said += "\n" + tr("Berkas ini memuat kata sandi: cetak, lalu hapus.")
        self.said.setText(said)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _write(self, path: Path) -> None:
        from app.export.recovery_sheet import Recovery, write_recovery_sheet
        from app.ui.desk import Desk

        phrase = self._phrase if self.with_phrase.isChecked() else ""
        recovery = Recovery(self.session.vault.path, self.session.backup_folder(), phrase)
        office = Desk(self.session.window).office()
        write_recovery_sheet(path, recovery, office, i18n.language(), datetime.now().astimezone())
