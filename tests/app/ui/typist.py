"""Somebody who types without end in the data folder: ``python -m tests.app.ui.typist FIRST SLOW_MS``.

Opens the real window, goes to the severance page and types n = FIRST, FIRST + 1, ... over each other into the name of
the worker; says each number and the time once it stands in the field. Each commit takes SLOW_MS longer than it does
here. Killed by whoever started it.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui.application import Session, make_app
from app.ui.pages.case import CasePage

EVERY_MS = 70


class Typist:
    """Types the next number at each tick."""

    def __init__(self, session: Session, first: int) -> None:
        self.window = session.window
        self.vault = session.vault
        self.number = first
        self.page: CasePage | None = None
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(EVERY_MS)

    def tick(self) -> None:
        if not self.vault.is_open:
            return
        if self.page is None:
            cases = self.vault.store.cases.list()
            self.page = self.window.drafts.open(cases[0].uid) if cases else self.window.open_case("severance")
            self.page.form.go_to("worker_name")
        line = self.page.form.views["worker_name"].input.widget()
        assert isinstance(line, QLineEdit)
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, str(self.number))
        assert line.text() == str(self.number)
        os.write(1, b"%d %d\n" % (self.number, time.monotonic_ns()))
        self.number += 1


def slow_down(slow_ms: int) -> None:
    """A disk as old laptops have it: each commit is on the disk only after `slow_ms`."""
    from app.store.database import Database

    quick = Database._commit

    def slow(database: Database, connection: object) -> None:
        time.sleep(slow_ms / 1000)
        quick(database, connection)

    Database._commit = slow  # type: ignore[method-assign]


def main() -> int:
    """Runs until it is killed."""
    if int(sys.argv[2]):
        slow_down(int(sys.argv[2]))
    app = make_app([])
    session = Session(app)
    session.window.open()
    typist = Typist(session, int(sys.argv[1]))
    status = app.exec()
    del typist
    return status


if __name__ == "__main__":
    sys.exit(main())
