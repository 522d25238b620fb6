"""What the tests of the page for many workers do with it, and the small sheets that they open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

from app.batch import run
from app.batch.job import prepare
from app.batch.summary import Summary
from app.ui.pages.batch import BatchPage

WORKERS = 60
EVERY = 10
WAIT = 60_000
"""Milliseconds until a test gives up; nothing here takes a second."""

# 10 years, efficiency because of loss: 9 × 0.5 × 10 million + 4 × 10 million = 85 million; tax 5% of 35 million.
HEADS = ["Nama", "TMT", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Bagian"]
WORKER = ["Ani", date(2016, 1, 1), date(2025, 12, 31), "efficiency_loss", 10_000_000, "Jahit"]
NET = 83_250_000


def choose(page: BatchPage, code: str) -> None:
    """Choose a calculator as the mouse does."""
    box = page.sheet.calculator
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def pick(page: BatchPage, field: str, data: str) -> None:
    """Choose a column for a question, or another entry of its list."""
    box = page.columns.rows[field].box
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def table(path: Path, *rows: list) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name in ("Kosong", "Data"):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows if name == "Data" else [["bukan ini"]]):
            page.write_row(number, 0, row)
    book.close()
    return path


def said(page: BatchPage) -> str:
    """The sentence above the steps."""
    return page.messages.text


def by_command_line(sheet: Path) -> Summary:
    """What the command line sums up."""
    *_, last = run.run(prepare(sheet, "severance"), processes=1)
    return last.summary


def right_row(page: BatchPage) -> int:
    frame = page.results.table.shows.frame
    return int((frame["status"] == "result").to_numpy().argmax())


def save(page: BatchPage, folder: Path, *ticked: str) -> None:
    folder.mkdir(exist_ok=True)
    for code, box in page.save.boxes.items():
        if box.isChecked() != (code in ticked):
            box.click()
    page.save.wanted.emit(folder)
