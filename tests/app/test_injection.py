"""What people type or send never becomes a formula, a link or a programme in a workbook or PDF that we write."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app import export
from app.batch import template
from app.batch.job import prepare
from app.batch.run import run
from app.compare import compare
from app.export import Office
from calculators import registry
from tests.app.export.cases import AT, severance
from tests.app.export.test_pdf import text

EVIL = [
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.invalid\",\"x\")", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1",
    "=WEBSERVICE(\"http://example.invalid\")", "{=1+1}", "http://example.invalid/", "mailto:a@example.invalid",
    "file:///etc/passwd", "=DDE(\"soffice\";\"x\";\"y\")", "<r><t>x</t></r>", "\uff1d1+1", "%0A=1+1", "'=1+1",
    "=[buku.xlsx]Sheet1!A1",
]  # fmt: skip
REACHES_OUT = re.compile(r"[|\[\]]|HYPERLINK|WEBSERVICE|DDE|RTD|IMPORT|IMAGE|EXEC|CALL", re.IGNORECASE)


def formulas(path: Path) -> list[str]:
    """Every formula of a workbook; on the way whatever must not be in it at all is looked for."""
    found = []
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None or cell.hyperlink.target is None, (sheet.title, cell.coordinate)
                if cell.data_type == "f":
                    found.append(str(getattr(cell.value, "text", cell.value)))
        for check in sheet.data_validations.dataValidation:
            found += [one for one in (check.formula1, check.formula2) if one and not one.startswith('"')]
        found += [one for ranged in sheet.conditional_formatting for rule in ranged.rules for one in rule.formula]
    found += [defined.value for defined in book.defined_names.values()]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        relations = "".join(archive.read(name).decode() for name in names if name.endswith(".rels"))
    assert not [name for name in names if re.search("externalLink|vbaProject|oleObject|connections|activeX", name)]
    assert 'TargetMode="External"' not in relations
    return found


def is_ours(path: Path) -> None:
    for one in formulas(path):
        assert not REACHES_OUT.search(one), one
        assert not any(evil in one for evil in EVIL), one


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet in which everything that can be named is named to do harm, and all that we make of it."""
    folder = tmp_path_factory.mktemp("evil")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "=cmd'!A1"[:31].replace("'", "").replace("!", "")
    heads = ["Nama", "Tgl Masuk", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Bagian", "NIK", "Catatan"]
    extra = [f"{one} x" for one in EVIL]
    sheet.append(heads + extra)
    for evil in EVIL:
        sheet.append([evil, "2016-01-01", "2025-12-31", "efficiency_loss", 5_000_000, evil, "3201234567890123", evil,
                      *EVIL])  # fmt: skip
        sheet.append([evil, evil, "2025-12-31", evil, 5_000_000, evil, evil, evil, *EVIL])
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet["A2"].comment = Comment("=cmd|' /C calc'!A0", "=1+1")
    sheet["Z1"].hyperlink = "http://example.invalid/"
    book.properties.title = book.properties.creator = book.properties.description = "=cmd|' /C calc'!A0"
    book.save(folder / "in.xlsx")
    job = prepare(folder / "in.xlsx", "severance", live=True)
    [*_, last] = run(job, folder / "out.xlsx", folder / "out.pdf", marked=folder / "marked.xlsx", processes=1,
                     computed_at=AT)  # fmt: skip
    assert last.summary.workers == 2 * len(EVIL) and last.summary.wrong == len(EVIL)
    return folder


def test_the_workbook_of_results_has_no_formula_but_ours(made):
    is_ours(made / "out.xlsx")
    assert formulas(made / "out.xlsx")


def test_every_text_is_there_as_it_was_typed(made):
    book = openpyxl.load_workbook(made / "out.xlsx")
    cells = {str(cell.value) for row in book["Pekerja"].iter_rows() for cell in row if cell.value is not None}
    for evil in EVIL:
        wanted = evil if "<r>" not in evil else evil + " "
        assert wanted.replace("\r", "\n") in cells, evil  # XML knows one kind of line break
        assert " ".join(f"{evil} x".split()) in cells, evil


def test_the_marked_copy_has_none(made):
    is_ours(made / "marked.xlsx")
    book = openpyxl.load_workbook(made / "marked.xlsx")
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_the_marked_copy_of_a_text_table_has_none(tmp_path):
    """A text table cannot hold a formula; in the copy, which is a workbook, it is none either."""
    import csv

    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Nama", "Tgl Masuk", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", *EVIL])
        for evil in EVIL:
            writer.writerow([evil, evil, "2025-12-31", "efficiency_loss", "5000000", *EVIL])
    job = prepare(tmp_path / "in.csv", "severance")
    list(run(job, tmp_path / "out.xlsx", marked=tmp_path / "m.xlsx", processes=1))
    is_ours(tmp_path / "out.xlsx")
    assert formulas(tmp_path / "m.xlsx") == []


def test_the_marked_copy_of_a_sheet_that_reaches_out_does_not(tmp_path):
    """Their own formulas stay, those that start programmes, read other files or the web become words."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nama", "Tgl Masuk", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Catatan"])
    bad = [one for one in EVIL if one.startswith("=") and one != "=1+1"]
    for evil in ["=SUM(E2:E3)", *bad]:
        sheet.append(["Ani", "kapan", "2025-12-31", "efficiency_loss", 5_000_000, evil])
    sheet["H2"] = ArrayFormula("H2:H3", "=cmd|' /C calc'!A0")
    sheet["A2"].hyperlink = "http://example.invalid/"
    sheet["A3"].hyperlink = "file:///C:/Windows/System32/calc.exe"
    book.defined_names["jahat"] = DefinedName("jahat", attr_text="cmd|'/C calc'!A0")
    book.defined_names["luar"] = DefinedName("luar", attr_text="[1]Sheet1!$A$1")
    book.defined_names["baik"] = DefinedName("baik", attr_text="Sheet!$A$1")
    check = DataValidation(type="list", formula1="[1]Sheet1!$A$1:$A$9")
    check.add("F2:F9")
    sheet.add_data_validation(check)
    sheet.conditional_formatting.add("F2:F9", FormulaRule(formula=["[1]Sheet1!$A$1=1"]))
    link = ExternalLink(externalBook=ExternalBook(id="rId1"))
    link.file_link = Relationship(
        type="externalLinkPath", Target="http://example.invalid/x.xlsx", TargetMode="External", Id="rId1"
    )
    book._external_links.append(link)
    book.save(tmp_path / "in.xlsx")
    with zipfile.ZipFile(tmp_path / "in.xlsx") as archive:
        assert any("externalLink" in name for name in archive.namelist()), "the test's own sheet does reach out"
    job = prepare(tmp_path / "in.xlsx", "severance")
    list(run(job, tmp_path / "out.xlsx", marked=tmp_path / "m.xlsx", processes=1))
    is_ours(tmp_path / "out.xlsx")
    is_ours(tmp_path / "m.xlsx")
    assert formulas(tmp_path / "m.xlsx") == ["=SUM(E2:E3)", "Sheet!$A$1"]
    kept = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert kept["F3"].value == bad[0] and kept["F3"].data_type == "s"


@pytest.mark.parametrize("evil", EVIL)
def test_workbook_and_comparison_of_one_case(evil, tmp_path):
    named = {"worker_name": evil, "employer_name": evil}
    office = Office(name=evil, address=evil, officer=evil) if "address" in Office.__annotations__ else Office(name=evil)
    statement = severance(**named)
    if statement.status != "result":
        assert statement.status == "invalid"  # control characters are refused where they are typed
        return
    export.write_xlsx(statement, tmp_path / "a.xlsx", computed_at=AT, office=office)
    is_ours(tmp_path / "a.xlsx")
    other = severance(reason="efficiency_prevent_loss", **named)
    export.write_compare_xlsx(compare(statement, other), tmp_path / "b.xlsx", computed_at=AT, office=office)
    is_ours(tmp_path / "b.xlsx")


def test_the_empty_sheet(tmp_path):
    """Its lists of choices are formulas of ours."""
    for language in ("id", "en"):
        template.write_template(registry.calculator("severance"), tmp_path / "t.xlsx", language=language)
        is_ours(tmp_path / "t.xlsx")


# --- PDF --------------------------------------------------------------------------------------------------------------

WORDS = [
    "<b>Siti</b>", "Siti & Budi", "Siti) Tj (", "((Siti", "Siti\\", "\\051 Siti", "http://example.invalid/x",
    "&lt;i&gt;",
    "<a href='http://example.invalid'>x</a>", "</Page><script>", "/JS (app.alert(1))", "endstream endobj",
    "<< /S /JavaScript >>", "Siti %PDF-1.4", "=cmd|x", "{Siti}", "[Siti]",
]  # fmt: skip
BANNED = {
    "/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/URI", "/GoToR", "/SubmitForm", "/EmbeddedFile",
    "/RichMedia", "/Annots", "/AcroForm", "/XFA", "/ImportData",
}  # fmt: skip


def is_still(path: Path) -> None:
    """No object of the file does anything or can be clicked."""
    reader = pypdf.PdfReader(path)
    numbers = {*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}
    assert len(numbers) > 3
    for number in numbers:
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            assert not BANNED & set(found), (number, found)
            assert found.get("/S") not in BANNED


@pytest.mark.parametrize("words", WORDS)
def test_a_name_is_printed_as_it_is(words, tmp_path):
    statement = severance(worker_name=words, employer_name=words)
    export.write_pdf(statement, tmp_path / "a.pdf", computed_at=AT, office=Office(name=words))
    is_still(tmp_path / "a.pdf")
    printed = "".join(text(tmp_path / "a.pdf").split())
    assert printed.count("".join(words.split())) >= 2
    other = severance(reason="efficiency_prevent_loss", worker_name=words)
    export.write_compare_pdf(compare(statement, other), tmp_path / "b.pdf", computed_at=AT)
    is_still(tmp_path / "b.pdf")
    assert "".join(words.split()) in "".join(text(tmp_path / "b.pdf").split())


def test_a_nul_in_a_name_is_refused_or_left_out(tmp_path):
    statement = severance(worker_name="Si\0ti")
    if statement.status == "result":
        export.write_pdf(statement, tmp_path / "a.pdf", computed_at=AT)
        is_still(tmp_path / "a.pdf")
        assert b"Si\0ti" not in (tmp_path / "a.pdf").read_bytes()
    else:
        assert statement.status == "invalid"


def test_the_pdf_of_many_does_nothing(made):
    is_still(made / "out.pdf")
    found = pypdf.PdfReader(made / "out.pdf")
    assert len(found.outline) == len(EVIL)


def test_the_watch_over_pdfs_sees_what_it_is_for(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    writer._root_object[NameObject("/OpenAction")] = action
    writer.write(tmp_path / "js.pdf")
    with pytest.raises(AssertionError):
        is_still(tmp_path / "js.pdf")
