"""Whose packs this program accepts: the Ed25519 keys listed in `resources/keys.toml`.

Several, so that a key can be replaced: a program that lists the old and the new one accepts packs of both. A key that
was lost or stolen is taken out in the next release. `docs/rule-packs.md` says how a key is made and kept.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import resources

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_LENGTH = 32
_FIELDS = {"name": str, "public": str, "since": date}


class BadKeyList(ValueError):
    """The list of keys is not as it must be. In the program's own list that is a bug; never is an entry skipped."""


@dataclass(frozen=True, slots=True)
class Key:
    """The public half of a key: the name people call it by, its 32 bytes, and since when it signs packs."""

    name: str
    public: bytes
    since: date

    @property
    def id(self) -> str:
        """A short form of the public half, by which a signature says whose it is."""
        return key_id(self.public)

    def entry(self) -> str:
        """As it stands in the list."""
        public = base64.b64encode(self.public).decode()
        return f'[[key]]\nname = "{self.name}"\npublic = "{public}"\nsince = {self.since}\n'


def key_id(public: bytes) -> str:
    """A short form of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def list_file() -> Path:
    """Where the list of the program lies."""
    return resources.path("keys.toml")


def built_in() -> tuple[Key, ...]:
    """The keys whose packs this program accepts."""
    return read(list_file())


def read(file: Path) -> tuple[Key, ...]:
    """The keys listed in `file`; `BadKeyList` where anything in it is not as it must be."""
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8"))
    except ValueError as problem:
        raise BadKeyList(str(problem)) from None
    entries = content.pop("key", [])
    if content or not isinstance(entries, list):
        raise BadKeyList(f"only [[key]] belongs into {file.name}")
    found = tuple(map(_key, entries))
    for what in ("name", "public"):
        if len({getattr(key, what) for key in found}) != len(found):
            raise BadKeyList(f"two keys with the same {what}")
    return found


def _key(entry: Any) -> Key:
    if not isinstance(entry, dict) or {name: type(value) for name, value in entry.items()} != _FIELDS:
        raise BadKeyList(f"a key has name, public and since, and nothing else: {entry}")
    name, public = entry["name"], _public(entry["public"])
    if not _NAME.fullmatch(name):
        raise BadKeyList(f"“{name}” is no name of a key: 1 to 40 letters, digits, dots or dashes")
    return Key(name, public, entry["since"])


def _public(text: str) -> bytes:
    try:
        public = base64.b64decode(text, validate=True)
    except ValueError:
        raise BadKeyList(f"“{text}” is not base 64") from None
    if len(public) != _LENGTH or len(set(public)) == 1:
        raise BadKeyList(f"“{text}” is no public key of {_LENGTH} bytes")
    return public


def check_name(name: str) -> None:
    """`BadKeyList` for a name that the list does not take."""
    if not _NAME.fullmatch(name):
        raise BadKeyList(name)


def add(file: Path, key: Key) -> None:
    """Put `key` at the end of the list in `file`, which is read again as a whole before it is written."""
    from app.files import atomic

    before = file.read_text(encoding="utf-8") if file.exists() else ""
    joined = before.rstrip("\n") + "\n\n" if before.strip() else ""
    with atomic(file) as temporary:
        temporary.write_text(joined + key.entry(), encoding="utf-8")
        read(temporary)
