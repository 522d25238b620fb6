"""What stands in the place of the list: no store, or nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import tr
from app.ui import vault as vaults
from app.ui.vault import Vault
from app.ui.widgets import button, column, label, picture, row


class Instead(QFrame):
    """A title, a sentence, and the button that leads on."""

    wanted = Signal()

    def __init__(self, role: str, button_kind: str) -> None:
        super().__init__()
        self.title = label("", role, wrap=True)
        self.text = label("", "base", "muted", wrap=True)
        self.button = button("", button_kind)
        self.button.clicked.connect(self.wanted)

    def _stack(self, whole: QVBoxLayout) -> None:
        whole.addWidget(self.title)
        whole.addWidget(self.text)
        line = row()
        line.addWidget(self.button)
        line.addStretch(1)
        whole.addLayout(line)

    def say(self, title: str, text: str, act: str) -> None:
        """What is the matter, and what the button does."""
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.button.setAccessibleDescription(text)


class NoStore(Instead):
    """While there is no open store."""

    def __init__(self) -> None:
        super().__init__("title", "main")
        whole = column(self, 10, (0, 40, 0, 0))
        whole.addWidget(picture("shield", "primary", 40))
        self._stack(whole)
        whole.addStretch(1)

    def show_state(self, vault: Vault) -> None:
        """Not set up, done without, or not to be opened."""
        if vault.state == vaults.NONE:
            self.say(tr("Kasus belum disimpan"), tr("Siapkan penyimpanan supaya hitungan tidak hilang."),
                     tr("Siapkan penyimpanan"))  # fmt: skip
        elif vault.exists:
            self.say(tr("Data kasus tidak dibuka"),
                     vault.why_off() or tr("Anda bekerja tanpa kasus; tidak ada yang disimpan."),
                     tr("Buka data kasus"))  # fmt: skip
        else:
            self.say(tr("Kasus tidak disimpan"), vault.why_off() or tr("Anda memilih bekerja tanpa kasus."),
                     tr("Siapkan penyimpanan"))  # fmt: skip


class NoCases(Instead):
    """While nothing fits the filter, or nothing was kept yet."""

    def __init__(self) -> None:
        super().__init__("card", "")
        self.setObjectName("card")
        whole = column(self, 8, (24, 24, 24, 24))
        whole.addStretch(1)
        self._stack(whole)
        whole.addStretch(2)

    def show_why(self, is_filtered: bool, is_bin: bool = False) -> None:
        """Nothing at all, nothing in the bin, or nothing that fits."""
        if is_bin:
            self.say(tr("Tempat sampah kosong"),
                     tr("Kasus yang dihapus menunggu di sini sampai dipulihkan atau dihapus selamanya."),
                     tr("Tampilkan semua"))  # fmt: skip
        elif is_filtered:
            self.say(tr("Tidak ada yang cocok"), tr("Tidak ada kasus dengan kata atau saringan ini."),
                     tr("Tampilkan semua"))  # fmt: skip
        else:
            self.say(tr("Belum ada kasus"),
                     tr("Hitungan tersimpan sendiri begitu ada isiannya. Mulai dari Beranda, atau ambil berkas dari "
                        "petugas lain."), tr("Ke Beranda"))  # fmt: skip
