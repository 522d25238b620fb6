"""Kebijakan: proposals and studies for talks between workers, employers and the State, by question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui import shelf
from app.ui.cards import Card, CardGrid
from app.ui.widgets import Notice, column, label, scrolling
from calculators import registry
from calculators.policy.assumptions import NOT_LAW

_CARD_HEIGHT = 132


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
        for question, codes in questions():
            self._add_group(inside, question, codes)
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))
        self.setFocusProxy(next(iter(self.cards.values())))

    def _add_group(self, inside: QWidget, question: str, codes: tuple[str, ...]) -> None:
        block = QWidget()
        stack = column(block, 8, (0, 16, 0, 0))
        stack.addWidget(label(question, "group", "primary", wrap=True))
        for code in codes:
            calculator = registry.calculator(code)
            card = Card(shelf.icon_of(calculator), say(calculator.title), say(calculator.summary), _CARD_HEIGHT)
            card.clicked.connect(lambda _=False, code=code: self.opened.emit(code))
            self.cards[code] = card
        stack.addWidget(CardGrid([self.cards[code] for code in codes]))
        layout = inside.layout()
        assert layout is not None
        layout.addWidget(block)
