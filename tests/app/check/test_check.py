"""Whether a sheet is still what was computed: a page, and every way of altering one that we know of."""

from __future__ import annotations

import shutil
import subprocess

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

import calculators
from app import check, export
from app.export.code import case_code
from calculators.core.statement import Explained
from tests import golden
from tests.app.check.conftest import (
    covered,
    drawing,
    drawn_over,
    replaced,
    rewritten,
    verdict,
    without_record,
    wrong,
)
from tests.app.export.cases import AT, LAID_OFF, resigned, severance, work_again

CODE = case_code(severance())


# --- nothing was altered ----------------------------------------------------------------------------------------------


def test_a_sheet_that_was_kept_is_the_same(pdf, xlsx, kept):
    for file in (pdf, xlsx):
        found = verdict(file, kept)
        assert (found.status, found.proof, found.code) == ("same", "kept", CODE)
        assert not wrong(found)
        assert found.kept.body["input"]["worker_name"] == LAID_OFF["worker_name"]


def test_a_sheet_of_another_laptop_speaks_for_itself_and_says_so(pdf, xlsx, store):
    for file in (pdf, xlsx):
        for other in (None, store):
            found = verdict(file, other)
            assert (found.status, found.proof) == ("same", "record")
            assert any("berkas palsu" in str(note) for note in found.notes)


@pytest.mark.parametrize("case", golden.CASES[::7], ids=lambda case: case["id"])
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_every_kind_of_statement_is_recognised(case, kind, tmp_path):
    statement = calculators.calculate(case["calculator"], case["input"])
    assert isinstance(statement, Explained)
    file = tmp_path / f"a.{kind}"
    (export.write_pdf if kind == "pdf" else export.write_xlsx)(statement, file, computed_at=AT)
    found = verdict(file)
    assert found.status == "same", wrong(found)
    expected = [*(line.quantity for line in statement.lines), *statement.totals.values()]
    assert {row.computed.lstrip("−") for row in found.rows} >= {quantity.show().lstrip("−") for quantity in expected}


def test_a_refusal_has_no_amounts_and_is_recognised_all_the_same(tmp_path):
    for number, statement in enumerate((resigned(), work_again())):
        export.write_pdf(statement, tmp_path / f"{number}.pdf", computed_at=AT)
        assert verdict(tmp_path / f"{number}.pdf").status == "same"


def test_each_of_many_statements_in_one_file_is_judged(tmp_path, kept):
    others = [severance(), severance(worker_name="Lain", basic_wage=9_000_000), resigned()]
    export.write_pdf_many(others, tmp_path / "semua.pdf", computed_at=AT)
    found = check.judge(check.read(tmp_path / "semua.pdf", apart=False), kept)
    assert [(one.status, one.proof) for one in found] == [("same", "kept"), ("same", "record"), ("same", "record")]
    assert [one.code for one in found] == [case_code(statement) for statement in others]


# --- the page was altered ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("knows", [True, False])
def test_an_amount_edited_in_the_content_stream_is_named(tmp_path, kept, knows):
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    edited = replaced(tmp_path / "phk.pdf", b"(Rp45.000.000)", b"(Rp75.000.000)", 1)
    found = verdict(edited, kept if knows else None)
    assert (found.status, found.proof) == ("changed", "kept" if knows else "record")
    assert wrong(found) == {"Uang pesangon": ("Rp75.000.000", "Rp45.000.000")}


def test_a_digit_put_before_or_after_an_amount_is_seen(tmp_path, kept):
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    for new in (b"(Rp145.000.000)", b"(Rp45.000.000.000)", b"(Rp45.000.0001)"):
        found = verdict(replaced(tmp_path / "phk.pdf", b"(Rp45.000.000)", new, 1), kept)
        assert wrong(found)["Uang pesangon"][1] == "Rp45.000.000"


def test_the_large_figure_and_its_words_are_compared(tmp_path, kept):
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    # 88,607,143 gross less 1,930,357 tax
    figure = verdict(replaced(tmp_path / "phk.pdf", b"(Rp86.676.786)", b"(Rp96.676.786)", 1), kept)
    assert ("Rp96.676.786", "Rp86.676.786") in wrong(figure).values()
    words = verdict(replaced(tmp_path / "phk.pdf", b"Terbilang: delapan puluh enam", b"Terbilang: sembilan puluh enam"))
    assert words.status == "changed"
    assert "Dari perusahaan, setelah pajak" in wrong(words)


def test_another_name_on_the_sheet_is_seen(pdf, kept):
    edited = replaced(pdf, b"Siti Aminah", b"Lain Orang", 1)
    assert list(wrong(verdict(edited, kept)).values()) == [("Lain Orang", "Siti Aminah")]
    alone = verdict(edited)
    assert alone.status == "changed"
    assert list(wrong(alone).values()) == [("Lain Orang", "")]


@pytest.mark.parametrize(
    ("old", "new", "label", "computed"),
    [
        (b"(31 Desember 2025)", b"(31 Desember 2024)", "Hari kerja terakhir", "31 Desember 2025"),
        (b"(Rp8.500.000)", b"(Rp9.500.000)", "Upah pokok", "Rp8.500.000"),
        (b"(Dibayar oleh perusahaan)", b"(Dibayar oleh BPJS)", "Hitungan", ""),
        (b"huruf i; PP 35", b"huruf h; PP 35", "= 9 bulan × 0,5 × Rp10.000.000", ""),
        (b"(3201234567890123)", b"(3201234567890124)", "NIK", "3201234567890123"),
        (b"(PT Contoh)", b"(PT Lain)", "Nama perusahaan", "PT Contoh"),
        (b"paling lama 14 hari kerja", b"paling lama 24 hari kerja", "–", ""),
    ],
)
@pytest.mark.parametrize("knows", [True, False])
def test_any_other_words_than_those_that_were_written_are_named(tmp_path, kept, old, new, label, computed, knows):
    """A date, a wage, a payer, an article, a deadline: also where no case is kept, from the digests in the file."""
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    found = verdict(replaced(tmp_path / "phk.pdf", old, new, 1), kept if knows else None)
    assert found.status == "changed"
    ((named, (on_sheet, known)),) = wrong(found).items()
    assert named == label if knows and computed else f"Setelah “{label}”"
    assert new.strip(b"()").decode()[:12] in on_sheet
    assert known == (computed if knows else "")
    assert found.advice.render().startswith("Jangan dipakai")


def test_two_names_that_changed_places_are_seen(pdf, kept):
    def swap(writer):
        drawing(writer.pages[0], lambda said: said.replace(b"(Siti Aminah)", b"(@)").replace(
            b"(PT Contoh)", b"(Siti Aminah)").replace(b"(@)", b"(PT Contoh)"))  # fmt: skip

    edited = rewritten(pdf, swap)
    assert set(wrong(verdict(edited, kept)).values()) == {("", "Siti Aminah"), ("", "PT Contoh")}
    alone = verdict(edited)
    assert alone.status == "changed"
    assert any("ditukar" in str(note) for note in alone.notes)


def test_words_that_were_taken_away_are_missed(pdf):
    alone = verdict(replaced(pdf, b"(PT Contoh)", b"()", 1))
    assert alone.status == "changed"
    assert any("tidak ada lagi" in str(note) for note in alone.notes)


@pytest.mark.parametrize("change", [covered, drawn_over])
def test_what_is_laid_over_a_page_is_seen(pdf, kept, change):
    for store in (kept, None):
        found = verdict(rewritten(pdf, change), store)
        assert found.status == "added"
        assert "menutupi" in str(found.advice)
        assert not wrong(found)


@pytest.mark.parametrize("over", [True, False])
def test_a_stamp_is_told_from_an_alteration(pdf, kept, over, tmp_path):
    stamp = Canvas(str(tmp_path / "cap.pdf"))
    stamp.drawString(300, 60, "LUNAS")
    stamp.save()
    page = pypdf.PdfReader(tmp_path / "cap.pdf").pages[0]
    edited = rewritten(pdf, lambda writer: writer.pages[0].merge_page(page, over=over))
    for store in (kept, None):
        found = verdict(edited, store)
        assert found.status == "added"
        assert [on_sheet for on_sheet, _ in wrong(found).values()] == ["LUNAS"]


def test_a_stamp_does_not_hide_an_alteration(tmp_path, kept):
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    edited = replaced(tmp_path / "phk.pdf", b"(Siti Aminah)", b"(Lain Orang)", 1)
    found = verdict(rewritten(edited.rename(tmp_path / "b.pdf"), drawn_over))
    assert found.status == "changed"


def test_an_amount_drawn_beside_another_is_no_mere_stamp(tmp_path, kept):
    """A digit of its own, drawn right before an amount."""
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    found = verdict(replaced(tmp_path / "phk.pdf", b"(Rp45.000.000)Tj", b"(1)Tj (Rp45.000.000)Tj", 1), kept)
    assert found.status == "changed"


@pytest.mark.parametrize(
    "change", [lambda writer: None, lambda writer: writer.add_metadata({"/Title": "Lain", "/Author": "x"})]
)
def test_a_file_saved_anew_is_not_called_untouched(pdf, kept, change):
    found = verdict(rewritten(pdf, change), kept)
    assert (found.status, found.proof) == ("resaved", "kept")
    assert not wrong(found)
    assert "tidak berubah" in str(found.headline)


def test_a_page_drawn_by_other_operators_says_the_same(pdf, kept):
    edited = rewritten(pdf, lambda writer: drawing(writer.pages[0], lambda said: said.replace(b" Td ", b"  Td\n")))
    for store in (kept, None):
        found = verdict(edited, store)
        assert found.status == "resaved"
        assert any("digambar ulang" in str(note) for note in found.notes)


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_a_page_typeset_anew_by_ghostscript(pdf, kept, tmp_path):
    """It throws our record away: amounts and answers are compared with the case, all else is for the eye."""
    made = tmp_path / "gs.pdf"
    subprocess.run(["gs", "-q", "-sDEVICE=pdfwrite", "-o", str(made), str(pdf)], check=True)
    found = verdict(made, kept)
    assert (found.status, found.proof, wrong(found)) == ("bare", "kept", {})
    assert verdict(made).status == "unknown"


@pytest.mark.parametrize("number", [0, 1])
def test_a_page_that_is_missing_is_missed(pdf, kept, number):
    found = verdict(rewritten(pdf, lambda writer: writer.remove_page(number)), kept)
    assert found.status == "changed"
    if number:
        assert any("seharusnya 2 halaman" in str(note) for note in found.notes)


def test_a_page_of_another_statement_is_seen(tmp_path, kept):
    writer = pypdf.PdfWriter()
    for number, statement in enumerate((severance(), severance(worker_name="Lain"))):
        export.write_pdf(statement, tmp_path / f"{number}.pdf", computed_at=AT)
        writer.add_page(pypdf.PdfReader(tmp_path / f"{number}.pdf").pages[number])
    writer.write(tmp_path / "dua.pdf")
    assert verdict(tmp_path / "dua.pdf", kept).status == "changed"
    assert verdict(tmp_path / "dua.pdf").status == "changed"


def test_two_statements_bound_by_another_program_are_judged_one_by_one(tmp_path, kept):
    writer, others = pypdf.PdfWriter(), [severance(), severance(worker_name="Lain")]
    for number, statement in enumerate(others):
        export.write_pdf(statement, tmp_path / f"{number}.pdf", computed_at=AT)
        writer.append(str(tmp_path / f"{number}.pdf"))
    writer.write(tmp_path / "dua.pdf")
    found = check.judge(check.read(tmp_path / "dua.pdf", apart=False), kept)
    assert [(one.status, one.proof) for one in found] == [("resaved", "kept"), ("resaved", "record")]


def test_a_file_of_before_the_words_were_kept(pdf, kept, monkeypatch):
    """Sheets that are printed already stay checked as well as they were."""
    monkeypatch.setattr("app.check.record.texts_from", lambda *_: None)
    assert verdict(pdf, kept).status == "same"
    found = verdict(replaced(pdf, b"Siti Aminah", b"Lain Orang", 1))
    assert (found.status, wrong(found)) == ("changed", {})
    assert any("diubah, ditutup, atau ditambahkan" in str(note) for note in found.notes)


def test_anything_after_the_end_of_the_file_is_seen(pdf):
    pdf.write_bytes(pdf.read_bytes() + b"\n% more\n")
    assert verdict(pdf).status == "resaved"


def test_without_its_record_only_the_store_can_tell(tmp_path, kept):
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    bare = rewritten(tmp_path / "phk.pdf", without_record)
    assert verdict(bare, kept).status == "bare"
    unknown = verdict(bare)
    assert (unknown.status, unknown.proof, unknown.code) == ("unknown", "", CODE)
    altered = replaced(bare, b"(Rp45.000.000)", b"(Rp75.000.000)", 1)
    assert wrong(verdict(altered, kept)) == {"Uang pesangon": ("Rp75.000.000", "Rp45.000.000")}


def test_the_code_of_another_case_does_not_fit(pdf, kept):
    other = severance(basic_wage=20_000_000)
    kept.statements.keep(kept.cases.new("severance"), other)
    edited = replaced(pdf, CODE.encode(), case_code(other).encode())
    for store in (kept, None):
        found = verdict(edited, store)
        assert found.status == "changed"
        assert any("tidak cocok" in str(note) for note in found.notes)


def test_a_forger_who_knows_how_is_caught_only_by_what_was_kept(tmp_path, kept, monkeypatch):
    """All of it made anew: other amounts, a record that fits them, a sum that fits the file, the code of the case."""
    forged = severance(basic_wage=12_000_000)
    export.write_pdf(forged, tmp_path / "palsu.pdf", computed_at=AT)
    alone = verdict(tmp_path / "palsu.pdf")
    assert (alone.status, alone.proof) == ("same", "record")  # true to itself: nobody can tell without a key
    assert verdict(tmp_path / "palsu.pdf", kept).proof == "record"  # and its code is none that was kept
    export.write_pdf(forged, tmp_path / "palsu.pdf", computed_at=AT, code=CODE)
    assert verdict(tmp_path / "palsu.pdf").status == "changed"  # the code does not stand for such amounts
    monkeypatch.setattr("app.check.record.code_of", lambda about: CODE)  # the 2^55 tries that it would take
    assert verdict(tmp_path / "palsu.pdf").status == "same"
    found = verdict(tmp_path / "palsu.pdf", kept)
    assert found.status == "changed"
    # basic wage 12 million and allowance 1.5 million: 9 × 0.5 × 13.5 million, in place of 9 × 0.5 × 10 million
    assert ("Rp60.750.000", "Rp45.000.000") in wrong(found).values()
