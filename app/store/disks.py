"""Whether a folder lies on another computer: there the write-ahead log, which needs shared memory, is not safe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_REMOTE = {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "ncpfs",
           "9p", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse",
           "fuse.glusterfs", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse"}  # fmt: skip
_DRIVE_REMOTE = 4


def is_remote(path: Path) -> bool:
    """Whether `path` (which need not exist) lies on a network share; unknown counts as remote, which is only slower."""
    real = Path(os.path.realpath(path))
    try:
        if sys.platform == "win32":
            return _windows(real)
        return kind_of(real, _mounts()) in _REMOTE
    except (OSError, ValueError, subprocess.SubprocessError):
        return True


def kind_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    """The file system under `path`: that of the longest mount point above it."""
    above = [(place, kind) for place, kind in mounts if path.is_relative_to(place)]
    return max(above, key=lambda found: len(found[0]), default=("", ""))[1]


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "darwin":  # //user@host/share on /Volumes/share (smbfs, nodev)
        written = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
        pairs = (line.partition(" on ")[2].rpartition(" (") for line in written.splitlines())
        return [(place, options.split(",")[0].rstrip(")")) for place, _, options in pairs if place]
    written = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    return parse_mounts(written)


def parse_mounts(written: str) -> list[tuple[str, str]]:
    """Mount point and kind of each line of Linux's table, where a space is written ``\\040``."""
    found = []
    for line in written.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:
            found.append((parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"), parts[2]))
    return found


def _windows(path: Path) -> bool:
    drive = path.drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return kind == _DRIVE_REMOTE
