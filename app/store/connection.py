"""One connection to a store file: key, safe settings, and the database's troubles said as sentences."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from app.errors import UserError
from calculators.core.text import T, Text

PLAIN_HEADER = b"SQLite format 3\0"
WAIT_MS = 5000
"""How long a write waits for another copy of the program before it is refused."""


class NeedsPassphrase(UserError):
    """The store is locked and no passphrase was given."""


class WrongPassphrase(UserError):
    """The passphrase does not open the store."""


class Damaged(UserError):
    """The file is not whole: a backup is needed."""


class DiskTrouble(UserError):
    """The disk took nothing more or gave nothing, most often because it is full."""


def is_plain(path: Path) -> bool:
    """Whether `path` is a database that anybody can read."""
    with path.open("rb") as stream:
        return stream.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def exists(path: Path) -> bool:
    """Whether there is a store: an empty file is only the place of one."""
    return path.is_file() and path.stat().st_size > 0


def quoted(text: str) -> str:
    """`text` as SQL writes it; for the few statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def connect(path: Path, passphrase: str | None, wait_ms: int = WAIT_MS) -> Any:
    """A connection with its key proven right. Everything in it is written through to the disk."""
    with told(path):
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _unlock(connection, passphrase, wait_ms)
            _prove(connection, path, passphrase)
            _settle(connection)
        except BaseException:
            connection.close()
            raise
    connection.row_factory = driver.Row
    connection.create_function("sort_key", 1, sort_key, deterministic=True)
    return connection


def _unlock(connection: Any, passphrase: str | None, wait_ms: int) -> None:
    """Before anything of the file is read."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    if passphrase is not None:
        connection.execute(f"PRAGMA key = {quoted(passphrase)}")
    connection.execute(f"PRAGMA busy_timeout = {wait_ms}")


def _settle(connection: Any) -> None:
    """What is safe rather than fast."""
    for setting in (
        "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF",
        "cell_size_check = ON", "temp_store = MEMORY",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")
    if sys.platform == "darwin":  # there fsync alone leaves it in the drive's own memory
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")


def _prove(connection: Any, path: Path, passphrase: str | None) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as problem:
        if name_of(problem) != "SQLITE_NOTADB":
            raise
        if passphrase is None:
            raise NeedsPassphrase(T("Data kasus ini terkunci. Masukkan kata sandinya.")) from None
        if is_plain(path):
            raise WrongPassphrase(T("Data kasus ini tidak dikunci. Buka tanpa kata sandi.")) from None
        raise WrongPassphrase(T(
            "Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi; bila selalu gagal, berkasnya "
            "mungkin rusak dan perlu dipulihkan dari cadangan."
        )) from None  # fmt: skip


@lru_cache(maxsize=50_000)
def sort_key(text: str | None) -> str:
    """How a name or number stands in a list: small letters without accents, numbers by their size (2 before 10)."""
    words = folded(text or "").translate(_SIGNS).split()
    return _NUMBER.sub(lambda found: found[0].rjust(_WIDEST, "0"), " ".join(words))


def folded(text: str) -> str:
    """`text` as it is searched: small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_SIGNS = str.maketrans({**dict.fromkeys("'’‘`", None), **dict.fromkeys('"“”.,;()-–', " ")})
_NUMBER = re.compile(r"[0-9]+")
_WIDEST = 20
_UNNAMED = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database is locked": "SQLITE_BUSY",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""Copying a whole database gives errors without their name or with one that says nothing, and SQLite's own words."""


def name_of(problem: BaseException) -> str:
    """The database's own name of an error, the extended ones cut to their kind."""
    name = _UNNAMED.get(str(problem)) or str(getattr(problem, "sqlite_errorname", "") or "")
    return "_".join(name.split("_")[:2])


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Known troubles of the database as `UserError`; a mistake in the program stays what it is."""
    try:
        yield
    except driver.Error as problem:
        name = name_of(problem)
        if name in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise Damaged(damaged(path)) from problem
        sentence = _sentence(name, path)
        if sentence is None:
            raise
        raise (DiskTrouble if name in _OF_THE_DISK else UserError)(sentence) from problem


_OF_THE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")


def damaged(path: Path) -> Text:
    """What to do about a file that is not whole."""
    return T("Data kasus {file} rusak. Pulihkan dari cadangan; berkas yang rusak tetap disimpan.", file=path.name)


def _sentence(name: str, path: Path) -> Text | None:
    file = path.name
    if name == "SQLITE_FULL":
        return T("Tempat penyimpanan penuh; yang terakhir diisi belum tersimpan. Kosongkan ruang, lalu coba lagi.")
    if name in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return T("Data kasus sedang dipakai jendela Hak Pekerja lain. Tunggu sebentar atau tutup yang lain.")
    if name in ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"):
        return T("Data kasus {file} hanya boleh dibaca. Periksa izin berkas dan foldernya.", file=file)
    if name == "SQLITE_CANTOPEN":
        return T("Data kasus {file} tidak dapat dibuka. Periksa apakah foldernya ada dan boleh ditulisi.", file=file)
    if name == "SQLITE_IOERR":
        return T("Penyimpanan tidak dapat ditulis atau dibaca. Periksa ruang kosong dan penyimpanannya; yang terakhir "
                 "diisi mungkin belum tersimpan.")  # fmt: skip
    return None
