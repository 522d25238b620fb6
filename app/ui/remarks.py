"""An officer's note about a case, and its tags, on their way to the store: in the thread that writes the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import say, tr

if TYPE_CHECKING:
    from app.store import Store, Summary


class Remark(NamedTuple):
    """What is to be written of one case; None stays as it is."""

    uid: str
    note: str | None
    tags: tuple[str, ...] | None


def write(store: Store, remark: Remark) -> str:
    """Write it, all or nothing; on the disk when this returns. The case."""
    with store.transaction():
        if remark.note is not None:
            store.cases.set_note(remark.uid, remark.note)
        if remark.tags is not None:
            store.cases.set_tags(remark.uid, remark.tags)
    return remark.uid


class Remarks(QObject):
    """What waits for the disk, by case; `soon` asks for it to be written."""

    trouble = Signal(str)
    """What is in the way, said once until it works again."""
    worked = Signal()
    """It works again."""

    def __init__(self, parent: QObject, soon: Callable[[], None]) -> None:
        super().__init__(parent)
        self._soon = soon
        self._waiting: dict[str, Remark] = {}
        self._is_failing = False

    @property
    def waiting(self) -> list[Remark]:
        """What is not on the disk yet."""
        return list(self._waiting.values())

    def note(self, uid: str, text: str) -> None:
        """Make `text` the note of the case; `UserError` where it is too long."""
        from app.store.cases import checked_note

        self._put(self._of(uid)._replace(note=checked_note(text)))

    def tag(self, uid: str, tags: Iterable[str]) -> None:
        """Make these the tags of the case; `UserError` where one is too long."""
        from app.store.cases import checked_tags

        self._put(self._of(uid)._replace(tags=checked_tags(tags)))

    def _of(self, uid: str) -> Remark:
        return self._waiting.get(uid, Remark(uid, None, None))

    def _put(self, remark: Remark) -> None:
        self._waiting[remark.uid] = remark
        self._soon()

    def over(self, case: Summary) -> Summary:
        """The case as it will be once all is written."""
        waiting = self._of(case.uid)
        note = case.note if waiting.note is None else waiting.note
        return replace(case, note=note, tags=case.tags if waiting.tags is None else waiting.tags)

    def settle(self, remark: Remark, found: str | Exception, is_gone: bool) -> bool:
        """Note how the writing went; False where it is to be tried again."""
        if isinstance(found, Exception) and not isinstance(found, UserError):
            raise found
        if isinstance(found, UserError) and not is_gone:
            if not self._is_failing:
                again = tr("Catatan dan label di layar tetap ada dan dicoba simpan lagi terus-menerus.")
                self.trouble.emit(f"{say(found.text)} {again}")
            self._is_failing = True
            return False
        if self._is_failing:
            self._is_failing = False
            self.worked.emit()
        if self._waiting.get(remark.uid) == remark:  # nothing newer came meanwhile
            del self._waiting[remark.uid]
        if isinstance(found, UserError):
            self.trouble.emit(say(found.text))
        return True

    def forget(self, uid: str) -> None:
        """The case is gone."""
        self._waiting.pop(uid, None)
