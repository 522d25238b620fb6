"""What large letters, long names and a fractional scale must not do: shrink, squash, or break a line at every word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QStyleOptionComboBox

from app.ui.boxes import DropDown
from app.ui.elided import Elided, ElidedButton
from app.ui.find import FindDialog
from app.ui.passphrase_dialog import PassphraseDialog
from app.ui.rail import Rail
from app.ui.restore import RestoreDialog
from app.ui.window import MainWindow
from tests.app.ui.conftest import example

LONG = "Siti Nurhaliza Ratnaningsih Kusumawardhani binti Raden Mas Suryadiningrat Pakualaman"


def drawn_rows(button: QAbstractButton) -> int:
    """How many rows of pixels an icon covers: those that hold more than one colour."""
    image: QImage = button.grab().toImage()
    left, right = image.width() // 4, image.width() * 3 // 4  # the ground has round corners
    return sum(len({image.pixel(x, y) for x in range(left, right)}) > 1 for y in range(image.height()))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_icons_of_the_folded_rail_are_as_large_as_those_of_the_wide_one(
    open_window: Callable[..., MainWindow], percent
):
    window = open_window(1024, 640, text_percent=percent)
    rail: Rail = window.rail
    rail.fold(True)
    QTest.qWait(20)
    icon = rail.buttons["calculators"]
    folded = drawn_rows(icon)
    assert folded >= 0.6 * icon.iconSize().height()  # the drawing itself leaves a margin in its square


class FirstPaint(QObject):
    """How high the lines of a statement are whenever the area around them is painted."""

    def __init__(self, page) -> None:
        super().__init__()
        self.page = page
        self.lowest: list[int] = []
        page.view.area.widget().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        rows = self.page.view._rows.values()
        if event.type() == QEvent.Type.Paint and rows:
            self.lowest.append(min(row.height() - row.header.minimumHeight() for row in rows))
        return False


@pytest.mark.parametrize("code", ["severance", "event.laid_off", "event.death"])
def test_lines_are_never_painted_squashed(window: MainWindow, code: str):
    page = window.open_case(code)
    QTest.qWait(50)
    seen = FirstPaint(page)
    page.example.click()
    QTest.qWait(100)
    assert seen.lowest and min(seen.lowest) >= 0


def test_a_long_name_of_a_case_ends_in_an_ellipsis_and_stands_whole_in_its_tooltip(open_window):
    window = open_window(1024, 640, text_percent=200, cases="open")
    window.session.vault.store.cases.new("severance", {**example("phk"), "worker_name": LONG})
    window.go("calculators")
    window.go("home")
    QTest.qWait(50)
    (line,) = window.page("home").recent.buttons.values()
    name = next(part for part in line.findChildren(Elided) if part.text() == LONG)
    assert name.toolTip() == LONG and QLabel.text(name).endswith("…")
    assert name.height() >= name.fontMetrics().height()
    assert line.rect().contains(name.geometry())


def test_a_long_calculator_leaves_room_for_the_lines_that_use_a_rule(open_window):
    window = open_window(1366, 768, text_percent=125, language="en")
    window.go("rules")
    page = window.page("rules")
    page.finding.finish()
    page.show_view("changes")
    QTest.qWait(50)
    detail = page.changes.detail
    openers = detail.findChildren(ElidedButton)
    assert openers
    for opener in openers:
        assert detail.rect().contains(opener.geometry().translated(opener.parentWidget().pos()))
        for said in opener.parentWidget().findChildren(QLabel):
            words = len(said.text().split())
            lines = said.height() // said.fontMetrics().lineSpacing()
            assert lines <= max(1, words // 2), said.text()


def test_a_button_says_as_much_as_it_is_wide_and_all_again_when_there_is_room(qtbot):
    button = ElidedButton("Pekerja mandiri: iuran dan hambatan")
    button.setToolTip("Buka")
    qtbot.addWidget(button)
    whole = button.sizeHint()
    button.show()
    button.resize(whole.width() // 2, whole.height())
    assert button.text().endswith("…") and button.sizeHint() == whole
    assert button.toolTip() == "Pekerja mandiri: iuran dan hambatan\nBuka"
    button.resize(whole)
    assert button.text() == "Pekerja mandiri: iuran dan hambatan" and button.toolTip() == "Buka"


@pytest.mark.parametrize("make", [
    lambda window: FindDialog(window),
    lambda window: RestoreDialog(window.session.backup_folder(), window),
    lambda window: PassphraseDialog(window.session, window),
], ids=["find", "restore", "passphrase"])  # fmt: skip
def test_a_dialog_is_no_larger_than_the_window_it_stands_in(open_window: Callable[..., MainWindow], qtbot, make):
    window = open_window(1024, 640, text_percent=200, cases="open")
    dialog = make(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= window.width() and dialog.height() <= window.height()


def test_what_is_too_long_for_a_list_ends_in_an_ellipsis(window: MainWindow, qtbot):
    box = DropDown()
    qtbot.addWidget(box)
    box.addItem("B · Nama Karyawan · Hana Lubis, Ani Pratiwi, Fitri Siregar")
    box.resize(300, 35)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.endswith("…") and len(option.currentText) > 10
    box.resize(900, 35)
    box.initStyleOption(option)
    assert option.currentText == box.currentText()


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_a_long_name_and_when_it_was_kept_are_never_cut_in_the_middle(open_window, percent: int):
    window = open_window(1024, 640, text_percent=percent)
    page = window.open_case("event.laid_off")
    page.load({**example("event.laid_off"), "worker_name": LONG})
    page.say_kept("Tersimpan 09.51")
    if page._is_narrow:
        page._tab_view.click()
    QTest.qWait(50)
    name, kept = page.person, page.kept
    assert not name.text() or QLabel.text(name).endswith("…")
    assert window.width() == 1024 and page.rect().contains(page.again.geometry())
    words = [kept.fontMetrics().horizontalAdvance(word) for word in kept.text().split()]
    assert not kept.isVisible() or kept.width() >= max(words)
