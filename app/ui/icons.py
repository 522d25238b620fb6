"""Our line icons, drawn in any colour and sharp at any scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from app.ui import theme


@cache
def _source(name: str) -> str:
    file = resources.path("icons", f"{name}.svg")
    if not file.is_file():
        file = resources.path("icons", "document.svg")
    return file.read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def picture(name: str, role: str = "ink", size: float = 20) -> QPixmap:
    """The icon `name` in the colour of `role`, `size` pixels at 100% text."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _drawn(name, getattr(theme.current().colours, role), theme.px(size), ratio)


def icon(name: str, role: str = "ink", size: float = 20) -> QIcon:
    """The same as a `QIcon`; a disabled button shows it in the muted colour."""
    found = QIcon(picture(name, role, size))
    found.addPixmap(picture(name, "muted", size), QIcon.Mode.Disabled)
    return found


def app_icon() -> QIcon:
    """The program's own icon, in the sizes that desktops ask for."""
    found = QIcon()
    for size in (16, 32, 48, 128, 256):
        found.addPixmap(_drawn("app", "#FFFFFF", size, 1.0))
    return found
