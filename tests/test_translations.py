"""English is complete beside Indonesian."""

import re
import tomllib

import pytest

import resources
from calculators.core.text import catalogue
from tests.texts import everything

TEXTS = everything()


def test_every_text_has_its_english():
    missing = sorted(f"{where}: {text}" for text, where in TEXTS.items() if text not in catalogue("en"))
    assert not missing, "\n".join(missing)


def test_no_translation_is_left_over():
    left = sorted(text for text in catalogue("en") if text not in TEXTS)
    assert not left, "\n".join(left)


@pytest.mark.parametrize("text", sorted(catalogue("en")))
def test_translations_keep_their_places(text):
    places = re.findall(r"{(\w+)}", text)
    assert sorted(set(re.findall(r"{(\w+)}", catalogue("en")[text]))) == sorted(set(places))


def test_no_text_stands_in_two_files_with_two_meanings():
    seen: dict[str, tuple[str, str]] = {}
    for file in sorted(resources.path("translations", "en").glob("*.toml")):
        for text, english in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert seen.setdefault(text, (file.name, english))[1] == english, f"{file.name}: {text}"
