"""Which answers of a list somebody may have meant who wrote another: "efisiensi", "resign", "closure_los".

Only asked where an answer is wrong, and remembered: a sheet may repeat one wrong word in every row.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from functools import lru_cache

from calculators.core.fields import Choice
from calculators.core.text import translate

LIKE = 0.8
"""From here on two words are taken for one, one of them mistyped."""

SHORTEST = 4
"""Letters that a beginning needs to stand for its word: "efisien" for "efisiensi"."""

CLOSE = 0.7
"""An answer is named beside the best one where it is at least this part as likely."""

MOST_READ = 80
SHORT = 3
"""Shorter words ("di", "at") say nothing."""


@lru_cache(maxsize=512)
def nearest(given: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices that may have been meant, the likeliest first; none where nothing is like it.

    The words of codes and labels count, the fewer choices have a word the more. Where they have none of them, a choice
    below whose label all of the words are said; then the likeness of the whole, which finds words run together.
    """
    words = [word for word in dict.fromkeys(_words(given[:MOST_READ])) if len(word) >= SHORT]
    likely, _ = _by_words(words, choices, _named)
    if likely:
        return likely
    likely, is_whole = _by_words(words, choices, _said_below)
    return likely if is_whole else _as_a_whole(" ".join(words), choices)


def _named(choice: Choice) -> list[str]:
    return [choice.code.replace("_", " "), choice.label, translate(choice.label, "en")]


def _said_below(choice: Choice) -> list[str]:
    return [choice.hint, translate(choice.hint, "en")]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _by_words(
    given: list[str], choices: tuple[Choice, ...], texts: Callable[[Choice], list[str]]
) -> tuple[tuple[Choice, ...], bool]:
    """The choices with most of the words, and whether every word was found somewhere."""
    own = {choice: {word for text in texts(choice) for word in _words(text)} for choice in choices}
    every = sorted({word for words in own.values() for word in words})
    points = dict.fromkeys(choices, 0.0)
    is_whole = bool(given)
    for word in given:
        like = _like(word, every)
        there = {choice: max((like.get(one, 0.0) for one in words), default=0.0) for choice, words in own.items()}
        share = sum(1 for likeness in there.values() if likeness)
        is_whole = is_whole and share > 0
        for choice, likeness in there.items():
            points[choice] += likeness / max(share, 1)
    best = max(points.values(), default=0.0)
    ranked = sorted(choices, key=lambda choice: -points[choice])
    return tuple(choice for choice in ranked if best and points[choice] >= CLOSE * best), is_whole


def _like(word: str, every: list[str]) -> dict[str, float]:
    """The words that may be `word`, and how like they are."""
    found = {word: 1.0} if word in every else {}
    if len(word) < SHORTEST:
        return found
    for near in difflib.get_close_matches(word, every, n=5, cutoff=LIKE):
        found.setdefault(near, difflib.SequenceMatcher(None, word, near).ratio())
    for other in every:
        if other.startswith(word):
            found.setdefault(other, 0.9)
    return found


def _as_a_whole(given: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    texts = {" ".join(_words(text)): choice for choice in choices for text in _named(choice)}
    found = difflib.get_close_matches(given, texts, n=3, cutoff=LIKE)
    return tuple(dict.fromkeys(texts[text] for text in found))
