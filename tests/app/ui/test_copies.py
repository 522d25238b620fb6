"""A second copy of the program in the same data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.places import cases_file
from app.store import Store
from app.ui.copies import CopyLock
from app.ui.pages.second_copy import SecondCopyPage
from tests.app.ui.keeping_hands import WAIT

CASES = "open"


def test_a_second_copy_says_so_and_may_open_or_close(open_window, settings, qtbot):
    Store.open(cases_file()).close()
    first = CopyLock()
    assert first.is_first()
    window = open_window(cases="")
    window.session.copies = CopyLock()
    qtbot.waitUntil(lambda: window.gate.kind == "second", timeout=WAIT)
    assert isinstance(window.gate.page, SecondCopyPage)
    assert not window.session.vault.is_open
    assert QApplication.focusWidget() is window.gate.page.shut
    window.gate.page.on.click()
    assert window.gate.kind == ""
    assert window.session.vault.is_open
    first.release()


def test_a_second_copy_closes(open_window, settings, qtbot):
    first = CopyLock()
    assert first.is_first()
    window = open_window(cases="")
    window.session.copies = CopyLock()
    qtbot.waitUntil(lambda: window.gate.kind == "second", timeout=WAIT)
    window.gate.page.shut.click()
    assert not window.isVisible()
    first.release()


HOLD = """
import time
from app.ui.copies import CopyLock
lock = CopyLock()
print(lock.is_first(), flush=True)
time.sleep(60)
"""


def test_the_lock_goes_with_a_copy_that_is_killed(settings: Path):
    other = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"True"
    assert not CopyLock().is_first()
    other.kill()
    other.stdout.close()
    other.wait()
    assert CopyLock().is_first()


def test_where_no_lock_can_be_made_the_copy_counts_as_the_first(tmp_path: Path):
    (tmp_path / "berkas").write_text("")
    assert CopyLock(tmp_path / "berkas").is_first()
