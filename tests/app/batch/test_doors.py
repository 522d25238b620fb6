"""Files as officers get them: each is read rightly or refused with the one sentence that helps, in both languages."""

from __future__ import annotations

import json
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app.batch import guard, job
from app.batch.rows import Reader
from app.batch.sheets import Source
from app.errors import UserError
from app.reading import ReadingError

HEAD = ["Nama Karyawan", "NIK", "Tanggal Masuk", "Tanggal Berhenti", "Gaji Pokok", "Tunjangan Tetap", "Alasan PHK",
        "Hari Kerja"]  # fmt: skip
ROW = ["Siti Aminah", "3201234567890123", "01/01/2016", "31/12/2025", "8.500.000", "1.500.000",
       "Efisiensi karena perusahaan rugi", "5"]  # fmt: skip
READ = {"worker_name": "Siti Aminah", "worker_id": "3201234567890123", "start_date": "2016-01-01",
        "basic_wage": 8_500_000, "fixed_allowance": 1_500_000}  # fmt: skip
Fill = Callable[[Any, Any], None]


def text(separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in (HEAD, ROW)).encode(encoding)


def first(file: Path) -> tuple[dict[str, Any], list[ReadingError]]:
    """What is read of the first worker, and what cannot be."""
    made = job.prepare(file, "severance")
    made.check()
    cells = next(iter(made.workers()))[1]
    case, wrong = Reader(made.plan).case(cells)
    return {code: value if isinstance(value, int) else str(value) for code, value in case.items() if code in READ}, [
        problem for _, _, problem in wrong
    ]


def book(file: Path, fill: Fill) -> Path:
    made = xlsxwriter.Workbook(str(file))
    fill(made, made.add_worksheet("Data"))
    made.close()
    return file


def table(*rows: list[Any], top: int = 0) -> Fill:
    def fill(made: Any, sheet: Any) -> None:
        for number, row in enumerate((HEAD, *rows)):
            for column, cell in enumerate(row):
                write = sheet.write_string if isinstance(cell, str) else sheet.write
                write(top + number, column, cell)

    return fill


def changed(**cells: Any) -> list[Any]:
    """The row with other cells, by the place of the field."""
    row: list[Any] = list(ROW)
    for code, cell in cells.items():
        row[list(READ).index(code) + (code in ("basic_wage", "fixed_allowance"))] = cell
    return row


# --- refused ----------------------------------------------------------------------------------------------------------


def zipped(*names: str) -> bytes:
    import io

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


REFUSED = {
    "kosong.xlsx": (b"", "kosong", "empty"),
    "kosong.csv": (b"", "kosong", "empty"),
    "baris-kosong.csv": (b"\xef\xbb\xbf\r\n;;;\r\n  \r\n", "kosong", "empty"),
    "teks.xlsx": (b"halo ini teks biasa\nbaris dua\n", "tidak ditemukan tabel pekerja", "no table of workers"),
    "data.numbers": (zipped("Index/Document.iwa"), "Ekspor Ke > Excel", "Export To > Excel"),
    "surat.docx": (zipped("word/document.xml"), "Salin tabelnya", "Copy its table"),
    "surat.odt": (zipped("content.xml", "mimetype"), "Salin tabelnya", "Copy its table"),
    "pindai.pdf": (b"%PDF-1.7\n\0", "PDF atau gambar", "PDF or a picture"),
    "foto.xlsx": (b"\xff\xd8\xff\xe0\0\x10JFIF", "PDF atau gambar", "PDF or a picture"),
    "sandi.xlsx": (guard.OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi", "password"),
    "lain.zip": (zipped("a.txt"), "bukan lembar pekerja", "not a sheet of workers"),
    "separuh.xlsx": (zipped("xl/workbook.xml")[:40], "rusak", "damaged"),
    "kutip.csv": (
        text() + b'\r\n"Budi;1;2' + b"\r\nAni;1;2" * 20,
        "baris 3 .* tidak ditutup, sehingga 20 baris", "row 3 .* never closed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_in_its_own_words(name: str, tmp_path: Path):
    content, said, english = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=said) as told:
        first(tmp_path / name)
    import re

    assert re.search(english, told.value.text.render("en"), re.IGNORECASE), told.value.text.render("en")
    assert name in str(told.value)


def test_a_folder_and_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "data.xlsx").mkdir()
    with pytest.raises(UserError, match="adalah folder"):
        first(tmp_path / "data.xlsx")
    held = tmp_path / "terbuka.xlsx"
    held.write_bytes(text())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file", str(held))

    monkeypatch.setattr(Path, "open", refuse)  # as Windows does while Excel has it open
    with pytest.raises(UserError, match="Tutup di program lain"):
        first(held)


def test_only_hidden_sheets_hold_anything(tmp_path: Path):
    def fill(made: Any, sheet: Any) -> None:
        hidden = made.add_worksheet("Gaji")
        hidden.write_row(0, 0, HEAD)
        hidden.hide()

    with pytest.raises(UserError, match="tersembunyi: Gaji"):
        first(book(tmp_path / "a.xlsx", fill))


def test_two_hundred_megabytes_are_refused_before_they_are_read(tmp_path: Path):
    for name in ("besar.xlsx", "besar.csv"):
        with (tmp_path / name).open("wb") as stream:
            stream.write(zipped("xl/workbook.xml") if name.endswith("x") else text())
            stream.truncate(guard.MOST_FILE + 1)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(UserError, match="terlalu besar"):
            Source(tmp_path / name)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_a_bomb_of_a_gigabyte_takes_no_gigabyte(tmp_path: Path):
    with zipfile.ZipFile(book(tmp_path / "a.xlsx", table(ROW))) as old, zipfile.ZipFile(
        tmp_path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(bytes(1 << 20))
    assert (tmp_path / "bom.xlsx").stat().st_size < 2_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UserError, match="terlalu besar"):
        Source(tmp_path / "bom.xlsx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


# --- read -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_texts_of_every_kind(separator: str, encoding: str, tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(text(separator, encoding))
    assert first(tmp_path / "a.csv") == (READ, [])


def test_text_that_is_named_like_a_workbook_is_read_and_said(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(text())
    assert first(tmp_path / "a.xlsx") == (READ, [])
    assert "teks biasa" in str(Source(tmp_path / "a.xlsx").notices[0])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.500.000", 1_500_000), ("Rp1.500.000,-", 1_500_000), ("Rp 1.500.000,00", 1_500_000),
        ("1 500 000", 1_500_000), ("1,5 jt", 1_500_000), ("1500000", 1_500_000), (1500000, 1_500_000),
        (1.5e6, 1_500_000), ("'1500000", 1_500_000), ("(1.500.000)", -1_500_000), ("-1.500.000", -1_500_000),
        ("1,500,000.50", None), ("1.500.000,50", None), ("1.5", None), ("satu juta", None), ("=1+1", None),
    ],
)  # fmt: skip
def test_amounts_as_text(written: Any, read: int | None, tmp_path: Path):
    """Parts of a rupiah are asked about, never cut off. A negative wage is refused by the calculator, with its name."""
    case, wrong = first(book(tmp_path / "a.xlsx", table(changed(fixed_allowance=written))))
    if read is None:
        assert len(wrong) == 1 and "fixed_allowance" not in case
        assert wrong[0].text.render("en") != wrong[0].text.render("id")
    else:
        assert (case["fixed_allowance"], wrong) == (read, [])


def test_amounts_with_english_marks_where_the_whole_column_has_them(tmp_path: Path):
    rows = [changed(basic_wage="8,500,000.00", fixed_allowance="1,500,000.00") for _ in range(5)]
    assert first(book(tmp_path / "a.xlsx", table(*rows))) == (READ, [])


@pytest.mark.parametrize(
    "written",
    ["01/01/2016", "1-1-2016", "1 Januari 2016", "1 Jan 2016", "2016-01-01", "01.01.2016", "January 1, 2016",
     "20160101", "01/01/16", "2016/01/01", 42370],
)  # fmt: skip
def test_dates_as_text(written: Any, tmp_path: Path):
    """42370 is the serial number of 1 January 2016: 45658 (1 January 2025) less 9 years and the leap days of 2016, 2020
    and 2024, 3288 days."""
    assert first(book(tmp_path / "a.xlsx", table(changed(start_date=written)))) == (READ, [])


@pytest.mark.parametrize("written", ["1 Jan '16x", "13/25/2016", "31/02/2016", "kemarin", "2016", "#REF!"])
def test_what_is_no_date_is_asked_about(written: str, tmp_path: Path):
    case, wrong = first(book(tmp_path / "a.xlsx", table(changed(start_date=written))))
    assert "start_date" not in case and len(wrong) == 1


@pytest.mark.parametrize("written", [3.27e15, "3.27E+15", "3,20123456789012E+15"])
def test_a_nik_that_a_spreadsheet_has_cut_is_asked_about(written: Any, tmp_path: Path):
    case, wrong = first(book(tmp_path / "a.xlsx", table(changed(worker_id=written))))
    assert "worker_id" not in case
    assert "Format kolomnya sebagai Teks" in str(wrong[0].text)


@pytest.mark.parametrize(
    "written", ["3201234567890123", 3201234567890123, "32.01.23.456789.0123", "=cmd|' /C calc'!A0"]
)
def test_other_numbers_of_workers_stay_as_they_are(written: Any, tmp_path: Path):
    case, wrong = first(book(tmp_path / "a.xlsx", table(changed(worker_id=written))))
    assert (case["worker_id"], wrong) == (str(written), [])


def test_headings_merged_over_two_rows(tmp_path: Path):
    def fill(made: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 1, "Pekerja")
        sheet.merge_range(0, 2, 0, 3, "Tanggal")
        sheet.write_row(1, 0, ["Nama", "NIK", "Masuk", "Berhenti", *HEAD[4:]])
        sheet.write_row(2, 0, ROW)

    assert first(book(tmp_path / "a.xlsx", fill)) == (READ, [])


def test_a_hidden_first_sheet_is_passed_over(tmp_path: Path):
    def fill(made: Any, sheet: Any) -> None:
        sheet.write(0, 0, "lama")
        shown = made.add_worksheet("Gaji")
        table(ROW)(made, shown)
        shown.activate()
        shown.set_first_sheet()
        sheet.hide()
        made.add_worksheet("Rahasia").very_hidden()

    file = book(tmp_path / "a.xlsx", fill)
    assert Source(file).sheet_names == ["Gaji"]
    assert first(file) == (READ, [])


def test_macros_and_links_to_other_files_are_left_alone(tmp_path: Path):
    made = openpyxl.Workbook()
    for row in (HEAD, ROW):
        made.active.append(row)
    made.active["J2"] = "=[1]Lain!$A$1"
    made.save(tmp_path / "dasar.xlsx")
    links = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": json.dumps("file:///C:/rahasia.xlsx"),
        "xl/vbaProject.bin": "x",
    }
    with zipfile.ZipFile(tmp_path / "dasar.xlsx") as old, zipfile.ZipFile(tmp_path / "a.xlsm", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in links.items():
            new.writestr(name, content)
    assert first(tmp_path / "a.xlsm") == (READ, [])
    assert "Makro tidak dijalankan" in " ".join(map(str, Source(tmp_path / "a.xlsm").notices))
