"""Whether another copy of the program already works in the same data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from app.places import data_folder


class CopyLock:
    """A lock file in the data folder; it goes with its process, however that ends."""

    def __init__(self, folder: Path | None = None) -> None:
        place = folder or data_folder()
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = QLockFile(str(place / "hakpekerja.pid"))
        self._file.setStaleLockTime(0)  # never by age, only when its process is gone

    def is_first(self) -> bool:
        """Whether this is the only copy; also where no lock can be made, which is said elsewhere."""
        return self._file.tryLock(0) or self._file.error() != QLockFile.LockError.LockFailedError

    def release(self) -> None:
        self._file.unlock()
