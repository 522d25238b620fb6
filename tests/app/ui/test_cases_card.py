"""The settings of the case store: check, backup folder, passphrase, idleness."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.places import cases_file
from app.store import Store, list_backups
from app.ui import preferences
from app.ui.pages.settings_cases import CasesCard
from app.ui.passphrase_dialog import PassphraseDialog
from app.ui.window import MainWindow
from tests.app.ui.keeping_hands import OTHER, PHRASE, WAIT, names, press

CASES = "open"


@pytest.fixture
def card(window: MainWindow) -> CasesCard:
    window.go("settings")
    return window.page("settings").findChild(CasesCard)


def test_the_card_checks_backs_up_and_changes_the_folder(window, card, store, qtbot, tmp_path, monkeypatch):
    window.session.vault.begin_case("jkm", {"worker_name": "Ani"})
    press(card, "Periksa keutuhan")
    qtbot.waitUntil(lambda: card.said.text() == "Data kasus utuh.", timeout=WAIT)
    (tmp_path / "flashdisk").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "flashdisk"))
    press(card, "Pilih folder…")
    assert preferences.load()[0].backup_folder == str(tmp_path / "flashdisk")
    press(card, "Cadangkan sekarang")
    qtbot.waitUntil(lambda: card.said.text().startswith("Cadangan dibuat"), timeout=WAIT)
    assert len(list_backups(tmp_path / "flashdisk")) == 1
    assert "Terakhir:" in card.backup_text.text()


def set_passphrase(window: MainWindow, qtbot, present: str, phrase: str) -> PassphraseDialog:
    dialog = PassphraseDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    if dialog.now is not None:
        dialog.now.setText(present)
    dialog.fields.first.setText(phrase)
    dialog.fields.second.setText(phrase)
    dialog.main.click()
    return dialog


def test_a_passphrase_is_set_changed_and_removed(window: MainWindow, card: CasesCard, store: Store, qtbot):
    window.session.vault.begin_case("jkm", {"worker_name": "Ani"})
    store.backup(window.session.backup_folder())
    dialog = set_passphrase(window, qtbot, "", PHRASE)
    qtbot.waitUntil(lambda: hasattr(dialog, "offer"), timeout=WAIT)
    assert store.locked and store.opens_with(PHRASE)
    dialog.close()
    assert "Dipasang" in " ".join(child.text() for child in card.findChildren(type(card.said)))
    for backup in list_backups(window.session.backup_folder()):
        with pytest.raises(UserError):
            Store.open(backup.path)  # the open copies are gone
    wrong = set_passphrase(window, qtbot, "bukan ini", OTHER)
    assert "tidak cocok" in wrong.error.accessibleName()
    wrong.close()
    dialog = set_passphrase(window, qtbot, PHRASE, OTHER)
    qtbot.waitUntil(lambda: store.opens_with(OTHER), timeout=WAIT)
    qtbot.waitUntil(lambda: hasattr(dialog, "offer"), timeout=WAIT)
    dialog.close()
    gone = PassphraseDialog(window.session, window, removes=True)
    qtbot.addWidget(gone)
    gone.show()
    gone.now.setText(OTHER)
    gone.main.click()
    qtbot.waitUntil(lambda: not store.locked and store._database.is_open, timeout=WAIT)
    assert names(store) == {"Ani"}


def test_the_idle_minutes_are_kept(open_window, qtbot, settings):
    with Store.open(cases_file(), PHRASE):
        pass
    window = open_window(cases="")
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    window.session.vault.open(PHRASE)
    window.go("settings")
    card = window.page("settings").findChild(CasesCard)
    card.idle.setCurrentIndex(card.idle.findData(30))
    card.idle.activated.emit(card.idle.currentIndex())
    assert preferences.load()[0].idle_minutes == 30
    assert window.gate.idle._limit == timedelta(minutes=30).total_seconds()


def test_the_card_of_a_store_that_is_done_without_offers_to_open_it(open_window, qtbot, settings):
    with Store.open(cases_file(), PHRASE):
        pass
    window = open_window(cases="")
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    window.gate.page.without.click()
    window.go("settings")
    press(window.page("settings").findChild(CasesCard), "Buka data kasus")
    assert window.gate.kind == "unlock"
