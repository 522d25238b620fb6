"""Where the program keeps what belongs to its user: cases, backups, installed rule packs. Known without Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_VARIABLE = "HAKPEKERJA_DATA"
"""Where to keep everything instead of the user's own folders, for instance on a USB stick."""


SWITCH = "installed.json"
"""Says which installed rule pack is in use."""


def data_folder() -> Path:
    """The folder of the user's data on this system; it need not exist yet."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "HakPekerja"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "HakPekerja"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "hakpekerja"


def rules_folder() -> Path:
    """The folder of installed rule packs."""
    return data_folder() / "rules"


def cases_file() -> Path:
    """The case store; it need not exist yet."""
    return data_folder() / "kasus.db"
