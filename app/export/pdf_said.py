"""What stands on a drawn page: its operators read back into the texts that were set, in their order.

The record keeps a short digest of each, so that a later reader can tell which words of a page were not there when it
was written. A text is one string as it was set: a label, an amount, a line of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SET = re.compile(rb"(/\S+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\)\s*Tj")
_ESCAPED = re.compile(rb"\\(\d{3}|.)", re.DOTALL)

Letters = dict[bytes, list[int]]
"""By the name of a font in the operators: the character of each of its codes."""


def texts_on(page: bytes, letters: Letters) -> Iterator[str]:
    """Every text of a page."""
    known: list[int] = []
    for found in _SET.finditer(page):
        if found[1]:
            known = letters.get(found[1], [])
        else:
            codes = _ESCAPED.sub(_plain, found[2])
            yield "".join(chr(known[code]) if code < len(known) else "\ufffd" for code in codes)


def _plain(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)]) if len(found[1]) == 3 else found[1]
