"""Icons inside a line of text that grow with the text; those of `QLineEdit.addAction` keep the size of the style."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from app.ui import icons, theme

_SIZE, _GAP = 18, 8


class _Keeper(QObject):
    """Keeps `held` at one end of `line`, and the text clear of it."""

    def __init__(self, line: QLineEdit, held: QWidget, at_end: bool) -> None:
        super().__init__(line)
        self._line, self._held, self._at_end = line, held, at_end
        room = held.sizeHint().width() + theme.px(_GAP) // 2
        line.setTextMargins(0 if at_end else room, 0, room if at_end else 0, 0)
        line.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size, gap = self._held.sizeHint(), theme.px(_GAP)
        left = self._line.width() - size.width() - gap // 2 if self._at_end else gap
        self._held.setGeometry(left, (self._line.height() - size.height()) // 2, size.width(), size.height())


def put_search(line: QLineEdit) -> None:
    """A magnifier before the text. It says nothing that the name of the line does not say."""
    glass = QLabel(line)
    glass.setPixmap(icons.picture("search", "muted", _SIZE))
    glass.setFixedSize(theme.px(_SIZE), theme.px(_SIZE))
    glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    glass.setStyleSheet("background: transparent; border: 0;")
    _Keeper(line, glass, at_end=False)


def put_button(line: QLineEdit, icon: str, name: str, description: str) -> QToolButton:
    """A button behind the text. The keyboard stays in the line, which has a key for the same."""
    made = QToolButton(line)
    made.setIcon(icons.icon(icon, "muted", _SIZE))
    made.setIconSize(QSize(theme.px(_SIZE), theme.px(_SIZE)))
    made.setProperty("kind", "plain")
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAccessibleDescription(description)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    made.setFixedSize(theme.px(_SIZE + 8), theme.px(_SIZE + 8))
    _Keeper(line, made, at_end=True)
    return made
