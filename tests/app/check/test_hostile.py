"""Bytes of strangers: a sentence or a verdict, never a crash, and never a sheet called the same that is not."""

from __future__ import annotations

import json
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import check, export
from app.check.record import Newer, record_from
from app.errors import UserError
from app.export.code import case_code
from app.export.record import record_of
from app.export.xlsx_seal import PIECE
from tests.app.check.conftest import edited_zip
from tests.app.export.cases import AT, severance

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
RECORD = record_of(severance(), case_code(severance()), "id")


@pytest.fixture(scope="module")
def sheets():
    with tempfile.TemporaryDirectory() as folder:
        for kind, write in (("pdf", export.write_pdf), ("xlsx", export.write_xlsx)):
            write(severance(), Path(folder) / f"a.{kind}", computed_at=AT)
        yield Path(folder)


def judged(raw: bytes, file: Path) -> list[str]:
    """The states of what the file holds; nothing where it was refused with a sentence."""
    file.write_bytes(raw)
    try:
        return [one.status for one in check.judge(check.read(file, apart=False))]
    except UserError as problem:
        assert str(problem)
        return []


@CALM
@given(st.binary(max_size=400), st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b""]))
def test_any_bytes(tmp_path, raw, head):
    assert "same" not in judged(head + raw, tmp_path / "x")


@CALM
@given(st.data())
def test_a_pdf_with_any_byte_changed_is_never_the_same(sheets, data):
    raw = bytearray((sheets / "a.pdf").read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    assert "same" not in judged(bytes(raw), sheets / "x.pdf")


@CALM
@given(st.data())
def test_a_workbook_cut_or_spoilt_anywhere(sheets, data):
    raw = bytearray((sheets / "a.xlsx").read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    judged(bytes(raw), sheets / "x.xlsx")
    judged(bytes(raw[:place]), sheets / "x.xlsx")


@CALM
@given(VALUES)
def test_any_json_as_a_record(said):
    raw = json.dumps(said).encode()
    try:
        assert record_from(raw) is None
    except Newer:
        assert said["v"] > 1


@CALM
@given(st.sampled_from(sorted(RECORD)), VALUES)
def test_a_record_with_one_entry_of_another_kind(key, value):
    try:
        found = record_from(json.dumps({**RECORD, key: value}).encode())
    except Newer:
        return
    assert found is None or key in ("essence", "figure", "labels", "deducted", "v", "code")


@CALM
@given(VALUES)
def test_any_json_as_the_record_of_a_workbook(sheets, said):
    import base64

    packed = base64.b64encode(zlib.compress(json.dumps(said).encode())).decode()
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 2}" name="HakPekerja {number:03}">'
        f"<vt:lpwstr>{packed[start : start + PIECE]}</vt:lpwstr></property>"
        for number, start in enumerate(range(0, len(packed), PIECE))
    )

    def put(text: str) -> str:
        return text[: text.index("<property ")] + entries + "</Properties>"

    try:
        file = edited_zip(sheets / "a.xlsx", "docProps/custom.xml", put)
        assert "same" not in judged(file.read_bytes(), sheets / "y.xlsx")
    except UserError:
        return
