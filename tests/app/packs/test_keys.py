"""The list of keys, and the whole ceremony for real: made, listed, used, replaced, taken out."""

from __future__ import annotations

import re
from datetime import date

import pytest

import resources
from app.main import main
from app.packs import keys
from tests.app.packs.conftest import PHRASE, about

PUBLIC = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="  # the bytes 0 to 31
GOOD = f'[[key]]\nname = "utama-2027"\npublic = "{PUBLIC}"\nsince = 2027-01-15\n'


def listed(tmp_path, text):
    file = tmp_path / "keys.toml"
    file.write_text(text, encoding="utf-8")
    return keys.read(file)


class TestList:
    def test_the_list_of_the_program_is_well_formed(self):
        found = keys.read(resources.path("keys.toml"))
        assert all(key.since <= date.today() for key in found)

    def test_an_entry(self, tmp_path):
        assert listed(tmp_path, GOOD) == (keys.Key("utama-2027", bytes(range(32)), date(2027, 1, 15)),)
        assert listed(tmp_path, "# none yet\n") == ()

    def test_an_entry_is_read_as_it_is_written(self, tmp_path):
        [key] = listed(tmp_path, GOOD)
        assert key.entry() == GOOD
        assert key.id == "630dcd2966c43366"  # sha256sum of the bytes 0 to 31 begins so

    @pytest.mark.parametrize(
        "text",
        [
            "[[key]", "x = 1\n" + GOOD, "key = 1", "[key]\nname = 1", "key = [1]", "\xff",
            GOOD.replace("since", "sejak"), GOOD + "until = 2028-01-01\n", GOOD.replace("since = 2027-01-15\n", ""),
            GOOD.replace('"utama-2027"', "2027"), GOOD.replace("utama-2027", ""), GOOD.replace("utama-2027", "a b"),
            GOOD.replace("utama-2027", "x" * 41), GOOD.replace("utama-2027", "\\u202ea"),
            GOOD.replace("2027-01-15", '"2027-01-15"'), GOOD.replace("2027-01-15", "2027-01-15T00:00:00"),
            GOOD.replace(PUBLIC, PUBLIC[:-4]), GOOD.replace(PUBLIC, PUBLIC + "AAAA"),
            GOOD.replace(PUBLIC, "%" + PUBLIC[1:]),
            GOOD.replace(PUBLIC, "A" * 43 + "="), GOOD + GOOD, GOOD + GOOD.replace("utama", "lain"),
            GOOD + GOOD.replace(PUBLIC, PUBLIC.replace("AAEC", "BBEC")),
        ],
    )  # fmt: skip
    def test_anything_else_is_refused_and_never_skipped(self, tmp_path, text):
        (tmp_path / "keys.toml").write_bytes(text.encode("latin-1") if "\xff" in text else text.encode())
        with pytest.raises(keys.BadKeyList):
            keys.read(tmp_path / "keys.toml")

    def test_a_program_with_a_spoilt_list_says_that_it_is_broken(self, tmp_path, monkeypatch):
        """That is our own fault, status 1, and no reason to accept a pack, nor to go on without the key."""
        monkeypatch.undo()
        (tmp_path / "keys.toml").write_text("[[key]]")
        monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path / "data"))
        monkeypatch.setattr(keys, "list_file", lambda: tmp_path / "keys.toml")
        assert main(["rules", "verify", "x.zip"]) == 1


@pytest.fixture
def ceremony(tmp_path, monkeypatch, capsys):
    """A computer with the list of a program, and its command line: status and what it said."""
    monkeypatch.undo()
    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HAKPEKERJA_KEY_PASSPHRASE", PHRASE)
    file = tmp_path / "keys.toml"
    file.write_bytes(resources.path("keys.toml").read_bytes())
    monkeypatch.setattr(keys, "list_file", lambda: file)

    def rules(*given, language="id"):
        status = main(["rules", *map(str, given), "--language", language])
        said = capsys.readouterr()
        return status, said.out + said.err

    rules.list = file
    return rules


class TestCeremony:
    def test_from_the_first_key_to_its_end(self, ceremony, tmp_path, rules, monkeypatch):
        first, second = tmp_path / "utama-2027.pem", tmp_path / "cadangan-2027.pem"
        assert keys.built_in() == ()
        assert ceremony("list")[1].rstrip().endswith("mintalah kepada yang memberi Anda program ini.")

        # 1. Two keys are made and both are listed.
        for file in (first, second):
            status, said = ceremony("key", file, "--list", ceremony.list)
            assert status == 0 and f"Kunci umum “{file.stem}” ditambahkan ke keys.toml" in said
            assert b"ENCRYPTED" in file.read_bytes()
        assert [key.name for key in keys.built_in()] == ["utama-2027", "cadangan-2027"]
        assert "“cadangan-2027” (" in ceremony("list")[1]

        # 2. The first signs, and everybody says so.
        packs = [tmp_path / f"{number}.zip" for number in (2, 3, 4)]

        def sign(number, key):
            (rules / "pack.toml").write_text(about(f"2027.3.{number}", number))
            return ceremony("sign", rules, packs[number - 2], "--key", key)

        assert sign(2, first) == (0, "2.zip ditulis dan ditandatangani.\n")
        assert "kunci “utama-2027”" in ceremony("verify", packs[0])[1]
        assert "key “utama-2027”" in ceremony("verify", packs[0], language="en")[1]
        assert "Ditandatangani dengan kunci “utama-2027”" in ceremony("diff", packs[0])[1]
        assert ceremony("install", packs[0], "--yes")[0] == 0
        assert "aturan 2027.3.2 (nomor urut 2, terbit 1 Februari 2027), kunci “utama-2027”" in ceremony("list")[1]

        # 3. The second takes over; this program knows both.
        assert sign(3, second)[0] == 0
        assert "kunci “cadangan-2027”" in ceremony("verify", packs[1])[1]
        assert ceremony("verify", packs[0])[0] == 0

        # 4. A release without the first: what it signed is refused, also what is installed; the second goes on.
        about_the_list, _, kept = re.split(r"^(?=\[\[key\]\])", ceremony.list.read_text(encoding="utf-8"), flags=re.M)
        ceremony.list.write_text(about_the_list + kept, encoding="utf-8")
        assert [key.name for key in keys.built_in()] == ["cadangan-2027"]
        status, said = ceremony("verify", packs[0])
        assert status == 2 and "tidak ditandatangani dengan kunci yang dikenal program ini" in said
        assert "Kunci paket aturan yang dipasang tidak diterima lagi" in said  # at each start, until there is another
        assert ceremony("install", packs[1], "--yes")[0] == 0
        assert "tidak diterima lagi" not in ceremony("list")[1]

        # 5. Who still signs with the first is told at once.
        status, said = sign(4, first)
        assert status == 0 and "Kunci ini tidak ada di daftar kunci program ini" in said
        assert ceremony("verify", packs[2])[0] == 2

    def test_without_a_list_the_lines_to_paste_are_printed(self, ceremony, tmp_path):
        status, said = ceremony("key", tmp_path / "k.pem", "--name", "utama-2027")
        assert status == 0
        ceremony.list.write_text(said[said.index("[[key]]") :], encoding="utf-8")
        [key] = keys.built_in()
        assert (key.name, key.since) == ("utama-2027", date.today())

    def test_no_key_is_made_that_the_list_cannot_take(self, ceremony, tmp_path):
        assert ceremony("key", tmp_path / "a.pem", "--list", ceremony.list)[0] == 0
        before = ceremony.list.read_text(encoding="utf-8")
        for given, said in (
            (("--name", "a"), "Di daftar sudah ada kunci bernama “a”"),
            (("--name", "dua kata"), "“dua kata” bukan nama kunci"),
        ):
            status, answer = ceremony("key", tmp_path / "b.pem", *given, "--list", ceremony.list)
            assert status == 2 and said in answer
        other = tmp_path / "lain.toml"
        other.write_text("[[kunci]]", encoding="utf-8")
        assert "salah tulis" in ceremony("key", tmp_path / "b.pem", "--list", other)[1]
        assert not (tmp_path / "b.pem").exists()
        assert ceremony.list.read_text(encoding="utf-8") == before

    def test_a_list_that_cannot_be_written_does_not_lose_the_public_half(self, ceremony, tmp_path):
        status, said = ceremony("key", tmp_path / "a.pem", "--list", tmp_path / "tidak ada" / "keys.toml")
        assert status == 0 and "Folder" in said and 'name = "a"' in said and (tmp_path / "a.pem").exists()


class TestNoKeyYet:
    """A program that lists no key says so before anybody looks for a pack."""

    @pytest.mark.parametrize(("language", "words"), [("id", "belum menerima paket"), ("en", "does not accept any")])
    def test_in_the_help_and_before_a_file_is_looked_at(self, ceremony, language, words, capsys):
        ceremony.list.write_text("")
        with pytest.raises(SystemExit) as ended:
            main(["rules", "--help", "--language", language])
        assert ended.value.code == 0
        assert words in " ".join(capsys.readouterr().out.split())
        for action in ("verify", "diff", "install"):
            status, said = ceremony(action, "there is no such file.zip", language=language)
            assert status == 2 and words in said


class TestCommandLine:
    ACTIONS = ("sign", "verify", "diff", "install", "rollback", "list", "key")

    @pytest.mark.parametrize("action", ["", *ACTIONS])
    def test_help_in_both_languages(self, action, capsys):
        said = {}
        for language in ("id", "en"):
            with pytest.raises(SystemExit) as ended:
                main(["rules", *([action] if action else []), "--help", f"--language={language}"])
            assert ended.value.code == 0
            said[language] = capsys.readouterr().out
        assert said["id"].startswith("pemakaian: hakpekerja rules") and said["en"].startswith("usage: hakpekerja rules")
        assert "tampilkan bantuan ini" in said["id"] and "show this help" in said["en"]
        lines = {language: set(re.findall(r"  +(\w.*\w.*)$", text, re.M)) for language, text in said.items()}
        same = {line for line in lines["id"] & lines["en"] if len(line.split()) > 2}
        assert lines["id"] and not same

    def test_what_is_wrong_ends_with_2(self, tmp_path, capsys):
        for given in (["rollback"], ["verify", str(tmp_path / "x.zip")], ["install", str(tmp_path / "x.zip"), "--yes"]):
            assert main(["rules", *given]) == 2
            assert len(capsys.readouterr().err.splitlines()) == 1
        with pytest.raises(SystemExit) as ended:
            main(["rules", "verify"])
        assert ended.value.code == 2
