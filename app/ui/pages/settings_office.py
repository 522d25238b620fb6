"""The office as it stands on the printed page: name, people, logo, paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.paper import PAPERS
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.widgets import Notice, button, clear, column, label, row

if TYPE_CHECKING:
    from app.ui.application import Session

_LOGO = QSize(180, 52)
_KINDS = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg"}
"""By their first bytes; what a file is called need not be true."""


def pairs(inside: QVBoxLayout) -> QGridLayout:
    """Room in a card for settings, two in a line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(12))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    inside.addLayout(grid)
    return grid


class OfficeCard(QFrame):
    """What is typed counts when the field is left; `changed` asks to keep it."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("group")
        self.setAccessibleName(tr("Kantor"))
        self._choices = session.choices
        self.lines: dict[str, QLineEdit] = {}
        inside = column(self, 10, (16, 12, 16, 16))
        inside.addWidget(label(tr("Kantor"), "group", "primary"))
        grid = pairs(inside)
        for at, (code, name, hint) in enumerate((
            ("office_name", tr("Nama kantor"), tr("Dicetak di atas tiap lembar hasil")),
            ("officer", tr("Nama petugas"), tr("Dicetak di tempat tanda tangan")),
            ("office_address", tr("Alamat"), tr("Dicetak di bawah nama kantor")),
            ("office_place", tr("Tempat"), tr("Kota di depan tanggal tanda tangan")),
            ("signatures", tr("Baris tanda tangan"), tr("Dipisah koma, misalnya Pekerja, Petugas, Pengusaha")),
        )):  # fmt: skip
            grid.addLayout(self._line(code, name, hint), at // 2, at % 2)
        grid.addLayout(self._paper(), 2, 1)
        inside.addLayout(self._logo())
        self._show_logo()

    def _line(self, code: str, name: str, hint: str, *beside: QWidget) -> QVBoxLayout:
        line = QLineEdit(getattr(self._choices, code))
        theme.set_type(line, "base")
        line.setFixedHeight(theme.px(35))
        line.setAccessibleName(name)
        line.setAccessibleDescription(hint)
        line.editingFinished.connect(lambda: self.take(code))
        self.lines[code] = line
        block = column(spacing=4)
        title = label(name, "label")
        title.setBuddy(line)
        block.addWidget(title)
        across = row(spacing=6)
        across.addWidget(line, 1)
        for widget in beside:
            across.addWidget(widget)
        block.addLayout(across)
        block.addWidget(label(hint, "tiny", "muted", wrap=True))
        return block

    def _paper(self) -> QVBoxLayout:
        self.paper = DropDown()
        hint = tr("Untuk lembar hasil dalam PDF dan Excel")
        self.paper.setAccessibleName(tr("Kertas"))
        self.paper.setAccessibleDescription(hint)
        for code, paper in PAPERS.items():
            self.paper.addItem(paper.name, code)
        self.paper.setCurrentIndex(self.paper.findData(self._choices.paper))
        self.paper.activated.connect(self._choose_paper)
        block = column(spacing=4)
        title = label(tr("Kertas"), "label")
        title.setBuddy(self.paper)
        block.addWidget(title)
        block.addWidget(self.paper)
        block.addWidget(label(hint, "tiny", "muted", wrap=True))
        return block

    def _choose_paper(self) -> None:
        if self.paper.currentData() != self._choices.paper:
            self._choices.paper = self.paper.currentData()
            self.changed.emit()

    # --- the logo ---

    def _logo(self) -> QVBoxLayout:
        pick = button(tr("Pilih…"), "", "", tr("Memilih berkas gambar"))
        pick.clicked.connect(self._pick_logo)
        none = button(tr("Tanpa logo"), "", "", tr("Tidak mencetak logo"))
        none.clicked.connect(lambda: self._set_logo(""))
        hint = tr("Berkas gambar PNG atau JPEG; dicetak di kiri atas")
        block = self._line("office_logo", tr("Logo"), hint, pick, none)
        self.logo = label("")
        self.logo.setAccessibleName(tr("Logo"))
        block.addWidget(self.logo, 0, Qt.AlignmentFlag.AlignLeft)
        self._problem = column(spacing=4)
        block.addLayout(self._problem)
        return block

    def _pick_logo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Logo"), "", tr("Gambar (*.png *.jpg *.jpeg)"))
        if name:
            self._set_logo(name)

    def _set_logo(self, name: str) -> None:
        self.lines["office_logo"].setText(name)
        self.take("office_logo")

    def _show_logo(self) -> None:
        """The picture as it will stand on paper, or what is wrong with its file."""
        clear(self._problem)
        name = self.lines["office_logo"].text().strip()
        picture = picture_of(Path(name)) if name else None
        self.logo.setVisible(picture is not None)
        if picture is not None:
            room = QSize(theme.px(_LOGO.width()), theme.px(_LOGO.height()))
            self.logo.setPixmap(picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            ))  # fmt: skip
        elif name:
            said = tr("Logo {file} tidak dapat dibaca. Pilih gambar PNG atau JPEG.", file=Path(name).name)
            self._problem.addWidget(Notice(said, "problem"))

    def take(self, code: str) -> None:
        """Keep what stands in a field."""
        given = self.lines[code].text().strip()
        if getattr(self._choices, code) == given:
            return
        setattr(self._choices, code, given)
        if code == "office_logo":
            self._show_logo()
        self.changed.emit()


def picture_of(file: Path) -> QPixmap | None:
    """The picture in a file, or None where there is none that can be printed."""
    try:
        with file.open("rb") as stream:
            start = stream.read(8)
    except OSError:
        return None
    kind = next((kind for mark, kind in _KINDS.items() if start.startswith(mark)), b"")
    image = QImageReader(str(file), kind).read() if kind else QImage()
    return None if image.isNull() else QPixmap.fromImage(image)
