"""Two variants side by side, on paper and as a workbook, read back by other libraries."""

from __future__ import annotations

import openpyxl
import pytest

import calculators
from app import export
from app.compare import compare
from app.export import Office
from tests.app.export.cases import AT, example, severance, work_again
from tests.app.export.test_pdf import text

NEARLY = {"reason": "efficiency_prevent_loss"}


def paper(tmp_path, found, **options) -> str:
    export.write_compare_pdf(found, tmp_path / "a.pdf", computed_at=AT, **options)
    return text(tmp_path / "a.pdf")


def sheet(tmp_path, found, **options):
    export.write_compare_xlsx(found, tmp_path / "a.xlsx", computed_at=AT, **options)
    return openpyxl.load_workbook(tmp_path / "a.xlsx"), openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)


def test_both_amounts_and_their_difference_stand_on_paper(tmp_path):
    """Pesangon 0.5 x 9 x 10,000,000 and 1 x 9 x 10,000,000. Tax on 88,607,143: 5% of 38,607,143 = 1,930,357; on
    133,607,143: 2,500,000 + 15% of 33,607,143 = 7,541,071. Net 86,676,786 and 126,066,072."""
    found = paper(tmp_path, compare(severance(), severance(**NEARLY)), office=Office(name="Posko Contoh"))
    for words in ("Perbandingan: Pesangon", "Siti Aminah", "Posko Contoh", "Rp45.000.000 Rp90.000.000 +Rp45.000.000",
                  "−Rp1.930.357 −Rp7.541.071 −Rp5.610.714", "Rp86.676.786 Rp126.066.072 +Rp39.389.286",
                  "Varian B lebih besar Rp39.389.286 daripada Varian A.", "Efisiensi untuk mencegah kerugian",
                  "Varian A: 9 bulan × 0,5 × Rp10.000.000",
                  "Pasal yang hanya dipakai Varian B PP 35/2021 Pasal 43 ayat (2)",
                  "Rp750.000 Rp750.000 sama", "Kode "):  # fmt: skip
        assert words in found


def test_the_differences_in_the_workbook_are_live(tmp_path):
    formulas, values = sheet(tmp_path, compare(severance(), severance(**NEARLY)))
    live, plain = formulas["Perbandingan"], values["Perbandingan"]
    rows = {row[0].value: row for row in plain.iter_rows() if row[0].value}
    pesangon = rows["Uang pesangon"]
    assert [cell.value for cell in pesangon[1:4]] == [45_000_000, 90_000_000, 45_000_000]
    at = pesangon[0].row
    assert live[f"D{at}"].value == f"=N(C{at})-N(B{at})"
    assert [cell.value for cell in rows["PPh 21 final"][1:4]] == [-1_930_357, -7_541_071, -5_610_714]
    assert {"Varian A", "Varian B"} <= set(formulas.sheetnames)


def test_a_side_that_is_not_entitled_has_no_amount(tmp_path):
    found = compare(severance(), work_again())
    said = paper(tmp_path, found)
    assert "Tidak berhak" in said
    assert "Kedua angka belum dapat dibandingkan." in said
    assert "Rp45.000.000 – −Rp45.000.000" in said
    sheet(tmp_path, found)


def test_a_side_without_an_answer_is_said_to_be_so(tmp_path):
    found = compare(severance(), calculators.calculate("severance", {}))
    assert "Masih ada yang kurang" in paper(tmp_path, found)
    sheet(tmp_path, found)


def test_sides_can_be_named_as_one_likes(tmp_path):
    titles = ("Sebelum [lama]: 'UU'", "Sesudah")
    found = compare(severance(end_date="2021-02-01", reason="retirement"), severance(reason="retirement"))
    assert "Sebelum [lama]: 'UU'" in paper(tmp_path, found, titles=titles)
    assert "Sesudah" in sheet(tmp_path, found, titles=titles)[0].sheetnames


@pytest.mark.parametrize("name", ["event.laid_off", "event.death", "contributions", "conventions", "jht"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_any_statement_can_be_compared_with_itself(name, language, tmp_path):
    found = compare(example(name), example(name), language)
    assert not any(row.is_changed for row in found.amounts)
    assert ("sama besar" if language == "id" else "is as much as") in paper(tmp_path, found)
    sheet(tmp_path, found)


def test_an_amount_that_the_officer_set_is_marked(tmp_path):
    rows = [{"line": "upmk", "amount": 35_000_000, "reason": "Perjanjian bersama"}]
    found = paper(tmp_path, compare(severance(), severance(overrides=rows)))
    assert "ditetapkan petugas: Perjanjian bersama; hitungan semula Rp40.000.000" in found


def test_an_amount_that_the_officer_set_is_marked_in_the_workbook(tmp_path):
    rows = [{"line": "upmk", "amount": 35_000_000, "reason": "Perjanjian bersama"}]
    _, values = sheet(tmp_path, compare(severance(), severance(overrides=rows)))
    said = {row[0].value: row[4].value for row in values["Perbandingan"].iter_rows() if row[0].value}
    assert said["Uang penghargaan masa kerja"] == "Varian B: ditetapkan petugas"
    assert said["Jumlah bersih"] == "Varian B: memuat jumlah yang ditetapkan petugas"
    assert said["Uang pesangon"] is None


def test_an_amount_that_was_set_on_both_sides_is_marked_though_they_are_the_same(tmp_path):
    rows = [{"line": "upmk", "amount": 35_000_000, "reason": "Perjanjian bersama"}]
    found = paper(tmp_path, compare(severance(overrides=rows), severance(overrides=rows)))
    assert found.count("ditetapkan petugas: Perjanjian bersama; hitungan semula Rp40.000.000") == 2
