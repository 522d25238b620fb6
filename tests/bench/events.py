"""How long each life event and each benefit takes, with everything its example answers."""

from __future__ import annotations

import json
from collections.abc import Callable

import calculators
import resources
from tests.bench.severance import best_rate


def run(report: Callable[..., None]) -> None:
    """One core; computing with the whole explanation, not writing it out."""
    book = calculators.default_rules()
    for code in calculators.codes():
        file = resources.path("examples", f"{'phk' if code == 'severance' else code}.json")
        given = json.loads(file.read_text(encoding="utf-8"))
        calculator = calculators.calculator(code)
        calculator.run(given, book)
        if code == "ap_projection":
            rate = best_rate(lambda calculator=calculator, given=given: calculator.run(given, book), 5, 2)
        else:
            rate = best_rate(lambda calculator=calculator, given=given: calculator.run(given, book), 100, 3)
        aim = "aim under 5 ms" if code.startswith("event.") else "aim under 500 ms" if code == "ap_projection" else ""
        report(code, f"{1000 / rate:.2f} ms", aim)
