"""Cards that open something, in a grid as wide as the window allows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets import Button, column, label, picture

_NARROWEST = 195
_MOST_COLUMNS, _FEWEST_COLUMNS = 5, 3
_LOW = 124


class Card(Button):
    """An icon, a title and a line or two; the whole card is the button."""

    def __init__(self, icon: str, title: str, text: str, height: float = 148) -> None:
        super().__init__()
        self.setProperty("kind", "event")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._height = height
        self.stand_in(_MOST_COLUMNS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inside = column(self, 4, (16, 18, 16, 14))
        inside.addWidget(picture(icon, "primary", 25))
        inside.addSpacing(theme.px(10))
        inside.addWidget(label(title, "card", wrap=True))
        inside.addWidget(label(text, "small", "muted", wrap=True))
        inside.addStretch(1)

    def stand_in(self, columns: int) -> None:
        """In few columns a card is wide, its text short: it gives its height to the cards below it."""
        self.setMinimumHeight(theme.px(self._height if columns > _FEWEST_COLUMNS else min(self._height, _LOW)))


class CardGrid(QWidget):
    """Cards in as many columns as fit, the last row as full as the others."""

    def __init__(self, cards: list[QPushButton]) -> None:
        super().__init__()
        self.cards = cards
        self._columns = 0
        self._shown = cards
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(14))
        self._place(self._fitting(4))

    def show_only(self, shown: list[QPushButton]) -> None:
        """Hide the other cards."""
        for card in self.cards:
            card.setVisible(card in shown)
        self._shown = shown
        self._columns = 0
        self._fit()

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        for at, card in enumerate(self._shown):
            self._grid.addWidget(card, at // columns, at % columns)
            if isinstance(card, Card):
                card.stand_in(columns)
        for at in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        # Later: the layout above is being laid out just now and would not notice.
        QTimer.singleShot(0, self, self.updateGeometry)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = (self.width() + theme.px(14)) // theme.px(_NARROWEST + 14)
        self._place(self._fitting(min(max(fits, 1), _MOST_COLUMNS)))

    def _fitting(self, most: int) -> int:
        """Columns for as few rows as `most` allows, filled evenly."""
        count = max(len(self._shown), 1)
        rows = -(-count // most)
        return max(-(-count // rows), min(most, _FEWEST_COLUMNS))
