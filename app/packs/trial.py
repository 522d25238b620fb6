"""Whether a pack fits this program: read by the strict loader, complete, in known units, and every example computes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import calculators
from app.packs.reasons import Refused
from app.rulebook.uses import of_examples
from calculators.core.fields import CaseError
from calculators.core.rule_entries import RuleError
from calculators.core.rules import Provision, Rulebook, Source
from calculators.core.statement import Invalid
from calculators.core.text import T

_TROUBLE = (RuleError, CaseError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
            RecursionError)  # fmt: skip


def prove(source: Source, program: Rulebook) -> Rulebook:
    """The pack in `source`, found fit for the program whose own pack is `program`; `Refused` where it is not."""
    book = _loaded(source)
    problems = (*_missing(book, program), *_unfit(list(book.provisions()), list(program.provisions())))
    for problem in problems:
        raise problem
    _compute(book, program)
    return book


def _loaded(source: Source) -> Rulebook:
    """Every file read by the strict loader."""
    name = "pack.toml"
    try:
        book = Rulebook(source)
        for topic in book.topics():
            name = f"{topic}.toml"
            book.topic(topic)
    except _TROUBLE as problem:
        raise Refused("rules_spoilt", repr(problem), file=name) from problem
    return book


def _missing(book: Rulebook, program: Rulebook) -> Iterator[Refused]:
    """What the program asks for by name must be there, with every key it had."""
    for topic in program.topics():
        if topic not in book.topics():
            yield Refused("topic_gone", file=f"{topic}.toml")
            continue
        for name, series in program.topic(topic).items():
            there = book.topic(topic).get(name, {})
            for key in sorted(set(series) - set(there)):
                yield _about("rule_gone", series[key][0])


def _unfit(found: list[Provision], known: list[Provision]) -> Iterator[Refused]:
    """A rule the program knows keeps its shape: a ceiling in months where rupiah are expected would stop it."""
    shapes: dict[str, set[Any]] = {}
    for entry in known:
        shapes.setdefault(f"{entry.topic}.{entry.name}", set()).add(_shape(entry))
    for entry in found:
        name = f"{entry.topic}.{entry.name}"
        if name in shapes and _shape(entry) not in shapes[name]:
            yield _about("rule_other_kind", entry)


def _about(reason: str, entry: Provision) -> Refused:
    code = f"{entry.topic}.{entry.name}" + (f"[{entry.key}]" if entry.key else "")
    detail = f"{code}, from {entry.start}: {_shape(entry)}"
    return Refused(reason, detail, rule=T(entry.label or entry.name), code=code)


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


def _compute(book: Rulebook, program: Rulebook) -> None:
    """Every example that the program can compute must still compute."""
    for name, code, case in of_examples():
        calculator = calculators.calculator(code)
        try:
            is_broken = isinstance(calculator.run(case, book), Invalid)
        except _TROUBLE as problem:
            raise Refused("example_fails", f"{name}: {problem!r}", example=name) from problem
        if is_broken and not isinstance(calculator.run(case, program), Invalid):
            raise Refused("example_fails", f"{name} is not valid any more", example=name)
