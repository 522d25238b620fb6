"""A widow's pension of JP, and what its statement says."""

from calculators.registry import calculate

WIDOW = {
    "event": "death_spouse",
    "event_date": "2024-08-01",
    "contribution_months": 60,
    "membership_months": 60,
    "density": 100,
    "average_wage": 8_000_000,
}


def run(**changes):
    return calculate("jp", {**WIDOW, **changes}).to_dict()


def amounts(statement):
    return {line["code"]: line["amount"] for line in statement["lines"]}


def monthly(**changes):
    return amounts(run(**changes))["monthly_benefit"]


def reasons(statement):
    return " ".join(reason["text"] for reason in statement["reasons"])


def warnings(statement):
    return " ".join(statement["warnings"])
