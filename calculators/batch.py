"""Many cases at once: an iterable in, answers out in the same order, computed in chunks over processes.

`calculate_many` is all that a script, a notebook or a Dask partition needs. `map_chunks` below it carries any work of
the same shape; the sheets of the application run on it too.

Memory does not grow with the number of cases: only a few chunks are on their way at any time, and the iterable is read
no faster than the answers are taken.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from calculators.core.fields import FieldError
from calculators.core.rules import Source
from calculators.core.statement import Explained, Incomplete, Invalid, Statement
from calculators.registry import calculate, calculator, rules_in_use, use_rules

In = TypeVar("In")
Out = TypeVar("Out")

CHUNK = 250
"""Cases that travel to a process together: a few hundredths of a second of work."""

FEW = 400
"""Up to here a second process costs more time to start than it saves."""

CHUNKS_AHEAD = 8
"""Chunks on their way for each process: none stands idle while the caller is busy, and memory stays flat."""


def compact(statement: Statement) -> dict[str, Any]:
    """The answer as one flat record of plain values: status, amount by line, totals, what is wrong.

    Amounts are whole rupiah. Keys: ``status``, ``line.CODE``, ``total.CODE``, and ``errors`` (one text) where
    something is wrong or missing.
    """
    record: dict[str, Any] = {"status": statement.status}
    if isinstance(statement, Explained):
        for line in statement.lines:
            record[f"line.{line.code}"] = record.get(f"line.{line.code}", 0) + _number(line.quantity)
        for code, total in statement.totals.items():
            record[f"total.{code}"] = _number(total)
    else:
        record["errors"] = "; ".join(str(error.message) for error in problems(statement))
    return record


def _number(quantity: Any) -> int | float:
    return int(quantity.numerator) if quantity.denominator == 1 else float(quantity.value)


def problems(statement: Statement) -> tuple[FieldError, ...]:
    """What is wrong or missing, field by field; nothing for an answer in substance."""
    if isinstance(statement, Invalid):
        return statement.errors
    return statement.missing if isinstance(statement, Incomplete) else ()


def cleaned(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of a data frame as a case: empty cells (None, NaN, NaT, "") left out, times cut to their day, and
    whole numbers that a column with gaps turned into decimals made whole again."""
    case = {}
    for code, value in record.items():
        if value is None or value == "" or value != value:
            continue
        if isinstance(value, datetime):
            value = date(value.year, value.month, value.day)
        elif isinstance(value, float) and value.is_integer():
            value = int(value)
        case[code] = value
    return case


def calculate_many(
    code: str,
    cases: Iterable[Mapping[str, Any]],
    *,
    shape: Callable[[Statement], Out] = compact,  # type: ignore[assignment]
    processes: int | None = None,
    chunk: int = CHUNK,
) -> Iterator[Out]:
    """The answers of the calculator `code` to `cases`, in their order.

    `shape` turns each statement into what is handed back: `compact` (one flat record of plain values), `to_dict` (the
    whole statement of the contract) or a function of yours that can be pickled. A wrong case never stops the others:
    its place holds what is wrong. `processes` is 1 for this process alone, None for one process a core.
    """
    calculator(code)
    work = partial(_answers, code, shape)
    for answers in map_chunks(work, cases, processes=processes, chunk=chunk):
        yield from answers


def to_dict(statement: Statement) -> dict[str, Any]:
    """The whole statement as plain values, as the command line prints it."""
    return statement.to_dict()


def statements(code: str, cases: Iterable[Mapping[str, Any]]) -> Iterator[Statement]:
    """The statements themselves, with every step of the calculation, one at a time in this process."""
    for case in cases:
        yield calculate(code, case)


def _answers(code: str, shape: Callable[[Statement], Out], cases: list[Mapping[str, Any]]) -> list[Out]:
    return [shape(calculate(code, case)) for case in cases]


# --- chunks over processes --------------------------------------------------------------------------------------------


def map_chunks(
    function: Callable[[list[In]], Out],
    items: Iterable[In],
    *,
    processes: int | None = None,
    chunk: int = CHUNK,
    pool: ProcessPoolExecutor | None = None,
) -> Generator[Out, None, None]:
    """``function(chunk)`` for each chunk of `items`, in order, over `processes` or over a `started` pool.

    `function` must be importable, since each process begins from nothing (as on Windows and macOS). Few items, one
    process, or a system that grants no processes: the same work is done here. Closing the iterator early stops all.
    """
    chunks = _chunks(items, chunk)
    wanted = _wanted(processes)
    if pool is not None:
        yield from _over(pool, function, chunks, wanted)
        return
    first = list(islice(chunks, -(-FEW // chunk) + 1)) if processes is None else []
    if wanted < 2 or (processes is None and sum(map(len, first)) <= FEW):
        yield from map(function, _joined(first, chunks))
        return
    yield from _over_processes(function, _joined(first, chunks), wanted)


def _joined(first: list[list[In]], rest: Iterator[list[In]]) -> Iterator[list[In]]:
    yield from first
    yield from rest


def _chunks(items: Iterable[In], size: int) -> Iterator[list[In]]:
    if size < 1:
        raise ValueError("a chunk holds at least one item")
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def _over_processes(function: Callable[[list[In]], Out], chunks: Iterator[list[In]], processes: int) -> Iterator[Out]:
    pool = _pool(processes)
    try:
        yield from _over(pool, function, chunks, processes)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _wanted(processes: int | None) -> int:
    return (os.cpu_count() or 1) if processes is None else processes


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(rules_in_use(),)
    )


def _begin(rules: Source | None) -> None:
    """What a process of a pool does first: it computes under the rules of its starter, and ends with it."""
    end_with_parent()
    use_rules(rules)


def end_with_parent() -> None:
    """For a process of a pool: end when the program that started it is gone, however it ended.

    It would otherwise wait for work for ever, with workers' data in its memory. Ctrl-C is the starter's to answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def started(greet: Callable[[], object], processes: int | None = None) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that begin to load `greet`'s module now, while the caller still reads its input; None for one."""
    wanted = _wanted(processes)
    if wanted < 2:
        yield None
        return
    pool = _pool(wanted)
    try:
        with suppress(BrokenProcessPool, OSError):
            for _ in range(wanted):
                pool.submit(greet)
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _over(
    pool: ProcessPoolExecutor, function: Callable[[list[In]], Out], chunks: Iterator[list[In]], processes: int
) -> Iterator[Out]:
    waiting: deque[tuple[list[In], Future[Out] | None]] = deque()
    try:
        for part in chunks:
            waiting.append((part, _submitted(pool, function, part)))
            if len(waiting) >= processes * CHUNKS_AHEAD:
                yield _answer(function, *waiting.popleft())
        while waiting:
            yield _answer(function, *waiting.popleft())
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _submitted(pool: ProcessPoolExecutor, function: Callable[[list[In]], Out], part: list[In]) -> Future[Out] | None:
    """None where the system has no process to give (any more)."""
    try:
        return pool.submit(function, part)
    except (BrokenProcessPool, OSError):
        return None


def _answer(function: Callable[[list[In]], Out], part: list[In], future: Future[Out] | None) -> Out:
    """The answer for `part`; where its process died (out of memory, ended by somebody) it is computed here."""
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool:
            pass
    return function(part)
