"""The case store as the window knows it: not there yet, locked, open, or done without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import UserError
from app.i18n import say
from app.places import cases_file, trouble
from calculators.core.text import T, Text

if TYPE_CHECKING:
    from app.store import Store
    from app.ui.background import Task
    from calculators.core.statement import Answer

NONE, LOCKED, OPEN, OFF = "none", "locked", "open", "off"
_LOOK_MS = 2000


class Vault(QObject):
    """The one store of this window. The database library is loaded when the store is first looked into, not before.

    `state` is ``none`` (no store yet: first start is not answered), ``locked``, ``open``, or ``off`` (the user goes on
    without cases, or the store cannot be opened; then `problem` says why).
    """

    state_changed = Signal()
    about_to_close = Signal()
    """The store is still open: the last moment to write into it."""
    changed = Signal()
    """The list of cases is another one, by this window or by another copy of the program."""
    room_changed = Signal()
    """The disk has become full, or has room again."""
    saved = Signal(str)
    """The case `uid` is on the disk as it stands on its page."""

    def __init__(self, path: Path | None = None, is_used: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or cases_file()
        self.state = OFF if not is_used else LOCKED if _is_there(self.path) else NONE
        self.problem: Text | str = ""
        self.can_restore = False
        """Whether the trouble is one that a backup mends."""
        self._store: Store | None = None
        self._seen = 0
        self._was_short = False
        self._poll = QTimer(self)
        self._poll.setInterval(_LOOK_MS)
        self._poll.timeout.connect(self._look)

    # --- what it is ---

    @property
    def is_open(self) -> bool:
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open store; asking for it while it is not open is a mistake in the program."""
        if self._store is None:
            raise RuntimeError(f"the store is {self.state}")
        return self._store

    @property
    def exists(self) -> bool:
        """Whether there is a store on the disk."""
        return _is_there(self.path)

    @property
    def is_protected(self) -> bool:
        """Whether the store asks for a passphrase."""
        if self._store is not None:
            return self._store.locked
        if not self.exists:
            return False
        from app.store import is_locked

        return is_locked(self.path)

    @property
    def is_short(self) -> bool:
        """Whether the disk is full: the open store lives on the room that was kept for it."""
        return self._store is not None and self._store.is_short

    def why_off(self) -> str:
        """The sentence that says why there is no store, empty where the user chose so."""
        return say(self.problem)

    # --- opening and closing ---

    def start(self) -> None:
        """After the first paint: open a store that asks for nothing. A locked one waits for its passphrase."""
        wrong = trouble() if self.state in (LOCKED, NONE) else None
        if wrong is not None:
            self.do_without(UserError(wrong))
        if self.state != LOCKED:
            return
        try:
            if not self.is_protected:
                self.open(None)
        except UserError as problem:
            self.do_without(problem)
        except OSError:
            self.do_without(UserError(T("Data kasus {file} tidak dapat dibaca. Periksa izin berkas dan foldernya.",
                                        file=str(self.path))))  # fmt: skip

    def create(self, passphrase: str | None) -> None:
        """Make the store, locked with `passphrase` or not at all."""
        self.open(passphrase)

    def open(self, passphrase: str | None) -> None:
        """Open the store; `UserError` says what is in the way."""
        from app.store import Store

        self.adopt(Store.open(self.path, passphrase))

    def open_soon(self, passphrase: str | None, refused: Callable[[UserError], None]) -> Task:
        """Open or make the store in a thread: deriving the key takes its time. `refused` hears what is in the way."""
        from app.ui.background import Task

        def opened() -> Store:
            from app.store import Store

            return Store.open(self.path, passphrase)

        task = Task(opened)
        task.done.connect(self._came)
        task.failed.connect(refused)
        return task.start()

    def _came(self, store: Store) -> None:
        if self.is_open:
            store.close()
        else:
            self.adopt(store)

    def adopt(self, store: Store) -> None:
        """Take over a store that was opened elsewhere, for instance in a thread while the window stayed alive."""
        self._store = store
        self._seen = store.version_seen() or 0
        self.problem, self.can_restore = "", False
        self._poll.start()
        self._was_short = store.is_short
        self._become(OPEN)
        self.changed.emit()

    def do_without(self, problem: UserError | None = None) -> None:
        """Go on without cases, because of `problem` or because the user wants to."""
        from app.store import Damaged

        self._let_go()
        self.problem = problem.text if problem is not None else ""
        self.can_restore = isinstance(problem, Damaged)
        self._become(OFF)

    def lock(self) -> None:
        """Close the store and forget its passphrase; every page lets go of what it shows."""
        if self._store is None:
            return
        self.about_to_close.emit()
        self._let_go()
        self._become(LOCKED)

    def reset(self) -> None:
        """Close the store and look at the disk anew. Nobody is told: what comes next tells."""
        self.close()
        self.state = LOCKED if self.exists else NONE
        self.problem, self.can_restore = "", False

    def restore(self, backup: Path, passphrase: str | None) -> Path | None:
        """Open `backup` in the place of the store; where the store of before now lies."""
        from app.store import restore

        aside = restore(backup, self.path, passphrase)
        self.open(passphrase)
        return aside

    def close(self) -> None:
        """The end: write what is to be written and close. Nobody is told."""
        if self._store is not None:
            self.about_to_close.emit()
        self._let_go()

    def _let_go(self) -> None:
        self._poll.stop()
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _become(self, state: str) -> None:
        self.state = state
        self.state_changed.emit()

    def _look(self) -> None:
        """Whether another copy of the program has written."""
        if self._store is None:
            return
        try:
            seen = self._store.version_seen()
        except UserError:
            return  # busy; the next look comes soon
        if seen is not None and seen != self._seen:
            self._seen = seen
            self.changed.emit()
        self._look_for_room()

    def _look_for_room(self) -> None:
        if self.is_short and self._store is not None:
            self._store.look_for_room()
        if self.is_short != self._was_short:
            self._was_short = self.is_short
            self.room_changed.emit()

    # --- cases ---

    def begin_case(self, code: str, answers: Mapping[str, Any]) -> str:
        """A new case of the calculator `code`; its uid. On the disk when this returns."""
        uid = self.store.cases.new(code, answers)
        self.told(uid)
        return uid

    def statement_handed_over(self, case: Any, statement: Answer, kind: str, path: Path | str = "") -> None:
        """Note what was handed over (``pdf``, ``xlsx``, ``copy``, ``print``) and keep the statement as computed.

        `case` is a uid or a page that has one; without an open store or a case nothing happens.
        """
        uid = case if isinstance(case, str) else getattr(case, "uid", None)
        if self._store is None or not uid:
            return
        with self._store.transaction():
            code = self.keep_statement(uid, statement)
            self._store.log.add(uid, kind, Path(path).name if path else "", code=code)
        self.told(uid)

    def keep_statement(self, uid: str, statement: Answer) -> str:
        """Keep a statement as computed, the same one not twice in a row. Its code."""
        from app.export.code import case_code

        statements, code = self.store.statements, case_code(statement)
        if not any(kept.code == code for kept in statements.of(uid)[:1]):
            statements.keep(uid, statement)
        return code

    def told(self, uid: str) -> None:
        """Tell everybody that the case `uid` was written; in the window's thread."""
        self.saved.emit(uid)
        self.changed.emit()


def _is_there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
