"""What the columns mean, by hand and remembered; empty sheets; sheets that cannot be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from app.batch.template import write_template
from app.ui.batch.template_dialog import TemplateDialog
from app.ui.pages.batch import BatchPage
from app.ui.window import MainWindow
from calculators import registry
from tests.app.ui.batch.hands import (
    HEADS,
    NET,
    WORKER,
    choose,
    pick,
    said,
    save,
    table,
)


@pytest.fixture
def unclear(page: BatchPage, tmp_path: Path, finish) -> BatchPage:
    """A sheet whose headings say little: the wage is in “X1”, the ground nowhere."""
    path = table(tmp_path / "x.xlsx", ["Nama", "TMT", "Keterangan A", "X1"], ["Ani", WORKER[1], WORKER[2], WORKER[4]])
    choose(page, "severance")
    page.work.open(path, "Data")
    finish()
    return page


def test_columns_are_pointed_to_and_values_given_for_all(unclear: BatchPage, finish):
    assert not unclear.columns.compute.isEnabled()
    pick(unclear, "end_date", "2")
    pick(unclear, "basic_wage", "3")
    pick(unclear, "reason", "=")
    value = unclear.columns.rows["reason"]._value
    value.setCurrentIndex(value.findData("efficiency_loss"))
    value.activated.emit(value.currentIndex())
    assert unclear.columns.compute.isEnabled()
    unclear.columns.compute.click()
    finish()
    assert list(unclear.work.results.frame["total.net"]) == [NET]


def test_the_columns_are_remembered_for_the_next_sheet_and_it_is_said(unclear: BatchPage, tmp_path: Path, finish):
    test_columns_are_pointed_to_and_values_given_for_all(unclear, finish)
    unclear.empty()
    again = table(tmp_path / "y.xlsx", ["Nama", "TMT", "Keterangan A", "X1"], ["Budi", WORKER[1], WORKER[2], 5_000_000])
    choose(unclear, "severance")
    unclear.work.open(again, "Data")
    finish()
    assert unclear.work.job.plan.columns[3] == "basic_wage"
    assert unclear.columns.rows["basic_wage"].sure.text() == "seperti terakhir kali"
    unclear.work.guess_again()
    assert 3 not in unclear.work.job.plan.columns


def test_a_value_for_all_that_cannot_be_read_is_said_beside_it(unclear: BatchPage):
    pick(unclear, "end_date", "=")
    unclear.columns.rows["end_date"].constant_typed.emit("end_date", "31/02/2025")
    row = unclear.columns.rows["end_date"]
    assert "hanya sampai tanggal 28" in row.error.text() and not row.error.isHidden()
    assert not unclear.columns.compute.isEnabled()


def test_another_sheet_of_the_file_is_chosen(page: BatchPage, tmp_path: Path, finish):
    choose(page, "severance")
    page.work.open(table(tmp_path / "x.xlsx", HEADS, WORKER), "Data")
    finish()
    assert page.work.sheet_names == ["Kosong", "Data"]
    assert page.work.job.total == 1


def test_an_empty_sheet_is_written_filled_in_and_computed(page: BatchPage, tmp_path: Path, monkeypatch, finish):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kosong"), ""))
    choose(page, "severance")
    page.sheet.write.click()
    book = openpyxl.load_workbook(tmp_path / "kosong.xlsx")
    places = {cell.value.rsplit(":", 1)[1]: cell.column for cell in book.worksheets[0][2]}
    given = dict(zip(("worker_name", "start_date", "end_date", "reason", "basic_wage"), WORKER, strict=False))
    for code, value in given.items():
        book.worksheets[0].cell(4, places[code], value)
    book.save(tmp_path / "isi.xlsx")
    page.empty()
    page.work.open(tmp_path / "isi.xlsx")  # the sheet says itself what it is for
    finish()
    assert page.work.code == "severance"
    page.columns.compute.click()
    finish()
    assert list(page.work.results.frame["total.net"]) == [NET]


def test_the_columns_of_an_empty_sheet_are_chosen(window: MainWindow, page: BatchPage, tmp_path: Path, monkeypatch):
    def answer(dialog: TemplateDialog) -> int:
        dialog._tick(lambda code: code in ("start_date", "basic_wage"))
        return 1

    monkeypatch.setattr(TemplateDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kosong.xlsx"), ""))
    choose(page, "severance")
    page.sheet.choose.click()
    book = openpyxl.load_workbook(tmp_path / "kosong.xlsx")
    codes = [cell.value.rsplit(":", 1)[1] for cell in book["Pekerja"][2]]
    assert codes == ["worker_name", "start_date", "basic_wage"]
    assert "reason" in [str(row[0].value).rsplit(":", 1)[-1] for row in book["Sama untuk semua"].iter_rows()]


@pytest.mark.parametrize("code", registry.codes())
def test_every_calculator_has_its_columns_to_choose_from(window: MainWindow, code: str, qtbot):
    dialog = TemplateDialog(registry.calculator(code), window)
    assert dialog.columns is None  # everything is a column
    dialog._tick(lambda _: False)
    assert dialog.columns == ["worker_name"]
    dialog.deleteLater()


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(700):
                part.write(b" " * 2**20)


BAD = {
    "empty": (b"", "kosong"),
    "no sheet": (b"%PDF-1.4" + bytes(range(32)) * 9, "adalah PDF"),
    "damaged": (b"PK\x03\x04" + b"x" * 200, "rusak"),
    "a web page": (b"<html><table></table></html>", "halaman web"),
    "no table": (b"1\n2\n", "tidak ditemukan tabel pekerja"),
    "only separators": (b";;\n;;\n", "kosong"),
}


@pytest.mark.parametrize("kind", [*BAD, "bomb", "nothing there"])
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(page: BatchPage, tmp_path: Path, finish, kind: str):
    path = tmp_path / ("x.csv" if kind in ("no table", "only separators") else "x.xlsx")
    if kind == "bomb":
        bomb(path)
    elif kind in BAD:
        path.write_bytes(BAD[kind][0])
    choose(page, "severance")
    page.work.open(path)
    finish()
    expected = {"bomb": "terlalu besar", "nothing there": "tidak ada"}.get(kind) or BAD[kind][1]
    assert expected in said(page)
    assert page.work.job is None and page.work.step == "sheet"


def test_a_sheet_with_headings_only_says_so_where_the_results_would_be(page: BatchPage, tmp_path: Path, finish):
    (tmp_path / "x.csv").write_text("Nama;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok\n", "utf-8")
    choose(page, "severance")
    page.work.open(tmp_path / "x.csv")
    finish()
    page.columns.compute.click()
    finish()
    shown = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Tidak ada baris pekerja di bawah judul tabel." in shown


def test_their_own_sheet_needs_a_calculator(page: BatchPage, sheet: Path, finish):
    page.work.open(sheet)
    finish()
    assert "Pilih dahulu untuk hak atau peristiwa apa" in said(page)


def test_a_sheet_without_a_right_row(page: BatchPage, tmp_path: Path, finish):
    choose(page, "severance")
    page.work.open(table(tmp_path / "x.xlsx", HEADS, [*WORKER[:4], "banyak", "Jahit"]), "Data")
    finish()
    page.columns.compute.click()
    finish()
    assert not page.results.errors.isHidden()
    save(page, tmp_path / "hasil", "pdf")
    finish()
    assert "tidak satu pun baris dapat dihitung" in said(page)
    assert list((tmp_path / "hasil").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(computed: BatchPage, tmp_path: Path, finish):
    for code, box in computed.save.boxes.items():
        box.setChecked(code == "workbook")
    computed.save.wanted.emit(tmp_path / "tidak ada")
    finish()
    assert "tidak ada" in said(computed)


def test_a_sheet_is_dropped_on_the_page(page: BatchPage, sheet: Path, finish):
    choose(page, "severance")
    drop(page, [sheet])
    finish()
    assert page.work.job is not None
    drop(page, [sheet, sheet])
    assert said(page) == "Seret satu berkas saja."


def drop(page: BatchPage, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nothing = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing))


def test_empty_columns_of_our_own_template_are_folded_away(page: BatchPage, tmp_path: Path, finish):
    path = tmp_path / "kosong.xlsx"
    write_template(registry.calculator("severance"), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Pekerja"]
    codes = {cell.value.rsplit(":", 1)[1]: cell.column for cell in sheet[2]}
    given = ("worker_name", "start_date", "end_date", "reason", "basic_wage", "department")  # as in WORKER
    for code, answer in zip(given, WORKER, strict=True):
        sheet.cell(4, codes[code]).value = answer
    book.save(path)
    choose(page, "severance")
    page.work.open(path)
    finish()
    step = page.columns
    shown = {code for code, row in step.rows.items() if not row.isHidden()}
    assert shown == {*given}
    assert step.more.text() == f"Tampilkan {len(step.rows) - len(shown)} kolom kosong"
    step.more.setFocus()
    QTest.keyClick(step.more, Qt.Key.Key_Return)
    assert not any(row.isHidden() for row in step.rows.values())


# A wage typed once for all: 9 × 0.5 × wage + 4 × wage of PP 35/2021 Pasal 40 and 43 ayat (1) make 8.5 wages.
@pytest.mark.parametrize(("language", "typed", "wage"), [
    ("id", "5.000", 5_000), ("id", "5,5 jt", 5_500_000), ("id", "1.500,00", 1_500),
    ("en", "5,000", 5_000), ("en", "5.5 million", 5_500_000), ("en", "1,500.00", 1_500), ("en", "1,250,000", 1_250_000),
])  # fmt: skip
def test_a_number_for_all_is_read_by_the_marks_of_the_language(
    open_window, tmp_path: Path, qtbot, language: str, typed: str, wage: int
):
    window = open_window(language=language, scheme="light")
    window.go("batch")
    page = window.page("batch")
    choose(page, "severance")
    page.work.open(table(tmp_path / "x.xlsx", HEADS[:4], WORKER[:4]), "Data")
    qtbot.waitUntil(lambda: not page.work.doing, timeout=60_000)
    page.work.set_constant("basic_wage", typed)
    assert not page.work.wrong_constants
    assert page.work.job.plan.constants["basic_wage"] == wage


def test_what_was_typed_for_all_is_shown_with_the_marks_of_another_language(open_window, tmp_path: Path, qtbot):
    window = open_window(language="en", scheme="light")
    window.go("batch")
    page = window.page("batch")
    choose(page, "severance")
    page.work.open(table(tmp_path / "x.xlsx", HEADS[:4], WORKER[:4]), "Data")
    qtbot.waitUntil(lambda: not page.work.doing, timeout=60_000)
    page.work.set_constant("basic_wage", "1,250,000")
    window.session.choices.language = "id"
    window.session.renew()
    page = window.page("batch")
    assert page.work.job.plan.constants["basic_wage"] == 1_250_000
    assert page.columns.rows["basic_wage"]._value.text() == "1.250.000"


def test_a_number_for_all_that_means_two_things_is_refused_as_it_was_typed(open_window, tmp_path: Path, qtbot):
    window = open_window(language="en", scheme="light")
    window.go("batch")
    page = window.page("batch")
    choose(page, "severance")
    page.work.open(table(tmp_path / "x.xlsx", HEADS[:4], WORKER[:4]), "Data")
    qtbot.waitUntil(lambda: not page.work.doing, timeout=60_000)
    page.work.set_constant("basic_wage", "1,250 million")
    assert "1,250 million" in page.work.wrong_constants["basic_wage"]
