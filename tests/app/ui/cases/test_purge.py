"""The way out of the bin for good: asked once with the number of cases, done beside the window, nothing comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app import places
from app.errors import UserError
from app.store import Purged, Store
from app.ui.cases.purge_dialog import PurgeDialog
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.ui.cases.conftest import PHK, into_list, key, names, shown
from tests.app.ui.test_every_page import still_cut

WAIT = 20_000


@pytest.fixture
def bin_(page: CasesPage, store: Store, cases: list[str]) -> CasesPage:
    """The list of deleted cases: Siti Aminah and Budi; Dewi is not deleted."""
    for uid in cases[:2]:
        store.cases.delete(uid)
    page.filters.shelf.setCurrentIndex(page.filters.shelf.findData("deleted"))
    page.refresh()
    assert sorted(names(page)) == ["Budi", "Siti Aminah"]
    return page


def confirmed(monkeypatch: pytest.MonkeyPatch, qtbot) -> list[QDialog]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PurgeDialog)
        dialog.ok.click()
        qtbot.waitUntil(lambda: dialog.task is None, timeout=WAIT)

    return shown(PurgeDialog, monkeypatch, act)


def said_by(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_only_in_the_bin_there_is_a_way_out_for_good(page: CasesPage, bin_: CasesPage):
    assert bin_.below.purge.isVisible() and bin_.below.empty.isVisible()
    assert not bin_.below.purge.isEnabled()  # nothing is chosen
    page.filters.clear()
    page.refresh()
    assert not page.below.purge.isVisible() and not page.below.empty.isVisible()


def test_the_chosen_one_goes_for_good_with_the_keyboard_alone(bin_, store, cases, monkeypatch, qtbot):
    asked = confirmed(monkeypatch, qtbot)
    into_list(bin_)
    chosen = bin_.chosen()[0].uid
    key(bin_, Qt.Key.Key_Delete)
    assert len(asked) == 1
    assert not store.cases.has(chosen)
    assert store.cases.has(cases[2]) and len(store.cases.bin()) == 1
    assert bin_.messages.text == "Dihapus selamanya: 1 kasus."
    assert len(names(bin_)) == 1


def test_the_question_names_how_many_that_it_is_for_good_and_what_backups_hold(bin_, cases, monkeypatch, store):
    asked = shown(PurgeDialog, monkeypatch, lambda dialog: None)
    bin_.filters.search.setText("siti")
    bin_.refresh()
    bin_.below.empty.click()
    said = said_by(asked[0])
    assert "Hapus 2 kasus selamanya?" in said
    assert "tidak dapat diurungkan" in said
    assert "Cadangan yang sudah dibuat masih berisi kasus ini" in said
    assert "tidak tampil di daftar: 1." in said
    assert len(store.cases.bin()) == 2  # nobody said yes


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_enter_space_and_escape_alone_delete_nothing(bin_, store, monkeypatch, pressed):
    asked = shown(PurgeDialog, monkeypatch, lambda dialog: QTest.keyClick(dialog.focusWidget(), pressed))
    bin_.below.empty.click()
    assert not asked[0].isVisible() and asked[0].result() == 0
    assert len(store.cases.bin()) == 2


def test_the_bin_is_emptied_and_the_log_holds_a_number_and_no_name(bin_, store, cases, monkeypatch, qtbot):
    confirmed(monkeypatch, qtbot)
    bin_.below.empty.click()
    assert store.cases.bin() == [] and store.cases.has(cases[2])
    assert bin_.empty.title.text() == "Tempat sampah kosong"
    written = places.log_file().read_text(encoding="utf-8")
    assert "purge count=2" in written
    assert "Siti" not in written and "Budi" not in written
    assert "siti aminah" not in store.path.read_bytes().decode("latin-1").lower()


def test_undo_does_not_bring_back_what_is_gone_for_good(page: CasesPage, store, cases, monkeypatch, qtbot):
    confirmed(monkeypatch, qtbot)
    page.choose(cases[0])
    page.acts.delete()
    page.choose(cases[1])
    page.acts.archive()
    page.acts.empty_bin()
    assert not store.cases.has(cases[0])
    page.undo()
    assert not store.cases.get(cases[1]).archived
    page.undo()
    assert page.messages.text == "Tidak ada yang dapat diurungkan di sini."


def test_undoing_a_deletion_of_which_a_part_is_gone_brings_back_the_rest(page, store, cases, monkeypatch, qtbot):
    page.table.selectAll()
    page.acts.delete()
    store.purge([cases[0]])  # for instance in another window
    page.undo()
    assert store.cases.bin() == [] and store.cases.has(cases[1]) and store.cases.has(cases[2])


def test_one_taken_out_of_the_bin_in_another_window_stays(bin_, store, cases, monkeypatch, qtbot):
    def act(dialog: QDialog) -> None:
        store.cases.undelete(cases[0])
        dialog.ok.click()
        qtbot.waitUntil(lambda: dialog.task is None, timeout=WAIT)

    shown(PurgeDialog, monkeypatch, act)
    bin_.below.empty.click()
    assert store.cases.has(cases[0]) and not store.cases.has(cases[1])
    assert bin_.messages.text == "Dihapus selamanya: 1 kasus."


def test_what_another_window_still_reads_is_said(bin_, store, monkeypatch, qtbot):
    confirmed(monkeypatch, qtbot)
    monkeypatch.setattr(Store, "purge", lambda *_: Purged(2, False))
    bin_.below.empty.click()
    assert "setelah semua jendela Hak Pekerja ditutup" in bin_.messages.text


def test_a_trouble_is_said_and_nothing_is_gone(bin_, store, monkeypatch, qtbot):
    def refuse(*_: object) -> None:
        raise UserError("Tempat penyimpanan penuh.")

    monkeypatch.setattr(Store, "purge", refuse)
    asked = confirmed(monkeypatch, qtbot)
    bin_.below.empty.click()
    assert asked[0].error.text() == "Tempat penyimpanan penuh." and asked[0].ok.isEnabled()
    asked[0].reject()
    assert len(store.cases.bin()) == 2


def test_stopped_in_the_middle_nothing_is_gone(bin_, store, monkeypatch, qtbot):
    real = Store.purge

    def act(dialog: QDialog) -> None:
        monkeypatch.setattr(Store, "purge", lambda self, uids, step: (dialog.task.stop(), real(self, uids, step))[1])
        dialog.ok.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)

    shown(PurgeDialog, monkeypatch, act)
    bin_.below.empty.click()
    assert len(store.cases.bin()) == 2


# --- two windows ------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(window: MainWindow, store: Store, open_window: Callable[..., MainWindow]) -> MainWindow:
    """A second window on the same store."""
    return open_window(cases="", scheme="light")


def on_the_page(window: MainWindow, uid: str):
    window.drafts.open(uid)
    return window.case_page("case:severance")


def test_a_case_that_is_open_in_another_window_leaves_its_page_and_stays_gone(page, store, cases, other, qtbot):
    qtbot.waitUntil(lambda: other.session.vault.is_open, timeout=WAIT)
    there = on_the_page(other, cases[0])
    other.session.vault._poll.stop()
    store.cases.delete(cases[0])
    store.purge([cases[0]])
    other.session.vault._look()
    assert there.form.uid == "" and there.form.raw() == there.form.empty
    assert there.messages.text == "Kasus ini dihapus selamanya; halamannya dikosongkan."
    other.drafts.flush()
    assert not store.cases.has(cases[0]) and len(store.cases.list()) == 2


def test_what_is_typed_there_meanwhile_is_kept_as_a_case_of_its_own(page, store, cases, other, qtbot):
    qtbot.waitUntil(lambda: other.session.vault.is_open, timeout=WAIT)
    there = on_the_page(other, cases[0])
    other.session.vault._poll.stop()
    store.cases.delete(cases[0])
    store.purge([cases[0]])
    there.form.views["worker_name"].input.setText("Siti Aminah Baru")
    other.drafts.flush()
    other.drafts.flush()
    assert there.form.uid not in ("", cases[0])
    assert store.cases.get(there.form.uid).worker_name == "Siti Aminah Baru"
    assert not store.cases.has(cases[0])


# --- for everybody ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1366, 768, 200), (1024, 640, 200)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_cut(open_window, width, height, percent, language):
    window = open_window(width, height, cases="open", text_percent=percent, language=language)
    store = window.session.vault.store
    for name in ("Siti Aminah", "Budi"):
        store.cases.delete(store.cases.new("severance", {**PHK, "worker_name": name}))
    window.go("cases")
    page = window.page("cases")
    page.filters.shelf.setCurrentIndex(page.filters.shelf.findData("deleted"))
    page.refresh()
    QApplication.processEvents()
    assert not still_cut(window) and window.width() == width
    dialog = PurgeDialog(store, store.cases.bin(), 1, page)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= width and dialog.height() <= height
    assert not still_cut(dialog)
    dialog.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_in_a_low_window_with_large_letters_the_list_is_in_sight(open_window, language):
    window = open_window(1366, 768, cases="open", text_percent=200, language=language)
    store = window.session.vault.store
    for name in ("Siti Aminah", "Budi", "Dewi"):
        store.cases.new("severance", {**PHK, "worker_name": name})
    window.go("cases")
    page = window.page("cases")
    QTest.qWait(50)
    bottom = page.mapTo(window, page.rect().bottomLeft()).y()
    for at in range(2):
        row = page.table.visualRect(page.model.index(at, 0))
        assert page.table.viewport().mapTo(window, row.bottomLeft()).y() < bottom
    assert page._warning.count() == 1  # shorter, and still there
    assert not page.filters.shelf.isVisible()
    page.filters.more.click()
    assert page.filters.shelf.isVisible()
    page.filters.shelf.setCurrentIndex(2)
    page.filters.more.click()
    assert page.filters.shelf.isVisible()  # what filters is never out of sight
