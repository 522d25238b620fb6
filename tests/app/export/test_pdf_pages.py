"""How many pages the sheets of events take, and that none ends with a heading alone."""

import json
from datetime import datetime, timedelta, timezone

import pypdf
import pytest

import calculators
import resources
from app import export
from app.export.office import Office

AT = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=7)))
LONG = {
    "worker_name": "Muhammad Abdurrahman Wahid Kusumawardhana bin Haji Sulaiman Effendi",
    "employer_name": "PT Maju Bersama Sejahtera Nusantara Internasional Indonesia Tbk",
}
MOST = {
    "event.laid_off": 3, "event.contract_ended": 4, "event.resigned": 2, "event.retired": 3, "event.childbirth": 3,
    "event.miscarriage": 2, "event.work_accident": 2, "event.death": 4,
}  # fmt: skip
HEADINGS = {
    "id": {"Hitungan", "Tenggat", "Mengapa", "Yang diisi", "Jadwal pembayaran", "Langkah hitungan",
           "Berkas yang disiapkan", "Tempat mengurus", "Perlu diperhatikan", "Tidak termasuk", "Dasar hukum"},
    "en": {"Calculation", "Deadlines", "Why", "What was filled in", "Payments by month", "Steps", "Papers to prepare",
           "Where to go", "Please note", "Not included", "Legal basis"},
}  # fmt: skip


def pages(code, language, file, office=None):
    given = json.loads(resources.path("examples", f"{code}.json").read_text(encoding="utf-8"))
    statement = calculators.calculate(code, given | (LONG if office else {}))
    export.write_pdf(statement, file, office=office, language=language, computed_at=AT)
    return [page.extract_text().splitlines() for page in pypdf.PdfReader(file).pages]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", MOST)
def test_the_plain_sheet_takes_few_pages(code, language, tmp_path):
    assert len(pages(code, language, tmp_path / "a.pdf")) <= MOST[code]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", MOST)
def test_long_names_and_an_office_cost_a_page_at_most_and_leave_no_heading_alone(code, language, tmp_path):
    office = Office(
        name="Posko Pengaduan Kecamatan Contoh", address="Jalan Contoh 1, Bekasi", officer="Siti", place="Bekasi"
    )
    found = pages(code, language, tmp_path / "a.pdf", office)
    assert len(found) <= MOST[code] + 1
    assert "Siti" in found[-1]
    for lines in found:
        foot = next(at for at, line in enumerate(lines) if line.startswith(("Kode ", "Code ")))
        assert lines[foot - 1].strip() not in HEADINGS[language]
