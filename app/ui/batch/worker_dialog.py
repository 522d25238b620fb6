"""One worker's full statement, its PDF and workbook, and the way to a case of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.i18n import tr
from app.ui.dialogs import fit_into_window
from app.ui.messages import Actions, Messages
from app.ui.statement.view import StatementView
from app.ui.widgets import Flow, button, column
from calculators.core.calculator import Calculator
from calculators.core.statement import Explained, Statement


class WorkerDialog(QDialog):
    """`wanted` is ``pdf``, ``xlsx``, ``copy`` or ``case``. To the desk it is what a case page is."""

    wanted = Signal(str)

    def __init__(self, calculator: Calculator, statement: Statement, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.calculator = calculator
        self.statement = statement
        name = str(statement.given.get("worker_name") or "")
        where = tr("Baris {row}", row=str(row + 1))
        self.setWindowTitle(f"{name} · {where}" if name else where)
        fit_into_window(self, parent, 720, 640)
        whole = column(self, 8, (14, 14, 14, 14))
        self.messages = Messages()
        whole.addLayout(self.messages)
        self.view = StatementView()
        self.view.show_statement(statement)
        whole.addWidget(self.view, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        line = QWidget()
        flow = Flow(line, 8)
        can_export = isinstance(self.statement, Explained)
        self.buttons: dict[str, QPushButton] = {}
        for code, text, icon, description in (
            ("pdf", tr("Cetak…"), "print", tr("Melihat lembarnya, lalu mencetak atau menyimpan PDF (Ctrl+P)")),
            ("xlsx", tr("Excel"), "table", tr("Menyimpan hitungan pekerja ini sebagai berkas Excel dengan rumusnya")),
            ("copy", tr("Salin ringkasan"), "copy", tr("Menyalin pesan pendek untuk ditempel di obrolan")),
            ("case", tr("Buka sebagai kasus"), "pencil", tr("Membuka isian pekerja ini di halaman kasus")),
        ):
            made = button(text, "main" if code == "pdf" else "", icon, description)
            made.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
            made.setEnabled(can_export or code == "case")
            self.buttons[code] = made
            flow.addWidget(made)
        shut = button(tr("Tutup"), "", "", tr("Kembali ke daftar pekerja (Esc)"))
        shut.clicked.connect(self.reject)
        flow.addWidget(shut)
        self.view.footer.addWidget(line, 1)

    def show_message(self, text: str, kind: str = "notice", actions: Actions = ()) -> None:
        """A sentence above the statement until the next one."""
        self.messages.show(text, kind, actions)
