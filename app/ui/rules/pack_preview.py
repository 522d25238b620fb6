"""What a rule pack that was found good would change, before anybody decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from app.i18n import language, tr
from app.ui import theme
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.widgets import button, column, label

if TYPE_CHECKING:
    from app.packs.install import Preview


class PreviewDialog(QDialog):
    """The changes, and who signed the pack. Enter does not install: the way out has the focus."""

    def __init__(self, parent: QWidget, found: Preview) -> None:
        super().__init__(parent)
        from app.packs.wording import lines

        self.setWindowTitle(tr("Paket aturan {pack}", pack=found.manifest.pack))
        fit_into_window(self, parent, 700, 460)
        whole = column(self, 10, (18, 16, 18, 16))
        whole.addWidget(label(tr("Yang berubah bila dipasang"), "title"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setPlainText("\n\n".join(lines(found, language())))
        self.text.setAccessibleName(tr("Yang berubah bila dipasang"))
        self.text.setAccessibleDescription(tr("Panah menggulung daftar"))
        self.text.document().setDocumentMargin(theme.px(12))
        theme.set_type(self.text, "base", tabular=True)
        whole.addWidget(self.text, 1)
        self.no = cancel_button(self, tr("Aturan yang dipakai tetap"))
        self.yes = button(tr("Pasang"), "main", "check", tr("Memakai paket ini mulai sekarang"))
        self.yes.clicked.connect(self.accept)
        whole.addLayout(last_row(self.no, self.yes))
        self.no.setFocus()
