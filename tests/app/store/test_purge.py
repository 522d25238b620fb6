"""Emptying the bin: only what is in it goes, nothing of it is left in the files, and the disk has its room again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import calculators
import resources
from app.errors import UserError
from app.store import Damaged, Store
from app.store.cases import Filter
from app.store.store import Purged
from tests import disks
from tests.app.store import kills
from tests.app.store.conftest import PHRASE

PHK = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
NAME = "Namayangunikxyz"


def begin(store: Store, name: str, deleted: bool = True) -> str:
    """A case with a name in every room of the store."""
    uid = store.cases.new("severance", {**PHK, "worker_name": name})
    store.cases.save_typed(uid, {"basic_wage": f"lima juta {name}"})
    store.cases.set_note(uid, f"catatan {name}")
    store.cases.set_tags(uid, [f"label {name}"])
    store.statements.keep(uid, calculators.calculate("severance", {**PHK, "worker_name": name}))
    store.log.add(uid, "pdf", f"{name}.pdf")
    if deleted:
        store.cases.delete(uid)
    return uid


def bytes_of(path: Path) -> bytes:
    """All that lies in the folder of the store."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file()).lower()


def test_only_what_is_in_the_bin_goes_and_only_what_was_chosen(store):
    gone, left, living = begin(store, "Satu"), begin(store, "Dua"), begin(store, "Tiga", deleted=False)
    assert store.purge([gone, living, "0" * 32]) == Purged(1, True)
    assert [store.cases.has(uid) for uid in (gone, left, living)] == [False, True, True]
    assert [case.uid for case in store.cases.list(Filter(deleted=True))] == [left]
    assert store.purge([]) == Purged(0, True)


def test_what_goes_with_it(store):
    gone = begin(store, "Satu")
    store.purge([gone])
    tables = ("answers", "typed", "tags", "statements", "log")
    assert [store._database.row(f"SELECT count(*) FROM {table}")[0] for table in tables] == [0] * 5


def test_nothing_of_it_is_left_in_the_files_while_the_store_is_open(path, clock):
    with Store.open(path, None, clock) as store:
        for number in range(30):
            begin(store, f"{NAME} {number}")
        kept = begin(store, "Ani Lestari", deleted=False)
        assert NAME.lower().encode() in bytes_of(path)
        assert store.purge(case.uid for case in store.cases.list(Filter(deleted=True))) == Purged(30, True)
        assert NAME.lower().encode() not in bytes_of(path)
        assert b"ani lestari" in bytes_of(path)
        store.check()
        assert store.cases.answers(kept)["worker_name"] == "Ani Lestari"
    assert NAME.lower().encode() not in bytes_of(path)


def test_the_disk_has_its_room_again(path, phrase, clock):
    with Store.open(path, phrase, clock) as store:
        begin(store, "Ani", deleted=False)
    small = path.stat().st_size
    with Store.open(path, phrase, clock) as store:
        uids = [begin(store, f"{NAME} {number}") for number in range(40)]
    assert path.stat().st_size > 2 * small
    with Store.open(path, phrase, clock) as store:
        assert store.purge(uids) == Purged(40, True)
        assert path.stat().st_size <= small + 4096 * 4  # trees that were split once may keep a page more
        assert store.locked is (phrase is not None)
    with Store.open(path, phrase, clock) as store:
        store.check()
        assert [case.worker_name for case in store.cases.list()] == ["Ani"]


def test_another_window_goes_on_meanwhile(path, phrase):
    with Store.open(path, phrase) as store, Store.open(path, phrase) as other:
        gone, kept = begin(store, "Satu"), begin(store, "Dua", deleted=False)
        assert store.purge([gone]).count == 1
        other.cases.save_answer(kept, "worker_name", "Dua Lestari")
        assert store.cases.answers(kept)["worker_name"] == "Dua Lestari"
        with pytest.raises(UserError, match="tidak ada lagi"):
            other.cases.save_answer(gone, "worker_name", "Satu")


def test_a_window_that_is_just_reading_holds_the_traces_until_it_is_through(path, clock, monkeypatch):
    """Its reading began before: SQLite keeps for it how the file was. The last one out writes the log back."""
    monkeypatch.setattr("app.store.connection.WAIT_MS", 50)
    monkeypatch.setattr("app.store.connection.connect.__defaults__", (50,))
    with Store.open(path, None, clock) as store:
        gone = begin(store, NAME)
        with Store.open(path, None, clock) as other:
            connection = other._database._live()
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM cases").fetchone()
            assert store.purge([gone]) == Purged(1, False)
            connection.execute("COMMIT")
    assert NAME.lower().encode() not in bytes_of(path)


def test_whoever_stops_it_has_lost_nothing(store):
    uids = [begin(store, f"Ani {number}") for number in range(3)]

    def step(done: int, total: int) -> None:
        assert total == 3
        if done == 2:
            raise UserError("berhenti")

    with pytest.raises(UserError):
        store.purge(uids, step)
    assert all(store.cases.has(uid) for uid in uids)


def test_a_full_disk_lets_the_bin_be_emptied(tmp_path, phrase):
    """More than the room that is kept: 512 kB hold not all that is overwritten at once."""
    with disks.disk(tmp_path / "disk", "6m") as folder:
        path = folder / "kasus.db"
        with Store.open(path, phrase) as store:
            uids = [begin(store, f"{NAME} {number}") for number in range(60)]
        disks.fill(folder)
        with Store.open(path, phrase) as store:
            assert store.purge(uids) == Purged(60, True)
            assert NAME.lower().encode() not in path.read_bytes().lower()
        with Store.open(path, phrase) as store:
            assert store.cases.list(Filter(deleted=True)) == []
            store.check()


EMPTY = """
import os, sys
from app.store import Store
from app.store.cases import Filter
with Store.open(sys.argv[1], sys.argv[2] or None) as store:
    uids = [case.uid for case in store.cases.list(Filter(deleted=True))]
    os.write(1, b"now\\n")
    store.purge(uids)
    os.write(1, b"done\\n")
"""


@pytest.mark.parametrize("after", [0.0, 0.005, 0.02, 0.06])
def test_killed_while_the_bin_is_emptied_all_of_it_is_there_or_none_and_the_rest_is_whole(path, phrase, after):
    with Store.open(path, phrase) as store:
        kept = begin(store, "Ani", deleted=False)
        for number in range(30):
            begin(store, f"Budi {number}")
    other = subprocess.Popen([sys.executable, "-c", EMPTY, str(path), phrase or ""], stdout=subprocess.PIPE,
                             cwd=kills.ROOT)  # fmt: skip
    assert other.stdout is not None and other.stdout.readline() == b"now\n"
    time.sleep(after)
    other.kill()
    other.stdout.close()
    other.wait()
    with Store.open(path, phrase) as store:
        assert store.cases.count(Filter(deleted=True)) in (0, 30)
        assert store.cases.answers(kept)["worker_name"] == "Ani"
        store.check()


def test_damage_where_nothing_stands_any_more_is_found_in_a_locked_store(path):
    """SQLite's own check does not read free pages; each page of a locked store is authenticated."""
    with Store.open(path, PHRASE) as store:
        uids = [begin(store, f"Budi {number}") for number in range(30)]
        begin(store, "Ani", deleted=False)
        store.cases.purge(uids)  # without making the file smaller
        free = store._database.row("PRAGMA freelist_count")[0]
        assert free > 5
    content = bytearray(path.read_bytes())
    for page in range(len(content) // 4096 - 1, 0, -1):
        spoilt = bytearray(content)
        spoilt[page * 4096 + 2000] ^= 1
        path.write_bytes(spoilt)
        with Store.open(path, PHRASE) as store:
            with store._database.raw() as connection:
                sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if sound:
                with pytest.raises(Damaged):
                    store.check()
                return
    pytest.fail("every page is in use")
