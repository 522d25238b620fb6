"""The first start through the real window, by keyboard, to a case that is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from app import i18n
from app.errors import UserError
from app.places import FOLDER_VARIABLE, cases_file
from app.store import Store, is_locked
from app.ui import preferences
from app.ui.pages.first_start import FirstStartPage
from app.ui.passphrase_fields import SecretLine
from app.ui.window import MainWindow
from tests.app.ui.test_every_page import still_cut

PHRASE = "kuda lumping naik sepeda"
WAIT = 20_000


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot) -> MainWindow:
    window = open_window(cases="", started_before=False, scheme="light")
    qtbot.waitUntil(lambda: window.gate.kind == "first", timeout=WAIT)
    return window


def page_of(window: MainWindow) -> FirstStartPage:
    page = window.gate.page
    assert isinstance(page, FirstStartPage)
    return page


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def press(key: Qt.Key) -> None:
    QApplication.processEvents()  # a new page shows its lines only now
    QTest.keyClick(QApplication.focusWidget(), key)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def tab_to(name: str) -> None:
    QApplication.processEvents()
    for _ in range(12):
        if focused() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"the keyboard does not reach {name}")


def said_on(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(child.accessibleName() for child in widget.findChildren(QWidget) if child.isVisible())


def test_the_window_paints_before_anything_is_asked(open_window):
    window = open_window(cases="", started_before=False)
    assert window.gate.kind == ""
    assert window.layers.currentWidget() is window.inside


def test_by_keyboard_from_the_first_start_to_a_case_that_is_kept(window: MainWindow, qtbot, monkeypatch, tmp_path):
    assert focused() == "Bahasa / Language"
    tab_to("Lanjut")
    press(Qt.Key.Key_Return)
    assert focused() == "Nama kantor"
    keys("LBH Contoh")
    for _ in range(4):
        press(Qt.Key.Key_Return)  # from line to line, and to the button after the last
    assert focused() == "Lanjut"
    press(Qt.Key.Key_Return)
    assert focused() == "Kata sandi baru"
    keys(PHRASE)
    assert "Cukup" in page_of(window).fields.strength.text()
    press(Qt.Key.Key_Return)
    assert focused() == "Ulangi kata sandi"
    keys(PHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(window).step == "sheet", timeout=WAIT)
    assert window.session.vault.is_protected
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lembar"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    assert focused() == "Simpan lembar pemulihan…"
    press(Qt.Key.Key_Return)
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    tab_to("Selesai")
    press(Qt.Key.Key_Return)
    assert window.gate.kind == ""
    assert preferences.load()[0].office_name == "LBH Contoh"
    page = window.open_case("severance")
    keys("1/1/2016")
    qtbot.waitUntil(lambda: page.uid is not None, timeout=WAIT)
    uid = page.uid
    assert window.close()
    assert is_locked(cases_file())
    with Store.open(cases_file(), PHRASE) as store:
        assert store.cases.answers(uid) == {"start_date": "2016-01-01"}


def test_every_page_may_be_skipped_and_then_there_is_no_passphrase(window: MainWindow, qtbot):
    for _ in range(3):
        page_of(window).skip.click()
    qtbot.waitUntil(lambda: window.gate.kind == "", timeout=WAIT)
    vault = window.session.vault
    assert vault.is_open and not vault.is_protected
    assert preferences.load()[0].started_before


def test_the_language_applies_at_once_and_the_page_stays(window: MainWindow, qtbot):
    assert page_of(window).step == "language"  # the first: in both languages, for whoever reads only the other one
    assert "Bahasa / Language" in said_on(page_of(window))
    box = page_of(window).language
    box.setCurrentIndex(box.findData("en"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: i18n.language() == "en", timeout=WAIT)
    assert page_of(window).step == "language"
    assert window.layers.currentWidget() is page_of(window)
    assert page_of(window).main.text() == "Next"


def test_the_example_opens_from_the_first_page(window: MainWindow, qtbot):
    page_of(window).sample.click()
    qtbot.waitUntil(lambda: window.gate.kind == "", timeout=WAIT)
    assert window.here == "case:event.laid_off"
    assert window.current_case().form.raw() != window.current_case().form.empty
    assert not window.session.vault.store.cases.list()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("", "", "dua kali"), ("pendek", "pendek", "terlalu pendek"), (PHRASE, PHRASE + "x", "belum sama")],
)
def test_a_passphrase_that_will_not_do_is_said_beside_it(window: MainWindow, first: str, second: str, said: str):
    page_of(window).show_step("protect")
    fields = page_of(window).fields
    fields.first.setText(first)
    fields.second.setText(second)
    page_of(window).main.click()
    assert said in fields.error.accessibleName()
    assert fields.first.text() == first
    assert not window.session.vault.exists


def test_what_is_lost_with_the_passphrase_is_said_before_it_is_set(window: MainWindow):
    page_of(window).show_step("protect")
    said = said_on(page_of(window))
    assert "tidak dapat dibuka oleh siapa pun" in said
    assert "lembar pemulihan" in said  # the way out, offered next
    assert "penuh" not in said


def test_a_full_disk_is_said_in_the_step_that_saves(window: MainWindow, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    page_of(window).show_step("protect")
    assert "Tempat penyimpanan di laptop ini penuh" in said_on(page_of(window))


def test_a_store_that_cannot_be_made_is_said_before_the_steps_end(window: MainWindow, qtbot, monkeypatch):
    def refuse(*_: object) -> None:
        raise UserError("Tempat penyimpanan penuh.")

    page_of(window).show_step("protect")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Store, "open", refuse)
        page_of(window).skip.click()
        qtbot.waitUntil(lambda: "Tempat penyimpanan penuh." in said_on(page_of(window)), timeout=WAIT)
    assert page_of(window).skip.text() == "Lanjut tanpa kasus"
    page_of(window).main.click()  # room was made: the question again
    assert page_of(window).main.text() == "Pakai kata sandi ini"
    page_of(window).skip.click()
    qtbot.waitUntil(lambda: window.gate.kind == "", timeout=WAIT)
    assert window.session.vault.is_open


def test_a_suggested_passphrase_is_strong_shown_and_typed_a_second_time(window: MainWindow):
    page_of(window).show_step("protect")
    fields = page_of(window).fields
    fields.offer.click()
    assert "●●●" in fields.strength.text()
    assert fields.first.echoMode() == fields.first.EchoMode.Normal
    assert fields.second.text() == ""


def test_the_keys_of_the_window_rest_meanwhile(window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.here == "home"
    page_of(window).sample.click()
    assert not any(key.isEnabled() for key in window.keys) or window.gate.kind == ""


def test_a_folder_that_cannot_be_written_leaves_a_program_that_computes(open_window, qtbot, tmp_path, monkeypatch):
    (tmp_path / "berkas").write_text("bukan folder")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "berkas"))
    window = open_window(cases="", started_before=False)
    qtbot.waitUntil(lambda: window.session.vault.state == "off", timeout=WAIT)
    for _ in range(3):
        if window.gate.kind:
            if page_of(window).step == "protect":
                assert "tidak dapat ditulis" in said_on(page_of(window))
            page_of(window).skip.click()
    qtbot.waitUntil(lambda: window.gate.kind == "", timeout=WAIT)
    assert "tidak dapat ditulis" in window.session.vault.why_off()
    assert window.keeping.text() == "Isian tidak disimpan"
    said = " ".join(child.accessibleName() for child in window.page("home").findChildren(QWidget))
    assert "tidak dapat ditulis" in said
    page = window.open_case("severance")
    page.load_example()
    assert page.view.figure.text() == "Rp83.250.000"


def test_settings_without_a_store_ask_only_for_the_passphrase(open_window, qtbot):
    window = open_window(cases="")
    qtbot.waitUntil(lambda: window.gate.kind == "first", timeout=WAIT)
    assert page_of(window).step == "protect"
    assert not [made for made in page_of(window).findChildren(QPushButton) if made.accessibleName() == "Kembali"]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("step", ["office", "language", "protect", "sheet"])
def test_each_page_fits_a_small_laptop(open_window, qtbot, percent: int, step: str):
    window = open_window(1024, 640, cases="", started_before=False, text_percent=percent)
    qtbot.waitUntil(lambda: window.gate.kind == "first", timeout=WAIT)
    page_of(window).show_step(step)
    assert window.width() == 1024
    assert not still_cut(window)


def test_a_damaged_settings_file_does_not_touch_the_cases(open_window, settings: Path, qtbot):
    settings.mkdir()
    with Store.open(cases_file()) as store:
        store.cases.new("jkm", {"worker_name": "Ani"})
    window = open_window(cases="", started_before=False)
    qtbot.waitUntil(lambda: window.session.vault.is_open, timeout=WAIT)
    assert window.gate.kind == ""  # there is a store: nothing is asked again
    assert window.session.vault.store.cases.list()[0].worker_name == "Ani"


def test_the_letters_of_a_passphrase_are_drawn_as_they_are_typed(window: MainWindow):
    """The typeface joins: 8x7 became 8×7, which cannot be typed from the paper it was copied to."""
    line = SecretLine("a", "b")
    line.show_letters(True)
    assert line.font().featureValue(QFont.Tag("calt")) == 0
