"""A signing key made for the tests, and the rules of the program with an imaginary new ceiling."""

from __future__ import annotations

import shutil

import pytest

import resources
from app.files import write_bytes
from app.packs import archive, keys, signing
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
    """The key file and its public half."""
    file = tmp_path_factory.mktemp("kunci") / "kunci.pem"
    return file, signing.new_key(file, PHRASE)


@pytest.fixture(autouse=True)
def trusted(signer, monkeypatch, tmp_path):
    """The program knows the key of the tests; what is installed lies in a folder of its own and is forgotten after."""
    monkeypatch.setattr(keys, "BUILT_IN", (signer[1],))
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

    def made(folder=None, raw=None, name="aturan.zip", min_app="0.1.0"):
        raw = raw if raw is not None else archive.build(folder, ["Batas upah Jaminan Pensiun naik."], min_app)
        pack = tmp_path / name
        write_bytes(pack, raw)
        write_bytes(signing.signature_of(pack), signing.sign(raw, signer[0], PHRASE))
        return pack

    return made
