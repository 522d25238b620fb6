"""What a statement says, as plain amounts."""

from typing import Any

import calculators


def lines(code: str, **asked: Any) -> dict[str, int]:
    statement = calculators.calculate(code, asked).to_dict()
    assert statement["status"] == "result", statement
    found: dict[str, int] = {}
    for line in statement["lines"]:
        found[line["code"]] = found.get(line["code"], 0) + line["amount"]
    return found


def totals(code: str, **asked: Any) -> dict[str, int]:
    return calculators.calculate(code, asked).to_dict()["totals"]


def status(code: str, **asked: Any) -> str:
    return calculators.calculate(code, asked).to_dict()["status"]
