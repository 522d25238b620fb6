"""Kills the window while somebody types, and looks whether what was typed a second before is in the store."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from app.places import FOLDER_VARIABLE
from app.store import Store

ROOT = Path(__file__).resolve().parents[3]
A_SECOND = 1_000_000_000


def prepare(folder: Path) -> Path:
    """A data folder past its first start with an empty store; the store's file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(json.dumps({"started_before": True}), encoding="utf-8")
    file = folder / "kasus.db"
    Store.open(file).close()
    return file


def kill_once(file: Path, first: int, after: float, slow_ms: int = 0) -> tuple[int, int]:
    """Let it type from `first` on and kill it `after` seconds after its first number.

    The number that stood on the screen a second before the kill, and the one that the store kept.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", FOLDER_VARIABLE: str(file.parent)}
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.app.ui.typist", str(first), str(slow_ms)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert typist.stdout is not None
    said = typist.stdout.readline()
    time.sleep(after)
    killed = time.monotonic_ns()
    typist.kill()
    said += typist.stdout.read()
    typist.stdout.close()
    typist.wait()
    lines = [line.split() for line in said.decode().split("\n")[:-1]]
    old = [int(number) for number, at in lines if int(at) <= killed - A_SECOND]
    with Store.open(file) as store:
        kept = int(store.cases.answers(store.cases.list()[0].uid).get("worker_name", first - 1))
    return max(old, default=first - 1), kept


def survive(folder: Path, times: int, chance: random.Random, slow_ms: int = 0) -> int:
    """How many numbers were kept; raises `AssertionError` where one older than a second is lost.

    On a disk that takes `slow_ms` for each commit.
    """
    file, number = prepare(folder), 1
    for _ in range(times):
        promised, kept = kill_once(file, number, chance.uniform(1.1, 2.0), slow_ms)
        assert kept >= promised, f"{promised} stood on the screen for a second, {kept} was kept"
        number = kept + 1
    return number - 1
