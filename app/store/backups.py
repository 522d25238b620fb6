"""Copies of a store in a folder of choice: made whole, proven to open, old ones taken away, and the way back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.files import atomic, sweep
from app.passphrase import normal
from app.store import schema
from app.store.connection import Damaged, connect, damaged, exists, told
from app.store.database import Clock, wall_clock
from app.store.uselock import UseLock
from calculators.core.text import T

NEWEST, MONTHS = 10, 12
"""How many copies stay: the newest ones, and the newest of each month for a year."""
AN_HOUR = 3600
"""No copy takes that long: what is still half-made was left by a program that was killed."""
SIDE_FILES = ("-wal", "-shm", "-journal")
_NAME = re.compile(r"hakpekerja-(\d{8}-\d{6})\.cadangan")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a store."""

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup: how many cases, and when one was last changed; None where there are none."""

    cases: int
    changed: datetime | None


def look(backup: Path, passphrase: str | None = None) -> Contents:
    """Open a copy without changing it and say what is in it."""
    if not exists(backup):
        raise _no_backup(backup)
    connection = connect(backup, normal(passphrase) if passphrase is not None else None)
    try:
        schema.check_version(connection, backup)
        with told(backup):
            found = connection.execute("SELECT count(*), max(changed) FROM cases WHERE deleted IS NULL").fetchone()
    finally:
        connection.close()
    return Contents(found[0], datetime.fromisoformat(found[1]).astimezone() if found[1] else None)


def list_backups(folder: Path) -> list[Backup]:
    """The copies in `folder`, the newest first. Other files are left alone."""
    found = []
    with suppress(OSError):
        for file in folder.iterdir():
            named = _NAME.fullmatch(file.name)
            if named and file.is_file():
                made = datetime.strptime(named[1], "%Y%m%d-%H%M%S").astimezone()
                found.append(Backup(file, made, file.stat().st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def copy_to(connection: Any, passphrase: str | None, folder: Path, now: datetime) -> Path:
    """Copy the open store into `folder` as one file, and prove that the copy opens and is whole."""
    target = folder / f"hakpekerja-{now.astimezone():%Y%m%d-%H%M%S}.cadangan"
    with suppress(OSError):  # `atomic` says what is wrong with the folder
        folder.mkdir(parents=True, exist_ok=True)
    with atomic(target) as temporary:
        temporary.chmod(0o600)
        copied = connect(temporary, passphrase)
        try:
            with told(target):
                connection.backup(copied)
                copied.execute("PRAGMA journal_mode = DELETE")
        finally:
            copied.close()
        prove(temporary, passphrase)
    return target


def prove(path: Path, passphrase: str | None) -> None:
    """Open the store at `path` and read all of it; `Damaged` where it is not whole."""
    connection = connect(path, passphrase)
    try:
        schema.check_version(connection, path)
        check(connection, path, passphrase)
    finally:
        connection.close()


def check(connection: Any, path: Path, passphrase: str | None) -> None:
    """Read the whole open store; `Damaged` where anything is not as it was written."""
    with told(path):
        problems = connection.execute("PRAGMA cipher_integrity_check").fetchall() if passphrase is not None else []
        sound = [row[0] for row in connection.execute("PRAGMA integrity_check(10)").fetchall()] == ["ok"]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    if problems or loose or not sound:
        raise Damaged(damaged(path))


def rotate(folder: Path) -> list[Path]:
    """Take away the copies that are neither among the newest nor the newest of one of the last months."""
    sweep(folder, _NAME.pattern, AN_HOUR)
    found = list_backups(folder)
    staying = to_keep(backup.made for backup in found)
    gone = [backup.path for backup in found if backup.made not in staying]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone


def to_keep(made: Iterable[datetime]) -> set[datetime]:
    """Which of these times stay."""
    newest_first = sorted(made, reverse=True)
    monthly: dict[tuple[int, int], datetime] = {}
    for moment in newest_first:
        monthly.setdefault((moment.year, moment.month), moment)
    return {*newest_first[:NEWEST], *list(monthly.values())[:MONTHS]}


def restore(backup: Path, path: Path, passphrase: str | None = None, clock: Clock = wall_clock) -> Path | None:
    """Make the store at `path` what it was in `backup`; where the present one now lies, None if there was none.

    The copy is proven to open and to be whole before anything is touched. The present store is kept aside, also when it
    is damaged.
    """
    phrase = normal(passphrase) if passphrase is not None else None
    lock = UseLock(path)
    try:
        if not lock.alone():
            raise UserError(T("Tutup dahulu jendela Hak Pekerja lain yang memakai data kasus ini."))
        with atomic(path) as fresh:
            _copy(backup, fresh)
            prove(fresh, phrase)
            return set_aside(path, clock())
    finally:
        lock.release()


def _copy(backup: Path, fresh: Path) -> None:
    try:
        shutil.copyfile(backup, fresh)
    except FileNotFoundError:
        raise _no_backup(backup) from None


def _no_backup(backup: Path) -> UserError:
    return UserError(T("Cadangan {file} tidak ada. Pilih berkas cadangan lain.", file=backup.name))


def set_aside(path: Path, now: datetime) -> Path | None:
    """Keep the present store beside its place, with the log that belongs to it, and take the log away."""
    if not exists(path):
        return None
    aside = path.with_name(f"{path.stem}.sebelum-{now.astimezone():%Y%m%d-%H%M%S}{path.suffix}")
    for side in ("", *SIDE_FILES):
        part = path.with_name(path.name + side)
        if part.exists():
            shutil.copyfile(part, aside.with_name(aside.name + side))
    for side in SIDE_FILES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    return aside
