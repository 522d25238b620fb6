"""A rule pack as one file: a zip of the rules with a manifest that names every file by its SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import tomllib
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.packs.reasons import Refused
from app.strict_json import NotJson, loads
from calculators.core.text import T

FORMAT = 1
MANIFEST, ABOUT = "manifest.json", "pack.toml"
_ABOUT_KINDS = {"pack": str, "sequence": int, "issued": date, "checked_until": date}
MOST_BYTES, MOST_FILES, MOST_CHANGES = 8 * 1024 * 1024, 200, 200
_NAME = re.compile(r"[a-z0-9_]{1,60}\.toml")
_PACK = re.compile(r"[0-9A-Za-z.]{1,40}")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
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
    """A pack whose files are all as its manifest says. It is never unpacked: rules are read from `files`, by name."""

    manifest: Manifest
    files: dict[str, bytes]


def build(folder: Path, changes: Sequence[str], min_app: str) -> bytes:
    """The pack of the rules in `folder`; always the same bytes for the same rules."""
    files = {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}
    if ABOUT not in files:
        raise UserError(T("Folder {folder} tidak berisi aturan (pack.toml tidak ada).", folder=str(folder)))
    about = about_of(files[ABOUT])
    manifest = Manifest(
        pack=about["pack"], sequence=about["sequence"], issued=str(about["issued"]),
        checked_until=str(about["checked_until"]), min_app=min_app, changes=tuple(changes),
        files={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    )  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: manifest.to_json(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    read(written.getvalue())  # what cannot be read is not handed out
    return written.getvalue()


def read(raw: bytes) -> Archive:
    """A pack whose signature was found good; `Refused` where it is not as it must be."""
    content = _content(raw)
    if MANIFEST not in content:
        raise Refused("no_manifest", f"there is no {MANIFEST}")
    try:
        manifest = manifest_of(content.pop(MANIFEST))
    except ValueError as problem:
        raise Refused("manifest_spoilt", str(problem)) from None
    _compare(content, manifest)
    return Archive(manifest, content)


def _compare(content: dict[str, bytes], manifest: Manifest) -> None:
    """The files must be those of the manifest, to the byte, and the pack the one that it names."""
    found = {name: hashlib.sha256(body).hexdigest() for name, body in content.items()}
    if found != manifest.files:
        other = sorted(name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name))
        raise Refused("files_differ", f"not as the manifest says: {', '.join(other)}")
    if ABOUT not in content:
        raise Refused("files_differ", f"there is no {ABOUT}")
    about = about_of(content[ABOUT])
    for name in ("pack", "sequence", "issued", "checked_until"):
        said, meant = about[name], getattr(manifest, name)
        if (str(said) if isinstance(said, date) else said) != meant:
            raise Refused("about_differs", f"{name} is {said} in {ABOUT} and {meant} in {MANIFEST}")


def _content(raw: bytes) -> dict[str, bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN as problem:
        raise Refused("no_zip", repr(problem)) from None
    with archive:
        _check_members(archive.infolist())
        try:
            return {info.filename: _member(archive, info) for info in archive.infolist()}
        except _BROKEN as problem:
            raise Refused("zip_spoilt", repr(problem)) from None


def _check_members(infos: list[zipfile.ZipInfo]) -> None:
    """Plain names, each once, bounded in number and size, before a byte is decompressed."""
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise Refused("zip_too_much", f"{len(infos)} files, {sum(info.file_size for info in infos)} bytes")
    names = [info.filename for info in infos]
    if len(set(names)) != len(names):
        raise Refused("zip_repeats", ", ".join(sorted({name for name in names if names.count(name) > 1})))
    for info in infos:
        if not _is_plain(info):
            raise Refused("zip_strange", repr(info.orig_filename))


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """A file, no link, whose name reads the same to everybody, compressed as every system can."""
    mode = info.external_attr >> 16
    is_file = stat.S_IFMT(mode) in (0, stat.S_IFREG)
    named = info.filename == MANIFEST or _NAME.fullmatch(info.filename)
    return bool(named and is_file and info.orig_filename == info.filename and info.compress_type in _METHODS)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as stream:
        body = stream.read(info.file_size + 1)
    if len(body) != info.file_size:
        raise NotJson(f"{info.filename} has another size than it says")
    return body


def manifest_of(raw: bytes) -> Manifest:
    """The manifest that `raw` holds; `ValueError` where it is none."""
    body = loads(raw)
    if not isinstance(body, dict):
        raise NotJson("not an object")
    if type(body.get("format")) is int and body["format"] > FORMAT:
        raise Refused("newer_format", f"format {body['format']}, known is {FORMAT}")
    if set(body) != set(Manifest.__slots__) or body["format"] != FORMAT:
        raise NotJson(f"its names are {', '.join(sorted(body))}")
    texts = all(isinstance(body[name], str) for name in ("pack", "issued", "checked_until", "min_app"))
    lists = isinstance(body["changes"], list) and all(isinstance(line, str) for line in body["changes"])
    files = isinstance(body["files"], dict) and all(isinstance(item, str) for item in body["files"].values())
    whole = type(body["sequence"]) is int and body["sequence"] > 0
    if not (texts and lists and files and whole) or not _PACK.fullmatch(body["pack"]):
        raise NotJson("a value of another kind than it must be")
    if len(body["changes"]) > MOST_CHANGES:
        raise NotJson("too many changes in words")
    date.fromisoformat(body["issued"])
    date.fromisoformat(body["checked_until"])
    version(body["min_app"])
    return Manifest(**{**body, "changes": tuple(body["changes"])})


def version(text: str) -> tuple[int, ...]:
    """``0.10.2`` as numbers that can be compared."""
    if not _VERSION.fullmatch(text):
        raise ValueError(f"{text[:40]} is no version")
    return tuple(int(part) for part in text.split("."))


def about_of(raw: bytes) -> dict[str, Any]:
    """What `pack.toml` says."""
    try:
        about = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise Refused("rules_spoilt", str(problem), file=ABOUT) from None
    wrong = [name for name, kind in _ABOUT_KINDS.items() if type(about.get(name)) is not kind]
    if wrong:
        raise Refused("rules_spoilt", f"{', '.join(wrong)} of another kind than it must be", file=ABOUT)
    return about
