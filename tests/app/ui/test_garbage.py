"""Widgets are taken away in their own thread, whatever thread asks for memory."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import background, garbage
from app.ui.background import Task
from app.ui.batch.errand import Errand


class Left(QWidget):
    """A window that nobody holds any more but itself."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        super().__init__()
        self.line, self.timer, self.me = QLineEdit(self), QTimer(self), self
        self.timer.start(0)
        weakref.finalize(self, lambda: gone.append(threading.current_thread()))


def much_memory() -> int:
    """Enough rings of objects for every age of the collector to be due, many times."""
    for _ in range(300_000):
        ring: list[object] = []
        ring.append(ring)
    return 1


def in_a_task() -> None:
    Task(much_memory).start()


def in_an_errand() -> None:
    def steps():
        yield much_memory()

    errand = Errand(steps)
    errand.begin()
    errands.append(errand)


errands: list[Errand] = []


@pytest.mark.parametrize("begin", [in_a_task, in_an_errand])
def test_no_widget_is_taken_away_in_a_thread(qapp, qtbot, begin):
    gone: list[threading.Thread] = []
    gc.collect()
    for _ in range(5):
        Left(gone)
    begin()
    qtbot.waitUntil(lambda: gc.isenabled() and not background.is_busy(), timeout=20_000)
    gc.collect()
    assert set(gone) == {threading.main_thread()}
    while errands:
        errands.pop().wait()


def test_garbage_is_collected_while_a_thread_runs_long(qapp, qtbot):
    over = threading.Event()
    gone: list[threading.Thread] = []
    Task(over.wait).start()
    try:
        assert not gc.isenabled()
        Left(gone)

        def is_gone() -> bool:
            much_memory()
            return bool(gone)

        qtbot.waitUntil(is_gone, timeout=20_000)
        assert set(gone) == {threading.main_thread()}
        assert not gc.isenabled()
    finally:
        over.set()
    qtbot.waitUntil(gc.isenabled, timeout=20_000)


def test_a_thread_that_is_gone_holds_nothing_up(qapp):
    garbage.begin(lambda: None, lambda: False)
    garbage.look()
    assert gc.isenabled()
