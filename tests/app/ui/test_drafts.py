"""What is typed in the window goes to the store by itself and comes back from it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.store import Store
from app.ui import dialogs
from app.ui.drafts import SAVE_MS
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow
from tests.app.ui import typing_kills
from tests.app.ui.conftest import example

CASES = "open"


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    return window.open_case("severance")


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def retype(page: CasePage, code: str, text: str) -> None:
    page.form.go_to(code)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys(text)


def message(page: CasePage) -> str:
    return page.messages.text


def test_a_first_answer_begins_a_case_by_itself(page: CasePage, store: Store, qtbot):
    assert page.uid is None and not store.cases.list()
    keys("1/1/2016")
    assert page.uid is None
    qtbot.waitUntil(lambda: page.uid is not None, timeout=SAVE_MS + 3000)
    assert store.cases.answers(page.uid) == {"start_date": "2016-01-01"}
    assert page.kept.text().startswith("Tersimpan ")
    assert not page.has_changes


def test_typing_on_does_not_put_the_saving_off(page: CasePage, store: Store, qtbot):
    page.form.go_to("worker_name")
    for _ in range(20):
        keys("a")
        qtbot.wait(SAVE_MS // 8)
    assert page.uid is not None
    assert len(store.cases.answers(page.uid)["worker_name"]) >= 5


def test_only_what_changed_is_written_and_what_is_emptied_is_taken_away(window, page, store):
    page.load(example("phk"))
    window.drafts.flush()
    uid = page.uid
    store.cases.save_answer(uid, "note_of_another_program", 1)  # what the form does not know stays
    retype(page, "worker_name", "")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    retype(page, "basic_wage", "9000000")
    window.drafts.flush()
    kept = store.cases.answers(uid)
    assert kept["basic_wage"] == 9_000_000
    assert "worker_name" not in kept
    assert kept["note_of_another_program"] == 1


def test_a_draft_typed_in_one_language_is_opened_in_the_other_with_its_values(window, page, store):
    page.load(example("phk"))
    retype(page, "basic_wage", "7.5 jt")
    window.drafts.flush()
    uid = page.uid
    assert store.cases.answers(uid)["basic_wage"] == 7_500_000  # while it is still typed
    retype(page, "fixed_allowance", "1.250 jt")  # two meanings
    window.drafts.flush()
    for language, shown, doubtful in (("en", "Rp7,500,000", "1,250 jt"), ("id", "Rp7.500.000", "1.250 jt")):
        window.session.choices.language = language
        window.session.renew()
        page = window.case_page("case:severance")
        page.start_again()
        page = window.drafts.open(uid)
        assert page.form.views["basic_wage"].input.text() == shown
        assert page.form.answers()[0]["basic_wage"] == 7_500_000
        assert doubtful in page.form.views["fixed_allowance"].input.text()
        assert "fixed_allowance" not in page.form.answers()[0]
        window.drafts.flush()
        assert store.cases.answers(uid)["basic_wage"] == 7_500_000


def test_what_cannot_be_read_comes_back_as_it_was_typed(window, page, store):
    page.load(example("phk"))
    retype(page, "basic_wage", "5 jtx")
    window.drafts.flush()
    uid = page.uid
    assert "basic_wage" not in store.cases.answers(uid)
    assert store.cases.typed(uid) == {"basic_wage": "Rp5 jtx"}
    page.start_again()
    window.drafts.open(uid)
    assert page.form.views["basic_wage"].input.raw() == "Rp5 jtx"
    assert page.form.views["basic_wage"].error
    retype(page, "basic_wage", "5 jt")
    window.drafts.flush()
    assert store.cases.typed(uid) == {}
    assert store.cases.answers(uid)["basic_wage"] == 5_000_000


def test_a_question_that_is_not_asked_keeps_what_it_holds(window, page, store):
    page.load(example("phk"))
    basis = page.form.views["wage_basis"].input
    basis.setCurrentIndex(basis.findData("daily"))
    basis.activated.emit(basis.currentIndex())
    window.drafts.flush()
    uid = page.uid
    assert "basic_wage" not in store.cases.answers(uid)
    page.start_again()
    window.drafts.open(uid)
    basis.setCurrentIndex(basis.findData("monthly"))
    basis.activated.emit(basis.currentIndex())
    assert page.form.views["basic_wage"].input.raw() == "Rp8.500.000"


def test_start_again_begins_another_case_and_undo_returns_to_the_first(window, page, store):
    page.load(example("phk"))
    window.drafts.flush()
    first = page.uid
    retype(page, "worker_name", "Orang Pertama")
    page.again.click()  # at once: what was typed last is kept all the same
    assert page.uid is None
    assert store.cases.answers(first)["worker_name"] == "Orang Pertama"
    retype(page, "worker_name", "Orang Kedua")
    window.drafts.flush()
    second = page.uid
    assert second not in (None, first)
    page.form.undo_stack.undo()
    page.form.undo_stack.undo()
    assert page.uid == first
    assert page.form.views["worker_name"].input.raw() == "Orang Pertama"
    window.drafts.flush()
    assert store.cases.answers(first)["worker_name"] == "Orang Pertama"
    assert {case.uid for case in store.cases.list()} == {first, second}


def test_an_example_is_nobodys_case_until_something_in_it_is_changed(window, page, store, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: pytest.fail("asked"))
    page.example.click()
    assert window.drafts.flush()
    assert not store.cases.list()
    retype(page, "worker_name", "Orang sungguhan")
    window.drafts.flush()
    assert len(store.cases.list()) == 1
    page.example.click()
    window.drafts.flush()
    assert store.cases.list()[0].worker_name == "Orang sungguhan"  # the example does not overwrite it
    assert window.close()


def test_leaving_the_page_and_closing_the_window_keep_at_once_and_ask_nothing(window, page, store, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: pytest.fail("asked"))
    keys("1/1/2016")
    window.go("home")
    uid = page.uid
    assert store.cases.answers(uid) == {"start_date": "2016-01-01"}
    window.go("case:severance")
    retype(page, "worker_name", "Ani")
    path = store.path
    assert window.close()
    with Store.open(path) as again:
        assert again.cases.answers(uid)["worker_name"] == "Ani"
        assert not again.recovered


def test_two_cases_of_one_calculator_do_not_mix(window, page, store):
    page.load({"worker_name": "Ani"})
    window.drafts.flush()
    ani = page.uid
    page.load({"worker_name": "Budi"})
    window.drafts.flush()
    budi = page.uid
    retype(page, "employer_name", "PT B")
    window.drafts.open(ani)  # before the half second is over
    assert page.form.views["employer_name"].input.raw() == ""
    retype(page, "employer_name", "PT A")
    window.drafts.flush()
    assert store.cases.answers(ani)["employer_name"] == "PT A"
    assert store.cases.answers(budi)["employer_name"] == "PT B"


def test_language_and_theme_change_without_losing_the_case(window, page, store):
    page.load(example("phk"))
    window.drafts.flush()
    uid = page.uid
    window.session.choices.language = "en"
    window.session.renew()
    page = window.case_page("case:severance")
    assert page.uid == uid
    retype(page, "worker_name", "Someone Else")
    window.drafts.flush()
    assert store.cases.list()[0].worker_name == "Someone Else"
    assert len(store.cases.list()) == 1


class FullDisk:
    """Stands in for a disk that refuses, then has room again."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
        self.is_full = True
        really = store.cases.save_answers

        def save(uid: str, answers: dict[str, object]) -> None:
            if self.is_full:
                raise UserError("Tempat penyimpanan penuh.")
            really(uid, answers)

        monkeypatch.setattr(store.cases, "save_answers", save)


def test_a_disk_that_fails_is_said_once_and_tried_again(window, page, store, monkeypatch, qtbot):
    page.load(example("phk"))
    window.drafts.flush()
    disk = FullDisk(monkeypatch, store)
    retype(page, "worker_name", "Belum Tersimpan")
    assert not window.drafts.flush()
    assert "penuh" in message(page) and "dicoba simpan lagi" in message(page)
    assert page.kept.text() == "Belum tersimpan"
    page.show_message("")
    window.drafts.flush()
    assert message(page) == ""  # once is enough
    asked = []
    monkeypatch.setattr(dialogs, "ask_to_save", lambda parent, names: asked.append(names) or "cancel")
    assert not window.close()
    assert asked == [["Pesangon"]]
    disk.is_full = False
    qtbot.waitUntil(lambda: store.cases.list()[0].worker_name == "Belum Tersimpan", timeout=6000)
    qtbot.waitUntil(lambda: "berhasil lagi" in message(page), timeout=6000)
    assert window.close()


def test_a_case_left_while_the_disk_failed_is_written_later(window, page, store, monkeypatch, qtbot):
    page.load({"worker_name": "Ani"})
    window.drafts.flush()
    ani = page.uid
    disk = FullDisk(monkeypatch, store)
    retype(page, "worker_name", "Ani Lestari")
    page.start_again()
    assert window.drafts.owes
    disk.is_full = False
    qtbot.waitUntil(lambda: not window.drafts.owes, timeout=6000)
    assert store.cases.answers(ani)["worker_name"] == "Ani Lestari"


def test_a_deleted_case_leaves_its_page(window, page, store):
    page.load({"worker_name": "Ani"})
    window.drafts.flush()
    store.cases.delete(page.uid)
    window.session.vault.changed.emit()
    assert page.uid is None
    assert page.form.raw() == page.form.empty
    assert not page.form.undo_stack.canUndo()
    assert "dihapus" in message(page)


def test_a_case_taken_away_for_good_elsewhere_is_kept_as_a_new_one(window, page, store, qtbot):
    page.load({"worker_name": "Ani"})
    window.drafts.flush()
    before = page.uid
    with store._database.writing() as connection:
        connection.execute("DELETE FROM cases")
    retype(page, "worker_name", "Ani Lestari")
    qtbot.waitUntil(lambda: page.uid not in (None, "", before), timeout=8000)
    assert store.cases.list()[0].worker_name == "Ani Lestari"


def test_another_copy_is_seen(window, page, store, qtbot):
    heard = []
    window.session.vault.changed.connect(lambda: heard.append(1))
    with Store.open(store.path) as other:
        other.cases.new("jkm", {"worker_name": "Dari jendela lain"})
    qtbot.waitUntil(lambda: bool(heard), timeout=8000)
    window.go("home")
    assert any("Dari jendela lain" in made.accessibleName() for made in window.page("home").recent.buttons.values())


def test_recent_cases_open_from_home(window, page, store):
    page.load({"worker_name": "Ani"})
    window.drafts.flush()
    uid = page.uid
    page.start_again()
    window.go("home")
    recent = window.page("home").recent
    assert list(recent.buttons) == [uid]
    recent.buttons[uid].setFocus()
    QTest.keyClick(recent.buttons[uid], Qt.Key.Key_Return)
    assert window.here == "case:severance"
    assert page.uid == uid
    assert page.form.views["worker_name"].input.raw() == "Ani"


def test_a_case_of_a_newer_program_is_refused_with_a_sentence(window, store):
    uid = store.cases.new("belum.ada", {"x": 1})
    window.open_kept(uid)
    assert "versi" in window.status.text()


def test_what_was_handed_over_is_kept_as_computed(window, page, store):
    page.load(example("phk"))
    window.drafts.flush()
    window.session.vault.statement_handed_over(page, page.statement, "pdf", Path("/x/phk.pdf"))
    (kept,) = store.statements.of(page.uid)
    (entry,) = store.log.of(page.uid)
    assert (entry.action, entry.detail, entry.code) == ("pdf", "phk.pdf", kept.code)
    assert kept.body["totals"]["net"] == 83_250_000
    window.session.vault.statement_handed_over(None, page.statement, "copy")  # no case: nothing to note
    assert len(store.log.of(page.uid)) == 1


def test_paper_sheet_and_message_of_one_statement_are_one_kept_statement(window, page, store):
    page.load(example("phk"))
    window.drafts.flush()
    for kind in ("pdf", "xlsx", "copy"):
        window.session.vault.statement_handed_over(page, page.statement, kind)
    (kept,) = store.statements.of(page.uid)
    assert [entry.code for entry in store.log.of(page.uid)] == [kept.code] * 3
    page.load({**example("phk"), "basic_wage": 9_000_000}, page.uid)
    window.session.vault.statement_handed_over(page, page.statement, "pdf")
    assert len(store.statements.of(page.uid)) == 2


def test_without_a_store_the_window_asks_as_it_does_for_files(open_window, monkeypatch):
    window = open_window()
    page = window.open_case("severance")
    keys("1/1/2016")
    assert page.kept.text() == "Tidak disimpan"
    asked = []
    monkeypatch.setattr(dialogs, "ask_to_save", lambda parent, names: asked.append(names) or "cancel")
    assert not window.close()
    assert asked


def test_killed_while_typing_nothing_older_than_a_second_is_lost(tmp_path: Path):
    assert typing_kills.survive(tmp_path / "data", 3, random.Random(2026)) > 10
