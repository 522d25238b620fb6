"""Locking: nothing of a case stays in sight or in reach, and everything is there again afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QUndoView

from app.errors import UserError
from app.places import cases_file
from app.store import Store
from app.ui import idle
from app.ui.find import FindDialog
from app.ui.pages.unlock import UnlockPage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example
from tests.app.ui.said import all_said

PHRASE = "kuda lumping naik sepeda"
SECRET = "Rahasia Sekali"
WAIT = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def locked(settings) -> Store:
    """A locked store with one case, closed again."""
    with Store.open(cases_file(), PHRASE) as store:
        store.cases.new("severance", {**example("phk"), "worker_name": SECRET, "employer_name": "PT Tersembunyi"})
    return store


@pytest.fixture
def window(locked, open_window: Callable[..., MainWindow], qtbot) -> MainWindow:
    window = open_window(cases="")
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    return window


@pytest.fixture
def unlocked(window: MainWindow, qtbot) -> MainWindow:
    unlock(window, qtbot)
    return window


def page_of(window: MainWindow) -> UnlockPage:
    page = window.gate.page
    assert isinstance(page, UnlockPage)
    return page


def unlock(window: MainWindow, qtbot, phrase: str = PHRASE) -> None:
    line = page_of(window).line
    QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(line, phrase)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.vault.is_open, timeout=WAIT)


def open_secret(window: MainWindow):
    uid = window.session.vault.store.cases.list()[0].uid
    return window.drafts.open(uid)


def lock(window: MainWindow, qtbot) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.session.vault.state == "locked", timeout=WAIT)
    assert SECRET not in all_said()
    qtbot.wait(20)  # what a layout shows later is looked at too


def test_the_window_paints_before_it_asks_and_shows_no_case(locked, open_window, qtbot):
    window = open_window(cases="")
    assert window.gate.kind == ""
    assert SECRET not in all_said()
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    assert SECRET not in all_said()
    assert QApplication.focusWidget() is page_of(window).line


def test_the_right_passphrase_opens_and_shows_the_latest_cases(unlocked: MainWindow):
    assert unlocked.gate.kind == ""
    assert any(SECRET in made.accessibleName() for made in unlocked.page("home").recent.buttons.values())


def test_a_wrong_passphrase_is_said_in_a_sentence_and_may_be_tried_again(window: MainWindow, qtbot):
    line = page_of(window).line
    QTest.keyClicks(line, "bukan yang ini")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.isEnabled()
    qtbot.waitUntil(line.isEnabled, timeout=WAIT)
    assert "tidak cocok" in page_of(window).error.accessibleName()
    assert line.text() == "bukan yang ini"
    assert SECRET not in all_said()
    unlock(window, qtbot)


def test_an_empty_passphrase_is_asked_for(window: MainWindow):
    QTest.keyClick(page_of(window).line, Qt.Key.Key_Return)
    assert "Masukkan" in page_of(window).error.accessibleName()


def test_going_on_without_cases_computes_and_says_that_nothing_is_kept(window: MainWindow, qtbot):
    page_of(window).without.click()
    assert window.session.vault.state == "off"
    assert window.keeping.isVisible() and window.keeping.text() == "Isian tidak disimpan"
    page = window.open_case("severance")
    page.load_example()
    assert page.view.figure.text() == "Rp83.250.000"
    page.form.views["worker_name"].input.setText("Baru Datang")
    page.form.changed.emit()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)  # asks again; what is on the page stays and is kept from then on
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    unlock(window, qtbot)
    names = {case.worker_name for case in window.session.vault.store.cases.list()}
    assert names == {SECRET, "Baru Datang"}
    assert not window.keeping.isVisible()


def test_control_l_leaves_nothing_of_the_case_in_sight(unlocked: MainWindow, qtbot):
    page = open_secret(unlocked)
    assert SECRET in all_said() or SECRET in page.form.views["worker_name"].input.raw()
    lock(unlocked, qtbot)
    said = all_said()
    assert SECRET not in said and "Tersembunyi" not in said and "8.500.000" not in said
    assert SECRET not in unlocked.windowTitle()
    assert [code for code in unlocked.pages if code.startswith("case:")] == []
    assert not [action for action in unlocked.findChildren(QAction) if SECRET in action.text()]
    assert not unlocked.findChildren(QUndoView)
    assert not any(key.isEnabled() for key in unlocked.keys)


def test_the_clipboard_is_emptied_of_what_came_from_the_program(unlocked: MainWindow, qtbot):
    open_secret(unlocked)
    QGuiApplication.clipboard().setText(f"Pesangon untuk {SECRET}")
    lock(unlocked, qtbot)
    assert SECRET not in QGuiApplication.clipboard().text()


def test_unlocking_goes_back_to_the_case_as_it_was(unlocked: MainWindow, qtbot):
    page = open_secret(unlocked)
    page.form.go_to("basic_wage")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "5 jtx")  # unreadable, and typed a moment ago
    uid = page.uid
    lock(unlocked, qtbot)
    unlock(unlocked, qtbot)
    page = unlocked.current_case()
    assert page.uid == uid
    assert page.form.views["basic_wage"].input.raw() == "Rp5 jtx"
    assert page.form.views["worker_name"].input.raw() == SECRET


def test_what_the_disk_refuses_while_locking_is_kept_afterwards(unlocked: MainWindow, qtbot, monkeypatch):
    page = open_secret(unlocked)
    uid = page.uid
    page.form.views["worker_name"].input.setText("Nama Baru")
    page.form.changed.emit()

    def refuse(*_: object) -> None:
        raise UserError("Tempat penyimpanan penuh.")

    monkeypatch.setattr(unlocked.session.vault.store.cases, "save_answers", refuse)
    lock(unlocked, qtbot)
    assert "belum dapat disimpan" in all_said()
    assert "Nama Baru" not in all_said()
    unlock(unlocked, qtbot)
    assert unlocked.session.vault.store.cases.get(uid).worker_name == "Nama Baru"


def test_going_on_without_cases_lets_go_of_a_sheet_of_workers(unlocked: MainWindow, qtbot):
    unlocked.go("batch")
    unlocked.many.path = Path("gaji rahasia.xlsx")
    lock(unlocked, qtbot)
    assert unlocked.many.path is not None  # a long computation goes on behind the lock
    page_of(unlocked).without.click()
    assert unlocked.many.path is None


def test_a_dialog_is_closed_before_the_lock(unlocked: MainWindow, qtbot):
    open_secret(unlocked)
    dialog = FindDialog(unlocked)
    dialog.open()
    unlocked.gate.lock_now()
    qtbot.waitUntil(lambda: unlocked.session.vault.state == "locked", timeout=WAIT)
    assert not dialog.isVisible()
    assert SECRET not in all_said()


def test_ctrl_k_finds_the_lock(unlocked: MainWindow, qtbot):
    dialog = FindDialog(unlocked)
    QTest.keyClicks(dialog.search, "kunci")
    rows = [dialog.list.item(at) for at in range(dialog.list.count())]
    dialog._take(next(row for row in rows if row.text().startswith("Kunci sekarang")))
    qtbot.waitUntil(lambda: unlocked.session.vault.state == "locked", timeout=WAIT)


def test_after_idle_minutes_it_locks_by_itself(unlocked: MainWindow, qtbot):
    open_secret(unlocked)
    unlocked.gate.idle.watch(0.02)  # 1.2 seconds
    qtbot.waitUntil(lambda: unlocked.session.vault.state == "locked", timeout=WAIT)
    assert SECRET not in all_said()
    qtbot.waitUntil(lambda: "tidak dipakai" in all_said(), timeout=WAIT)


def test_a_touch_puts_the_lock_off(unlocked: MainWindow, qtbot, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(idle.time, "time", lambda: clock[0])
    watch = unlocked.gate.idle
    watch.watch(10)
    clock[0] += 599
    QTest.keyClick(unlocked.windowHandle(), Qt.Key.Key_Shift)
    clock[0] += 599
    watch.look()
    assert unlocked.session.vault.is_open
    clock[0] += 2
    watch.look()
    assert unlocked.session.vault.state == "locked"


def test_a_laptop_that_slept_is_locked_by_the_first_touch(unlocked: MainWindow, qtbot, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(idle.time, "time", lambda: clock[0])
    unlocked.gate.idle.watch(10)
    clock[0] += 8 * 3600
    QTest.keyClick(unlocked.windowHandle(), Qt.Key.Key_Shift)
    assert unlocked.session.vault.state == "locked"


@pytest.mark.parametrize("minutes", [0, 10])
def test_never_means_never(unlocked: MainWindow, monkeypatch, minutes: int):
    clock = [time.time()]
    monkeypatch.setattr(idle.time, "time", lambda: clock[0])
    unlocked.session.choices.idle_minutes = minutes
    unlocked.gate.watch()
    clock[0] += 1e6
    unlocked.gate.idle.look()
    assert unlocked.session.vault.is_open is (minutes == 0)


def test_a_store_without_passphrase_does_not_lock(open_window, qtbot):
    window = open_window(cases="open")
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: "tidak dilindungi" in window.status.text(), timeout=WAIT)
    assert window.session.vault.is_open


def test_language_changes_before_the_lock_too(window: MainWindow):
    window.session.choices.language = "en"
    window.session.renew()
    assert window.gate.kind == "unlock"
    assert window.layers.currentWidget() is page_of(window)
    assert page_of(window).open_button.text() == "Open"
