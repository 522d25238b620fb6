"""Packs where they lie: killed, crowded out, tampered with, taken back; the program starts whatever became of them."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import threading

import pytest

import calculators
from app.main import main
from app.packs import install, installed, keys, opening, roll_back, signing, trial, trouble, use_installed
from app.packs import place as places
from app.packs.reasons import Refused
from calculators.core.rules import Rulebook
from tests import disks
from tests.app.packs.conftest import about, know, put
from tests.app.packs.test_packs import ceiling
from tests.texts import ROOT


@pytest.fixture
def later(rules, make):
    """A pack of a given sequence."""

    def made(sequence, name="aturan.zip", ceiling=12_345_678):
        (rules / "pack.toml").write_text(about(f"2027.3.{sequence}", sequence))
        text = (rules / "jp.toml").read_text(encoding="utf-8")
        (rules / "jp.toml").write_text(text.replace("12_345_678", f"{ceiling:_}"), encoding="utf-8")
        return make(rules, name=name)

    return made


def refused(reason, act, *given):
    with pytest.raises(Refused) as caught:
        act(*given)
    assert caught.value.reason == reason
    return caught.value


def current(folder):
    return folder / places.read_switch(folder).current


class TestNeverOlder:
    def test_what_counts_is_the_one_in_use(self, later, place, tmp_path):
        packs = {number: later(number, f"{number}.zip") for number in (1, 2, 3, 4)}
        assert put(packs[3], place).sequence == 3
        for number in (1, 2, 3):
            refused("not_newer", put, packs[number], place)
        assert put(packs[4], place).sequence == 4

    def test_another_pack_of_the_same_sequence(self, later, place):
        put(later(2, "satu.zip"), place)
        refused("not_newer", put, later(2, "dua.zip", ceiling=13_000_000), place)

    def test_after_going_back_the_one_left_may_be_installed_again(self, later, place):
        """Going back is the officer's own decision, and so is coming back; what is older than that is still refused."""
        packs = {number: later(number, f"{number}.zip") for number in (2, 3, 4)}
        for number in (2, 3, 4):
            put(packs[number], place)
        assert len(list(place.glob("*.zip"))) == 2  # the one in use and the way back
        assert roll_back(place).sequence == 3
        refused("not_newer", put, packs[2], place)
        refused("not_newer", put, packs[3], place)
        assert put(packs[4], place).sequence == 4
        assert roll_back(place).sequence == 3
        assert roll_back(place).sequence == 1  # of the program
        refused("nothing_to_leave", roll_back, place)
        assert put(packs[2], place).sequence == 2

    def test_between_preview_and_installing_another_program_was_faster(self, later, place):
        older = install.preview(later(2, "2.zip"), place)
        put(later(3, "3.zip"), place)
        refused("not_newer", install.install, older, place)
        assert installed(place).sequence == 3

    def test_a_program_with_later_rules_goes_first(self, later, place, monkeypatch):
        put(later(2), place)
        own = places.Installed(None, "2028.1.1", 9, "2028-01-01")
        monkeypatch.setattr("app.packs.place.built_in", lambda: own)
        assert installed(place) == own
        refused("nothing_to_leave", roll_back, place)


class TestTamperedWith:
    """Whatever was done to the files: the program starts under its own rules and says so."""

    def not_used(self, folder, said="rusak"):
        found = installed(folder)
        assert found.rules is None and found.sequence == 1
        assert said in str(found.problem)
        assert said in str(trouble(folder))
        assert use_installed(folder).problem is not None
        assert ceiling() == ceiling(Rulebook())
        return found

    def test_one_byte(self, later, place):
        put(later(2), place)
        raw = bytearray(current(place).read_bytes())
        raw[-30] ^= 1
        current(place).write_bytes(raw)
        self.not_used(place)

    @pytest.mark.parametrize("suffix", ["", ".sig"])
    def test_a_file_that_is_gone_or_empty(self, later, place, suffix):
        put(later(2), place)
        file = current(place)
        file = file.with_name(file.name + suffix)
        file.write_bytes(b"")
        self.not_used(place)
        file.unlink()
        self.not_used(place)

    def test_other_rules_with_sums_that_fit_need_a_key(self, rules, later, place, tmp_path, monkeypatch):
        """Who can write in the data folder cannot bring in law of his own: he has no key that the program lists."""
        put(later(2), place)
        thief = tmp_path / "pencuri.pem"
        signing.new_key(thief, "kata sandi seorang pencuri")
        raw = later(2, "palsu.zip", ceiling=1).read_bytes()
        current(place).write_bytes(raw)
        signing.signature_of(current(place)).write_bytes(signing.sign(raw, thief, "kata sandi seorang pencuri"))
        self.not_used(place, "tidak diterima lagi")

    def test_an_older_pack_of_ours_put_in_its_place(self, later, place):
        old = later(2, "2.zip")
        put(later(3, "3.zip"), place)
        shutil.copy(old, current(place))
        shutil.copy(signing.signature_of(old), signing.signature_of(current(place)))
        self.not_used(place)

    def test_after_the_start_it_does_not_matter_any_more(self, later, place):
        put(later(2), place)
        use_installed(place)
        for file in place.iterdir():
            file.write_bytes(b"[[")
        assert ceiling() == 12_345_678

    @pytest.mark.parametrize(
        "said",
        ["", "[]", "{", "\x00", '{"current": 1}', '{"current": "../../x", "previous": "", "proved": ""}',
         '{"current": "000002-2027.3.1-ab12cd34", "previous": "", "proved": ""}', "[" * 100_000],
    )  # fmt: skip
    def test_a_switch_that_is_spoilt(self, later, place, said, capsys):
        put(later(2), place)
        (place / "installed.json").write_text(said)
        self.not_used(place, "Catatan tentang paket aturan yang dipasang rusak")
        assert main(["rules", "list", "--language", "en"]) == 0
        assert "record of the installed rule pack is damaged" in capsys.readouterr().err
        assert roll_back(place).problem is None
        assert put(later(3), place).sequence == 3

    def test_a_damaged_one_gives_way_to_the_one_before(self, later, place):
        put(later(2, "2.zip"), place)
        put(later(3, "3.zip"), place)
        current(place).write_bytes(b"")
        self.not_used(place)
        assert roll_back(place).sequence == 2

    def test_a_damaged_one_can_be_installed_again_and_the_way_back_stays(self, later, place):
        put(later(2, "2.zip"), place)
        third = later(3, "3.zip")
        put(third, place)
        current(place).write_bytes(b"")
        assert put(third, place).sequence == 3
        assert roll_back(place).sequence == 2

    def test_a_way_back_that_is_damaged_leads_to_the_program_s_own(self, later, place):
        put(later(2, "2.zip"), place)
        put(later(3, "3.zip"), place)
        (place / places.read_switch(place).previous).write_bytes(b"")
        found = roll_back(place)
        assert (found.sequence, found.problem) == (1, None)


class TestAnotherProgram:
    """The same data folder under another version of the program: on a network drive, or after an update."""

    def test_a_key_that_was_taken_out(self, later, place, monkeypatch):
        put(later(2), place)
        know(monkeypatch)
        assert "tidak diterima lagi" in str(installed(place).problem)

    def test_an_older_program(self, later, place, monkeypatch):
        put(later(2), place)
        monkeypatch.setattr("app.packs.place.VERSION", "0.0.9")
        assert "tidak cocok dengan versi program ini" in str(installed(place).problem)

    def test_a_newer_program_tries_the_pack_once(self, later, place, monkeypatch):
        put(later(2), place)
        monkeypatch.setattr("app.packs.place.VERSION", "0.2.0")
        tried = []
        real = trial.prove
        monkeypatch.setattr(trial, "prove", lambda *given: tried.append(1) or real(*given))
        assert installed(place).sequence == 2
        assert installed(place).sequence == 2
        assert tried == [1]

    def test_a_newer_program_that_asks_for_what_the_pack_lacks(self, later, place, monkeypatch):
        put(later(2), place)
        monkeypatch.setattr("app.packs.place.VERSION", "0.2.0")

        def lacks(*_):
            raise Refused("rule_gone", rule="x", code="y")

        monkeypatch.setattr(trial, "prove", lacks)
        assert "tidak cocok dengan versi program ini" in str(installed(place).problem)


class TestKilled:
    @pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")
    def test_at_every_step(self, later, place, signer):
        first, second = later(2, "2.zip"), later(3, "3.zip")
        public = base64.b64encode(signer[1].public).decode()
        ran = subprocess.run(
            [sys.executable, "-m", "tests.app.packs.dying", place, first, second, public],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert int(ran.stdout.split()[0]) >= 50


class TestCrowdedOut:
    @pytest.mark.parametrize("state", ["full", "filling", "locked"])
    def test_a_real_disk(self, later, place, tmp_path, state):
        pack, next_one = later(2, "2.zip"), later(3, "3.zip")
        with disks.disk(tmp_path / "disk", "512k") as folder:
            put(pack, folder / "rules")
            found = install.preview(next_one, folder / "rules")
            before = {file.name: file.read_bytes() for file in (folder / "rules").iterdir()}
            if state == "locked":
                disks.lock(folder)
            else:
                disks.fill(folder)
            if state == "filling":  # room for the pack's beginning, not for all of it
                with (folder / "penuh").open("rb+") as stream:
                    stream.truncate((folder / "penuh").stat().st_size - 8192)
            said = refused("no_room", install.install, found, folder / "rules").text.render("id")
            assert ("penuh" if state != "locked" else "tidak dapat ditulis") in said
            assert {file.name: file.read_bytes() for file in (folder / "rules").iterdir()} == before
            assert installed(folder / "rules").sequence == 2
            if state == "locked":
                refused("no_room", roll_back, folder / "rules")

    def test_a_preview_needs_no_room_at_all(self, later, place, tmp_path, monkeypatch):
        pack = later(2)
        with disks.disk(tmp_path / "disk", "64k") as folder:
            disks.fill(folder)
            monkeypatch.setenv("TMPDIR", str(folder))
            assert install.preview(pack, place).manifest.sequence == 2


class TestTwoAtOnce:
    def test_the_second_is_told_to_wait(self, later, place):
        found = install.preview(later(2), place)
        with places.alone(place):
            refused("busy", install.install, found, place)
        assert install.install(found, place).sequence == 2

    def test_many_at_the_same_time_end_with_the_latest(self, later, place):
        """Four threads with connections of their own stand for four programs; the lock is the file's."""
        found = [install.preview(later(number, f"{number}.zip"), place) for number in (2, 3, 4, 5)]
        begin, ended = threading.Barrier(len(found)), []

        def act(one):
            begin.wait()
            try:
                ended.append(install.install(one, place).sequence)
            except Refused as problem:
                ended.append(problem.reason)

        threads = [threading.Thread(target=act, args=(one,)) for one in found]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(ended) == 4 and set(ended) <= {2, 3, 4, 5, "busy", "not_newer"}
        used = installed(place)
        assert used.problem is None and used.sequence == max(one for one in ended if isinstance(one, int))
        switch = places.read_switch(place)
        kept = {name for pack in (switch.current, switch.previous) if pack for name in (pack, f"{pack}.sig")}
        assert {file.name for file in place.iterdir()} == kept | {"installed.json", "installed.json.lock"}


def pack_of(statement):
    return statement.rules.pack


class TestManyWorkers:
    def test_every_process_computes_under_the_rules_of_its_starter(self, later, place):
        """Also when another pack is installed meanwhile: one batch has one law."""
        from calculators.batch import calculate_many

        put(later(2, "2.zip"), place)
        use_installed(place)
        put(later(3, "3.zip", ceiling=13_000_000), place)
        case = {"month": "2027-03", "segment": "PU", "monthly_wage": 50_000_000, "jkk_class": "low", "programs": ["jp"]}
        found = calculate_many("contributions", [case] * 1000, shape=pack_of, processes=2)
        assert set(found) == {"2027.3.2"}


def test_no_pack_means_nothing_is_loaded(place, monkeypatch):
    monkeypatch.setattr(opening, "opened", lambda *_: pytest.fail("opened"))
    assert use_installed(place) is None and trouble(place) is None
    assert keys.built_in() and calculators.default_rules().pack == "2026.10.1"
    assert not place.exists()


def test_the_switch_says_only_what_it_must(later, place):
    put(later(2), place)
    said = json.loads((place / "installed.json").read_text())
    assert sorted(said) == ["current", "previous", "proved"]


@pytest.mark.parametrize("problem", [OSError(28, "full"), KeyboardInterrupt(), RuntimeError()])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_whatever_goes_wrong_in_installing_nothing_of_it_stays(step, problem, later, place, monkeypatch):
    """At the pack, its signature or the switch."""
    from app import files
    from app.packs import install as installing

    put(later(2, "satu.zip"), place)
    before = sorted(file.name for file in place.iterdir())
    tried = later(3, "dua.zip")
    written, real = [], files.write_bytes

    def write(path, content):
        written.append(path)
        if len(written) == step:
            raise problem
        real(path, content)

    with monkeypatch.context() as patch, pytest.raises(type(problem)):
        patch.setattr(installing, "write_bytes", write)
        patch.setattr(files, "write_bytes", write)
        put(tried, place)
    assert len(written) == step
    assert sorted(file.name for file in place.iterdir()) == before
    assert installed(place).sequence == 2
