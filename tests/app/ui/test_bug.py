"""An error in the window is shown once, can be copied, names nobody, and the window goes on."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from app import log, places
from app.ui.bug import BugDialog
from app.ui.catcher import Catcher
from tests.app.ui.conftest import example


@pytest.fixture(autouse=True)
def let_go_of_the_log():
    yield
    log.close()


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    """The texts of the boxes, none of which waits for anybody."""
    texts: list[str] = []
    monkeypatch.setattr(BugDialog, "exec", lambda self: texts.append(self.text))
    return texts


def fault(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def take(catcher: Catcher, error: BaseException) -> None:
    catcher.take(type(error), error, error.__traceback__)


def test_an_error_is_told_once_and_logged_each_time(window, qtbot, shown, capfd):
    window.open_case("severance").load(example("phk") | {"worker_name": "Siti Aminah"})
    catcher = Catcher(window.session)
    for _ in range(3):
        take(catcher, fault("Siti Aminah, Rp10.000.000"))
    qtbot.waitUntil(lambda: bool(shown))
    assert len(shown) == 1
    assert "Calculator: severance\n" in shown[0]
    assert shown[0].endswith("ValueError\n")
    assert places.log_file().read_text().count("error kind=ValueError") == 3
    kept = "".join(file.read_text() for file in places.reports_folder().iterdir())
    assert "Siti" not in kept + shown[0] + places.log_file().read_text() + capfd.readouterr().err
    take(catcher, fault("again"))
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert window.isVisible()
    assert window.current_case().form.raw()["worker_name"] == "Siti Aminah"


def test_an_error_of_another_thread_comes_to_the_window(window, qtbot, shown):
    catcher = Catcher(window.session)
    catcher.watch()
    try:
        thread = threading.Thread(target=lambda: [][0])
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(shown))
    finally:
        catcher.close()
    assert "IndexError" in shown[0]


def test_the_report_is_copied_by_keyboard(window, qtbot):
    dialog = BugDialog(window, "Hak Pekerja 0.1.0\nValueError\n")
    qtbot.addWidget(dialog)

    def act() -> None:
        copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Salin laporan")
        copy.setFocus()
        QTest.keyClick(copy, "\r")
        QTimer.singleShot(0, dialog.accept)

    QTimer.singleShot(0, act)
    assert dialog.exec()
    assert QGuiApplication.clipboard().text() == "Hak Pekerja 0.1.0\nValueError\n"
    assert dialog.copied.text().startswith("Laporan disalin.")


@pytest.mark.parametrize("language", ["id", "en"])
def test_everything_in_it_has_a_name(open_window, qtbot, language):
    window = open_window(language=language, text_percent=200)
    dialog = BugDialog(window, "x\n" * 100)
    qtbot.addWidget(dialog)
    dialog.show()
    for widget in (dialog, *dialog.findChildren(QPushButton), *dialog.findChildren(QPlainTextEdit)):
        said = QAccessible.queryAccessibleInterface(widget)
        assert said.text(QAccessible.Text.Name)
        assert widget is dialog or said.text(QAccessible.Text.Description)
    assert dialog.width() <= 1366 and dialog.height() <= 768
    for one in dialog.findChildren(QPushButton):
        assert one.width() >= one.sizeHint().width()
