"""An amount that the officer sets at the line itself, in the real window.

The case: 45 million pesangon and 40 million UPMK, tax 5% of (85 - 50) = 1.75 million, 83.25 million net. With pesangon
set to 60 million: 100 million gross, tax 5% of (100 - 50) = 2.5 million, 97.5 million net.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.override import OverrideDialog
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example
from tests.app.ui.test_every_page import reachable

F2, RETURN = Qt.Key.Key_F2, Qt.Key.Key_Return


@pytest.fixture
def case(window: MainWindow) -> CasePage:
    page = window.open_case("severance")
    page.load(example("phk"))
    QApplication.processEvents()
    return page


def opened(page: CasePage) -> OverrideDialog:
    return next(dialog for dialog in page.window().findChildren(OverrideDialog) if dialog.isVisible())


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def set_by_keyboard(page: CasePage, amount: str, reason: str) -> None:
    page.view.line("uang_pesangon").header.setFocus()
    QTest.keyClick(QApplication.focusWidget(), F2)
    dialog = opened(page)
    dialog.activateWindow()
    QApplication.processEvents()
    assert QApplication.focusWidget() is dialog.amount.input
    keys(amount)
    QTest.keyClick(dialog.amount.input, Qt.Key.Key_Tab)
    keys(reason)
    QTest.keyClick(dialog.reason.input, RETURN)


def test_an_amount_is_set_by_keyboard_and_marked_everywhere(case: CasePage):
    set_by_keyboard(case, "60 jt", "Perjanjian bersama 5 Januari 2026")
    line = case.view.line("uang_pesangon").entry
    assert (line.amount, line.badges) == ("Rp60.000.000", ("ditetapkan petugas",))
    assert case.view.figure.text() == "Rp97.500.000"
    assert case.view.line("total:tax").entry.amount == "−Rp2.500.000"
    assert case.view.line("total:net").entry.badges == ("memuat jumlah yang ditetapkan petugas",)
    assert "ditetapkan petugas" in case.view.partial.text.text()
    assert case.view.partial.isVisible()
    assert "Perjanjian bersama 5 Januari 2026" in case.view.line("uang_pesangon").entry.quantity.equation()


def test_both_amount_and_reason_are_needed(case: CasePage):
    set_by_keyboard(case, "60 jt", "")
    dialog = opened(case)
    assert dialog.reason.error
    assert dialog.amount.error == ""
    assert case.view.line("uang_pesangon").entry.amount == "Rp45.000.000"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert case.view.figure.text() == "Rp83.250.000"


def test_what_was_set_stands_in_the_form_and_can_be_taken_back(case: CasePage):
    view = case.form.views["overrides"]
    assert view.isHidden()
    set_by_keyboard(case, "60 jt", "Putusan")
    assert not view.isHidden()
    buttons = {button.accessibleName(): button for button in view.findChildren(QPushButton)}
    buttons["Pakai hitungan untuk Uang pesangon"].click()
    assert case.view.figure.text() == "Rp83.250.000"
    assert view.isHidden()
    case.form.undo_stack.undo()
    assert case.view.figure.text() == "Rp97.500.000"


def test_the_pencil_opens_it_with_what_was_set(case: CasePage):
    set_by_keyboard(case, "60 jt", "Putusan")
    case.view.line("uang_pesangon").pencil.click()
    dialog = opened(case)
    assert (dialog.amount.input.text(), dialog.reason.input.text()) == ("Rp60.000.000", "Putusan")


def test_an_amount_set_for_a_line_that_has_gone_asks_to_be_taken_back(case: CasePage):
    set_by_keyboard(case, "60 jt", "Putusan")
    reason = case.form.views["reason"].input
    reason.setCurrentIndex(reason.findData("resignation"))  # PP 35/2021 Pasal 50: no pesangon
    reason.activated.emit(reason.currentIndex())
    assert "Tidak ada baris" in case.form.views["overrides"].error
    assert not case.form.views["overrides"].isHidden()


def test_totals_cannot_be_set(case: CasePage):
    assert not case.view.line("total:net").entry.can_be_set
    assert case.view.line("total:net").pencil.isHidden()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_window_for_it_fits_a_small_screen(open_window, percent: int):
    window = open_window(1024, 640, text_percent=percent)
    page = window.open_case("severance")
    page.load(example("phk"))
    dialog = page.overriding.ask("uang_pesangon")
    QApplication.processEvents()
    assert dialog.width() <= 1024 and dialog.height() <= 640
    for widget in dialog.findChildren(QPushButton):
        assert dialog.rect().contains(QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size()))
    for widget in reachable(dialog):
        said = QAccessible.queryAccessibleInterface(widget)
        assert said.text(QAccessible.Text.Name) and said.text(QAccessible.Text.Description)
    dialog.reject()
