"""A signing key made for the tests, and the rules of the program with an imaginary new ceiling."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import date

import pytest

import resources
from app.files import write_bytes
from app.packs import archive, install, keys, signing
from calculators import registry

PHRASE = "kunci untuk percobaan saja"
NEW_CEILING = """
[[wage_ceiling]]
from = 2027-03-01
value = 12_345_678
unit = "IDR"
article = "PP 99/2027 Pasal 1"
note = "Batas upah khayalan untuk percobaan."
certainty = "quoted"
checked = 2027-02-01
"""


@pytest.fixture(scope="session")
def signer(tmp_path_factory):
    """The key file and its entry in the list."""
    file = tmp_path_factory.mktemp("kunci") / "kunci.pem"
    return file, keys.Key("percobaan", signing.new_key(file, PHRASE), date(2026, 10, 5))


def know(monkeypatch, *known):
    """From now on the program lists these keys."""
    monkeypatch.setattr(keys, "built_in", lambda: known)


@pytest.fixture(autouse=True)
def trusted(signer, monkeypatch, tmp_path):
    """The program knows the key of the tests; what is installed lies in a folder of its own and is forgotten after."""
    know(monkeypatch, signer[1])
    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path / "data"))
    yield
    registry.use_rules(None)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "data" / "rules"


def about(pack="2027.3.1", sequence=2):
    return f'pack = "{pack}"\nsequence = {sequence}\nissued = 2027-02-01\nchecked_until = 2027-02-01\n'


@pytest.fixture
def rules(tmp_path):
    """The program's rules with the new ceiling."""
    folder = tmp_path / "aturan"
    shutil.copytree(resources.path("rules"), folder)
    (folder / "pack.toml").write_text(about())
    with (folder / "jp.toml").open("a", encoding="utf-8") as stream:
        stream.write(NEW_CEILING)
    return folder


@pytest.fixture
def make(tmp_path, signer):
    """Build and sign a pack from a folder (or sign given bytes)."""

    def made(folder=None, raw=None, name="aturan.zip", min_app="0.1.0", key=None):
        raw = raw if raw is not None else archive.build(folder, ["Batas upah Jaminan Pensiun naik."], min_app)
        pack = tmp_path / name
        write_bytes(pack, raw)
        write_bytes(signing.signature_of(pack), signing.sign(raw, key or signer[0], PHRASE))
        return pack

    return made


def put(pack, place):
    """Install a pack as the officer does."""
    return install.install(install.preview(pack, place), place)


def zipped(files, manifest=None):
    """A zip of `files` as it may come from anybody."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {**({} if manifest is None else {"manifest.json": manifest}), **files}.items():
            made.writestr(name, content)
    return written.getvalue()


def contents(raw):
    """The files of a good pack, with its manifest as values."""
    with zipfile.ZipFile(io.BytesIO(raw)) as good:
        files = {name: good.read(name) for name in good.namelist()}
    return files, json.loads(files.pop("manifest.json"))


def changed_manifest(rules, **changes):
    """The pack of `rules` whose manifest says something else."""
    files, manifest = contents(archive.build(rules, [], "0.1.0"))
    return zipped(files, json.dumps({**manifest, **changes}))
