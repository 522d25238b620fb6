"""Bytes worth trying: evil words, good files with evil pieces, shapes that no honest program makes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

import resources

PHK = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
EVIL = [
    "Budi \u202egpj.exe", "\u2066Siti\u2069", "Siti\u200b\u200dAminah", "\ufeffAni", "a\u0301" * 50, "\0", "\x1b[2J",
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://x\",\"klik\")", "{=1}",
    "../../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "CON", "a/b:c*?\"<>|", "x" * 300 + ".pdf", "%n%s{0}",
    "(\\) Tj ET /JS (app.alert(1))", "endobj trailer << /Root 1 0 R >>", "<script>alert(1)</script>", "&lt;&amp;",
    "<b>tebal</b><img src=x>", "'; DROP TABLE cases; --", "{name}", "{0.__class__}", "\U0001f468\u200d\U0001f469",
    "\u0645\u062d\u0645\u062f", "\ud800", "\udfff", "\U000e0041", "\u2028", "\r\n", "9" * 5000, "1e400", "NaN", "-0",
]  # fmt: skip

texts = st.sampled_from(EVIL) | st.text(max_size=40) | st.text(st.characters(categories=["Cs", "Cf", "Cc", "Mn"]))
leaves = (
    st.none() | st.booleans() | st.integers() | st.sampled_from([2**63, 10**400, -1, 0, 10**15])
    | st.floats() | texts | st.dates().map(str)
)  # fmt: skip
values = leaves | st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=10
)


@st.composite
def altered(draw: st.DrawFn, seeds: Callable[[], list[bytes]]) -> bytes:
    """A good file with pieces cut out, doubled, overwritten or swapped for evil words."""
    content = bytearray(draw(st.sampled_from(seeds())))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        end = min(len(content), at + draw(st.integers(0, 64)))
        how = draw(st.sampled_from(["noise", "cut", "double", "word", "flip", "end"]))
        if how == "flip" and at < len(content):
            content[at] ^= 1 << draw(st.integers(0, 7))
        elif how == "end":
            del content[at:]
        else:
            word = draw(st.sampled_from(EVIL)).encode("utf-8", "surrogatepass")
            piece = {
                "noise": draw(st.binary(max_size=40)),
                "cut": b"",
                "double": bytes(content[at:end]) * 3,
                "word": word,
            }
            content[at:end] = piece.get(how, b"")
    return bytes(content)


def as_json(value: Any) -> bytes:
    return json.dumps(value, allow_nan=True).encode("utf-8", "surrogatepass")


def with_evil(good: dict[str, Any], keys: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A good object, some of whose values are evil."""
    return st.dictionaries(st.sampled_from(keys) | texts, values, max_size=4).map(lambda evil: {**good, **evil})


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth
