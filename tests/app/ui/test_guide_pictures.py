"""The guide shows only pictures that exist and that the script draws, and the gallery's index names what is there."""

from __future__ import annotations

import re

from PIL import Image

from app.ui.help.chapters import guide_folder
from tests.app.ui.screenshots import FIRST_START, GUIDE, GUIDE_PICTURES, IMAGES

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
DRAWN = {f"img/{name}.png" for name in (*GUIDE_PICTURES, *FIRST_START)}
SHOWN = {(file.stem, alt, target) for file in guide_folder().glob("*.md")
         for alt, target in PICTURE.findall(file.read_text(encoding="utf-8"))}  # fmt: skip


def test_the_script_draws_what_the_guide_shows():
    assert {target for _, _, target in SHOWN} <= DRAWN


def test_what_the_script_draws_lies_in_the_folder_and_nothing_else():
    assert {f"img/{file.name}" for file in GUIDE.iterdir()} == DRAWN


def test_every_picture_says_what_it_shows():
    assert all(len(alt) > 3 for _, alt, _ in SHOWN)


def test_pictures_are_small():
    for file in GUIDE.iterdir():
        with Image.open(file) as picture:
            assert picture.mode == "P" and picture.width <= 1366, file.name
        assert file.stat().st_size < 80_000, file.name


def test_the_index_of_the_gallery_names_what_is_there():
    """Both are drawn together, before a release; there may be neither."""
    index = IMAGES / "README.md"
    named = set(re.findall(r'href="([^"]+)"', index.read_text(encoding="utf-8"))) if index.is_file() else set()
    there = {file.relative_to(IMAGES).as_posix() for file in (IMAGES / "gallery").rglob("*.png")}
    assert named == there
    assert {place.split("/")[1] for place in named} <= {"id-light", "id-dark", "en-light", "en-dark"}
    assert sum((IMAGES / place).stat().st_size for place in there) < 15_000_000
