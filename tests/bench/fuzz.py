"""Hostile input for minutes: how much was tried at each door, whether anything broke, and how much memory it took.

``HAKPEKERJA_FUZZ_SECONDS`` says how long each door is tried (20 seconds without it). Each is tried in a process of its
own, by hypothesis and, where it is installed (``.venv/bin/pip install atheris``, Linux only), by atheris as well, which
looks at what the code does and comes back to what led further.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import pkgutil
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

SECONDS = float(os.environ.get("HAKPEKERJA_FUZZ_SECONDS", "20"))
MOST_SECONDS_AN_INPUT = 20.0
MOST_MEMORY = 1200 * 2**20
WATCHED = 400
"""Of so many inputs the functions are noted that they enter; then the watch, which is slow, is taken away."""


def run(report: Callable[..., None]) -> None:
    """Each door in turn; a crash is reported with the bytes that led to it."""
    from tests.fuzzing import DOORS

    tools = ["hypothesis", *(["atheris"] if importlib.util.find_spec("atheris") else [])]
    if tools == ["hypothesis"]:
        report("atheris", "not installed", "hypothesis only")
    for tool in tools:
        for door in DOORS:
            command = [sys.executable, "-W", "ignore", "-m", "tests.bench.fuzz", tool, door, str(SECONDS)]
            answer = subprocess.run(command, capture_output=True, text=True, check=False)
            last = answer.stdout.strip().splitlines()[-1:] or ["{}"]
            try:
                found = json.loads(last[0])
            except ValueError:
                found = {}
            if not found:
                found = {"crash": f"status {answer.returncode}: {answer.stderr.strip()[-300:]}"}
            _tell(report, f"{tool}: {door}", found)


def _tell(report: Callable[..., None], name: str, found: dict[str, Any]) -> None:
    if "crash" in found:
        report(name, "BROKEN", found["crash"])
        return
    report(name, f"{found['tried']:,} inputs", f"{found['taken']:,} taken, slowest {found['slowest']:.1f} s, "
           f"{found['memory']} MB at most, {found['reached']} of {found['there']} functions entered")  # fmt: skip


class Trial:
    """One door, tried until the time is over."""

    def __init__(self, door: str, seconds: float) -> None:
        self.door = door
        self.end = time.monotonic() + seconds
        self.found: dict[str, Any] = {"tried": 0, "taken": 0, "slowest": 0.0, "memory": 0, "reached": 0, "there": 0}
        self._entered: set[CodeType] = set()

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.end or "crash" in self.found

    def enter(self, content: bytes) -> None:
        """Try one input; what breaks is kept in the report."""
        from tests.fuzzing import enter

        folder = Path(tempfile.mkdtemp())
        begun = time.monotonic()
        if self.found["tried"] < WATCHED:
            sys.setprofile(self._see)
        try:
            self.found["taken"] += enter(self.door, content, folder)
        except Exception as problem:
            self.found["crash"] = f"{type(problem).__name__}: {problem!s:.200} after {content[:300]!r}"
        finally:
            sys.setprofile(None)
            shutil.rmtree(folder, ignore_errors=True)
        seconds = time.monotonic() - begun
        self.found["tried"] += 1
        self.found["slowest"] = max(self.found["slowest"], seconds)
        if seconds > MOST_SECONDS_AN_INPUT:
            self.found["crash"] = f"{seconds:.0f} s for {content[:300]!r}"

    def _see(self, frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            self._entered.add(frame.f_code)

    def _count(self) -> None:
        """How many functions of the modules behind the door were entered by the first inputs."""
        from tests.fuzzing import DOORS

        entered = {_name(code) for code in self._entered}
        there: set[tuple[str, str]] = set()
        for module in DOORS[self.door].behind:
            file = importlib.import_module(module).__file__ or ""
            there |= set(_functions(compile(Path(file).read_text(encoding="utf-8"), file, "exec")))
        self.found["reached"], self.found["there"] = len(there & entered), len(there)
        if os.environ.get("HAKPEKERJA_FUZZ_MISSED"):
            print("never entered:", sorted(there - entered), file=sys.stderr)

    def tell(self) -> None:
        """One line of JSON for the process that asked."""
        self._count()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self.found["memory"] = memory // 2**20
        if memory > MOST_MEMORY:
            self.found.setdefault("crash", f"{memory // 2**20} MB of memory")
        print(json.dumps(self.found), flush=True)


def _name(code: CodeType) -> tuple[str, str]:
    return code.co_filename, code.co_qualname


def _functions(code: CodeType) -> Iterator[tuple[str, str]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if not inner.co_name.startswith("<") and inner.co_flags & CO_OPTIMIZED:
                yield _name(inner)
            yield from _functions(inner)


def with_hypothesis(trial: Trial) -> None:
    """Rounds of examples, each with another seed."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from tests.fuzzing import Attack, attack

    round_ = 0
    while not trial.is_over:
        round_ += 1

        @seed(round_)
        @settings(
            max_examples=200, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(attack(trial.door))
        def whatever_comes(tried: Attack) -> None:
            if not trial.is_over:
                trial.enter(tried.content)

        whatever_comes()
    trial.tell()


def with_atheris(trial: Trial) -> None:
    """The same attacks, chosen by what the code did with those before."""
    import atheris
    from hypothesis import HealthCheck, given, settings

    with atheris.instrument_imports(include=["app", "calculators"]):
        for package in ("app", "calculators"):
            for module in pkgutil.walk_packages([package], f"{package}."):
                if not module.name.startswith("app.ui.") and "__main__" not in module.name:
                    importlib.import_module(module.name)
        from tests.fuzzing import Attack, attack

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(attack(trial.door))
    def whatever_comes(tried: Attack) -> None:
        trial.enter(tried.content)

    def one(content: bytes) -> None:
        if trial.is_over:
            trial.tell()
            os._exit(0)
        whatever_comes.hypothesis.fuzz_one_input(content)

    atheris.Setup([sys.argv[0], "-rss_limit_mb=4096", "-print_final_stats=0", "-verbosity=0", "-max_len=65536"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        os.environ["HAKPEKERJA_DATA"] = data
        tool = {"hypothesis": with_hypothesis, "atheris": with_atheris}[sys.argv[1]]
        tool(Trial(sys.argv[2], float(sys.argv[3])))
