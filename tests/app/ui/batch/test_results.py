"""From a sheet to its results, through the real window: filters, sums, a worker, an error; nothing stays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView

from app.ui.pages.batch import BatchPage
from app.ui.vault import LOCKED
from app.ui.widgets import Notice
from app.ui.window import MainWindow
from tests.app.batch import factory
from tests.app.ui.batch.hands import (
    EVERY,
    HEADS,
    NET,
    WAIT,
    WORKER,
    WORKERS,
    by_command_line,
    choose,
    right_row,
    table,
)
from tests.app.ui.previews import save_from_preview


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


def test_what_filters_the_table_stands_in_one_line(computed: BatchPage):
    step = computed.results
    beside = [step.search, *(box for box in step.filters.values() if box.isVisible())]
    middles = {widget.geometry().center().y() for widget in beside if widget.y() == step.lines.y()}
    assert middles == {step.lines.geometry().center().y()}


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


def test_the_sums_say_of_how_many_rows_they_are(page: BatchPage, tmp_path: Path, finish):
    choose(page, "severance")
    wrong = [["Budi", "kemarin", *WORKER[2:]], ["Cici", *WORKER[1:3], "karena bosan", *WORKER[4:]]]
    page.work.open(table(tmp_path / "x.xlsx", HEADS, WORKER, *wrong), "Data")
    finish()
    page.columns.compute.click()
    finish()
    assert page.results.sums.text().startswith("1 dari 3 pekerja (2 baris salah)")
    box = page.results.filters["status"]
    box.setCurrentIndex(box.findData("result"))
    assert page.results.sums.text().startswith("1 pekerja")


def test_what_is_wrong_stands_beside_the_answer_and_nothing_is_cut_at_the_side(computed: BatchPage, qtbot):
    shown = computed.results.table
    names = [head.name for head in shown.shows.heads]
    assert names[:4] == ["row", "name", "status", "note"]
    qtbot.waitUntil(lambda: shown.horizontalScrollBar().maximum() == 0, timeout=WAIT)
    assert shown.columnWidth(3) >= 180
    for at, head in enumerate(shown.shows.heads):
        if head.is_figure:
            assert shown.columnWidth(at) >= shown.sizeHintForColumn(at)


def test_the_cursor_comes_along_to_the_results(computed: BatchPage):
    assert computed.tabs["results"].hasFocus()


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


def test_workers_written_twice_are_told_and_found_by_a_word(page: BatchPage, tmp_path: Path, finish, qtbot):
    """Both are paid: twice 83,250,000 beside the third."""
    choose(page, "severance")
    rows = [["Ani", "3273010101900001"], ["Budi", "3273010101900002"], ["Ani W.", "3273010101900001"]]
    page.work.open(
        table(tmp_path / "x.xlsx", [HEADS[0], "NIK", *HEADS[1:]], *([*row, *WORKER[1:]] for row in rows)), "Data"
    )
    finish()
    page.columns.compute.click()
    finish()
    (notice,) = page.results.findChildren(Notice)
    assert notice.text.text().startswith("Baris 2 dan 4 memuat NIK yang sama.")
    assert notice.property("kind") == "warning"
    assert page.results.work.results.frame["total.net"].sum() == 3 * NET
    page.results.search.setText("nik sama")
    qtbot.waitUntil(lambda: list(page.results.selected["name"]) == ["Ani W."], timeout=WAIT)
