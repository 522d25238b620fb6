"""The contributions of a month, asked shortly."""

from calculators.registry import calculate

PU = {"month": "2026-03", "segment": "PU", "monthly_wage": 10_000_000, "jkk_class": "medium"}


def run(**case):
    return calculate("contributions", case).to_dict()


def pu(**changes):
    return run(**{**PU, **changes})


def amounts(statement):
    return {line["code"]: line["amount"] for line in statement["lines"]}


def certainty(statement, code):
    return next(line["certainty"] for line in statement["lines"] if line["code"] == code)
