"""What to pass on when the program itself fails: where it happened and in which version, and nothing about anybody.

A traceback as Python prints it holds paths with the user's name, and messages that repeat what was typed. So a report
is put together from what the program's own files say: places in the code, names of errors, versions. The message of an
error is shown only as far as it is ours, its places left empty.
"""

from __future__ import annotations

import errno
import platform
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from app.places import reports_folder
from app.version import VERSION
from calculators.core.text import Text, catalogue

OURS = Path(__file__).resolve().parents[1]
MOST_FRAMES = 40
MOST_LINKED = 8
KEPT_REPORTS = 20
_NAME = re.compile(r"\w[\w.]{0,80}")
_SQLITE = re.compile(r"SQLITE_[A-Z_]{1,40}")
_LEFT_FRAME = re.compile(r' *File "([^"\n]*)", line (\d+) in ([\w.<>]+)')
_END = re.compile(r"((?:Fatal Python error|Windows fatal exception): [\w -]{1,60})")
_REMOTE_FRAME = re.compile(r'^  File "([^"\n]*)", line (\d+), in (\S+)', re.MULTILINE)


def describe(error: BaseException, calculator: str = "") -> str:
    """The report of an error nobody expected; `calculator` is the code of the one that was open, where it is known."""
    return "\n".join([*_circumstances(calculator), "", *_chain(error)]) + "\n"


def describe_crash(left: str) -> str:
    """The report of a program that died without a word, from what Python's fault handler `left` behind."""
    return "\n".join([*_circumstances(""), "", *_cut([*_crash(left)])]) + "\n"


def _crash(left: str) -> Iterator[str]:
    for line in left.splitlines():
        if frame := _LEFT_FRAME.fullmatch(line):
            yield f"{place(frame[1])}:{frame[2]} {frame[3]}"
        elif ends := _END.fullmatch(line):
            yield ends[1]
        elif line.startswith(("Thread 0x", "Current thread 0x")):
            yield line.split(" 0x")[0].lower()


def keep(report: str) -> Path | None:
    """Put a report beside the user's data, the oldest making room; None where nothing can be written."""
    folder = reports_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free_name(folder)
        path.write_text(report, encoding="utf-8")
    except OSError:
        return None
    for old in sorted(folder.glob("laporan-*.txt"))[:-KEPT_REPORTS]:
        with suppress(OSError):
            old.unlink()
    return path


def _free_name(folder: Path) -> Path:
    moment = f"{datetime.now():%Y%m%d-%H%M%S}"
    names = [folder / f"laporan-{moment}{tail}.txt" for tail in ("", *"abcdefghi")]
    return next((name for name in names if not name.exists()), names[-1])


def where(error: BaseException) -> str:
    """The last place of ours that an error came through, for one line of the log."""
    own = [frame for frame in _frames(error.__traceback__) if frame.startswith(("app/", "calculators/"))]
    return own[-1] if own else "?"


def name(error: BaseException) -> str:
    """What kind of error it is."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


# --- circumstances ----------------------------------------------------------------------------------------------------


def _circumstances(calculator: str) -> Iterator[str]:
    yield f"Hak Pekerja {VERSION}" + (", built" if getattr(sys, "frozen", False) else "")
    yield f"Time: {datetime.now().astimezone().isoformat(timespec='seconds')}"
    yield f"Rules: {_pack()}"
    yield f"System: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"Python: {platform.python_version()}{_qt()}"
    if calculator:
        yield f"Calculator: {known_calculator(calculator)}"


def known_calculator(code: str) -> str:
    """`code` where it is one of the program's own, so that no other word of the user's slips in."""
    registry = sys.modules.get("calculators.registry")
    return code if registry is not None and code in registry.codes() else "?"


def _pack() -> str:
    """The rule pack, if it was loaded: a report must not start work of its own."""
    registry = sys.modules.get("calculators.registry")
    if registry is None:
        return "not loaded"
    try:
        return str(registry.default_rules().pack)
    except Exception as problem:
        return f"not readable ({name(problem)})"


def _qt() -> str:
    core = sys.modules.get("PySide6.QtCore")
    return f", Qt {core.qVersion()}" if core is not None else ""


# --- the error --------------------------------------------------------------------------------------------------------


def _chain(error: BaseException) -> Iterator[str]:
    """The error and what led to it, the first cause first, as Python does it."""
    linked = _linked(error)
    for number, one in enumerate(linked):
        if number:
            yield "then"
        yield from _cut(_frames(one.__traceback__) or _remote_frames(one))
        yield f"{name(one)}{_said(one)}"
        if isinstance(one, BaseExceptionGroup):
            for inner in one.exceptions[:MOST_LINKED]:
                yield from ("within", *_cut(_frames(inner.__traceback__)), f"{name(inner)}{_said(inner)}")


def _linked(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    pending: BaseException | None = error
    while pending is not None and pending not in found and len(found) < MOST_LINKED:
        found.append(pending)
        pending = pending.__cause__ or (None if pending.__suppress_context__ else pending.__context__)
    return found[::-1]


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"{place(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(trace)
    ]


def _remote_frames(error: BaseException) -> list[str]:
    """Those of an error in another process, which arrive as text; its last line, the message, stays there."""
    if type(error).__name__ != "_RemoteTraceback":
        return []
    return [f"{place(file)}:{line} {function}" for file, line, function in _REMOTE_FRAME.findall(str(error))]


def _cut(frames: list[str]) -> list[str]:
    """A recursion without end fills no page."""
    if len(frames) > MOST_FRAMES:
        frames = [*frames[:10], f"... {len(frames) - MOST_FRAMES} more", *frames[10 - MOST_FRAMES :]]
    return [f"  {frame}" for frame in frames]


def place(file: str) -> str:
    """A file of code by its place in the program or the library, never by its place on the disk."""
    path = Path(file)
    with suppress(ValueError):
        inside = path.relative_to(OURS)
        if not {"site-packages", "lib"} & set(inside.parts):
            return inside.as_posix()
    if file.startswith("<frozen "):
        return file
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("site-packages") :])
    if parts and parts[0] in ("app", "calculators"):  # the built program's files carry no folder before these
        return "/".join(parts)
    return f"python/{path.name}" if _is_library(path) else "?"


def _is_library(path: Path) -> bool:
    return path.is_relative_to(Path(traceback.__file__).parent)


def _said(error: BaseException) -> str:
    """What may be told of the message: our own sentence with its places empty, the number of a system's error."""
    text = getattr(error, "text", None)
    if isinstance(text, Text) and text.template in catalogue("en"):
        return f": {text.template}"
    if isinstance(error, OSError) and (known := _errno(error)):
        return f": {known}"
    if _SQLITE.fullmatch(code := str(getattr(error, "sqlite_errorname", ""))):
        return f": {code}"
    module = getattr(error, "name", None)
    if isinstance(error, ImportError) and isinstance(module, str) and _NAME.fullmatch(module):
        return f": {module}"
    return ""


def _errno(error: OSError) -> str:
    """The name of a system's error; whoever raises one may have put anything in the place of its number."""
    number: object = error.errno
    return errno.errorcode.get(number, "") if isinstance(number, int) else ""
