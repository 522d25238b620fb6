"""A list below a field, with a line to search it: for the grounds of a dismissal, for forty-seven injuries."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.i18n import say, tr
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.widgets import NEVER, column, label
from calculators.core.fields import Choice

SEARCH_FROM = 12
"""So many answers get a list with a search line."""
_SHOWN = 9
_WIDEST = 600
_BESIDE = 48
"""Beside the words of an answer: margins, scroll bar."""


def words_of(text: str) -> list[str]:
    """The words to look for, in small letters."""
    return text.lower().split()


def matches(words: list[str], text: str) -> bool:
    """Whether every word stands somewhere in `text`."""
    low = text.lower()
    return all(word in low for word in words)


class ListPopup(QFrame):
    """Type to narrow the list, arrows to move, Enter to choose, Esc to leave things as they were."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, options: tuple[Choice, ...], current: int, name: str) -> None:
        # Of the window: a frame within a drop-down box is taken for the box's own list and gets none of the style.
        super().__init__(parent.window(), Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options = options
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(35))
        theme.set_type(self.search, "base")
        self.search.setPlaceholderText(tr("Ketik untuk mencari"))
        self.search.setAccessibleName(tr("Cari: {name}", name=name))
        self.search.setAccessibleDescription(tr("Ketik untuk mencari"))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setAccessibleDescription(tr("Panah memilih, Enter memakai"))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setProperty("horizontalScrollBarPolicy", NEVER)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemClicked.connect(self._take)
        self.none = label(tr("Tidak ada yang cocok."), "small", "muted")
        self.none.hide()
        theme.set_type(self.list, "base")
        for index, option in enumerate(options):
            item = QListWidgetItem(say(option.label))
            item.setData(Qt.ItemDataRole.UserRole, index)
            item.setToolTip(say(option.hint))
            self.list.addItem(item)
        self.list.setCurrentRow(max(current, 0))
        inside = column(self, 6, (8, 8, 8, 8))
        inside.addWidget(self.search)
        inside.addWidget(self.list)
        inside.addWidget(self.none)

    def open_below(self, anchor: QWidget) -> None:
        width = self._width(anchor)
        high = self._set_heights(width - theme.px(_BESIDE))
        self.resize(width, theme.px(35 + 28) + high)
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + theme.px(4)))
        screen = anchor.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - width)))
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - theme.px(4)))
        self.move(place)
        self.show()
        self.search.setFocus()
        self.list.scrollToItem(self.list.currentItem())

    def _width(self, anchor: QWidget) -> int:
        """As wide as the longest answer, where there is room; longer ones take a second line."""
        metrics = self.list.fontMetrics()
        wanted = max((metrics.horizontalAdvance(say(option.label)) for option in self._options), default=0)
        room = min(theme.px(_WIDEST), anchor.window().width() - theme.px(24))
        return max(min(anchor.width(), room), min(wanted + theme.px(_BESIDE), room))

    def _set_heights(self, width: int) -> int:
        """Each answer as high as its words at this width; how high as many as are shown are together."""
        metrics, high = self.list.fontMetrics(), []
        for at in range(self.list.count()):
            item = self.list.item(at)
            text = metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, item.text())
            high.append(text.height() + theme.px(12))
            item.setSizeHint(QSize(0, high[-1]))
        return sum(high[:_SHOWN])

    def _narrow(self, text: str) -> None:
        words = words_of(text)
        first = -1
        for at in range(self.list.count()):
            item = self.list.item(at)
            code = self._options[item.data(Qt.ItemDataRole.UserRole)].code
            fits = matches(words, f"{item.text()} {item.toolTip()} {code}")
            item.setHidden(not fits)
            if fits and first < 0:
                first = at
        self.list.setCurrentRow(first)
        self.none.setVisible(first < 0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        index = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.chosen.emit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN, Qt.Key.Key_PageUp: -_SHOWN}
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        shown = [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]
        if shown:
            now = shown.index(self.list.currentRow()) if self.list.currentRow() in shown else 0
            self.list.setCurrentRow(shown[min(max(now + by, 0), len(shown) - 1)])


class SearchedList(DropDown):
    """A drop-down list that opens with a search line where it is long."""

    def options(self) -> tuple[Choice, ...]:
        """What there is to choose."""
        return tuple(Choice(str(at), self.itemText(at)) for at in range(self.count()))

    def showPopup(self) -> None:
        if self.count() < SEARCH_FROM:
            super().showPopup()
            return
        popup = ListPopup(self, self.options(), self.currentIndex(), self.accessibleName())
        popup.chosen.connect(self._pick)
        popup.open_below(self)

    def _pick(self, index: int) -> None:
        self.setFocus()
        self.setCurrentIndex(index)
        self.activated.emit(index)
