"""The page of kept cases, through the real window and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import calculators
from app.errors import UserError
from app.store import Store, casefile
from app.store.cases import Cases, Order
from app.ui import preferences
from app.ui.cases import orders
from app.ui.cases.check_dialog import CheckDialog
from app.ui.cases.export_dialog import ExportDialog
from app.ui.cases.import_dialog import ImportDialog, PhraseDialog
from app.ui.cases.kept import KeptDialog
from app.ui.find import FindDialog
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.ui.cases.conftest import CONTROL, PHK, PHRASE, SHIFT, dialogs, into_list, kept_of, key, looked, names
from tests.app.ui.test_every_page import reachable, still_cut

# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_shows_what_was_kept_the_last_first(page: CasesPage):
    assert names(page) == ["Dewi", "Budi", "Siti Aminah"]
    cells = [page.model.index(1, at).data() for at in range(page.model.columnCount())]
    assert cells[1] == "3201••••0123"  # others look at the same screen
    assert cells[2] == "Pesangon"
    assert cells[4] == "mendesak, pabrik A"
    assert page.below.count.text() == "3 kasus"


def test_a_case_is_found_and_opened_by_keyboard(page: CasesPage, window: MainWindow, cases):
    key(page, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(window.focusWidget(), "aminah")
    assert names(page) == ["Siti Aminah"]
    key(page, Qt.Key.Key_Down)
    assert page.detail.title.text() == "Siti Aminah"
    key(page, Qt.Key.Key_Return)
    assert window.here == "case:severance"
    case = window.case_page("case:severance")
    assert case.uid == cases[0]
    assert case.form.views["worker_name"].input.raw() == "Siti Aminah"


def test_a_changed_answer_shows_in_the_list(page: CasesPage, window: MainWindow, cases):
    into_list(page)
    key(page, Qt.Key.Key_Return)
    window.case_page("case:severance").form.go_to("worker_name")
    key(page, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(window.focusWidget(), "Dewi Lestari")
    window.go("cases")
    assert names(page)[0] == "Dewi Lestari"


def test_filters_by_event_tag_and_shelf(page: CasesPage, store: Store, cases):
    page.filters.tag.setCurrentIndex(page.filters.tag.findData("mendesak"))
    assert names(page) == ["Budi"]
    page.filters.clear()
    page.filters.calculator.setCurrentIndex(page.filters.calculator.findData("jkp"))
    assert names(page) == []
    assert page.empty.title.text() == "Tidak ada yang cocok"
    page.empty.button.click()
    assert len(names(page)) == 3
    store.cases.archive(cases[1])
    page.filters.shelf.setCurrentIndex(1)
    assert names(page) == ["Budi"]


def test_words_find_the_code_of_a_kept_statement(page: CasesPage, store: Store, cases):
    page.filters.search.setText(store.cases.get(cases[2]).code.lower())
    assert names(page) == ["Dewi"]


def test_delete_duplicate_and_archive_can_be_undone_by_keyboard(page: CasesPage, store: Store, cases):
    into_list(page)
    key(page, Qt.Key.Key_Delete)
    assert names(page) == ["Budi", "Siti Aminah"]
    assert "Dihapus: Dewi" in page.messages.text
    key(page, Qt.Key.Key_Z, CONTROL)
    assert "Dewi" in names(page)
    assert not store.cases.get(cases[2]).deleted
    page.choose(cases[1])
    page.table.setFocus()
    key(page, Qt.Key.Key_D, CONTROL)
    assert "duplikat" in page.messages.text, (page.messages.text, page.window().focusWidget())
    assert names(page).count("Budi") == 2
    copy = page.chosen()[0].uid
    assert copy != cases[1]
    assert store.cases.answers(copy) == store.cases.answers(cases[1])
    key(page, Qt.Key.Key_Z, CONTROL)
    assert names(page).count("Budi") == 1
    page.choose(cases[0])
    page.detail.buttons["archive"].click()
    assert "Siti Aminah" not in names(page)
    page.undo()
    assert "Siti Aminah" in names(page)
    page.undo()
    assert "Tidak ada yang dapat diurungkan" in page.messages.text


def test_several_are_deleted_together_and_brought_back_from_the_bin(page: CasesPage, store: Store, cases):
    into_list(page)
    key(page, Qt.Key.Key_Down, SHIFT)
    assert page.detail.title.text() == "2 kasus dipilih"
    key(page, Qt.Key.Key_Delete)
    assert names(page) == ["Siti Aminah"]
    page.filters.shelf.setCurrentIndex(2)
    assert sorted(names(page)) == ["Budi", "Dewi"]
    page.choose(cases[1])
    assert page.detail.buttons["delete"].text() == "Pulihkan"
    with pytest.raises(UserError):
        page.acts.open_case()
    page.detail.buttons["delete"].click()
    assert names(page) == ["Dewi"]


def test_a_deleted_case_leaves_its_page(page: CasesPage, window: MainWindow, cases):
    page.choose(cases[2])
    page.acts.open_case()
    window.go("cases")
    page.choose(cases[2])
    page.acts.delete()
    assert window.case_page("case:severance").uid is None


def test_ten_thousand_are_asked_for_a_page_at_a_time(page: CasesPage, store: Store, monkeypatch):
    with store.transaction():
        for number in range(450):
            store.cases.new("severance", {"worker_name": f"Pekerja {number:03}"})
    asked: list[int] = []
    listed = Cases.list
    monkeypatch.setattr(Cases, "list", lambda self, wanted=None, limit=-1, offset=0, order=None: (
        asked.append(limit) or listed(self, wanted, limit, offset, order)))  # fmt: skip
    page.refresh()
    assert page.model.rowCount() == 200
    assert page.below.count.text() == "453 kasus"
    while page.model.canFetchMore(page.model.index(-1, -1)):
        page.model.fetchMore(page.model.index(-1, -1))
    assert len(set(names(page))) == 453
    assert set(asked) == {200}


def head(page: CasesPage, column: int) -> None:
    """Click the head of a column."""
    across = page.table.horizontalHeader()
    at = QPoint(across.sectionViewportPosition(column) + 20, across.height() // 2)
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def heads(page: CasesPage) -> list[str]:
    return [page.model.headerData(at, Qt.Orientation.Horizontal) for at in range(page.model.columnCount())]


def test_a_click_on_a_head_sorts_and_the_next_one_turns_it_round(page: CasesPage, store: Store):
    assert heads(page)[3] == "Diubah ▼"
    head(page, 0)
    assert names(page) == ["Budi", "Dewi", "Siti Aminah"]
    assert heads(page)[0] == "Pekerja ▲" and heads(page)[3] == "Diubah"
    head(page, 0)
    assert names(page) == ["Siti Aminah", "Dewi", "Budi"]
    assert page.filters.sorting.currentText() == "Nama: Z ke A"
    head(page, 3)
    assert names(page) == ["Dewi", "Budi", "Siti Aminah"]


def test_the_order_is_chosen_by_keyboard_kept_and_does_not_lose_the_chosen_case(
    page: CasesPage, window: MainWindow, cases
):
    page.choose(cases[2])
    page.filters.sorting.setFocus()
    for _ in range(3):  # changed down, changed up, name up, name down
        QTest.keyClick(page.filters.sorting, Qt.Key.Key_Down)
    assert names(page) == ["Siti Aminah", "Dewi", "Budi"]
    assert [case.uid for case in page.chosen()] == [cases[2]]
    assert preferences.load()[0].cases_order == "name:down"
    window.session.choices.language = "en"
    window.session.renew()
    page = window.page("cases")
    assert names(page) == ["Siti Aminah", "Dewi", "Budi"]
    assert page.filters.sorting.currentText() == "Name: Z to A"


@pytest.mark.parametrize("said", ["", "upah:down", "name", "name:sideways", ":", "down"])
def test_an_order_that_nobody_knows_is_the_usual_one(said):
    assert orders.read(said) == Order()


def test_events_stand_by_their_name_in_the_language_of_the_window(page: CasesPage, store: Store):
    store.cases.new("jkm", {"worker_name": "Wati"})
    store.cases.new("belum.ada", {"worker_name": "Dari esok"})
    page.filters.sort_by(orders.read("event:up"))
    shown = [page.model.index(at, 2).data() for at in range(page.model.rowCount())]
    assert shown[:-1] == sorted(shown[:-1]) and len(set(shown)) == 3
    assert names(page)[-1] == "Dari esok"  # no name to sort by


def test_a_name_that_turns_the_line_around_is_shown_by_its_number(page: CasesPage, store: Store):
    store.cases.new("severance", {"worker_name": "Ani\u202egnihtemos"})
    page.refresh()
    assert names(page)[0] == "Ani‹U+202E›gnihtemos"


# --- find, check, states of the store ---------------------------------------------------------------------------------


def test_control_k_finds_a_case(page: CasesPage, window: MainWindow, cases):
    dialog = FindDialog(window)
    dialog.show()
    QTest.keyClicks(dialog.search, "aminah")
    assert dialog.list.item(0).text().startswith("Siti Aminah")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert window.case_page("case:severance").uid == cases[0]


def test_without_a_store_the_page_says_so_and_leads_on(open_window, monkeypatch):
    window = open_window(cases="off")
    window.go("cases")
    page = window.page("cases")
    asked = []
    monkeypatch.setattr(window.gate, "ask", lambda: asked.append(True))
    page.gate.wanted.disconnect()
    page.gate.wanted.connect(window.gate.ask)
    assert page.gate.isVisible() and not page._content.isVisible()
    assert "tanpa kasus" in page.gate.text.text()
    page.gate.button.click()
    assert asked
    dialog = CheckDialog(page)  # a sheet can be checked all the same
    assert dialog.choose.isEnabled()


def test_an_empty_store_says_how_to_begin(window: MainWindow):
    window.go("cases")
    page = window.page("cases")
    assert page.empty.title.text() == "Belum ada kasus"
    page.empty.button.click()
    assert window.here == "home"


def test_that_nothing_is_protected_stays_in_sight(page: CasesPage, store: Store):
    assert page._warning.count() == 1
    store.set_passphrase(PHRASE)
    page.refresh()
    assert page._warning.count() == 0


def test_a_disk_that_fails_is_said(page: CasesPage, monkeypatch):
    def fail(*_: object) -> None:
        raise UserError("Tempat penyimpanan penuh.")

    monkeypatch.setattr(Cases, "delete", fail)
    into_list(page)
    key(page, Qt.Key.Key_Delete)
    assert page.messages.text == "Tempat penyimpanan penuh."
    assert len(names(page)) == 3


def test_dialogs_close_with_escape(page: CasesPage, store: Store, cases, tmp_path: Path):
    file = tmp_path / "x.hakpekerja"
    casefile.export(store, cases, file, PHRASE)
    for dialog in (
        CheckDialog(page), ExportDialog(page.acts, page.model.cases), PhraseDialog(file, page),
        looked(ImportDialog(store, casefile.read(file, PHRASE), file.name, page)),
        KeptDialog(kept_of(store, cases[2]), page),
    ):  # fmt: skip
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


# --- for everybody ----------------------------------------------------------------------------------------------------


def test_whatever_the_keyboard_reaches_has_a_name(page: CasesPage, window: MainWindow, store: Store, cases, tmp_path):
    page.choose(cases[2])
    QApplication.processEvents()
    for place in (window, *dialogs(page, store, cases[2], tmp_path / "a.hakpekerja")):
        place.show()
        QApplication.processEvents()
        for widget in reachable(place):
            said = QAccessible.queryAccessibleInterface(widget)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
                assert said.text(kind), f"{type(place).__name__}: {type(widget).__name__} has no {kind.name}"


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1024, 640, 100), (1024, 640, 200)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_cut_on_small_laptops(open_window, tmp_path, width, height, percent, language):
    window = open_window(width, height, cases="open", text_percent=percent, language=language)
    store = window.session.vault.store
    uid = store.cases.new("severance", {**PHK, "worker_name": "Siti Aminah"})
    store.statements.keep(uid, calculators.calculate("severance", PHK))
    window.go("cases")
    page = window.page("cases")
    page.choose(uid)
    if page._is_narrow:
        page._tab_detail.click()
    assert not still_cut(window)
    assert window.width() == width
    for dialog in dialogs(page, store, uid, tmp_path / "a.hakpekerja"):
        dialog.show()
        QApplication.processEvents()
        assert dialog.width() <= width
        assert dialog.height() <= height
        assert not still_cut(dialog), type(dialog).__name__
        dialog.close()
