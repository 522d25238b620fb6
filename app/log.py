"""A log of what the program did, for whoever has to find a fault: events, counts and kinds of errors, never an answer.

Two files of a quarter megabyte at most. Nothing here may stop the program: where no file can be written there is no
log. A fact is a number, or a word of the program's own; any other text is left out.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from logging.handlers import RotatingFileHandler

from app.places import log_file

MOST_BYTES = 256 * 1024
FACTS = frozenset({"calculator", "count", "face", "kind", "pack", "place", "status", "system", "version"})
_WORD = re.compile(r"[A-Za-z0-9_.:/<> -]{1,160}")

_logger = logging.getLogger("hakpekerja")
_logger.propagate = False
_logger.setLevel(logging.INFO)


class _Quiet(RotatingFileHandler):
    """A full disk or a second copy of the program turning the files over is no reason to complain."""

    def handleError(self, record: logging.LogRecord) -> None:
        return

    def close(self) -> None:
        with suppress(OSError):  # what could not be written
            super().close()


def event(what: str, **facts: str | int) -> None:
    """Write one line: ``2026-11-21 09:30:00 calc calculator=severance count=1``."""
    _open()
    told = [f"{name}={_plain(name, value)}" for name, value in facts.items()]
    _logger.info(" ".join([what, *told]))


def error(problem: BaseException) -> None:
    """Write the kind of an error and the place in the program, not what it says."""
    from app import report

    event("error", kind=report.name(problem), place=report.where(problem))


def close() -> None:
    """Let go of the file, for instance before its folder is moved."""
    for handler in list(_logger.handlers):
        _logger.removeHandler(handler)
        handler.close()


def _plain(name: str, value: str | int) -> str:
    if name not in FACTS:
        raise ValueError(f"{name} is nothing the log may hold")
    return str(value) if isinstance(value, int) or _WORD.fullmatch(value) else "?"


def _open() -> None:
    """The file of the present data folder; another one than before is changed to."""
    path = log_file().absolute()
    if _logger.handlers and getattr(_logger.handlers[0], "baseFilename", None) == str(path):
        return
    close()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _Quiet(path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
        handler.baseFilename = str(path)  # type: ignore[attr-defined]
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    _logger.addHandler(handler)
