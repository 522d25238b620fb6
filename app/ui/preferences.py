"""What the user has chosen for good: language, look, office. Kept as JSON beside the user's other settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from app import strict_json
from app.i18n import LANGUAGES
from app.paper import PAPERS
from app.places import data_folder
from calculators.core.text import SOURCE_LANGUAGE

IDLE_MINUTES = (5, 10, 15, 30, 0)

MOST_BYTES = 2**20


@dataclass
class Preferences:
    """Every setting with its default; a file that says something else of another kind is not believed."""

    language: str = "id"
    scheme: str = "system"
    text_percent: int = 100
    office_name: str = ""
    office_address: str = ""
    office_logo: str = ""
    office_place: str = ""
    officer: str = ""
    signatures: str = ""
    paper: str = "a4"
    folder: str = ""
    geometry: str = ""
    started_before: bool = False
    idle_minutes: int = 10
    """After how long without a touch the cases are locked; 0 is never."""
    backup_folder: str = ""
    """Empty: a folder beside the cases."""
    cases_order: str = ""
    """How the list of cases stands, as `app.ui.cases.orders` says it; empty: the one changed last first."""


def _file() -> Path:
    return data_folder() / "settings.json"


def load() -> tuple[Preferences, bool]:
    """The settings, and whether their file was sound. A broken one is put aside, not overwritten."""
    file = _file()
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES)
    except FileNotFoundError:
        return Preferences(), True
    except OSError:
        return Preferences(), False
    try:
        return _believed(strict_json.loads(raw, most_depth=4)), True
    except (ValueError, TypeError):
        _put_aside(file)
        return Preferences(), False


def _believed(said: Any) -> Preferences:
    if not isinstance(said, dict):
        raise TypeError("settings are an object")
    found = Preferences()
    for declared in fields(Preferences):
        value = said.get(declared.name)
        if type(value) is type(getattr(found, declared.name)):
            setattr(found, declared.name, value)
    if found.language not in LANGUAGES:
        found.language = SOURCE_LANGUAGE
    if found.scheme not in ("system", "light", "dark"):
        found.scheme = "system"
    if found.paper not in PAPERS:
        found.paper = "a4"
    if found.idle_minutes not in IDLE_MINUTES:
        found.idle_minutes = Preferences.idle_minutes
    found.text_percent = min(max(found.text_percent, 100), 200)
    return found


def _put_aside(file: Path) -> None:
    try:
        file.replace(file.with_suffix(".rusak.json"))
    except OSError:
        return


def save(chosen: Preferences) -> bool:
    """Keep the settings; False where the folder cannot be written (they hold until the program ends)."""
    from app.errors import UserError
    from app.files import write_bytes

    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(file, json.dumps(asdict(chosen), ensure_ascii=False, indent=1).encode())
    except (OSError, UserError):
        return False
    return True
