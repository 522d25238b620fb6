"""How many pages the sheets take, what stands on top of each, and that nothing stands there or at the foot alone."""

import json
import re
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
from PIL import Image

import calculators
import resources
from app import export
from app.export import content, pdf, pdf_blocks
from app.export.office import Office
from tests.app.export.cases import example, examples

AT = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=7)))
LONG = {
    "worker_name": "Muhammad Abdurrahman Wahid Kusumawardhana bin Haji Sulaiman Effendi",
    "employer_name": "PT Maju Bersama Sejahtera Nusantara Internasional Indonesia Tbk",
}
MOST = {
    "event.laid_off": 3, "event.contract_ended": 4, "event.resigned": 2, "event.retired": 3, "event.childbirth": 3,
    "event.miscarriage": 2, "event.work_accident": 2, "event.death": 4,
}  # fmt: skip
MOST_WITH_OFFICE = MOST | {"event.resigned": 3}
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
def test_long_names_and_an_office_cost_hardly_a_page_and_leave_no_heading_alone(code, language, tmp_path):
    office = Office(
        name="Posko Pengaduan Kecamatan Contoh", address="Jalan Contoh 1, Bekasi", officer="Siti", place="Bekasi"
    )
    found = pages(code, language, tmp_path / "a.pdf", office)
    assert len(found) <= MOST_WITH_OFFICE[code]
    assert "Siti" in found[-1]
    for lines in found:
        foot = next(at for at, line in enumerate(lines) if line.startswith(("Kode ", "Code ")))
        assert lines[foot - 1].strip() not in HEADINGS[language]


# --- all examples, with all that takes room ---------------------------------------------------------------------------

VERY_LONG = "Raden Mas " + "Muhammad Abdurrahman Kusumawardhana " * 5 + "bin Haji Sulaiman"
AMOUNT = re.compile(r"[−-]?Rp[\d.,]+|=.*")


@pytest.fixture
def office(tmp_path):
    Image.new("RGB", (300, 300), "black").save(tmp_path / "logo.png")
    return Office(
        name="Dinas Tenaga Kerja dan Transmigrasi Kabupaten Contoh Selatan", logo=tmp_path / "logo.png",
        address="Jalan Raya Contoh Nomor 123, Kelurahan Contoh, Kecamatan Contoh, Kabupaten Contoh 12345, telepon "
                "(021) 555 0123", officer="Siti", place="Bekasi",
    )  # fmt: skip


def long_named(name):
    """The statement of an example with as long a name as anybody has, where it asks for one."""
    found = example(name)
    made = calculators.calculate(found.calculator, {**found.given, "worker_name": VERY_LONG})
    return made if hasattr(made, "case") else found


@pytest.fixture
def laid(monkeypatch):
    """What was laid on pages: the pages and the headings among their blocks."""
    kept = {"pages": [], "headings": []}
    paged, heading = pdf._paged, pdf_blocks.heading

    def watched(*given):
        kept["pages"] = paged(*given)
        return kept["pages"]

    def headed(*given):
        kept["headings"].append(heading(*given))
        return kept["headings"][-1]

    monkeypatch.setattr(pdf, "_paged", watched)
    monkeypatch.setattr(pdf_blocks, "heading", headed)
    return kept


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", examples())
def test_nothing_stands_alone_at_an_edge_of_a_page(name, language, office, laid, tmp_path):
    export.write_pdf(long_named(name), tmp_path / "a.pdf", office=office, language=language, computed_at=AT)
    headings = {id(block) for block in laid["headings"]}
    pages = [[block for _, block in page if block.text] for page in laid["pages"]]
    for page in pages:
        assert id(page[-1]) not in headings
    for _, *page in pages[1:]:  # without the head of the page
        until = next((at for at, block in enumerate(page) if id(block) in headings), len(page))
        assert until != 1
        assert not all(map(AMOUNT.fullmatch, texts_of(page[0])))


def texts_of(block):
    """The texts of a block as they are set: letters that the plain font knows stand for themselves."""
    return re.findall(r"\(((?:\\.|[^\\()])*)\)Tj", block.text)


@pytest.mark.parametrize("name", examples())
def test_who_signs_sees_what_is_signed(name, office, laid, tmp_path):
    """On the page of the signatures stand two things at least that are said."""
    export.write_pdf(long_named(name), tmp_path / "a.pdf", office=office, computed_at=AT)
    if content.kind(example(name).calculator) not in ("study", "leaflet"):
        assert len([block for _, block in laid["pages"][-1] if block.text]) >= 4  # with the head of the page


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_line_stands_on_top_from_the_second_page_on(language, office, tmp_path):
    export.write_pdf(long_named("event.death"), tmp_path / "a.pdf", office=office, language=language, computed_at=AT)
    first, *others = (page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert "telepon" in first
    assert others
    for number, page in enumerate(others, start=2):
        assert "telepon" not in page
        head = "".join(page.split("–")[0].splitlines()[:2])
        assert head.startswith("Dinas Tenaga Kerja")
        assert ("Meninggal dunia · Raden Mas" if language == "id" else "Death · Raden Mas") in head
        assert ("… (lanjutan)" if language == "id" else "… (continued)") in head
        assert (f"Halaman {number} dari" if language == "id" else f"Page {number} of") in page


@pytest.mark.parametrize("name", ["Siti", VERY_LONG, "W" * 200, "x", ""])
@pytest.mark.parametrize("named", ["", "Posko", "Dinas " * 30])
@pytest.mark.parametrize("code", ["event.laid_off", "informal_workers"])
def test_the_line_on_top_stays_within_the_margins(name, named, code, tmp_path):
    found = example(code)
    given = {**found.given, **({"worker_name": name} if name else {})}
    statement = calculators.calculate(code, given)
    export.write_pdf(statement, tmp_path / "a.pdf", office=Office(name=named), language="en", computed_at=AT)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        page = document[1]
        texts = page.get_textpage()
        boxes = [texts.get_rect(at) for at in range(texts.count_rects())]
        head = sorted(box for box in boxes if box[3] > page.get_height() - 56.7 - 12)
    assert head[0][0] >= 56 and head[-1][2] <= page_width(tmp_path) - 56
    for before, after in pairwise(head):
        assert before[2] <= after[0] + 0.5  # nothing lies over another


def page_width(folder):
    return pypdf.PdfReader(folder / "a.pdf").pages[0].mediabox.width
