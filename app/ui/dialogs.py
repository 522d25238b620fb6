"""What every dialog has: a size that fits the window, and buttons at the end. And the question whether to save."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QPushButton, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.widgets import button, row

_BESIDE = 40


def fit_into_window(dialog: QDialog, parent: QWidget, width: float, height: float) -> None:
    """As large as it wants to be and the window below it allows."""
    room = parent.window().size()
    dialog.resize(min(theme.px(width), room.width() - _BESIDE), min(theme.px(height), room.height() - _BESIDE))


def cancel_button(dialog: QDialog, description: str) -> QPushButton:
    """The way out that changes nothing."""
    found = button(tr("Batal"), "", "", description)
    found.clicked.connect(dialog.reject)
    return found


def last_row(*buttons: QPushButton) -> QHBoxLayout:
    """The buttons at the lower right, the main one last."""
    line = row(spacing=8)
    line.addStretch(1)
    for one in buttons:
        line.addWidget(one)
    return line


def ask_to_save(parent: QWidget, names: list[str]) -> str:
    """``save``, ``discard`` or ``cancel`` for cases that are not on disk."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Belum disimpan"))
    box.setText(tr("Isian ini belum disimpan: {names}.", names=", ".join(names)))
    box.setInformativeText(tr("Simpan sebelum ditutup?"))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answer = box.exec()
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(answer), "cancel")
