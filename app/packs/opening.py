"""A pack and its signature as two files: read once, the signature looked at before the zip is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import cannot_read
from app.packs import keys as key_list
from app.packs import signing
from app.packs.archive import MOST_BYTES, Archive, Manifest, read
from app.packs.reasons import Refused


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was found genuine: what is in it, who signed it, and both files as they came."""

    archive: Archive
    signer: key_list.Key
    raw: bytes
    signature: bytes

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.archive.manifest

    @property
    def files(self) -> dict[str, bytes]:
        """Its rules, file by file."""
        return self.archive.files


def opened(file: Path, keys: Sequence[key_list.Key] | None = None) -> Pack:
    """The pack in `file`, signed by one of `keys` (those of the program); `UserError` where it is not."""
    known = key_list.built_in() if keys is None else keys
    if not known:
        raise Refused("no_keys")
    raw, signature = _bytes(file), _bytes(signing.signature_of(file))
    signer = signing.verify(raw, signature, known)
    return Pack(read(raw), signer, raw, signature)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        if isinstance(problem, FileNotFoundError) and file.suffix == ".sig":
            raise Refused("no_signature", file=file.name) from None
        raise cannot_read(file.name, problem) from None
    if len(raw) > MOST_BYTES:
        raise Refused("too_large", f"more than {MOST_BYTES} bytes", file=file.name)
    return raw
