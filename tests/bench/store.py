"""How safe and how quick the case store is: kills, a full disk, ten thousand cases, the cost of a passphrase."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import UserError
from app.store import Filter, Store, restore
from app.store.cases import NAME, ORDERS, Order
from tests.app.store import kills
from tests.app.ui import typing_kills

PHRASE = "kuda lumping naik sepeda"
MANY = 10_000
KILLS = 200
WINDOW_KILLS = 20
FIRST = "Ani Budi Citra Dewi Eko Fitri Gita Hadi Indah Joko Kartika Lina Made Nur Oki Putri Rudi Sari Tono Wati".split()
LAST = "Santoso Wijaya Lestari Pratama Siregar Nasution Hutapea Simbolon Rahayu Kusuma Saputra Handayani".split()


def run(report: Callable[..., None]) -> None:
    """Ratios compare a locked store with an open one on the same machine in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        for phrase, kind in ((PHRASE, "locked"), (None, "open")):
            path = Path(folder) / f"kills-{kind}.db"
            written = kills.survive(path, phrase, KILLS, random.Random(2026))
            report(f"kills survived, {kind} store", f"{KILLS} of {KILLS}", f"{written:,} answers, none lost")
        _full_disk(report)
        locked = _measured(Path(folder), PHRASE)
        plain = _measured(Path(folder), None)
        for name, aim in AIMS.items():
            report(f"{name}, locked", f"{1000 * locked[name]:.1f} ms", aim)
            report("  the same in an open store, and the ratio",
                   f"{1000 * plain[name]:.1f} ms", f"{locked[name] / plain[name]:.2f} times")  # fmt: skip
        report("backups restored and read through", f"{_restored(Path(folder))} of 4")
        for slow_ms in (0, 300):
            typed = typing_kills.survive(Path(folder) / f"typing-{slow_ms}", WINDOW_KILLS, random.Random(2026), slow_ms)
            disk = f", a disk that takes {slow_ms} ms" if slow_ms else ""
            report(f"kills of the window while somebody types{disk}", f"{WINDOW_KILLS} of {WINDOW_KILLS}",
                   f"{typed:,} names, none older than a second lost")  # fmt: skip


AIMS = {
    "open 10,000 cases and list them": "aim under 1,000 ms",
    "search 10,000 cases, slowest of 8": "aim under 50 ms",
    "sort 10,000 cases, slowest column, for the first time": "aim under 1,000 ms",
    "search 10,000 cases sorted by name, slowest of 8": "aim under 50 ms",
    "keep one answer on the disk": "",
}


def fill(store: Store, many: int) -> None:
    """`many` cases in one transaction: what is measured is reading them."""
    chance = random.Random(1)
    with store._database.writing() as connection:
        for number in range(many):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
            row = connection.execute(
                "INSERT INTO cases (uid, calculator, created, changed) VALUES (?, 'severance', ?, ?) RETURNING id",
                (f"{number:032x}", store._database.now(), store._database.now()),
            ).fetchone()
            answers = {"worker_name": name, "worker_id": f"3201{number:012d}", "employer_name": f"PT {number % 97}",
                       "basic_wage": 5_000_000, "reason": "retirement", "start_date": "2015-01-01"}  # fmt: skip
            store.cases._put(connection, row[0], answers, store._database.now())


def _measured(folder: Path, phrase: str | None) -> dict[str, float]:
    path = folder / f"many-{bool(phrase)}.db"
    with Store.open(path, phrase) as store:
        fill(store, MANY)
    opened = min(_seconds(lambda: _open_and_list(path, phrase)) for _ in range(3))
    with Store.open(path, phrase) as store:
        searched = max(
            _seconds(lambda words=words: store.cases.list(Filter(words=words), limit=200)) for words in WORDS
        )
        sorted_ = max(_seconds(lambda by=by: store.cases.list(limit=200, order=Order(by, False))) for by in ORDERS)
        by_name = max(
            _seconds(lambda words=words: store.cases.list(Filter(words=words), 200, 0, Order(NAME, False)))
            for words in WORDS
        )
        uid = store.cases.list(limit=1)[0].uid
        kept = min(_seconds(lambda: store.cases.save_answer(uid, "basic_wage", 1)) for _ in range(50))
    return dict(zip(AIMS, (opened, searched, sorted_, by_name, kept), strict=True))


WORDS = ("siti", "santoso", "ani wijaya", "pt 42", "3201000000009999", "9999", "a", "tidak ada orang ini")


def _open_and_list(path: Path, phrase: str | None) -> None:
    with Store.open(path, phrase) as store:
        assert len(store.cases.list()) == MANY


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _restored(folder: Path) -> int:
    done = 0
    for number in range(4):
        path, phrase = folder / f"restore-{number}.db", PHRASE if number % 2 else None
        with Store.open(path, phrase) as store:
            fill(store, 500)
            made = store.backup(folder / f"copies-{number}")
        if number > 1:
            path.write_bytes(b"rusak" * 1000)
        restore(made, path, phrase)
        with Store.open(path, phrase) as store:
            store.check()
            done += store.cases.count() == 500
    return done


def _full_disk(report: Callable[..., None]) -> None:
    """A disk of 3 MB of its own, where the system lets us make one."""
    with _small_disk() as disk:
        if disk is None:
            report("a full disk", "not tried", "needs the right to mount")
            return
        promised = _fill_up(disk / "kasus.db")
        with Store.open(disk / "kasus.db", PHRASE) as store:
            store.check()
            kept = len(store.cases.answers(store.cases.list()[0].uid))
        assert kept == promised, f"promised {promised}, kept {kept}"
        report("answers kept on a disk that filled up", f"{kept} of {promised}")


def _fill_up(path: Path) -> int:
    with Store.open(path, PHRASE) as store:
        uid, number = store.cases.new("jkm"), 0
        ballast = path.with_name("ballast")
        ballast.write_bytes(os.urandom(1_500_000))
        try:
            while True:
                store.cases.save_answer(uid, f"field_{number}", "x" * 2000)
                number += 1
        except UserError:
            ballast.unlink()
            return number


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    with tempfile.TemporaryDirectory() as place:
        made = (
            sys.platform == "linux"
            and not subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False
            ).returncode
        )
        try:
            yield Path(place) if made else None
        finally:
            if made:
                subprocess.run(["umount", place], check=True)
