"""A disk that takes its time: typing goes on meanwhile, and whoever needs the answers on the disk waits for them."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.store import Store
from app.store.database import Database
from app.ui.drafts import SAVE_MS
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow
from tests.app.ui import typing_kills

WAIT = 20_000


class Disk:
    """Each commit waits until the disk is let go on; `asked` counts them."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.waiting = threading.Event()
        self.asked = 0

    def commit(self, database: Database, connection: Any) -> None:
        self.asked += 1
        self.waiting.set()
        assert self.goes_on.wait(20)
        connection.execute("COMMIT")

    def stop(self) -> None:
        self.waiting.clear()
        self.goes_on.clear()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk()
    monkeypatch.setattr(Database, "_commit", lambda database, connection: made.commit(database, connection))
    yield made
    made.goes_on.set()


@pytest.fixture
def window(disk: Disk, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(cases="open")


@pytest.fixture
def store(window: MainWindow) -> Store:
    return window.session.vault.store


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    page = window.open_case("severance")
    page.form.go_to("worker_name")
    return page


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def name(page: CasePage) -> str:
    return str(page.form.views["worker_name"].input.raw())


def test_keys_are_heard_while_the_disk_is_waited_for(page: CasePage, store: Store, disk: Disk, qtbot):
    disk.stop()
    keys("Ani")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    keys(" Lestari")
    qtbot.wait(2 * SAVE_MS)  # another write is due, and waits for the first
    assert name(page) == "Ani Lestari"
    assert page.uid is None and page.has_changes
    assert disk.asked == 1
    disk.goes_on.set()
    qtbot.waitUntil(lambda: bool(page.uid) and not page.has_changes, timeout=WAIT)
    assert store.cases.answers(page.uid)["worker_name"] == "Ani Lestari"
    assert len(store.cases.list()) == 1
    assert disk.asked == 2


def test_who_looks_whether_another_copy_wrote_does_not_wait(page: CasePage, window: MainWindow, disk: Disk, qtbot):
    disk.stop()
    keys("Ani")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    window.session.vault._look()  # every other second, in the window's thread
    assert not disk.goes_on.is_set()


@pytest.mark.parametrize("how", ["flush", "another page", "another case", "lock", "close"])
def test_whoever_needs_the_answers_on_the_disk_waits_for_them(
    page: CasePage, window: MainWindow, store: Store, disk: Disk, qtbot, how: str
):
    disk.stop()
    keys("Ani")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    keys(" Lestari")
    path = store.path
    threading.Timer(0.3, disk.goes_on.set).start()
    {"flush": window.drafts.flush, "another page": lambda: window.go("home"), "another case": page.start_again,
     "lock": window.session.vault.lock, "close": window.close}[how]()  # fmt: skip
    if how in ("lock", "close"):
        with Store.open(path) as again:
            assert [case.worker_name for case in again.cases.list()] == ["Ani Lestari"]
    else:
        assert [case.worker_name for case in store.cases.list()] == ["Ani Lestari"]


def test_the_window_drawn_anew_meanwhile_keeps_its_case(page, window, store, disk, qtbot):
    disk.stop()
    keys("Ani")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    page.form.views["worker_name"].input.setText("Ani L")
    window.session.choices.language = "en"
    threading.Timer(0.3, disk.goes_on.set).start()
    window.session.renew()
    page = window.case_page("case:severance")
    assert page.uid
    window.drafts.flush()
    assert [case.worker_name for case in store.cases.list()] == ["Ani L"]


def test_a_mistake_of_the_program_in_the_thread_is_raised_in_the_window(page, store, monkeypatch, qtbot):
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(store.cases, "new", fail)
        with qtbot.captureExceptions() as raised:
            keys("Ani")
            qtbot.waitUntil(lambda: bool(raised), timeout=WAIT)
        assert raised[0][0] is ZeroDivisionError
    keys(" Lestari")
    qtbot.waitUntil(lambda: bool(page.uid), timeout=WAIT)
    assert store.cases.answers(page.uid)["worker_name"] == "Ani Lestari"


def test_killed_while_typing_on_a_slow_disk_nothing_older_than_a_second_is_lost(tmp_path: Path):
    assert typing_kills.survive(tmp_path / "data", 3, random.Random(2026), slow_ms=300) > 10


# --- notes and tags ---


@pytest.fixture
def detail(window: MainWindow, store: Store):
    uid = store.cases.new("severance", {"worker_name": "Ani"})
    window.go("cases")
    page = window.page("cases")
    page.choose(uid)
    return page.detail


def kept(store: Store) -> tuple[str, tuple[str, ...]]:
    (case,) = store.cases.list()
    return case.note, case.tags


def test_notes_and_tags_do_not_wait_for_the_disk(detail, store: Store, disk: Disk, qtbot):
    detail.note.setFocus()
    disk.stop()
    asked = disk.asked
    keys("Tunggu")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    keys(" slip gaji")
    detail.tags.setFocus()  # the note is handed over
    keys("mendesak")
    QTest.keyClick(detail.tags, Qt.Key.Key_Return)
    qtbot.wait(100)
    assert disk.asked == asked + 1  # one at a time
    assert (detail.note.toPlainText(), detail.tags.text()) == ("Tunggu slip gaji", "mendesak")
    disk.goes_on.set()
    qtbot.waitUntil(lambda: kept(store) == ("Tunggu slip gaji", ("mendesak",)), timeout=WAIT)
    assert (detail.note.toPlainText(), detail.tags.text()) == ("Tunggu slip gaji", "mendesak")


def test_a_note_on_its_way_is_on_the_disk_before_the_store_closes(detail, window, store, disk, qtbot):
    detail.note.setFocus()
    disk.stop()
    keys("satu")
    qtbot.waitUntil(disk.waiting.is_set, timeout=WAIT)
    keys(" dua")
    threading.Timer(0.3, disk.goes_on.set).start()
    path = store.path
    window.session.vault.close()
    with Store.open(path) as again:
        assert kept(again)[0] == "satu dua"


def test_a_note_that_the_disk_refuses_stays_and_is_tried_again(detail, window, store, monkeypatch, qtbot):
    page = window.page("cases")
    with monkeypatch.context() as broken:
        broken.setattr(store.cases, "set_note", refuse)
        detail.note.setFocus()
        keys("satu")
        qtbot.waitUntil(lambda: page.messages.text.startswith("Tempat penyimpanan penuh."), timeout=WAIT)
        page.refresh()
        detail.show_case(None)
        detail.show_case(store.cases.list()[0])
        assert detail.note.toPlainText() == "satu"
        assert window.drafts.owes and not window.drafts.flush()
    qtbot.waitUntil(lambda: not window.drafts.owes, timeout=WAIT)
    assert kept(store)[0] == "satu"
    assert page.messages.text == "Penyimpanan berhasil lagi; semua isian tersimpan."


def refuse(*_: object) -> None:
    raise UserError("Tempat penyimpanan penuh.")


def test_a_note_of_a_case_that_is_gone_is_said_and_given_up(detail, window, store, qtbot):
    uid = detail.case.uid
    detail.note.setFocus()
    keys("satu")
    store.cases.delete(uid)
    store.cases.purge([uid])
    detail.settle()
    window.drafts.flush()
    assert "tidak ada lagi" in window.page("cases").messages.text
    assert not window.drafts.owes
