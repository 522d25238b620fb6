"""What the law's words mean, from `resources/glossary.toml`, and which of them stand in a text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

import resources
from app.i18n import language


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the law. `words` are its spellings in Indonesian texts; `rule` is the rule that holds its value."""

    id: str
    en: str
    words: tuple[str, ...]
    text_id: str
    text_en: str
    article: str
    rule: str = ""

    @property
    def name(self) -> str:
        """The term in the program's language."""
        return self.en if language() == "en" else self.id

    @property
    def meaning(self) -> str:
        """What it means, in the program's language."""
        return self.text_en if language() == "en" else self.text_id


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the order of the alphabet in Indonesian."""
    with resources.path("glossary.toml").open("rb") as stream:
        entries = tomllib.load(stream)["term"]
    return tuple(Term(**{**entry, "words": tuple(entry["words"])}) for entry in entries)


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], Term], ...]:
    """Each spelling as a pattern, the longest first: "uang penghargaan masa kerja" is not "masa kerja"."""
    found = [(word, term) for term in terms() for word in term.words]
    found.sort(key=lambda pair: -len(pair[0]))
    return tuple((_pattern(word), term) for word, term in found)


def _pattern(word: str) -> re.Pattern[str]:
    """As a whole word; a word with capitals only as it is written (``PU`` is not "pu")."""
    exact = any(letter.isupper() for letter in word)
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?!\w)", 0 if exact else re.IGNORECASE)


def in_text(text: str) -> list[Term]:
    """The terms that stand in an Indonesian text, in the order in which they stand there."""
    found: dict[Term, int] = {}
    for pattern, term in _spellings():
        match = pattern.search(text)
        if match is not None:
            found[term] = min(match.start(), found.get(term, len(text)))
            text = pattern.sub(lambda hit: "\0" * len(hit.group()), text)
    return sorted(found, key=lambda term: found[term])
