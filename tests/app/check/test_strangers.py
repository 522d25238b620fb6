"""Files of strangers: each gets a sentence, in bounded time and memory."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from app import check, export
from app.check import pdf as pdf_reader
from app.errors import UserError
from app.export.code import case_code, code_of
from tests.app.check.conftest import (
    bomb,
    verdict,
)
from tests.app.export.cases import AT, LAID_OFF, severance

CODE = case_code(severance())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"%PDF-1.4\ntrailer<</Root 1 0 R>>", b"halo"])
def test_a_file_that_is_none_of_ours_gets_a_sentence(tmp_path, content):
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(UserError):
        check.read(tmp_path / "x.pdf", apart=False)


def test_a_workbook_of_somebody_else_gets_a_sentence(tmp_path):
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(UserError, match="bukan lembar Hak Pekerja"):
        check.read(tmp_path / "x.xlsx", apart=False)


def test_a_file_of_a_later_program_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("app.export.record.VERSION", 2)
    export.write_pdf(severance(), tmp_path / "x.pdf", computed_at=AT)
    with pytest.raises(UserError, match="lebih baru"):
        check.read(tmp_path / "x.pdf", apart=False)


def test_a_record_that_unpacks_without_end_is_not_believed(tmp_path, monkeypatch):
    packed = bomb()
    monkeypatch.setattr("app.export.pdf.packed", lambda record: packed)
    export.write_pdf(severance(), tmp_path / "x.pdf", computed_at=AT)
    assert verdict(tmp_path / "x.pdf").status == "changed"


def test_a_page_that_unpacks_without_end_is_refused_in_a_process_of_its_own(tmp_path, monkeypatch):
    packed = bomb()
    monkeypatch.setattr("app.export.pdf_stream.zlib", SimpleNamespace(compress=lambda data: packed))
    export.write_pdf(severance(), tmp_path / "x.pdf", computed_at=AT)
    assert (tmp_path / "x.pdf").stat().st_size < 10_000_000
    with pytest.raises(UserError):
        check.read(tmp_path / "x.pdf")


def test_reading_apart_gives_the_same(pdf, kept):
    apart, here = (check.read(pdf, apart=apart) for apart in (True, False))
    assert (apart.kind, apart.untouched, apart.sheets[0].text) == (here.kind, here.untouched, here.sheets[0].text)
    assert check.judge(apart, kept)[0].rows == check.judge(here, kept)[0].rows


def test_a_reader_that_hangs_is_ended(pdf, monkeypatch):
    monkeypatch.setattr("app.check.paper.MOST_SECONDS", 0.0)
    with pytest.raises(UserError, match="terlalu lama"):
        check.read(pdf)


def test_the_sum_covers_every_byte(tmp_path):
    export.write_pdf(severance(), tmp_path / "x.pdf", computed_at=AT)
    raw = (tmp_path / "x.pdf").read_bytes()
    assert pdf_reader.is_untouched(raw)
    for place in (0, 100, len(raw) // 2, len(raw) - 200):
        spoilt = bytearray(raw)
        spoilt[place] ^= 1
        assert not pdf_reader.is_untouched(bytes(spoilt))


def test_the_same_case_gives_the_same_code_and_essence():
    from app.export.code import essence

    about = essence(severance())
    assert code_of(about) == case_code(severance()) == code_of(json.loads(json.dumps(about)))
    assert "Siti" not in json.dumps(about)
    assert (
        about["answers"]
        == hashlib.sha256(
            json.dumps(LAID_OFF, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
        ).hexdigest()
    )


def test_paths_that_cannot_be_read(tmp_path: Path):
    for path, said in ((tmp_path, "tidak dapat dibaca"), (tmp_path / "hilang.pdf", "Berkas hilang.pdf tidak ada")):
        with pytest.raises(UserError, match=said):
            check.read(path)
