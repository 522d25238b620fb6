"""What the list of cases shows: words, event, tag, and whether put away or deleted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from app.i18n import tr
from app.store.cases import Filter, Order
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.cases import orders, words
from app.ui.inputs.finder import SearchedList
from app.ui.line_icons import put_search
from app.ui.vault import Vault
from app.ui.widgets import button, column, label
from calculators import registry


def _block(name: str, widget: QWidget) -> QWidget:
    """An input below its name."""
    found = QWidget()
    stack = column(found, 4)
    title = label(name, "label")
    title.setBuddy(widget)
    stack.addWidget(title)
    stack.addWidget(widget)
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(tr("Menyaring daftar kasus di bawah"))
    return found


class Filters(QWidget):
    """One line of inputs. `order` is how the settings call the order of the list."""

    changed = Signal()
    ordered = Signal(str)
    """Another order was chosen."""

    def __init__(self, vault: Vault, order: str = "") -> None:
        super().__init__()
        self.vault = vault
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(8))
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(35))
        self.search.setPlaceholderText(tr("Nama, NIK, perusahaan, label, atau kode lembar"))
        self.search.setClearButtonEnabled(True)
        put_search(self.search)
        theme.set_type(self.search, "base")
        self.calculator, self.tag, self.shelf, self.sorting = SearchedList(), DropDown(), DropDown(), DropDown()
        self._blocks = [
            _block(name, widget) for name, widget in (
                (tr("Cari kasus"), self.search), (tr("Peristiwa"), self.calculator), (tr("Label"), self.tag),
                (tr("Tampilkan"), self.shelf), (tr("Urutkan"), self.sorting),
            )
        ]  # fmt: skip
        self.sorting.setAccessibleDescription(tr("Urutan daftar kasus di bawah; juga dengan klik kepala kolomnya"))
        self.more, self._is_low = self._more(), False
        self.arrange(False)
        self._fill()
        self.sort_by(orders.read(order))
        self.sorting.currentIndexChanged.connect(lambda: self.ordered.emit(self.sorting.currentData()))
        self.search.textChanged.connect(self.changed)
        for box in (self.calculator, self.tag, self.shelf):
            box.currentIndexChanged.connect(self._fold)
            box.currentIndexChanged.connect(self.changed)

    def _more(self) -> QPushButton:
        """In a low window: shows and hides the choices; stands where the page puts it."""
        found = button(tr("Saringan"), "tab", "menu", tr("Menampilkan pilihan Peristiwa, Label, dan Tampilkan"))
        found.setCheckable(True)
        found.toggled.connect(self._fold)
        return found

    def _fold(self) -> None:
        """What filters is never out of sight."""
        is_out = not self._is_low or self.more.isChecked() or self.wanted != Filter(self.search.text())
        for block in self._blocks[1:4]:
            block.setVisible(is_out)
        self.more.blockSignals(True)
        self.more.setChecked(is_out)
        self.more.blockSignals(False)

    def arrange(self, is_narrow: bool, is_low: bool = False) -> None:
        """All in one line, or the words above the choices, which a low window shows when asked."""
        was_low, self._is_low = self._is_low, is_low
        if is_low and not was_low:
            self.more.setChecked(False)
        self.more.setVisible(is_low)
        wide = ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1))
        places = ((0, 0, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1), (0, 2, 1)) if is_narrow else wide
        for block, (down, across, span) in zip(self._blocks, places, strict=True):
            self._grid.addWidget(block, down, across, 1, span)
        for across, stretch in enumerate((3, 2, 2, 0, 0) if is_narrow else (5, 3, 2, 2, 3)):
            self._grid.setColumnStretch(across, stretch)
        if self.calculator.count():
            self._fold()

    def _fill(self) -> None:
        self.calculator.addItem(tr("Semua"), "")
        for code in registry.codes():
            self.calculator.addItem(words.event_of(code), code)
        self.tag.addItem(tr("Semua"), "")
        for name, code in ((tr("Aktif"), ""), (tr("Arsip"), "archived"), (tr("Terhapus"), "deleted")):
            self.shelf.addItem(name, code)
        for name, code in orders.named():
            self.sorting.addItem(name, code)

    def sort_by(self, order: Order) -> None:
        """Choose the order, for instance of the head that was clicked."""
        self.sorting.setCurrentIndex(self.sorting.findData(orders.code_of(order)))

    @property
    def order(self) -> Order:
        """In which order the list stands."""
        return orders.read(self.sorting.currentData())

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
