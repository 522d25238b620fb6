"""What is written, and what a cancel leaves: nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import python_calamine
from PySide6.QtWidgets import QFileDialog

from app.batch import run
from app.ui.pages.batch import BatchPage
from app.ui.window import MainWindow
from tests.app.batch import factory
from tests.app.ui.batch.hands import (
    WORKERS,
    by_command_line,
    choose,
    said,
    save,
)


def test_everything_is_written_and_reads_back(computed: BatchPage, sheet: Path, tmp_path: Path, finish):
    computed.go("save")
    save(computed, tmp_path / "hasil", "workbook", "live", "pdf", "marked")
    finish()
    names = sorted(path.name for path in (tmp_path / "hasil").iterdir())
    assert names == ["pabrik - ditandai.xlsx", "pabrik - hasil.xlsx", "pabrik - lembar hasil.pdf"]
    book = python_calamine.CalamineWorkbook.from_path(tmp_path / "hasil" / "pabrik - hasil.xlsx")
    assert book.sheet_names == ["Ringkasan", "Pekerja", "Rincian", "Kesalahan", "Aturan", "Tanda terima", "Rumus"]
    rows = book.get_sheet_by_name("Pekerja").to_python()
    net = rows[0].index("Jumlah bersih")
    assert rows[-1][net] == computed.work.results.frame["total.net"].sum() == by_command_line(sheet).totals["net"]
    marked = openpyxl.load_workbook(tmp_path / "hasil" / "pabrik - ditandai.xlsx")["Data"]
    problem = computed.work.results.problems[0]
    assert problem.message in marked.cell(problem.row + 1, problem.column + 1).comment.text
    assert len(computed.save._done.parentWidget().findChildren(type(computed.save.save))) >= 4  # each can be opened


def test_a_folder_of_statements_of_those_on_screen(computed: BatchPage, tmp_path: Path, finish):
    box = computed.results.filters["department"]
    box.setCurrentIndex(box.findData("Jahit"))
    right = computed.results.selected[computed.results.selected["status"] == "result"]
    save(computed, tmp_path / "hasil", "folder", "shown")
    finish()
    files = list((tmp_path / "hasil" / "pabrik - lembar hasil").iterdir())
    assert len(files) == len(right) > 0


def test_old_files_are_not_overwritten(computed: BatchPage, tmp_path: Path, finish):
    for _ in range(2):
        save(computed, tmp_path / "hasil", "workbook")
        finish()
    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == [
        "pabrik - hasil (2).xlsx", "pabrik - hasil.xlsx",
    ]  # fmt: skip


def test_a_cancel_in_mid_run_leaves_no_half_file(computed: BatchPage, tmp_path: Path, finish, monkeypatch):
    real = run.papers.Printer.__call__

    def cancelled_in_between(printer, rows):
        computed.work.cancel()
        return real(printer, rows)

    monkeypatch.setattr(run.papers, "STEP", 5)
    monkeypatch.setattr(run.papers.Printer, "__call__", cancelled_in_between)
    save(computed, tmp_path / "hasil", "workbook", "pdf", "marked")
    finish()
    assert list((tmp_path / "hasil").iterdir()) == []
    assert "Dibatalkan" in said(computed)
    assert computed.work.results is not None  # what was computed is still there


def test_cancelling_the_computation(opened: BatchPage, finish, qtbot):
    opened.columns.compute.click()
    opened.progress.stop.click()
    finish()
    assert opened.work.results is None or len(opened.work.results.frame) == WORKERS
    opened.columns.compute.click()
    finish()
    assert len(opened.work.results.frame) == WORKERS


def test_the_window_answers_while_it_computes(page: BatchPage, tmp_path: Path, finish, qapp):
    factory.write(tmp_path / "banyak.xlsx", 1500)
    choose(page, "severance")
    page.work.open(tmp_path / "banyak.xlsx")
    finish()
    steps = []
    page.work.moved.connect(steps.append)
    page.columns.compute.click()
    assert not page.progress.isHidden()
    turns = 0
    while page.work.doing:
        qapp.processEvents()
        turns += 1
    assert turns > 20
    assert len(page.work.results.frame) == 1500
    assert [step.done for step in steps] == sorted(step.done for step in steps)


@pytest.mark.parametrize(("paper", "number"), [("a4", 9), ("f4", 14), ("letter", 1)])
def test_the_workbooks_print_on_the_paper_of_the_settings(
    window: MainWindow, computed: BatchPage, tmp_path: Path, monkeypatch, finish, paper: str, number: int
):
    """9, 14 and 1 are Excel's numbers for A4, Folio and Letter."""
    window.session.choices.paper = paper
    save(computed, tmp_path / "hasil", "workbook")
    finish()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kosong.xlsx"), ""))
    computed.write_template(chooses=False)
    for path in (tmp_path / "hasil" / "pabrik - hasil.xlsx", tmp_path / "kosong.xlsx"):
        book = openpyxl.load_workbook(path)
        sheets = book.worksheets if "hasil" in path.stem else book.worksheets[:1]
        assert {int(sheet.page_setup.paperSize) for sheet in sheets} == {number}
