"""Draws the program's icon in the forms that systems want, from resources/icons/app.svg.

    python -m tests.house.draw_icons

Windows takes app.ico, macOS app.icns, Linux the PNG files of resources/packaging. Run it again when the drawing
changes.
"""

from __future__ import annotations

import io
import os

import resources

DRAWING = resources.path("icons", "app.svg")
ICO, ICNS = resources.path("icons", "app.ico"), resources.path("icons", "app.icns")
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
ICNS_SIZES = (32, 64, 128, 256, 512, 1024)
PNG_SIZES = (48, 128, 256)


def drawn(size: int):
    """The drawing on `size` pixels square, each size drawn for itself and not shrunk."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).copy()


def main() -> None:
    """Write every form."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    pictures = {size: drawn(size) for size in sorted({*ICO_SIZES, *ICNS_SIZES, *PNG_SIZES})}
    pictures[256].save(
        ICO, sizes=[(size, size) for size in ICO_SIZES], append_images=[pictures[size] for size in ICO_SIZES]
    )
    pictures[1024].save(ICNS, append_images=[pictures[size] for size in ICNS_SIZES])
    for size in PNG_SIZES:
        pictures[size].save(resources.path("packaging", f"hakpekerja-{size}.png"), optimize=True)
    del app


if __name__ == "__main__":
    main()
