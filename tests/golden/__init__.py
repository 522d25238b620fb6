"""Cases with known answers, in the words of the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def of(*calculators: str) -> list[dict[str, Any]]:
    """The cases of some calculators."""
    return [case for case in CASES if case["calculator"] in calculators]


def check(body: dict[str, Any], expect: dict[str, Any]) -> None:
    """Assert that a statement has what a case expects. A line or total expected to be 0 may be absent."""
    lines = {line["code"]: line["amount"] for line in body.get("lines", [])}
    for code, amount in expect.get("lines", {}).items():
        assert lines.get(code, 0) == amount, f"line {code}"
    for code, amount in expect.get("totals", {}).items():
        assert body.get("totals", {}).get(code, 0) == amount, f"total {code}"
    if "schedule" in expect:
        assert body["schedule"] == expect["schedule"]
