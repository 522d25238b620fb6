"""The rule pack in use, how old it is, how a new one is installed and how to go back.

Reading, trying and installing a pack takes a while on an old laptop, so a thread does it; the window stays alive.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import language, say, tr
from app.places import rules_folder
from app.rulebook import age
from app.ui import theme
from app.ui.background import Task
from app.ui.rules.pack_preview import PreviewDialog
from app.ui.widgets import Flow, Notice, button, clear, column, label, scrolling
from calculators.core.rules import Rulebook
from calculators.core.words import day as day_words
from calculators.core.words import measured

if TYPE_CHECKING:
    from app.packs import Installed
    from app.packs.install import Preview
    from app.ui.application import Session


class Packs(QWidget):
    """What is in use, two buttons, and what came of pressing them."""

    def __init__(self, session: Session, book: Rulebook) -> None:
        super().__init__()
        from app.packs import keys

        self.session = session
        self.book = book
        self.accepts = bool(keys.built_in())
        self.is_busy = False
        inside = QWidget()
        inside.setMaximumWidth(theme.px(820))
        whole = column(inside, 12, (2, 4, 8, 8))
        card = QFrame()
        card.setObjectName("group")
        self._card = column(card, 6, (16, 12, 16, 16))
        whole.addWidget(card)
        self._messages = column(spacing=6)
        whole.addLayout(self._messages)
        whole.addWidget(self._buttons())
        self._explain(whole)
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self._describe()

    def _buttons(self) -> QWidget:
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
        return buttons

    # --- what is in use ---

    def _describe(self) -> None:
        from app.packs import can_roll_back, installed

        used = installed(rules_folder())
        checked = self.book.checked_until
        months = age.months_between(checked, age.today())
        add = self._card.addWidget
        add(label(tr("Paket yang dipakai"), "group", "primary"))
        add(label(tr("Aturan {pack}", pack=self.book.pack), "title", tabular=True))
        if used.pack == self.book.pack:
            number = tr("Nomor urut {sequence}, terbit {issued}.", sequence=str(used.sequence),
                        issued=_day(used.issued))  # fmt: skip
            add(label(f"{number} {_origin(used)}", "base", wrap=True))
        else:
            other = tr("Di jendela lain sudah dipasang aturan {pack}. Tutup program ini dan buka lagi untuk "
                       "memakainya.", pack=used.pack)  # fmt: skip
            add(Notice(other, "warning"))
        old = measured(months, "month", language()) if months else tr("kurang dari sebulan")
        add(label(tr("Sumbernya dibaca sampai {day}; umurnya {age}.", day=checked, age=old), "base", wrap=True))
        if age.is_old(checked, age.today()):
            add(Notice(tr("Aturan ini sudah {age} tidak diperiksa. Mintalah paket aturan baru.", age=old), "warning"))
        if used.problem is not None:
            add(Notice(say(used.problem), "problem"))
        if not self.accepts:
            add(Notice(tr("Program ini belum menerima paket aturan apa pun, karena belum ada kunci penanda tangan di "
                          "dalamnya. Aturan baru datang bersama program baru."), "notice"))  # fmt: skip
        self._can_leave = can_roll_back(used)
        self._enable()

    def _explain(self, whole: QVBoxLayout) -> None:
        for text in (
            tr("Paket aturan datang sebagai dua berkas yang disimpan bersama: .zip dan .zip.sig. Sebelum dipasang, "
               "program memeriksa tanda tangannya, mencobanya, dan menampilkan apa yang akan berubah. Paket yang tidak "
               "asli, rusak, atau lebih lama ditolak, dan aturan yang dipakai tetap."),
            tr("Hasil yang sudah disimpan atau dicetak tidak berubah; di sana tertulis paket yang dipakai waktu itu. "
               "Isian yang sedang terbuka dihitung lagi dengan aturan baru."),
        ):  # fmt: skip
            whole.addWidget(label(text, "small", "muted", wrap=True))

    def tell(self, text: str, kind: str = "notice", detail: str = "") -> None:
        """A sentence below the card, instead of the one before; `detail` can be copied with it."""
        clear(self._messages)
        notice = Notice(text, kind)
        if detail:
            copy = button(tr("Salin rincian"), "link", "copy", tr("Menyalin sebab yang lengkap, untuk pembuat paket"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{text}\n{detail}"))
            notice.add(copy)
        self._messages.addWidget(notice)

    # --- installing and going back ---

    def choose(self) -> None:
        """Ask for a pack, show what it would change, install it if that is wanted."""
        names = tr("Paket aturan (*.zip)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Pasang aturan baru"), self.session.choices.folder, names)
        if name:
            self.check(Path(name))

    def check(self, pack: Path) -> None:
        """Prove a pack beside the window, then show what it would change."""
        from app.packs import install

        place = rules_folder()
        self._work(lambda: install.preview(pack, place), self.offer, tr("Memeriksa {file}…", file=pack.name))

    def offer(self, found: Preview) -> None:
        """Show what a pack would change, and install it if that is wanted."""
        if not isValid(self) or not self.window().isVisible():
            return
        dialog = PreviewDialog(self.window(), found)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.install(found)
        elif isValid(self):
            self.tell(tr("Tidak dipasang. Aturan yang dipakai tidak berubah."))

    def install(self, found: Preview) -> None:
        """Put a pack in use."""
        from app.packs import install

        place = rules_folder()
        said = tr("Memasang aturan {pack}…", pack=found.manifest.pack)
        self._work(lambda: install.install(found, place), self._installed, said)

    def _installed(self, used: Installed) -> None:
        self._renew(tr("Paket aturan {pack} dipasang. Isian yang terbuka sudah dihitung lagi.", pack=used.pack))

    def roll_back(self) -> None:
        """Use the pack before this one again."""
        from app.packs import roll_back

        place = rules_folder()
        self._work(lambda: roll_back(place), self._gone_back, tr("Kembali ke paket sebelumnya…"))

    def _gone_back(self, used: Installed) -> None:
        self._renew(tr("Sekarang dipakai paket aturan {pack}.", pack=used.pack))

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

    # --- work beside the window ---

    def _work(self, work: Callable[[], Any], then: Callable[[Any], None], said: str) -> None:
        """Do `work` in a thread, the buttons at rest meanwhile; `then` gets what it found, even if the page is gone."""
        self.is_busy = True
        self._enable()
        self.tell(said)
        task = Task(work)
        task.ended.connect(self._rest)
        task.done.connect(lambda found: then(found))  # a method of a page that is gone would not be called
        task.failed.connect(self._refused)
        task.start()

    def _rest(self) -> None:
        if isValid(self):
            self.is_busy = False
            clear(self._messages)
            self._enable()

    def _refused(self, problem: UserError) -> None:
        from app import log
        from app.packs.reasons import Refused

        if isinstance(problem, Refused):
            log.event("pack refused", kind=problem.reason)
        if isValid(self):
            self.tell(say(problem.text), "problem", problem.detail)
            self.new.setFocus()

    def _enable(self) -> None:
        self.new.setEnabled(self.accepts and not self.is_busy)
        self.back.setEnabled(self._can_leave and not self.is_busy)


def _origin(used: Installed) -> str:
    if used.signer is None:
        return tr("Bawaan program.")
    return tr("Dipasang dari berkas, ditandatangani dengan kunci “{name}”.", name=used.signer.name)


def _day(iso: str) -> str:
    return day_words(date.fromisoformat(iso), language())
