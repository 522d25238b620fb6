"""Files as they come: formats, encodings, separators, and those that mean harm."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.batch import guard, sheets
from app.batch.csvfile import TextTable, encoding_of, separator_of
from app.batch.sheets import Source
from app.errors import UserError
from tests.app.batch import factory

DATA = Path(__file__).parent / "data"
MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
XML = b"<worksheet" + MAIN + b"><sheetData>%s</sheetData></worksheet>"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A right sheet of ten workers."""
    path = tmp_path_factory.mktemp("sheets") / "plain.xlsx"
    factory.write(path, 10, 0)
    return path


@pytest.fixture
def altered(plain, tmp_path):
    """The right sheet with some of its parts replaced."""

    def write(name: str, **parts: bytes) -> Path:
        target = tmp_path / name
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                key = Path(entry).stem
                new.writestr(entry, parts.pop(key) if key in parts else old.read(entry))
            for key, content in parts.items():
                new.writestr({"sharedStrings": "xl/sharedStrings.xml"}.get(key, f"xl/{key}.bin"), content)
        return target

    return write


@pytest.fixture(scope="module")
def noisy(tmp_path_factory):
    """A file to be written again and again."""
    return tmp_path_factory.mktemp("noise") / "noise.xlsx"


def sentence(path: Path) -> str:
    """What the user is told about a file that is not opened."""
    with pytest.raises(UserError) as told:
        list(Source(path).rows())
    return str(told.value)


class TestFormats:
    def test_a_workbook(self, plain):
        rows = list(Source(plain).rows())
        assert rows[2][:3] == ["No", "Nama Karyawan", "No. Induk"]
        assert isinstance(rows[3][7], date)
        assert rows[1] == [""] * 25  # blank rows stay, so that numbers are those of the file

    @pytest.mark.parametrize("name", ["workers.xls", "workers.ods"])
    def test_old_and_open_formats(self, name):
        source = Source(DATA / name)
        rows = list(source.rows())
        assert rows[2][:3] == ["No", "Nama Karyawan", "No. Induk"]
        assert rows[3][8] == date(2025, 12, 31)
        assert source.height == len(rows)
        assert rows == list(source.rows())

    def test_the_first_sheet_that_holds_anything(self, tmp_path):
        book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
        book.add_worksheet("Kosong")
        hidden = book.add_worksheet("Rahasia")
        hidden.write(0, 0, "x")
        hidden.hide()
        book.add_worksheet("Isi").write(0, 0, "y")
        book.close()
        source = Source(tmp_path / "x.xlsx")
        assert (source.sheet, source.sheet_names) == ("Isi", ["Kosong", "Isi"])
        assert next(Source(tmp_path / "x.xlsx", "Rahasia").rows()) == ["x"]
        with pytest.raises(UserError, match="Yang ada: Kosong, Isi"):
            Source(tmp_path / "x.xlsx", "Lain")

    def test_a_workbook_under_another_name_is_still_one(self, plain, tmp_path):
        (tmp_path / "x.csv").write_bytes(plain.read_bytes())
        assert Source(tmp_path / "x.csv").kind == "xlsx"

    def test_formulas_are_read_by_their_values(self, tmp_path):
        book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=A2", None, "")
        book.close()
        source = Source(tmp_path / "x.xlsx")
        assert list(source.rows())[1][0] == 2
        told = " ".join(str(notice) for notice in source.notices)
        assert "1 sel berisi rumus tanpa hasil" in told
        assert "1 sel berisi kesalahan" in told


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
    def test_encodings_and_separators(self, encoding, separator, tmp_path):
        rows = [["Nama", "Gaji", "TMT"], ["André", "5.000.000", "1/2/2020"], ["Siti", "6", "2/3/2021"]]
        path = tmp_path / "x.csv"
        path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
        assert list(TextTable(path).rows()) == rows

    def test_amounts_with_commas_do_not_mislead(self):
        assert separator_of('Nama;Gaji\n"A";"5,5"\n"B";"6,1"\n') == ";"
        assert separator_of("sep=|\na,b|c\n") == "|"

    def test_the_line_that_names_the_separator_is_no_row(self, tmp_path):
        (tmp_path / "x.csv").write_text("sep=;\na;b\n1;2\n")
        assert list(TextTable(tmp_path / "x.csv").rows()) == [[], ["a", "b"], ["1", "2"]]

    def test_quoted_cells_over_several_lines(self, tmp_path):
        (tmp_path / "x.csv").write_text('a;b\n"x\ny";2\n')
        assert list(TextTable(tmp_path / "x.csv").rows())[1] == ["x\ny", "2"]

    def test_a_late_letter_of_windows_decides(self, tmp_path):
        (tmp_path / "x.csv").write_bytes(b"a;b\n" * 200_000 + "é;1\n".encode("cp1252"))
        assert encoding_of(tmp_path / "x.csv") == "cp1252"

    def test_too_many_columns_are_refused(self, tmp_path):
        (tmp_path / "x.csv").write_text("a," * 5000 + "\n")
        assert "kolom" in sentence(tmp_path / "x.csv")

    def test_one_endless_cell_is_refused(self, tmp_path):
        (tmp_path / "x.csv").write_text('a;b\n"' + "x" * 300_000 + "\n")
        assert "rusak" in sentence(tmp_path / "x.csv")


class TestHarm:
    def test_a_million_empty_formatted_rows(self, altered):
        rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(2, 1_048_577))
        path = altered("x.xlsx", sheet1=XML % (b'<row r="1"><c r="A1"><v>1</v></c></row>' + rows))
        assert len(list(Source(path).rows())) == 1

    @pytest.mark.parametrize(
        "cells",
        [
            b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 1000,
            b'<row r="1000000"><c r="A1000000"><v>1</v></c><c r="AAA1000000"><v>1</v></c></row>',
        ],
    )
    def test_one_cell_in_the_last_corner(self, cells, altered):
        assert "terlalu besar" in sentence(altered("x.xlsx", sheet1=XML % cells))

    def test_a_bomb(self, altered, monkeypatch):
        monkeypatch.setattr(guard, "MOST_UNPACKED", 10 * 2**20)
        assert "terlalu besar" in sentence(altered("x.xlsx", sheet1=XML % (b" " * 11 * 2**20)))

    def test_a_bomb_that_lies_about_its_size(self, altered, monkeypatch):
        monkeypatch.setattr(guard, "MOST_UNPACKED", 10 * 2**20)
        path = altered("x.xlsx", sheet1=XML % (b" " * 11 * 2**20))
        content = bytearray(path.read_bytes())
        size = (11 * 2**20 + len(XML % b"")).to_bytes(4, "little")
        path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
        assert "terlalu besar" in sentence(path) or "rusak" in sentence(path)

    def test_one_long_text_a_million_times(self, altered):
        row = b'<row r="%d">' + b'<c r="A%d" t="s"><v>0</v></c>' * 20 + b"</row>"
        rows = b"".join(row % ((number,) * 21) for number in range(1, 1000))
        shared = b"<sst" + MAIN + b"><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
        assert "terlalu besar" in sentence(altered("x.xlsx", sheet1=XML % rows, sharedStrings=shared))

    def test_a_repeated_cell_of_an_open_document(self, tmp_path):
        names = "".join(
            f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
            for short in ("office", "table", "text")
        )
        cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
        content = (
            f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='A'>"
            f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
            "</table:table></office:spreadsheet></office:body></office:document-content>"
        )
        with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
        assert sentence(tmp_path / "x.ods")

    def test_macros_are_told_and_not_run(self, altered):
        source = Source(altered("x.xlsm", vbaProject=b"x"))
        assert "Makro tidak dijalankan" in str(source.notices[0])

    def test_a_password(self, tmp_path):
        content = guard.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        (tmp_path / "x.xlsx").write_bytes(content)
        assert "berkata sandi" in sentence(tmp_path / "x.xlsx")

    @pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
    def test_a_workbook_that_really_is_encrypted(self, kind):
        """By Excel's way (agile), by that of 1997 and by LibreOffice's; the password of all is rahasia."""
        assert "berkata sandi" in sentence(DATA / f"locked.{kind}")

    def test_a_password_of_excel_for_changes_only_is_no_hindrance(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["Nama"])
        book.active.protection.set_password("rahasia")
        book.security.workbookPassword = "rahasia"
        book.security.lockStructure = True
        book.save(tmp_path / "x.xlsx")
        assert list(Source(tmp_path / "x.xlsx").rows()) == [["Nama"]]

    @pytest.mark.parametrize(
        ("name", "content", "word"),
        [
            ("x.xlsx", b"", "kosong"), ("x.csv", b"", "kosong"), ("x.xlsx", os.urandom(3000), "rusak"),
            ("x.xls", b"<html><table></table></html>", "halaman web"),
            ("x.pdf", b"%PDF-1.7\n\x00\x01", "PDF atau gambar"),
            ("x.xlsx", b"PK\x03\x04" + b"\0" * 50, "rusak"), ("x.csv", b"\x01\x02\x03\x04" * 40, "bukan lembar"),
            ("x.xls", guard.OLE + b"\0" * 2000, "bukan lembar kerja Excel"),
            ("x.xls", guard.OLE + b"\0" * 2000 + "Workbook".encode("utf-16-le"), "rusak"),
        ],
    )  # fmt: skip
    def test_what_is_no_sheet(self, name, content, word, tmp_path):
        (tmp_path / name).write_bytes(content)
        assert word in sentence(tmp_path / name)

    def test_a_half_file(self, plain, tmp_path):
        (tmp_path / "x.xlsx").write_bytes(plain.read_bytes()[:-400])
        assert "rusak" in sentence(tmp_path / "x.xlsx")

    def test_a_zip_of_something_else(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
            archive.writestr("a.txt", "x")
        assert "bukan lembar pekerja" in sentence(tmp_path / "x.xlsx")

    @pytest.mark.parametrize("name", ["tidak-ada.xlsx", "."])
    def test_no_file(self, name, tmp_path):
        assert sentence(tmp_path / name)

    @settings(max_examples=30)
    @given(noise=st.binary(max_size=300), place=st.integers(0, 6000))
    def test_a_file_with_some_bytes_changed(self, noise, place, noisy):
        content = (DATA / "workers.xlsx").read_bytes()
        noisy.write_bytes(content[:place] + noise + content[place + len(noise) :])
        with suppress(UserError):
            list(Source(noisy).rows())


HEAD = "Nama;Tgl Masuk;Gaji\n"
STRAY = "satu sel memuat beberapa baris tabel"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('A;1;2\n"B;1;2\nC;1;2\nD";1;2\nE;1;2\n', "3"),  # from B's cell to D's: three rows in one
        ('A;1;"2\nB;1;2"\nC;1;2\n', "2"),
        ('"A;1;2\nB";1;2\nC;1;2\n"D;1;2\nE";1;2\nF;1;2\nG;1;2\n', "2, 5"),
        ('"A\nB";1;2\nC;1;2\n', ""),  # a name over two lines
        ('"A, B;\nC";1;2\nD;1;2\nE;1;2\n', ""),  # with one separator in it: fewer than another row has
        ("A;1;2\nB;1;2\n", ""),
        ('A;1;"2"\n"B";1;2\n', ""),
    ],
)
def test_a_stray_quote_that_a_later_cell_closes_is_told(rows, lines, tmp_path):
    (tmp_path / "x.csv").write_text(HEAD + rows, encoding="utf-8")
    source = Source(tmp_path / "x.csv")
    told = [str(notice) for notice in source.notices if STRAY in str(notice)]
    assert len(told) == bool(lines)
    if lines:
        assert told[0].startswith(f"Di baris {lines} satu sel")
    assert source.height == len(list(source.rows()))


def test_the_line_of_a_stray_quote_counts_from_the_top_of_the_file(tmp_path):
    (tmp_path / "x.csv").write_text("sep=;\n" + HEAD + '"A;1;2\nB";1;2\nC;1;2\n', encoding="utf-8")
    assert any(str(notice).startswith("Di baris 3 satu sel") for notice in Source(tmp_path / "x.csv").notices)


def test_a_process_apart_that_dies_is_a_file_too_big(monkeypatch, tmp_path):
    """What reads old formats may be killed for its memory; this program goes on."""
    monkeypatch.setattr(sheets, "read_apart", die)
    assert "terlalu besar" in sentence(DATA / "workers.xls")


def die(path: Path, sheet: str | None) -> None:
    os._exit(9)
