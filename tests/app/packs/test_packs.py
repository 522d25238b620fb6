"""From a changed law to rules in use, done for real with an imaginary ceiling; and everything that must be refused."""

from __future__ import annotations

import json
from datetime import date

import pypdf
import pytest
import python_calamine

import calculators
from app.errors import UserError
from app.main import main
from app.packs import archive, install, installed, keys, roll_back, signing, use_installed
from app.packs.wording import lines
from app.version import VERSION
from tests.app.packs.conftest import PHRASE, about, changed_manifest, know, put, zipped

DAY = date(2027, 3, 1)


def ceiling(book=None):
    return (book or calculators.default_rules()).on(DAY).value("jp.wage_ceiling").numerator


class TestForReal:
    def test_the_new_ceiling_is_used_named_and_taken_back(self, rules, make, place):
        old = ceiling()
        used = put(make(rules), place)
        assert (used.pack, used.sequence) == ("2027.3.1", 2)
        assert ceiling() == old  # nothing changes while the program runs
        use_installed()
        assert ceiling() == 12_345_678
        assert calculators.default_rules().on(date(2027, 2, 28)).value("jp.wage_ceiling").numerator == old
        case = {"month": "2027-03", "segment": "PU", "monthly_wage": 50_000_000, "jkk_class": "low", "programs": ["jp"]}
        statement = calculators.calculate("contributions", case).to_dict()
        assert statement["rules"]["pack"] == "2027.3.1"
        amounts = {line["code"]: line["amount"] for line in statement["lines"]}
        assert amounts["jp_worker"] == 123_457  # 1 % of Rp12.345.678
        roll_back(place)
        calculators.registry.use_rules(None)
        use_installed()
        assert ceiling() == old

    def test_the_preview_names_who_signed_and_what_changes(self, rules, make, place, signer):
        found = install.preview(make(rules), place)
        assert [(change.kind, change.provision.name) for change in found.changes] == [("new", "wage_ceiling")]
        said = list(lines(found, "id"))
        assert said[0] == "Paket aturan 2027.3.1, terbit 1 Februari 2027, diperiksa sampai 1 Februari 2027."
        assert said[1] == f"Ditandatangani dengan kunci “percobaan” ({signer[1].id})."
        assert said[2] == "- Batas upah Jaminan Pensiun naik."
        assert "jp.wage_ceiling" in said[3] and "12.345.678" in said[3] and "PP 99/2027" in said[3]
        assert not place.exists()

    def test_a_changed_value_shows_both(self, rules, make, place):
        text = (rules / "jp.toml").read_text(encoding="utf-8")
        (rules / "jp.toml").write_text(text.replace("12_345_678", "13_000_000"), encoding="utf-8")
        first = make(rules)
        put(first, place)
        (rules / "pack.toml").write_text(about("2027.4.1", 3))
        (rules / "jp.toml").write_text(text, encoding="utf-8")
        found = install.preview(make(rules), place)
        assert [change.parts for change in found.changes] == [("value",)]
        assert "13.000.000" in list(lines(found, "id"))[3] and "12,345,678" in list(lines(found, "en"))[3]

    def test_the_maker_and_the_officer_at_the_command_line(self, rules, tmp_path, signer, monkeypatch, capsys):
        monkeypatch.setenv("HAKPEKERJA_KEY_PASSPHRASE", PHRASE)
        pack = tmp_path / "aturan-2027.3.1.zip"
        assert main(["rules", "sign", str(rules), str(pack), "--key", str(signer[0]), "--change", "Batas naik."]) == 0
        assert main(["rules", "verify", str(pack)]) == 0
        assert "asli" in capsys.readouterr().out
        assert main(["rules", "diff", str(pack)]) == 0
        assert "12.345.678" in capsys.readouterr().out
        assert main(["rules", "install", str(pack)]) == 2  # nobody there to ask
        assert main(["rules", "install", str(pack), "--yes"]) == 0
        capsys.readouterr()
        assert main(["rules", "--on", "2027-03-01", "--topic", "jp", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["pack"] == "2027.3.1"
        assert main(["rules", "rollback"]) == 0
        assert main(["rules", "rollback"]) == 2

    def test_every_face_names_the_pack(self, rules, make, place, tmp_path, capsys):
        """Text, JSON, PDF and Excel say which rules they were computed under."""
        put(make(rules), place)
        case = {"month": "2027-03", "segment": "PU", "monthly_wage": 50_000_000, "jkk_class": "low", "programs": ["jp"]}
        given, pdf, xlsx = tmp_path / "kasus.json", tmp_path / "a.pdf", tmp_path / "a.xlsx"
        given.write_text(json.dumps(case))
        assert main(["calc", "contributions", str(given), "--pdf", str(pdf), "--xlsx", str(xlsx)]) == 0
        assert json.loads(capsys.readouterr().out)["rules"]["pack"] == "2027.3.1"
        assert main(["calc", "contributions", str(given), "--format", "text"]) == 0
        assert "Aturan 2027.3.1" in capsys.readouterr().out
        pages = pypdf.PdfReader(pdf).pages
        assert all("Aturan 2027.3.1" in page.extract_text() for page in pages)
        cells = [str(cell) for sheet in python_calamine.load_workbook(xlsx).sheet_names
                 for row in python_calamine.load_workbook(xlsx).get_sheet_by_name(sheet).to_python()
                 for cell in row]  # fmt: skip
        assert any("2027.3.1" in cell for cell in cells)

    def test_a_new_key_is_made_and_never_overwritten(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setenv("HAKPEKERJA_KEY_PASSPHRASE", PHRASE)
        assert main(["rules", "key", str(tmp_path / "baru.pem")]) == 0
        said = capsys.readouterr().out
        assert 'name = "baru"' in said and "resources/keys.toml" in said
        assert b"ENCRYPTED" in (tmp_path / "baru.pem").read_bytes()
        assert main(["rules", "key", str(tmp_path / "baru.pem")]) == 2

    def test_the_same_rules_give_the_same_file(self, rules):
        assert archive.build(rules, ["a"], "0.1.0") == archive.build(rules, ["a"], "0.1.0")


class TestSigned:
    def test_by_nobody_we_know(self, rules, make, place, monkeypatch):
        pack = make(rules)
        know(monkeypatch, keys.Key("lain", bytes(range(32)), date(2026, 1, 1)))
        with pytest.raises(UserError, match="tidak ditandatangani"):
            install.preview(pack, place)

    def test_by_the_new_key_while_the_old_one_still_counts(self, rules, make, place, tmp_path, monkeypatch):
        fresh = keys.Key("baru", signing.new_key(tmp_path / "baru.pem", PHRASE), date(2027, 1, 1))
        know(monkeypatch, fresh, *keys.built_in())
        pack = make(rules)
        assert install.preview(pack, place).signer.name == "percobaan"
        signing.signature_of(pack).write_bytes(signing.sign(pack.read_bytes(), tmp_path / "baru.pem", PHRASE))
        assert install.preview(pack, place).signer.name == "baru"

    def test_one_byte_changed_on_its_way(self, rules, make, place):
        pack = make(rules)
        raw = bytearray(pack.read_bytes())
        raw[len(raw) // 2] ^= 1
        pack.write_bytes(raw)
        with pytest.raises(UserError, match="tidak cocok"):
            install.preview(pack, place)

    def test_a_bad_signature_is_met_before_the_zip_is_opened(self, make, place, monkeypatch):
        pack = make(raw=b"no zip at all")
        raw = pack.read_bytes() + b"!"
        pack.write_bytes(raw)
        monkeypatch.setattr(archive.zipfile, "ZipFile", lambda *_: pytest.fail("opened"))
        with pytest.raises(UserError, match="tidak cocok"):
            install.preview(pack, place)

    @pytest.mark.parametrize(
        "raw", [b"", b"{", b"[]", b'{"key":1}', b'{"key":"a","signature":"%"}', b"x" * 5000, b'{"key":"a"}', b"\xff"]
    )
    def test_a_spoilt_signature(self, rules, make, place, raw):
        pack = make(rules)
        signing.signature_of(pack).write_bytes(raw)
        with pytest.raises(UserError, match=r"\.sig\) rusak"):
            install.preview(pack, place)

    def test_no_signature_and_no_pack(self, rules, make, place):
        pack = make(rules)
        signing.signature_of(pack).unlink()
        with pytest.raises(UserError, match=r"tanda tangan aturan\.zip\.sig tidak ada"):
            install.preview(pack, place)
        with pytest.raises(UserError, match="tidak ada"):
            install.preview(pack.with_name("lain.zip"), place)

    def test_the_wrong_passphrase_of_the_key(self, signer):
        with pytest.raises(UserError, match="tidak dapat dibuka"):
            signing.sign(b"x", signer[0], "bukan ini sama sekali")


class TestBadContent:
    """Signed, and yet not as it must be: a mistake of the maker, or a key in wrong hands."""

    def refused(self, pack, place, said="Minta pengirim membuat paket yang benar"):
        with pytest.raises(UserError, match=said):
            put(pack, place)
        assert not place.exists() or not list(place.iterdir())

    @pytest.mark.parametrize(
        "raw",
        [b"no zip", zipped({}), zipped({}, "{"), zipped({}, "[]"), zipped({"../../evil.toml": "x"}, "{}"),
         zipped({"/etc/evil.toml": "x"}, "{}"), zipped({"C:\\evil.toml": "x"}, "{}"),
         zipped({"sub/jp.toml": "x"}, "{}"),
         zipped({f"a{n}.toml": "" for n in range(300)}, "{}"), zipped({"bomb.toml": b"\0" * 20_000_000}, "{}")],
    )  # fmt: skip
    def test_archives(self, make, place, raw):
        self.refused(make(raw=raw), place)

    @pytest.mark.parametrize(
        "changes",
        [{"sequence": 0}, {"sequence": "3"}, {"sequence": True}, {"sequence": 5}, {"pack": "../x"}, {"pack": "2027.9"},
         {"issued": "besok"}, {"min_app": "x"}, {"files": {}}, {"files": {"pack.toml": "0"}}, {"changes": "x"},
         {"extra": 1}],
    )  # fmt: skip
    def test_manifests(self, rules, make, place, changes):
        self.refused(make(raw=changed_manifest(rules, **changes)), place)

    def test_a_newer_format(self, rules, make, place):
        self.refused(make(raw=changed_manifest(rules, format=2)), place, "Perbarui programnya")

    def test_a_newer_program_needed(self, rules, make, place):
        self.refused(make(rules, min_app="99.0.0"), place, r"99\.0\.0 atau lebih baru")

    def test_never_older_nor_the_same(self, rules, make, place):
        (rules / "pack.toml").write_text(about("2026.1.1", 1))
        self.refused(make(rules), place, "tidak lebih baru")

    @pytest.mark.parametrize(
        ("file", "old", "new", "said"),
        [
            ("jp.toml", "[[wage_ceiling]]", "[[wage_celing]]", "tidak ada “Batas upah"),
            ("jp.toml", 'unit = "IDR"\narticle = "PP 99', 'unit = "month"\narticle = "PP 99', "berbentuk lain"),
            ("jp.toml", "value = 12_345_678", 'value = "banyak"', "berbentuk lain"),
            ("jp.toml", 'article = "PP 99/2027 Pasal 1"\n', "", r"jp\.toml di paket ini salah tulis"),
            ("jp.toml", "from = 2027-03-01", "from = 2003-01-01", r"jp\.toml di paket ini salah tulis"),
            ("jp.toml", "value = 12_345_678", "value = ", "jp.toml"),
            ("severance.toml", "[[law]]", "[[law]", "severance.toml"),
        ],
    )  # fmt: skip
    def test_rules_the_strict_loader_or_the_program_does_not_take(self, rules, make, place, file, old, new, said):
        text = (rules / file).read_text(encoding="utf-8")
        assert old in text
        (rules / file).write_text(text.replace(old, new), encoding="utf-8")
        self.refused(make(rules), place, said)

    def test_a_topic_that_is_gone(self, rules, make, place):
        (rules / "jkp.toml").unlink()
        self.refused(make(rules), place, "jkp.toml")

    def test_a_bad_pack_leaves_the_good_one_in_use(self, rules, make, place):
        put(make(rules), place)
        (rules / "pack.toml").write_text(about("2027.4.1", 3))
        (rules / "jp.toml").write_text("[[")
        with pytest.raises(UserError):
            put(make(rules), place)
        assert installed(place).pack == "2027.3.1"


def test_the_version_is_the_one_the_program_is_built_under():
    import tomllib

    from tests.texts import ROOT

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
