"""Where installed packs lie, which one is in use, and the way back.

    rules/installed.json            the folder in use and the one before
    rules/000002-2026.11.1-ab12/    the files of a pack with their manifest

Only the switch in `installed.json` is changed when a pack is installed, in one step.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import resources
from app.errors import UserError
from app.files import write_bytes
from app.packs.archive import MANIFEST, Manifest, about_of, manifest_of
from app.places import SWITCH, rules_folder
from app.strict_json import NotJson, loads
from calculators.core.text import T, Text

_FOLDER = re.compile(r"\d{6,}-[0-9A-Za-z.]{1,40}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Installed:
    """The pack in use. `folder` is None for the program's own; `problem` says why an installed one is not used."""

    folder: Path | None
    pack: str
    sequence: int
    issued: str
    problem: Text | None = None


def built_in() -> Installed:
    """The pack that came with the program."""
    about = about_of(resources.path("rules", "pack.toml").read_bytes())
    return Installed(None, about["pack"], about["sequence"], str(about["issued"]))


def installed(place: Path) -> Installed:
    """The pack in use: the installed one, unless the program brought a later one or its files are not whole."""
    own = built_in()
    name, _ = read_switch(place)
    if not name:
        return own
    try:
        manifest = _whole(place / name)
    except (OSError, NotJson, KeyError, ValueError, UserError):
        problem = T(
            "Paket aturan yang dipasang rusak; dipakai aturan bawaan {pack}. Pasang ulang paketnya.", pack=own.pack
        )
        return Installed(None, own.pack, own.sequence, own.issued, problem)
    if manifest.sequence <= own.sequence:
        return own
    return Installed(place / name, manifest.pack, manifest.sequence, manifest.issued)


def roll_back(place: Path) -> Installed:
    """Use the pack before the present one again; the one in use afterwards."""
    current, previous = read_switch(place)
    if not current:
        raise UserError(T("Tidak ada paket aturan yang dipasang; aturan bawaan sudah dipakai."))
    write_switch(place, previous, "")
    return installed(place)


def use_installed(place: Path | None = None) -> Installed | None:
    """Compute with the installed pack from now on; None where none was ever installed. Cheap in that case."""
    place = place or rules_folder()
    if not (place / SWITCH).is_file():
        return None
    from calculators import registry

    found = installed(place)
    registry.use_rules(found.folder)
    return found


def read_switch(place: Path) -> tuple[str, str]:
    """The folder in use and the one before, each empty for the pack of the program."""
    try:
        said = loads((place / SWITCH).read_bytes(), most_depth=1)
    except (OSError, NotJson):
        return "", ""
    names = [said.get("current"), said.get("previous")] if isinstance(said, dict) else []
    fit = [name if isinstance(name, str) and _FOLDER.fullmatch(name) else "" for name in names]
    return (fit[0], fit[1]) if fit else ("", "")


def write_switch(place: Path, current: str, previous: str) -> None:
    """Change what is in use, and take away what is neither in use nor the way back."""
    write_bytes(place / SWITCH, json.dumps({"current": current, "previous": previous}).encode())
    for folder in place.iterdir():
        if folder.is_dir() and _FOLDER.fullmatch(folder.name) and folder.name not in (current, previous):
            shutil.rmtree(folder, ignore_errors=True)


def _whole(folder: Path) -> Manifest:
    manifest = manifest_of((folder / MANIFEST).read_bytes())
    for name, digest in manifest.files.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise NotJson(f"{name} is not whole")
    if {file.name for file in folder.iterdir()} != {MANIFEST, *manifest.files}:
        raise NotJson("a file too many")
    return manifest
