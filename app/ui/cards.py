"""Cards that open something, in a grid as wide as the window allows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.ui import theme
from app.ui.widgets import column, label, picture

_NARROWEST = 215


class Card(QPushButton):
    """An icon, a title and a line or two; the whole card is the button."""

    def __init__(self, icon: str, title: str, text: str, height: float = 148) -> None:
        super().__init__()
        self.setProperty("kind", "event")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setMinimumHeight(theme.px(height))
        inside = column(self, 4, (16, 18, 16, 14))
        inside.addWidget(picture(icon, "primary", 25))
        inside.addSpacing(theme.px(10))
        inside.addWidget(label(title, "card", wrap=True))
        inside.addWidget(label(text, "small", "muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class CardGrid(QWidget):
    """Cards in as many columns as fit, four at most."""

    def __init__(self, cards: list[QPushButton]) -> None:
        super().__init__()
        self.cards = cards
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(14))
        self._place(4)

    def show_only(self, shown: list[QPushButton]) -> None:
        """Hide the other cards."""
        for card in self.cards:
            card.setVisible(card in shown)
        self._shown = shown
        columns, self._columns = self._columns, 0
        self._place(columns)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        shown = getattr(self, "_shown", self.cards)
        for card in self.cards:
            self._grid.removeWidget(card)
        for at, card in enumerate(shown):
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        fits = (self.width() + theme.px(14)) // theme.px(_NARROWEST + 14)
        self._place(min(max(fits, 1), 4))
