"""Who is using a store: many copies may share it, one alone may mend, migrate, restore or lock it anew.

The lock is SQLite's own, held on a small empty file beside the store, so that it works alike on every system and goes
with its process, however that ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from app.store.connection import name_of, told

WAIT_MS = 30_000
"""How long to wait for another copy that migrates or checks."""


class UseLock:
    """The lock of the store at `path`; held until `release`."""

    def __init__(self, path: Path) -> None:
        self.file = path.with_name(path.name + ".lock")
        with told(self.file):
            self._connection: Any = driver.connect(str(self.file), isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = MEMORY")  # a full disk must not lock anybody out

    def alone(self) -> bool:
        """Take the store for this copy alone; False where another copy has it open."""
        self._free()
        with told(self.file):
            try:
                self._begin("BEGIN EXCLUSIVE", 0)
            except driver.OperationalError as problem:
                if name_of(problem) in ("SQLITE_BUSY", "SQLITE_LOCKED"):
                    return False
                raise
        return True

    def share(self) -> None:
        """Use the store beside others; waits for one that has it alone."""
        self._free()
        with told(self.file):
            self._begin("BEGIN", WAIT_MS)
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def release(self) -> None:
        """Use it no more."""
        self._connection.close()

    def _begin(self, statement: str, wait_ms: int) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
        self._connection.execute(statement)

    def _free(self) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()
