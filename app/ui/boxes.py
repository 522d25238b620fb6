"""Boxes to choose in and to tick, drawn with our own icons in both themes."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QStyle, QStyleOptionButton, QStyleOptionComboBox

from app.ui import icons, theme

_BESIDE_TEXT = 48
_BEFORE_TEXT = 13
_MOST_LINES = 3
_WRAPPED = QtCore.Qt.TextFlag.TextWordWrap
_NO_WHEEL = 11
"""Strong focus without the wheel, by number (see `widgets`)."""


class DropDown(QComboBox):
    """A list that cannot be typed into."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = 1
        theme.set_type(self, "base")
        self.setFixedHeight(theme.px(35))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(80))
        self.setProperty("focusPolicy", _NO_WHEEL)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not change an answer in passing."""
        event.ignore()

    def fit_words(self) -> None:
        """As high as the chosen words need at this width: a second line rather than an ellipsis."""
        text = QRect(0, 0, max(self.width() - theme.px(_BESIDE_TEXT), 1), theme.px(500))
        found = self.fontMetrics().boundingRect(text, _WRAPPED, self.currentText())
        lines = max(1, min(round(found.height() / self.fontMetrics().lineSpacing()), _MOST_LINES))
        self._lines = lines if found.width() <= text.width() else 1
        self.setFixedHeight(theme.px(35) + (self._lines - 1) * self.fontMetrics().lineSpacing())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is too long ends in an ellipsis; the style would cut it off in the middle of a letter."""
        super().initStyleOption(option)
        if self._lines > 1:
            option.currentText = ""  # type: ignore[attr-defined]
            return
        room = self.width() - theme.px(_BESIDE_TEXT)
        mode = QtCore.Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), mode, room)  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.px(18)
        place = QRect(self.width() - size - theme.px(9), (self.height() - size) // 2, size, size)
        painter = QPainter(self)
        painter.drawPixmap(place.topLeft(), icons.picture("down", "ink" if self.isEnabled() else "muted", 18))
        if self._lines > 1:
            painter.setPen(theme.current().colour("ink" if self.isEnabled() else "muted"))
            left = theme.px(_BEFORE_TEXT)
            text = QRect(left, 0, self.width() - theme.px(_BESIDE_TEXT), self.height())
            painter.drawText(text, QtCore.Qt.AlignmentFlag.AlignVCenter | _WRAPPED, self.currentText())


class TickBox(QCheckBox):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        theme.set_type(self, "base")
        self.setMinimumHeight(theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        mark = icons.picture("check", "on_primary", 14)
        side = theme.px(14)
        corner = QRect(0, 0, side, side)
        corner.moveCenter(place.center())
        QPainter(self).drawPixmap(corner.topLeft(), mark)
