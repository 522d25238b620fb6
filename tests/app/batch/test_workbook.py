"""The workbook of results: what stands where, that it sums, that its formulas are the calculation."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.batch import marked, run, workers_sheet
from app.batch.job import prepare
from app.batch.row_sheet import RowSheet
from app.batch.rows import Outcome
from app.batch.sheet_looks import OPTIONS, harmless, letters
from app.batch.summary import Summary
from tests import engine
from tests.app.batch import factory

COUNT = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Sixty workers, every fifth row broken, with live formulas and a marked copy."""
    folder = tmp_path_factory.mktemp("book")
    factory.write(folder / "in.xlsx", COUNT, 0.2)
    job = prepare(folder / "in.xlsx", "severance", live=True)
    [*_, last] = run.run(
        job, folder / "out.xlsx", marked=folder / "marked.xlsx", processes=1, computed_at=datetime(2026, 1, 2)
    )
    return folder, job, last.summary


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(made[0] / "out.xlsx")


@pytest.fixture(scope="module")
def values(made):
    return openpyxl.load_workbook(made[0] / "out.xlsx", data_only=True)


def column(sheet, heading, first=2):
    """The cells below a heading of the first row."""
    index = next(cell.column for cell in sheet[1] if cell.value == heading)
    return [sheet.cell(row, index).value for row in range(first, sheet.max_row + 1)]


def test_the_sheets(book):
    assert book.sheetnames == ["Ringkasan", "Pekerja", "Rincian", "Kesalahan", "Aturan", "Tanda terima", "Rumus"]


def test_all_workers_with_their_own_columns(values):
    sheet = values["Pekerja"]
    workers = list(factory.rows(COUNT, 0.2))
    assert column(sheet, "Nama Karyawan")[:COUNT] == [worker["Nama Karyawan"] for worker, _ in workers]
    assert column(sheet, "No. Rekening")[:COUNT] == [worker["No. Rekening"] for worker, _ in workers]
    assert [state == "dihitung" for state in column(sheet, "Hasil")[:COUNT]] == [not kind for _, kind in workers]
    starts = column(sheet, "Tgl Masuk")[:COUNT]
    assert all(cell.date() == worker["Tgl Masuk"] for cell, (worker, kind) in zip(starts, workers, strict=True)
               if not kind)  # fmt: skip


def test_workers_lines_and_list_sum_to_the_same(values, made):
    summary = made[2]
    workers, lines, signed = values["Pekerja"], values["Rincian"], values["Tanda terima"]
    assert column(workers, "Jumlah bruto")[COUNT] == summary.totals["gross"]
    assert sum(filter(None, column(workers, "Jumlah bruto")[:COUNT])) == summary.totals["gross"]
    assert sum(column(lines, "Jumlah")) == summary.totals["gross"]
    amounts = [row[4].value for row in signed.iter_rows(min_row=4)]
    assert sum(amounts[:-1]) == amounts[-1] == summary.totals["net"]


def test_the_row_of_sums_is_a_formula(book):
    last = [cell.value for cell in book["Pekerja"][COUNT + 2]]
    assert sum(str(value).startswith("=SUM(") and str(value).endswith(f"{COUNT + 1})") for value in last) >= 5


def test_each_line_has_its_equation_and_article(values):
    row = next(values["Rincian"].iter_rows(min_row=2, values_only=True))
    assert re.search(r"\d+ bulan × .* × Rp", row[6])
    assert "PP 35/2021 Pasal 40 ayat (2)" in row[7]
    assert row[4:6] == ("Perusahaan", "Pekerja")


def test_errors_name_the_cell(values, made):
    rows = list(values["Kesalahan"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(made[2].problems)
    number, place, _, heading, content, text = rows[0]
    kind = next(kind for _, kind in factory.rows(COUNT, 0.2) if kind)
    assert heading == factory.BREAKS[kind][0]
    assert place == f"{letters(factory.HEADINGS.index(heading))}{number}"
    assert content in ("", None, str(factory.BREAKS[kind][1]))
    assert text


def test_the_rules_used(values):
    articles = [row[0].value for row in values["Aturan"].iter_rows(min_row=5)]
    assert "PP 35/2021 Pasal 43 ayat (1)" in articles
    notes = [row[3].value for row in values["Aturan"].iter_rows(min_row=5)]
    assert all(notes)


def test_the_summary(values, made):
    cells = {row[0].value: row[1].value for row in values["Ringkasan"].iter_rows()}
    assert cells["Pekerja"] == COUNT
    assert cells["salah isi"] + cells.get("belum lengkap", 0) == made[2].wrong
    assert cells["2025-12"] == made[2].totals["gross"]
    assert set(factory.DEPARTMENTS) <= set(cells)


def test_the_summary_has_a_chart(made):
    with zipfile.ZipFile(made[0] / "out.xlsx") as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()


def test_live_formulas_give_the_figures(book, values):
    """Each formula of some workers, computed by another engine from the cells it names."""
    live, cached = book["Rumus"], values["Rumus"]
    names = {name: _range(cached, found.attr_text) for name, found in book.defined_names.items()}
    tested = 0
    for row in (2, 3, 4, 5):
        for cell in live[row]:
            if not isinstance(cell.value, str) or not cell.value.startswith("="):
                continue
            known = {**names, **{f"{other.column_letter}{row}": _number(cached[other.coordinate].value)
                                 for other in live[row] if cached[other.coordinate].value is not None}}  # fmt: skip
            found = engine.evaluate(cell.value[1:].replace("$", ""), known)
            assert found == pytest.approx(cached[cell.coordinate].value, abs=1e-6), cell.value
            tested += 1
    assert tested > 30


def _range(sheet, address):
    cells = sheet[address.split("!")[1].replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else cells.value


def _number(value):
    return (value - datetime(1899, 12, 30)).days if isinstance(value, datetime) else value


def test_changed_values_of_law_would_be_seen_by_all(book):
    """The values of law stand once, below the workers, and every formula points to them by name."""
    formulas = [cell.value for row in book["Rumus"].iter_rows(min_row=2, max_row=5) for cell in row
                if isinstance(cell.value, str) and "LOOKUP" in cell.value]  # fmt: skip
    assert formulas
    assert all("r_severance_uang_pesangon_20210202_from" in text or "upmk" in text for text in formulas)


def test_the_workbook_in_english(tmp_path):
    factory.write(tmp_path / "in.xlsx", 5, 0)
    list(run.run(prepare(tmp_path / "in.xlsx", "severance", language="en"), tmp_path / "out.xlsx", processes=1))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert not {"Ringkasan", "Pekerja", "Rincian", "Kesalahan", "Aturan", "Tanda terima"} & set(book.sheetnames)
    assert " month" in book[book.sheetnames[2]]["G2"].value


def test_what_a_line_rests_on_is_said_in_english_too(tmp_path):
    """What is no law's name is translated, on the lines and in the list of rules, and is one source, not two."""
    columns = {"A": "birth_year", "B": "years_paid", "C": "missed_years", "D": "monthly_wage"}
    (tmp_path / "in.csv").write_text("Lahir;Dibayar;Terlewat;Upah\n1985;20;5;5200000\n", encoding="utf-8")
    job = prepare(tmp_path / "in.csv", "old_age_options", columns=columns, language="en")
    list(run.run(job, tmp_path / "out.xlsx", processes=1))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    lines = [row[7] for row in book.worksheets[2].iter_rows(min_row=2, values_only=True)]
    rules = [row[0] for row in book.worksheets[4].iter_rows(min_row=5, values_only=True)]
    assert any("This program's way (the proposal does not say)" in articles for articles in lines)
    assert "This program's way (the proposal does not say)" in rules
    assert not any("usulan" in articles for articles in [*lines, *rules])


class TestMarkedCopy:
    def test_errors_stand_at_their_cells(self, made):
        folder, job, summary = made
        copy = openpyxl.load_workbook(folder / "marked.xlsx")["Data"]
        original = openpyxl.load_workbook(folder / "in.xlsx")["Data"]
        for problem in summary.problems:
            cell = copy.cell(problem.row + 1, problem.column + 1)
            assert problem.message in cell.comment.text
            assert cell.value == original.cell(problem.row + 1, problem.column + 1).value
            assert problem.message in copy.cell(problem.row + 1, 26).value
        assert copy["L64"].value == original["L64"].value  # the user's own formula
        assert copy.cell(3, 26).value == "Yang salah dan cara memperbaiki"
        assert job.source.kind == "xlsx"

    def test_the_corrected_copy_can_be_read_again(self, made, tmp_path):
        folder, _, summary = made
        job = prepare(folder / "marked.xlsx", "severance")
        again = [outcome for part in run.outcomes(job, 1) for outcome in part]
        assert sum(bool(outcome.problems) for outcome in again) == summary.wrong

    def test_a_text_table_becomes_a_workbook(self, tmp_path):
        (tmp_path / "x.csv").write_text(
            "Nama;TMT;Tgl Keluar;Alasan PHK;Gaji Pokok\nAni;kapan;31/12/2025;retirement;5 jt\n"
        )
        job = prepare(tmp_path / "x.csv", "severance")
        list(run.run(job, None, marked=tmp_path / "m.xlsx"))
        sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
        assert "kapan" in sheet["B2"].comment.text
        assert "Mulai bekerja" in sheet["F2"].value

    def test_formulas_that_start_programs_are_disarmed(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["Nama", "TMT", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "X"])
        book.active.append(["Ani", "kapan", date(2025, 12, 31), "retirement", 5_000_000, "=cmd|' /C calc'!A0"])
        book.save(tmp_path / "x.xlsx")
        list(run.run(prepare(tmp_path / "x.xlsx", "severance"), None, marked=tmp_path / "m.xlsx"))
        assert openpyxl.load_workbook(tmp_path / "m.xlsx").active["F2"].data_type == "s"

    def test_rows_that_hold_only_a_colour_are_not_all_loaded(self, made, monkeypatch, tmp_path):
        """Their memory is bounded by the size of the sheets in the file, not by the rows that hold something."""
        _, job, summary = made
        monkeypatch.setattr(marked, "MOST_SHEETS", 1000)
        monkeypatch.setattr(openpyxl, "load_workbook", None)
        marked.write_marked(job, summary.problems, tmp_path / "m.xlsx")
        assert (tmp_path / "m.xlsx").stat().st_size > 1000

    def test_a_large_sheet_loses_its_looks_only(self, made, monkeypatch, tmp_path):
        monkeypatch.setattr(marked, "MOST_SHEETS", 10)
        folder, job, summary = made
        marked.write_marked(job, summary.problems, tmp_path / "m.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
        problem = summary.problems[0]
        assert problem.message in sheet.cell(problem.row + 1, problem.column + 1).comment.text
        assert sheet["B4"].value == openpyxl.load_workbook(folder / "in.xlsx")["Data"]["B4"].value


def test_a_line_that_comes_late_is_told_in_words(tmp_path, monkeypatch):
    """Columns are fixed by the first workers; nothing that comes later is lost."""
    monkeypatch.setattr(workers_sheet, "FIRST", 1)
    book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
    heads = ["Nama", "TMT", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Sisa cuti"]
    worker = ["Ani", "1/1/2016", "31/12/2025", "efficiency_loss", 10_500_000]
    sheet = book.add_worksheet()
    for number, row in enumerate([heads, worker, [*worker, 2]]):
        sheet.write_row(number, 0, row)
    book.close()
    list(run.run(prepare(tmp_path / "x.xlsx", "severance"), tmp_path / "out.xlsx"))
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["Pekerja"]
    # 2 days of leave at 10,500,000 / 21 a day.
    assert column(rows, "Rincian lain")[1] == "Penggantian cuti Rp1.000.000"
    assert column(rows, "Jumlah bruto")[:2] == [89_250_000, 90_250_000]


def test_cost_by_month_follows_the_schedule_where_it_sums_up():
    from app.batch.rows import LineOut

    line = LineOut("upah", "Upah", 300, "employer", "worker", "", "", "quoted", True)
    summary = Summary()
    schedule = [("2025-01", 100), ("2025-02", 200)]
    summary.take(Outcome(1, "result", "", "", {"gross": 300}, [line], [], "2025-01", schedule))
    summary.take(Outcome(2, "result", "", "", {"gross": 300}, [line], [], "2025-03", [("2025-03", 7)]))
    assert dict(summary.months) == {"2025-01": 100, "2025-02": 200, "2025-03": 300}


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(), st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)),
    st.sampled_from(["a & b", "<x>", "<r>y</r>", " x", "x\n", "_x0041_", "\x1f", "\ufffe", "=1+1", "http://x"]),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_rows_in_one_piece_are_those_of_xlsxwriter(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("rows", numbered=True)
    assert _sheet_of(folder / "a.xlsx", rows, RowSheet) == _sheet_of(folder / "b.xlsx", rows, None)


def _sheet_of(path, rows, worksheet_class):
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    money = book.add_format({"num_format": "#,##0"})
    for look in (money, book.default_date_format):
        look._get_xf_index()  # in one order in both, since a format is numbered when it is first used
    sheet = book.add_worksheet("A", worksheet_class)
    if worksheet_class is not None:
        sheet.date_look = book.default_date_format
        sheet.looks(4, [None, money])
    for number, row in enumerate(rows):
        if worksheet_class is not None:
            sheet.put(number, row)
            continue
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            look = [money] if place == 1 else []
            if isinstance(cell, str):
                sheet.write_string(number, place, harmless(cell), *look)
            else:
                sheet.write(number, place, cell, *look)
    book.close()
    with zipfile.ZipFile(path) as archive:
        return re.sub(rb"<dimension[^>]*>", b"", archive.read("xl/worksheets/sheet1.xml"))
