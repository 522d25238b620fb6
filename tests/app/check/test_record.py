"""How far a record is believed: on each limit, and one step beyond it."""

from __future__ import annotations

import base64
import copy
import json
import zlib

import pytest

from app.check import record
from app.check.record import record_from, unpacked
from app.export.code import case_code
from app.export.record import record_of
from app.strict_json import NotJson
from tests.app.export.cases import severance

RECORD = record_of(severance(), case_code(severance()), "id")
AMOUNTS = len(RECORD["labels"])


def read(**changes: object) -> record.Record | None:
    return record_from(json.dumps({**RECORD, **changes}).encode())


def valued(value: object, unit: str = "IDR") -> record.Record | None:
    """The record with another first amount."""
    essence = copy.deepcopy(RECORD["essence"])
    essence["amounts"][0][2:] = [value, unit]
    return read(essence=essence)


def many(count: int, labels: int) -> record.Record | None:
    essence = {**RECORD["essence"], "amounts": [["line", "upmk", "1", "IDR"]] * count}
    return read(essence=essence, labels=["Penghargaan"] * labels)


def test_as_it_is_written():
    assert read() is not None


@pytest.mark.parametrize(
    ("count", "labels", "taken"), [(3000, 3000, True), (3001, 3001, False), (0, 0, True), (2, 1, False), (1, 2, False)]
)
def test_amounts(count, labels, taken):
    assert (many(count, labels) is not None) is taken


@pytest.mark.parametrize(("count", "taken"), [(400, True), (401, False)])
def test_pages(count, taken):
    assert (read(pages=["x"] * count) is not None) is taken


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("9" * 30, True), ("9" * 31, False), ("-" + "9" * 30, True), ("1/3", True), ("1/" + "9" * 31, True),
        ("1/" + "9" * 32, False), ("1/0", False), ("1/03", False), ("", False), ("-", False), ("+1", False),
        ("1.5", False), ("1e9", False), (" 1", False), ("1\n", False), (1, False), (None, False),
    ],
)  # fmt: skip
def test_values(value, taken):
    assert (valued(value) is not None) is taken


def test_a_day_that_no_calendar_has_is_refused():
    """Day 1 is 1 January of year 1, day 3,652,059 is 31 December 9999."""
    assert valued("1", "date") is not None
    assert valued("3652059", "date") is not None
    assert valued("0", "date") is None
    assert valued("3652060", "date") is None


@pytest.mark.parametrize(("length", "taken"), [(0, True), (1000, True), (1001, False)])
def test_texts(length, taken):
    assert (read(contents="x" * length) is not None) is taken


@pytest.mark.parametrize("text", [1, None, ["x"], True])
def test_what_is_no_text(text):
    assert read(contents=text) is None


@pytest.mark.parametrize(
    ("place", "taken"),
    [
        (["A", 0, 0, 0], True), (["A", 0, 0, AMOUNTS - 1], True), (["A", 0, 0, AMOUNTS], False),
        (["A", 0, 0, -1], False), (["A", 0, 0, True], False), (["A", 0, True, 0], False), (["A", "0", 0, 0], False),
        (["A", 0, 0.0, 0], False), ([1, 0, 0, 0], False), (["A", 0, 0], False), (["A", 0, 0, 0, 0], False),
    ],
)  # fmt: skip
def test_places_of_amounts_in_cells(place, taken):
    assert (read(places=[place]) is not None) is taken


@pytest.mark.parametrize(
    ("length", "taken"),
    [(0, True), (2**31 - 1, True), (2**31, False), (-1, False), (True, False), (1.0, False), ("1", False)],
)
def test_lengths(length, taken):
    assert (read(lengths=[length]) is not None) is taken


@pytest.mark.parametrize(("language", "taken"), [("id", True), ("en", True), ("xx", False), ("", False), (None, False)])
def test_languages(language, taken):
    assert (read(language=language) is not None) is taken


@pytest.mark.parametrize(
    ("code", "taken"),
    [
        (RECORD["code"], True),
        (RECORD["code"][:-1], False),
        ("4H7Q-2M9X-K3TD", False),
        ("", False),
    ],  # a wrong check mark
)
def test_codes(code, taken):
    assert (read(code=code) is not None) is taken


def test_versions():
    assert read(v=1) is not None
    for later in (2, 10**9):
        with pytest.raises(record.Newer):
            read(v=later)
    assert read(v=True) is not None  # no number, so nothing that could be later


def test_rows_are_what_their_letters_stand_for():
    found = read(rows={"A": base64.b64encode(b"xyz").decode()})
    assert found is not None and found.rows == {"A": b"xyz"}
    assert read(rows={"A": "x yz"}) is None


def test_unpacking_has_a_bound(monkeypatch):
    monkeypatch.setattr(record, "MOST_RECORD", 1000)
    assert unpacked(zlib.compress(b"x" * 1000)) == b"x" * 1000
    with pytest.raises(NotJson, match="too large"):
        unpacked(zlib.compress(b"x" * 1001))


def test_nesting_has_a_bound():
    """Eight levels: nothing of ours is deeper."""
    for levels, taken in ((7, True), (8, False)):
        deep: object = 1
        for _ in range(levels):
            deep = [deep]
        assert (read(other=deep) is not None) is taken
