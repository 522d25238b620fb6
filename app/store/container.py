"""The outside of a case file: a first line that says what it is, a line of JSON, and the content, locked or open.

    HAKPEKERJA-KASUS
    {"version":1,"lock":"scrypt-aes256gcm","n":65536,"salt":"...","nonce":"..."}
    ...content...

Locked content is AES-256 in Galois counter mode under a key that scrypt derives from the passphrase; the two lines are
authenticated with it. Open content carries its SHA-256, so that a file spoilt on its way is noticed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from pathlib import Path
from typing import Any

from app.errors import UserError, cannot_read
from app.passphrase import checked, normal
from app.store.connection import NeedsPassphrase, WrongPassphrase
from app.strict_json import NotJson, loads
from calculators.core.text import T

MAGIC = b"HAKPEKERJA-KASUS\n"
VERSION = 1
MOST_BYTES = 64 * 1024 * 1024
_MOST_HEADER = 1024
_OPEN, _LOCKED = "none", "scrypt-aes256gcm"
_COST = 2**16
_MOST_COST = 2**17
"""scrypt takes n × 1 kB of memory; a file cannot ask for more than this."""


def wrap(content: bytes, passphrase: str | None) -> bytes:
    """`content` as a case file."""
    if passphrase is None:
        head = {"version": VERSION, "lock": _OPEN, "sha256": hashlib.sha256(content).hexdigest()}
        return MAGIC + _line(head) + content
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {"version": VERSION, "lock": _LOCKED, "n": _COST, "salt": _said(salt), "nonce": _said(nonce)}
    first = MAGIC + _line(head)
    return first + AESGCM(_key(checked(passphrase), salt, _COST)).encrypt(nonce, content, first)


def read(path: Path) -> bytes:
    """The bytes of a case file; a sentence where it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise cannot_read(path.name, problem) from None
    if len(raw) > MOST_BYTES:
        raise UserError(T("{file} terlalu besar untuk berkas kasus. Bagi menjadi beberapa berkas.", file=path.name))
    return raw


def is_locked(raw: bytes, name: str) -> bool:
    """Whether the file asks for a passphrase."""
    return bool(_header(raw, name)[0]["lock"] == _LOCKED)


def unwrap(raw: bytes, name: str, passphrase: str | None) -> bytes:
    """The content of a case file; `name` is for the sentences."""
    head, length = _header(raw, name)
    content = raw[length:]
    if head["lock"] == _OPEN:
        if hashlib.sha256(content).hexdigest() != head.get("sha256"):
            raise spoilt(name)
        return content
    if passphrase is None:
        raise NeedsPassphrase(T("Berkas kasus {file} terkunci. Masukkan kata sandinya.", file=name))
    return _unlocked(head, raw[:length], content, name, normal(passphrase))


def spoilt(name: str) -> UserError:
    """What to say about a file that is not as it was written."""
    return UserError(T("Berkas kasus {file} rusak atau bukan dari Hak Pekerja. Minta dikirim ulang.", file=name))


def _header(raw: bytes, name: str) -> tuple[dict[str, Any], int]:
    end = raw.find(b"\n", len(MAGIC), len(MAGIC) + _MOST_HEADER)
    if not raw.startswith(MAGIC) or end < 0:
        raise spoilt(name)
    try:
        head = loads(raw[len(MAGIC) : end], most_depth=1)
    except NotJson:
        raise spoilt(name) from None
    if not isinstance(head, dict) or type(head.get("version")) is not int:
        raise spoilt(name)
    if head["version"] > VERSION:
        raise newer(name)
    if head["version"] < 1 or head.get("lock") not in (_OPEN, _LOCKED):
        raise spoilt(name)
    return head, end + 1


def newer(name: str) -> UserError:
    """What to say about a file from a later program."""
    return UserError(T("Berkas kasus {file} dibuat oleh Hak Pekerja yang lebih baru. Pasang versi terbaru untuk "
                       "membukanya.", file=name))  # fmt: skip


def _unlocked(head: dict[str, Any], first: bytes, content: bytes, name: str, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, cost = _bytes(head["salt"]), _bytes(head["nonce"]), head["n"]
    except (KeyError, ValueError, TypeError):
        raise spoilt(name) from None
    if type(cost) is not int or cost not in (_MOST_COST >> step for step in range(4)) or len(nonce) != 12:
        raise spoilt(name)
    if not 8 <= len(salt) <= 64:
        raise spoilt(name)
    try:
        return AESGCM(_key(passphrase, salt, cost)).decrypt(nonce, content, first)
    except InvalidTag:
        raise WrongPassphrase(
            T("Kata sandi tidak cocok dengan berkas {file}, atau berkasnya rusak.", file=name)
        ) from None


def _key(passphrase: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode("utf-8", "surrogatepass"))


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, separators=(",", ":")).encode() + b"\n"


def _said(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
