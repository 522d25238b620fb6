"""Below the list: how many cases there are, and in the bin the way out of it for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.widgets import Flow, button, label


class Below(QWidget):
    """`asked` is ``purge`` (what is selected) or ``empty`` (all that is in the bin)."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(self, 8)
        self.purge = button(tr("Hapus selamanya…"), "", "trash",
                            tr("Menghapus kasus yang dipilih dari tempat sampah untuk selamanya (Delete)"))  # fmt: skip
        self.empty = button(tr("Kosongkan…"), "", "", tr("Menghapus semua kasus di tempat sampah untuk selamanya"))
        self.count = label("", "tiny", "muted")
        for code, made in (("purge", self.purge), ("empty", self.empty)):
            made.clicked.connect(lambda _=False, code=code: self.asked.emit(code))
            flow.addWidget(made)
        flow.addWidget(self.count)

    def tell(self, total: int, chosen: int, is_bin: bool) -> None:
        """What there is now, and what can be done with it."""
        self.count.setText(tr("{n} kasus", n=total))
        self.purge.setVisible(is_bin and total > 0)
        self.empty.setVisible(is_bin and total > 0)
        self.purge.setEnabled(chosen > 0)
        self.count.setMinimumHeight(self.purge.sizeHint().height() if is_bin and total else 0)
        self.updateGeometry()
