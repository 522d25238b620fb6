"""Python's garbage collector, kept in the window's thread while other threads run.

It runs in whichever thread asks for memory. In one of ours it would take away widgets and timers of the window that
nobody holds any more, and Qt crashes where they go in another thread than their own.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QTimer

_LOOK_MS = 300
_running: list[Callable[[], bool]] = []


def begin(start: Callable[[], None], is_running: Callable[[], bool]) -> None:
    """`start` a thread; until `is_running` says that it is over, garbage is collected by a timer of the window."""
    gc.disable()
    start()
    _running.append(is_running)
    _timer().start()


@cache
def _timer() -> QTimer:
    timer = QTimer(QCoreApplication.instance())
    timer.setInterval(_LOOK_MS)
    timer.timeout.connect(look)
    return timer


def look() -> None:
    """Collect what the collector would have collected by now; give it free once no thread of ours runs."""
    _running[:] = [is_running for is_running in _running if is_running()]
    if not _running:
        _timer().stop()
        gc.enable()
        return
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due and due[0] == 0:
        gc.collect(due[-1])
