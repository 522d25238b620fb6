"""The head of the page of cases: its name, what can be done with files, and what must stay in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui import icons, theme
from app.ui.widgets import Flow, Notice, button, clear, column, label, row


class Header(QWidget):
    """The name and the buttons: in one line where there is room, below it in a narrow window, without icons in a low
    one. `asked` hears ``check``, ``import`` or ``export``."""

    def __init__(self, asked: Callable[[str], None]) -> None:
        super().__init__()
        whole = column(self, 8)
        self._beside = row(spacing=8)
        self._title = label(tr("Kasus"), "hero")
        self._beside.addWidget(self._title)
        self._beside.addStretch(1)
        whole.addLayout(self._beside)
        below = QWidget()
        self._below = Flow(below, 8)
        whole.addWidget(below)
        self.buttons: dict[str, QPushButton] = {}
        self._icons = {"check": "shield", "import": "open", "export": "save"}
        for code, text, described in (
            ("check", tr("Periksa lembar"),
             tr("Memeriksa apakah lembar PDF, Excel, atau kertas masih seperti saat dihitung")),
            ("import", tr("Ambil berkas…"), tr("Mengambil kasus dari berkas petugas lain (.hakpekerja)")),
            ("export", tr("Simpan berkas…"),
             tr("Menyimpan kasus yang dipilih, atau semua yang tampil, sebagai satu berkas (Ctrl+E)")),
        ):  # fmt: skip
            self.buttons[code] = made = button(text, "", self._icons[code], described)
            made.clicked.connect(partial(asked, code))

    def arrange(self, is_narrow: bool, is_low: bool) -> None:
        """Put everything where there is room for it."""
        (self._below if is_narrow and is_low else self._beside).addWidget(self._title)
        if not (is_narrow and is_low):
            self._beside.insertWidget(0, self._title)
        for code, made in self.buttons.items():
            made.setIcon(QIcon() if is_low else icons.icon(self._icons[code], "primary", 18))
            (self._below if is_narrow else self._beside).addWidget(made)


class Standing(QVBoxLayout):
    """A store without a passphrase is a choice, a full disk is not; both stay in sight."""

    def __init__(self, set_up: Callable[[], None]) -> None:
        super().__init__()
        self.setSpacing(theme.px(8))
        self._set_up = set_up
        self._shown = (False, False, False)

    def show(self, is_bare: bool, is_short: bool, is_low: bool) -> None:
        """Say it anew where something is otherwise than before; in a low window in fewer words."""
        if self._shown == (is_bare, is_short, is_low):
            return
        self._shown = is_bare, is_short, is_low
        clear(self)
        if is_short:
            self.addWidget(Notice(tr(
                "Tempat penyimpanan penuh. Kasus masih dapat dibaca, disimpan sebagai berkas ke flashdisk, dan "
                "dihapus. Hapus berkas lain di laptop ini supaya isian berikutnya tetap tersimpan."
            ), "problem"))  # fmt: skip
        if is_bare:
            self.addWidget(self._bare(is_low))

    def _bare(self, is_low: bool) -> Notice:
        whole = tr("Kasus tidak dilindungi kata sandi: siapa pun yang memakai laptop ini dapat membacanya.")
        notice = Notice(tr("Kasus tidak dilindungi kata sandi.") if is_low else whole, "warning", "warning")
        notice.setToolTip(whole)
        notice.setAccessibleName(whole)
        set_up = button(tr("Pasang kata sandi"), "link", "", tr("Membuka Pengaturan untuk memasang kata sandi"))
        set_up.clicked.connect(lambda: self._set_up())
        notice.add(set_up)
        return notice
