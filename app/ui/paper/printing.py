"""From the preview to a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from app.errors import UserError
from app.ui.paper.pages import POINTS_PER_INCH, Pages
from calculators.core.text import T

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Finer than the eye sees on office paper; more would only take memory."""


def make_printer(pages: Pages, title: str) -> QPrinter:
    """A printer set to the paper of the first page, up to its edges: the margins stand on the page itself."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(pages.sizes[0], QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFromTo(1, len(pages))
    return printer


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Draw the chosen pages on `printer`, each as large as the paper lets it. A `UserError` where it does not start."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(T("Pencetak tidak dapat dipakai. Periksa sambungannya, atau simpan PDF."))
    try:
        for nth, at in enumerate(_chosen(pages, printer)):
            if nth:
                printer.newPage()
            _draw(painter, printer, pages, at)
    finally:
        painter.end()


def _chosen(pages: Pages, printer: QPrinter) -> list[int]:
    """The pages of the range, as often as copies are wanted where the printer does not copy on its own."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = list(range(first - 1, min(last, len(pages))))
    return chosen * (1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1))


def _draw(painter: QPainter, printer: QPrinter, pages: Pages, at: int) -> None:
    room, size = printer.pageLayout().fullRectPixels(printer.resolution()), pages.sizes[at]
    factor = min(room.width() / size.width(), room.height() / size.height())
    place = QSizeF(size.width() * factor, size.height() * factor)
    corner = ((room.width() - place.width()) / 2, (room.height() - place.height()) / 2)
    painter.drawImage(QRectF(*corner, place.width(), place.height()), pages.image(at, MOST_DPI / POINTS_PER_INCH))
