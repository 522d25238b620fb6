"""Every calculator works from a sheet: each example, put into the cells of a row, gives the figures of the case."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import openpyxl
import pytest

import calculators
import resources
from app.batch import run
from app.batch.columns import known
from app.batch.job import prepare
from app.batch.template import write_template
from calculators.batch import compact
from calculators.core.fields import Field

EXAMPLES = sorted(resources.path("examples").glob("*.json"))


def calculator_of(name: str) -> str:
    if name == "phk":
        return "severance"
    return max((code for code in calculators.codes() if name == code or name.startswith(f"{code}_")), key=len)


def cell(field: Field, value: Any) -> Any:
    """An answer of a case as a person writes it into a sheet."""
    if field.kind == "boolean":
        return "ya" if value else "tidak"
    if field.kind == "date":
        return date.fromisoformat(value)
    if field.kind in ("dates", "choices"):
        return "; ".join(value)
    if field.kind == "by_year" and isinstance(value, dict):
        return "; ".join(f"{year}={str(share).replace('.', ',')}" for year, share in value.items())
    return value


def cells(code: str, given: dict[str, Any]) -> dict[str, Any]:
    """A case as cells by column code."""
    row = {}
    for name, value in given.items():
        field = known(code).by_code[name]
        items = {item.code: item for item in field.items}
        if not items:
            row[name] = cell(field, value)
            continue
        if field.kind == "object":
            row |= {f"{name}_{part}": cell(items[part], entry) for part, entry in value.items()}
            continue
        for number, record in enumerate(value, start=1):
            row |= {f"{name}_{number}_{part}": cell(items[part], entry) for part, entry in record.items()}
    return row


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_from_a_sheet(example, tmp_path):
    given = json.loads(example.read_text(encoding="utf-8"))
    code = calculator_of(example.stem)
    longest = max((len(value) for value in given.values() if isinstance(value, list)), default=1)
    write_template(known(code), tmp_path / "empty.xlsx", records=longest)
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    sheet = book.worksheets[0]
    places = {cell.value.rsplit(":", 1)[1]: cell.column for cell in sheet[2]}
    for name, value in cells(code, given).items():
        sheet.cell(4, places[name], value)
    book.save(tmp_path / "filled.xlsx")
    job = prepare(tmp_path / "filled.xlsx")
    [outcome] = [outcome for part in run.outcomes(job, 1) for outcome in part]
    alone = compact(calculators.calculate(code, given))
    assert not outcome.problems
    assert outcome.status == alone["status"]
    assert {f"total.{name}": amount for name, amount in outcome.totals.items()} == {
        name: amount for name, amount in alone.items() if name.startswith("total.")
    }
    list(run.run(prepare(tmp_path / "filled.xlsx", live=True), tmp_path / "out.xlsx", processes=1))
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Pekerja"].max_row >= 2
