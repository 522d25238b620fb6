"""Kebijakan: proposals and studies for talks between workers, employers and the State, by question."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import say, tr
from app.ui import shelf, theme
from app.ui.cards import Card
from app.ui.widgets import Notice, column, label, scrolling
from calculators import registry
from calculators.policy.assumptions import NOT_LAW

_CARD_HEIGHT = 132
_MOST_COLUMNS, _NARROWEST = 3, 250


def questions() -> list[tuple[str, tuple[str, ...]]]:
    """What is asked, and the calculators that answer it."""
    return [
        (tr("Apakah hukum kita menyamai konvensi?"), ("conventions",)),
        (tr("Siapa membayar cuti melahirkan?"), ("maternity_financing", "maternity_options")),
        (tr("Apa yang diterima yang kehilangan pekerjaan?"), ("unemployment_designs", "layoff_package_ilo")),
        (tr("Berapa iuran asuransi pengangguran?"), ("ap_projection",)),
        (tr("Pensiun untuk semua?"), ("old_age_options",)),
        (tr("Bagaimana pekerja mandiri ikut serta?"), ("informal_workers", "bpu_leaflet")),
        (tr("Bantuan apa lagi yang dapat ditanyakan?"), ("other_help",)),
    ]


def band() -> Notice:
    """The standing band of this part: on its page, and on every page of a study."""
    return Notice(say(NOT_LAW), "warning", "scales")


class PolicyPage(QWidget):
    """Cards by question, below the band that says what this part is."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        inside = QWidget()
        whole = column(inside, 0, (44, 28, 44, 24))
        whole.addWidget(label(tr("Kebijakan"), "hero", wrap=True))
        whole.addSpacing(8)
        lead = tr("Untuk pembicaraan antara pekerja, pengusaha, dan pemerintah. Asumsinya terisi menurut kajian yang "
                  "diumumkan; semuanya dapat diubah, dan yang diubah ditandai.")  # fmt: skip
        whole.addWidget(label(lead, "lead", "muted", wrap=True))
        whole.addSpacing(12)
        whole.addWidget(band())
        self.cards: dict[str, Card] = {}
        shelf_ = Shelf([self._block(question, codes) for question, codes in questions()])
        whole.addWidget(shelf_)
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self.setFocusProxy(next(iter(self.cards.values())))

    def _block(self, question: str, codes: tuple[str, ...]) -> Block:
        for code in codes:
            calculator = registry.calculator(code)
            card = Card(shelf.icon_of(calculator), say(calculator.title), say(calculator.summary), _CARD_HEIGHT)
            card.clicked.connect(lambda _=False, code=code: self.opened.emit(code))
            self.cards[code] = card
        return Block(question, [self.cards[code] for code in codes])


class Block(QWidget):
    """The cards that answer a question, beside or below each other; its `title` stands above, in a line of its own."""

    def __init__(self, question: str, cards: list[Card]) -> None:
        super().__init__()
        self.cards = cards
        self.title = label(question, "group", "primary", wrap=True)
        self.title.setContentsMargins(0, theme.px(16), 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(14))

    def place(self, columns: int) -> None:
        """Lay the cards out in so many columns."""
        for at, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)


class Shelf(QWidget):
    """Blocks side by side where there is room, each as wide as it has cards; all cards of a line are equally high."""

    def __init__(self, blocks: list[Block]) -> None:
        super().__init__()
        self._blocks = blocks
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(8))
        self._place(_MOST_COLUMNS)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place(max(1, min(_MOST_COLUMNS, self.width() // theme.px(_NARROWEST))))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line = at = 0
        for block in self._blocks:
            span = min(len(block.cards), columns)
            if at + span > columns:
                line, at = line + 2, 0
            for below, part in enumerate((block.title, block)):
                self._grid.removeWidget(part)
                self._grid.addWidget(part, line + below, at, 1, span)
            block.place(span)
            at += span
        for place in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        # Later: the layout above is being laid out just now and would not notice.
        QTimer.singleShot(0, self, self.updateGeometry)
