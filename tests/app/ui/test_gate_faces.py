"""What stands before the window, and the dialogs of the store: named, and never cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QScrollBar, QWidget

from app.places import cases_file
from app.store import Store
from app.ui.passphrase_dialog import PassphraseDialog
from app.ui.restore import RestoreDialog
from app.ui.window import MainWindow
from tests.app.ui.keeping_hands import PHRASE, WAIT
from tests.app.ui.test_every_page import still_cut

CASES = "open"


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
