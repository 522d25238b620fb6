"""The card in the middle of a page that stands before everything else."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import column, label, picture, row, scrolling

_WIDEST = 560


def gate_card(page: QWidget, title: str, icon: str) -> QVBoxLayout:
    """Fill `page` with one card; gives the layout for what comes below its title."""
    inside = QWidget()
    around = column(inside, 0, (24, 24, 24, 24))
    around.addStretch(1)
    card = QFrame()
    card.setObjectName("card")
    card.setAccessibleName(title)
    card.setMaximumWidth(theme.px(_WIDEST))
    across = row()
    across.addStretch(1)
    across.addWidget(card, 100)
    across.addStretch(1)
    around.addLayout(across)
    around.addStretch(2)
    column(page).addWidget(scrolling(inside))
    whole = column(card, 8, (28, 24, 28, 24))
    head = row(spacing=12)
    head.addWidget(picture(icon, "primary", 26))
    head.addWidget(label(title, "title", wrap=True), 1)
    whole.addLayout(head)
    return whole
