"""Notices that nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

LOOK_MS = 5000


@cache
def _touches() -> frozenset[QEvent.Type]:
    """Made when first needed: building Qt's enumerations takes time that the first paint does not have."""
    types = QEvent.Type
    return frozenset((types.KeyPress, types.MouseButtonPress, types.MouseMove, types.Wheel, types.TouchBegin,
                      types.TabletPress))  # fmt: skip


class IdleWatch(QObject):
    """Tells `idle` once after so many minutes; 0 is never. By the wall clock: a laptop that slept was idle too.

    It listens at the program's own windows only, where input arrives before it is spread over hundreds of widgets.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._follow)

    def watch(self, minutes: float) -> None:
        """Begin to wait anew; 0 stops."""
        self._limit = minutes * 60
        self.touch()
        if minutes:
            self._timer.start(min(LOOK_MS, round(self._limit * 250)))
            self._follow(QGuiApplication.focusWindow())
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = time.time()

    def look(self) -> None:
        """Whether it has been too long."""
        gone = time.time() - self._last
        if gone < 0:  # the clock was set back
            self.touch()
        elif self._timer.isActive() and gone >= self._limit:
            self._timer.stop()
            self.idle.emit()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and self._timer.isActive():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._timer.isActive() and event.type() in _touches():
            self.look()  # the first move after a long sleep comes too late
            self.touch()
        return False
