"""Runs every measurement of this folder, or those named: ``python -m tests.bench severance window``."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def report(name: str, value: str, aim: str = "") -> None:
    """One line of the report."""
    print(f"  {name:<58} {value:>16}   {aim}", flush=True)


def main(asked: list[str]) -> int:
    """Run the measurements; a broken one is a failure, a slow one is only told."""
    known = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("_"))
    unknown = [name for name in asked if name not in known]
    if unknown:
        print(f"No measurement {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in asked or known:
        begun = time.perf_counter()
        print(f"{name}:")
        import_module(f"tests.bench.{name}").run(report)
        print(f"  ({time.perf_counter() - begun:.0f} s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
