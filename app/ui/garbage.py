"""Python's garbage collector, run between the events of the window and nowhere else.

Left to itself it runs in whichever thread, and at whatever moment, asks for memory. In a thread of ours it would take
away widgets that nobody holds any more, and Qt crashes where they go in another thread than their own. In the middle of
a call of Qt's (PySide asks Python something while Qt disconnects a signal) it would take them away under a lock that
their end waits for, and the window stands still for good.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 300


def keep(app: QObject) -> None:
    """From now on garbage is collected by a timer of `app`, for as long as it lives."""
    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(collect)
    timer.start(_LOOK_MS)


def collect() -> None:
    """Collect what the collector would have collected by now."""
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due and due[0] == 0:
        gc.collect(due[-1])
