"""Severance by years of service: the same termination, only the first day of work is another."""

import json

import pytest

import calculators
import resources
from calculators import severance_by_years

BOOK = calculators.default_rules()


def example(**changes):
    given = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
    return calculators.calculate("severance", given | changes)


def series(**changes):
    found = severance_by_years.by_years(example(**changes), BOOK).series
    return {code: [value.amount for value in values] for code, values in found.items()}


def test_the_two_tables_by_hand():
    # PP 35/2021, efficiency for loss: half the table of pesangon, the table of UPMK once; 10 million a month.
    # Table of pesangon: 1 to 9 months from under 1 to 8 years; of UPMK 2 months from 3 years, 3 from 6, ... 10 from 24.
    found = series()
    assert found["service_years"] == list(range(26))
    assert found["uang_pesangon"][:9] == [n * 5_000_000 for n in range(1, 10)]
    assert set(found["uang_pesangon"][8:]) == {45_000_000}
    upmk = [0, 0, 0, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 10, 10]
    assert found["upmk"] == [months * 10_000_000 for months in upmk]


def test_the_person_stands_where_the_statement_has_them():
    statement = example()
    found = severance_by_years.by_years(statement, BOOK)
    lines = {line.code: line.amount for line in statement.lines}
    at = found.figures[0].places[0].at.amount
    assert at == 10  # 1 January 2016 to 31 December 2025
    assert {code: found.series[code][at].amount for code in lines} == lines


@pytest.mark.parametrize(("changes", "can"), [({}, True), ({"basic_wage": None}, False)])
def test_only_a_result_can_be_drawn(changes, can):
    given = {key: value for key, value in example(**changes).given.items() if value is not None}
    assert severance_by_years.can_show(calculators.calculate("severance", given)) is can


def test_other_statements_have_no_such_picture():
    assert not severance_by_years.can_show(calculators.calculate("conventions", {"monthly_wage": 1}))
