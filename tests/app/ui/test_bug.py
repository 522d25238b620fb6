"""An error in the window is shown once, can be copied, names nobody, and the window goes on."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app import log, places, strays
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


def test_the_dialog_says_where_report_and_log_lie_but_the_report_does_not(window, qtbot, tmp_path, monkeypatch):
    dialogs: list[BugDialog] = []
    monkeypatch.setattr(BugDialog, "exec", lambda self: dialogs.append(self))
    catcher = Catcher(window.session)
    take(catcher, fault("x"))
    qtbot.waitUntil(lambda: bool(dialogs))
    said = " ".join(one.text() for one in dialogs[0].findChildren(QLabel)).replace("\u200b", "")
    report = next(iter(places.reports_folder().iterdir()))
    assert str(report) in said and str(places.log_file()) in said
    assert str(tmp_path) not in dialogs[0].text


def test_a_crash_of_the_last_time_is_shown_at_the_start(window, qtbot, monkeypatch):
    dialogs: list[BugDialog] = []
    monkeypatch.setattr(BugDialog, "exec", lambda self: dialogs.append(self))
    catcher = Catcher(window.session)
    catcher.tell_crash()
    assert not dialogs
    places.log_file().parent.mkdir(parents=True, exist_ok=True)
    left = places.log_file().with_name("jatuh-999999999.txt")
    left.write_text('Fatal Python error: Aborted\n\n  File "/home/siti/x.py", line 3 in f\n')
    catcher.tell_crash()
    assert "Fatal Python error: Aborted" in dialogs[0].text and "siti" not in dialogs[0].text
    assert any("berhenti tiba-tiba" in one.text() for one in dialogs[0].findChildren(QLabel))
    assert not left.exists()


@pytest.mark.qt_no_exception_capture
def test_what_qt_complains_of_is_told_by_its_part_alone(window, capfd):
    catcher = Catcher(window.session)
    catcher.watch()
    try:
        qWarning("/home/siti/kasus.json: Siti Aminah 5000000")
        qWarning("/home/siti/lain.json")
    finally:
        catcher.close()
        strays.close()
    told = places.log_file().read_text() + capfd.readouterr().err
    assert "siti" not in told.lower()
    assert told.count("qt kind=QtWarningMsg place=default") == 1
