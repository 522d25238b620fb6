"""From a file to rules in use: signature, content, trial, preview, and only then the switch."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.files import write_bytes
from app.packs import place as places
from app.packs import signing, trial
from app.packs.archive import Manifest, version
from app.packs.differences import Difference, differences
from app.packs.keys import Key
from app.packs.opening import Pack, opened
from app.packs.reasons import Refused
from app.version import VERSION
from calculators.core.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Preview:
    """A pack that was found good, and what it would change."""

    pack: Pack
    changes: list[Difference]

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.pack.manifest

    @property
    def signer(self) -> Key:
        """Whose signature it bears."""
        return self.pack.signer


def preview(file: Path, place: Path, keys: Sequence[Key] | None = None) -> Preview:
    """Prove a pack and say what it would change; nothing is installed. `UserError` where it is not fit."""
    pack = opened(file, keys)
    used = places.installed(place)
    _fresh_enough(pack.manifest, used)
    book = trial.prove(pack.files, Rulebook())
    return Preview(pack, differences(Rulebook(used.rules), book))


def install(found: Preview, place: Path) -> places.Installed:
    """Put a previewed pack in use. Whatever goes wrong, the rules in use stay as they are."""
    with places.alone(place):
        used = places.installed(place)
        _fresh_enough(found.manifest, used)
        _put(found.pack, place, places.way_back(place, used))
    return places.installed(place)


def _put(pack: Pack, place: Path, before: str) -> None:
    manifest = pack.manifest
    name = f"{manifest.sequence:06d}-{manifest.pack}-{secrets.token_hex(4)}.zip"
    try:
        write_bytes(place / name, pack.raw)
        write_bytes(signing.signature_of(place / name), pack.signature)
        places.write_switch(place, places.Switch(name, before))
    except UserError as problem:
        raise places.no_room(place, problem.__cause__) from problem


def _fresh_enough(manifest: Manifest, used: places.Installed) -> None:
    if version(manifest.min_app) > version(VERSION):
        raise Refused("newer_program", f"this is {VERSION}", needed=manifest.min_app)
    if manifest.sequence <= used.sequence:
        detail = f"sequence {manifest.sequence}, in use is {used.sequence}"
        raise Refused("not_newer", detail, pack=manifest.pack, used=used.pack)
