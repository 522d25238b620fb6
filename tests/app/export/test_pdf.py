"""The statement on paper, read back by another library."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import calculators
from app import export
from app.errors import UserError
from app.export import Office, content, pdf
from app.export.pdf_ink import Block
from calculators.core.statement import Explained
from calculators.core.words import MONTHS
from tests import golden
from tests.app.export.cases import AT, LAID_OFF, example, examples, resigned, severance, work_again

MARGIN = 20 / 25.4 * 72


def pages(path: Path) -> list[str]:
    """The text of each page, each line on its own."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]


def text(path: Path) -> str:
    """All text, as one line."""
    return " ".join(" ".join(pages(path)).split())


def written(statement, path: Path, **options) -> str:
    export.write_pdf(statement, path, **({"computed_at": AT} | options))
    return text(path)


@pytest.mark.parametrize("case", golden.CASES, ids=lambda case: case["id"])
def test_every_amount_stands_on_paper(case, tmp_path):
    statement = calculators.calculate(case["calculator"], case["input"])
    assert isinstance(statement, Explained)
    found = written(statement, tmp_path / "a.pdf")
    quantities = [*(line.quantity for line in statement.lines), *statement.totals.values()]
    quantities += [payment.quantity for payment in statement.schedule if payment.quantity is not None]
    for quantity in quantities:
        assert quantity.show() in found


@pytest.mark.parametrize("name", examples())
def test_every_article_and_word_of_an_example_stands_on_paper(name, tmp_path):
    statement = example(name)
    found = written(statement, tmp_path / "a.pdf").replace(" ", "")
    said = [remark.text.render() for remark in (*statement.reasons, *statement.warnings)]
    said += [one.render() for one in (*statement.documents, *statement.not_covered, *statement.where)]
    said += [source for line in statement.lines for source in line.quantity.sources]
    if content.kind(statement.calculator) != "leaflet":
        said += [content.equation(statement, step, "id") for step in statement.steps()]
    for one in said:
        assert "".join(one.split()) in found


def test_the_plain_sheet_of_a_dismissal_takes_three_pages(tmp_path):
    written(example("event.laid_off"), tmp_path / "a.pdf")
    *_, last = found = pages(tmp_path / "a.pdf")
    assert len(found) == 3 and "Tidak termasuk" in last  # nobody signs a page of one sentence


def test_a_short_equation_stands_between_label_and_amount(tmp_path):
    written(example("event.laid_off"), tmp_path / "a.pdf")
    lines = "\n".join(pages(tmp_path / "a.pdf")).split("\n")
    assert any(re.search(r"sebelum pajak.*= Rp45.000.000 . Rp40.000.000.*Rp85.000.000", line) for line in lines)
    long = "= Rp45.000.000 + Rp40.000.000 + Rp18.000.000 + Rp71.604.000"
    assert any(line.strip() == long for line in lines)


def test_what_the_statement_says(tmp_path):
    found = written(severance(), tmp_path / "a.pdf", office=Office(name="Posko Contoh", place="Bekasi", officer="Budi"))
    # gross 45,000,000 + 40,000,000 + 2,857,143 + 750,000; tax 5% of what lies above 50 million
    for words in ("Posko Contoh", "Siti Aminah", "3201234567890123", "PT Contoh", "Rp88.607.143", "Rp1.930.357",
                  "Terbilang: delapan puluh enam juta enam ratus tujuh puluh enam ribu tujuh ratus delapan puluh enam "
                  "rupiah", "9 bulan × 0,5 × Rp10.000.000", "PP 35/2021 Pasal 43 ayat (1)", "batas paling sedikit",
                  "Aturan 2026.10.1, diperiksa sampai 5 Oktober 2026", "Bekasi, 21 November 2026", "Budi",
                  "Rp88.607.143 − Rp1.930.357", "sumber kedua: dari surat edaran", "Halaman 1 dari 2"):  # fmt: skip
        assert words in found


def test_only_what_was_answered_is_listed(tmp_path):
    found = written(severance(travel_cost=None), tmp_path / "a.pdf")
    assert "Ongkos pulang Rp" not in found
    assert "Ukuran usaha" not in found


def test_title_language_and_letters_are_in_the_file(tmp_path):
    export.write_pdf(severance(), tmp_path / "a.pdf", computed_at=AT, office=Office(name="Posko Contoh"))
    raw = (tmp_path / "a.pdf").read_bytes()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        about = document.get_metadata_dict()
        widths = {page.get_size() for page in document}
    assert about["Title"] == "Pesangon – Siti Aminah"
    assert about["Author"] == "Posko Contoh"
    assert about["CreationDate"] == "D:20261121100000+07'00'"
    assert {(round(width), round(height)) for width, height in widths} == {(595, 842)}
    assert b"/Lang (id-ID)" in raw
    assert b"/DisplayDocTitle true" in raw
    assert raw.count(b"/FontFile2") == 2  # regular and bold, nothing that the reader's computer would have to have
    assert b"Helvetica" not in raw


def test_the_same_case_and_time_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        export.write_pdf(severance(), tmp_path / name, computed_at=AT, office=Office(name="Posko"))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_header_page_number_and_code_stand_on_every_page(tmp_path):
    statement = severance(case_note="Catatan panjang. " * 100, employer_name="PT " + "Contoh " * 200)
    export.write_pdf(statement, tmp_path / "a.pdf", office=Office(name="Posko Contoh"), code="KODE-1")
    found = pages(tmp_path / "a.pdf")
    assert len(found) == 3
    for number, page in enumerate(found, start=1):
        assert "Posko Contoh" in page
        assert "Kode KODE-1" in page
        assert f"Halaman {number} dari 3" in page
    assert all("Pesangon · Siti Aminah (lanjutan)" in page for page in found[1:])


@pytest.mark.parametrize("name", [*examples(), "long"])
def test_nothing_leaves_the_margins(name, tmp_path):
    statement = severance(worker_name="Nama " * 60, employer_name="X" * 300) if name == "long" else example(name)
    export.write_pdf(statement, tmp_path / "a.pdf", computed_at=AT)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        for page in document:
            texts = page.get_textpage()
            for index in range(texts.count_rects()):
                left, bottom, right, top = texts.get_rect(index)
                assert left >= MARGIN - 1
                assert right <= 595.28 - MARGIN + 1
                assert bottom >= MARGIN - 10
                assert top <= 841.89 - MARGIN + 1


def test_long_words_are_broken_and_complete(tmp_path):
    name = "W" * 300
    found = written(severance(employer_name=name), tmp_path / "a.pdf").replace(" ", "")
    assert name in found


def test_not_entitled_says_why_and_shows_no_zero(tmp_path):
    found = written(work_again(), tmp_path / "a.pdf")
    assert "Tidak berhak" in found
    assert "PP 35/2021 Pasal 54 ayat (3)" in found
    assert "Rp0" not in found


def test_no_amount_is_not_a_zero(tmp_path):
    found = written(resigned(), tmp_path / "a.pdf")
    assert "Belum ada jumlah yang dapat dihitung" in found
    assert "Rp0" not in found
    assert "uang pisah" in found


def test_english_is_complete(tmp_path):
    found = written(severance(), tmp_path / "a.pdf", language="en")
    for words in ("Computation of rights: Severance", "Rp88,607,143", "9 months × 0.5 × Rp10,000,000", "Legal basis",
                  "31 December 2025", "Page 1 of", "Rules 2026.10.1, checked until 5 October 2026",
                  "In words: eighty-six million"):  # fmt: skip
        assert words in found
    assert not re.search(r"\b(bulan|tahun|hari|Upah|Masa kerja)\b", found)
    assert not [month for month in MONTHS["id"] if month not in MONTHS["en"] and f" {month} " in found]
    assert b"/Lang (en-GB)" in (tmp_path / "a.pdf").read_bytes()


# --- names that mean harm --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siti\u202egnp.exe", "Siti‹U+202E›gnp.exe"),
        ("Siti\x00\x07 Aminah", "Siti‹U+0000›‹U+0007› Aminah"),
        ("Siti\u200bAminah", "Siti‹U+200B›Aminah"),
        ("Siti\nAminah\t II", "Siti Aminah II"),
        ("(Siti) \\) Tj ET <b>&amp;</b>", "(Siti) \\) Tj ET <b>&amp;</b>"),
        ("Łukasz Ćwik Ñandú Đặng", "Łukasz Ćwik Ñandú Đặng"),
        ("Cafe\u0301", "Café"),
        ("张伟 Ali", "‹U+5F20›‹U+4F1F› Ali"),
        ("\ud800Ali", "‹U+D800›Ali"),
    ],
)
def test_names_are_shown_as_they_are_written(name, shown, tmp_path):
    found = written(severance(worker_name=name), tmp_path / "a.pdf")
    assert f"Nama pekerja {shown} " in found


def test_more_letters_than_one_font_can_hold(tmp_path):
    """A simple font has 256 places; a note in many alphabets takes more than one."""
    letters = "".join(chr(code) for code in (*range(0x100, 0x180), *range(0x391, 0x3A2), *range(0x400, 0x460)))
    note = " ".join(letters[start : start + 16] for start in range(0, len(letters), 16))
    found = written(severance(case_note=note), tmp_path / "a.pdf")
    assert note in found


# --- logo and office -------------------------------------------------------------------------------------------------


def test_a_logo_is_drawn_once_for_all_pages(tmp_path):
    Image.new("RGBA", (3000, 1000), (200, 0, 0, 128)).save(tmp_path / "logo.png")
    office = Office(name="Posko", logo=tmp_path / "logo.png")
    statements = [severance(worker_name=f"Pekerja {n}") for n in range(5)]
    export.write_pdf_many(statements, tmp_path / "a.pdf", office=office)
    raw = (tmp_path / "a.pdf").read_bytes()
    assert raw.count(b"/Subtype /Image") == 1
    assert len(raw) < 200_000


@pytest.mark.parametrize("content", [b"", b"not a picture", None])
def test_a_logo_that_cannot_be_read_is_named(tmp_path, content):
    logo = tmp_path / "logo.png"
    if content is not None:
        logo.write_bytes(content)
    with pytest.raises(UserError, match=r"logo\.png"):
        export.write_pdf(severance(), tmp_path / "a.pdf", office=Office(logo=logo))
    assert not (tmp_path / "a.pdf").exists()


def test_those_who_sign_can_be_chosen(tmp_path):
    office = Office(signatures=("Pekerja", "Perusahaan", "Mediator"))
    assert "Pekerja Perusahaan Mediator" in written(severance(), tmp_path / "a.pdf", office=office)


# --- many ------------------------------------------------------------------------------------------------------------


def test_many_statements_stand_in_one_file_with_bookmarks(tmp_path):
    statements = (severance(worker_name=f"Pekerja {n}", basic_wage=5_000_000 + n) for n in range(1, 101))
    assert export.write_pdf_many(statements, tmp_path / "a.pdf", computed_at=AT) == 100
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        bookmarks = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
        assert len(document) == 200
    found = pages(tmp_path / "a.pdf")
    assert [title for title, _ in bookmarks] == [f"Pekerja {n}" for n in range(1, 101)]
    for title, page in bookmarks:
        assert f"Nama pekerja {title}" in " ".join(found[page].split())
        assert "Halaman 1 dari 2" in found[page]


def test_a_statement_in_a_file_of_many_is_the_same_as_alone(tmp_path):
    export.write_pdf(severance(), tmp_path / "alone.pdf", computed_at=AT)
    others = [severance(worker_name="Łukasz", basic_wage=4_000_000), severance(), resigned()]
    export.write_pdf_many(others, tmp_path / "many.pdf", computed_at=AT)
    assert pages(tmp_path / "alone.pdf") == pages(tmp_path / "many.pdf")[2:4]


def test_workers_without_a_name_are_numbered(tmp_path):
    export.write_pdf_many([severance(worker_name=None), resigned()], tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        assert [one.get_title() for one in document.get_toc()] == ["Pekerja 1", "Siti Aminah"]


def test_none_at_all_is_said(tmp_path):
    with pytest.raises(UserError, match="Tidak ada hasil"):
        export.write_pdf_many([], tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


# --- what cannot be written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [{}, LAID_OFF | {"basic_wage": -1}, LAID_OFF | {"reason": "x"}])
def test_a_statement_without_an_answer_is_refused(tmp_path, answers):
    with pytest.raises(UserError, match="Belum dapat ditulis"):
        export.write_pdf(calculators.calculate("severance", answers), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    old = tmp_path / "a.pdf"
    old.write_bytes(b"lama")

    def full(self, number, body):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("app.export.pdf_stream.StreamedDocument.write", full)
    with pytest.raises(UserError, match="penuh"):
        export.write_pdf(severance(), old)
    assert old.read_bytes() == b"lama"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_heading_stays_with_what_it_heads():
    """1 of 10 lines fits beside its heading only on the next page."""
    text, heading = Block(100, "text"), Block(10, "heading", holds=100)
    placed = pdf._paged([text, text, heading, text], (340.0, 340.0), Block(5, "head"))
    assert [[block.text for _, block in page] for page in placed] == [["text", "text"], ["head", "heading", "text"]]


def test_room_at_the_end_of_a_page_is_dropped():
    text, room = Block(100, "text"), Block(50, "")
    placed = pdf._paged([text, room, text], (pdf.BOTTOM + 120, pdf.BOTTOM + 120), Block(5, "head"))
    assert [[block.text for _, block in page] for page in placed] == [["text"], ["head", "text"]]


# --- kinds of paper --------------------------------------------------------------------------------------------------


def test_the_dead_do_not_sign(tmp_path):
    dead = {
        "event.death": {},
        "severance": {**LAID_OFF, "reason": "death"},
        "jkk_meninggal": {},
        "jp": {},  # the example is a widow's pension
    }
    for name, given in dead.items():
        statement = calculators.calculate(name, given) if given else example(name)
        found = written(statement, tmp_path / "a.pdf")
        signed = found.split("21 November 2026")[-1].split("Kode")[0]
        assert "Ahli waris" in signed, name
        assert "Pekerja" not in signed, name


def test_a_signature_line_of_the_office_for_the_worker_is_the_heirs(tmp_path):
    office = Office(signatures=("Pekerja", "Mediator"), place="Bekasi")
    found = written(example("event.death"), tmp_path / "a.pdf", office=office).split("Bekasi, 21 November 2026")[1]
    assert "Ahli waris" in found
    assert "Mediator" in found
    assert "Pekerja" not in found.split("Kode")[0]


def test_nobody_signs_for_the_worker_what_is_no_right_of_his(tmp_path):
    signed = written(example("contributions"), tmp_path / "a.pdf").split("21 November 2026")[-1].split("Kode")[0]
    assert "Petugas" in signed
    assert "Pekerja" not in signed
    for name in ("bpu_leaflet", "conventions"):
        assert "Petugas" not in written(example(name), tmp_path / "a.pdf")


@pytest.mark.parametrize("programs", [None, ["jkk", "jkm", "jht"], ["jkk"]])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_leaflet_is_one_page_without_steps(programs, language, tmp_path):
    given = {"month": "2026-10", "monthly_wage": 5_000_000, "worker_name": "Nama panjang " * 12}
    statement = calculators.calculate("bpu_leaflet", {**given, **({"programs": programs} if programs else {})})
    found = written(statement, tmp_path / "a.pdf", language=language)
    assert len(pypdfium2.PdfDocument(tmp_path / "a.pdf")) == 1
    assert ("Tempat mendaftar" if language == "id" else "Where to register") in found
    for words in ("Hitungan hak", "Langkah hitungan", "Steps of"):
        assert words not in found


def test_the_amounts_stand_before_the_reasons(tmp_path):
    written(example("event.death"), tmp_path / "a.pdf")
    first = pages(tmp_path / "a.pdf")[0]
    assert first.index("Jumlah bersih") < first.index("Mengapa")
    assert "Dibayar oleh perusahaan kepada ahli waris" in first


def test_what_is_not_counted_yet_stands_at_the_figure(tmp_path):
    given = {code: answer for code, answer in example("event.death").given.items() if code != "opening_balance"}
    written(calculators.calculate("event.death", given), tmp_path / "a.pdf")
    found = pages(tmp_path / "a.pdf")[0]
    assert found.index("Belum lengkap") < found.index("JHT belum dihitung") < found.index("Hitungan\n")


def test_an_amount_that_the_officer_set_is_marked_on_paper(tmp_path):
    rows = [{"line": "upmk", "amount": 35_000_000, "reason": "Perjanjian bersama 3 Januari 2026"}]
    found = written(severance(overrides=rows), tmp_path / "a.pdf")
    assert "ditetapkan petugas: Perjanjian bersama 3 Januari 2026; hitungan semula Rp40.000.000" in found
    assert "(memuat jumlah yang ditetapkan petugas)" in found
    assert "4 bulan × 1 × Rp10.000.000" in found
