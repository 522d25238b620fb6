"""The last step: what is written, and into which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.batch.sheet_step import folder_of, remember_folder
from app.ui.batch.work import Wishes, Work
from app.ui.boxes import TickBox
from app.ui.widgets import Flow, Notice, button, clear, column, label

_PLAIN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What no system takes in a file name becomes a space."""


class SaveStep(QWidget):
    """`wanted` asks for the `Wishes` to be written; `only_shown` limits the statements to the filtered workers."""

    wanted = Signal(object)
    file_wanted = Signal(object)
    """Open this file or folder with the program of the system."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        whole = column(self, 12, (0, 4, 0, 12))
        card = QFrame()
        card.setObjectName("card")
        inside = column(card, 4, (18, 14, 18, 14))
        inside.addWidget(label(tr("Apa yang ditulis?"), "card"))
        self.boxes: dict[str, TickBox] = {}
        self._add_boxes(inside)
        whole.addWidget(card)
        self._add_name(whole)
        line = QWidget()
        flow = Flow(line, 8)
        self.save = button(tr("Simpan ke folder…"), "main", "save", tr("Memilih folder, lalu menulis semuanya ke situ"))
        self.save.clicked.connect(self._ask)
        flow.addWidget(self.save)
        whole.addWidget(line)
        self._done = column(spacing=6)
        whole.addLayout(self._done)
        whole.addStretch(1)
        work.computed.connect(self.refresh)
        work.opened.connect(self.refresh)
        work.cleared.connect(self.refresh)
        work.busy.connect(self._set_busy)
        work.written.connect(self._say_written)
        self.refresh()

    def _add_boxes(self, inside: QVBoxLayout) -> None:
        described = (
            ("workbook", tr("Buku kerja hasil"), tr(
                "Ringkasan, semua pekerja, rincian, kesalahan, aturan, dan daftar tanda terima dalam satu .xlsx")),
            ("live", tr("… dengan rumus hidup"), tr("Tambahan lembar Rumus: ubah satu angka dan semua ikut")),
            ("pdf", tr("Lembar hasil semua pekerja, satu PDF"), tr("Satu berkas dengan penanda nama")),
            ("folder", tr("Lembar hasil, satu PDF tiap pekerja"), tr("Satu folder, satu berkas untuk tiap nama")),
            ("shown", tr("… hanya pekerja yang tampil di tabel"), tr("Lembar hasil menurut saringan di langkah Hasil")),
            ("marked", tr("Salinan lembar Anda, kesalahan ditandai"), tr(
                "Sel yang salah berwarna, dengan keterangan cara memperbaikinya")),
        )  # fmt: skip
        for code, text, description in described:
            box = TickBox(text)
            box.setAccessibleName(text)
            box.setAccessibleDescription(description)
            box.clicked.connect(self._allow)
            self.boxes[code] = box
            inside.addWidget(box)
            inside.addWidget(_indented(description, 2 if code in ("live", "shown") else 1))
        self.boxes["workbook"].setChecked(True)

    def _add_name(self, whole: QVBoxLayout) -> None:
        title = label(tr("Awal nama berkas"), "label")
        whole.addWidget(title)
        self.name = QLineEdit()
        theme.set_type(self.name, "base")
        self.name.setFixedHeight(theme.px(35))
        self.name.setMaximumWidth(theme.px(420))
        self.name.setAccessibleName(title.text())
        self.name.setAccessibleDescription(tr("Berkas hasil bernama ini, lalu isinya; berkas lama tidak ditimpa"))
        title.setBuddy(self.name)
        whole.addWidget(self.name)

    # --- what is wished ---

    def wishes(self, folder: Path, without: frozenset[int] = frozenset()) -> Wishes:
        """What is ticked, with names that take no old file's place."""
        ticked = {code for code, box in self.boxes.items() if box.isChecked() and box.isEnabled()}
        stem = self.name.text().translate(_PLAIN).strip() or tr("massal")
        statements = tr("lembar hasil")
        pdf = None
        if "pdf" in ticked:
            pdf = _free(folder / f"{stem} - {statements}.pdf")
        elif "folder" in ticked:
            pdf = _free(folder / f"{stem} - {statements}")
        return Wishes(
            _free(folder / f"{stem} - {tr('hasil')}.xlsx") if "workbook" in ticked else None,
            pdf,
            _free(folder / f"{stem} - {tr('ditandai')}.xlsx") if "marked" in ticked else None,
            live="live" in ticked,
            without=without if "shown" in ticked else frozenset(),
        )

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self.window(), tr("Simpan ke folder"), folder_of(self))
        if name:
            remember_folder(self, Path(name) / "x")
            self.wanted.emit(Path(name))

    # --- what is shown ---

    def refresh(self) -> None:
        """Show the state of the work."""
        clear(self._done)
        if self.work.path is not None:
            self.name.setText(self.work.path.stem)
        elif self.work.job is None:
            self.name.clear()
        self._allow()

    def _set_busy(self, doing: str) -> None:
        self._allow()

    def _allow(self) -> None:
        results = self.work.results
        boxes = self.boxes
        for one, other in (("pdf", "folder"), ("folder", "pdf")):  # one way to write statements
            boxes[one].setEnabled(not boxes[other].isChecked())
        boxes["live"].setEnabled(boxes["workbook"].isChecked())
        boxes["shown"].setEnabled(boxes["pdf"].isChecked() or boxes["folder"].isChecked())
        boxes["marked"].setEnabled(results is not None and bool(results.problems))
        anything = any(boxes[code].isChecked() and boxes[code].isEnabled() for code in
                       ("workbook", "pdf", "folder", "marked"))  # fmt: skip
        self.save.setEnabled(results is not None and anything and not self.work.doing)

    def _say_written(self, paths: list[Path]) -> None:
        clear(self._done)
        for path in paths:
            notice = Notice(tr("Tersimpan: {file}", file=str(path)), "notice", "check")
            made = button(tr("Buka"), "link", "", tr("Membuka berkas ini"))
            made.setAccessibleName(tr("Buka {file}", file=path.name))
            made.clicked.connect(lambda _=False, path=path: self.file_wanted.emit(path))
            notice.add(made)
            self._done.addWidget(notice)
        if paths:
            opened = button(tr("Buka folder"), "link", "folder", tr("Membuka folder hasil"))
            opened.clicked.connect(lambda: self.file_wanted.emit(paths[0].parent))
            self._done.addWidget(opened)


def _indented(text: str, steps: int) -> QWidget:
    found = label(text, "small", "muted", wrap=True)
    found.setContentsMargins(theme.px(24 * steps if steps == 1 else 24), 0, 0, theme.px(6))
    return found


def _free(path: Path) -> Path:
    """The path, or the next one that nothing stands at: an old result is never overwritten."""
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
