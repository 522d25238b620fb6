"""One piece of work in a thread while the window stays alive: opening a store, a backup."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import UserError
from calculators.core.text import T

_running: set[Task] = set()
_TELL_EVERY = 20


def is_busy() -> bool:
    """Whether something is going on."""
    return bool(_running)


def wait_for_all() -> None:
    """Before the store closes: let what goes on come to its end."""
    for task in list(_running):
        task.wait()


class Stopped(UserError):
    """Somebody asked for the work to be stopped."""


class Task(QObject):
    """Does `work` in a thread. `done` gets what it returns, `failed` its `UserError`, both in the window's thread.

    Another exception is raised there, as the bug that it is.
    """

    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    moved = Signal(int, int)
    """How much is done of how much, now and then."""
    _came = Signal(object, object)

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work
        self._came.connect(self._finish)  # told from the thread, so Qt queues it for ours
        self._thread = threading.Thread(target=self._run, name="hakpekerja-task")
        self._is_stopped = False

    def start(self) -> Task:
        """Begin; the task keeps itself alive until it has ended."""
        _running.add(self)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop at the next step; `failed` is told `Stopped`."""
        self._is_stopped = True

    def step(self, done: int, total: int) -> None:
        """For the work to call, in its thread, before each piece of it."""
        if self._is_stopped:
            raise Stopped(T("Dibatalkan. Tidak ada yang berubah."))
        if done % _TELL_EVERY == 0:
            self.moved.emit(done, total)

    def wait(self) -> None:
        """Stay until the work itself is done; what it found is still to be told."""
        self._thread.join()

    def _run(self) -> None:
        try:
            found, problem = self._work(), None
        except Exception as error:
            found, problem = None, error
        self._came.emit(found, problem)

    @Slot(object, object)
    def _finish(self, found: Any, problem: Exception | None) -> None:
        _running.discard(self)
        self.ended.emit()
        if problem is None:
            self.done.emit(found)
        elif isinstance(problem, UserError):
            self.failed.emit(problem)
        else:
            raise problem
