"""Every reason for refusing a pack, met for real: one plain sentence in both languages, the exact part on demand."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import zipfile
from datetime import date

import pytest

from app.errors import UserError
from app.main import main
from app.packs import archive, install, keys, opening, place, roll_back, signing
from app.packs.reasons import REASONS, Refused
from calculators.core.rules import Rulebook
from calculators.core.text import translate
from tests.app.packs.conftest import about, changed_manifest, contents, know, put, zipped

STRANGER = keys.Key("lain", bytes(range(32)), date(2026, 1, 1))
DAYS = b"issued = 2027-02-01\nchecked_until = 2027-02-01\n"
REST = b"sequence = 2\n" + DAYS
DEVELOPERS_WORDS = re.compile(r"\b(rule|file|there is|must|unit|key|lacks|not|error|exception|None)\b", re.IGNORECASE)


@pytest.fixture
def bench(rules, make, place, monkeypatch, tmp_path):
    """What a case needs to bring about its reason."""

    class Bench:
        def sealed(self, changes=None, **files):
            """A pack signed well whose files are other ones; the manifest fits them."""
            good, manifest = contents(archive.build(rules, [], "0.1.0"))
            good |= {name.replace("__", "."): body for name, body in files.items()}
            sums = {name: hashlib.sha256(body).hexdigest() for name, body in good.items()}
            return make(raw=zipped(good, json.dumps({**manifest, "files": sums, **(changes or {})})))

        def edited(self, file, old, new):
            """The rules with one place of one file changed, as a pack."""
            text = (rules / file).read_text(encoding="utf-8")
            assert old in text
            return self.sealed(**{file.replace(".", "__"): text.replace(old, new).encode()})

        def without(self, file):
            good, manifest = contents(archive.build(rules, [], "0.1.0"))
            del good[file], manifest["files"][file]
            return make(raw=zipped(good, json.dumps(manifest)))

    found = Bench()
    found.rules, found.make, found.place, found.monkeypatch, found.folder = rules, make, place, monkeypatch, tmp_path
    return found


def no_keys(bench):
    know(bench.monkeypatch)
    opening.opened(bench.folder / "not even looked at.zip")


def no_signature(bench):
    pack = bench.make(bench.rules)
    signing.signature_of(pack).unlink()
    opening.opened(pack)


def too_large(bench):
    bench.monkeypatch.setattr(opening, "MOST_BYTES", 1000)
    opening.opened(bench.make(bench.rules))


def signature_spoilt(bench):
    pack = bench.make(bench.rules)
    signing.signature_of(pack).write_bytes(b"{")
    opening.opened(pack)


def unknown_key(bench):
    know(bench.monkeypatch, STRANGER)
    opening.opened(bench.make(bench.rules))


def signature_wrong(bench):
    pack = bench.make(bench.rules)
    pack.write_bytes(pack.read_bytes() + b"!")
    opening.opened(pack)


def no_zip(bench):
    opening.opened(bench.make(raw=b"tulisan biasa"))


def zip_spoilt(bench):
    raw = bytearray(archive.build(bench.rules, [], "0.1.0"))
    raw[60] ^= 0xFF  # in the compressed manifest, which lies first
    opening.opened(bench.make(raw=bytes(raw)))


def zip_repeats(bench):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("jp.toml", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("jp.toml", "b")
    opening.opened(bench.make(raw=written.getvalue()))


def zip_strange(bench):
    opening.opened(bench.make(raw=zipped({"../jp.toml": "x"}, "{}")))


def zip_too_much(bench):
    opening.opened(bench.make(raw=zipped({"bom.toml": b"\0" * 20_000_000}, "{}")))


def no_manifest(bench):
    opening.opened(bench.make(raw=zipped({"pack.toml": about()})))


def manifest_spoilt(bench):
    opening.opened(bench.make(raw=changed_manifest(bench.rules, sequence=0)))


def files_differ(bench):
    opening.opened(bench.make(raw=changed_manifest(bench.rules, files={})))


def about_differs(bench):
    opening.opened(bench.make(raw=changed_manifest(bench.rules, sequence=7)))


def newer_format(bench):
    opening.opened(bench.make(raw=changed_manifest(bench.rules, format=2)))


def newer_program(bench):
    put(bench.make(bench.rules, min_app="99.0.0"), bench.place)


def not_newer(bench):
    put(bench.make(bench.rules), bench.place)
    put(bench.make(bench.rules), bench.place)


def topic_gone(bench):
    put(bench.without("jkp.toml"), bench.place)


def rule_gone(bench):
    put(bench.edited("jp.toml", "[[wage_ceiling]]", "[[wage_celing]]"), bench.place)


def rule_other_kind(bench):
    put(bench.edited("jp.toml", "value = 12_345_678", 'value = "banyak"'), bench.place)


def rules_spoilt(bench):
    put(bench.edited("jp.toml", "value = 12_345_678", "value = "), bench.place)


def example_fails(bench):
    """Every ground of termination begins in 2199 only, so that none of the shipped examples finds its own."""
    blocks = re.split(r"(?=^\[\[)", (bench.rules / "severance.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    grounds = {re.search(r'^key = "(\w+)"', block, re.MULTILINE)[1]: block for block in blocks if "[[ground]]" in block}
    others = [block for block in blocks if "[[ground]]" not in block]
    assert len(grounds) > 10
    late = [re.sub(r"^from = \S+", "from = 2199-01-01", block, flags=re.MULTILINE) for block in grounds.values()]
    late = [re.sub(r"^until = \S+\n", "", block, flags=re.MULTILINE) for block in late]
    put(bench.sealed(severance__toml="".join([*others, *late]).encode()), bench.place)


def no_room(bench):
    found = install.preview(bench.make(bench.rules), bench.place)
    bench.place.parent.mkdir(parents=True, exist_ok=True)
    bench.place.write_bytes(b"a file where the folder should be")
    install.install(found, bench.place)


def busy(bench):
    found = install.preview(bench.make(bench.rules), bench.place)
    with place.alone(bench.place):
        install.install(found, bench.place)


def nothing_to_leave(bench):
    roll_back(bench.place)


CASES = {
    case.__name__: case
    for case in (
        no_keys, no_signature, too_large, signature_spoilt, unknown_key, signature_wrong, no_zip, zip_spoilt,
        zip_repeats, zip_strange, zip_too_much, no_manifest, manifest_spoilt, files_differ, about_differs, newer_format,
        newer_program, not_newer, topic_gone, rule_gone, rule_other_kind, rules_spoilt, example_fails, no_room, busy,
        nothing_to_leave,
    )
}  # fmt: skip


def test_every_reason_has_its_case():
    assert set(CASES) == set(REASONS)


@pytest.mark.parametrize("reason", list(CASES))
def test_one_plain_sentence_in_both_languages(bench, reason):
    with pytest.raises(Refused) as caught:
        CASES[reason](bench)
    problem = caught.value
    assert (problem.reason, problem.status) == (reason, 2)
    assert problem.detail.startswith(reason)
    said, english = problem.text.render("id"), problem.text.render("en")
    assert said != english and said.rstrip().endswith(".") and "{" not in said + english
    plain = re.sub(r"“[^”]*”|\([^)]*\)|\S*\.(toml|zip|sig|json)\S*|/\S*", "", said)  # names of things
    assert not DEVELOPERS_WORDS.search(plain), said
    what, remedy = REASONS[reason]
    for text in (what, remedy):
        assert not text.template or translate(text.template, "en") != text.template


class TestWhatIsExact:
    """The exact part is only shown on demand, and to the maker who signs."""

    def test_it_is_shown_with_verbose_only(self, bench, capsys):
        pack = bench.edited("jp.toml", "value = 12_345_678", "value = ")
        assert main(["rules", "diff", str(pack)]) == 2
        short = capsys.readouterr().err
        assert main(["rules", "diff", str(pack), "--verbose"]) == 2
        long = capsys.readouterr().err
        assert short.startswith("Berkas aturan jp.toml di paket ini salah tulis.") and len(short.splitlines()) == 1
        assert long.startswith(short) and "rules_spoilt: RuleError" in long

    def test_who_signs_is_told_at_once(self, bench, signer, tmp_path, capsys):
        (bench.rules / "jp.toml").write_text("[[")
        assert main(["rules", "sign", str(bench.rules), str(tmp_path / "a.zip"), "--key", str(signer[0])]) == 2
        assert "rules_spoilt" in capsys.readouterr().err
        assert not (tmp_path / "a.zip").exists()

    def test_the_log_has_the_code_and_nothing_else(self, bench, tmp_path):
        from app import log
        from app.places import log_file

        assert main(["rules", "verify", str(bench.make(raw=b"Siti"))]) == 2
        log.close()
        assert "pack refused kind=no_zip" in log_file().read_text(encoding="utf-8")


class TestNamesInTheZip:
    """Names that one system reads otherwise than another."""

    @pytest.mark.parametrize(
        "name",
        ["JP.toml", "Jp.TOML", "jp.toml ", " jp.toml", "jp.toml.", "jp.toml\x00.txt", "jp.toml/", "./jp.toml",
         "jp..toml",
         "sub/jp.toml", "sub\\jp.toml", "C:jp.toml", "jp.toml:stream", "con.toml\n", "ĵp.toml", "jp\u200b.toml",
         "manifest.json/", "MANIFEST.JSON", "pack.toml\u202e"],
    )  # fmt: skip
    def test_are_refused(self, make, name):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as made:
            info = zipfile.ZipInfo("x")
            info.filename = name
            made.writestr(info, "x = 1")
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=written.getvalue()))
        assert caught.value.reason == "zip_strange"

    def test_a_link_is_refused(self, make):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as made:
            info = zipfile.ZipInfo("jp.toml")
            info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            made.writestr(info, "/etc/passwd")
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=written.getvalue()))
        assert caught.value.reason == "zip_strange"

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_compressed_in_a_way_not_every_system_has(self, make, method):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", method) as made:
            made.writestr("jp.toml", "x = 1")
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=written.getvalue()))
        assert caught.value.reason == "zip_strange"

    def test_a_size_that_lies_is_noticed(self, rules, make):
        """The central directory says less than there is: what is read must be exactly what was said."""
        raw = bytearray(archive.build(rules, [], "0.1.0"))
        entry = raw.rindex(b"PK\x01\x02")
        size = int.from_bytes(raw[entry + 24 : entry + 28], "little")
        raw[entry + 24 : entry + 28] = (size - 1).to_bytes(4, "little")
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=bytes(raw)))
        assert caught.value.reason == "zip_spoilt"


class TestManifest:
    @pytest.mark.parametrize(
        "kept",
        [{"files": {}}, {"files": None}],
    )
    def test_files_must_be_named(self, rules, make, kept):
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=changed_manifest(rules, **kept)))
        assert caught.value.reason in ("files_differ", "manifest_spoilt")

    def test_a_file_more_or_less_or_altered_is_named(self, rules, make):
        good, manifest = contents(archive.build(rules, [], "0.1.0"))
        more = {**good, "lebih.toml": b""}
        less = {name: body for name, body in good.items() if name != "jp.toml"}
        other = {**good, "jp.toml": good["jp.toml"] + b"\n"}
        for files, name in ((more, "lebih.toml"), (less, "jp.toml"), (other, "jp.toml")):
            with pytest.raises(Refused) as caught:
                opening.opened(make(raw=zipped(files, json.dumps(manifest))))
            assert caught.value.reason == "files_differ"
            assert caught.value.detail.endswith(f": {name}")

    @pytest.mark.parametrize(
        "about",
        [b"[[", b"", b"\xff", b"pack = 1\n" + REST, b'pack = "1"\nsequence = true\n' + DAYS,
         b'pack = "1"\nsequence = 2\n' + DAYS.replace(b"2027-02-01", b'"2027-02-01"')],
    )  # fmt: skip
    def test_a_spoilt_pack_toml(self, bench, about):
        with pytest.raises(Refused) as caught:
            opening.opened(bench.sealed(pack__toml=about))
        assert caught.value.reason == "rules_spoilt"

    @pytest.mark.parametrize("version", ["", "1.", "1.-2", "1_0", "１.0", "1.0.0.0.0", "9" * 400])
    def test_versions_that_are_none(self, rules, make, version):
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=changed_manifest(rules, min_app=version)))
        assert caught.value.reason == "manifest_spoilt"

    def test_a_flood_of_words_is_refused(self, rules, make):
        with pytest.raises(Refused) as caught:
            opening.opened(make(raw=changed_manifest(rules, changes=["x"] * 201)))
        assert caught.value.reason == "manifest_spoilt"


def test_no_preview_shows_hidden_characters(bench):
    from app.packs.wording import lines

    pack = bench.edited("jp.toml", "Batas upah khayalan", "Batas\\u202e upah\\u001b[31m khayalan")
    found = install.preview(pack, bench.place)
    said = "\n".join(lines(found, "id"))
    assert "\u202e" not in said and "\x1b" not in said


def test_the_program_s_own_rules_are_fit():
    from app.packs.trial import prove

    own = Rulebook()
    files = {file.name: file.read_bytes() for file in own.source.glob("*.toml")}
    assert prove(files, own).pack == own.pack


def test_an_unreadable_file_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match="tidak ada"):
        opening.opened(tmp_path / "tidak-ada.zip")
    with pytest.raises(UserError, match="itu folder"):
        opening.opened(tmp_path)
