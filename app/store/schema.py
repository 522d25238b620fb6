"""The tables of a store, and the steps from each version to the next.

`user_version` is the number of steps taken, `application_id` says that the file is ours. A step is never changed once
it was released; a new one is added at the end.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.files import atomic
from app.store.connection import connect, told
from calculators.core.text import T

APPLICATION_ID = 0x48504B53  # "HPKS"

_FIRST = """
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    calculator TEXT NOT NULL,
    worker_name TEXT NOT NULL DEFAULT '',
    worker_id TEXT NOT NULL DEFAULT '',
    employer_name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    archived TEXT,
    deleted TEXT
);
CREATE INDEX cases_listed ON cases (deleted, archived, changed DESC);
CREATE TABLE answers (
    case_id INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (case_id, field)
) WITHOUT ROWID;
CREATE TABLE tags (
    case_id INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (case_id, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (tag);
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    computed TEXT NOT NULL,
    pack TEXT NOT NULL,
    code TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX statements_by_case ON statements (case_id);
CREATE INDEX statements_by_code ON statements (code);
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT ''
);
CREATE INDEX log_by_case ON log (case_id);
"""

_TYPED = """
CREATE TABLE typed (
    case_id INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    field TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (case_id, field)
) WITHOUT ROWID;
"""
"""What stands in fields that cannot be read yet or are not asked now, so that reopening shows what was typed."""

STEPS: tuple[str, ...] = (_FIRST, _TYPED)
"""Step n leads from version n to n + 1."""


def create(path: Path, passphrase: str | None) -> None:
    """A new store at `path`: whole or not there at all."""
    with atomic(path) as temporary:
        temporary.chmod(0o600)  # on a shared laptop nobody else's business
        connection = connect(temporary, passphrase)
        try:
            with told(path):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _climb(connection, 0)
        finally:
            connection.close()


def ensure(connection: Any, path: Path, now: datetime) -> Path | None:
    """Bring the store that this copy has for itself up to date. The copy made before a migration, if one was needed."""
    version = check_version(connection, path)
    if version == len(STEPS):
        return None
    with told(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copied = copy_before(path, version, now)
        _climb(connection, version)
    return copied


def check_version(connection: Any, path: Path) -> int:
    """The version of an opened store; `UserError` where it is not ours or newer than this program."""
    with told(path):
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if not ours:
        raise UserError(T("{file} bukan data kasus Hak Pekerja. Pilih berkas lain.", file=path.name))
    if version > len(STEPS):
        raise UserError(T("Data kasus ini dibuat oleh Hak Pekerja yang lebih baru. Pasang versi terbaru untuk "
                          "membukanya; datanya tidak diubah."))  # fmt: skip
    return version


def copy_before(path: Path, version: int, now: datetime) -> Path:
    """A copy of the whole file beside it, before its tables are changed."""
    copied = path.with_name(f"{path.stem}.v{version}-{now:%Y%m%d-%H%M%S}{path.suffix}")
    with atomic(copied) as temporary:
        shutil.copyfile(path, temporary)
    return copied


def _climb(connection: Any, version: int) -> None:
    """All missing steps in one transaction: all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version:]:
            for statement in step.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
