"""Long work in a thread of its own, so that the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

_TELL_EVERY = 0.06

Steps = Generator[Any, None, Any]


class Errand(QThread):
    """Runs a generator to its end. What it yields is told now and then, what it returns is the result.

    Cancelling closes the generator where it stands; it cleans up after itself.
    """

    moved = Signal(object)
    ended = Signal(object, object)
    """The errand itself, and the result."""
    failed = Signal(object, object)
    """The errand itself, and the exception."""
    stopped = Signal(object)
    """The errand itself: it was cancelled and has cleaned up."""

    def __init__(self, steps: Callable[[], Steps], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._is_cancelled = False

    def cancel(self) -> None:
        """Stop at the next step."""
        self._is_cancelled = True

    def run(self) -> None:
        try:
            self._go()
        except Exception as problem:  # every error is said in the window's own thread
            self.failed.emit(self, problem)

    def _go(self) -> None:
        told = 0.0
        with closing(self._steps()) as steps:
            while not self._is_cancelled:
                try:
                    step = next(steps)
                except StopIteration as end:
                    self.ended.emit(self, end.value)
                    return
                if time.monotonic() - told > _TELL_EVERY:
                    told = time.monotonic()
                    self.moved.emit(step)
        self.stopped.emit(self)
