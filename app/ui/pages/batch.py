"""Many workers at once: sheet, columns, results, files, each a step on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.ui.batch.columns_step import ColumnsStep
from app.ui.batch.progress import ProgressView
from app.ui.batch.results_step import ResultsStep
from app.ui.batch.save_step import SaveStep
from app.ui.batch.sheet_step import SheetStep, folder_of, remember_folder
from app.ui.batch.work import Work
from app.ui.batch.worker_dialog import WorkerDialog
from app.ui.messages import Actions, Messages
from app.ui.widgets import Flow, button, column, label, row, scrolling
from calculators import registry

if TYPE_CHECKING:
    from app.export.office import Office

STEPS = ("sheet", "columns", "results", "save")
_BESIDE = 44


class BatchPage(QWidget):
    """Shows the `Work`, which lives on when the page is drawn anew."""

    desk_wanted = Signal(str, object)
    """What the dialog of a worker asks of the desk: ``pdf``, ``xlsx``, ``copy``."""
    case_wanted = Signal(str, object)
    """Open a calculator with these answers."""
    file_wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self.work = work
        self.worker: WorkerDialog | None = None
        self.office: Any = None
        self._build()
        self._connect()
        work.speak()
        self.go(work.step or "sheet")
        self._set_busy(work.doing)

    def _build(self) -> None:
        inside = QWidget()
        whole = column(inside, 10, (_BESIDE, 26, _BESIDE, 16))
        head = row(spacing=8)
        head.addWidget(label(tr("Massal"), "hero"), 1)
        self.clear_all = button(tr("Bersihkan"), "link", "trash", tr("Melupakan lembar dan semua hasil di halaman ini"))
        head.addWidget(self.clear_all)
        whole.addLayout(head)
        whole.addWidget(label(tr("Banyak pekerja dari satu lembar kerja, dihitung di komputer ini."), "base", "muted",
                              wrap=True))  # fmt: skip
        whole.addWidget(self._step_tabs())
        self.messages = Messages()
        whole.addLayout(self.messages)
        self.sheet, self.columns = SheetStep(self.work), ColumnsStep(self.work)
        self.results, self.save = ResultsStep(self.work), SaveStep(self.work)
        self.steps: dict[str, QWidget] = dict(
            zip(STEPS, (self.sheet, self.columns, self.results, self.save), strict=True)
        )
        for step in self.steps.values():  # side by side in one column, not stacked: each is only as high as it must be
            whole.addWidget(step, 1)
        self._area = scrolling(inside)
        outside = column(self)
        outside.addWidget(self._area, 1)
        self.progress = ProgressView()  # below what scrolls: always in sight
        outside.addWidget(self.progress)

    def _step_tabs(self) -> QWidget:
        line = QWidget()
        flow = Flow(line, 6)
        self.tabs: dict[str, QPushButton] = {}
        names = (tr("1. Lembar"), tr("2. Kolom"), tr("3. Hasil"), tr("4. Simpan"))
        for code, name in zip(STEPS, names, strict=True):
            tab = button(name, "tab")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _=False, code=code: self.go(code))
            self.tabs[code] = tab
            flow.addWidget(tab)
        return line

    def _connect(self) -> None:
        work = self.work
        self.clear_all.clicked.connect(self.empty)
        self.progress.stop.clicked.connect(self._cancel)
        self.sheet.template_wanted.connect(self.write_template)
        self.sheet.next_wanted.connect(lambda: self.go("columns"))
        self.results.worker_wanted.connect(self.open_worker)
        self.save.wanted.connect(self._write)
        self.save.file_wanted.connect(self.file_wanted)
        # Bound methods only: they end with the page, while the work lives on.
        work.opened.connect(self._to_columns)
        work.understood.connect(self._allow)
        work.computed.connect(self._to_results)
        work.cleared.connect(self._to_sheet)
        work.busy.connect(self._set_busy)
        work.moved.connect(self.progress.show_step)
        work.told.connect(self._tell)

    # --- the steps ---

    def go(self, step: str) -> None:
        """Show a step, where it can be shown already."""
        if not self._can_show(step):
            step = "sheet"
        self.work.step = step
        self.tabs[step].setEnabled(True)  # what is disabled takes no focus
        if self.isVisible():
            self.tabs[step].setFocus()  # what had the cursor may vanish with its step
        for code, found in self.steps.items():
            found.setVisible(code == step)
        self._area.verticalScrollBar().setValue(0)
        self.tabs[step].setChecked(True)
        self._allow()

    def _to_sheet(self) -> None:
        self.go("sheet")

    def _to_columns(self) -> None:
        self.go("columns")

    def _to_results(self) -> None:
        self.go("results")

    def _tell(self, text: str, kind: str) -> None:
        self.show_message(text, kind)

    def _can_show(self, step: str) -> bool:
        if step == "columns":
            return self.work.job is not None
        return step == "sheet" or self.work.results is not None

    def _allow(self) -> None:
        for code, tab in self.tabs.items():
            tab.setEnabled(self._can_show(code))
        self.clear_all.setEnabled(self.work.path is not None or bool(self.work.doing))
        if not self._can_show(self.work.step):
            self.go("columns")

    def _set_busy(self, doing: str) -> None:
        self.progress.begin(doing)
        if doing:
            self.show_message("")
        self._allow()

    def _cancel(self) -> None:
        self.progress.stopping()
        self.work.cancel()

    def empty(self) -> None:
        """Let go of the sheet, the results and every window that shows them."""
        self._close_worker()
        self.work.clear()
        self.show_message(tr("Lembar dan hasilnya dilupakan."))

    # --- what the user asks for ---

    def write_template(self, chooses: bool) -> None:
        """Write an empty sheet for the calculator that is chosen."""
        from app.files import safe_name
        from app.ui.batch import template_dialog

        calculator = registry.calculator(self.work.code)
        columns, records = None, None
        if chooses:
            dialog = template_dialog.TemplateDialog(calculator, self.window())
            accepted = dialog.exec()
            columns, records = dialog.columns, dialog.record_count
            dialog.deleteLater()
            if not accepted:
                return
        suggested = str(Path(folder_of(self)) / safe_name(f"{say(calculator.title)}.xlsx"))
        name, _ = QFileDialog.getSaveFileName(self.window(), tr("Simpan lembar kosong"), suggested,
                                              tr("Buku kerja Excel (*.xlsx)"))  # fmt: skip
        if not name:
            return
        path = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")
        remember_folder(self, path)
        try:
            template_dialog.write(calculator, path, columns, records, self._office().sheet)
        except UserError as problem:
            self.show_message(say(problem.text), "problem")
            return
        text = tr("Lembar kosong tersimpan: {file}. Isi mulai baris ketiga, lalu buka di sini.", file=str(path))
        self.show_message(text, "notice", ((tr("Buka berkas"), lambda: self.file_wanted.emit(path)),))

    def open_worker(self, at: int) -> None:
        """Show the statement of a row of the file."""
        statement = self.work.statement(at)
        job = self.work.job
        if statement is None or job is None:
            return
        self._close_worker()
        self.worker = dialog = WorkerDialog(job.calculator, statement, at, self)
        dialog.wanted.connect(self._serve_worker)
        dialog.open()

    def _serve_worker(self, what: str) -> None:
        dialog = self.worker
        if dialog is None:
            return
        if what != "case":
            self.desk_wanted.emit(what, dialog)
            return
        given, code = dict(dialog.statement.given), dialog.calculator.code
        self._close_worker()
        self.case_wanted.emit(code, given)

    def _close_worker(self) -> None:
        dialog, self.worker = self.worker, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _write(self, folder: Path) -> None:
        results, shown = self.work.results, self.results.selected
        if results is None:
            return
        without: frozenset[int] = frozenset()
        if shown is not None:
            without = frozenset(map(int, set(results.frame["row"]) - set(shown["row"])))
        self.work.write(self.save.wishes(folder, without), self._office())

    def _office(self) -> Office:
        from app.export.office import Office

        return self.office() if self.office is not None else Office()

    def show_message(self, text: str, kind: str = "notice", actions: Actions = ()) -> None:
        """A sentence above the steps until the next one; an empty text takes it away."""
        self.messages.show(text, kind, actions)
        self._area.verticalScrollBar().setValue(0)

    # --- a sheet that is dragged here ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.work.doing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) != 1:
            self.show_message(tr("Seret satu berkas saja."), "problem")
            return
        self.work.open(paths[0])
