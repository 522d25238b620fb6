"""Every calculator has an example that gives an answer, in both languages."""

import json

import pytest

import calculators
import resources

EXAMPLES = {file.stem: file for file in resources.path("examples").glob("*.json")}
NAMES = {"severance": "phk"}
"""The one example that a newcomer types is named by the event, in the language of the field."""


@pytest.mark.parametrize("code", calculators.codes())
def test_every_calculator_has_an_example_that_works(code):
    given = json.loads(EXAMPLES[NAMES.get(code, code)].read_text(encoding="utf-8"))
    statement = calculators.calculate(code, given)
    assert statement.status == "result", statement.to_dict()
    for language in ("id", "en"):
        body = statement.to_dict(language)
        assert body["lines"] or body.get("series") or body["reasons"]
        assert all(line["sources"] for line in body["lines"]), [line for line in body["lines"] if not line["sources"]]


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_example_is_left_over(name):
    """An example is named after its calculator, and may say which of several it is."""
    assert name in NAMES.values() or any(name == code or name.startswith(f"{code}_") for code in calculators.codes())


def test_the_icon_of_every_calculator_is_drawn():
    drawn = {file.stem for file in resources.path("icons").glob("*.svg")}
    assert {calculators.calculator(code).icon for code in calculators.codes()} <= drawn
