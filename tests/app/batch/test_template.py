"""The empty sheet: what stands in its cells, and that it is understood when it comes back filled."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest

import calculators
from app.batch import run
from app.batch.columns import columns_of, known
from app.batch.job import prepare
from app.batch.template import write_template
from app.errors import UserError

# 10 years, efficiency because of loss: 9 × 0.5 × 10 million + 4 × 10 million = 85 million; tax 5% of 35 million.
ANSWERS = {
    "worker_name": "Ani", "start_date": datetime(2016, 1, 1), "end_date": datetime(2025, 12, 31),
    "reason": "Efisiensi karena perusahaan rugi", "basic_wage": 10_000_000,
}  # fmt: skip
NET = 83_250_000


@pytest.fixture
def filled(tmp_path):
    """Write a template, fill in rows as a user would, save it under another name."""

    def fill(code, rows, columns=None, same=None, language="id", records=3):
        write_template(known(code), tmp_path / "empty.xlsx", columns, language, records=records)
        book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
        sheet = book.worksheets[0]
        places = {cell.value.rsplit(":", 1)[1]: cell.column for cell in sheet[2]}
        for number, answers in enumerate(rows, start=4):
            for field, value in answers.items():
                sheet.cell(number, places[field], value)
        for row in book.worksheets[1].iter_rows(min_row=3):
            field = str(row[0].value).rsplit(":", 1)[-1]
            if same and field in same:
                row[2].value = same[field]
        book.save(tmp_path / "filled.xlsx")
        return tmp_path / "filled.xlsx"

    return fill


def results(job):
    return [outcome for part in run.outcomes(job, 1) for outcome in part]


@pytest.mark.parametrize("code", calculators.codes())
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_calculator_has_a_sheet(code, language, tmp_path):
    write_template(known(code), tmp_path / "x.xlsx", language=language)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    columns = list(columns_of(known(code)).values())
    assert [cell.value for cell in sheet[2]] == [f"hakpekerja:{code}:{column.code}" for column in columns]
    assert [cell.value.removesuffix(" *") for cell in sheet[1]] == [column.label(language) for column in columns]
    assert all(cell.comment for cell in sheet[1])
    assert sheet.row_dimensions[2].hidden
    assert not prepare(tmp_path / "x.xlsx").preview()


def test_a_filled_sheet_needs_no_guessing(filled):
    job = prepare(filled("severance", [ANSWERS, ANSWERS]))
    assert job.calculator.code == "severance"
    assert [outcome.totals["net"] for outcome in results(job)] == [NET, NET]
    alike, example = (str(notice) for notice in job.notices())
    assert alike.startswith("Baris 4 dan 5 sama seluruhnya.")
    assert example == "Baris 3 adalah contoh dari lembar kosong dan dilewati."


def test_an_english_sheet_too(filled):
    english = {**ANSWERS, "reason": "efficiency because the enterprise makes losses"}
    labels = {choice.code: choice.label for choice in _reasons()}
    from calculators.core.text import translate

    english["reason"] = translate(labels["efficiency_loss"], "en")
    job = prepare(filled("severance", [english], language="en"))
    assert [outcome.totals["net"] for outcome in results(job)] == [NET]


def _reasons():
    return known("severance").by_code["reason"].options({"end_date": date(2025, 12, 31)}, calculators.default_rules())


def test_only_what_differs(filled):
    same = {field: ANSWERS[field] for field in ("end_date", "reason")}
    rows = [{field: ANSWERS[field] for field in ("worker_name", "start_date", "basic_wage")}]
    path = filled("severance", rows, ["start_date", "basic_wage", "department"], same)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value.rsplit(":", 1)[1] for cell in sheet[2]] == [
        "worker_name", "department", "start_date", "basic_wage",
    ]  # fmt: skip
    job = prepare(path)
    assert job.plan.constants["reason"] == "efficiency_loss"
    assert [outcome.totals["net"] for outcome in results(job)] == [NET]


def test_records_of_a_list(filled):
    # PP 68/2009: 5% of what lies above 50 million: 60 + 40 million in two years make 2.5 million.
    answers = {
        "worker_name": "Ani", "payments_1_year": 2024, "payments_1_amount": 60_000_000,
        "payments_4_year": 2025, "payments_4_amount": 40_000_000,
    }  # fmt: skip
    job = prepare(filled("severance_tax", [answers], records=4))
    assert results(job)[0].totals["tax"] == 2_500_000


def test_columns_may_be_deleted_moved_and_renamed(filled):
    path = filled("severance", [ANSWERS])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    keep = [cell.column for cell in sheet[2] if cell.value.rsplit(":", 1)[1] in ANSWERS]
    small = book.create_sheet("Baru", 0)
    for row in (1, 2, 3, 4):
        for place, column in enumerate(reversed(keep), start=1):
            small.cell(row, place, "?" if row == 1 else sheet.cell(row, column).value)
    del book[sheet.title]
    book.save(path)
    assert [outcome.totals["net"] for outcome in results(prepare(path))] == [NET]


def test_an_overwritten_example_is_a_worker(filled, tmp_path):
    path = filled("severance", [])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[2]:
        field = cell.value.rsplit(":", 1)[1]
        sheet.cell(3, cell.column).value = ANSWERS.get(field)
    book.save(path)
    assert [outcome.totals["net"] for outcome in results(prepare(path))] == [NET]


def test_choices_come_from_a_list_and_amounts_are_checked(tmp_path):
    write_template(known("severance"), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book.worksheets[0]
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    by_field = {}
    for cell in sheet[2]:
        found = checks.get(f"{cell.column_letter}3:{cell.column_letter}10002")
        by_field[cell.value.rsplit(":", 1)[1]] = found
    assert by_field["basic_wage"].type == "whole"
    assert (by_field["basic_wage"].formula1, by_field["basic_wage"].formula2) == ("1", "1000000000000")
    assert by_field["start_date"].type == "date"
    assert by_field["pension_employer_share"].type == "decimal"
    assert by_field["worker_name"] is None
    assert by_field["reason"].type == "list"
    name, place = by_field["reason"].formula1.rsplit("!", 1)
    listed = book[name.strip("'")]
    assert listed.sheet_state == "hidden"
    labels = [row[0].value for row in listed[place.replace("$", "")]]
    assert labels == [choice.label for choice in _reasons()]


def test_a_sheet_for_another_calculator_is_refused(filled):
    with pytest.raises(UserError, match="severance"):
        prepare(filled("severance", [ANSWERS]), "pkwt")


def test_an_unknown_column_is_said(tmp_path):
    with pytest.raises(UserError, match="gaji"):
        write_template(known("severance"), tmp_path / "x.xlsx", ["gaji"])
    assert not list(tmp_path.iterdir())
