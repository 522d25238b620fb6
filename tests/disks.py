"""Real disks for tests: small ones that fill up, and ones that may only be read, such as a locked USB stick."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _mount(*arguments: str) -> None:
    answer = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip(f"this machine mounts nothing: {answer.stderr.strip()}")


@contextmanager
def disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A disk of `size` at `folder`."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a disk of its own can only be made as root on Linux")
    folder.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def fill(folder: Path) -> None:
    """Leave no room at all on the disk."""
    with (folder / "penuh").open("wb", buffering=0) as stream:
        for piece in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    stream.write(b"\0" * piece)
            except OSError:
                continue


def lock(folder: Path) -> None:
    """From now on the disk may only be read."""
    _mount("-o", "remount,ro", str(folder))
