"""The workbook: what other engines make of it, and what stands in its cells."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from app import export
from app.errors import UserError
from app.export import content
from app.export.office import Office
from app.export.xlsx_cells import Cells, serial
from calculators.core.formula import EXCEL_EPOCH
from calculators.core.statement import Explained, Result, Statement
from tests import golden
from tests.app.export.cases import AT, LAID_OFF, example, examples, resigned, severance, work_again
from tests.engine import evaluate

PP35 = date(2025, 12, 31)
UU13 = date(2015, 6, 30)


def grounds(day: date) -> list[str]:
    return [key for key in calculators.default_rules().on(day).keys("severance.ground") if key != "acquittal"]


def cells_of(statement: Statement) -> Cells:
    assert isinstance(statement, Explained)
    cells = Cells(((line.code, line.quantity) for line in statement.lines), statement.totals.items())
    cells.add(content.roots(statement))
    return cells


def reckoned(statement: Statement, **changed: float) -> dict[str, float]:
    """Every cell with a formula, reckoned by another engine from the answers and the values of law; `changed` answers
    by the names of their cells."""
    values: dict[str, object] = {}
    found = {}
    for cell in cells_of(statement).found.values():
        if cell.kind == "table":
            values |= ranges(cell.name, cell.quantity.provision.rows)
        elif cell.formula:
            found[cell.name] = values[cell.name] = evaluate(cell.formula, values)
        else:
            values[cell.name] = changed.get(cell.name, serial(cell.quantity))
    return found


def ranges(name: str, rows) -> dict[str, list[float]]:
    values = [row[1] for row in rows]
    steps = [value - before for value, before in zip(values, [0, *values], strict=False)]
    return {f"{name}_from": [float(row[0]) for row in rows], f"{name}_value": [float(value) for value in values],
            f"{name}_step": [float(step) for step in steps]}  # fmt: skip


def check(statement: Statement) -> None:
    cells = cells_of(statement)
    for name, value in reckoned(statement).items():
        assert value == pytest.approx(float(serial(cells.found[name.lower()].quantity)), abs=1e-6), name


FULL = {"unused_leave_days": 7.5, "travel_cost": 1_234_567, "separation_pay": 3_000_001, "other_entitlements": 99,
        "pension_benefit": 40_000_000, "pension_employer_share": 60, "dependants": 3}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "reason"), [*((PP35, reason) for reason in grounds(PP35)), *((UU13, reason) for reason in grounds(UU13))]
)
def test_every_ground_of_both_laws_is_reckoned_alike(day, reason):
    start = "1999-02-03"
    detained = "detention" in reason or "conviction" in reason
    answers = FULL | ({"detention_start": f"{day.year}-01-15"} if detained else {"dependants": None})
    statement = severance(start_date=start, end_date=day.isoformat(), reason=reason, **answers)
    assert isinstance(statement, Result), statement
    check(statement)


@settings(max_examples=40, deadline=None)
@given(
    st.dates(date(1985, 1, 1), date(2026, 9, 30)), st.integers(0, 12_000), st.integers(1, 10**9),
    st.integers(0, 10**8), st.integers(0, 60), st.sampled_from(["5", "6"]), st.data(),
)  # fmt: skip
def test_any_case_is_reckoned_alike(start, length, wage, allowance, leave, week, data):
    last = date.fromordinal(min(max(start.toordinal() + length, date(2003, 3, 25).toordinal()),
                                date(2026, 10, 5).toordinal()))  # fmt: skip
    reason = data.draw(st.sampled_from(grounds(last)))
    check(severance(start_date=start.isoformat(), end_date=last.isoformat(), basic_wage=wage, reason=reason,
                    fixed_allowance=allowance, unused_leave_days=leave / 2, workdays_per_week=week))  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 60))
def test_another_wage_in_the_cell_gives_what_the_program_gives(wage, other, leave):
    before = severance(basic_wage=wage, unused_leave_days=leave)
    after = severance(basic_wage=other, unused_leave_days=leave)
    found = reckoned(before, isi_basic_wage=other)
    for code, total in after.totals.items():
        assert found[f"jumlah_{code}"] == pytest.approx(float(total.value), abs=1e-6)
    for line in after.lines:
        assert found[f"baris_{line.code}"] == pytest.approx(float(line.quantity.value), abs=1e-6)


def test_another_last_day_in_the_cell_gives_what_the_program_gives():
    found = reckoned(severance(), isi_end_date=date(2021, 3, 14).toordinal() - EXCEL_EPOCH)
    for code, total in severance(end_date="2021-03-14").totals.items():
        assert found[f"jumlah_{code}"] == pytest.approx(float(total.value), abs=1e-6)


@pytest.mark.parametrize("name", examples())
def test_the_examples_of_all_calculators_are_reckoned_alike(name):
    check(example(name))


@pytest.mark.parametrize("case", golden.CASES, ids=lambda case: case["id"])
def test_golden_cases_are_reckoned_alike(case):
    check(calculators.calculate(case["calculator"], case["input"]))


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "phk.xlsx"
    export.write_xlsx(severance(), path, computed_at=AT, office=Office(name="Posko & Bantuan", address="Jl. Contoh 1"))
    return path


def written(statement: Statement, path: Path, **options):
    export.write_xlsx(statement, path, computed_at=AT, **options)
    return openpyxl.load_workbook(path)


def of_name(workbook, name: str):
    sheet, place = workbook.defined_names[name].attr_text.split("!")
    return workbook[sheet.strip("'")][place.replace("$", "")]


def test_the_whole_file_is_reckoned_by_another_engine(book):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import formulas

        solution = formulas.ExcelModel().loads(str(book)).finish().calculate()
    found = {str(key).rsplit("!", 1)[1].strip("'"): value for key, value in solution.items() if "RINCIAN'!" in str(key)}
    workbook = openpyxl.load_workbook(book)
    statement = severance()
    for name, amount in [("baris_uang_pesangon", 45_000_000), ("baris_upmk", 40_000_000), ("baris_uph_travel", 750_000),
                         ("baris_uph_leave", 2_857_143),  # 6 / 21 x 10,000,000
                         *((f"jumlah_{code}", total.amount) for code, total in statement.totals.items())]:  # fmt: skip
        place = of_name(workbook, name).coordinate
        assert float(found[place].value[0, 0]) == amount


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_libreoffice_reckons_the_same_also_after_the_wage_is_changed(book, tmp_path):
    workbook = openpyxl.load_workbook(book)  # without the cached values: all is reckoned anew
    of_name(workbook, "isi_basic_wage").value = 8_499_999
    changed = tmp_path / "berubah.xlsx"
    workbook.save(changed)
    for source, wage in ((book, 8_500_000), (changed, 8_499_999)):
        out = tmp_path / str(wage)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        values = openpyxl.load_workbook(out / source.name, data_only=True)
        for code, total in severance(basic_wage=wage).totals.items():
            assert of_name(values, f"jumlah_{code}").value == total.amount


def test_cached_values_stand_beside_the_formulas(book):
    values = openpyxl.load_workbook(book, data_only=True)
    statement = severance()
    for code, total in statement.totals.items():
        assert of_name(values, f"jumlah_{code}").value == total.amount
    assert of_name(values, "langkah_service_years").value == 10


def test_sheets_properties_and_print(book):
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames == ["Ringkasan", "Rincian", "Masukan", "Parameter", "Dasar hukum"]
    assert workbook.properties.title == "Pesangon – Siti Aminah"
    assert workbook.properties.creator == "Posko & Bantuan"
    assert workbook.properties.created == datetime(2026, 11, 21, 3, 0)  # 10.00 in Jakarta
    for sheet in workbook:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text.startswith("Kode ")


def test_answers_are_typed_cells(book):
    workbook = openpyxl.load_workbook(book)
    assert of_name(workbook, "isi_start_date").value == datetime(2016, 1, 1)
    assert of_name(workbook, "isi_basic_wage").value == 8_500_000
    texts = {row[0].value: row[1] for row in workbook["Masukan"].iter_rows(min_row=3)}
    assert texts["NIK"].value == "3201234567890123"
    assert texts["NIK"].data_type == "s"
    assert texts["Alasan menurut surat PHK"].value == "Efisiensi karena perusahaan rugi"


def test_the_law_stands_with_article_certainty_and_day_of_check(book):
    workbook = openpyxl.load_workbook(book)
    rows = [[cell.value for cell in row] for row in workbook["Dasar hukum"].iter_rows(min_row=2)]
    articles = {row[0]: row for row in rows}
    assert articles["PP 35/2021 Pasal 43 ayat (1)"][2] == "bunyi aturan"
    assert articles["PP 35/2021 Pasal 43 ayat (1)"][3] == datetime(2026, 10, 5)
    assert "Putusan MK 168/PUU-XXI/2023" in articles
    divisor = of_name(workbook, "aturan_severance_leave_divisor_5")
    assert divisor.value == 21
    assert workbook["Parameter"].cell(divisor.row, 4).value == "PP 36/2021 Pasal 17"


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "http://contoh.id", "0012", "{=1}"]
)
def test_no_name_becomes_a_formula(tmp_path, name):
    workbook = written(severance(worker_name=name, case_note=name), tmp_path / "a.xlsx", office=Office(name=name))
    found = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value == name.strip()]
    assert len(found) >= 4  # the office, the name twice, the note twice, less what stands in one cell
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.hyperlink is None for cell in found)


def test_hidden_characters_are_shown(tmp_path):
    workbook = written(severance(worker_name="Siti\u202egnp.exe\x07"), tmp_path / "a.xlsx")
    assert workbook["Ringkasan"]["B2"].value == "Siti‹U+202E›gnp.exe‹U+0007›"


def test_the_same_case_and_time_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        export.write_xlsx(severance(), tmp_path / f"{name}.xlsx", computed_at=AT)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_english_is_complete(tmp_path):
    workbook = written(severance(), tmp_path / "a.xlsx", language="en")
    assert workbook.sheetnames == ["Summary", "Details", "Inputs", "Parameters", "Legal basis"]
    texts = {str(cell.value) for cell in workbook["Summary"]["A"]}
    assert "Severance pay (uang pesangon)" in texts


def test_little_and_nothing_can_be_written(tmp_path):
    for number, statement in enumerate((resigned(), work_again())):
        workbook = written(statement, tmp_path / f"{number}.xlsx")
        assert workbook["Ringkasan"]["A1"].value == "Hitungan hak: Pesangon"
    said = [cell.value for cell in workbook["Ringkasan"]["A"]]
    assert "Tidak berhak" in said


def test_formulas_use_only_functions_of_2007(book):
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name]
    found = {name for sheet in sheets for formula in re.findall(r"<f>(.*?)</f>", sheet)
             for name in re.findall(r"([A-Z_.]+)\(", formula)}  # fmt: skip
    assert found <= {"INT", "ROUND", "LOOKUP", "SUMPRODUCT", "YEAR", "MONTH", "DAY", "EDATE", "IF", "MAX", "MIN"}


def test_a_statement_without_an_answer_is_refused(tmp_path):
    for answers in ({}, LAID_OFF | {"basic_wage": -1}):
        with pytest.raises(UserError, match="Belum dapat ditulis"):
            export.write_xlsx(calculators.calculate("severance", answers), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    with pytest.raises(UserError, match="Folder"):
        export.write_xlsx(severance(), tmp_path / "tidak ada" / "a.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    import errno

    def full(self, *arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(UserError, match="penuh"):
        export.write_xlsx(severance(), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_an_amount_set_by_the_officer_is_a_cell_that_all_else_follows(tmp_path):
    """UPMK 40,000,000 set to 35,000,000: gross 45,000,000 + 35,000,000 + 2,857,143 + 750,000 = 83,607,143, tax 5% of
    33,607,143 = 1,680,357. Set to 30,000,000 in the workbook: 78,607,143 and 1,430,357."""
    rows = [{"line": "upmk", "amount": 35_000_000, "reason": "Perjanjian bersama"}]
    statement = severance(overrides=rows)
    found = reckoned(statement)
    assert (found["baris_upmk"], found["langkah_computed_upmk"]) == (35_000_000, 40_000_000)
    assert (found["jumlah_gross"], found["jumlah_tax"]) == (83_607_143, 1_680_357)
    changed = reckoned(statement, isi_overrides_1_amount=30_000_000)
    assert (changed["jumlah_gross"], changed["jumlah_tax"]) == (78_607_143, 1_430_357)
    export.write_xlsx(statement, tmp_path / "a.xlsx", computed_at=AT)
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    words = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert "ditetapkan petugas" in words
    assert "ditetapkan petugas: Perjanjian bersama; hitungan semula Rp40.000.000" in words
    assert "dikurangkan; memuat jumlah yang ditetapkan petugas" in words


def test_the_summary_says_to_whom_once(tmp_path):
    export.write_xlsx(example("event.death"), tmp_path / "a.xlsx", computed_at=AT)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Ringkasan"]
    lines = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    heads = [line[0] for line in lines if line[0].startswith("Dibayar oleh") and "kepada ahli waris" in line[0]]
    assert len(heads) == 3  # JKM, severance and JHT
    assert not any("ahli waris" in line[2] for line in lines)
