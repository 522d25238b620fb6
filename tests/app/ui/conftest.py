"""A window of its own for each test, its settings in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import resources
from app import i18n, strays
from app.places import FOLDER_VARIABLE
from app.store import Store
from app.ui import preferences, qt_words
from app.ui.application import Session
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow

HERE = Path(__file__).parent
EXAMPLES = resources.path("examples")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do; that is not a fault of the window."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, empty at first."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    return tmp_path / "settings"


@pytest.fixture
def open_window(qtbot, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Opens a window with the given preferences; `cases`: ``off``, ``open`` (a store without passphrase), or ``""``
    (as it is found in the settings folder)."""
    opened: list[MainWindow] = []
    qapp.setStyle("Fusion")

    def make(width: int = 1366, height: int = 768, cases: str = "off", **choices: object) -> MainWindow:
        preferences.save(preferences.Preferences(**{"started_before": True, **choices}))
        window = Session(qapp, keeps_cases=cases != "off").window
        if cases == "open":
            window.session.vault.create(None)
        window.resize(width, height)
        window.open()
        window.resize(width, height)
        window.activateWindow()
        qapp.processEvents()
        opened.append(window)
        return window

    yield make
    for window in opened:
        for code in window.pages:
            if code.startswith("case:"):
                window.case_page(code).mark_saved()
        window.close()
        window.deleteLater()
    qapp.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for left in qapp.findChildren(qt_words.IndonesianQt):  # also of a session that a test began itself
        qapp.removeTranslator(left)
        left.deleteLater()
    strays.close()
    qapp.setStyleSheet("")
    i18n.set_language("id")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], request: pytest.FixtureRequest) -> MainWindow:
    """A module that says ``CASES = "open"`` works with a store without passphrase."""
    return open_window(scheme="light", cases=getattr(request.module, "CASES", "off"))


@pytest.fixture
def store(window: MainWindow) -> Store:
    """The open store of the window."""
    return window.session.vault.store


@pytest.fixture
def severance(window: MainWindow) -> CasePage:
    """The severance page, empty, the cursor in its first question."""
    return window.open_case("severance")


def example(name: str) -> dict[str, object]:
    """A case from resources/examples."""
    given = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return given[0] if isinstance(given, list) else given
