"""What is wrong in which cell, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui.batch.tables import Head, Table
from app.ui.widgets import column, label

if TYPE_CHECKING:
    from app.batch.job import Job
    from app.batch.results import Results
    from app.batch.rows import Problem


class ErrorsView(QWidget):
    """A row for each wrong cell; Enter or a double click copies what is to be mended."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, 6, (0, 6, 0, 0))
        self.hint = label(tr(
            "Perbaiki di lembar Anda, simpan, lalu buka lagi. Klik dua kali menyalin satu baris; salinan lembar Anda "
            "yang ditandai ada di langkah Simpan."
        ), "small", "muted", wrap=True)  # fmt: skip
        whole.addWidget(self.hint)
        self.table = Table(tr("Kesalahan"), tr("Klik dua kali atau Ctrl+C menyalin satu baris"))
        self.table.opened.connect(self._copy)
        whole.addWidget(self.table, 1)
        self.said = label("", "small", "muted", wrap=True)
        whole.addWidget(self.said)

    def show_problems(self, results: Results, job: Job | None) -> None:
        """Show everything that is wrong."""
        import pandas as pd

        if job is None:
            return
        rows = [_row(problem, job, results.summary.names.get(problem.row, "")) for problem in results.problems]
        heads = [
            Head("row", tr("Baris"), "row"), Head("cell", tr("Sel")), Head("name", tr("Nama pekerja")),
            Head("column", tr("Kolom")), Head("given", tr("Isi sekarang")),
            Head("message", tr("Yang salah dan cara memperbaiki")),
        ]  # fmt: skip
        self.table.show_frame(pd.DataFrame(rows, columns=[head.name for head in heads]), heads)
        self.said.setText("" if rows else tr("Tidak ada kesalahan."))

    def select(self, row: int) -> None:
        """Show what is wrong in a row of the file."""
        frame = self.table.shows.frame
        if frame is not None and row in list(frame["row"]):
            self.table.selectRow(list(frame["row"]).index(row))

    def empty(self) -> None:
        """Let go of everything."""
        self.table.shows.empty()
        self.said.setText("")

    def _copy(self, at: int) -> None:
        shows = self.table.shows
        text = " · ".join(shows.data(shows.index(at, column)) for column in range(shows.columnCount()))
        QGuiApplication.clipboard().setText(text)
        self.said.setText(tr("Disalin: {text}", text=text))


def _row(problem: Problem, job: Job, name: str) -> tuple[object, ...]:
    from app.batch.sheet_looks import letters

    if problem.column is None:
        asked = job.calculator.by_code.get(problem.field)
        return problem.row, "", name, say(asked.label) if asked else problem.field, problem.given, problem.message
    heading = job.labels[problem.column] if problem.column < len(job.labels) else ""
    cell = f"{letters(problem.column)}{problem.row + 1}"
    return problem.row, cell, name, heading, problem.given, problem.message
