"""The preview: the pages that are saved and printed, looked through by keyboard."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.ui.pages.case import CasePage
from app.ui.paper import printing
from app.ui.paper.preview import PreviewDialog
from app.ui.window import MainWindow
from tests.app.ui.conftest import example
from tests.app.ui.previews import preview

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(window: MainWindow) -> PreviewDialog:
    """The statement of a laid-off worker in the preview."""
    window.open_case("severance").load(example("phk"))
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL)
    found = preview()
    yield found
    if isValid(found) and found.isVisible():
        found.reject()


def case(window: MainWindow) -> CasePage:
    return window.case_page("case:severance")


def messages(dialog: PreviewDialog) -> str:
    item = dialog._messages.itemAt(0)
    return item.widget().accessibleName() if item is not None else ""


def test_it_shows_the_pages_that_are_saved(shown: PreviewDialog, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "phk"), ""))
    QTest.keyClick(shown, Qt.Key.Key_S, CONTROL)
    assert (tmp_path / "phk.pdf").read_bytes() == shown.pages.content
    assert len(pypdf.PdfReader(tmp_path / "phk.pdf").pages) == len(shown.views)
    assert "phk.pdf" in messages(shown)


def test_a_page_is_drawn_with_what_stands_on_it(shown: PreviewDialog):
    image = shown.views[0].grab().toImage()
    colours = {image.pixelColor(QPoint(x, y)).lightness() for x in range(20, 400, 3) for y in range(40, 400, 3)}
    assert min(colours) < 100 and max(colours) == 255  # ink on white paper
    assert "Rp83.250.000" in shown.views[0].accessibleDescription()


def test_zoom_by_keyboard_and_back_to_the_width(shown: PreviewDialog):
    fits = shown.views[0].width()
    assert shown.area.horizontalScrollBar().maximum() == 0
    QTest.keyClick(shown, Qt.Key.Key_Equal, CONTROL)
    assert shown.views[0].width() > fits
    QTest.keyClick(shown, Qt.Key.Key_0, CONTROL)
    assert shown.views[0].width() == fits
    QTest.keyClick(shown, Qt.Key.Key_Minus, CONTROL)
    assert shown.views[0].width() < fits


def test_the_page_in_sight_is_named(shown: PreviewDialog, qapp):
    qapp.processEvents()
    count = len(shown.views)
    assert shown.place.text() == f"Halaman 1 dari {count}"
    QTest.keyClick(shown.views[0], Qt.Key.Key_End)
    assert shown.place.text() == f"Halaman {count} dari {count}"
    QTest.keyClick(shown.views[0], Qt.Key.Key_Home)
    assert shown.place.text() == f"Halaman 1 dari {count}"


def test_without_a_printer_it_says_so_and_saving_works(shown: PreviewDialog, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    shown.buttons["print"].click()
    assert "Tidak ada pencetak" in messages(shown)
    assert shown.buttons["save"].isEnabled()


def test_pages_go_to_the_printer_as_they_are(shown: PreviewDialog, tmp_path: Path):
    printer = printing.make_printer(shown.pages, "PHK")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "kertas.pdf"))
    printing.print_pages(shown.pages, printer)
    printed = pypdf.PdfReader(tmp_path / "kertas.pdf").pages
    assert len(printed) == len(shown.pages)
    assert [round(float(side)) for side in printed[0].mediabox[2:]] == [595, 842]  # A4 in points


def test_only_the_chosen_pages_are_printed(shown: PreviewDialog, tmp_path: Path):
    printer = printing.make_printer(shown.pages, "PHK")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "kertas.pdf"))
    printer.setFromTo(1, 1)
    printing.print_pages(shown.pages, printer)
    assert len(pypdf.PdfReader(tmp_path / "kertas.pdf").pages) == 1


def test_a_folder_that_cannot_be_written_is_said_in_the_preview(shown: PreviewDialog, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "tidak ada" / "phk"), ""))
    shown.buttons["save"].click()
    assert "tidak ada" in messages(shown)
    assert shown.isVisible()


def test_escape_closes_it_and_the_case_stays(window: MainWindow, shown: PreviewDialog, qapp):
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qapp.processEvents()
    assert case(window).view.figure.text() == "Rp83.250.000"


def test_whatever_the_keyboard_reaches_has_a_name_and_a_description(shown: PreviewDialog):
    for widget in shown.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            said = QAccessible.queryAccessibleInterface(widget)
            assert said.text(QAccessible.Text.Name), widget
            assert said.text(QAccessible.Text.Description), widget
