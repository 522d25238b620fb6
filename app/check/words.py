"""Which words of a page were not there when it was written: the record has a digest of each text, not the text."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.export.record import DIGEST_LETTERS, TEXT_BYTES, page_digest, text_digest

MOST_READ = 100_000
"""Letters of one statement that are looked at: some thirty pages."""

MOST_TOLD = 12
_LONGEST = 200
_TOLD_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Texts:
    """What a record says of the words: the digests of all texts by their length, and of the words of each page."""

    by_length: Mapping[int, frozenset[bytes]]
    pages: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many different texts there were."""
        return sum(map(len, self.by_length.values()))


@dataclass(frozen=True, slots=True)
class Strange:
    """Words that were not written by us, and the text of ours that stands before them."""

    after: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is otherwise on the pages: words of others in their order, how many texts of ours are gone, and whether the
    rest stands as it was written once the words of others are taken away."""

    strange: tuple[Strange, ...]
    missing: int
    is_in_order: bool


def texts_from(by_length: Mapping[str, str], pages: Sequence[str]) -> Texts | None:
    """What the record holds, None for an older one without; `ValueError` for what makes no sense."""
    if not by_length:
        return None
    found: dict[int, frozenset[bytes]] = {}
    for length, packed in by_length.items():
        raw = base64.b64decode(packed, validate=True)
        if not re.fullmatch(r"[1-9]\d{0,4}", length) or len(raw) % TEXT_BYTES:
            raise ValueError("not digests")
        found[int(length)] = frozenset(raw[at : at + TEXT_BYTES] for at in range(0, len(raw), TEXT_BYTES))
    if not all(len(page) == DIGEST_LETTERS for page in pages):
        raise ValueError("not digests")
    return Texts(found, tuple(pages))


def compared(pages: Sequence[str], texts: Texts) -> Found:
    """The words of a statement beside those that were written."""
    lengths = sorted((length for length in texts.by_length if length <= _LONGEST), reverse=True)
    strange: list[Strange] = []
    seen: set[tuple[int, bytes]] = set()
    left = []
    for page in pages:
        reader = _Reader(page[:MOST_READ], texts, lengths)
        reader.read()
        strange += reader.strange
        seen |= reader.seen
        left.append(page_digest(reader.ours))
    long = sum(len(some) for length, some in texts.by_length.items() if length > _LONGEST)
    return Found(tuple(strange), max(0, texts.count - long - len(seen)), tuple(left) == texts.pages)


class _Reader:
    """Goes over a page once: what is ours, and what is not."""

    def __init__(self, text: str, texts: Texts, lengths: list[int]) -> None:
        self.text, self.texts, self.lengths = text, texts, lengths
        self.bare, self.places = _bare(text)
        self.strange: list[Strange] = []
        self.seen: set[tuple[int, bytes]] = set()
        self.ours = ""

    def read(self) -> None:
        at, before, open_ = 0, (0, 0), -1
        while at < len(self.bare):
            known = self._known_at(at)
            if known is None:
                open_ = at if open_ < 0 else open_
                at = self._next_word(at)
                continue
            self._close(before, (open_, at))
            self.seen.add(known)
            before, open_ = (at, at + known[0]), -1
            self.ours += self.bare[before[0] : before[1]]
            at = before[1]
        self._close(before, (open_, len(self.bare)))

    def _known_at(self, at: int) -> tuple[int, bytes] | None:
        """The longest text of ours that begins here."""
        for length in self.lengths:
            if at + length <= len(self.bare):
                made = text_digest(self.bare[at : at + length])
                if made in self.texts.by_length[length]:
                    return length, made
        return None

    def _next_word(self, at: int) -> int:
        """The next letter that has a space before it."""
        at += 1
        while at < len(self.places) and self.places[at] == self.places[at - 1] + 1:
            at += 1
        return at

    def _close(self, before: tuple[int, int], span: tuple[int, int]) -> None:
        if span[0] >= 0:
            self.strange.append(Strange(self._between(before), self._between(span)))

    def _between(self, span: tuple[int, int]) -> str:
        if span[0] >= span[1]:
            return ""
        return " ".join(self.text[self.places[span[0]] : self.places[span[1] - 1] + 1].split())[:_TOLD_LETTERS]


def _bare(text: str) -> tuple[str, list[int]]:
    """The letters without spaces, and where each stands in `text`."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[place] for place in places), places
