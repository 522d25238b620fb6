"""A death without a word, in Qt or another library below Python: what the program was at is told at the next start.

While the program runs, Python's fault handler holds a file into which it writes the lines of code that were running
when the program crashed. A file left empty belonged to a program that was killed; of that there is nothing to tell.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from app.places import log_file

_NAME = "jatuh-{pid}.txt"
_OF = re.compile(r"jatuh-(\d{1,10})\.txt")
MOST = 64 * 1024
_open: list[IO[str]] = []


def watch() -> None:
    """From now on a crash leaves a trace."""
    path = log_file().with_name(_NAME.format(pid=os.getpid()))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("w", encoding="utf-8")
        _open.append(stream)
        faulthandler.enable(stream)


def close() -> None:
    """The program ends as it should: no trace."""
    while _open:
        stream = _open.pop()
        faulthandler.disable()
        with suppress(OSError):
            stream.close()
            Path(stream.name).unlink()


def left() -> str:
    """The report of the last crash, which is told once; "" where there was none."""
    from app import report

    texts = [text for file in _traces() if (text := _taken(file)).strip()]
    return report.describe_crash(texts[-1]) if texts else ""


def _traces() -> list[Path]:
    """Of programs that run no more, the latest last."""
    found = []
    with suppress(OSError):
        for file in log_file().parent.iterdir():
            match = _OF.fullmatch(file.name)
            if match and not _runs(int(match[1])):
                found.append((file.stat().st_mtime, file))
    return [file for _, file in sorted(found)]


def _taken(file: Path) -> str:
    """What stands in it; it is gone then. Windows lets nobody take it from a program that still runs."""
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            text = stream.read(MOST)
        file.unlink()
    except OSError:
        return ""
    return text


def _runs(process: int) -> bool:
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return False  # its file cannot be taken away while it does
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
