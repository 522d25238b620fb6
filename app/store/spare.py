"""A little room on the disk that is kept for the store: let go of when the disk is full.

Opening a store needs some room (its index of the log: 32 kB), and so do deleting and the next answers. A disk without
any would lock the officer out of the cases, just when something must be deleted or taken elsewhere.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

SIZE = 512 * 1024
LEAST = 64 * 1024
"""What is kept where there is not room for more: enough to open."""
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def place(path: Path) -> Path:
    """Where the room of the store at `path` is kept."""
    return path.with_name(path.name + ".ruang")


def keep(path: Path) -> bool:
    """Keep the room, where as much again is free; False where the disk is (nearly) full.

    A folder that refuses for another reason is no full disk.
    """
    file = place(path)
    try:
        if file.exists() and file.stat().st_size == SIZE:
            return True
        if shutil.disk_usage(path.parent).free < 2 * SIZE:
            return False
        _write(file, SIZE)
    except OSError as problem:
        _remove(file)
        return problem.errno not in _FULL
    return True


def has_room(path: Path) -> bool:
    """Whether the disk on which a store at `path` is to be made has room for it; where nobody can tell, it has."""
    folder = next((above for above in path.parents if above.is_dir()), path.parent)
    try:
        return shutil.disk_usage(folder).free >= 2 * SIZE
    except OSError:
        return True


def keep_what_fits(path: Path) -> None:
    """Once the store is closed: keep what there is, so that it opens again on this disk."""
    file, size = place(path), SIZE
    with suppress(OSError):
        if file.exists() and file.stat().st_size == SIZE:
            return
    while size >= LEAST:
        try:
            _write(file, size)
            return
        except OSError:
            _remove(file)
            size //= 2


def let_go(path: Path) -> bool:
    """Give the room free; False where there was none."""
    return _remove(place(path))


def _write(file: Path, size: int) -> None:
    """Chance, which no file system can press together."""
    with file.open("wb", buffering=0) as stream:
        with suppress(OSError):
            file.chmod(0o600)
        content = memoryview(os.urandom(size))
        while content:
            content = content[stream.write(content) :]
        os.fsync(stream.fileno())


def _remove(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True
