"""Keys and signatures of rule packs. The signature lies beside the pack as ``NAME.zip.sig``."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path

from app.errors import UserError, cannot_read
from app.files import write_bytes
from app.packs.keys import Key, key_id
from app.packs.reasons import Refused
from app.passphrase import checked, normal
from app.strict_json import NotJson, loads
from calculators.core.text import T

_PURPOSE = b"HAKPEKERJA-ATURAN-1\n"
"""Goes before the pack, so that a signature made for something else never fits."""
_MOST_SIGNATURE, _ID_LENGTH = 1024, 16


def signature_of(pack: Path) -> Path:
    """Where the signature of a pack lies."""
    return pack.with_name(pack.name + ".sig")


def new_key(path: Path, passphrase: str) -> bytes:
    """Make a key for signing, kept at `path` under a passphrase; its public half."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if path.exists():
        raise UserError(T("{file} sudah ada. Kunci lama tidak ditimpa; pilih nama lain.", file=path.name))
    key = Ed25519PrivateKey.generate()
    locked = serialization.BestAvailableEncryption(checked(passphrase).encode())
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    write_bytes(path, written)
    path.chmod(0o600)
    return key.public_key().public_bytes_raw()


def sign(raw: bytes, key_file: Path, passphrase: str) -> bytes:
    """The content of the signature file for the pack `raw`."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), normal(passphrase).encode())
    except OSError as problem:
        raise cannot_read(key_file.name, problem) from None
    except (ValueError, TypeError):
        raise UserError(
            T("Kunci {file} tidak dapat dibuka. Periksa berkas dan kata sandinya.", file=key_file.name)
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UserError(T("Kunci {file} bukan kunci Ed25519.", file=key_file.name))
    body = {"key": key_id(key.public_key().public_bytes_raw()), "signature": _said(key.sign(_PURPOSE + raw))}
    return json.dumps(body).encode() + b"\n"


def verify(raw: bytes, signature: bytes, keys: Sequence[Key]) -> Key:
    """The key that signed `raw`; `Refused` where none of `keys` did."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    named, signed = _signature(signature)
    signer = next((key for key in keys if key.id == named), None)
    if signer is None:
        raise Refused("unknown_key", f"{named} is none of {', '.join(key.id for key in keys)}")
    try:
        Ed25519PublicKey.from_public_bytes(signer.public).verify(signed, _PURPOSE + raw)
    except InvalidSignature:
        raise Refused("signature_wrong", f"by {signer.name} ({named})") from None
    return signer


def signer_of(signature: bytes) -> str:
    """The short form of the key that a signature file names; nothing is proven by it."""
    return _signature(signature)[0]


def _signature(raw: bytes) -> tuple[str, bytes]:
    try:
        body = loads(raw, most_depth=1) if len(raw) <= _MOST_SIGNATURE else None
        if not isinstance(body, dict) or not isinstance(body.get("key"), str) or len(body["key"]) > _ID_LENGTH:
            raise NotJson("not a signature")
        return body["key"], base64.b64decode(body["signature"], validate=True)
    except (NotJson, KeyError, ValueError, TypeError) as problem:
        raise Refused("signature_spoilt", str(problem)) from None


def _said(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
