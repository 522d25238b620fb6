"""What comes on a stick: case files, rule packs and their signatures."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import resources
from tests.fuzzing.attacks import HIDDEN, PHK, altered, as_json, nested, texts, values, with_evil

PHRASE = "kuda lumping naik sepeda"


@cache
def case_file_seeds() -> list[bytes]:
    """What this program writes, with a statement: open, and locked with `PHRASE`."""
    import calculators
    from app.store import Store, casefile

    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "kasus.db") as store:
        uid = store.cases.new("severance", PHK)
        store.statements.keep(uid, calculators.calculate("severance", PHK))
        written = []
        for phrase in (None, PHRASE):
            casefile.export(store, [uid], Path(folder) / "a.hakpekerja", phrase)
            written.append((Path(folder) / "a.hakpekerja").read_bytes())
        return written


def wrapped(content: bytes) -> bytes:
    """Content that fits its own sum, as a forger would send it."""
    from app.store import container

    head = {"version": 1, "lock": "none", "sha256": hashlib.sha256(content).hexdigest()}
    return container.MAGIC + as_json(head) + b"\n" + content


def evil_cases() -> st.SearchStrategy[bytes]:
    body = json.loads(case_file_seeds()[0].split(b"\n", 2)[2])
    good = body["cases"][0]
    return st.lists(with_evil(good, list(good)), max_size=2).map(
        lambda cases: wrapped(as_json({**body, "cases": cases}))
    )


def enter_case_file(content: bytes, folder: Path) -> None:
    """Read, set beside what is here, taken in, and read from the store again."""
    from app.store import Store, casefile

    file = folder / "kiriman.hakpekerja"
    file.write_bytes(content)
    found = casefile.read(file, PHRASE if b"scrypt" in content[:2000] else None)
    with Store.open(folder / "kasus.db") as store:
        arrivals = casefile.arrivals(store, found)
        for arrival in arrivals:
            assert not HIDDEN.search(arrival.carried.title)
        for uid in casefile.take(store, [(arrival, "add") for arrival in arrivals]):
            store.cases.answers(uid)
            assert not HIDDEN.search(store.cases.get(uid).worker_name)
    assert {path.name.split(".")[0] for path in folder.iterdir()} <= {"kiriman", "kasus"}


case_file_attacks = (
    st.deferred(evil_cases)
    | altered(case_file_seeds)
    | altered(lambda: [seed.split(b"\n", 2)[2] for seed in case_file_seeds()[:1]]).map(wrapped)
    | st.binary(max_size=200)
    | st.sampled_from([nested(50_000), b'{"cases":' + b"[" * 50_000]).map(wrapped)
)


@cache
def pack_seeds() -> list[bytes]:
    from app.packs import archive

    return [archive.build(resources.path("rules"), ["Batas upah naik."], "0.1.0")]


def zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.encode("utf-8", "replace").decode().replace("\0", "") or "x", content)
    return written.getvalue()


def evil_packs() -> st.SearchStrategy[bytes]:
    with zipfile.ZipFile(io.BytesIO(pack_seeds()[0])) as good:
        files = {name: good.read(name) for name in good.namelist()}
    manifest = json.loads(files["manifest.json"])
    toml = altered(lambda: [files["jp.toml"], files["severance.toml"]])

    def sealed(topic: str, content: bytes) -> bytes:
        sums = {**manifest["files"], topic: hashlib.sha256(content).hexdigest()}
        return zipped({**files, topic: content, "manifest.json": as_json({**manifest, "files": sums})})

    return (
        with_evil(manifest, list(manifest)).map(lambda said: zipped({**files, "manifest.json": as_json(said)}))
        | st.tuples(texts, st.binary(max_size=50)).map(lambda more: zipped({**files, more[0]: more[1]}))
        | st.builds(sealed, st.sampled_from(["jp.toml", "severance.toml"]), toml)
    )


def enter_pack(content: bytes, folder: Path) -> None:
    """As after a good signature: read and proved, with a key in wrong hands. Nothing is unpacked."""
    from app.packs import archive, trial
    from calculators.core.rules import Rulebook

    found = archive.read(content)
    trial.prove(found.files, Rulebook())
    assert not list(folder.iterdir())


pack_attacks = st.deferred(evil_packs) | altered(pack_seeds) | st.binary(max_size=100)


def enter_signature(content: bytes, folder: Path) -> None:
    """A pack that nobody we know has signed is never opened."""
    from app.packs import signing
    from app.packs.keys import Key
    from app.packs.opening import opened

    pack = folder / "aturan.zip"
    pack.write_bytes(pack_seeds()[0])
    signing.signature_of(pack).write_bytes(content)
    opened(pack, [Key("lain", bytes(range(32)), date(2026, 1, 1))])
    raise AssertionError("taken")


signature_attacks = (
    st.dictionaries(st.sampled_from(["key", "signature", "format"]) | texts, values, max_size=4).map(as_json)
    | st.binary(max_size=200)
    | st.just(nested(50_000))
)
