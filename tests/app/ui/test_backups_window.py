"""Backups in the window: made by themselves, looked into and put back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.places import cases_file, data_folder
from app.store import Store, list_backups
from app.ui.restore import RestoreDialog
from app.ui.window import MainWindow
from tests.app.ui.keeping_hands import OTHER, PHRASE, WAIT, names, press

CASES = "open"


def test_a_backup_is_made_at_the_first_start_of_a_day_and_at_the_end(window: MainWindow, store: Store, qtbot):
    folder = window.session.backup_folder()
    backups = window.session.backups
    backups.at_start()
    assert not list_backups(folder)  # there is nothing to keep yet
    window.session.vault.begin_case("jkm", {"worker_name": "Ani"})
    with qtbot.waitSignal(backups.ended, timeout=WAIT):
        backups.at_start()
    assert len(list_backups(folder)) == 1
    backups.at_start()
    assert len(list_backups(folder)) == 1  # one a day is enough
    qtbot.wait(1100)  # the name of a backup is its second
    window.session.vault.begin_case("jkm", {"worker_name": "Budi"})
    assert window.close()
    newest = list_backups(folder)[0]
    with Store.open(newest.path) as copy:
        assert names(copy) == {"Ani", "Budi"}


def test_a_backup_folder_that_is_gone_does_not_keep_the_window_open(window: MainWindow, tmp_path: Path, qtbot):
    (tmp_path / "berkas").write_text("")
    window.session.choices.backup_folder = str(tmp_path / "berkas" / "di bawah")
    window.session.vault.begin_case("jkm", {"worker_name": "Ani"})
    with qtbot.waitSignal(window.session.backups.ended, timeout=WAIT) as told:
        window.session.backups.make()
    assert "Cadangan tidak dibuat." in told.args[0]
    assert window.close()


def test_a_backup_is_restored_after_its_content_was_shown(window: MainWindow, store: Store, qtbot, monkeypatch):
    window.session.vault.begin_case("severance", {"worker_name": "Ani"})
    store.backup(window.session.backup_folder())
    page = window.open_case("severance")
    page.load({"worker_name": "Sesudah cadangan"})
    window.drafts.flush()
    shown = []

    def answer(dialog: RestoreDialog) -> int:
        qtbot.waitUntil(dialog.restore.isEnabled, timeout=WAIT)
        shown.append(dialog.found.text())
        return 1

    monkeypatch.setattr(RestoreDialog, "exec", answer)
    window.gate.restore()
    assert shown[0].startswith("Isi: 1 kasus, terakhir diubah ")
    assert names(window.session.vault.store) == {"Ani"}
    assert "Data sebelumnya disimpan sebagai" in window.status.text()
    assert not [code for code in window.pages if code.startswith("case:")]
    (aside,) = data_folder().glob("kasus.sebelum-*.db")
    with Store.open(aside) as before:
        assert names(before) == {"Ani", "Sesudah cadangan"}


def test_a_locked_backup_asks_for_its_passphrase(settings: Path, qtbot, qapp):
    with Store.open(cases_file(), PHRASE) as store:
        store.cases.new("jkm", {"worker_name": "Ani"})
        store.backup(data_folder() / "cadangan")
    dialog = RestoreDialog(data_folder() / "cadangan")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.ask.isVisible() and not dialog.restore.isEnabled()
    dialog.line.setText(OTHER)
    dialog.look()
    qtbot.waitUntil(lambda: "tidak cocok" in dialog.found.text(), timeout=WAIT)
    assert not dialog.restore.isEnabled()
    dialog.line.setText(PHRASE)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=WAIT)
    assert (dialog.chosen, dialog.phrase) == (list_backups(data_folder() / "cadangan")[0].path, PHRASE)


def test_a_folder_without_backups_says_so(tmp_path: Path, qtbot, qapp, monkeypatch):
    dialog = RestoreDialog(tmp_path / "tidak ada")
    qtbot.addWidget(dialog)
    assert dialog.found.text() == "Tidak ada cadangan di folder ini."
    assert not dialog.restore.isEnabled()
    with Store.open(tmp_path / "lain.db") as store:
        store.backup(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press(dialog, "Folder lain…")
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=WAIT)
    assert dialog.found.text() == "Isi: belum ada kasus."
