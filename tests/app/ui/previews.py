"""The preview that stands before paper and PDF, as somebody at the keyboard uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.paper.preview import PreviewDialog


def preview() -> PreviewDialog:
    """The preview that is open."""
    QApplication.processEvents()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog) and one.isVisible())


def save_from_preview() -> None:
    """Ctrl+S in the preview, which answers the file dialog of the test, and Esc."""
    open_ = preview()
    QTest.keyClick(open_, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(open_, Qt.Key.Key_Escape)
    QApplication.processEvents()
