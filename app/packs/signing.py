"""Keys and signatures of rule packs. The signature lies beside the pack as ``NAME.zip.sig``."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from app.errors import UserError, cannot_read
from app.files import write_bytes
from app.passphrase import checked, normal
from app.strict_json import NotJson, loads
from calculators.core.text import T

_PURPOSE = b"HAKPEKERJA-ATURAN-1\n"
"""Goes before the pack, so that a signature made for something else never fits."""
_MOST_SIGNATURE = 1024


def signature_of(pack: Path) -> Path:
    """Where the signature of a pack lies."""
    return pack.with_name(pack.name + ".sig")


def new_key(path: Path, passphrase: str) -> str:
    """Make a key for signing, kept at `path` under a passphrase; the public half, as `keys.BUILT_IN` has it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if path.exists():
        raise UserError(T("{file} sudah ada. Kunci lama tidak ditimpa; pilih nama lain.", file=path.name))
    key = Ed25519PrivateKey.generate()
    locked = serialization.BestAvailableEncryption(checked(passphrase).encode())
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    write_bytes(path, written)
    path.chmod(0o600)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


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


def key_id(public: bytes) -> str:
    """A short name of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def verify(raw: bytes, signature: bytes, keys: Sequence[str]) -> str:
    """The short name of the key that signed `raw`; `UserError` where none of `keys` did."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    named, signed = _signature(signature)
    known = {key_id(public): public for public in map(base64.b64decode, keys)}
    if named not in known:
        raise UserError(T("Paket aturan ini tidak ditandatangani oleh pembuat Hak Pekerja. Jangan dipakai."))
    try:
        Ed25519PublicKey.from_public_bytes(known[named]).verify(signed, _PURPOSE + raw)
    except InvalidSignature:
        raise UserError(T("Tanda tangan paket aturan tidak cocok: berkasnya rusak atau diubah orang. Jangan dipakai; "
                          "minta dikirim ulang.")) from None  # fmt: skip
    return named


def _signature(raw: bytes) -> tuple[str, bytes]:
    try:
        body = loads(raw[: _MOST_SIGNATURE + 1], most_depth=1) if len(raw) <= _MOST_SIGNATURE else None
        if not isinstance(body, dict) or not isinstance(body.get("key"), str):
            raise NotJson("not a signature")
        return body["key"], base64.b64decode(body["signature"], validate=True)
    except (NotJson, KeyError, ValueError, TypeError):
        raise UserError(T("Berkas tanda tangan (.sig) rusak. Minta dikirim ulang bersama paketnya.")) from None


def _said(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
