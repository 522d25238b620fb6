"""The page of kept cases, through the real window and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import calculators
from app import export
from app.errors import UserError
from app.export.code import case_code, code_of
from app.store import Filter, Store, casefile
from app.store.cases import Cases
from app.ui.cases.check_dialog import CheckDialog
from app.ui.cases.export_dialog import ExportDialog
from app.ui.cases.import_dialog import ImportDialog, PhraseDialog
from app.ui.cases.kept import ChangesDialog, KeptDialog, amount_of
from app.ui.find import FindDialog
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.check.conftest import replaced
from tests.app.ui.conftest import example
from tests.app.ui.test_every_page import reachable, still_cut
from tests.app.ui.test_window import answer_dialogs

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PHK = example("phk")
PHRASE = "kuda lumping naik sepeda"


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(cases="open", scheme="light")


@pytest.fixture
def store(window: MainWindow) -> Store:
    return window.session.vault.store


@pytest.fixture
def cases(store: Store) -> list[str]:
    """Three cases, the last one changed last, with a kept statement."""
    found = []
    for name, tags in (("Siti Aminah", ["pabrik A"]), ("Budi", ["pabrik A", "mendesak"]), ("Dewi", [])):
        given = {**PHK, "worker_name": name, "worker_id": "3201234567890123"}
        uid = store.cases.new("severance", given)
        store.cases.set_tags(uid, tags)
        found.append(uid)
    store.statements.keep(found[2], calculators.calculate("severance", {**PHK, "worker_name": "Dewi"}))
    return found


@pytest.fixture
def page(window: MainWindow, cases: list[str]) -> CasesPage:
    window.go("cases")
    found = window.page("cases")
    assert isinstance(found, CasesPage)
    QApplication.processEvents()
    return found


def names(page: CasesPage) -> list[str]:
    return [page.model.index(at, 0).data() for at in range(page.model.rowCount())]


def key(page: CasesPage, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.window().focusWidget() or page.window(), which, modifier)
    QApplication.processEvents()


def into_list(page: CasesPage) -> None:
    """From the search line down to the first case."""
    key(page, Qt.Key.Key_F, CONTROL)
    key(page, Qt.Key.Key_Down)


def shown(
    dialog_type: type[QDialog], monkeypatch: pytest.MonkeyPatch, act: Callable[[QDialog], object]
) -> list[QDialog]:
    """Instead of waiting for a user, `act` is done with the dialog."""
    found: list[QDialog] = []

    def instead(self: QDialog) -> int:
        found.append(self)
        self.show()
        act(self)
        return self.result()

    monkeypatch.setattr(dialog_type, "exec", instead)
    return found


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_shows_what_was_kept_the_last_first(page: CasesPage):
    assert names(page) == ["Dewi", "Budi", "Siti Aminah"]
    cells = [page.model.index(1, at).data() for at in range(page.model.columnCount())]
    assert cells[1] == "3201••••0123"  # others look at the same screen
    assert cells[2] == "Pesangon"
    assert cells[4] == "mendesak, pabrik A"
    assert page.count.text() == "3 kasus"


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
    assert page.empty_title.text() == "Tidak ada yang cocok"
    page.empty_button.click()
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
    assert "Dihapus: Dewi" in page.message()
    key(page, Qt.Key.Key_Z, CONTROL)
    assert "Dewi" in names(page)
    assert not store.cases.get(cases[2]).deleted
    page.choose(cases[1])
    page.table.setFocus()
    key(page, Qt.Key.Key_D, CONTROL)
    assert "duplikat" in page.message(), (page.message(), page.window().focusWidget())
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
    assert "Tidak ada yang dapat diurungkan" in page.message()


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
    monkeypatch.setattr(Cases, "list", lambda self, wanted=None, limit=-1, offset=0: asked.append(limit)
                        or listed(self, wanted, limit, offset))  # fmt: skip
    page.refresh()
    assert page.model.rowCount() == 200
    assert page.count.text() == "453 kasus"
    while page.model.canFetchMore(page.model.index(-1, -1)):
        page.model.fetchMore(page.model.index(-1, -1))
    assert len(set(names(page))) == 453
    assert set(asked) == {200}


def test_a_name_that_turns_the_line_around_is_shown_by_its_number(page: CasesPage, store: Store):
    store.cases.new("severance", {"worker_name": "Ani\u202egnihtemos"})
    page.refresh()
    assert names(page)[0] == "Ani‹U+202E›gnihtemos"


# --- the chosen case --------------------------------------------------------------------------------------------------


def test_notes_and_tags_are_kept(page: CasesPage, store: Store, cases, qtbot):
    into_list(page)
    page.detail.note.setFocus()
    QTest.keyClicks(page.detail.note, "Tunggu slip gaji")
    qtbot.waitUntil(lambda: store.cases.get(cases[2]).note == "Tunggu slip gaji", timeout=5000)
    page.detail.tags.setFocus()
    QTest.keyClicks(page.detail.tags, " mendesak , mendesak,pabrik B")
    key(page, Qt.Key.Key_Return)
    assert store.cases.get(cases[2]).tags == ("mendesak", "pabrik B")
    page.detail.tags.setText("x" * 50)
    key(page, Qt.Key.Key_Return)
    assert "Label terlalu panjang" in page.message()
    assert store.cases.get(cases[2]).tags == ("mendesak", "pabrik B")


def test_a_note_in_the_making_is_kept_before_another_case_is_chosen_or_the_store_is_closed(
    page: CasesPage, store: Store, window: MainWindow, cases
):
    page.choose(cases[0])
    page.detail.note.setPlainText("satu")
    page.choose(cases[1])
    assert store.cases.get(cases[0]).note == "satu"
    page.detail.note.setPlainText("dua")
    path = store.path
    window.session.vault.close()
    with Store.open(path) as again:
        assert again.cases.get(cases[1]).note == "dua"


def kept_of(store: Store, uid: str):
    return store.statements.of(uid)[0]


def test_a_kept_statement_is_seen_as_it_was(page: CasesPage, store: Store, cases, monkeypatch):
    store.cases.save_answer(cases[2], "basic_wage", 20_000_000)
    found = shown(KeptDialog, monkeypatch, lambda dialog: None)
    page.acts.with_kept("view", kept_of(store, cases[2]))
    assert found[0].view.figure.text() == "Rp83.250.000"
    assert not found[0].view.line("uang_pesangon").pencil.isVisible()  # nothing of it can be set


def test_what_changed_since_is_said_with_its_reason(page: CasesPage, store: Store, cases, monkeypatch):
    found = shown(ChangesDialog, monkeypatch, lambda dialog: None)
    page.acts.with_kept("again", kept_of(store, cases[2]))
    assert found[0].lines == []
    # 9 × 0.5 × (10 million + 1.5 million) in place of 9 × 0.5 × (8.5 million + 1.5 million)
    store.cases.save_answer(cases[2], "basic_wage", 10_000_000)
    page.acts.with_kept("again", kept_of(store, cases[2]))
    assert ("Uang pesangon", "Rp45.000.000", "Rp51.750.000") in found[1].lines
    assert "Upah pokok: Rp8.500.000 → Rp10.000.000" in found[1].reasons
    store.cases.save_answer(cases[2], "basic_wage", None)
    page.acts.with_kept("again", kept_of(store, cases[2]))
    assert not found[2].lines


def test_a_statement_of_older_rules_is_written_again_as_it_was(
    page: CasesPage, store: Store, cases, tmp_path, monkeypatch
):
    """No rules of that pack are at hand: what was kept is put together again."""
    from app import check

    body = json.loads(json.dumps(kept_of(store, cases[2]).body))
    body["rules"]["pack"] = "2020.1.1"
    for entry in (*body["lines"], *body["amounts"]):
        if "uang_pesangon" in (entry if isinstance(entry, list) else entry.values()):
            if isinstance(entry, list):
                entry[3] = "44000000"
            else:
                entry["amount"], entry["equation"] = 44_000_000, "8,8 bulan × 0,5 × Rp10.000.000"
    old = store.statements.keep_body(cases[2], body, "2020.1.1", code_of(body["rules"]))
    assert amount_of(old) == "Rp83.250.000"
    for kind in ("pdf", "xlsx"):
        answer_dialogs(monkeypatch, tmp_path / f"lama.{kind}")
        page.acts.write_kept(kind, old)
        (found,) = check.judge(check.read(tmp_path / f"lama.{kind}", apart=False), store)
        assert {(row.label, row.on_sheet) for row in found.rows} >= {("Uang pesangon", "Rp44.000.000")}
        assert all(row.is_same for row in found.rows)
    assert [entry.action for entry in store.log.of(cases[2])][:2] == ["again", "again"]


def test_a_kept_statement_is_written_once_more_the_same(page: CasesPage, store: Store, cases, tmp_path, monkeypatch):
    from app import check

    answer_dialogs(monkeypatch, tmp_path / "lagi.pdf")
    page.acts.with_kept("pdf", kept_of(store, cases[2]))
    (found,) = check.judge(check.read(tmp_path / "lagi.pdf", apart=False), store)
    assert (found.status, found.proof) == ("same", "kept")


def test_control_s_keeps_the_statement_once_and_what_leaves_the_window_is_logged(
    page: CasesPage, window: MainWindow, store: Store, cases, tmp_path, monkeypatch
):
    page.choose(cases[0])
    page.acts.open_case()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert len(store.statements.of(cases[0])) == 1
    answer_dialogs(monkeypatch, tmp_path / "phk")
    window.case_page("case:severance").buttons["xlsx"].click()
    entry = store.log.of(cases[0])[0]
    assert (entry.action, entry.detail) == ("xlsx", "phk.xlsx")
    assert entry.code == case_code(window.case_page("case:severance").statement)
    window.go("cases")
    page.choose(cases[0])
    assert page.model.index(page.model.row_of(cases[0]), 5).data()


# --- files ------------------------------------------------------------------------------------------------------------


def test_cases_travel_to_another_laptop_and_duplicates_are_recognised(
    page: CasesPage, store: Store, cases, tmp_path, monkeypatch, qtbot
):
    file = tmp_path / "dua.hakpekerja"
    answer_dialogs(monkeypatch, file)

    def lock_and_save(dialog: QDialog) -> None:
        dialog.phrase.first.setText(PHRASE)
        dialog.phrase.second.setText(PHRASE)
        dialog.go()
        qtbot.waitUntil(lambda: dialog.result() == 1, timeout=20_000)

    shown(ExportDialog, monkeypatch, lock_and_save)
    into_list(page)
    key(page, Qt.Key.Key_Down, SHIFT)
    key(page, Qt.Key.Key_E, CONTROL)
    assert "2 kasus disimpan" in page.message()
    assert casefile.is_locked(file)
    with Store.open(tmp_path / "lain.db") as other:
        carried = casefile.read(file, PHRASE)
        first = ImportDialog(other, carried, file.name, page)
        assert [one.state for one in first.model.arrivals] == ["new", "new"]
        assert len(first.take()) == 2
        again = ImportDialog(other, carried, file.name, page)
        assert again.model.chosen == []  # the same twice: nothing to take
        other.cases.save_answer(cases[1], "basic_wage", 1_000_000)
        later = ImportDialog(other, carried, file.name, page)
        at = next(at for at, one in enumerate(later.model.arrivals) if one.carried.uid == cases[1])
        assert later.model.how[at] == "skip"  # what is here is newer
        assert "lama" in later.model.index(at, 3).data()
        later.model.set_how([at], "copy")
        assert len(later.take()) == 1
        assert len(other.cases.list(Filter(words="Budi"))) == 2


def test_a_file_is_looked_at_before_anything_is_taken(
    page: CasesPage, store: Store, cases, tmp_path, monkeypatch, qtbot
):
    file = tmp_path / "satu.hakpekerja"
    with Store.open(tmp_path / "lain.db") as other:
        uid = other.cases.new("severance", {**PHK, "worker_name": "Joko", "field_of_tomorrow": 1})
        casefile.export(other, [uid], file, PHRASE)
    answer_dialogs(monkeypatch, file)

    def unlock(dialog: QDialog) -> None:
        for phrase in ("salah sama sekali", PHRASE):
            dialog.line.setText(phrase)
            dialog.go()
            qtbot.waitUntil(lambda: dialog.open_button.isEnabled() or dialog.result() == 1, timeout=20_000)
        assert dialog.result() == 1

    shown(PhraseDialog, monkeypatch, unlock)
    found = shown(ImportDialog, monkeypatch, lambda dialog: dialog.reject())
    page.buttons["import"].click()
    assert "field_of_tomorrow" in found[0].unknown.text()
    assert "Joko" not in names(page)
    shown(ImportDialog, monkeypatch, lambda dialog: dialog.accept())
    page.buttons["import"].click()
    assert names(page)[0] == "Joko"
    assert page.detail.title.text() == "Joko"
    assert store.cases.answers(uid)["field_of_tomorrow"] == 1  # unknown here, not dropped


def test_a_file_of_a_later_program_or_none_of_ours_is_refused(page: CasesPage, tmp_path, monkeypatch):
    file = tmp_path / "x.hakpekerja"
    for content, said in ((b"halo", "rusak"), (b'HAKPEKERJA-KASUS\n{"version":9,"lock":"none"}\n', "lebih baru")):
        file.write_bytes(content)
        answer_dialogs(monkeypatch, file)
        page.buttons["import"].click()
        assert said in page.message()


def test_control_o_takes_a_case_file_and_a_copy_can_be_one(
    page: CasesPage, window: MainWindow, store: Store, cases, tmp_path, monkeypatch
):
    page.choose(cases[0])
    page.acts.open_case()
    answer_dialogs(monkeypatch, tmp_path / "salin.hakpekerja")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
    (carried,) = casefile.read(tmp_path / "salin.hakpekerja")
    assert carried.uid == cases[0]
    store.cases.delete(cases[0])
    found = shown(ImportDialog, monkeypatch, lambda dialog: dialog.reject())
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert window.here == "cases"
    assert len(found) == 1


def test_without_a_store_a_case_file_is_opened_and_written_too(open_window, tmp_path, monkeypatch):
    window = open_window(cases="off")
    page = window.open_case("severance")
    page.load(PHK)
    answer_dialogs(monkeypatch, tmp_path / "a.hakpekerja")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert casefile.read(tmp_path / "a.hakpekerja")[0].answers["basic_wage"] == PHK["basic_wage"]
    page.start_again()
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert page.form.views["basic_wage"].input.raw() == "Rp8.500.000"
    with Store.open(tmp_path / "lain.db") as other:
        casefile.export(other, [other.cases.new("severance", {}) for _ in range(2)], tmp_path / "a.hakpekerja")
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    notice = page._messages.itemAt(page._messages.count() - 1).widget()
    assert "berisi 2 kasus" in notice.accessibleName()


# --- find, check, states of the store ---------------------------------------------------------------------------------


def test_control_k_finds_a_case(page: CasesPage, window: MainWindow, cases):
    dialog = FindDialog(window)
    dialog.show()
    QTest.keyClicks(dialog.search, "aminah")
    assert dialog.list.item(0).text().startswith("Siti Aminah")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert window.case_page("case:severance").uid == cases[0]


def test_a_dropped_sheet_is_checked(page: CasesPage, store: Store, cases, tmp_path, qtbot):
    statement = calculators.calculate("severance", {**PHK, "worker_name": "Dewi"})
    export.write_pdf(statement, tmp_path / "phk.pdf")
    dialog = CheckDialog(page)
    altered = replaced(tmp_path / "phk.pdf", b"(Rp45.000.000)", b"(Rp75.000.000)", 1)
    for file, status in ((tmp_path / "phk.pdf", "same"), (altered, "changed")):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        drop = QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
        dialog.dropEvent(drop)
        qtbot.waitUntil(lambda: bool(dialog.verdicts), timeout=60_000)
        assert (dialog.verdicts[0].status, dialog.verdicts[0].proof) == (status, "kept")
    dialog._go_to(dialog.verdicts[0].kept.uid)
    assert page.detail.title.text() == "Dewi"


def test_a_code_from_paper_is_looked_up(page: CasesPage, store: Store, cases):
    dialog = CheckDialog(page)
    code = store.cases.get(cases[2]).code
    QTest.keyClicks(dialog.code, code.replace("-", "").lower())
    QTest.keyClicks(dialog.amounts, "83,25 jt; Rp45.000.000")
    QTest.keyClick(dialog.amounts, Qt.Key.Key_Return)
    assert dialog.verdicts[0].status == "same"
    dialog.amounts.setText("1 jt")
    dialog.check_code()
    assert dialog.verdicts[0].status == "changed"
    for typed, amounts in (("abc", ""), (code, "satu")):
        dialog.code.setText(typed)
        dialog.amounts.setText(amounts)
        dialog.check_code()
        assert dialog.verdicts == []


def test_without_a_store_the_page_says_so_and_leads_on(open_window, monkeypatch):
    window = open_window(cases="off")
    window.go("cases")
    page = window.page("cases")
    asked = []
    monkeypatch.setattr(window.gate, "ask", lambda: asked.append(True))
    page.gate_button.clicked.disconnect()
    page.gate_button.clicked.connect(window.gate.ask)
    assert page._gate.isVisible() and not page._content.isVisible()
    assert "tanpa kasus" in page.gate_text.text()
    page.gate_button.click()
    assert asked
    dialog = CheckDialog(page)  # a sheet can be checked all the same
    assert dialog.choose.isEnabled()


def test_an_empty_store_says_how_to_begin(window: MainWindow):
    window.go("cases")
    page = window.page("cases")
    assert page.empty_title.text() == "Belum ada kasus"
    page.empty_button.click()
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
    assert page.message() == "Tempat penyimpanan penuh."
    assert len(names(page)) == 3


def test_dialogs_close_with_escape(page: CasesPage, store: Store, cases, tmp_path: Path):
    file = tmp_path / "x.hakpekerja"
    casefile.export(store, cases, file, PHRASE)
    for dialog in (
        CheckDialog(page), ExportDialog(page.acts, page.model.cases), PhraseDialog(file, page),
        ImportDialog(store, casefile.read(file, PHRASE), file.name, page), KeptDialog(kept_of(store, cases[2]), page),
    ):  # fmt: skip
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


# --- for everybody ----------------------------------------------------------------------------------------------------


def dialogs(page: CasesPage, store: Store, uid: str, file: Path) -> list[QDialog]:
    """Every dialog of the page, shown with something in it."""
    kept = kept_of(store, uid)
    casefile.export(store, [case.uid for case in page.model.cases], file, PHRASE)
    check = CheckDialog(page)
    check.code.setText(kept.code)
    check.check_code()
    return [
        check, ExportDialog(page.acts, page.model.cases), PhraseDialog(file, page),
        ImportDialog(store, casefile.read(file, PHRASE), file.name, page), KeptDialog(kept, page),
        ChangesDialog(kept, *page.acts.again(kept), page),
    ]  # fmt: skip


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
