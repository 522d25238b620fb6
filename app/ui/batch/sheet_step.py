"""The first step: for which right or event, from which sheet, or an empty one to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QVBoxLayout, QWidget

from app.i18n import language, say, tr
from app.ui import shelf, theme
from app.ui.batch.work import Work
from app.ui.inputs.choices import ChoiceInput
from app.ui.widgets import Flow, Notice, button, clear, column, label, picture
from calculators.core.fields import Choice, Field
from calculators.core.words import number

BY_SHEET = "-"
SIDE_BY_SIDE_FROM = 720
FILTER = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


class SheetStep(QWidget):
    """What is computed, and from which sheet. `template_wanted` asks for an empty sheet."""

    template_wanted = Signal(bool)
    """Whether the columns are to be chosen first."""
    next_wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        whole = column(self, 12, (0, 4, 0, 12))
        title = label(tr("Untuk hak atau peristiwa apa?"), "card")
        whole.addWidget(title)
        self.calculator = self._calculators()
        title.setBuddy(self.calculator)
        whole.addWidget(self.calculator)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(theme.px(14))
        self._cards.addWidget(self._own(), 1)
        self._cards.addWidget(self._empty(), 1)
        whole.addLayout(self._cards)
        whole.addStretch(1)
        work.opened.connect(self.refresh)
        work.cleared.connect(self.refresh)
        work.busy.connect(self._set_busy)
        self.refresh()

    def _calculators(self) -> ChoiceInput:
        options = [Choice(BY_SHEET, tr("Menurut lembarnya (lembar kosong dari program ini)"))]
        options += [Choice(one.code, one.title) for one in shelf.every()]
        found = ChoiceInput(Field("calculator", "Untuk hak atau peristiwa apa?", "choice", choices=tuple(options)))
        found.setMaximumWidth(theme.px(560))
        found.describe(tr("Untuk hak atau peristiwa apa?"), tr("Menentukan isian apa yang dicari di lembar"))
        found.finished.connect(self._chosen)
        return found

    def _card(self, icon: str, title: str, text: str) -> tuple[QFrame, QVBoxLayout, Flow]:
        """A way to a sheet: the card, its column, and the line for its buttons."""
        card = QFrame()
        card.setObjectName("card")
        inside = column(card, 8, (18, 16, 18, 16))
        inside.addWidget(picture(icon, "primary", 24))
        inside.addWidget(label(title, "card", wrap=True))
        inside.addWidget(label(text, "small", "muted", wrap=True))
        line = QWidget()
        inside.addWidget(line)
        return card, inside, Flow(line, 8)

    def _own(self) -> QWidget:
        card, inside, flow = self._card("open", tr("Lembar Anda sendiri"), tr(
            "Seret berkasnya ke sini, atau pilih. Dapat dibaca: .xlsx, .xls, .ods, dan .csv, dengan judul kolom apa "
            "adanya. Isi lembar tidak disimpan program."
        ))  # fmt: skip
        self.pick = button(tr("Pilih lembar…"), "main", "open", tr("Membuka lembar pekerja dari berkas (Ctrl+O)"))
        self.pick.clicked.connect(self.ask_for_sheet)
        flow.addWidget(self.pick)
        self._about: QVBoxLayout = column(spacing=8)
        inside.addLayout(self._about)
        inside.addStretch(1)
        return card

    def _empty(self) -> QWidget:
        card, inside, flow = self._card("table", tr("Lembar kosong untuk diisi"), tr(
            "Program menulis lembar Excel dengan kolom yang ditanyakan, penjelasan, pilihan, dan pemeriksaan di "
            "selnya. Isi satu baris untuk satu pekerja, lalu buka di sini."
        ))  # fmt: skip
        self.write = button(tr("Buat lembar kosong…"), "", "save", tr("Menulis lembar kosong dengan semua kolom"))
        said = tr("Memilih kolom yang berbeda tiap pekerja; yang lain diisi sekali untuk semua")
        self.choose = button(tr("Pilih kolomnya…"), "", "pencil", said)
        self.write.clicked.connect(lambda: self.template_wanted.emit(False))
        self.choose.clicked.connect(lambda: self.template_wanted.emit(True))
        flow.addWidget(self.write)
        flow.addWidget(self.choose)
        self._needs = label(tr("Pilih dahulu hak atau peristiwanya di atas."), "small", "muted", wrap=True)
        inside.addWidget(self._needs)
        inside.addStretch(1)
        return card

    # --- what the user does ---

    def _chosen(self) -> None:
        code = self.calculator.currentData()
        self.work.choose_calculator("" if code == BY_SHEET else str(code or ""))
        self._set_busy(self.work.doing)

    def ask_for_sheet(self) -> None:
        """Let the user pick a file."""
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Pilih lembar"), folder_of(self),
                                              tr("Lembar pekerja ({patterns})", patterns=FILTER))  # fmt: skip
        if name:
            remember_folder(self, Path(name))
            self.work.open(Path(name))

    def _choose_sheet(self, box: ChoiceInput) -> None:
        if self.work.path is not None:
            self.work.open(self.work.path, str(box.currentData()))

    # --- what is shown ---

    def refresh(self) -> None:
        """Show the state of the work."""
        self.calculator.restore(self.work.code or BY_SHEET)
        clear(self._about)
        table, job = self.work.table, self.work.job
        if table is not None and job is not None:
            rows = number(job.total, language())
            text = tr("{file}: {rows} baris di bawah judul.", file=table.source.path.name, rows=rows)
            self._about.addWidget(Notice(text, "notice", "check"))
            if len(self.work.sheet_names) > 1:
                self._about.addLayout(self._sheets(table.source.sheet))
            for notice in table.source.notices:
                self._about.addWidget(Notice(say(notice), "warning", "warning"))
            onward = button(tr("Lanjut ke kolom"), "", "right", tr("Memeriksa arti tiap kolom"))
            onward.clicked.connect(self.next_wanted)
            self._about.addWidget(onward)
        self._set_busy(self.work.doing)

    def _sheets(self, current: str) -> QVBoxLayout:
        block = column(spacing=4)
        name = tr("Lembar di berkas ini")
        options = tuple(Choice(sheet, sheet) for sheet in self.work.sheet_names)
        box = ChoiceInput(Field("sheet", "Lembar di berkas ini", "choice", choices=options))
        box.restore(current)
        box.describe(name, tr("Lembar mana yang dibaca"))
        box.finished.connect(lambda: self._choose_sheet(box))
        block.addWidget(label(name, "label"))
        block.addWidget(box)
        return block

    def _set_busy(self, doing: str) -> None:
        knows = bool(self.work.code)
        self.pick.setEnabled(not doing)
        for box in self.findChildren(ChoiceInput):
            box.setEnabled(not doing)
        for made in (self.write, self.choose):
            made.setEnabled(knows and not doing)
        self._needs.setVisible(not knows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM)
        ways = QBoxLayout.Direction
        self._cards.setDirection(ways.LeftToRight if wide else ways.TopToBottom)


def _choices_of(widget: QWidget) -> Any:
    session = getattr(widget.window(), "session", None)
    return session.choices if session is not None else None


def folder_of(widget: QWidget) -> str:
    """The folder that was used last."""
    chosen = _choices_of(widget)
    return chosen.folder if chosen is not None and chosen.folder and Path(chosen.folder).is_dir() else str(Path.home())


def remember_folder(widget: QWidget, path: Path) -> None:
    """The folder of `path` comes first the next time."""
    chosen = _choices_of(widget)
    if chosen is not None:
        chosen.folder = str(path.parent)
