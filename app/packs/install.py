"""From a file to rules in use: signature, content, trial, preview, and only then the switch."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError, cannot_read, what_happened
from app.packs import keys as built_in_keys
from app.packs import place as places
from app.packs import signing, trial
from app.packs.archive import MOST_BYTES, Archive, Manifest, read, version
from app.packs.differences import Difference, differences
from app.version import VERSION
from calculators.core.rules import Rulebook
from calculators.core.text import T


@dataclass(frozen=True, slots=True)
class Preview:
    """A pack that was found good, and what it would change."""

    archive: Archive
    signer: str
    changes: list[Difference]

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.archive.manifest


def verify(pack: Path, keys: Sequence[str] | None = None) -> tuple[Archive, str]:
    """The content of a pack and who signed it. The signature is looked at before the file is opened as a zip."""
    raw, signature = _bytes(pack), _bytes(signing.signature_of(pack))
    signer = signing.verify(raw, signature, built_in_keys.BUILT_IN if keys is None else keys)
    return read(raw), signer


def preview(pack: Path, place: Path, keys: Sequence[str] | None = None) -> Preview:
    """Prove a pack and say what it would change; nothing is installed. `UserError` where it is not fit."""
    archive, signer = verify(pack, keys)
    _fresh_enough(archive.manifest, place)
    used = places.installed(place).folder
    with tempfile.TemporaryDirectory() as folder:
        archive.unpack(Path(folder) / "rules")
        book = trial.prove(Path(folder) / "rules", Rulebook())
        return Preview(archive, signer, differences(Rulebook(used), book))


def install(found: Preview, place: Path) -> places.Installed:
    """Put a previewed pack in use. Whatever goes wrong, the rules in use stay as they are."""
    manifest = found.manifest
    _fresh_enough(manifest, place)
    name = f"{manifest.sequence:06d}-{manifest.pack}-{secrets.token_hex(4)}"
    current, _ = places.read_switch(place)
    before = current if places.installed(place).folder is not None else ""
    try:
        place.mkdir(parents=True, exist_ok=True)
        found.archive.unpack(place / name)
        trial.prove(place / name, Rulebook())
        places.write_switch(place, name, before)
    except BaseException as problem:
        shutil.rmtree(place / name, ignore_errors=True)
        if isinstance(problem, OSError):
            raise UserError(T("Paket aturan tidak dapat dipasang: {problem}. Aturan yang dipakai tidak berubah.",
                              problem=what_happened(problem))) from problem  # fmt: skip
        raise
    return places.installed(place)


def _fresh_enough(manifest: Manifest, place: Path) -> None:
    used = places.installed(place)
    if version(manifest.min_app) > version(VERSION):
        raise UserError(T("Paket aturan ini untuk Hak Pekerja {needed} atau lebih baru. Perbarui programnya dahulu.",
                          needed=manifest.min_app))  # fmt: skip
    if manifest.sequence <= used.sequence:
        raise UserError(T("Paket aturan {pack} tidak lebih baru dari yang dipakai ({used}).", pack=manifest.pack,
                          used=used.pack))  # fmt: skip


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        if isinstance(problem, FileNotFoundError) and file.suffix == ".sig":
            raise UserError(T("Berkas tanda tangan {file} tidak ada. Taruh di folder yang sama dengan paketnya.",
                              file=file.name)) from None  # fmt: skip
        raise cannot_read(file.name, problem) from None
    if len(raw) > MOST_BYTES:
        raise UserError(T("{file} terlalu besar untuk paket aturan.", file=file.name))
    return raw
