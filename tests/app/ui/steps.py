"""The steps of the page of many workers with a small sheet in it, for the tests that walk through every page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest

from app.ui.batch.template_dialog import TemplateDialog
from app.ui.batch.work import Work
from app.ui.pages.batch import STEPS, BatchPage
from app.ui.window import MainWindow
from calculators import registry

_SHEET = """Nama;Bagian;TMT;Tgl Keluar;Alasan PHK;Gaji Pokok;Bank
Ani;Jahit;1/1/2016;31/12/2025;efficiency_loss;10000000;Bank Daerah
Budi;Potong;1/1/2016;31/12/2025;efficiency_loss;lima juta;Bank Daerah
Citra;Jahit;1/1/2016;30/11/2025;closure_loss;6000000;Bank Daerah
"""


def batch_steps(window: MainWindow) -> Iterator[str]:
    """Each step, each view of the results, a worker's statement and the columns of an empty sheet."""
    window.go("batch")
    page = window.page("batch")
    assert isinstance(page, BatchPage)
    page.work.code = "severance"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pekerja.csv"
        file.write_text(_SHEET, encoding="utf-8")
        page.work.open(file)
        _wait(page.work)
        page.work.compute()
        _wait(page.work)
        for step in STEPS:
            page.go(step)
            yield f"batch:{step}"
        page.columns.more.setChecked(True)
        page.go("columns")
        yield "batch:all columns"
        page.go("results")
        for view, tab in page.results.tabs.items():
            tab.click()
            yield f"batch:{view}"
        page.results.table.opened.emit(0)
        yield "batch:worker"
        page.empty()
    dialog = TemplateDialog(registry.calculator("event.laid_off"), window)
    dialog.show()
    yield "batch:template"
    dialog.close()
    dialog.deleteLater()


def _wait(work: Work) -> None:
    while work.doing:
        QTest.qWait(10)
