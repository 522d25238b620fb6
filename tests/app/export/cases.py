"""Statements to write, as a field officer would meet them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import calculators
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
