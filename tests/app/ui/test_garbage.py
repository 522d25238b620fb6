"""Widgets are taken away between events, in their own thread, whoever asks for memory and whenever."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import garbage
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


@pytest.fixture
def kept(qapp) -> Iterator[None]:
    """Garbage is kept as in the program, by an application of its own that ends with the test."""
    owner = QObject()
    garbage.keep(owner)
    yield
    owner.deleteLater()


def in_a_task() -> None:
    Task(much_memory).start()


def in_an_errand() -> None:
    def steps():
        yield much_memory()

    errand = Errand(steps)
    errand.start()
    errands.append(errand)


errands: list[Errand] = []


@pytest.mark.parametrize("begin", [in_a_task, in_an_errand])
def test_no_widget_is_taken_away_in_a_thread(kept, qtbot, begin):
    gone: list[threading.Thread] = []
    for _ in range(5):
        Left(gone)
    begin()
    qtbot.waitUntil(lambda: len(gone) == 5, timeout=20_000)
    assert set(gone) == {threading.main_thread()}
    while errands:
        errands.pop().wait()


def test_no_widget_is_taken_away_within_a_call(kept, qtbot):
    gone: list[threading.Thread] = []
    Left(gone)
    much_memory()
    assert not gone
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)


def test_the_program_with_a_window_keeps_its_garbage():
    script = "from app.ui.application import make_app; import gc; app = make_app([]); print(gc.isenabled())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr


def test_little_garbage_is_left_for_later():
    gc.collect()
    ring: list[object] = []
    ring.append(ring)
    del ring
    before = gc.get_count()[0]
    garbage.collect()
    assert gc.get_count()[0] >= before
