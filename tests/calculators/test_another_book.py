"""A case is judged by the rules it is computed with, not by those that the program uses: a pack on trial knows its own
grounds, injuries and first day."""

from datetime import date

import pytest

import calculators
import resources
from app.export import answers
from calculators.core.rules import Rulebook

GROUND = """
[[ground]]
from = 2025-01-01
key = "robots"
label = "Diganti mesin"
fields = {uang_pesangon = 1, upmk = 1, uang_pisah = false}
article = "PP 99/2025 Pasal 2"
note = "Alasan khayalan."
certainty = "quoted"
checked = 2026-10-05
"""
CASE = {"start_date": "2020-01-01", "end_date": "2025-06-30", "basic_wage": 6_000_000, "reason": "robots"}


@pytest.fixture
def pack():
    return {path.name: path.read_bytes() for path in resources.path("rules").glob("*.toml")}


@pytest.fixture
def with_robots(pack):
    return Rulebook(pack | {"severance.toml": pack["severance.toml"] + GROUND.encode()})


@pytest.mark.parametrize("code", ["severance", "event.laid_off"])
def test_a_ground_is_known_where_its_book_knows_it(code, with_robots):
    """Five years and six months: 6 wages of pesangon and 2 of UPMK, once each: 8 x 6 m = 48 m."""
    statement = calculators.calculate(code, CASE, with_robots)
    assert statement.totals["gross"].amount == 48_000_000
    assert "Diganti mesin" in [row.value for row in answers.answers(statement, "id")]
    assert calculators.calculate(code, CASE).status == "invalid"


def test_the_first_day_is_that_of_the_book(pack):
    """UU 13/2003 from 25 March 2003; imagined a day later."""
    day = {"start_date": "2000-01-01", "end_date": "2003-03-25", "basic_wage": 1_000_000, "reason": "efficiency"}
    rules = {name: text.replace(b"2003-03-25", b"2003-03-26") for name, text in pack.items()}
    later = Rulebook(pack | {"severance.toml": rules["severance.toml"]})
    assert calculators.calculate("severance", day).status == "result"
    refused = calculators.calculate("severance", day, later)
    assert refused.status == "invalid"
    assert "sebelum 26 Maret 2003" in str(refused.errors[0].message)


def test_an_injury_is_named_as_its_book_names_it(pack):
    """What is read aloud of the table comes from the same book as its percentages."""
    label = b"Lengan kanan dari sendi bahu ke bawah"
    renamed = Rulebook(pack | {"disability.toml": pack["disability.toml"].replace(label, b"Lengan kanan seluruhnya")})
    given = {"accident_date": date(2025, 3, 3), "outcome": "partial_disability", "monthly_wage": 5_000_000,
             "injuries": [{"code": "A01"}]}  # fmt: skip
    for book, name in ((renamed, "Lengan kanan seluruhnya"), (calculators.default_rules(), label.decode())):
        statement = calculators.calculate("jkk", given, book)
        assert any(name in row.value for row in answers.answers(statement, "id"))


def test_a_changed_assumption_is_marked_by_the_book_of_the_study(pack):
    """The published rate is a rule, 100% of the wage. Where a pack says 80%, the same answer is another."""
    text = pack["policy_maternity.toml"]
    other = Rulebook(pack | {"policy_maternity.toml": text.replace(b"value = 100\nunit", b"value = 80\nunit", 1)})
    given = {"workers": 1000, "on_leave": 10, "minimum_wage": 3_000_000}
    for book, rate, is_changed in (
        (calculators.default_rules(), 100, False), (calculators.default_rules(), 80, True), (other, 80, False),
        (other, 100, True),
    ):  # fmt: skip
        statement = calculators.calculate("maternity_financing", given | {"benefit_rate": rate}, book)
        [row] = [row for row in answers.answers(statement, "id") if row.code == "benefit_rate"]
        assert row.is_changed == is_changed
