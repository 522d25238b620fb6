"""Statements to write, as a field officer would meet them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import calculators
import resources
from calculators.core.statement import Statement

AT = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=7)))
LAID_OFF = {
    "worker_name": "Siti Aminah", "worker_id": "3201234567890123", "employer_name": "PT Contoh",
    "start_date": "2016-01-01", "end_date": "2025-12-31", "basic_wage": 8_500_000, "fixed_allowance": 1_500_000,
    "reason": "efficiency_loss", "unused_leave_days": 6, "workdays_per_week": "5", "travel_cost": 750_000,
    "employer_offer": 60_000_000,
}  # fmt: skip


def severance(**changes: object) -> Statement:
    """The statement of `LAID_OFF` with some answers changed; None takes one away."""
    given = {code: answer for code, answer in (LAID_OFF | changes).items() if answer is not None}
    return calculators.calculate("severance", given)


def resigned() -> Statement:
    """Very little: nothing but what an agreement may give."""
    return severance(reason="resignation", unused_leave_days=None, travel_cost=None, employer_offer=None)


def work_again() -> Statement:
    """Not entitled: the court acquitted, the worker goes back to work."""
    return severance(reason="acquittal", employer_offer=None)


def examples() -> list[str]:
    """The names of the examples that ship with the program, each with the calculator it is for."""
    known = {"phk": "severance"} | {code: code for code in calculators.codes()}
    names = sorted(file.stem for file in resources.path("examples").glob("*.json"))
    return [name for name in names if known.get(name) or name.rsplit("_", 1)[0] in known or name.split("_")[0] in known]


def example(name: str) -> Statement:
    """The statement of one of them."""
    known = {"phk": "severance"} | {code: code for code in calculators.codes()}
    parts = name.split("_")
    code = next(known[stem] for stem in ("_".join(parts[:n]) for n in range(len(parts), 0, -1)) if stem in known)
    return calculators.calculate(code, json.loads(resources.path("examples", f"{name}.json").read_text("utf-8")))
