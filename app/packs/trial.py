"""Whether a pack fits this program: read by the strict loader, complete, in known units, and every example computes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import calculators
import resources
from app.errors import UserError
from calculators.core.rules import Provision, Rulebook, RuleError
from calculators.core.statement import Invalid
from calculators.core.text import T

_TROUBLE = (RuleError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
            RecursionError, OSError)  # fmt: skip


def prove(folder: Path, program: Rulebook) -> Rulebook:
    """The pack in `folder`, found fit for the program whose own pack is `program`; `UserError` where it is not."""
    try:
        book = Rulebook(folder)
        found = list(book.provisions())
        for problem in (*_missing(book, program), *_unfit(found, list(program.provisions())), *_broken(book, program)):
            raise RuleError(problem)
    except _TROUBLE as problem:
        raise UserError(T("Paket aturan tidak cocok dengan program ini; aturan yang dipakai tidak berubah. ({problem})",
                          problem=str(problem))) from problem  # fmt: skip
    return book


def _missing(book: Rulebook, program: Rulebook) -> Iterator[str]:
    """What the program asks for by name must be there, with every key it had."""
    for topic in program.topics():
        if topic not in book.topics():
            yield f"there is no {topic}.toml"
            continue
        for name, series in program.topic(topic).items():
            gone = set(series) - set(book.topic(topic).get(name, ()))
            if gone:
                yield f"{topic}.{name} lacks {', '.join(sorted(gone)) or 'its value'}"


def _unfit(found: list[Provision], known: list[Provision]) -> Iterator[str]:
    """A rule the program knows keeps its shape: a ceiling in months where rupiah are expected would stop it."""
    shapes: dict[str, set[Any]] = {}
    for entry in known:
        shapes.setdefault(f"{entry.topic}.{entry.name}", set()).add(_shape(entry))
    for entry in found:
        name = f"{entry.topic}.{entry.name}"
        if name in shapes and _shape(entry) not in shapes[name]:
            yield f"{name}, {entry.start}: not of the kind or unit that the program knows"


def _shape(entry: Provision) -> tuple[Any, ...]:
    kind = (
        "number" if isinstance(entry.value, int) and not isinstance(entry.value, bool) else type(entry.value).__name__
    )
    return (
        "number" if kind == "Decimal" else kind,
        bool(entry.rows),
        frozenset(entry.fields),
        entry.unit,
        entry.key_unit,
    )


def _broken(book: Rulebook, program: Rulebook) -> Iterator[str]:
    """Every example that the program can compute must still compute."""
    for file in sorted(resources.path("examples").glob("*.json")):
        code = _calculator_of(file.stem)
        if not code:
            continue
        case = json.loads(file.read_text(encoding="utf-8"))
        calculator = calculators.calculator(code)
        if isinstance(calculator.run(case, book), Invalid) and not isinstance(calculator.run(case, program), Invalid):
            yield f"the example {file.stem} can no longer be computed"


def _calculator_of(example: str) -> str:
    fitting = [code for code in calculators.codes() if example == code or example.startswith(f"{code}_")]
    return max(fitting, key=len, default="severance" if example == "phk" else "")
