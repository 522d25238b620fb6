"""Whether a workbook is still what was computed: every way of altering one that we know of."""

from __future__ import annotations

import re
import shutil
import subprocess

import openpyxl
import pytest

from app.export.code import case_code
from tests.app.check.conftest import (
    edited_zip,
    verdict,
    wrong,
)
from tests.app.export.cases import severance

CODE = case_code(severance())


@pytest.mark.parametrize("knows", [True, False])
def test_a_cell_edited_with_openpyxl_is_named(xlsx, kept, knows):
    book = openpyxl.load_workbook(xlsx)
    cell = next(cell for row in book.worksheets[0] for cell in row if cell.value == "Uang pesangon")
    book.worksheets[0].cell(cell.row, 2).value = 75_000_000
    book.save(xlsx)
    found = verdict(xlsx, kept if knows else None)
    assert found.status == "changed"
    assert wrong(found)["Uang pesangon"] == ("Rp75.000.000", "Rp45.000.000")


def test_one_value_edited_in_the_file_is_the_only_one_named(xlsx, kept):
    edited = edited_zip(xlsx, "xl/worksheets/sheet1.xml", lambda text: text.replace("<v>45000000<", "<v>75000000<", 1))
    assert wrong(verdict(edited, kept)) == {"Uang pesangon": ("Rp75.000.000", "Rp45.000.000")}


def test_another_name_in_a_cell_is_seen(xlsx, kept):
    edited = edited_zip(xlsx, "xl/sharedStrings.xml", lambda text: text.replace("Siti Aminah", "Lain Orang"))
    assert "Lain Orang" in str(wrong(verdict(edited)))
    assert wrong(verdict(edited, kept))["Nama pekerja"] == ("", "Siti Aminah")


@pytest.mark.parametrize(("old", "new"), [("huruf i;", "huruf h;"), ("Dibayar oleh", "Dibayar dari")])
def test_another_article_or_payer_in_a_cell_is_named(xlsx, kept, old, new):
    edited = edited_zip(xlsx, "xl/sharedStrings.xml", lambda text: text.replace(old, new, 1))
    for store in (kept, None):
        found = verdict(edited, store)
        assert found.status == "changed"
        assert all(new in on_sheet for on_sheet, _ in wrong(found).values())
        assert any("baris" in str(row.label) for row in found.rows)


def test_a_workbook_without_results_is_said_to_be_that(xlsx, kept):
    """openpyxl keeps formulas and throws their results away: nothing was altered, nothing can be read."""
    openpyxl.load_workbook(xlsx).save(xlsx)
    for store in (kept, None):
        found = verdict(xlsx, store)
        assert found.status == "uncounted"
        assert not wrong(found)
        assert "simpan" in str(found.advice)


def test_a_name_in_a_workbook_without_results_is_altered_all_the_same(xlsx):
    book = openpyxl.load_workbook(xlsx)
    cell = next(cell for row in book.worksheets[0] for cell in row if cell.value == "Siti Aminah")
    cell.value = "Lain Orang"
    book.save(xlsx)
    found = verdict(xlsx)
    assert found.status == "changed"
    assert ["Lain Orang" in on_sheet for on_sheet, _ in wrong(found).values()] == [True]


def test_a_sheet_that_is_gone_is_missed(xlsx, kept):
    book = openpyxl.load_workbook(xlsx, data_only=True)
    del book["Dasar hukum"]
    book.save(xlsx)
    found = verdict(xlsx, kept)
    assert found.status == "changed"
    assert any("Dasar hukum" in str(note) for note in found.notes)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_saves_the_same_cells(xlsx, kept, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    for altered in (False, True):
        if altered:
            book = openpyxl.load_workbook(xlsx)
            next(cell for row in book.worksheets[0] for cell in row if cell.value == "Siti Aminah").value = "Lain Orang"
            book.save(xlsx)
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                        str(tmp_path / "lo"), str(xlsx)], capture_output=True, timeout=300, check=True)  # fmt: skip
        found = verdict(tmp_path / "lo" / xlsx.name, kept)
        assert found.status == ("changed" if altered else "same")
        assert [one for one, _ in wrong(found).values() if "Lain Orang" in one] or not altered


def test_a_workbook_without_its_record(xlsx, kept):
    bare = edited_zip(xlsx, "docProps/custom.xml", lambda text: re.sub(r"<property .*</property>", "", text))
    assert verdict(bare, kept).status == "bare"
    assert verdict(bare).status == "unknown"
    altered = edited_zip(bare.rename(xlsx), "xl/worksheets/sheet1.xml",
                         lambda text: text.replace("<v>45000000<", "<v>75000000<"))  # fmt: skip
    assert wrong(verdict(altered, kept)) == {"Uang pesangon": ("Rp75.000.000", "Rp45.000.000")}


def test_a_spoilt_record_is_no_record(xlsx):
    spoilt = edited_zip(xlsx, "docProps/custom.xml", lambda text: text.replace("<vt:lpwstr>eJ", "<vt:lpwstr>AA", 1))
    found = verdict(spoilt)
    assert (found.status, found.proof) == ("changed", "")
