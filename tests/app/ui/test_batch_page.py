"""Many workers at once, through the real window: sheet, columns, results, files; what is wrong; cancel; clearing."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView

from app.batch import run
from app.batch.job import prepare
from app.batch.summary import Summary
from app.ui.batch.template_dialog import TemplateDialog
from app.ui.pages.batch import BatchPage
from app.ui.vault import LOCKED
from app.ui.window import MainWindow
from calculators import registry
from tests.app.batch import factory
from tests.app.ui.previews import save_from_preview

WORKERS = 60
EVERY = 10
WAIT = 60_000
"""Milliseconds until a test gives up; nothing here takes a second."""

# 10 years, efficiency because of loss: 9 × 0.5 × 10 million + 4 × 10 million = 85 million; tax 5% of 35 million.
HEADS = ["Nama", "TMT", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Bagian"]
WORKER = ["Ani", date(2016, 1, 1), date(2025, 12, 31), "efficiency_loss", 10_000_000, "Jahit"]
NET = 83_250_000


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A factory in which every tenth row is broken."""
    path = tmp_path_factory.mktemp("factory") / "pabrik.xlsx"
    factory.write(path, WORKERS, 1 / EVERY)
    return path


@pytest.fixture
def page(window: MainWindow) -> BatchPage:
    window.go("batch")
    found = window.page("batch")
    assert isinstance(found, BatchPage)
    return found


@pytest.fixture
def finish(page: BatchPage, qtbot):
    """Waits until nothing goes on any more."""
    return lambda: qtbot.waitUntil(lambda: not page.work.doing, timeout=WAIT)


@pytest.fixture
def opened(page: BatchPage, sheet: Path, finish) -> BatchPage:
    """The factory opened, its columns guessed."""
    choose(page, "severance")
    page.work.open(sheet)
    finish()
    return page


@pytest.fixture
def computed(opened: BatchPage, finish) -> BatchPage:
    opened.columns.compute.click()
    finish()
    return opened


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
    item = page._messages.itemAt(page._messages.count() - 1)
    return item.widget().accessibleName() if item is not None else ""


def by_command_line(sheet: Path) -> Summary:
    """What the command line sums up."""
    *_, last = run.run(prepare(sheet, "severance"), processes=1)
    return last.summary


# --- from sheet to results ------------------------------------------------------------------------------------------


def test_the_sheet_is_opened_and_its_columns_are_guessed(opened: BatchPage):
    assert opened.work.step == "columns"
    taken = {field: row.box.currentText().split(" · ")[1] for field, row in opened.columns.rows.items()
             if row.box.currentData() not in ("-", "=")}  # fmt: skip
    assert taken == {code: heading for heading, code in factory.CODES.items()}
    assert "Bank, No. Rekening, Alamat" in opened.columns.unused.text()
    assert opened.columns.rows["basic_wage"].sure.text() == "judulnya cocok"


def test_the_first_rows_are_computed_beforehand(opened: BatchPage):
    shows = opened.columns.preview.shows
    assert shows.rowCount() == 8
    assert shows.data(shows.index(0, 2)) == "dihitung"
    assert shows.value(0, "row") == 3  # the fourth row of the sheet, as its user counts


def test_totals_are_those_of_the_command_line(computed: BatchPage, sheet: Path):
    alone, results = by_command_line(sheet), computed.work.results
    assert computed.work.step == "results"
    assert len(results.frame) == alone.workers == WORKERS
    assert {code: results.frame[f"total.{code}"].sum() for code in alone.totals} == dict(alone.totals)
    groups = results.grouped(results.frame, "department").set_index("department")
    for name, pivot in alone.departments.items():
        assert groups.loc[name, "workers"] == pivot.workers
        assert groups.loc[name, "total.net"] == pivot.totals["net"]
    payers = results.by_payer(results.frame).set_index("payer")["amount"]
    assert payers.to_dict() == dict(alone.payers)


def test_filters_narrow_the_table_and_its_sums(computed: BatchPage, qtbot):
    step = computed.results
    whole = computed.work.results.frame
    box = step.filters["department"]
    box.setCurrentIndex(box.findData("Jahit"))
    tailors = whole[whole["department"] == "Jahit"]
    assert step.table.shows.rowCount() == len(tailors)
    assert f"{len(tailors)} pekerja" in step.sums.text()
    assert f"{tailors['total.net'].sum():,}".replace(",", ".") in step.sums.text()
    name = str(tailors["name"].iloc[0])
    step.search.setText(name.lower())
    qtbot.waitUntil(lambda: step.table.shows.rowCount() == 1, timeout=WAIT)
    step.search.clear()
    box.setCurrentIndex(0)
    status = step.filters["status"]
    status.setCurrentIndex(status.findData("invalid"))
    assert set(step.selected["status"]) == {"invalid"}


def test_any_column_sorts_and_stays_sorted(computed: BatchPage):
    table = computed.results.table
    at = [head.name for head in table.shows.heads].index("total.net")
    table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
    shown = [table.shows.value(row, "total.net") for row in range(WORKERS - WORKERS // EVERY)]
    assert shown == sorted(shown, reverse=True)
    computed.results.filters["department"].setCurrentIndex(1)
    shown = [int(amount) for amount in computed.results.table.shows.frame["total.net"].dropna()]
    assert shown == sorted(shown, reverse=True)


def test_totals_by_reason_and_payer_follow_the_filter(computed: BatchPage):
    view = computed.results.totals
    view.by.setCurrentIndex(view.by.findData("reason"))
    shows = view.table.shows
    assert {shows.value(row, "reason") for row in range(shows.rowCount())} == {
        "Efisiensi karena perusahaan rugi", "Perusahaan tutup bukan karena rugi",
    }  # fmt: skip
    view.by.setCurrentIndex(view.by.findData("payer"))
    assert shows.data(shows.index(0, 0)) == "Perusahaan"


# --- a worker, an error -----------------------------------------------------------------------------------------------


def right_row(page: BatchPage) -> int:
    frame = page.results.table.shows.frame
    return int((frame["status"] == "result").to_numpy().argmax())


def test_enter_opens_the_statement_of_a_worker(computed: BatchPage):
    table = computed.results.table
    at = right_row(computed)
    table.selectRow(at)
    QTest.keyClick(table, Qt.Key.Key_Return)
    statement = computed.worker.statement
    assert statement.given["worker_name"] == table.shows.value(at, "name")
    assert statement.totals["net"].amount == table.shows.value(at, "total.net")
    QTest.keyClick(computed.worker, Qt.Key.Key_Escape)
    assert not computed.worker.isVisible()


def test_a_worker_becomes_a_case(window: MainWindow, computed: BatchPage):
    at = right_row(computed)
    net = computed.results.table.shows.value(at, "total.net")
    computed.results.table.opened.emit(at)
    computed.worker.buttons["case"].click()
    assert window.here == "case:severance"
    assert window.case_page("case:severance").statement.totals["net"].amount == net


def test_the_pdf_of_one_worker(computed: BatchPage, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "satu.pdf"), ""))
    computed.results.table.opened.emit(right_row(computed))
    computed.worker.buttons["pdf"].click()
    save_from_preview()
    assert (tmp_path / "satu.pdf").read_bytes().startswith(b"%PDF")


def test_wrong_rows_name_their_cell_and_a_double_click_copies(computed: BatchPage):
    step = computed.results
    step.tabs["errors"].click()
    shows = step.errors.table.shows
    assert step.tabs["errors"].text() == f"Kesalahan ({shows.rowCount()})"
    kinds = [kind for _, kind in factory.rows(WORKERS, 1 / EVERY)]
    assert {shows.value(at, "row") for at in range(shows.rowCount())} == {
        at + 3 for at, kind in enumerate(kinds) if kind
    }
    step.errors.table.doubleClicked.emit(shows.index(0, 0))
    text = QGuiApplication.clipboard().text()
    assert shows.value(0, "cell") in text and shows.value(0, "message") in text


def test_opening_a_wrong_row_leads_to_its_error(computed: BatchPage):
    frame = computed.results.table.shows.frame
    at = int(frame["status"].isin(["invalid", "incomplete"]).to_numpy().argmax())
    computed.results.table.opened.emit(at)
    errors = computed.results.errors.table
    assert not computed.results.errors.isHidden()
    assert errors.shows.value(errors.currentIndex().row(), "row") == frame["row"].iloc[at]


# --- columns by hand --------------------------------------------------------------------------------------------------


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


# --- templates --------------------------------------------------------------------------------------------------------


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


# --- what is written --------------------------------------------------------------------------------------------------


def save(page: BatchPage, folder: Path, *ticked: str) -> None:
    folder.mkdir(exist_ok=True)
    for code, box in page.save.boxes.items():
        if box.isChecked() != (code in ticked):
            box.click()
    page.save.wanted.emit(folder)


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


# --- bad input --------------------------------------------------------------------------------------------------------


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(700):
                part.write(b" " * 2**20)


BAD = {
    "empty": (b"", "kosong"),
    "no sheet": (b"%PDF-1.4" + bytes(range(32)) * 9, "bukan lembar kerja"),
    "damaged": (b"PK\x03\x04" + b"x" * 200, "rusak"),
    "a web page": (b"<html><table></table></html>", "halaman web"),
    "no table": (b";;\n;;\n", "tidak ditemukan tabel pekerja"),
}


@pytest.mark.parametrize("kind", [*BAD, "bomb", "nothing there"])
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(page: BatchPage, tmp_path: Path, finish, kind: str):
    path = tmp_path / ("x.csv" if kind == "no table" else "x.xlsx")
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


# --- nothing stays ----------------------------------------------------------------------------------------------------


def test_clearing_lets_go_of_every_worker(computed: BatchPage):
    computed.results.table.opened.emit(right_row(computed))
    computed.clear_all.click()
    work = computed.work
    assert (work.path, work.job, work.results, work.table) == (None, None, None, None)
    tables = (computed.results.table, computed.results.errors.table, computed.results.totals.table,
              computed.columns.preview)  # fmt: skip
    assert [shown.shows.rowCount() for shown in tables] == [0, 0, 0, 0]
    assert computed.worker is None and computed.work.step == "sheet"
    assert computed.results.sums.text() == "" and computed.results.selected is None


def test_nothing_of_the_sheet_is_kept_on_disk(computed: BatchPage, settings: Path):
    for file in settings.rglob("*"):
        if file.is_file():
            assert b"Wijaya" not in file.read_bytes() and b"3273" not in file.read_bytes()


def test_a_lock_takes_every_worker_off_the_screen(open_window, sheet: Path, qtbot):
    window = open_window(cases="")
    window.session.vault.create("enam kata yang panjang sekali")
    window.go("batch")
    page = window.page("batch")
    choose(page, "severance")
    page.work.open(sheet)
    qtbot.waitUntil(lambda: not page.work.doing, timeout=WAIT)
    page.columns.compute.click()
    qtbot.waitUntil(lambda: not page.work.doing, timeout=WAIT)
    page.results.table.opened.emit(right_row(page))
    window.gate.lock_now()
    qtbot.waitUntil(lambda: window.session.vault.state == LOCKED, timeout=WAIT)
    assert not any(table.isVisible() for table in window.findChildren(QTableView))
    window.session.vault.open("enam kata yang panjang sekali")
    assert window.page("batch").results.table.shows.rowCount() == WORKERS


def test_another_theme_and_language_keep_the_work(window: MainWindow, computed: BatchPage, qtbot):
    net = computed.work.results.frame["total.net"].sum()
    window.session.choices.language = "en"
    window.session.choices.scheme = "dark"
    window.session.renew()
    page = window.page("batch")
    assert page is not computed
    qtbot.waitUntil(lambda: page.work.results is not None and not page.work.doing, timeout=WAIT)
    assert page.work.results.frame["total.net"].sum() == net
    assert page.results.table.shows.headerData(1, Qt.Orientation.Horizontal) == "Worker's name"
    assert page.work.job.plan.language == "en"
