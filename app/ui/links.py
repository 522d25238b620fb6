"""Links that lead out of the program. It never goes online by itself, and asks before a browser does."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.i18n import tr

WEB = ("http", "https", "mailto")


def open_web(parent: QWidget, url: QUrl) -> bool:
    """Ask, then hand a web address to the browser; whether it was handed over. Other kinds are never opened."""
    if url.scheme().lower() not in WEB:
        return False
    answer = ask(parent, url.toDisplayString())
    if answer == "copy":
        QGuiApplication.clipboard().setText(url.toString())
    return answer == "open" and QDesktopServices.openUrl(url)


def ask(parent: QWidget, address: str) -> str:
    """``open``, ``copy`` or ``cancel``."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Buka di internet?"))
    box.setText(tr("Alamat ini dibuka dengan peramban, dan untuk itu laptop akan tersambung ke internet:"))
    box.setInformativeText(address)
    yes = box.addButton(tr("Buka"), QMessageBox.ButtonRole.AcceptRole)
    copy = box.addButton(tr("Salin alamat"), QMessageBox.ButtonRole.ActionRole)
    no = box.addButton(tr("Batal"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    clicked = box.clickedButton()
    return "open" if clicked is yes else "copy" if clicked is copy else "cancel"
