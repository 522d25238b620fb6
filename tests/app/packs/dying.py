"""Installs a rule pack, or goes back, and is killed before every single thing it does to a file, one process each time.

    python -m tests.app.packs.dying FOLDER FIRST.zip SECOND.zip PUBLIC

After each death the program must find either pack whole, and a new installation must come to its end and leave nothing
lying about. Prints how many died.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.errors import UserError
from app.packs import install, installed, keys, place, roll_back, trial

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir", "os.chmod", "os.truncate"}


Act = Callable[[], object]


def die_at(step: int, act: Act) -> bool:
    """Run `act` in a process of its own that is killed before its file event number `step`; whether it was."""
    child = os.fork()
    if child == 0:
        left = [step]

        def hook(event: str, _: object) -> None:
            if event in EVENTS:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert status == 0, f"ended with {status}"
    return False


def every_death(
    folder: Path, before: Callable[[], object], act: Callable[[], object], check: Callable[[], None]
) -> int:
    """Die at every step of `act`, each time from the state that `before` makes."""
    step = 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        before()
        died = die_at(step, act)
        check()
        if not died:
            return step
        step += 1


def main(folder: Path, first: Path, second: Path, public: str) -> None:
    key = keys.Key("percobaan", base64.b64decode(public), date(2026, 10, 5))
    keys.built_in = lambda: (key,)  # type: ignore[assignment]
    one, two = install.preview(first, folder), install.preview(second, folder)
    trial.prove = lambda *_: None  # type: ignore[assignment]  # tried above; it touches no file but costs seconds here

    def check() -> None:
        found = installed(folder)
        assert found.problem is None, found.problem
        assert found.sequence in (1, 2, 3), found
        try:
            install.install(two, folder)
        except UserError as problem:
            assert problem.detail.startswith("not_newer"), problem
            with place.alone(folder):
                pass
        assert installed(folder).sequence == 3
        switch = place.read_switch(folder)
        kept = {name for pack in (switch.current, switch.previous) if pack for name in (pack, f"{pack}.sig")}
        left = {file.name for file in folder.iterdir()} - kept - {"installed.json", "installed.json.lock"}
        assert not left, left

    def both() -> None:
        install.install(one, folder)
        install.install(two, folder)

    deaths = [
        every_death(folder, lambda: None, lambda: install.install(one, folder), check),
        every_death(folder, lambda: install.install(one, folder), lambda: install.install(two, folder), check),
        every_death(folder, both, lambda: roll_back(folder), check),
    ]
    print(sum(deaths), *deaths)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
