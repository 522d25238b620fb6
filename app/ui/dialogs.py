"""The few questions that are asked in a window of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.i18n import tr


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
