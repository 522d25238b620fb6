"""The settings of the case store: where it lies, its passphrase, when it locks, its backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QWidget

from app.errors import UserError
from app.i18n import clock, say, tr
from app.ui import preferences, theme
from app.ui.background import Task
from app.ui.boxes import DropDown
from app.ui.widgets import Flow, Notice, button, clear, column, label

if TYPE_CHECKING:
    from app.ui.application import Session


class CasesCard(QFrame):
    """Everything about where cases are kept. Drawn anew when the store opens, closes or gets another passphrase."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("group")
        self.setAccessibleName(tr("Kasus dan cadangan"))
        self.session = session
        self.vault = session.vault
        inside = column(self, 10, (16, 12, 16, 16))
        inside.addWidget(label(tr("Kasus dan cadangan"), "group", "primary"))
        self.body = column(spacing=12)
        inside.addLayout(self.body)
        self.said = label("", "small", "muted", wrap=True)
        inside.addWidget(self.said)
        self._drawn: tuple[Any, ...] = ()
        self.vault.state_changed.connect(self.draw)
        self.vault.changed.connect(self._draw_if_other)
        session.backups.ended.connect(self._backed_up)
        self.draw()

    def draw(self) -> None:
        """Show what there is to set in the present state."""
        clear(self.body)
        self._drawn = self._state()
        if not self.vault.is_open:
            self._closed()
        else:
            self._place()
            self._passphrase()
            self._idle()
        self._backups()

    def _state(self) -> tuple[Any, ...]:
        return self.vault.state, self.vault.is_open and self.vault.is_protected

    def _draw_if_other(self) -> None:
        if self._state() != self._drawn:
            self.draw()

    # --- the parts ---

    def _row(self, title: str, text: str, *acts: tuple[str, str, Any]) -> QLabel:
        """A title, what holds now, and what can be done about it: text, description, act."""
        block = column(spacing=4)
        block.addWidget(label(title, "label"))
        said = label(text, "small", "muted", wrap=True)
        block.addWidget(said)
        buttons = QWidget()
        flow = Flow(buttons)
        for name, description, act in acts:
            made = button(name, "", "", description)
            made.clicked.connect(lambda _=False, act=act: act())
            flow.addWidget(made)
        block.addWidget(buttons)
        self.body.addLayout(block)
        return said

    def _closed(self) -> None:
        why = self.vault.why_off() or tr("Data kasus tidak dibuka: isian tidak disimpan.")
        self.body.addWidget(Notice(why, "warning", "warning"))
        self._row(
            tr("Data kasus"), str(self.vault.path),
            (tr("Buka data kasus"), tr("Mencoba membuka data kasus sekarang"), self.session.window.gate.ask),
        )  # fmt: skip

    def _place(self) -> None:
        self._row(
            tr("Letak data kasus"), str(self.vault.path),
            (tr("Buka folder"), tr("Menampilkan folder data"), lambda: _show(self.vault.path.parent)),
            (tr("Periksa keutuhan"), tr("Membaca seluruh data kasus dan memastikan tidak ada yang rusak"), self.check),
        )  # fmt: skip

    def _passphrase(self) -> None:
        if not self.vault.is_protected:
            self._row(
                tr("Kata sandi"), tr("Tidak dipasang: siapa pun yang memegang laptop ini dapat membaca kasusnya."),
                (tr("Pasang kata sandi…"), tr("Mengunci data kasus dengan kata sandi"), self.set_passphrase),
            )  # fmt: skip
            return
        gate = self.session.window.gate
        self._row(
            tr("Kata sandi"), tr("Dipasang: data kasus dan cadangannya terkunci."),
            (tr("Ganti kata sandi…"), tr("Mengunci data kasus dengan kata sandi lain"), self.set_passphrase),
            (tr("Hapus kata sandi…"), tr("Membuka kunci data kasus untuk seterusnya"), self.remove_passphrase),
            (tr("Simpan lembar pemulihan…"), tr("Lembar untuk mencatat kata sandi dan langkah pemulihan"), self.sheet),
            (tr("Kunci sekarang"), tr("Menutup data kasus sampai kata sandi dimasukkan (Ctrl+L)"), gate.lock_now),
        )  # fmt: skip

    def _idle(self) -> None:
        if not self.vault.is_protected:
            return
        self.idle = DropDown()
        self.idle.setAccessibleName(tr("Kunci otomatis"))
        self.idle.setAccessibleDescription(tr("Bila papan ketik dan tetikus tidak disentuh selama itu"))
        for minutes in preferences.IDLE_MINUTES:
            self.idle.addItem(tr("Setelah {n} menit", n=minutes) if minutes else tr("Tidak pernah"), minutes)
        self.idle.setCurrentIndex(self.idle.findData(self.session.choices.idle_minutes))
        self.idle.activated.connect(self._idle_chosen)
        title = label(tr("Kunci otomatis bila tidak disentuh"), "label")
        title.setBuddy(self.idle)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.idle, 1, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _backups(self) -> None:
        acts = [(tr("Pilih folder…"), tr("Folder cadangan, sebaiknya di flashdisk atau disk lain"), self.pick_folder)]
        if self.vault.is_open:
            acts.insert(0, (tr("Cadangkan sekarang"), tr("Menyalin data kasus ke folder cadangan"), self.back_up))
        acts.append((tr("Pulihkan dari cadangan…"), tr("Mengganti data kasus dengan salah satu cadangannya"),
                     self.session.window.gate.restore))  # fmt: skip
        self.backup_text = self._row(tr("Cadangan"), self._backup_words(), *acts)

    def _backup_words(self) -> str:
        folder = self.session.backup_folder()
        newest = self.session.backups.newest()
        if newest is None:
            last = tr("Belum ada cadangan di sana.")
        else:
            made = newest.made.astimezone()
            last = tr("Terakhir: {day}, pukul {time}.", day=made.date(), time=clock(made))
        how = tr("Dibuat sendiri tiap hari; 10 yang terbaru dan satu tiap bulan disimpan.")
        return f"{folder}\n{last} {how}"

    # --- what the buttons do ---

    def check(self) -> None:
        """Read the whole store beside the window."""
        self.said.setText(tr("Memeriksa…"))
        store = self.vault.store
        task = Task(store.check)
        task.done.connect(lambda _: self.said.setText(tr("Data kasus utuh.")))
        task.failed.connect(self._problem)
        task.start()

    def set_passphrase(self) -> None:
        from app.ui.passphrase_dialog import PassphraseDialog

        PassphraseDialog(self.session, self.session.window).exec()

    def remove_passphrase(self) -> None:
        from app.ui.passphrase_dialog import PassphraseDialog

        PassphraseDialog(self.session, self.session.window, removes=True).exec()

    def sheet(self) -> None:
        """The sheet without the passphrase, which nobody knows any more but the user."""
        from app.ui.recovery import SheetOffer

        offer = SheetOffer(self.session, "")
        offer.write()
        self.said.setText(offer.said.text())

    def _idle_chosen(self) -> None:
        self.session.choices.idle_minutes = self.idle.currentData()
        preferences.save(self.session.choices)
        self.session.window.gate.watch()

    def pick_folder(self) -> None:
        """Another folder for backups, which must be one that can be written to."""
        name = QFileDialog.getExistingDirectory(self, tr("Folder cadangan"), str(self.session.backup_folder()))
        if name:
            self.session.choices.backup_folder = name
            preferences.save(self.session.choices)
            self.backup_text.setText(self._backup_words())

    def back_up(self) -> None:
        self.said.setText(tr("Membuat cadangan…"))
        self.session.backups.make()

    def _backed_up(self, text: str) -> None:
        self.said.setText(text)
        self.backup_text.setText(self._backup_words())

    def _problem(self, problem: UserError) -> None:
        self.said.setText(f"⚠ {say(problem.text)}")


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
