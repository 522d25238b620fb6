"""A table and what it has chosen: side by side where there is room, else one at a time, each with the whole height."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.rules.detail import Detail
from app.ui.rules.table import RulesTable
from app.ui.widgets import button, column, label, row, scrolling

_BESIDE_FROM = 900
_LOWEST = 120


class Beside(QWidget):
    """Each part scrolls for itself, none inside the other. In a narrow window Enter or a button opens the detail."""

    front = Signal(bool)
    """Whether the detail alone is in front."""

    def __init__(self, table: RulesTable, detail: Detail) -> None:
        super().__init__()
        self.table = table
        self._is_wide = True
        self._reads = False
        whole = row(self, 20)
        self._left, self._right = QWidget(), QWidget()
        left, right = column(self._left, 6), column(self._right, 6)
        table.setMinimumHeight(theme.px(_LOWEST))
        left.addWidget(table, 1)
        foot = row(spacing=12)
        self.count = label("", "tiny", "muted", wrap=True)
        self.more = button(tr("Rincian"), "link", "right", tr("Membuka rincian aturan yang dipilih di tabel"))
        foot.addWidget(self.count, 1)
        foot.addWidget(self.more)
        left.addLayout(foot)
        self.back = button(tr("Kembali ke daftar"), "link", "left", tr("Menutup rincian; Esc juga"))
        self.back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        right.addWidget(self.back)
        self.reader = scrolling(detail)
        self.reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reader.setAccessibleName(tr("Rincian aturan"))
        self.reader.setAccessibleDescription(tr("Panah menggulung rincian aturan yang dipilih"))
        right.addWidget(self.reader, 1)
        whole.addWidget(self._left, 5)
        whole.addWidget(self._right, 3)
        self.more.clicked.connect(self.read)
        self.back.clicked.connect(self.go_back)
        table.activated.connect(self._open)
        table.selectionModel().currentRowChanged.connect(lambda: self.reader.verticalScrollBar().setValue(0))
        self._place()

    def show_chosen(self) -> None:
        """The chosen row in sight and in hand; its detail in front where both have no room."""
        self.table.setFocus()
        if not self._is_wide:
            self.read()

    def read(self) -> None:
        """Bring the detail to the front."""
        if not self.table.currentIndex().isValid():
            return
        self._reads = True
        self._place()
        self.reader.setFocus()

    def go_back(self) -> None:
        """The table again, at the row that was chosen."""
        self._reads = False
        self._place()
        self.table.setFocus()

    def _open(self, index: QModelIndex) -> None:
        self.table.setCurrentIndex(index)
        self.read()

    def _place(self) -> None:
        self._left.setVisible(self._is_wide or not self._reads)
        self._right.setVisible(self._is_wide or self._reads)
        self.back.setVisible(not self._is_wide)
        self.more.setVisible(not self._is_wide)
        self.front.emit(self._reads and not self._is_wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reads:
            self.go_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(_BESIDE_FROM)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place()
