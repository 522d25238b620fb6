"""Case files: what goes out comes in, twice is noticed, strangers' files are refused with a sentence."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
import resources
from app.errors import UserError
from app.store import NeedsPassphrase, Store, WrongPassphrase, casefile, container
from tests.app.store.conftest import PHRASE

CASE = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))


@pytest.fixture
def other(tmp_path, clock):
    with Store.open(tmp_path / "other" / "kasus.db", None, clock) as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    return tmp_path / "titipan.hakpekerja"


@pytest.fixture
def uid(store):
    uid = store.cases.new("severance", {**CASE, "worker_name": "Siti Aisyah"})
    store.cases.set_note(uid, "hubungi lagi Senin")
    store.cases.set_tags(uid, ["mogok"])
    store.statements.keep(uid, calculators.calculate("severance", CASE))
    store.log.add(uid, "pdf", "phk.pdf", "pekerja")
    return uid


def carry(store, uids, file, phrase, other, how="add"):
    casefile.export(store, uids, file, phrase)
    found = casefile.arrivals(other, casefile.read(file, phrase))
    return found, casefile.take(other, [(arrival, how) for arrival in found])


class TestThereAndBack:
    def test_everything_arrives(self, store, uid, file, phrase, other):
        found, taken = carry(store, [uid], file, phrase, other)
        assert [(arrival.state, arrival.unknown, arrival.carried.title) for arrival in found] == [
            ("new", (), "Siti Aisyah")
        ]
        assert taken == [uid]
        assert other.cases.answers(uid) == store.cases.answers(uid)
        here, there = store.cases.get(uid), other.cases.get(uid)
        assert (there.note, there.tags, there.code) == (here.note, here.tags, here.code)
        assert [kept.body for kept in other.statements.of(uid)] == [kept.body for kept in store.statements.of(uid)]
        assert other.log.of(uid) == store.log.of(uid)[1:]  # the first one here notes the file itself

    def test_what_was_only_half_typed_arrives_too(self, store, uid, file, phrase, other):
        store.cases.save_typed(uid, {"basic_wage": "5 jt lebih", "payments": [{"amount": "lima", "day": None}]})
        carry(store, [uid], file, phrase, other)
        assert other.cases.typed(uid) == store.cases.typed(uid)
        other.cases.save_typed(uid, {"basic_wage": "lain"})
        found, _ = carry(store, [uid], file, phrase, other, "replace")
        assert found[0].state == "changed"
        assert other.cases.typed(uid) == store.cases.typed(uid)

    @pytest.mark.parametrize(
        "typed", [{"a": 1}, {"a": {"b": 1}}, {"a": [["x"]]}, {"a": ["x"] * 601}, ["a"], {"/": "x"}]
    )
    def test_what_no_input_holds_is_refused(self, typed, store, uid, file):
        casefile.export(store, [uid], file)
        content = json.loads(container.unwrap(file.read_bytes(), file.name, None))
        content["cases"][0]["typed"] = typed
        file.write_bytes(container.wrap(json.dumps(content).encode(), None))
        with pytest.raises(UserError, match="rusak"):
            casefile.read(file)

    def test_many_at_once(self, store, file, other):
        uids = [store.cases.new("jkm", {"worker_name": f"Orang {number}"}) for number in range(50)]
        _, taken = carry(store, uids, file, None, other)
        assert taken == uids
        assert other.cases.count() == 50

    def test_a_locked_file_shows_nothing(self, store, uid, file):
        casefile.export(store, [uid], file, PHRASE)
        assert b"Siti" not in file.read_bytes()
        assert casefile.is_locked(file)
        with pytest.raises(NeedsPassphrase):
            casefile.read(file)
        with pytest.raises(WrongPassphrase):
            casefile.read(file, "bukan ini sama sekali")

    def test_a_weak_passphrase_is_refused(self, store, uid, file):
        with pytest.raises(UserError, match="terlalu pendek"):
            casefile.export(store, [uid], file, "1234")
        assert not file.exists()

    def test_the_log_notes_it(self, store, uid, file):
        casefile.export(store, [uid], file)
        assert (store.log.of(uid)[0].action, store.log.of(uid)[0].detail) == ("casefile", file.name)

    def test_unknown_answers_are_shown_and_kept(self, store, file, other):
        uid = store.cases.new("severance", {"basic_wage": 1, "asked_in_2030": {"a": [1]}})
        far = store.cases.new("benefit_of_2030", {"x": 1})
        found, _ = carry(store, [uid, far], file, None, other)
        assert [arrival.unknown for arrival in found] == [("asked_in_2030",), ("x",)]
        assert other.cases.answers(uid)["asked_in_2030"] == {"a": [1]}


class TestTwice:
    def test_the_same_again(self, store, uid, file, other):
        carry(store, [uid], file, None, other)
        assert [arrival.state for arrival in casefile.arrivals(other, casefile.read(file))] == ["same"]

    def test_changed_meanwhile_can_replace(self, store, uid, file, other):
        carry(store, [uid], file, None, other)
        other.statements.keep(uid, calculators.calculate("severance", {**CASE, "basic_wage": 9_000_000}))
        store.cases.save_answer(uid, "basic_wage", 7_000_000)
        found, taken = carry(store, [uid], file, None, other, "replace")
        assert [arrival.state for arrival in found] == ["changed"]
        assert taken == [uid]
        assert other.cases.answers(uid)["basic_wage"] == 7_000_000
        assert len(other.statements.of(uid)) == 2
        assert other.cases.get(uid).tags == ("mogok",)

    def test_or_stand_beside_it(self, store, uid, file, other):
        carry(store, [uid], file, None, other)
        store.cases.save_answer(uid, "basic_wage", 7_000_000)
        _, taken = carry(store, [uid], file, None, other, "copy")
        assert taken != [uid]
        assert other.cases.answers(uid)["basic_wage"] == CASE["basic_wage"]
        assert other.cases.answers(taken[0])["basic_wage"] == 7_000_000

    def test_typed_on_both_laptops(self, store, uid, file, other):
        twin = other.cases.new("severance", store.cases.answers(uid))
        casefile.export(store, [uid], file)
        found = casefile.arrivals(other, casefile.read(file))
        assert [(arrival.state, arrival.here) for arrival in found] == [("twin", twin)]

    def test_all_or_none(self, store, uid, file, other):
        second = store.cases.new("jkm")
        casefile.export(store, [uid, second], file)
        first, bad = casefile.arrivals(other, casefile.read(file))
        object.__setattr__(bad.carried, "tags", ("x" * 50,))
        with pytest.raises(UserError):
            casefile.take(other, [(first, "add"), (bad, "add")])
        assert other.cases.count() == 0


def good():
    return {"uid": "0" * 32, "calculator": "jkm", "created": "2026-11-01T00:00:00+00:00",
            "changed": "2026-11-01T00:00:00+00:00", "note": "", "tags": [], "answers": {"segment": "PU"},
            "statements": [], "log": []}  # fmt: skip


def written(body):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return container.wrap(raw, None)


def nested(depth):
    return b'{"version":1,"cases":' + b"[" * depth + b"]" * depth + b"}"


def with_case(**changes):
    return {"version": 1, "cases": [{**good(), **changes}]}


def without(key):
    case = good()
    del case[key]
    return {"version": 1, "cases": [case]}


HOSTILE = {
    "not ours": b"PK\3\4something",
    "empty": b"",
    "only the first line": container.MAGIC,
    "no json": container.MAGIC + b"{]\ncontent",
    "header without end": container.MAGIC + b"{" * 5000,
    "header that is a list": container.MAGIC + b"[1]\n{}",
    "version that is text": container.MAGIC + b'{"version":"1","lock":"none"}\n{}',
    "unknown lock": container.MAGIC + b'{"version":1,"lock":"rot13"}\n{}',
    "hash that lies": container.MAGIC + b'{"version":1,"lock":"none","sha256":"00"}\n{"version":1,"cases":[]}',
    "nested deeply": written(nested(200)),
    "nested beyond the stack": written(nested(100_000)),
    "a number of many digits": written(b'{"version":1,"cases":' + b"9" * 10_000 + b"}"),
    "infinity": written(b'{"version":1,"cases":[1e999]}'),
    "not a number": written(b'{"version":1,"cases":[NaN]}'),
    "not unicode": written(b'{"version":1,"cases":["\xff\xfe"]}'),
    "half a character": written(with_case(note="\ud800")),
    "said twice": written(b'{"version":1,"cases":[],"cases":[]}'),
    "a path as number": written(with_case(uid="../../../../etc/passwd")),
    "a path as calculator": written(with_case(calculator="../registry")),
    "a path as field": written(with_case(answers={"../x": 1})),
    "a case without answers": written(without("answers")),
    "an unknown part": written(with_case(extra=1)),
    "answers as a list": written(with_case(answers=[1])),
    "too many answers": written(with_case(answers={f"f{n}": 1 for n in range(501)})),
    "an endless answer": written(with_case(answers={"case_note": "x" * 300_000})),
    "an endless note": written(with_case(note="x" * 20_001)),
    "a time that is none": written(with_case(created="kemarin")),
    "a time of nowhere": written(with_case(created="2026-11-01")),
    "too many cases": written(b'{"version":1,"cases":[' + b",".join([b"1"] * 20_001) + b"]}"),
    "a statement that is text": written(with_case(statements=["x"])),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(raw, file):
    file.write_bytes(raw)
    with pytest.raises(UserError, match="rusak atau bukan dari Hak Pekerja"):
        casefile.read(file)


@pytest.mark.parametrize(
    "raw", [container.MAGIC + b'{"version":2,"lock":"new"}\nx', written({"version": 2, "people": []})]
)
def test_a_newer_format_is_refused(raw, file):
    file.write_bytes(raw)
    with pytest.raises(UserError, match="lebih baru"):
        casefile.read(file)


def test_a_giant_is_not_even_read(file, monkeypatch):
    monkeypatch.setattr(container, "MOST_BYTES", 1000)
    file.write_bytes(container.MAGIC + b"x" * 2000)
    with pytest.raises(UserError, match="terlalu besar"):
        casefile.read(file)


def test_a_file_that_is_gone_is_said(file):
    with pytest.raises(UserError, match="Periksa nama dan foldernya"):
        casefile.read(file)


@pytest.mark.parametrize(
    "change", [{"n": 2**30}, {"n": 65537}, {"n": True}, {"salt": "%"}, {"salt": ""}, {"nonce": "AA=="}, {"nonce": 1}]
)
def test_a_lock_that_asks_for_too_much_is_refused_at_once(store, uid, file, change):
    casefile.export(store, [uid], file, PHRASE)
    first, head, content = file.read_bytes().split(b"\n", 2)
    file.write_bytes(b"\n".join((first, json.dumps({**json.loads(head), **change}).encode(), content)))
    with pytest.raises(UserError, match="rusak atau bukan"):
        casefile.read(file, PHRASE)


def test_a_locked_file_that_was_touched_is_refused(store, uid, file):
    casefile.export(store, [uid], file, PHRASE)
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(raw)
    with pytest.raises(WrongPassphrase, match="rusak"):
        casefile.read(file, PHRASE)


def test_a_name_that_turns_the_line_around_is_shown_plainly(store, file, other):
    name = "Budi \u202egpj.exe"
    uid = store.cases.new("jkm", {"worker_name": name})
    found, _ = carry(store, [uid], file, None, other)
    assert "\u202e" not in found[0].carried.title
    assert "\u202e" not in other.cases.get(uid).worker_name
    assert other.cases.answers(uid)["worker_name"] == name


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=12,
)  # fmt: skip


CONTENT = (
    st.binary(max_size=200)
    | ANY.map(lambda body: json.dumps(body).encode())
    | st.builds(lambda key, value: json.dumps(with_case(**{key: value})).encode(), st.sampled_from(sorted(good())), ANY)
)


@settings(max_examples=60)
@given(CONTENT)
def test_whatever_comes_it_is_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "fuzz.hakpekerja"
    head = {"version": 1, "lock": "none", "sha256": hashlib.sha256(content).hexdigest()}
    file.write_bytes(container.MAGIC + json.dumps(head).encode() + b"\n" + content)
    try:
        casefile.read(file)
    except UserError as problem:
        assert str(problem)
