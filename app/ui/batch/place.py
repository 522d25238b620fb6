"""The page of many workers in its window: what it needs of the desk, the cases and the lock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.i18n import tr
from app.ui.batch.work import Work
from calculators.core.statement import plain

if TYPE_CHECKING:
    from app.ui.pages.batch import BatchPage
    from app.ui.window import MainWindow


def make_page(window: MainWindow) -> BatchPage:
    """The page, showing what was being done before it was drawn anew."""
    from app.ui.desk import Desk
    from app.ui.pages.batch import BatchPage

    if window.many is None:
        window.many = Work(window)
    page = BatchPage(window.many)
    page.office = lambda: Desk(window).office()
    page.desk_wanted.connect(lambda what, dialog: Desk(window).do(what, dialog))
    page.case_wanted.connect(lambda code, given: open_as_case(window, code, given))
    page.file_wanted.connect(_show)
    return page


def open_as_case(window: MainWindow, code: str, given: dict[str, Any]) -> None:
    """The answers of one row on the page of their calculator, as a new case."""
    page = window.open_case(code)
    page.load(plain(given))
    page.show_message(tr("Isian satu baris dari lembar. Ctrl+Z mengembalikan isian yang tadi ada di sini."))


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
