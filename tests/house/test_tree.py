"""What no file of the tree may hold."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import dev

SKIPPED = {".git", ".venv", "__pycache__", "build", "dist"}
CACHE = re.compile(r"^\..*(cache|hypothesis)$")

# Written so that this file does not match itself.
UNWANTED = {
    "a path of one machine": re.compile(r"(?<![\w.-])/(?:[w]ork|[r]oot|[f]arm)/|(?<![\w.-])/[t]mp/\w"),
    "the address of a package registry": re.compile(
        r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|(?:deb|security)\.[d]ebian\.org|archive\.[u]buntu\.com"
    ),
    "a folder that is not in the repository": re.compile(r"(?<![\w/-])[s]hared/"),
}


def text_files() -> list[Path]:
    """Every file a clone would have; what is not UTF-8 is a picture or a font."""
    found = []
    for folder, folders, files in os.walk(dev.ROOT):
        folders[:] = [name for name in folders if name not in SKIPPED and not CACHE.match(name)]
        found += [Path(folder, name) for name in files]
    return found


def findings(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands, as path:line."""
    places = []
    for path in text_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        places += [f"{path.relative_to(dev.ROOT)}:{n}" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return places


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str):
    assert findings(UNWANTED[what]) == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "see /" + "work/main"),
        ("a path of one machine", "'/" + "tmp/x'"),
        ("the address of a package registry", "https://" + "pypi" + ".org/simple"),
        ("a folder that is not in the repository", "read " + "shared" + "/law"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, text: str):
    assert UNWANTED[what].search(text)


def test_the_tree_was_walked():
    assert dev.ROOT / "pyproject.toml" in text_files()
