"""Opening and closing a store, and what concerns the whole of it: checks, backups, the passphrase."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Any

from app.errors import UserError
from app.files import atomic, sweep
from app.passphrase import checked, normal
from app.store import backups, schema, spare
from app.store.cases import Cases, Step, no_step
from app.store.connection import DiskTrouble, connect, exists, is_plain, quoted, sort_key, told
from app.store.database import Clock, Database, wall_clock
from app.store.disks import is_remote
from app.store.statements import Log, Statements
from app.store.uselock import UseLock
from calculators.core.text import T


def is_locked(path: Path) -> bool:
    """Whether the store at `path` asks for a passphrase; False where there is none yet."""
    return exists(path) and not is_plain(path)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many cases are gone for good, and whether nothing of them is left in the file even now."""

    count: int
    is_overwritten: bool


class Store:
    """An open store. `Store.open` makes it; also a context manager.

    `recovered` says that the program ended abruptly last time and all was found whole; `shared` that another copy of
    the program has the store open; `migrated` is the copy made before the tables were changed; `is_short` that the disk
    is full, so that the room kept for the store is being used up.
    """

    def __init__(self, path: Path, passphrase: str | None, clock: Clock) -> None:
        self.path = path
        self.recovered = False
        self.shared = False
        self.migrated: Path | None = None
        self.is_short = False
        self._passphrase = passphrase
        self._database = Database(path, clock)
        self._database.when_refused = self._use_spare
        self._lock = UseLock(path)
        self.cases = Cases(self._database)
        self.statements = Statements(self._database)
        self.log = Log(self._database)

    @classmethod
    def open(cls, path: Path | str, passphrase: str | None = None, clock: Clock = wall_clock) -> Store:
        """Open the store at `path`, or make one: locked with `passphrase`, or without where the office so chose."""
        place = Path(path)
        _make_folder(place)
        phrase = None if passphrase is None else normal(passphrase) if exists(place) else checked(passphrase)
        try:
            return cls._opened(place, phrase, clock)
        except DiskTrouble:
            if spare.let_go(place):
                return cls._opened(place, phrase, clock)
            if exists(place) and shutil.disk_usage(place.parent).free < spare.LEAST:
                raise UserError(T(
                    "Tempat penyimpanan penuh, jadi data kasus tidak dapat dibuka. Kasusnya utuh: hapus berkas lain "
                    "sampai ada ruang kosong 1 MB, lalu buka lagi."
                )) from None  # fmt: skip
            raise

    @classmethod
    def _opened(cls, place: Path, phrase: str | None, clock: Clock) -> Store:
        store = cls(place, phrase, clock)
        try:
            store._begin()
        except BaseException:
            store.close()
            raise
        store.look_for_room()
        return store

    def _begin(self) -> None:
        """Deriving the key takes its time, so the connection that tidied up is also the one that stays."""
        self.shared = not self._lock.alone()
        if self.shared:
            self._lock.share()
            self._database.attach(self._connection())
            return
        real = Path(os.path.realpath(self.path))
        sweep(real.parent, re.escape(real.name[:80]))  # a whole store, under a passphrase of before or none
        if not exists(self.path):
            schema.create(self.path, self._passphrase)
        self._database.attach(self._tidied())
        file = _identity(self.path)
        self._lock.share()
        if _identity(self.path) != file:  # another copy put a backup in its place in between
            self._database.detach()
            self._database.attach(self._connection())

    def _tidied(self) -> Any:
        """What only the copy that is alone may do: check after an abrupt end, migrate."""
        abrupt = _has_leftovers(self.path)
        connection = connect(self.path, self._passphrase)
        try:
            if abrupt:
                backups.check(connection, self.path, self._passphrase)
                self.recovered = True
            self.migrated = schema.ensure(connection, self.path, self._database.clock())
            self._settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connection(self) -> Any:
        connection = connect(self.path, self._passphrase)
        try:
            if schema.check_version(connection, self.path) < len(schema.STEPS):
                raise UserError(T("Tutup dahulu Hak Pekerja versi lama yang memakai data kasus ini."))
            self._settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _settle(self, connection: Any) -> None:
        with told(self.path):
            connection.execute(f"PRAGMA journal_mode = {'DELETE' if is_remote(self.path) else 'WAL'}")

    def close(self) -> None:
        """Close the store and forget the passphrase. May be called twice."""
        was_open = self._database.is_open
        self._database.detach()
        if was_open:
            spare.keep_what_fits(self.path)
            sort_key.cache_clear()  # it holds names
        self._lock.release()
        self._passphrase = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def locked(self) -> bool:
        """Whether the store asks for a passphrase."""
        return self._passphrase is not None

    @property
    def journal_mode(self) -> str:
        """``wal``, or ``delete`` on a network share."""
        return str(self._database.row("PRAGMA journal_mode")[0])

    def look_for_room(self) -> None:
        """Keep a little room on the disk again, where there is some; else `is_short`."""
        self.is_short = not spare.keep(self.path)

    def _use_spare(self) -> None:
        """The disk is full: what is typed next, and deleting, find the room that was kept for them."""
        self.is_short = spare.let_go(self.path) or self.is_short

    def version_seen(self) -> int | None:
        """A number that is another one once a different copy of the program has written: time to read the list anew.

        None while something is being written: whoever looks every other second does not wait for a slow disk.
        """
        return self._database.data_version()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes that are on the disk all together, or not at all."""
        with self._database.writing():
            yield

    def check(self) -> None:
        """Read the whole store; `Damaged` where it is not whole."""
        with self._beside() as connection:
            backups.check(connection, self.path, self._passphrase)

    def backup(self, folder: Path | str) -> Path:
        """Copy the store into `folder`, prove the copy, and take away the copies that are too many. The copy."""
        with self._beside() as connection:
            made = backups.copy_to(connection, self._passphrase, Path(folder), self._database.clock().astimezone(UTC))
        backups.rotate(Path(folder))
        return made

    def purge(self, uids: Iterable[str], step: Step = no_step) -> Purged:
        """Take these cases out of the bin for good, overwrite where they stood, and give the room back to the disk."""
        try:
            count = self.cases.purge(uids, step)
        except DiskTrouble:
            if not self.is_short:
                raise
            count = self._purge_in_little_room(uids)
        sort_key.cache_clear()  # it holds names
        return Purged(count, self._overwrite())

    def _purge_in_little_room(self, uids: Iterable[str]) -> int:
        """The disk is full, and the log grows with each page that is overwritten: one by one, the log emptied between.

        The room that was kept for the store is there by now.
        """
        gone = 0
        for uid in uids:
            gone += self.cases.purge([uid])
            with self._database.raw() as connection:
                emptied(connection)
        return gone

    def _overwrite(self) -> bool:
        """Bring the zeros from the log into the file, then make it smaller; whether the first was done.

        What another window holds on to comes into the file at the latest when the last window closes. A file that
        cannot be made smaller now has that room for the next cases.
        """
        with self._beside() as connection:
            if not emptied(connection):
                return False
            with suppress(UserError), told(self.path):
                connection.execute("VACUUM")
            return emptied(connection)

    @contextmanager
    def _beside(self) -> Iterator[Any]:
        """A connection for long reading: writing goes on meanwhile."""
        with self._database.raw():  # it is open, so the passphrase is still known
            connection = self._connection()
        try:
            yield connection
        finally:
            connection.close()

    def opens_with(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the store."""
        known = self._passphrase or ""
        return secrets.compare_digest(normal(passphrase).encode(), known.encode())

    def set_passphrase(self, passphrase: str | None, backup_folder: Path | str | None = None) -> None:
        """Lock the store with another passphrase, or with none. The old file is replaced once the new one is proven.

        Copies in `backup_folder`, which the old passphrase would still open, make way for a new one.
        """
        phrase = None if passphrase is None else checked(passphrase)
        self._database.detach()
        try:
            if not self._lock.alone():
                raise UserError(T("Tutup dahulu jendela Hak Pekerja lain yang memakai data kasus ini."))
            self._lock_anew(phrase)
            self._passphrase = phrase
        finally:
            self._lock.share()
            self._database.attach(self._connection())
        if backup_folder is not None:
            made = self.backup(backup_folder)
            for old in backups.list_backups(Path(backup_folder)):
                if old.path != made:
                    old.path.unlink(missing_ok=True)

    def _lock_anew(self, phrase: str | None) -> None:
        with atomic(self.path) as fresh:
            connection = connect(self.path, self._passphrase)
            try:
                with told(self.path):
                    _export(connection, fresh, phrase)
                    connection.execute("PRAGMA journal_mode = DELETE")  # no log of the old file stays behind
            finally:
                connection.close()
            backups.prove(fresh, phrase)


def emptied(connection: Any) -> bool:
    """Write the log back into the file and cut it off; False where another window is just reading from it."""
    busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return busy == 0


def _export(connection: Any, fresh: Path, phrase: str | None) -> None:
    connection.execute(f"ATTACH DATABASE ? AS fresh KEY {quoted(phrase or '')}", (str(fresh),))
    connection.execute("SELECT sqlcipher_export('fresh')")
    connection.execute(f"PRAGMA fresh.user_version = {len(schema.STEPS)}")
    connection.execute(f"PRAGMA fresh.application_id = {schema.APPLICATION_ID}")
    connection.execute("DETACH DATABASE fresh")


def _has_leftovers(path: Path) -> bool:
    """A log or journal that a proper end would have taken away."""
    sides = (path.with_name(path.name + side) for side in ("-wal", "-journal"))
    return any(side.exists() and side.stat().st_size > 0 for side in sides)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _make_folder(path: Path) -> None:
    if path.is_dir():
        raise UserError(T("{file} adalah folder, bukan data kasus.", file=path.name))
    with suppress(OSError):  # what is wrong is said when the file is made
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
