"""A rule pack as one file: a zip of the rules with a manifest that names every file by its SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tomllib
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.strict_json import NotJson, loads
from calculators.core.text import T

FORMAT = 1
MANIFEST = "manifest.json"
MOST_BYTES, MOST_FILES = 8 * 1024 * 1024, 200
_NAME = re.compile(r"[a-z0-9_]{1,60}\.toml")
_PACK = re.compile(r"[0-9A-Za-z.]{1,40}")
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, OSError, EOFError)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `files` are SHA-256 by name, `changes` sentences for the officer."""

    pack: str
    sequence: int
    issued: str
    checked_until: str
    min_app: str
    changes: tuple[str, ...]
    files: dict[str, str]
    format: int = FORMAT

    def to_json(self) -> bytes:
        """As it lies in the pack."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Archive:
    """A pack whose files are all as its manifest says."""

    manifest: Manifest
    files: dict[str, bytes]

    def unpack(self, folder: Path) -> None:
        """Write the files into `folder`; their names were checked to be plain."""
        folder.mkdir(parents=True)
        for name, content in {**self.files, MANIFEST: self.manifest.to_json()}.items():
            (folder / name).write_bytes(content)


def build(folder: Path, changes: Sequence[str], min_app: str) -> bytes:
    """The pack of the rules in `folder`; always the same bytes for the same rules."""
    files = {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}
    if "pack.toml" not in files:
        raise UserError(T("Folder {folder} tidak berisi aturan (pack.toml tidak ada).", folder=str(folder)))
    about = about_of(files["pack.toml"])
    manifest = Manifest(
        pack=str(about.get("pack")), sequence=about.get("sequence", 0), issued=str(about.get("issued")),
        checked_until=str(about.get("checked_until")), min_app=min_app, changes=tuple(changes),
        files={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    )  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: manifest.to_json(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    read(written.getvalue())  # what cannot be read is not handed out
    return written.getvalue()


def read(raw: bytes) -> Archive:
    """A pack whose signature was found good; `UserError` where it is not as it must be."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            content = _members(archive)
        manifest = manifest_of(content.pop(MANIFEST))
    except _BROKEN:
        raise spoilt() from None
    found = {name: hashlib.sha256(body).hexdigest() for name, body in content.items()}
    if found != manifest.files or "pack.toml" not in content:
        raise spoilt()
    about = about_of(content["pack.toml"])
    said = (about.get("pack"), about.get("sequence"), str(about.get("issued")), str(about.get("checked_until")))
    if said != (manifest.pack, manifest.sequence, manifest.issued, manifest.checked_until):
        raise spoilt()
    return Archive(manifest, content)


def spoilt() -> UserError:
    """What to say about a pack that is not as it must be."""
    return UserError(T("Paket aturan rusak atau bukan dari Hak Pekerja. Aturan yang dipakai tidak berubah."))


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Every file, by a plain name, bounded in number and size before anything is unpacked."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MOST_FILES or len(set(names)) != len(names):
        raise NotJson("too many files")
    if any(name != MANIFEST and not _NAME.fullmatch(name) for name in names):
        raise NotJson("a name that does not belong there")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise NotJson("too large")
    content = {}
    for info in infos:
        with archive.open(info) as stream:
            content[info.filename] = stream.read(info.file_size + 1)
        if len(content[info.filename]) != info.file_size:
            raise NotJson("a size that lies")
    return content


def manifest_of(raw: bytes) -> Manifest:
    """The manifest that `raw` holds; `NotJson` or `ValueError` where it is none."""
    body = loads(raw, most_depth=3)
    if not isinstance(body, dict):
        raise NotJson("not a manifest")
    if type(body.get("format")) is int and body["format"] > FORMAT:
        raise UserError(T("Paket aturan ini untuk Hak Pekerja yang lebih baru. Perbarui programnya dahulu."))
    if set(body) != set(Manifest.__slots__):
        raise NotJson("not a manifest")
    texts = all(isinstance(body[name], str) for name in ("pack", "issued", "checked_until", "min_app"))
    lists = isinstance(body["changes"], list) and all(isinstance(line, str) for line in body["changes"])
    files = isinstance(body["files"], dict) and all(isinstance(item, str) for item in body["files"].values())
    whole = type(body["sequence"]) is int and body["sequence"] > 0
    if not (texts and lists and files and whole) or not _PACK.fullmatch(body["pack"]):
        raise NotJson("not a manifest")
    date.fromisoformat(body["issued"])
    date.fromisoformat(body["checked_until"])
    version(body["min_app"])
    return Manifest(**{**body, "changes": tuple(body["changes"])})


def version(text: str) -> tuple[int, ...]:
    """``0.10.2`` as numbers that can be compared."""
    return tuple(int(part) for part in text.split("."))


def about_of(raw: bytes) -> dict[str, Any]:
    """What `pack.toml` says."""
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except ValueError:
        raise spoilt() from None
