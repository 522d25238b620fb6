"""The language of the program. Indonesian is the source: a text is its own key, English stands in the catalogue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from calculators.core.text import SOURCE_LANGUAGE, Text

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
"""Each language by its own name, as a reader of it looks for it."""

_current = SOURCE_LANGUAGE


def language() -> str:
    """The language the program speaks now."""
    return _current


def kept_language() -> str:
    """The language chosen in the window, for a face that has no window; Indonesian where none was chosen."""
    from app import strict_json
    from app.places import data_folder

    try:
        said = strict_json.loads((data_folder() / "settings.json").read_bytes(), most_depth=4)["language"]
    except (OSError, ValueError, TypeError, KeyError):  # the window says what is wrong with its settings
        return SOURCE_LANGUAGE
    return said if isinstance(said, str) and said in LANGUAGES else SOURCE_LANGUAGE


def set_language(code: str) -> None:
    """Speak `code` from now on; an unknown one is a mistake in the program."""
    global _current
    if code not in LANGUAGES:
        raise ValueError(f"no language {code}")
    _current = code


def tr(template: str, **values: Any) -> str:
    """The sentence in the program's language, its places filled as that language writes numbers and dates."""
    return Text(template, **values).render(_current)


def clock(moment: datetime) -> str:
    """The time of day: ``08.32`` in Indonesian, ``08:32`` in English."""
    return f"{moment:%H.%M}" if _current == SOURCE_LANGUAGE else f"{moment:%H:%M}"


def say(text: Text | str) -> str:
    """A text made elsewhere (a label, a hint, a sentence of a calculator) in the program's language."""
    if isinstance(text, Text):
        return text.render(_current)
    return Text(text).render(_current) if text else ""
