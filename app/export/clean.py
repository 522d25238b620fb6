"""Text from outside, made safe for paper: nothing invisible, nothing that turns the line around."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u00a0\u2007\u2028\u2029\u202f\u3000 ]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control characters, marks that reverse the direction of writing, and letters without width."""


def clean(text: str) -> str:
    """`text` on one line; hidden characters appear as ``‹U+202E›``, so that a reader sees that something is odd."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    composed = unicodedata.normalize("NFC", text)
    return _HIDDEN.sub(_shown, _SPACES.sub(" ", composed)).strip()


def _shown(found: re.Match[str]) -> str:
    return shown_code(found.group())


def shown_code(character: str) -> str:
    """A character that cannot be printed, by its number."""
    return f"‹U+{ord(character):04X}›"


NO_BREAK = "\u00a0"
_HELD = re.compile(
    r"\b(?:UU|PP|Perpres|Keppres|Permenaker|Permenkes|Permendagri|Kepmenaker|Kepmenakertrans|PMK|SE|Putusan|MK|Pasal|ayat|"
    r"huruf|angka|nomor|Nomor|jo\.) (?=[\d(A-Za-z])"
)
"""Where an article must not be broken over two lines: ``PP 37/2021``, ``ayat (1)``."""


def held(text: str) -> str:
    """`text` with spaces that hold within the names of articles; `released` makes them plain again."""
    return _HELD.sub(lambda found: found.group()[:-1] + NO_BREAK, text)


def released(text: str) -> str:
    """`held` undone, so that what is copied from the page can be searched."""
    return text.replace(NO_BREAK, " ")
