"""Shown where another copy of the program is already open in the same data folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.gate_card import gate_card
from app.ui.widgets import button, label, row


class SecondCopyPage(QWidget):
    """Go on beside the other copy, or close this one."""

    going_on = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        whole = gate_card(self, tr("Hak Pekerja sudah terbuka"), "info")
        said = tr(
            "Jendela Hak Pekerja lain sedang memakai data yang sama. Keduanya dapat dipakai bersamaan dan melihat "
            "kasus yang sama; supaya tidak bingung, sebaiknya pakai satu saja."
        )
        whole.addWidget(label(said, "base", wrap=True))
        across = row(spacing=8, margins=(0, 8, 0, 0))
        across.addStretch(1)
        self.on = button(tr("Buka juga di sini"), "", "", tr("Memakai jendela ini di samping yang lain"))
        self.on.clicked.connect(self.going_on)
        self.shut = button(tr("Tutup jendela ini"), "main", "", tr("Menutup jendela ini; yang lain tetap terbuka"))
        self.shut.clicked.connect(self.closing)
        across.addWidget(self.on)
        across.addWidget(self.shut)
        whole.addLayout(across)
        self.setFocusProxy(self.shut)
