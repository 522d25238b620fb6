"""JSON from strangers: bounded in size, depth and numbers, nothing said twice, no half characters."""

from __future__ import annotations

import json
import math
from typing import Any

MOST_BITS = 128
"""Whole numbers beyond this are no money of anybody."""


MOST_ROWS = 600
"""Rows of one answer: fifty years of monthly payments. A form would draw thousands for minutes."""


class NotJson(ValueError):
    """The text is not JSON that we take. The message is for a report, not for the user."""


def loads(raw: bytes, most_depth: int = 16) -> Any:
    """The value that `raw` holds; `NotJson` for whatever is wrong with it."""
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError:
        raise NotJson("nested too deeply") from None
    except NotJson:
        raise
    except ValueError as problem:  # also UnicodeDecodeError, and numbers of thousands of digits
        raise NotJson(str(problem)) from None
    check(value, most_depth)
    return value


def check(value: Any, depth: int) -> None:
    """Refuse what is nested deeper than `depth`, numbers without measure and text that no file can hold."""
    if depth < 0:
        raise NotJson("nested too deeply")
    if isinstance(value, dict):
        for key, item in value.items():
            check(key, depth)
            check(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            check(item, depth - 1)
    elif isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise NotJson("half a character")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise NotJson("a number without measure")
    elif isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise NotJson("a number without measure")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("a name stands twice")
    return found


def _refuse(text: str) -> Any:
    raise NotJson(f"{text} is no number")
