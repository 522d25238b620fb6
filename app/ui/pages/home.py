"""Home: what happened? A field officer meets a person, not a programme."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui import shelf
from app.ui.cards import Card, CardGrid
from app.ui.widgets import column, label, scrolling


class HomePage(QWidget):
    """A card for each life event."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        inside = QWidget()
        whole = column(inside, 0, (44, 34, 44, 24))
        whole.addWidget(label(tr("Apa yang terjadi?"), "hero", wrap=True))
        whole.addSpacing(8)
        lead = tr("Pilih peristiwanya. Semua hak yang terkait dihitung sekaligus, lengkap dengan pasalnya.")
        whole.addWidget(label(lead, "lead", "muted", wrap=True))
        whole.addSpacing(22)
        self.cards: dict[str, Card] = {}
        for code, icon, title, summary in shelf.HOME:
            card = Card(icon, say(title), say(summary))
            card.clicked.connect(lambda _=False, code=code: self.opened.emit(code))
            self.cards[code] = card
        whole.addWidget(CardGrid(list(self.cards.values())))
        whole.addSpacing(18)
        more = tr("Mencari satu hak saja, isian, atau aturan? Tekan Ctrl+K.")
        whole.addWidget(label(more, "small", "muted", wrap=True))
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self.setFocusProxy(next(iter(self.cards.values())))
