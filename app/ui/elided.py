"""Text in one line that ends in an ellipsis where there is no room for all of it."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from app.ui import theme
from app.ui.widgets import PLAIN_TEXT, Button


class Elided(QLabel):
    """Never makes its window wider. The whole text is its tooltip and what screen readers say."""

    def __init__(self, role: str, kind: str) -> None:
        super().__init__()
        self._full = ""
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("kind", kind)
        theme.set_type(self, role)

    def text(self) -> str:
        return self._full

    def setText(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self._full) <= self.width()
        shown = self._full if fits else metrics.elidedText(self._full, QtCore.Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip("" if fits else self._full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ElidedTitle(Elided):
    """As wide as its words where there is room."""

    def __init__(self, text: str) -> None:
        super().__init__("title", "")
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()


class ElidedButton(Button):
    """Says as much of its words as it is wide. The whole stands before its tooltip, and screen readers say it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._full, self._tip = text, ""

    def setToolTip(self, text: str) -> None:
        self._tip = text
        super().setToolTip(text)

    def _lacking(self) -> int:
        return self.sizeHint().width() - self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics, lacking = self.fontMetrics(), self._lacking()
        room = metrics.horizontalAdvance(self._full) - lacking
        fits = lacking <= 0
        self.setText(self._full if fits else metrics.elidedText(self._full, QtCore.Qt.TextElideMode.ElideRight, room))
        super().setToolTip(self._tip if fits else "\n".join(filter(None, (self._full, self._tip))))

    def sizeHint(self) -> QSize:
        """As wide as all its words."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        hidden = metrics.horizontalAdvance(self._full) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + hidden, hint.height())
