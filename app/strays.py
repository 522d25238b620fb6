"""What libraries and Python itself would say on standard error: warnings, log records, errors where an object ends.

Their texts may repeat what was typed or where somebody's files lie, and what a desktop's program says on standard
error is kept in the journal of the system. So kind and place go into our log, each once, and the text goes nowhere.
"""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

from app import log, report

_told: set[tuple[str, str]] = set()
_before: list[Any] = []


def watch() -> None:
    """From now on nothing of this kind is printed."""
    if _before:
        return
    _before.extend((sys.unraisablehook, warnings.showwarning, logging.lastResort))
    sys.unraisablehook = lambda given: unheard(given.exc_value)
    warnings.showwarning = _warned
    logging.lastResort = _Records()


def close() -> None:
    """Give everything back as it was."""
    if _before:
        sys.unraisablehook, warnings.showwarning, logging.lastResort = _before
        _before.clear()
        _told.clear()


def unheard(error: BaseException | None) -> None:
    """An error that reaches nobody, since an object ended in it."""
    if error is not None and not isinstance(error, SystemExit):
        log.error(error)


def once(what: str, kind: str, place: str) -> None:
    """One line in the log, however often it comes."""
    if (kind, place) not in _told:
        _told.add((kind, place))
        log.event(what, kind=kind, place=place)


def _warned(message: Any, category: type[Warning], filename: str, lineno: int, *_: Any, **__: Any) -> None:
    once("warning", category.__name__, f"{report.place(filename)}:{lineno}")


class _Records(logging.Handler):
    """Takes what libraries log and nobody else takes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        once("library", record.levelname, f"{report.place(record.pathname)}:{record.lineno}")
