"""Kills a writing program again and again, and looks whether what it promised is there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from app.store import Store

ROOT = Path(__file__).resolve().parents[3]


def kill_once(path: Path, phrase: str | None, first: int, after: float) -> int:
    """Let it write from `first` on, kill it `after` seconds later; the last number it promised."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.app.store.writer", str(path), phrase or "", str(first)],
        stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert writer.stdout is not None
    said = writer.stdout.readline()
    time.sleep(after)
    writer.kill()
    said += writer.stdout.read()
    writer.stdout.close()
    writer.wait()
    promised = said.decode().split("\n")[:-1]  # the last line may have been cut
    return int(promised[-1]) if promised else first - 1


def survive(path: Path, phrase: str | None, times: int, chance: random.Random) -> int:
    """How many answers were written between the kills; raises `AssertionError` where one that was promised is lost."""
    number = 0
    for _ in range(times):
        promised = kill_once(path, phrase, number, chance.uniform(0, 0.06))
        with Store.open(path, phrase) as store:
            answers = store.cases.answers(store.cases.list()[0].uid)
        kept = answers["last"]
        assert kept in (promised, promised + 1), f"promised {promised}, kept {kept}"  # one may be kept and not yet said
        assert answers[f"answer_{kept % 50}"] == [kept] * 20
        number = kept + 1
    return number
