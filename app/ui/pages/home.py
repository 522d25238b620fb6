"""Home: what happened? A field officer meets a person, not a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui import shelf
from app.ui import vault as vaults
from app.ui.cards import Card, CardGrid
from app.ui.widgets import Notice, button, clear, column, label, row, scrolling

if TYPE_CHECKING:
    from app.ui.recent import RecentCases
    from app.ui.vault import Vault


class HomePage(QWidget):
    """A card for each life event."""

    opened = Signal(str)
    case_wanted = Signal(str)
    """A case of the store, by its uid."""
    store_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.setObjectName("page")
        self.vault = vault
        inside = QWidget()
        whole = column(inside, 0, (44, 34, 44, 24))
        whole.addWidget(label(tr("Apa yang terjadi?"), "hero", wrap=True))
        whole.addSpacing(8)
        lead = tr("Pilih peristiwanya. Semua hak yang terkait dihitung sekaligus, lengkap dengan pasalnya.")
        whole.addWidget(label(lead, "lead", "muted", wrap=True))
        whole.addSpacing(22)
        self._notice = column()
        whole.addLayout(self._notice)
        self.cards: dict[str, Card] = {}
        for code, icon, title, summary in shelf.HOME:
            card = Card(icon, say(title), say(summary))
            card.clicked.connect(lambda _=False, code=code: self.opened.emit(code))
            self.cards[code] = card
        whole.addWidget(CardGrid(list(self.cards.values())))
        whole.addSpacing(18)
        self._below = column()
        whole.addLayout(self._below)
        self.recent: RecentCases | None = None
        vault.state_changed.connect(self._state_changed)
        if vault.is_open or vault.problem:
            self._state_changed()
        more = tr("Mencari satu hak saja, isian, atau aturan? Tekan Ctrl+K.")
        whole.addWidget(label(more, "small", "muted", wrap=True))
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self.setFocusProxy(next(iter(self.cards.values())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.recent is not None:
            self.recent.refresh()

    def _state_changed(self) -> None:
        """The store opened, or cannot be opened."""
        clear(self._notice)
        if self.vault.is_open and self.recent is None:
            self._show_recent()
        elif self.vault.state == vaults.OFF and (self.vault.exists or self.vault.problem):
            self._say_off()

    def _show_recent(self) -> None:
        from app.ui.recent import RecentCases

        self.recent = RecentCases(self.vault)
        self.recent.opened.connect(self.case_wanted)
        self._below.addWidget(self.recent)
        self._below.addSpacing(18)
        self.recent.refresh()  # only now that it has a parent: by itself it would be a window of its own

    def _say_off(self) -> None:
        """Why nothing is kept, and the ways out."""
        said = self.vault.why_off() or tr("Data kasus tidak dibuka: isian tidak disimpan.")
        self._notice.addWidget(Notice(said, "warning", "warning"))
        acts = row(spacing=8, margins=(0, 4, 0, 14))
        again = button(tr("Buka data kasus"), "link", "", tr("Mencoba membuka data kasus sekarang"))
        again.clicked.connect(self.store_wanted)
        acts.addWidget(again)
        if self.vault.can_restore:
            back = button(tr("Pulihkan dari cadangan…"), "link", "",
                          tr("Mengganti data kasus dengan salah satu cadangannya"))  # fmt: skip
            back.clicked.connect(self.restore_wanted)
            acts.addWidget(back)
        acts.addStretch(1)
        self._notice.addLayout(acts)
