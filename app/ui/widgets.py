"""Small pieces that every page is built from."""

from __future__ import annotations

from typing import ClassVar

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.ui import icons, theme

# The first access to `Qt` builds all its enumerations, a fifth of the time to the first paint. What the first page
# needs of them is set by number through the property system.
PLAIN_TEXT, STRONG_FOCUS, _NO_FOCUS, NEVER = 0, 11, 0, 1


def label(text: str, role: str = "base", kind: str = "", wrap: bool = False, tabular: bool = False) -> QLabel:
    """Plain text in the type of `role`; `kind` sets its colour."""
    found = QLabel()
    if not text or "<" in text:  # filled in later, perhaps by the user: never rich text
        found.setProperty("textFormat", PLAIN_TEXT)
    found.setText(text)
    theme.set_type(found, role, tabular)
    if kind:
        found.setProperty("kind", kind)
    if wrap:
        found.setWordWrap(True)
        found.setMinimumWidth(1)
        found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return found


def picture(name: str, role: str = "primary", size: float = 20) -> QLabel:
    """An icon that says nothing of its own: the text beside it does."""
    found = QLabel()
    found.setPixmap(icons.picture(name, role, size))
    found.setFixedSize(theme.px(size), theme.px(size))
    return found


class Button(QPushButton):
    """A push button that Enter presses too, as people expect; Qt alone takes only the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, kind: str = "", icon: str = "", description: str = "", make: type[QPushButton] = Button
) -> QPushButton:
    """A push button; `kind` is ``main``, ``link``, ``tab`` or none."""
    found = make(text)
    theme.set_type(found, "strong" if kind != "link" else "label")
    found.setProperty("kind", kind)
    found.setAccessibleName(text)
    found.setAccessibleDescription(description or text)
    found.setAutoDefault(False)
    if icon:
        found.setIcon(icons.icon(icon, "on_primary" if kind == "main" else "primary", 18))
        found.setIconSize(QSize(theme.px(18), theme.px(18)))
    if description:
        found.setToolTip(description)
    return found


def tool(icon: str, name: str, description: str = "", role: str = "muted") -> QToolButton:
    """A button that is only an icon; `name` is what a screen reader and the tooltip say."""
    found = QToolButton()
    found.setProperty("kind", "plain")
    found.setIcon(icons.icon(icon, role, 18))
    found.setIconSize(QSize(theme.px(18), theme.px(18)))
    found.setAccessibleName(name)
    found.setAccessibleDescription(description or name)
    found.setToolTip(description or name)
    found.setProperty("focusPolicy", STRONG_FOCUS)
    return found


def column(parent: QWidget | None = None, spacing: float = 0, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A vertical layout in the grown pixels of the theme."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setSpacing(theme.px(spacing))
    layout.setContentsMargins(*(theme.px(margin) for margin in margins))
    return layout


def row(parent: QWidget | None = None, spacing: float = 0, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A horizontal layout in the grown pixels of the theme."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    layout.setSpacing(theme.px(spacing))
    layout.setContentsMargins(*(theme.px(margin) for margin in margins))
    return layout


def rule() -> QFrame:
    """A hairline."""
    found = QFrame()
    found.setObjectName("rule")
    found.setFixedHeight(1)
    return found


def scrolling(inner: QWidget) -> QScrollArea:
    """`inner` in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("horizontalScrollBarPolicy", NEVER)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("focusPolicy", _NO_FOCUS)
    inner.setMinimumSize(1, 1)  # as high as its content needs at this width, not at the narrowest
    inner.setProperty("scrolls", True)
    area.setWidget(inner)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Notice(QFrame):
    """A sentence on a soft ground with an icon: a hint, a warning, a problem."""

    ICONS: ClassVar = {"notice": ("info", "info_ink"), "warning": ("clock", "amber_ink"), "problem": ("warning", "red")}

    def __init__(self, text: str, kind: str = "notice", icon: str = "", source: str = "") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        name, role = self.ICONS[kind]
        line = self._line = row(self, 10, (12, 8, 12, 8))
        line.addWidget(picture(icon or name, role, 17), 0, QtCore.Qt.AlignmentFlag.AlignTop)
        texts = column(spacing=2)
        self.text = label(text, "small", wrap=True)
        texts.addWidget(self.text)
        if source:
            texts.addWidget(label(source, "tiny", wrap=True))
        line.addLayout(texts, 1)
        self.setAccessibleName(text)

    def add(self, widget: QWidget, at_top: bool = False) -> None:
        """Put a button behind the sentence, in its middle or beside its first line."""
        if at_top:
            self._line.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        else:
            self._line.addWidget(widget)


class Flow(QLayout):
    """Widgets in lines that wrap, as words do."""

    def __init__(self, parent: QWidget | None = None, spacing: float = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.px(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> QtCore.Qt.Orientation:
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(QSize(min(item.minimumSize().width(), theme.px(60)), item.minimumSize().height()))
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _natural(item, max(rect.width(), 1))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()


def _natural(item: QLayoutItem, width: int) -> QSize:
    """As wide as it wants to be and there is room for; a text that wraps wants to stand in one line."""
    size, widget = item.sizeHint(), item.widget()
    if not isinstance(widget, QLabel) or not widget.wordWrap():
        return QSize(min(size.width(), width), size.height())
    wanted = min(widget.fontMetrics().horizontalAdvance(widget.text()) + 2, width)
    return QSize(wanted, max(widget.heightForWidth(wanted), 0))


class FocusRing(QFrame):
    """The ring around whatever has the focus, drawn the same for every widget, cut off only where the page scrolls."""

    GAP = 3

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self.setObjectName("ring")
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None
        if not isValid(self._home):  # the window itself is going
            return
        self.setParent(self._home)  # a page that goes away must not take it along
        self.hide()
        if new is None or isinstance(new, QAbstractItemView) or not isinstance(new.window(), QMainWindow):
            return
        self._target = new
        page = _scrolled(new)
        self.setParent(page)
        above: QWidget | None = new
        while above is not None and above is not page:
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget()
        self._place()

    def _place(self) -> None:
        target, page = self._target, self.parentWidget()
        if target is None or page is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(page, QPoint(0, 0))
        gap = self.GAP
        self.setGeometry(QRect(corner, target.size()).adjusted(-gap, -gap, gap, gap))
        hole = self.rect().adjusted(2 * gap, 2 * gap, -2 * gap, -2 * gap)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(hole)))  # clicks go through to what it surrounds
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, _MOVES):
            self._place()
        return False


_MOVES = (QMoveEvent, QResizeEvent, QHideEvent, QShowEvent)


def _scrolled(widget: QWidget) -> QWidget:
    """What moves together with `widget`: the inside of its scroll area, or the window."""
    inside: QWidget | None = widget
    while inside is not None:
        if inside.property("scrolls"):
            return inside
        inside = inside.parentWidget()
    return widget.window()
