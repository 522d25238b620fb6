"""Backups: made whole, rotated, and the way back."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import UserError
from app.store import Damaged, Store, WrongPassphrase, list_backups, restore
from app.store.backups import MONTHS, NEWEST, to_keep
from tests.app.store import kills
from tests.app.store.conftest import PHRASE


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "USB" / "cadangan"


def begin(path, phrase, clock):
    with Store.open(path, phrase, clock) as store:
        return store.cases.new("jkm", {"worker_name": "Ani"})


def test_a_half_made_copy_of_long_ago_is_taken_away(path, phrase, folder):
    folder.mkdir(parents=True)
    old, fresh = (folder / f".hakpekerja-20260101-000000.cadangan.{name}.tmp" for name in ("0123abcd", "89abcdef"))
    for file in (old, fresh):
        file.write_bytes(b"setengah")
    an_hour_ago = time.time() - 3601
    os.utime(old, (an_hour_ago, an_hour_ago))
    with Store.open(path, phrase) as store:
        made = store.backup(folder)
    assert set(folder.iterdir()) == {made, fresh}


class TestRestore:
    def test_what_was_copied_comes_back(self, path, phrase, clock, folder):
        with Store.open(path, phrase, clock) as store:
            uid = store.cases.new("jkm", {"worker_name": "Ani"})
            made = store.backup(folder)
            store.cases.save_answer(uid, "worker_name", "Salah")
            later = store.cases.new("jkm")
        aside = restore(made, path, phrase, clock)
        with Store.open(path, phrase, clock) as store:
            assert store.cases.answers(uid) == {"worker_name": "Ani"}
            assert not store.cases.has(later)
        with Store.open(aside, phrase, clock) as store:
            assert store.cases.answers(uid) == {"worker_name": "Salah"}

    def test_a_copy_may_be_made_while_others_write(self, path, phrase, folder):
        with Store.open(path, phrase) as store, Store.open(path, phrase) as other:
            uid = store.cases.new("jkm")
            made = store.backup(folder)
            other.cases.save_answer(uid, "segment", "PU")
            assert store.cases.answers(uid) == {"segment": "PU"}
        assert [file.name for file in folder.iterdir()] == [made.name]

    def test_a_damaged_store_is_replaced_and_kept(self, path, phrase, clock, folder):
        with Store.open(path, phrase, clock) as store:
            uid = store.cases.new("jkm", {"worker_name": "Ani"})
            made = store.backup(folder)
        path.write_bytes(b"rusak" * 1000)
        aside = restore(made, path, phrase, clock)
        assert aside.read_bytes() == b"rusak" * 1000
        with Store.open(path, phrase, clock) as store:
            assert store.cases.has(uid)

    def test_after_a_kill_the_old_log_does_not_spoil_it(self, path, phrase, folder):
        uid = begin(path, phrase, lambda: datetime.now(UTC))
        with Store.open(path, phrase) as store:
            made = store.backup(folder)
        kills.kill_once(path, phrase, 0, 0.02)
        restore(made, path, phrase)
        with Store.open(path, phrase) as store:
            assert store.cases.answers(uid) == {"worker_name": "Ani"}
            store.check()

    def test_on_a_new_laptop(self, path, phrase, clock, folder, tmp_path):
        with Store.open(path, phrase, clock) as store:
            uid = store.cases.new("jkm")
            made = store.backup(folder)
        fresh = tmp_path / "kasus.db"
        assert restore(made, fresh, phrase, clock) is None
        with Store.open(fresh, phrase, clock) as store:
            assert store.cases.has(uid)


class TestRefused:
    @pytest.fixture
    def made(self, path, clock, folder):
        with Store.open(path, PHRASE, clock) as store:
            store.cases.new("jkm")
            return store.backup(folder)

    def restore_fails(self, made, path, phrase, error, said):
        before = path.read_bytes()
        with pytest.raises(error, match=said):
            restore(made, path, phrase)
        assert path.read_bytes() == before
        Store.open(path, PHRASE).close()

    def test_with_the_wrong_passphrase(self, made, path):
        self.restore_fails(made, path, "bukan ini sama sekali", WrongPassphrase, "tidak cocok")

    def test_while_a_window_is_open(self, made, path):
        with Store.open(path, PHRASE):
            self.restore_fails(made, path, PHRASE, UserError, "Tutup dahulu")

    def test_a_spoilt_copy(self, made, path):
        content = bytearray(made.read_bytes())
        content[-2000:] = bytes(2000)
        made.write_bytes(content)
        self.restore_fails(made, path, PHRASE, Damaged, "rusak")

    def test_a_copy_that_is_gone(self, made, path):
        made.unlink()
        self.restore_fails(made, path, PHRASE, UserError, "tidak ada")

    def test_a_folder_that_is_no_folder(self, store, tmp_path):
        (tmp_path / "x").touch()
        with pytest.raises(UserError):
            store.backup(tmp_path / "x" / "cadangan")


class TestRotation:
    def test_the_newest_and_one_a_month_stay(self):
        day = datetime(2026, 12, 31, tzinfo=UTC)
        made = [day - timedelta(days=number) for number in range(800)]
        kept = to_keep(made)
        assert set(made[:NEWEST]) <= kept
        months = {(moment.year, moment.month) for moment in kept}
        assert months == {(2026, month) for month in range(1, 13)}
        assert len(kept) == NEWEST + MONTHS - 1  # the newest of December is among the newest anyway
        assert datetime(2026, 2, 28, tzinfo=UTC) in kept

    def test_only_our_copies_are_touched(self, store, folder, clock):
        folder.mkdir(parents=True)
        (folder / "surat.doc").write_text("x")
        for _ in range(NEWEST + 3):
            store.backup(folder)
        assert len(list_backups(folder)) == NEWEST
        assert (folder / "surat.doc").exists()
        times = [backup.made for backup in list_backups(folder)]
        assert times == sorted(times, reverse=True)

    def test_a_stick_that_is_pulled_out_has_none(self, folder):
        assert list_backups(folder) == []
