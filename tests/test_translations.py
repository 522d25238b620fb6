"""English is complete beside Indonesian."""

import io
import json
import re
import tomllib

import pytest

import calculators
import resources
from app import export
from app.main import main
from calculators.core import text as core_text
from calculators.core.quantity import constant
from calculators.core.text import catalogue
from tests import golden
from tests.test_examples import NAMES
from tests.texts import LAWS, everything

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


def _examples() -> list[tuple[str, dict]]:
    """Calculator and answers of every example."""
    codes = {NAMES.get(code, code): code for code in calculators.codes()}
    files = sorted(resources.path("examples").glob("*.json"))
    named = [
        (file, [stem for stem in codes if file.stem == stem or file.stem.startswith(f"{stem}_")]) for file in files
    ]
    return [(codes[max(stems, key=len)], json.loads(file.read_text(encoding="utf-8"))) for file, stems in named]


class Watched(dict):
    """A catalogue that notes what was looked for in vain."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__(known)
        self.missed: list[str] = []

    def get(self, text, default=None):
        if text not in self and re.search("[A-Za-z]{2}", text) and not LAWS.match(text):
            self.missed.append(text)
        return super().get(text, default)


def test_nothing_on_an_english_statement_is_left_in_indonesian(monkeypatch):
    """What `everything` cannot see: labels from tables and texts put together while computing."""
    watched = Watched(catalogue("en"))
    monkeypatch.setattr(core_text, "catalogue", lambda language: watched)
    for code, given in [*_examples(), *((case["calculator"], case["input"]) for case in golden.CASES)]:
        statement = calculators.calculate(code, given)
        assert export.as_text(statement, "en")
        assert statement.to_dict("en")
    assert not watched.missed


@pytest.mark.parametrize(
    ("months", "english"), [(0, "0 months"), (1, "1 month"), (2, "2 months")], ids=["none", "one", "two"]
)
def test_one_is_not_said_in_the_plural(months, english):
    assert constant(months, "month").show("en") == english
    assert constant(months, "month").show("id") == f"{months} bulan"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_year_is_written_without_separators(language):
    statement = calculators.calculate("severance_tax", {"payments": [{"year": 2025, "amount": 175_000_000}]})
    said = export.as_text(statement, language)
    assert "2025" in said
    assert "2.025" not in said and "2,025" not in said


@pytest.mark.parametrize(
    ("given", "said"),
    [('{"a": 1, "a": 2}', "standard input cannot be read as JSON: field “a” is written twice"), ("{", "not complete")],
)
def test_what_the_command_line_refuses_is_said_in_english(monkeypatch, capsys, given, said):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert main(["calc", "severance", "-", "--language", "en"]) == 2
    assert said in capsys.readouterr().err
