"""The pages of a PDF as pictures. What is shown is what is saved and printed: the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72.0


class Pages:
    """A PDF in memory. Sizes are in points, 72 to the inch."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self.content = content
        self._document: pypdfium2.PdfDocument = pypdfium2.PdfDocument(content)
        self.sizes = [QSizeF(*self._document.get_page_size(at)) for at in range(len(self._document))]

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, at: int, scale: float) -> QImage:
        """Page `at` (the first is 0) with `scale` pixels to the point."""
        page = self._document[at]
        try:
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            return drawn.copy()  # the buffer goes with the bitmap
        finally:
            page.close()

    def text(self, at: int) -> str:
        """What stands on page `at`, for those who hear it."""
        page = self._document[at]
        try:
            return str(page.get_textpage().get_text_bounded())
        finally:
            page.close()

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()
