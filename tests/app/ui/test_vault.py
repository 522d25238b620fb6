"""The case store and its window: backups, passphrases, damage, a second copy, and the settings for all that."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QScrollBar, QWidget

from app.errors import UserError
from app.places import cases_file, data_folder
from app.store import Store, list_backups, schema
from app.ui import preferences
from app.ui.application import Session
from app.ui.copies import CopyLock
from app.ui.pages.second_copy import SecondCopyPage
from app.ui.pages.settings_cases import CasesCard
from app.ui.passphrase_dialog import PassphraseDialog
from app.ui.restore import RestoreDialog
from app.ui.vault import Vault
from app.ui.window import MainWindow
from tests import disks
from tests.app.ui.said import all_said
from tests.app.ui.test_every_page import still_cut

CASES = "open"
PHRASE = "kuda lumping naik sepeda"
OTHER = "sendok biru di atas gunung"
WAIT = 20_000


@pytest.fixture
def card(window: MainWindow) -> CasesCard:
    window.go("settings")
    return window.page("settings").findChild(CasesCard)


def press(widget: QWidget, name: str) -> None:
    made = next(
        made for made in widget.findChildren(QPushButton) if made.accessibleName() == name and not made.isHidden()
    )
    made.click()


def names(store: Store) -> set[str]:
    return {case.worker_name for case in store.cases.list()}


# --- the vault alone ---


def test_states_follow_what_is_on_the_disk(settings: Path, qapp):
    assert Vault().state == "none"
    Store.open(cases_file(), PHRASE).close()
    vault = Vault()
    assert (vault.state, vault.is_protected, vault.is_open) == ("locked", True, False)
    vault.start()
    assert vault.state == "locked"  # it waits for its passphrase
    with pytest.raises(UserError, match="tidak cocok"):
        vault.open(OTHER)
    vault.open(PHRASE)
    assert vault.state == "open" and vault.is_protected
    vault.lock()
    assert vault.state == "locked"
    with pytest.raises(RuntimeError):
        assert vault.store
    vault.do_without()
    assert (vault.state, vault.why_off()) == ("off", "")
    vault.close()


def test_a_store_without_passphrase_opens_by_itself(settings: Path, qapp):
    Store.open(cases_file()).close()
    vault = Vault()
    vault.start()
    assert vault.state == "open" and not vault.is_protected
    vault.close()


@pytest.mark.parametrize(
    ("made", "said", "can_restore"),
    [("damaged", "rusak", True), ("newer", "lebih baru", False), ("foreign", "bukan data kasus", False)],
)
def test_a_store_that_cannot_be_opened_is_said_with_a_way_out(
    open_window, settings, monkeypatch, qtbot, made: str, said: str, can_restore: bool
):
    with Store.open(cases_file()) as store:
        store.cases.new("jkm", {"worker_name": "Ani" * 2000})
    spoil(made, monkeypatch)
    window = open_window(cases="")
    vault = window.session.vault
    qtbot.waitUntil(lambda: vault.state == "off", timeout=WAIT)
    assert said in vault.why_off()
    assert vault.can_restore is can_restore
    assert window.gate.kind == ""
    qtbot.waitUntil(lambda: said in all_said(), timeout=WAIT)
    offered = [made.accessibleName() for made in window.page("home").findChildren(QPushButton)]
    assert "Buka data kasus" in offered
    assert ("Pulihkan dari cadangan…" in offered) is can_restore
    page = window.open_case("severance")
    page.load_example()
    assert page.view.figure.text() == "Rp83.250.000"


def spoil(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlcipher3 import dbapi2

    file = cases_file()
    if how == "damaged":
        content = bytearray(file.read_bytes())
        content[100:3000] = os.urandom(2900)
        file.write_bytes(content)
        return
    connection = dbapi2.connect(str(file))
    change = f"user_version = {len(schema.STEPS) + 1}" if how == "newer" else "application_id = 7"
    connection.execute(f"PRAGMA {change}")
    connection.close()


def test_an_abrupt_end_is_said_after_the_check(open_window, settings, qtbot):
    code = "import os, sys; from app.store import Store; s = Store.open(sys.argv[1]); s.cases.new('jkm'); os._exit(1)"
    subprocess.run([sys.executable, "-c", code, str(cases_file())], check=False)
    window = open_window(cases="")
    qtbot.waitUntil(lambda: "semuanya utuh" in window.status.text(), timeout=WAIT)


def test_a_migration_is_said_with_the_name_of_the_copy(open_window, settings, monkeypatch, qtbot):
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "STEPS", schema.STEPS[:1])
        Store.open(cases_file()).close()
    window = open_window(cases="")
    qtbot.waitUntil(lambda: "Salinan sebelumnya" in window.status.text(), timeout=WAIT)
    assert window.session.vault.store.migrated.name in window.status.text()


def test_on_a_full_disk_the_cases_open_and_the_window_says_that_it_is_full(open_window, settings, qtbot, tmp_path):
    with disks.disk(settings, "2m"):
        with Store.open(cases_file()) as store:
            uid = store.cases.new("severance", {"worker_name": "Ani"})
        window = open_window(cases="off")  # its settings are written while there is room
        window.close()
        disks.fill(settings)
        window = Session(QApplication.instance()).window
        qtbot.addWidget(window)
        window.open()
        vault = window.session.vault
        qtbot.waitUntil(lambda: vault.is_open, timeout=WAIT)
        window.go("cases")
        page = window.page("cases")
        assert window.keeping.isVisible() and window.keeping.text() == "Tempat penyimpanan penuh"
        assert "Tempat penyimpanan penuh. Kasus masih dapat dibaca" in all_said()
        page.choose(uid)
        page.acts.open_case()
        case = window.current_case()
        case.form.views["worker_name"].input.setText("Ani Lestari")
        case.form.changed.emit()
        assert window.drafts.flush()
        window.go("cases")
        page.acts.delete()
        assert not vault.store.cases.list()
        (settings / "penuh").unlink()
        qtbot.waitUntil(lambda: not window.keeping.isVisible(), timeout=WAIT)
        qtbot.waitUntil(lambda: "penuh" not in all_said(), timeout=WAIT)
        window.close()


# --- a second copy ---


def test_a_second_copy_says_so_and_may_open_or_close(open_window, settings, qtbot):
    Store.open(cases_file()).close()
    first = CopyLock()
    assert first.is_first()
    window = open_window(cases="")
    window.session.copies = CopyLock()
    qtbot.waitUntil(lambda: window.gate.kind == "second", timeout=WAIT)
    assert isinstance(window.gate.page, SecondCopyPage)
    assert not window.session.vault.is_open
    assert QApplication.focusWidget() is window.gate.page.shut
    window.gate.page.on.click()
    assert window.gate.kind == ""
    assert window.session.vault.is_open
    first.release()


def test_a_second_copy_closes(open_window, settings, qtbot):
    first = CopyLock()
    assert first.is_first()
    window = open_window(cases="")
    window.session.copies = CopyLock()
    qtbot.waitUntil(lambda: window.gate.kind == "second", timeout=WAIT)
    window.gate.page.shut.click()
    assert not window.isVisible()
    first.release()


HOLD = """
import time
from app.ui.copies import CopyLock
lock = CopyLock()
print(lock.is_first(), flush=True)
time.sleep(60)
"""


def test_the_lock_goes_with_a_copy_that_is_killed(settings: Path):
    other = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"True"
    assert not CopyLock().is_first()
    other.kill()
    other.stdout.close()
    other.wait()
    assert CopyLock().is_first()


def test_where_no_lock_can_be_made_the_copy_counts_as_the_first(tmp_path: Path):
    (tmp_path / "berkas").write_text("")
    assert CopyLock(tmp_path / "berkas").is_first()


# --- backups ---


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


# --- the settings ---


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


# --- named, and never cut ---


def shown(window: MainWindow, qtbot) -> Iterator[tuple[str, QWidget]]:
    """Every page before the window and every dialog of the store."""
    gate = window.gate
    gate.show("second")
    yield "second", gate.page
    gate.show("unlock")
    gate.page._say("Kata sandi tidak cocok.")
    yield "unlock", gate.page
    window.session.choices.started_before = False
    gate.show("first")
    for step in ("office", "language", "protect", "sheet"):
        gate.page.show_step(step)
        yield step, gate.page
    gate.hide()
    window.go("settings")
    yield "settings", window.page("settings")
    for dialog in (
        PassphraseDialog(window.session, window),
        RestoreDialog(window.session.backup_folder(), window),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        yield type(dialog).__name__, dialog
        dialog.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_whatever_the_keyboard_reaches_is_named(open_window, settings, qtbot, language: str):
    Store.open(cases_file(), PHRASE).close()
    window = open_window(1024, 640, cases="", language=language)
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    window.session.vault.open(PHRASE)
    unnamed = []
    for place, page in shown(window, qtbot):
        qtbot.wait(20)
        for widget in page.findChildren(QWidget):
            if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisibleTo(page):
                continue
            if isinstance(widget, QScrollBar) or widget.focusProxy() is not None:
                continue
            said = QAccessible.queryAccessibleInterface(widget)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
                if not said.text(kind):
                    unnamed.append(f"{place}: {type(widget).__name__} {widget.objectName()} has no {kind.name}")
    assert not unnamed, "\n".join(sorted(set(unnamed)))


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_and_the_window_stays_as_it_is(open_window, settings, qtbot, percent: int):
    Store.open(cases_file(), PHRASE).close()
    window = open_window(1024, 640, cases="", text_percent=percent)
    qtbot.waitUntil(lambda: window.gate.kind == "unlock", timeout=WAIT)
    window.session.vault.open(PHRASE)
    for place, page in shown(window, qtbot):
        qtbot.wait(20)
        assert window.width() == 1024, place
        looked_at = page if isinstance(page, QDialog) else window
        assert not still_cut(looked_at), place
