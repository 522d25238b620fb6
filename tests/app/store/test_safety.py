"""Killed at any moment, on a full disk, with damaged files: nothing that was promised is lost, and it is said."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys

import pytest

from app.errors import UserError
from app.store import Damaged, Store, WrongPassphrase
from tests import disks
from tests.app.store import kills
from tests.app.store.conftest import PHRASE

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


class TestKilled:
    def test_no_half_made_copy_of_the_store_stays_behind(self, path, phrase):
        """A kill while the passphrase is changed leaves a copy that the other passphrase, or none, opens."""
        Store.open(path, phrase).close()
        left = [path.with_name(f".{path.name}.0123abcd.tmp{side}") for side in ("", "-journal")]
        other = path.with_name(f".{path.name}.letter.tmp")
        for file in (*left, other):
            file.write_bytes(b"kasus")
        with Store.open(path, phrase) as first:
            assert [file for file in left if file.exists()] == []
            assert other.exists()
            left[0].write_bytes(b"sedang ditulis")
            with Store.open(path, phrase):  # not alone: the first may be writing it
                assert left[0].exists()
            assert first.cases.list() == []

    def test_what_was_promised_is_there(self, path, phrase):
        assert kills.survive(path, phrase, 40 if phrase is None else 12, random.Random(6)) > 40

    def test_an_abrupt_end_is_noticed_and_the_store_checked(self, path, phrase):
        kills.kill_once(path, phrase, 0, 0.02)
        with Store.open(path, phrase) as store:
            assert store.recovered
        with Store.open(path, phrase) as store:
            assert not store.recovered

    def test_a_wrong_passphrase_after_it_costs_nothing(self, path):
        promised = kills.kill_once(path, PHRASE, 0, 0.05)
        for wrong in ("bukan ini sama sekali", None):
            with pytest.raises(UserError):
                Store.open(path, wrong)
        with Store.open(path, PHRASE) as store:
            assert store.cases.answers(store.cases.list()[0].uid)["last"] >= promised

    def test_killed_while_the_store_is_made(self, path, phrase):
        """A kill before the first promise leaves no store or a whole one, never a half."""
        for wait in (0.0, 0.05, 0.1, 0.15, 0.2, 0.3):
            writer = subprocess.Popen([sys.executable, "-m", "tests.app.store.writer", str(path), phrase or "", "0"],
                                      stdout=subprocess.DEVNULL, cwd=kills.ROOT)  # fmt: skip
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(wait)
            writer.kill()
            writer.wait()
            Store.open(path, phrase).close()
            path.unlink()


class TestFullDisk:
    def test_it_is_said_and_nothing_of_before_is_lost(self, path, phrase):
        with Store.open(path, phrase) as store:
            uid = store.cases.new("severance", {"basic_wage": 1})
            with store._database.raw() as connection:
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                connection.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(UserError, match="penuh"):
                store.cases.save_answers(uid, {f"field_{number}": "x" * 1000 for number in range(100)})
            assert store.cases.answers(uid) == {"basic_wage": 1}
            with store._database.raw() as connection:
                connection.execute("PRAGMA max_page_count = 100000")
            store.cases.save_answer(uid, "basic_wage", 2)
            assert store.cases.answers(uid) == {"basic_wage": 2}

    @posix
    def test_with_the_system_itself_refusing_to_write(self, path, phrase):
        """Files may not grow beyond 2 MB: the log fills, the sentence comes, and all that was promised is there."""
        code = (
            "import resource, sys; from app.store import Store; from app.errors import UserError\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
            "store = Store.open(sys.argv[1], sys.argv[2] or None); uid = store.cases.new('jkm')\n"
            "number = 0\n"
            "try:\n"
            "    while number < 2000:\n"
            "        store.cases.save_answer(uid, f'field_{number}', 'x' * 2000); number += 1\n"
            "except UserError as problem:\n"
            "    print(number, problem, sep='|')\n"
        )
        run = subprocess.run([sys.executable, "-c", code, str(path), phrase or ""], capture_output=True, text=True,
                             cwd=kills.ROOT, check=True)  # fmt: skip
        promised, sentence = run.stdout.strip().split("|")
        assert "ruang" in sentence
        with Store.open(path, phrase) as store:
            kept = store.cases.answers(store.cases.list()[0].uid)
            assert len(kept) == int(promised) > 20
            store.check()

    def test_all_that_writes_says_so_and_what_was_kept_stays(self, tmp_path):
        """A real disk of 3 MB: answers until it is full, then a copy, another passphrase, a case file."""
        with disks.disk(tmp_path / "disk", "3m") as place:
            with Store.open(place / "kasus.db", PHRASE) as store:
                uid, kept = store.cases.new("severance"), 0
                with pytest.raises(UserError, match="penuh"):
                    while True:
                        store.cases.save_answer(uid, f"answer_{kept}", "x" * 2000)
                        kept += 1
                disks.fill(place)  # also the room that was kept for the store
                with pytest.raises(UserError, match="penuh"):
                    store.backup(place / "cadangan")
                with pytest.raises(UserError, match="penuh"):
                    store.set_passphrase("sandi lain yang juga panjang 88")
                assert len(store.cases.answers(uid)) == kept
                assert list((place / "cadangan").iterdir()) == []
            with Store.open(place / "kasus.db", PHRASE) as store:
                store.check()
                assert len(store.cases.answers(uid)) == kept


class TestDamaged:
    @pytest.fixture
    def filled(self, path, phrase):
        with Store.open(path, phrase) as store:
            for number in range(200):
                store.cases.new("jkm", {"worker_name": f"Orang {number}", "case_note": "x" * 500})
        return path

    def test_a_spoilt_page_is_found(self, filled, phrase):
        content = bytearray(filled.read_bytes())
        for place in range(5 * 4096 + 50, len(content), 4096):
            content[place : place + 200] = bytes(200)
        filled.write_bytes(content)
        with pytest.raises(Damaged, match="Pulihkan dari cadangan"), Store.open(filled, phrase) as store:
            store.check()

    def test_a_file_cut_short_is_found(self, filled, phrase):
        content = filled.read_bytes()
        filled.write_bytes(content[: len(content) // 2])
        with pytest.raises(Damaged), Store.open(filled, phrase) as store:
            store.check()

    def test_an_encrypted_page_cannot_be_changed_unnoticed(self, path):
        with Store.open(path, PHRASE) as store:
            uid = store.cases.new("jkm", {"worker_name": "Ani"})
        content = bytearray(path.read_bytes())
        for place in range(4096 + 100, len(content), 4096):
            content[place] ^= 1
        path.write_bytes(content)
        with pytest.raises((Damaged, WrongPassphrase)), Store.open(path, PHRASE) as store:
            store.cases.answers(uid)

    @posix
    def test_a_folder_that_may_only_be_read(self, filled, phrase, tmp_path):
        copy = tmp_path / "ro"
        shutil.copytree(filled.parent, copy)
        copy.chmod(0o500)
        try:
            try:
                (copy / "x").touch()
            except OSError:
                with pytest.raises(UserError):
                    Store.open(copy / "kasus.db", phrase)
        finally:
            copy.chmod(0o700)
