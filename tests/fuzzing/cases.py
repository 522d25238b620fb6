"""A case as JSON, and the papers that are made of it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import resources
from tests.fuzzing.attacks import HIDDEN, PHK, altered, as_json, nested, texts, values, with_evil


def enter_case(content: bytes, folder: Path) -> None:
    """Read, computed, and every paper made of it: nothing hidden in the texts, nothing that runs in the papers."""
    from app import export
    from app.commands import calc
    from calculators.core.statement import NotEntitled, Result

    file = folder / "kasus.json"
    file.write_bytes(content)
    cases = calc.load(str(file))
    for case in cases[:3] if isinstance(cases, list) else [cases]:
        statement = calc.compute("severance", case)
        json.dumps(statement.to_dict("id"))
        text = export.as_text(statement, "id")
        assert not HIDDEN.search(text), "hidden characters in the text"
        if isinstance(statement, Result | NotEntitled):
            export.write_pdf(statement, folder / "a.pdf")
            export.write_xlsx(statement, folder / "a.xlsx")
            export.as_message(statement).encode()
            check_pdf((folder / "a.pdf").read_bytes())
            check_workbook(folder / "a.xlsx", statement)
    assert {path.name for path in folder.iterdir()} <= {"kasus.json", "a.pdf", "a.xlsx"}


def check_pdf(content: bytes) -> None:
    """Nothing that acts: what was typed stands in compressed streams and in escaped strings only."""
    import pypdfium2

    outside = re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.DOTALL)
    names = re.sub(rb"\((?:\\.|[^\\()])*\)", b"", outside)
    for name in (b"/JS", b"/JavaScript", b"/OpenAction", b"/Launch", b"/AA", b"/SubmitForm"):
        assert not re.search(name + rb"(?![A-Za-z0-9+])", names), f"{name!r} in the PDF"
    document = pypdfium2.PdfDocument(content)
    assert len(document) >= 1
    document.close()


def check_workbook(file: Path, statement: Any) -> None:
    """What was typed is text; what is computed needs no program and no network."""
    import openpyxl

    book = openpyxl.load_workbook(file)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formula = str(cell.value)
                    assert "|" not in formula and "HYPERLINK" not in formula and "http" not in formula, formula
                assert cell.hyperlink is None
    book.close()


@cache
def case_seeds() -> list[bytes]:
    files = sorted(resources.path("examples").glob("*.json"))
    return [file.read_bytes() for file in files if file.stat().st_size < 20_000]


TYPED = ["worker_name", "worker_id", "employer_name", "case_note"]
"""What is printed as it was typed, so that the case counts whatever stands there."""

case_attacks = (
    st.dictionaries(st.sampled_from(TYPED), texts, min_size=1).map(lambda typed: as_json({**PHK, **typed}))
    | st.deferred(lambda: with_evil(PHK, [*PHK, "worker_name", "worker_id", "employer_name", "children"])).map(as_json)
    | altered(case_seeds)
    | values.map(as_json)
    | st.binary(max_size=200)
    | st.sampled_from([nested(500), nested(100_000), b"[" * 100_000, b"\xff\xfe" + b"{}", b"1" * 10_000])
)
