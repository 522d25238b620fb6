"""Where the program keeps what belongs to its user: cases, backups, installed rule packs. Known without Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from calculators.core.text import T, Text

FOLDER_VARIABLE = "HAKPEKERJA_DATA"
"""Where to keep everything instead of the user's own folders, for instance on a network drive."""

PORTABLE = "hakpekerja-data"
"""A folder of this name beside the built program keeps everything in it: program and data on one USB stick."""

SWITCH = "installed.json"
"""Says which installed rule pack is in use."""


def data_folder() -> Path:
    """The folder of the user's data on this system; it need not exist yet."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    portable = portable_folder()
    if portable is not None and portable.is_dir():
        return portable
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "HakPekerja"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "HakPekerja"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "hakpekerja"


def portable_folder() -> Path | None:
    """Where data beside the program would lie; None when it runs from source."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable)
    inside_app = sys.platform == "darwin" and program.parent.name == "MacOS"
    return program.parents[3 if inside_app else 0] / PORTABLE


def trouble() -> Text | None:
    """Why nothing can be kept, in a sentence; None where all is well. Tried: rights alone do not tell of a stick."""
    folder = data_folder()
    probe = folder / f".coba-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return T(
            "Kasus dan pengaturan tidak tersimpan: folder {folder} tidak dapat ditulis. Buka kuncinya dan mulai lagi.",
            folder=str(folder),
        )
    return None


def rules_folder() -> Path:
    """The folder of installed rule packs."""
    return data_folder() / "rules"


def cases_file() -> Path:
    """The case store; it need not exist yet."""
    return data_folder() / "kasus.db"


def log_file() -> Path:
    """The log of the program's events, without answers."""
    return data_folder() / "log" / "hakpekerja.log"


def reports_folder() -> Path:
    """The reports of errors nobody expected."""
    return data_folder() / "laporan"
