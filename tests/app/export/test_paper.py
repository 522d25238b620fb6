"""The paper of the office: A4 unless it says F4 or Letter; the text stays as wide, the page as high as the sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import calculators
from app import export
from app.export.office import Office
from app.paper import PAPERS
from app.ui import preferences
from tests.app.ui.conftest import example

AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def statement():
    return calculators.calculate("event.laid_off", example("event.laid_off"))


# 72 points to the inch of 25.4 mm: 210 mm are 595.28 points, 330 mm are 935.43.
@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595.28, 841.89)), ("f4", (609.45, 935.43)), ("letter", (612, 792))]
)
def test_every_page_has_the_size_of_the_sheet(statement, tmp_path: Path, paper: str, size: tuple[float, float]):
    export.write_pdf(statement, tmp_path / "a.pdf", office=Office("Posko", paper=paper), computed_at=AT)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as found:
        for page in found:
            assert page.get_size() == pytest.approx(size, abs=0.5)


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_printed_stays_within_the_margins(statement, tmp_path: Path, paper: str):
    export.write_pdf(statement, tmp_path / "a.pdf", office=Office("Posko", paper=paper), computed_at=AT)
    least = 20 * 72 / 25.4 - 1
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as found:
        for page in found:
            width, _ = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(box[0] for box in boxes) >= least
            assert max(box[2] for box in boxes) <= width - least


def test_a_longer_sheet_takes_no_more_pages(statement, tmp_path: Path):
    pages = {}
    for paper in ("a4", "f4"):
        export.write_pdf(statement, tmp_path / f"{paper}.pdf", office=Office(paper=paper), computed_at=AT)
        with pypdfium2.PdfDocument(tmp_path / f"{paper}.pdf") as found:
            pages[paper] = len(found)
    assert pages["f4"] <= pages["a4"]


@pytest.mark.parametrize(("paper", "number"), [("a4", 9), ("f4", 14), ("letter", 1)])
def test_the_workbook_prints_on_it(statement, tmp_path: Path, paper: str, number: int):
    export.write_xlsx(statement, tmp_path / "a.xlsx", office=Office(paper=paper), computed_at=AT)
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {int(sheet.page_setup.paperSize) for sheet in found.worksheets if sheet.page_setup.paperSize} == {number}


def test_a_paper_that_nobody_knows_is_not_believed(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path))
    (tmp_path / "settings.json").write_text('{"paper": "a0"}', encoding="utf-8")
    assert preferences.load()[0].paper == "a4"
