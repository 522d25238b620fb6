"""What the list of cases shows: words, event, tag, and whether put away or deleted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import tr
from app.store.cases import Filter
from app.ui import icons, theme
from app.ui.boxes import DropDown
from app.ui.cases import words
from app.ui.vault import Vault
from app.ui.widgets import column, label, row
from calculators import registry


class Filters(QWidget):
    """One line of inputs."""

    changed = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.vault = vault
        line = row(self, 10)
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(35))
        self.search.setPlaceholderText(tr("Nama, NIK, perusahaan, label, atau kode lembar"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_type(self.search, "base")
        self.calculator, self.tag, self.shelf = DropDown(), DropDown(), DropDown()
        for name, widget, stretch in (
            (tr("Cari kasus"), self.search, 5), (tr("Peristiwa"), self.calculator, 3), (tr("Label"), self.tag, 2),
            (tr("Tampilkan"), self.shelf, 2),
        ):  # fmt: skip
            block = column(spacing=4)
            title = label(name, "label")
            title.setBuddy(widget)
            block.addWidget(title)
            block.addWidget(widget)
            line.addLayout(block, stretch)
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tr("Menyaring daftar kasus di bawah"))
        self._fill()
        self.search.textChanged.connect(self.changed)
        for box in (self.calculator, self.tag, self.shelf):
            box.currentIndexChanged.connect(self.changed)

    def _fill(self) -> None:
        self.calculator.addItem(tr("Semua"), "")
        for code in registry.codes():
            self.calculator.addItem(words.event_of(code), code)
        self.tag.addItem(tr("Semua"), "")
        for name, code in ((tr("Aktif"), ""), (tr("Arsip"), "archived"), (tr("Terhapus"), "deleted")):
            self.shelf.addItem(name, code)

    def refresh_tags(self) -> None:
        """The tags in use now; the one chosen stays chosen."""
        known = [self.tag.itemData(at) for at in range(self.tag.count())]
        tags = ["", *(self.vault.store.cases.tags() if self.vault.is_open else ())]
        if known == tags:
            return
        chosen = self.tag.currentData()
        self.tag.blockSignals(True)
        self.tag.clear()
        for tag in tags:
            self.tag.addItem(tag or tr("Semua"), tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        self.tag.blockSignals(False)

    @property
    def wanted(self) -> Filter:
        """What was chosen, for the store."""
        shelf = self.shelf.currentData()
        return Filter(
            self.search.text(), self.calculator.currentData() or "", self.tag.currentData() or "",
            archived=shelf == "archived", deleted=shelf == "deleted",
        )  # fmt: skip

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered out but what was put away."""
        return self.wanted == Filter()

    def clear(self) -> None:
        """Show every case that is not put away."""
        self.search.clear()
        for box in (self.calculator, self.tag, self.shelf):
            box.setCurrentIndex(0)
