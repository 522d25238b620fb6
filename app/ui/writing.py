"""The thread that writes: answers and remarks, one piece of writing at a time, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui import keeping, remarks
from app.ui.keeping import Draft, Written
from app.ui.remarks import Remark

if TYPE_CHECKING:
    from app.store import Store
    from app.ui.background import Task

Piece = Draft | Remark
Outcome = Written | str | Exception
"""What came of it: of an answer `Written`, of a remark its case, or what went wrong."""


class Writing:
    """Pieces on their way to the disk, in a thread."""

    def __init__(self, store: Store, pieces: list[Piece]) -> None:
        from app.ui.background import Task

        self.came: list[tuple[Piece, Outcome]] = []
        self._store, self._pieces = store, pieces
        self.task: Task = Task(self._go)

    def _go(self) -> None:
        for piece in self._pieces:
            self.came.append((piece, tried(self._store, piece)))


def tried(store: Store, piece: Piece) -> Outcome:
    """Write it in this thread; what went wrong is told, or raised, in the window's."""
    try:
        return remarks.write(store, piece) if isinstance(piece, Remark) else keeping.write(store, piece)
    except Exception as problem:
        return problem
