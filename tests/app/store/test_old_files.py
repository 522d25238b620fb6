"""A case file opens for as long as there are such files: its lock is made here by hand, without the program's code."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import UserError
from app.store import container

CONTENT, SECRET = b'{"cases": []}', "kuda baterai benar stapler"


def locked(**changes: object) -> bytes:
    """Version 1: a line of magic, a line of JSON, AES-256-GCM over the rest; scrypt with r = 8 and p = 1."""
    salt, nonce = b"garam-di-berkas!", b"dua-belas-12"
    head = {"version": 1, "lock": "scrypt-aes256gcm", "n": 2**14, "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(nonce).decode(), **changes}  # fmt: skip
    first = b"HAKPEKERJA-KASUS\n" + json.dumps(head, separators=(",", ":")).encode() + b"\n"
    key = hashlib.scrypt(SECRET.encode(), salt=salt, n=2**14, r=8, p=1, maxmem=2**26, dklen=32)
    return first + AESGCM(key).encrypt(nonce, CONTENT, first)


def opened() -> bytes:
    head = {"version": 1, "lock": "none", "sha256": hashlib.sha256(CONTENT).hexdigest()}
    return b"HAKPEKERJA-KASUS\n" + json.dumps(head, separators=(",", ":")).encode() + b"\n" + CONTENT


def test_a_locked_file_of_version_1():
    assert container.is_locked(locked(), "x")
    assert container.unwrap(locked(), "x", SECRET) == CONTENT


def test_an_open_file_of_version_1():
    assert not container.is_locked(opened(), "x")
    assert container.unwrap(opened(), "x", None) == CONTENT


@pytest.mark.parametrize("changes", [{"version": 2}, {"n": 2**18}, {"n": 2**13}, {"lock": "rot13"}])
def test_what_version_1_does_not_know_is_refused(changes):
    with pytest.raises(UserError):
        container.unwrap(locked(**changes), "x", SECRET)


def test_the_largest_file_is_read_and_a_byte_more_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "MOST_BYTES", 100)
    path = tmp_path / "kasus"
    path.write_bytes(b"x" * 100)
    assert len(container.read(path)) == 100
    path.write_bytes(b"x" * 101)
    with pytest.raises(UserError, match="terlalu besar"):
        container.read(path)
