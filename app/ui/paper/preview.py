"""The preview: the pages as they will be printed, to be looked through, saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui.paper.pages import POINTS_PER_INCH, Pages
from app.ui.widgets import Notice, button, clear, column, label, row, tool
from calculators.core.text import T

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How large a page is shown; 1 is as on paper, at 96 pixels to the inch."""
_FULL = 96 / POINTS_PER_INCH
_GAP, _SIZE = 16, (860, 720)


class PageView(QWidget):
    """One page on the desk of the preview; drawn when it comes into sight."""

    def __init__(self, pages: Pages, at: int) -> None:
        super().__init__()
        self._pages, self._at = pages, at
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Halaman {n} dari {all}", n=at + 1, all=len(pages)))
        self.setAccessibleDescription(pages.text(at))

    def set_zoom(self, zoom: float) -> None:
        """Pixels to the point."""
        size = self._pages.sizes[self._at]
        self._zoom, self._image = zoom, None
        self.setFixedSize(QSize(round(size.width() * zoom), round(size.height() * zoom)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None:
            ratio = self.devicePixelRatioF()
            self._image = self._pages.image(self._at, self._zoom * ratio)
            self._image.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, self._image)
        role = "ring" if self.hasFocus() else "line"
        painter.setPen(theme.current().colour(role))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PreviewDialog(QDialog):
    """Shows `pages`. `save` asks where and writes the file; it gives the sentence to say, or nothing where it was not
    done. Whatever goes wrong is said here, and the pages stay."""

    printed = Signal()

    def __init__(self, parent: QWidget, pages: Pages, title: str, save: Callable[[bytes], str]) -> None:
        super().__init__(parent)
        self.pages, self._title, self._save = pages, title, save
        self.zoom = 1.0
        self._fits = True
        self.setWindowTitle(tr("Pratinjau: {title}", title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        whole = column(self, 0)
        whole.addLayout(self._tools())
        self._messages = column(spacing=0, margins=(16, 0, 16, 8))
        whole.addLayout(self._messages)
        whole.addWidget(self._desk(), 1)
        whole.addLayout(self._buttons())
        self._keys()
        room = parent.window().size()
        self.resize(min(theme.px(_SIZE[0]), room.width()), min(theme.px(_SIZE[1]), room.height()))
        self.views[0].setFocus()

    def _tools(self) -> QHBoxLayout:
        line = row(spacing=4, margins=(16, 10, 16, 10))
        self.place = label("", "small", "muted", tabular=True)
        line.addWidget(self.place)
        line.addStretch(1)
        described: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("smaller", "minus", tr("Perkecil (Ctrl+-)"), lambda: self.step(-1)),
            ("larger", "plus", tr("Perbesar (Ctrl++)"), lambda: self.step(1)),
        )
        self.percent = label("", "small", "muted", tabular=True)
        self.tools = {}
        for code, icon, name, act in described:
            made = tool(icon, name)
            made.clicked.connect(act)
            self.tools[code] = made
            line.addWidget(made)
        line.addWidget(self.percent)
        self.fit = button(tr("Selebar jendela"), "link", "", tr("Menyesuaikan lebar halaman dengan jendela (Ctrl+0)"))
        self.fit.clicked.connect(self.fit_width)
        line.addWidget(self.fit)
        return line

    def _desk(self) -> QScrollArea:
        inside = QWidget()
        stack = column(inside, _GAP, (_GAP, _GAP, _GAP, _GAP))
        self.views = [PageView(self.pages, at) for at in range(len(self.pages))]
        for view in self.views:
            stack.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.area.verticalScrollBar().valueChanged.connect(self._say_place)
        return self.area

    def _buttons(self) -> QHBoxLayout:
        line = row(spacing=8, margins=(16, 12, 16, 14))
        line.addStretch(1)
        described: tuple[tuple[str, str, str, str, str, Callable[[], Any]], ...] = (
            ("close", tr("Tutup"), "", "", tr("Menutup pratinjau (Esc)"), self.reject),
            ("save", tr("Simpan PDF"), "", "save", tr("Menyimpan halaman ini sebagai berkas PDF (Ctrl+S)"), self.save),
            ("print", tr("Cetak"), "main", "print", tr("Memilih pencetak dan mencetak (Ctrl+P)"), self.print),
        )
        self.buttons: dict[str, QPushButton] = {}
        for code, text, kind, icon, description, act in described:
            made = button(text, kind, icon, description)
            made.clicked.connect(act)
            self.buttons[code] = made
            line.addWidget(made)
        return line

    def _keys(self) -> None:
        keys = QKeySequence.StandardKey
        for sequence, act in (
            (QKeySequence(keys.Print), self.print),
            (QKeySequence(keys.Save), self.save),
            (QKeySequence(keys.ZoomIn), lambda: self.step(1)),
            (QKeySequence("Ctrl+="), lambda: self.step(1)),
            (QKeySequence(keys.ZoomOut), lambda: self.step(-1)),
            (QKeySequence("Ctrl+0"), self.fit_width),
        ):
            QShortcut(sequence, self).activated.connect(act)

    # --- looking ---

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit_width()

    def fit_width(self) -> None:
        """The widest page as wide as the window lets it."""
        room = self.area.width() - self.area.verticalScrollBar().sizeHint().width() - 2 * theme.px(_GAP) - 4
        widest = max(size.width() for size in self.pages.sizes)
        self._fits = True
        self._set_zoom(max(room / widest / _FULL, ZOOMS[0]))

    def step(self, by: int) -> None:
        """The next larger or smaller zoom."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        self._fits = False
        found = (larger[:1] if by > 0 else smaller[-1:]) or [now]
        self._set_zoom(found[0])

    def _set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        for view in self.views:
            view.set_zoom(zoom * _FULL)
        self.percent.setText(f"{round(zoom * 100)}%")
        self._say_place()

    @property
    def page(self) -> int:
        """The page in the middle of the window; the first is 1."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() / 2
        top = float(theme.px(_GAP))
        for at, view in enumerate(self.views):  # by their heights: they are known before anything is laid out
            top += view.height() + theme.px(_GAP)
            if middle < top:
                return at + 1
        return len(self.views)

    def _say_place(self) -> None:
        text = tr("Halaman {n} dari {all}", n=self.page, all=len(self.pages))
        self.place.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll wherever the focus is; Home and End go to the first and the last page."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2, Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + by)

    # --- onwards ---

    def save(self) -> None:
        """The same file on disk."""
        self._guarded(lambda: self._save(self.pages.content))

    def print(self) -> None:
        """Ask for a printer and print."""
        self._guarded(self._print)

    def _print(self) -> str:
        from app.ui.paper.printing import has_printer, make_printer, print_pages

        if not has_printer():
            raise UserError(T("Tidak ada pencetak di komputer ini. Simpan PDF, lalu cetak di tempat lain."))
        from PySide6.QtPrintSupport import QPrintDialog

        printer = make_printer(self.pages, self._title)
        chooser = QPrintDialog(printer, self)
        chooser.setMinMax(1, len(self.pages))
        if chooser.exec() != QDialog.DialogCode.Accepted:
            return ""
        print_pages(self.pages, printer)
        self.printed.emit()
        return tr("Dikirim ke pencetak {name}.", name=printer.printerName() or "PDF")

    def _guarded(self, act: Callable[[], str]) -> None:
        try:
            self.say(act())
        except UserError as problem:
            self.say(say(problem.text), "problem")

    def say(self, text: str, kind: str = "notice") -> None:
        """A sentence above the pages; an empty one takes it away."""
        clear(self._messages)
        if text:
            self._messages.addWidget(Notice(text, kind, "check" if kind == "notice" else ""))

    def done(self, result: int) -> None:
        super().done(result)
        self.pages.close()
