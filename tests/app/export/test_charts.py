"""Charts and tables of studies on paper and in Excel: they are there, in black and white, and say what they are."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

import calculators
import resources
from app import export
from app.charts.found import charts_of
from app.export import content, pdf_charts
from app.export.pdf_ink import Ink
from app.export.pdf_stream import StreamedDocument

STUDIES = [code for code in calculators.codes() if calculators.calculator(code).group == "policy"]
WITH_CHARTS = ("jht", "event.laid_off", "maternity", "jkp", "ap_projection", "maternity_financing",
               "layoff_package_ilo", "unemployment_designs", "old_age_options", "informal_workers")  # fmt: skip


def statement(code: str, **changes: object) -> calculators.Statement:
    given = json.loads(resources.path("examples", f"{code}.json").read_text(encoding="utf-8"))
    return calculators.calculate(code, given | changes)


def texts(path: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(path)]


def operators(path: Path) -> str:
    """Everything that is drawn on the pages of a PDF."""
    streams = re.findall(rb"/FlateDecode/Length \d+>>stream\n(.*?)\nendstream", path.read_bytes(), re.DOTALL)
    unpacked = [zlib.decompress(stream).decode("latin-1") for stream in streams]
    return "\n".join(stream for stream in unpacked if not stream.startswith("{"))  # the record is not drawn


@pytest.mark.parametrize("code", WITH_CHARTS)
def test_a_chart_stands_in_the_pdf_under_its_title(code: str, tmp_path: Path):
    found = statement(code)
    export.write_pdf(found, tmp_path / "a.pdf")
    said = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    charts = charts_of(found, "id")
    assert charts
    for chart in charts:
        assert chart.title in said
        for mark in chart.marks:
            assert mark.label in said
        for row in chart.rows if len(chart.rows) > 1 else ():
            assert row.label.split()[0] in said


@pytest.mark.parametrize("code", ["ap_projection", "event.laid_off", "layoff_package_ilo"])
def test_paper_needs_no_colour(code: str, tmp_path: Path):
    export.write_pdf(statement(code), tmp_path / "a.pdf")
    drawn = operators(tmp_path / "a.pdf")
    assert " G [" in drawn  # strokes of a chart
    assert not re.search(r"\b(rg|RG|k|K|cs|scn)\b", re.sub(r"\((?:\\.|[^\\)])*\)", "", drawn))
    greys = {float(grey) for grey in re.findall(r"([\d.]+) g\b", drawn)}
    assert all(grey == 0 or grey > 0.3 for grey in greys)


def test_many_statements_have_no_charts_unless_asked(tmp_path: Path):
    found = [statement("event.laid_off")] * 2
    export.write_pdf_many(found, tmp_path / "plain.pdf")
    export.write_pdf_many(found, tmp_path / "drawn.pdf", charts=True)
    assert not any("Uang menurut bulan" in text for text in texts(tmp_path / "plain.pdf"))
    assert sum("Uang menurut bulan" in text for text in texts(tmp_path / "drawn.pdf")) == 2


def test_a_chart_stays_on_one_page():
    import io

    ink = Ink(StreamedDocument(io.BytesIO(), "id-ID"))
    for code in WITH_CHARTS:
        for chart in charts_of(statement(code), "id"):
            block = pdf_charts.drawn(ink, chart, "id")
            assert 60 < block.height < 320
            assert block.marks
            assert block.text


@pytest.mark.parametrize("code", STUDIES)
@pytest.mark.parametrize(("language", "said"), [("id", "bukan hukum yang berlaku"), ("en", "not law in force")])
def test_every_page_of_a_study_says_that_it_is_not_law(code: str, language: str, said: str, tmp_path: Path):
    export.write_pdf(statement(code), tmp_path / "a.pdf", language=language)
    assert all(said in " ".join(text.split()) for text in texts(tmp_path / "a.pdf"))
    export.write_xlsx(statement(code), tmp_path / "a.xlsx", language=language)
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets:
        assert said in str(sheet.oddHeader.center.text)


def test_what_is_law_says_no_such_thing(tmp_path: Path):
    export.write_pdf(statement("jkp"), tmp_path / "a.pdf")
    assert not any("bukan hukum" in text for text in texts(tmp_path / "a.pdf"))
    assert content.standing(statement("jkp"), "id") == ""


def test_a_changed_assumption_is_marked_on_paper_and_in_excel(tmp_path: Path):
    changed = statement("maternity_options", package_rate=80)
    export.write_pdf(changed, tmp_path / "a.pdf")
    said = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    assert "80% (diubah dari 67%)" in said  # where it was filled in
    assert said.count("diubah dari 67%") == 3  # among the assumptions, and as a reason
    export.write_xlsx(changed, tmp_path / "a.xlsx")
    cells = [str(cell) for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
             for row in sheet.iter_rows(values_only=True) for cell in row]  # fmt: skip
    assert sum("diubah dari 67%" in cell for cell in cells) >= 2


def test_an_assumption_as_published_is_not_marked(tmp_path: Path):
    export.write_pdf(statement("maternity_options", package_rate=67), tmp_path / "a.pdf")
    assert not any("diubah" in text for text in texts(tmp_path / "a.pdf"))


@pytest.mark.parametrize("code", WITH_CHARTS)
def test_excel_draws_each_chart_from_the_cells_beside_it(code: str, tmp_path: Path):
    found = statement(code)
    export.write_xlsx(found, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Grafik"]
    charts = charts_of(found, "id")
    assert len(sheet._charts) == len(charts)
    for drawn, chart in zip(sheet._charts, charts, strict=True):
        rows = len(drawn.series)
        assert rows >= len(chart.rows)  # a row of nothing but zeros is not drawn on screen
        reference = drawn.series[0].val.numRef.f
        first, last = (int(number) for number in re.findall(r"\$[A-Z]+\$(\d+)", reference))
        assert last - first + 1 >= len(chart.names)
        assert sheet.cell(first - 1, 2).value  # the title of the column stands above


def test_without_series_there_is_no_sheet_for_them(tmp_path: Path):
    export.write_xlsx(statement("conventions"), tmp_path / "a.xlsx")
    assert "Grafik" not in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


def test_money_by_month_looks_at_the_lines(tmp_path: Path):
    export.write_xlsx(statement("event.laid_off"), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Grafik"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["Des 25"][1] == "=baris_uang_pesangon+baris_upmk"
    values = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["Grafik"]
    months = {row[0]: row[1:4] for row in values.iter_rows(values_only=True) if row[0]}
    assert months["Jan 26"] == (0, 71_604_000, 3_000_000)


def test_series_are_tables_on_paper_each_once():
    tables = content.series_tables(statement("ap_projection"), "id")
    titles = [column for _, columns in tables for column in columns if column != "Tahun"]
    assert len(titles) == len(set(titles)) == 9  # six columns of the projection, three scenarios
    assert all(len(columns) <= content.MOST_COLUMNS + 1 for _, columns in tables)
    assert content.series_tables(statement("maternity_options"), "id") == []


def test_message_and_text_say_that_it_is_no_law_and_what_was_changed():
    changed = statement("maternity_options", package_rate=80)
    for said in (export.as_message(changed), export.as_text(changed)):
        assert "Usulan dan kajian, bukan hukum yang berlaku." in said
        assert "80% (diubah dari 67%)" in said
    assert "diubah" not in export.as_message(statement("maternity_options"))
    assert "bukan hukum" not in export.as_message(statement("jkp"))
