"""What the tests of events ask, and what they look at."""

from __future__ import annotations

import calculators

WORKER = {"start_date": "2016-01-01", "end_date": "2025-12-31", "basic_wage": 8_500_000, "fixed_allowance": 1_500_000}


def run(code, **asked):
    return calculators.calculate(f"event.{code}", asked)


def by_benefit(statement):
    found: dict[str, dict[str, int]] = {}
    for line in statement.lines:
        found.setdefault(line.benefit, {})[line.code] = line.amount
    return found


def texts(remarks):
    return " ".join(str(remark.text) for remark in remarks)
