"""Case files and the check of a sheet, in the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

import calculators
from app import export
from app.store import Filter, Store, casefile
from app.ui import background
from app.ui.cases.check_dialog import CheckDialog
from app.ui.cases.export_dialog import ExportDialog
from app.ui.cases.import_dialog import ImportDialog, PhraseDialog
from app.ui.cases.reading import ReadDialog, read_with_phrase
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.check.conftest import replaced
from tests.app.ui.cases.conftest import CONTROL, PHK, PHRASE, SHIFT, into_list, key, looked, names, shown
from tests.app.ui.test_window import answer_dialogs

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
    assert "2 kasus disimpan" in page.messages.text
    assert casefile.is_locked(file)
    with Store.open(tmp_path / "lain.db") as other:
        carried = casefile.read(file, PHRASE)
        first = looked(ImportDialog(other, carried, file.name, page))
        assert [one.state for one in first.model.arrivals] == ["new", "new"]
        assert len(first.take()) == 2
        again = looked(ImportDialog(other, carried, file.name, page))
        assert again.model.chosen == []  # the same twice: nothing to take
        other.cases.save_answer(cases[1], "basic_wage", 1_000_000)
        later = looked(ImportDialog(other, carried, file.name, page))
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
    found = shown(ImportDialog, monkeypatch, lambda dialog: looked(dialog).reject())
    page.buttons["import"].click()
    assert "field_of_tomorrow" in found[0].unknown.text()
    assert "Joko" not in names(page)

    def take(dialog: QDialog) -> None:
        looked(dialog).ok.click()
        assert not dialog.ok.isEnabled()
        qtbot.waitUntil(lambda: dialog.result() == 1, timeout=20_000)

    shown(ImportDialog, monkeypatch, take)
    page.buttons["import"].click()
    assert names(page)[0] == "Joko"
    assert page.detail.title.text() == "Joko"
    assert store.cases.answers(uid)["field_of_tomorrow"] == 1  # unknown here, not dropped


def test_enter_takes_the_cases(page: CasesPage, store: Store, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "satu.hakpekerja"
    with Store.open(tmp_path / "lain.db") as other:
        casefile.export(other, [other.cases.new("severance", {**PHK, "worker_name": "Joko"})], file)

    def take(dialog: QDialog) -> None:
        looked(dialog)
        dialog.show()
        assert dialog.focusWidget() is dialog.ok  # Enter at once
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)  # and from the list
        qtbot.waitUntil(lambda: dialog.result() == 1, timeout=20_000)

    answer_dialogs(monkeypatch, file)
    shown(ImportDialog, monkeypatch, take)
    page.buttons["import"].click()
    assert "Joko" in names(page)


def test_an_open_file_is_read_beside_the_window(page: CasesPage, cases, store, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "tiga.hakpekerja"
    casefile.export(store, cases, file)
    slow = Slow(monkeypatch, "read")
    seen: list[str] = []

    def answer(dialog: ReadDialog) -> int:
        dialog.show()
        seen.append(dialog.said.text())
        slow.goes_on.set()
        qtbot.waitUntil(lambda: dialog.carried is not None, timeout=20_000)
        return 1

    monkeypatch.setattr(ReadDialog, "exec", answer)
    carried = read_with_phrase(file, page)
    assert sorted(one.title for one in carried) == ["Budi", "Dewi", "Siti Aminah"]
    assert seen and seen[0].startswith("Membaca")
    assert slow.threads == ["hakpekerja-task"]
    monkeypatch.setattr(casefile, "read", slow.really)
    monkeypatch.setattr(ReadDialog, "exec", lambda dialog: pytest.fail("a small file needs no dialog"))
    assert len(read_with_phrase(file, page)) == 3


def test_reading_may_be_stopped(page: CasesPage, cases, store, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "tiga.hakpekerja"
    casefile.export(store, cases, file)
    slow = Slow(monkeypatch, "read")

    def answer(dialog: ReadDialog) -> int:
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        slow.goes_on.set()
        return 0

    monkeypatch.setattr(ReadDialog, "exec", answer)
    assert read_with_phrase(file, page) is None
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=20_000)


def test_a_spoilt_file_is_said_as_ever(page: CasesPage, tmp_path):
    file = tmp_path / "rusak.hakpekerja"
    file.write_bytes(b"bukan berkas kasus")
    page.guarded(lambda: page.acts.import_path(file))
    assert "rusak.hakpekerja" in page.messages.text
    page.guarded(lambda: page.acts.import_path(tmp_path / "tidak ada.hakpekerja"))
    assert "tidak ada.hakpekerja" in page.messages.text


class Slow:
    """Work that stands still at its second case until it is let go on."""

    def __init__(self, monkeypatch, name: str) -> None:
        self.goes_on, self.waits = threading.Event(), threading.Event()
        self.really, self.threads = getattr(casefile, name), []
        monkeypatch.setattr(casefile, name, self.instead)

    def instead(self, *given):
        self.threads.append(threading.current_thread().name)

        def step(done: int, total: int) -> None:
            if done == 1:
                self.waits.set()
                assert self.goes_on.wait(20)
            given[-1](done, total)

        return self.really(*given[:-1], step)


@pytest.fixture
def many(tmp_path):
    """A file of thirty cases from another laptop."""
    file = tmp_path / "banyak.hakpekerja"
    with Store.open(tmp_path / "lain.db") as other, other.transaction():
        uids = [other.cases.new("severance", {**PHK, "worker_name": f"Orang {number}"}) for number in range(30)]
        casefile.export(other, uids, file)
    return file


@pytest.mark.parametrize("what", ["arrivals", "take"])
def test_an_import_goes_on_beside_the_window_and_is_cancelled_without_a_trace(
    page: CasesPage, store: Store, many, monkeypatch, qtbot, what
):
    slow = Slow(monkeypatch, what)
    dialog = ImportDialog(store, casefile.read(many), many.name, page)
    dialog.show()
    if what == "take":
        looked(dialog).go()
    qtbot.waitUntil(slow.waits.is_set, timeout=20_000)
    assert not dialog.ok.isEnabled() and dialog.cancel.isEnabled()
    page.window_.session.vault._look()  # the window does not wait
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    slow.goes_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert dialog.taken == []
    assert store.cases.count() == 3


def test_an_export_is_cancelled_and_leaves_no_file(page: CasesPage, store: Store, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "tidak.hakpekerja"
    answer_dialogs(monkeypatch, file)
    slow = Slow(monkeypatch, "export")
    dialog = ExportDialog(page.acts, page.model.cases)
    dialog.show()
    dialog.locked.setChecked(False)
    dialog.go()
    qtbot.waitUntil(slow.waits.is_set, timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    slow.goes_on.set()
    qtbot.waitUntil(lambda: "Dibatalkan" in dialog.error.text(), timeout=20_000)
    assert not file.exists()
    assert all(not store.log.of(case.uid) for case in page.model.cases)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_of_a_later_program_or_none_of_ours_is_refused(page: CasesPage, tmp_path, monkeypatch):
    file = tmp_path / "x.hakpekerja"
    for content, said in ((b"halo", "rusak"), (b'HAKPEKERJA-KASUS\n{"version":9,"lock":"none"}\n', "lebih baru")):
        file.write_bytes(content)
        answer_dialogs(monkeypatch, file)
        page.buttons["import"].click()
        assert said in page.messages.text


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
    found = shown(ImportDialog, monkeypatch, lambda dialog: looked(dialog).reject())
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
    page.form.views["fixed_allowance"].input.restore("satu juta lebih")
    page.form.changed.emit()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    page.start_again()
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert page.form.views["basic_wage"].input.raw() == "Rp8.500.000"
    assert page.form.views["fixed_allowance"].input.raw() == "satu juta lebih"
    with Store.open(tmp_path / "lain.db") as other:
        casefile.export(other, [other.cases.new("severance", {}) for _ in range(2)], tmp_path / "a.hakpekerja")
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert "berisi 2 kasus" in page.messages.text


# --- the check of a sheet ---


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
