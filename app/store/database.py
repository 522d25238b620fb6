"""The open store as its rooms use it: reading, and writing in transactions that are on the disk when they end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.store.connection import DiskTrouble, told
from calculators.core.text import T

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Now, in universal time."""
    return datetime.now(UTC)


class Database:
    """One connection, used from any thread one at a time."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self._connection: Any = None
        self._turn = threading.RLock()
        self.when_refused: Callable[[], None] = lambda: None
        """Called where the disk took nothing more, before that is said."""

    def attach(self, connection: Any) -> None:
        """Use `connection` from now on."""
        self._connection = connection

    def detach(self) -> None:
        """Close the connection; the last one out writes the log back into the file."""
        with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._connection is not None

    def now(self) -> str:
        """The time as it is kept: universal, sortable."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a question."""
        with self._turn, told(self.path):
            found: list[Any] = self._live().execute(statement, values).fetchall()
            return found

    def row(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """The first row or None."""
        with self._turn, told(self.path):
            return self._live().execute(statement, values).fetchone()

    def data_version(self) -> int | None:
        """Another number once a different connection has written; None while this one is in use."""
        if not self._turn.acquire(blocking=False):
            return None
        try:
            found: int = self.row("PRAGMA data_version")[0]
            return found
        finally:
            self._turn.release()

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One transaction: all of it is on the disk at the end, or none of it happened."""
        with self._turn:
            try:
                with told(self.path):
                    yield from self._transaction()
            except DiskTrouble:
                self.when_refused()
                raise

    def _transaction(self) -> Iterator[Any]:
        connection = self._live()
        if connection.in_transaction:  # inside another one of this thread: part of it
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            self._commit(connection)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _commit(self, connection: Any) -> None:
        """Returns once all is on the disk: the one place where the disk is waited for."""
        connection.execute("COMMIT")

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """The connection itself, for backups and checks."""
        with self._turn, told(self.path):
            yield self._live()

    def _live(self) -> Any:
        if self._connection is None:
            raise UserError(T("Data kasus sedang terkunci. Masukkan kata sandi untuk membukanya lagi."))
        return self._connection
