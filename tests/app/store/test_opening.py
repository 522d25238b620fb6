"""Opening: locked or not, wrong passphrase, foreign, newer and older files, two copies at once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2

from app.errors import UserError
from app.store import NeedsPassphrase, Store, WrongPassphrase, is_locked, schema
from tests.app.store.conftest import PHRASE


def files(path):
    return sorted(file.name for file in path.parent.iterdir())


def test_what_is_promised_is_on_the_disk(path, phrase):
    """Each commit waits for the disk (FULL is 2), in the log as in the file."""
    with Store.open(path, phrase) as store:
        assert store.journal_mode == "wal"
        assert store._database.row("PRAGMA synchronous")[0] == 2
        assert store._database.row("PRAGMA secure_delete")[0] == 1


class TestLocked:
    def test_no_name_is_readable_in_the_file(self, path):
        with Store.open(path, PHRASE) as store:
            store.cases.new("jkm", {"worker_name": "Namayangunik"})
        assert b"Namayangunik" not in path.read_bytes()
        assert b"SQLite" not in path.read_bytes()
        assert is_locked(path)

    def test_nor_while_it_is_open(self, path):
        with Store.open(path, PHRASE) as store:
            store.cases.new("jkm", {"worker_name": "Namayangunik"})
            for file in path.parent.iterdir():
                assert b"Namayangunik" not in file.read_bytes(), file.name

    def test_the_wrong_passphrase_is_said(self, path):
        Store.open(path, PHRASE).close()
        with pytest.raises(WrongPassphrase, match="Kata sandi tidak cocok"):
            Store.open(path, "bukan ini sama sekali")
        with pytest.raises(NeedsPassphrase, match="Masukkan kata sandi"):
            Store.open(path)

    def test_a_passphrase_for_an_open_file_is_said(self, path):
        Store.open(path).close()
        assert not is_locked(path)
        with pytest.raises(WrongPassphrase, match="tidak dikunci"):
            Store.open(path, PHRASE)

    @pytest.mark.parametrize(
        "phrase", ["kata 'sandi' ber\"kutip\"; --", "x'00112233445566778899aabbccddeeff'", "日本語のパスワードです"]
    )
    def test_any_passphrase_works(self, path, phrase):
        with Store.open(path, phrase) as store:
            uid = store.cases.new("jkm")
        with Store.open(path, phrase) as store:
            assert store.cases.has(uid)

    def test_a_new_store_wants_a_passphrase_of_some_length(self, path):
        with pytest.raises(UserError, match="terlalu pendek"):
            Store.open(path, "1234")
        assert not path.exists()

    def test_a_closed_store_says_that_it_is_locked(self, path):
        store = Store.open(path, PHRASE)
        store.close()
        store.close()
        with pytest.raises(UserError, match="sedang terkunci"):
            store.cases.list()


class TestAnotherPassphrase:
    @pytest.mark.parametrize("fresh", ["sama sekali lain lagi", None])
    def test_only_the_new_one_opens(self, path, phrase, fresh, tmp_path):
        copies = tmp_path / "cadangan"
        with Store.open(path, phrase) as store:
            uid = store.cases.new("jkm", {"worker_name": "Ani"})
            old = store.backup(copies).read_bytes()
            store.set_passphrase(fresh, copies)
            assert store.cases.answers(uid) == {"worker_name": "Ani"}
            store.cases.save_answer(uid, "segment", "PU")
        assert is_locked(path) is (fresh is not None)
        if phrase != fresh:
            with pytest.raises(UserError):
                Store.open(path, phrase)
        with Store.open(path, fresh) as store:
            assert store.cases.answers(uid)["segment"] == "PU"
            store.check()
        assert old not in [file.read_bytes() for file in copies.iterdir()]

    def test_not_while_another_copy_is_open(self, path):
        with Store.open(path, PHRASE) as store, Store.open(path, PHRASE) as other:
            with pytest.raises(UserError, match="Tutup dahulu"):
                store.set_passphrase("sama sekali lain lagi")
            uid = store.cases.new("jkm")
            assert other.cases.has(uid)
        Store.open(path, PHRASE).close()


class TestForeign:
    def test_a_database_of_something_else(self, path):
        path.parent.mkdir()
        connection = dbapi2.connect(str(path))
        connection.execute("CREATE TABLE a (b)")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(UserError, match="bukan data kasus"):
            Store.open(path)
        assert path.read_bytes() == before

    def test_a_file_of_something_else(self, path):
        path.parent.mkdir()
        path.write_bytes(b"PK\3\4" * 5000)
        with pytest.raises(NeedsPassphrase):
            Store.open(path)
        with pytest.raises(WrongPassphrase):
            Store.open(path, PHRASE)

    def test_a_folder(self, tmp_path):
        with pytest.raises(UserError, match="adalah folder"):
            Store.open(tmp_path)

    def test_an_empty_file_is_the_place_of_a_new_store(self, path):
        path.parent.mkdir()
        path.touch()
        with Store.open(path) as store:
            assert store.cases.list() == []

    def test_a_place_that_cannot_be_made(self, tmp_path):
        (tmp_path / "berkas").write_text("x")
        with pytest.raises(UserError):
            Store.open(tmp_path / "berkas" / "kasus.db")


MORE = (*schema.STEPS, "ALTER TABLE cases ADD COLUMN office TEXT NOT NULL DEFAULT '';\nCREATE TABLE more (x);\n")


class TestVersions:
    def test_a_newer_store_is_refused_and_left_alone(self, path, phrase, monkeypatch):
        with monkeypatch.context() as later:
            later.setattr(schema, "STEPS", MORE)
            Store.open(path, phrase).close()
        before = path.read_bytes()
        with pytest.raises(UserError, match="Hak Pekerja yang lebih baru"):
            Store.open(path, phrase)
        assert path.read_bytes() == before

    def test_an_older_store_is_copied_and_then_brought_up_to_date(self, path, phrase, monkeypatch):
        with Store.open(path, phrase) as store:
            uid = store.cases.new("jkm", {"worker_name": "Ani"})
        monkeypatch.setattr(schema, "STEPS", MORE)
        with Store.open(path, phrase) as store:
            assert store.cases.answers(uid) == {"worker_name": "Ani"}
            assert store._database.row("SELECT office FROM cases")[0] == ""
            copied = store.migrated
        monkeypatch.undo()
        with Store.open(copied, phrase) as store:
            assert store.cases.answers(uid) == {"worker_name": "Ani"}

    def test_a_migration_that_fails_changes_nothing(self, path, phrase, monkeypatch):
        with Store.open(path, phrase) as store:
            uid = store.cases.new("jkm")
        with monkeypatch.context() as later:
            later.setattr(schema, "STEPS", (*MORE, "CREATE TABLE again (x);\nNO SUCH THING;\n"))
            with pytest.raises(dbapi2.OperationalError):
                Store.open(path, phrase)
        with Store.open(path, phrase) as store:
            assert store.cases.has(uid)
        assert any(f".v{len(schema.STEPS)}-" in name for name in files(path))


OTHER = """
import sys
from app.store import Store
with Store.open(sys.argv[1]) as store:
    uid = store.cases.list()[0].uid
    for number in range(int(sys.argv[3])):
        store.cases.save_answer(uid, f"{sys.argv[2]}_{number}", number)
"""


class TestTwoCopies:
    def test_each_sees_what_the_other_wrote(self, path, phrase):
        with Store.open(path, phrase) as one, Store.open(path, phrase) as two:
            assert (one.shared, two.shared) == (False, True)
            seen = two.version_seen()
            uid = one.cases.new("jkm")
            assert two.version_seen() != seen
            one.cases.save_answer(uid, "segment", "PU")
            two.cases.save_answer(uid, "death_date", "2026-01-02")
            assert one.cases.answers(uid) == {"segment": "PU", "death_date": "2026-01-02"}

    def test_two_programs_writing_at_once_lose_nothing(self, path):
        with Store.open(path) as store:
            uid = store.cases.new("jkm")
            others = [subprocess.Popen([sys.executable, "-c", OTHER, str(path), name, "25"]) for name in ("a", "b")]
            for number in range(25):
                store.cases.save_answer(uid, f"c_{number}", number)
            assert [other.wait(60) for other in others] == [0, 0]
            assert store.cases.answers(uid) == {f"{name}_{n}": n for name in "abc" for n in range(25)}

    def test_the_log_file_goes_with_the_last_one(self, path):
        one, two = Store.open(path), Store.open(path)
        one.cases.new("jkm")
        one.close()
        two.close()
        assert files(path) == ["kasus.db", "kasus.db.lock", "kasus.db.ruang"]
