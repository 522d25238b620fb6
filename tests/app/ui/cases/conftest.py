"""A window with three kept cases, and hands for its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import calculators
from app.store import Store, casefile
from app.ui.cases.check_dialog import CheckDialog
from app.ui.cases.export_dialog import ExportDialog
from app.ui.cases.import_dialog import ImportDialog, PhraseDialog
from app.ui.cases.kept import ChangesDialog, KeptDialog
from app.ui.cases.purge_dialog import PurgeDialog
from app.ui.pages.cases import CasesPage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PHK = example("phk")
PHRASE = "kuda lumping naik sepeda"


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(cases="open", scheme="light")


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


def kept_of(store: Store, uid: str):
    return store.statements.of(uid)[0]


def looked(dialog: ImportDialog) -> ImportDialog:
    """Once it has compared the file with what is here."""
    while dialog.task is not None:
        QTest.qWait(5)
    return dialog


def dialogs(page: CasesPage, store: Store, uid: str, file: Path) -> list[QDialog]:
    """Every dialog of the page, shown with something in it."""
    kept = kept_of(store, uid)
    casefile.export(store, [case.uid for case in page.model.cases], file, PHRASE)
    check = CheckDialog(page)
    check.code.setText(kept.code)
    check.check_code()
    return [
        check, ExportDialog(page.acts, page.model.cases), PhraseDialog(file, page),
        looked(ImportDialog(store, casefile.read(file, PHRASE), file.name, page)), KeptDialog(kept, page),
        ChangesDialog(kept, *page.acts.again(kept), page), PurgeDialog(store, [uid], 0, page),
    ]  # fmt: skip
