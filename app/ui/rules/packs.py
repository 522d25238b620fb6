"""The rule pack in use, how old it is, how a new one is installed and how to go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import language, say, tr
from app.places import rules_folder
from app.rulebook import age
from app.ui import theme
from app.ui.dialogs import cancel_button, last_row
from app.ui.widgets import Flow, Notice, button, clear, column, label, scrolling
from calculators.core.rules import Rulebook
from calculators.core.words import day as day_words
from calculators.core.words import measured

if TYPE_CHECKING:
    from app.packs.install import Preview
    from app.ui.application import Session


class Packs(QWidget):
    """What is in use, two buttons, and what came of pressing them."""

    def __init__(self, session: Session, book: Rulebook) -> None:
        super().__init__()
        self.session = session
        self.book = book
        inside = QWidget()
        inside.setMaximumWidth(theme.px(820))
        whole = column(inside, 12, (2, 4, 8, 8))
        card = QFrame()
        card.setObjectName("group")
        self._card = column(card, 6, (16, 12, 16, 16))
        whole.addWidget(card)
        self._messages = column(spacing=6)
        whole.addLayout(self._messages)
        buttons = QWidget()
        line = Flow(buttons, 8)
        self.new = button(
            tr("Pasang aturan baru…"), "main", "open", tr("Memilih berkas paket aturan, misalnya di flashdisk")
        )
        self.new.clicked.connect(self.choose)
        self.back = button(tr("Kembali ke paket sebelumnya"), "", "undo", tr("Memakai lagi paket sebelum yang ini"))
        self.back.clicked.connect(self.roll_back)
        line.addWidget(self.new)
        line.addWidget(self.back)
        whole.addWidget(buttons)
        self._explain(whole)
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self._describe()

    # --- what is in use ---

    def _describe(self) -> None:
        from app.packs import installed
        from app.packs.place import read_switch

        used = installed(rules_folder())
        checked = self.book.checked_until
        months = age.months_between(checked, age.today())
        origin = tr("Dipasang dari berkas.") if used.folder is not None else tr("Bawaan program.")
        add = self._card.addWidget
        add(label(tr("Paket yang dipakai"), "group", "primary"))
        add(label(tr("Aturan {pack}", pack=self.book.pack), "title", tabular=True))
        number = tr("Nomor urut {sequence}, terbit {issued}.", sequence=str(used.sequence), issued=_day(used.issued))
        add(label(f"{number} {origin}", "base", wrap=True))
        old = measured(months, "month", language()) if months else tr("kurang dari sebulan")
        add(label(tr("Sumbernya dibaca sampai {day}; umurnya {age}.", day=checked, age=old), "base", wrap=True))
        if age.is_old(checked, age.today()):
            add(Notice(tr("Aturan ini sudah {age} tidak diperiksa. Mintalah paket aturan baru.", age=old), "warning"))
        if used.problem is not None:
            add(Notice(say(used.problem), "problem"))
        self.back.setEnabled(bool(read_switch(rules_folder())[0]))

    def _explain(self, whole: QVBoxLayout) -> None:
        from app.packs import keys

        said = [
            tr("Paket aturan datang sebagai dua berkas yang disimpan bersama: .zip dan .zip.sig. Sebelum dipasang, "
               "program memeriksa tanda tangannya, mencobanya, dan menampilkan apa yang akan berubah. Paket yang tidak "
               "asli, rusak, atau lebih lama ditolak, dan aturan yang dipakai tetap."),
            tr("Hasil yang sudah disimpan atau dicetak tidak berubah; di sana tertulis paket yang dipakai waktu itu. "
               "Isian yang sedang terbuka dihitung lagi dengan aturan baru."),
        ]  # fmt: skip
        if not keys.BUILT_IN:
            said.append(tr("Program ini belum mengenal kunci penanda tangan mana pun, jadi belum menerima paket apa "
                           "pun. Aturan baru datang bersama program baru."))  # fmt: skip
        for text in said:
            whole.addWidget(label(text, "small", "muted", wrap=True))

    def tell(self, text: str, kind: str = "notice") -> None:
        """A sentence below the card, instead of the one before."""
        clear(self._messages)
        self._messages.addWidget(Notice(text, kind))

    # --- installing and going back ---

    def choose(self) -> None:
        """Ask for a pack, show what it would change, install it if that is wanted."""
        names = tr("Paket aturan (*.zip)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Pasang aturan baru"), self.session.choices.folder, names)
        if name:
            self._guarded(lambda: self.offer(Path(name)))

    def offer(self, pack: Path) -> None:
        """Show what a pack would change; `UserError` where it is not fit."""
        from app.packs import install

        found = install.preview(pack, rules_folder())
        dialog = PreviewDialog(self.window(), found)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.install(found)
        else:
            self.tell(tr("Tidak dipasang. Aturan yang dipakai tidak berubah."))

    def install(self, found: Preview) -> None:
        """Put a pack in use, here and now."""
        from app.packs import install

        used = install.install(found, rules_folder())
        self._renew(tr("Paket aturan {pack} dipasang. Isian yang terbuka sudah dihitung lagi.", pack=used.pack))

    def roll_back(self) -> None:
        """Use the pack before this one again."""
        from app.packs import roll_back

        def act() -> None:
            used = roll_back(rules_folder())
            self._renew(tr("Sekarang dipakai paket aturan {pack}.", pack=used.pack))

        self._guarded(act)

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as problem:
            self.tell(say(problem.text), "problem")

    def _renew(self, text: str) -> None:
        """Compute with what is installed now, on every open page. This page is made anew as well."""
        from app.packs import use_installed

        use_installed()
        session = self.session

        def renew() -> None:
            from app.ui.pages.rules import RulesPage

            session.renew()
            page = session.window.page("rules")
            if isinstance(page, RulesPage):
                page.show_view("packs")
                page.packs.tell(text)

        QTimer.singleShot(0, session.window, renew)


class PreviewDialog(QDialog):
    """What a pack that was found good would change. Enter does not install: the way out has the focus."""

    def __init__(self, parent: QWidget, found: Preview) -> None:
        super().__init__(parent)
        from app.packs.wording import lines

        self.setWindowTitle(tr("Paket aturan {pack}", pack=found.manifest.pack))
        self.resize(theme.px(700), theme.px(460))
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
        whole.addWidget(label(tr("Tanda tangan cocok (kunci {key}).", key=found.signer), "small", "muted", wrap=True))
        self.no = cancel_button(self, tr("Aturan yang dipakai tetap"))
        self.yes = button(tr("Pasang"), "main", "check", tr("Memakai paket ini mulai sekarang"))
        self.yes.clicked.connect(self.accept)
        whole.addLayout(last_row(self.no, self.yes))
        self.no.setFocus()


def _day(iso: str) -> str:
    return day_words(date.fromisoformat(iso), language())
