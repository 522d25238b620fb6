"""The first start: the language, the office, and whether the cases are locked. Every page may be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.i18n import LANGUAGES, say, tr
from app.ui import preferences, theme
from app.ui.boxes import DropDown
from app.ui.gate_card import gate_card
from app.ui.passphrase_fields import LOST, PassphraseFields
from app.ui.recovery import SheetOffer
from app.ui.widgets import Notice, button, clear, column, label, row, rule

if TYPE_CHECKING:
    from app.ui.application import Session

OFFICE, LANGUAGE, PROTECT, SHEET = "office", "language", "protect", "sheet"
STEPS = (LANGUAGE, OFFICE, PROTECT)
BOTH = "Bahasa / Language"
"""In both languages: whoever reads only the other one finds it."""


class FirstStartPage(QWidget):
    """Three short pages, then a store: locked with a passphrase, or not. `finished` says whether to show an example.

    `step` is where to begin; with `asks_all` False only the question of the passphrase is asked.
    """

    finished = Signal(bool)
    moved = Signal(str)

    def __init__(self, session: Session, step: str = LANGUAGE, asks_all: bool = True) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session
        self.steps = STEPS if asks_all else (PROTECT,)
        self.step = ""
        self._phrase = ""
        whole = gate_card(self, tr("Selamat datang di Hak Pekerja"), "scales")
        self.body = column(spacing=8)
        whole.addLayout(self.body)
        self.show_step(step if step in self.steps else self.steps[0])

    # --- the pages ---

    def show_step(self, step: str) -> None:
        """Show one of the pages."""
        clear(self.body)
        self.step = step
        self.moved.emit(step)
        {OFFICE: self._office, LANGUAGE: self._language, PROTECT: self._protect, SHEET: self._sheet}[step]()
        self._take_focus()

    def _take_focus(self) -> None:
        """Now: a layout shows what was put into it only later, and until then it takes no focus."""
        focus = above = self.focusProxy()
        while above is not None and above is not self:
            above.show()
            above = above.parentWidget()
        if focus is not None and self.isVisible():
            focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _head(self, title: str, text: str) -> None:
        if self.step in self.steps and len(self.steps) > 1:
            place = tr("{n} dari {of}", n=self.steps.index(self.step) + 1, of=len(self.steps))
            self.body.addWidget(label(place, "small", "muted"))
        self.body.addWidget(label(title, "group", "primary", wrap=True))
        self.body.addWidget(label(text, "base", "muted", wrap=True))
        self.body.addSpacing(theme.px(4))

    def _office(self) -> None:
        self._head(tr("Kantor"), tr("Dicetak di atas lembar hasil. Boleh dikosongkan; dapat diubah di Pengaturan."))
        self.lines: dict[str, QLineEdit] = {}
        for code, name in (
            ("office_name", tr("Nama kantor")),
            ("office_address", tr("Alamat")),
            ("office_place", tr("Tempat")),
            ("officer", tr("Nama petugas")),
        ):
            self.lines[code] = self._line(code, name)
        self.setFocusProxy(self.lines["office_name"])
        self._buttons(tr("Lanjut"), self.go_on)
        lines = list(self.lines.values())
        for line, following in zip(lines, (*lines[1:], self.main), strict=True):  # not to the button that skips
            line.returnPressed.connect(following.setFocus)

    def _line(self, code: str, name: str) -> QLineEdit:
        line = QLineEdit(getattr(self.session.choices, code))
        theme.set_type(line, "base")
        line.setFixedHeight(theme.px(35))
        line.setAccessibleName(name)
        line.setAccessibleDescription(tr("Boleh dikosongkan."))
        title = label(name, "label")
        title.setBuddy(line)
        self.body.addWidget(title)
        self.body.addWidget(line)
        return line

    def _language(self) -> None:
        self._head(BOTH, tr("Berlaku segera untuk jendela dan lembar hasil."))
        self.language = DropDown()
        self.language.setAccessibleName(BOTH)
        self.language.setAccessibleDescription(tr("Berlaku segera"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self.session.choices.language))
        self.language.activated.connect(self._speak)
        self.body.addWidget(self.language)
        self.setFocusProxy(self.language)
        self._buttons(tr("Lanjut"), self.go_on)

    def _speak(self) -> None:
        if self.language.currentData() != self.session.choices.language:
            self.session.choices.language = self.language.currentData()
            self.session.changed()

    def _protect(self) -> None:
        if self.session.vault.state == "off":
            self._without_place()
            return
        self._head(
            tr("Lindungi kasus dengan kata sandi?"),
            tr("Kasus memuat nama, NIK, dan upah orang. Dengan kata sandi, berkasnya terkunci bila laptop hilang atau "
               "dipakai bersama."),
        )  # fmt: skip
        self._warn_of_room()
        self.fields = PassphraseFields()
        self.fields.entered.connect(self.protect)
        self.body.addWidget(self.fields)
        self.body.addWidget(Notice(say(LOST), "warning", "warning"))
        self.setFocusProxy(self.fields)
        self._buttons(tr("Pakai kata sandi ini"), self.protect, tr("Tanpa kata sandi"))

    def _warn_of_room(self) -> None:
        """Before anything is saved: a disk without room."""
        from app.store import has_room

        full = tr(
            "Tempat penyimpanan di laptop ini penuh: kasus mungkin tidak dapat disimpan. Hapus berkas lain dahulu."
        )
        self.trouble = Notice(full, "problem")
        self.trouble.setVisible(not has_room(self.session.vault.path))
        self.body.addWidget(self.trouble)

    def _without_place(self) -> None:
        """Nothing can be kept: said here, where it would have been, and tried again where the user mends it."""
        self._head(tr("Kasus tidak disimpan"), tr("Hak Pekerja tetap menghitung dan mencetak."))
        self.trouble = Notice(self.session.vault.why_off(), "problem")
        self.body.addWidget(self.trouble)
        self._buttons(tr("Coba lagi"), self.session.window.gate.ask, tr("Lanjut tanpa kasus"))
        self.setFocusProxy(self.main)

    def _sheet(self) -> None:
        self._head(
            tr("Kasus terkunci dengan kata sandi"),
            tr("Catat kata sandinya sekarang. Lembar pemulihan memuat tempat menuliskannya, letak data dan cadangan, "
               "dan langkah bila laptop rusak."),
        )  # fmt: skip
        self.offer = SheetOffer(self.session, self._phrase)
        self.body.addWidget(self.offer)
        across = self._across()
        done = button(tr("Selesai"), "main", "", tr("Membuka halaman Beranda"))
        done.clicked.connect(lambda: self._finish(False))
        across.addWidget(done)
        self.setFocusProxy(self.offer.print_button)

    def _buttons(self, main: str, act: object, skip: str = "") -> None:
        across = self._across()
        if self.step != self.steps[0]:
            back = button(tr("Kembali"), "", "", tr("Ke halaman sebelumnya"))
            back.clicked.connect(lambda: self.show_step(self.steps[self.steps.index(self.step) - 1]))
            across.insertWidget(0, back)
        later = tr("Melewati halaman ini; dapat diatur kemudian di Pengaturan")
        self.skip = button(skip or tr("Lewati"), "", "", later)
        self.skip.clicked.connect(self.skip_step)
        across.addWidget(self.skip)
        self.main = button(main, "main")
        self.main.clicked.connect(act)
        across.addWidget(self.main)
        if len(self.steps) > 1:
            self._offer_sample()

    def _across(self) -> QHBoxLayout:
        self.body.addSpacing(theme.px(8))
        across = row(spacing=8)
        across.addStretch(1)
        self.body.addLayout(across)
        return across

    def _offer_sample(self) -> None:
        below: QVBoxLayout = column(spacing=6)
        below.addSpacing(theme.px(6))
        below.addWidget(rule())
        what = tr("Melewati semuanya dan membuka kasus contoh; kasus disimpan tanpa kata sandi")
        self.sample = button(tr("Coba dengan kasus contoh"), "link", "", what)
        self.sample.clicked.connect(lambda: self._create(None, is_sample=True))
        line = row()
        line.addWidget(self.sample)
        line.addStretch(1)
        below.addLayout(line)
        self.body.addLayout(below)

    # --- going on ---

    def go_on(self) -> None:
        """Keep what this page says and show the next."""
        if self.step == OFFICE:
            for code, line in self.lines.items():
                setattr(self.session.choices, code, line.text().strip())
            preferences.save(self.session.choices)
        self.show_step(self.steps[self.steps.index(self.step) + 1])

    def skip_step(self) -> None:
        """Nothing of this page is kept; at the last one: a store without passphrase."""
        if self.step == PROTECT:
            self._create(None)
        else:
            self.show_step(self.steps[self.steps.index(self.step) + 1])

    def protect(self) -> None:
        """Make the store with the passphrase that was typed."""
        if self.fields.is_empty:
            self.fields.say(tr("Ketik kata sandi dua kali, atau pilih “Tanpa kata sandi”."))
            self.fields.first.setFocus()
            return
        try:
            self._create(self.fields.phrase())
        except UserError as problem:
            self.fields.say(say(problem.text))

    def _create(self, phrase: str | None, is_sample: bool = False) -> None:
        self.setEnabled(False)
        self._phrase = phrase or ""
        vault = self.session.vault
        if vault.is_open or vault.state == "off":
            self._made(is_sample)
            return
        task = vault.open_soon(phrase, lambda problem: self._failed(problem, is_sample))
        task.done.connect(lambda _: self._made(is_sample))

    def _failed(self, problem: UserError, is_sample: bool) -> None:
        """Without a place for cases the program still computes. Said in the step that saves; then the user decides."""
        self._phrase = ""
        self.session.vault.do_without(problem)
        if not isValid(self):
            return
        if is_sample:
            self._made(is_sample)
        else:
            self.setEnabled(True)
            self.show_step(PROTECT)

    def _made(self, is_sample: bool) -> None:
        if not isValid(self):
            return
        self.setEnabled(True)
        if self._phrase:
            self.fields.clear()
            self.show_step(SHEET)
        else:
            self._finish(is_sample)

    def _finish(self, is_sample: bool) -> None:
        self._phrase = ""
        self.session.choices.started_before = True
        preferences.save(self.session.choices)
        self.finished.emit(is_sample)
