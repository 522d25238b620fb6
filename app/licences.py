"""Whose work the program stands on, and under which licences: read from what is installed, or from the bundle.

A bundle holds no metadata of the packages, so `build.spec` writes what `collect` finds into its folder `licenses`.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import resources

INDEX = "licences.json"
_ROOT = resources.ROOT.parent
_FILE = re.compile(r"\.dist-info/(?:licenses/)?(.*(?:LICEN[CS]E|COPYING|NOTICE).*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licence:
    """One part of the program. `texts` are the full texts by the name of their file."""

    name: str
    version: str
    licence: str
    texts: dict[str, str]


@cache
def every() -> list[Licence]:
    """All parts, by name."""
    index = _ROOT / "licenses" / INDEX
    if index.is_file():
        return [Licence(**entry) for entry in json.loads(index.read_text(encoding="utf-8"))]
    return collect()


def collect() -> list[Licence]:
    """All parts, from the metadata of the packages that are installed here."""
    said = tomllib.loads(resources.path("licences", "parts.toml").read_text(encoding="utf-8"))
    found = {name: licence for name in packages() if (licence := _package(name, said["packages"].get(name, {})))}
    for part in said["part"]:
        found[part["name"]] = _part(part, found)
    return sorted(found.values(), key=lambda licence: licence.name.lower())


def as_json() -> str:
    """What the bundle is to know."""
    return json.dumps([asdict(licence) for licence in collect()], ensure_ascii=False)


def packages() -> list[str]:
    """The packages that the program runs on, as its lock file names them."""
    lock = (_ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted({*re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)})


def _package(name: str, more: dict[str, Any]) -> Licence | None:
    try:
        about = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:  # for another system
        return None
    texts = dict(_own_texts(about)) | {text: _read(text) for text in more.get("texts", ())}
    licence = more.get("licence") or about.metadata["License-Expression"] or about.metadata["License"] or ""
    return Licence(about.metadata["Name"], about.version, licence.strip(), texts)


def _own_texts(about: importlib.metadata.Distribution) -> Iterator[tuple[str, str]]:
    for file in about.files or ():
        match = _FILE.search(file.as_posix())
        if match:
            yield match[1], Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")


def _part(part: dict[str, Any], found: dict[str, Licence]) -> Licence:
    version = ".".join(map(str, sys.version_info[:3])) if part["name"] == "Python" else ""
    if part.get("inside") in found and part["name"] == "Qt":
        version = found[part["inside"]].version
    return Licence(part["name"], version, part["licence"], {text: _read(text) for text in part["texts"]})


def _read(text: str) -> str:
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if text == "Python.txt" and own.is_file():
        return own.read_text(encoding="utf-8", errors="replace")
    file = resources.path(text) if "/" in text else resources.path("licences", text)
    return file.read_text(encoding="utf-8")
