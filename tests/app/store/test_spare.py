"""A disk without a byte left does not lock the officer out: a little room is kept for that, and kept again later."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.errors import UserError
from app.store import Store, casefile, spare
from tests import disks
from tests.app.store import kills
from tests.app.store.conftest import PHRASE


@pytest.fixture
def place(tmp_path):
    with disks.disk(tmp_path / "disk", "2m") as folder:
        yield folder


@pytest.fixture
def path(place):
    return place / "kasus.db"


@pytest.fixture
def uid(path, phrase):
    with Store.open(path, phrase) as store:
        return store.cases.new("severance", {"worker_name": "Ani"})


def free_again(place):
    (place / "penuh").unlink()


def test_room_is_kept_beside_an_open_store(path, uid):
    assert spare.place(path).stat().st_size == spare.SIZE
    assert spare.place(path).stat().st_mode & 0o077 == 0


def test_on_a_full_disk_the_store_opens_is_read_taken_elsewhere_and_emptied(place, path, uid, phrase, tmp_path):
    disks.fill(place)
    with Store.open(path, phrase) as store:
        assert store.is_short
        assert not spare.place(path).exists()
        assert store.cases.answers(uid) == {"worker_name": "Ani"}
        assert casefile.export(store, [uid], tmp_path / "lain.hakpekerja") == 1
        store.cases.save_answer(uid, "worker_name", "Ani Lestari")
        store.cases.delete(uid)
    assert casefile.read(tmp_path / "lain.hakpekerja")[0].answers == {"worker_name": "Ani"}


def test_it_opens_again_and_again_as_long_as_the_disk_stays_full(place, path, uid, phrase):
    disks.fill(place)
    for number in range(5):
        with Store.open(path, phrase) as store:
            assert store.is_short
            store.cases.save_answer(uid, "worker_name", f"Ani {number}")
        assert spare.place(path).exists()
    with Store.open(path, phrase) as store:
        assert store.cases.answers(uid) == {"worker_name": "Ani 4"}


def test_once_there_is_room_it_is_kept_again(place, path, uid, phrase):
    disks.fill(place)
    with Store.open(path, phrase) as store:
        store.look_for_room()
        assert store.is_short
        free_again(place)
        store.look_for_room()
        assert not store.is_short
        assert spare.place(path).stat().st_size == spare.SIZE


def test_a_disk_that_fills_up_refuses_once_and_takes_the_next_answers(place, path, uid, phrase):
    with Store.open(path, phrase) as store:
        disks.fill(place)
        assert not store.is_short
        with pytest.raises(UserError, match=r"ruang|penuh"):
            for number in range(200):
                store.cases.save_answer(uid, "case_note", str(number) + "x" * 3000)
        assert store.is_short
        store.cases.save_answer(uid, "worker_name", "Ani Lestari")
        assert store.cases.answers(uid)["worker_name"] == "Ani Lestari"


def test_killed_on_a_full_disk_it_opens_all_the_same(place, path, uid, phrase):
    disks.fill(place)
    code = (
        "import os, sys; from app.store import Store\n"
        "store = Store.open(sys.argv[1], sys.argv[2] or None)\n"
        "store.cases.save_answer(sys.argv[3], 'worker_name', 'Budi'); os._exit(9)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path), phrase or "", uid], cwd=kills.ROOT, check=False)
    assert run.returncode == 9
    disks.fill(place)
    with Store.open(path, phrase) as store:
        assert store.recovered
        assert store.cases.answers(uid) == {"worker_name": "Budi"}


def test_without_the_room_it_is_said_that_the_disk_is_full_and_the_cases_whole(place, path, uid, phrase):
    before = path.read_bytes()
    spare.place(path).unlink()
    disks.fill(place)
    with pytest.raises(UserError, match=r"penuh.*Kasusnya utuh"):
        Store.open(path, phrase)
    assert path.read_bytes() == before
    free_again(place)
    with Store.open(path, phrase) as store:
        assert store.cases.answers(uid) == {"worker_name": "Ani"}


def test_what_is_wrong_otherwise_stays_what_it_is(place, path, uid):
    disks.fill(place)
    with pytest.raises(UserError, match=r"tidak dikunci|Masukkan kata sandinya|tidak cocok"):
        Store.open(path, "bukan ini sama sekali")
    Store.open(path, PHRASE if spare.place(path).exists() and path.read_bytes()[:6] != b"SQLite" else None).close()
