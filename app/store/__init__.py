"""The case store: one encrypted file in which nothing that was answered is lost.

`Store.open(path, passphrase)` is the one door; `store.cases`, `store.statements` and `store.log` are the rooms. What a
user can mend is raised as `app.errors.UserError`. Loads the database library, so import it only when it is needed.
"""

from __future__ import annotations

from app.passphrase import Strength, strength, suggest
from app.store.backups import Backup, Contents, list_backups, look, restore
from app.store.cases import Cases, Filter, Summary
from app.store.changes import Change, compare
from app.store.connection import Damaged, NeedsPassphrase, WrongPassphrase
from app.store.spare import has_room
from app.store.statements import Kept, Log, LogEntry, Statements
from app.store.store import Purged, Store, is_locked

__all__ = [
    "Backup",
    "Cases",
    "Change",
    "Contents",
    "Damaged",
    "Filter",
    "Kept",
    "Log",
    "LogEntry",
    "NeedsPassphrase",
    "Purged",
    "Statements",
    "Store",
    "Strength",
    "Summary",
    "WrongPassphrase",
    "compare",
    "has_room",
    "is_locked",
    "list_backups",
    "look",
    "restore",
    "strength",
    "suggest",
]
