"""The case store as the window knows it: what is on the disk, damage, a migration, a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.errors import UserError
from app.places import cases_file
from app.store import Store, schema
from app.ui.application import Session
from app.ui.vault import Vault
from tests import disks
from tests.app.ui.keeping_hands import OTHER, PHRASE, WAIT
from tests.app.ui.said import all_said

CASES = "open"


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
