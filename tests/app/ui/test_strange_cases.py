"""Cases from files that no form wrote: said in a sentence or marked at the field; the window never stands still."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import UserError
from app.strict_json import MOST_ROWS
from app.ui.case_files import MOST_BYTES, read_case
from app.ui.window import MainWindow
from tests.app.ui.conftest import example


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"a": NaN}',
        b'{"a": 1, "a": 2}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "' + b"x" * MOST_BYTES + b'"}',
    ],
    ids=["empty", "no text", "deep", "no number", "twice", "long number", "large"],
)
def test_what_is_no_case_is_refused(content: bytes, tmp_path: Path):
    file = tmp_path / "kasus.json"
    file.write_bytes(content)
    with pytest.raises(UserError, match="bukan berkas kasus"):
        read_case(file, "severance")


def test_more_rows_than_a_form_can_draw_are_refused(tmp_path: Path):
    """Twenty thousand children once held the window for two minutes."""
    file = tmp_path / "kasus.json"
    for count in (MOST_ROWS, MOST_ROWS + 1):
        file.write_text(json.dumps({"calculator": "severance", "input": {"children": [{}] * count}}), encoding="utf-8")
        if count == MOST_ROWS:
            assert read_case(file, "")[0] == "severance"
        else:
            with pytest.raises(UserError, match="600 baris"):
                read_case(file, "")


@pytest.mark.parametrize(
    "record",
    [
        {"line": "severance"},
        {"line": "severance", "amount": "banyak", "reason": None},
        {"line": "severance", "amount": True, "reason": "x"},
        {"line": 5, "amount": 1, "reason": "x"},
        "severance",
    ],
)
def test_an_amount_that_nobody_could_have_set_is_marked_or_left_out(record: object, window: MainWindow):
    page = window.open_case("severance")
    page.load({**example("phk"), "overrides": [record]})
    records = page.form.views["overrides"].input.raw()
    if isinstance(record, dict) and isinstance(record["line"], str):
        assert "tidak lengkap" in page.form.views["overrides"].error
        assert records == [record]
    else:
        assert records == []
