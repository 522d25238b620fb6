"""How fast one explained case is, and how many a second one core computes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

import calculators
import resources

CASE = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
HEAVY = ("pandas", "openpyxl", "reportlab", "xlsxwriter", "python_calamine", "PySide6", "sqlite3", "cryptography")


def best_rate(work: Callable[[], object], times: int, rounds: int = 5) -> float:
    """Runs a second, the best of several rounds: short ones find a moment without others on the machine."""
    found = 0.0
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(times):
            work()
        found = max(found, times / (time.process_time() - begun))
    return found


def run(report: Callable[..., None]) -> None:
    """Explained means: every amount with the expression that equation, articles and formula are read from."""
    book = calculators.default_rules()
    severance = calculators.calculator("severance")
    severance.run(CASE, book)
    explained = best_rate(lambda: severance.run(CASE, book), 100, 100)
    written = best_rate(lambda: severance.run(CASE, book).to_dict(), 50, 100)
    report("one explained case", f"{1000 / explained:.3f} ms", "aim under 1 ms")
    report("explained cases a second on one core", f"{explained:,.0f}", "aim 20,000")
    report("the same with every equation written out", f"{written:,.0f}")
    report("import of calculators", f"{_import_time():.0f} ms", "aim under 60 ms")
    loaded = _loaded_by("import calculators; calculators.calculate('severance', {})")
    report("heavy modules loaded by it", ", ".join(loaded) or "none", "aim none")


def _import_time() -> float:
    code = "import time; t = time.perf_counter(); import calculators; print((time.perf_counter() - t) * 1000)"
    found = [float(subprocess.check_output([sys.executable, "-c", code], text=True)) for _ in range(7)]
    return min(found)


def _loaded_by(code: str) -> list[str]:
    show = f"{code}; import sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    return subprocess.check_output([sys.executable, "-c", show], text=True).split()
