"""The chosen case: notes, tags, and its statements as they were computed."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.export.code import case_code, code_of
from app.store import Store
from app.ui.cases.kept import ChangesDialog, KeptDialog, amount_of
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.ui.cases.conftest import CONTROL, into_list, kept_of, key, shown
from tests.app.ui.test_window import answer_dialogs

# --- the chosen case --------------------------------------------------------------------------------------------------


def test_notes_and_tags_are_kept(page: CasesPage, store: Store, cases, qtbot):
    into_list(page)
    page.detail.note.setFocus()
    QTest.keyClicks(page.detail.note, "Tunggu slip gaji")
    qtbot.waitUntil(lambda: store.cases.get(cases[2]).note == "Tunggu slip gaji", timeout=5000)
    page.detail.tags.setFocus()
    QTest.keyClicks(page.detail.tags, " mendesak , mendesak,pabrik B")
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.cases.get(cases[2]).tags == ("mendesak", "pabrik B"), timeout=5000)
    page.detail.tags.setText("x" * 50)
    key(page, Qt.Key.Key_Return)
    assert "Label terlalu panjang" in page.messages.text
    assert store.cases.get(cases[2]).tags == ("mendesak", "pabrik B")


def test_a_note_in_the_making_is_kept_before_another_case_is_chosen_or_the_store_is_closed(
    page: CasesPage, store: Store, window: MainWindow, cases, qtbot
):
    page.choose(cases[0])
    page.detail.note.setPlainText("satu")
    page.choose(cases[1])
    qtbot.waitUntil(lambda: store.cases.get(cases[0]).note == "satu", timeout=5000)
    page.detail.note.setPlainText("dua")
    path = store.path
    window.session.vault.close()
    with Store.open(path) as again:
        assert again.cases.get(cases[1]).note == "dua"


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
