"""Backups by themselves: one at the start of a day, one at the end of the work, never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import UserError
from app.i18n import say, tr

if TYPE_CHECKING:
    from app.store import Backup
    from app.ui.application import Session
    from app.ui.background import Task

_AFTER_OPENING_MS = 4000
_MOST_A_DAY = 3


class Backups(QObject):
    """Copies the open store into the chosen folder. `ended` says in a sentence how it went."""

    ended = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session.vault)
        self.session = session
        self.vault = session.vault
        self._written = False
        self.vault.state_changed.connect(self._state_changed)
        self.vault.saved.connect(self._saved)

    def _saved(self) -> None:
        self._written = True

    def _state_changed(self) -> None:
        if self.vault.is_open:
            QTimer.singleShot(_AFTER_OPENING_MS, self, self.at_start)

    def newest(self) -> Backup | None:
        """The latest backup in the folder."""
        return next(iter(self._all()), None)

    def _all(self) -> list[Backup]:
        from app.store import list_backups

        return list_backups(self.session.backup_folder())

    def _of_today(self) -> int:
        from datetime import date  # not needed for the first paint

        today = date.today()
        return sum(backup.made.astimezone().date() == today for backup in self._all())

    def at_start(self) -> None:
        """The first of the day, beside the window."""
        if self.vault.is_open and not self._of_today() and self.vault.store.cases.count():
            self.make()

    def make(self) -> Task:
        """A backup now, in a thread; writing goes on meanwhile."""
        from app.ui.background import Task

        store, folder = self.vault.store, self.session.backup_folder()
        task = Task(lambda: store.backup(folder))
        task.done.connect(self._made)
        task.failed.connect(self._failed)
        return task.start()

    def _made(self, path: Path) -> None:
        self._written = False
        self.ended.emit(tr("Cadangan dibuat: {file}", file=path.name))

    def _failed(self, problem: UserError) -> None:
        self.ended.emit(tr("Cadangan tidak dibuat. {problem}", problem=say(problem.text)))

    def at_end(self) -> None:
        """What was written in this session, before the store closes. A folder that is gone does not keep it open."""
        if not self.vault.is_open or not self._written or self._of_today() >= _MOST_A_DAY:
            return
        try:
            self.vault.store.backup(self.session.backup_folder())
        except UserError:
            return  # said at the next start, when the first backup of that day fails too
