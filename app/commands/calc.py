"""``hakpekerja calc CALCULATOR [FILE|-]``: JSON in, a statement out; an array in, an array out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import calculators
from app.commands.parser import Parser
from app.errors import UserError, cannot_read, nearest
from calculators.core.fields import FieldError
from calculators.core.statement import Incomplete, Invalid, Statement
from calculators.core.text import T, Text
from calculators.registry import UnknownCalculator

MOST_BYTES = 64 * 1024 * 1024


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("calculator", help=say(T("kode kalkulator, misalnya severance")))
    add("file", nargs="?", default="-", help=say(T("berkas JSON; - atau kosong: masukan standar")))
    parser.add_format()
    parser.add_language()
    add("--pdf", metavar="OUT.pdf", help=say(T("tulis juga lembar hasil PDF; untuk banyak kasus satu PDF")))
    add("--xlsx", metavar="OUT.xlsx", help=say(T("tulis juga lembar Excel dengan rumus, untuk satu kasus")))


def run(options: argparse.Namespace) -> int:
    """Compute, print and export; 2 where an answer is wrong or missing."""
    known(options.calculator)
    given = _of_window(options.calculator, load(options.file))
    many = isinstance(given, list)
    computed_at = datetime.now().astimezone()
    statements = [compute(options.calculator, case) for case in (given if many else [given])]
    _export(options, statements, many, computed_at)
    _print(options, statements, many, computed_at)
    return _report(options, statements, many)


def known(code: str) -> None:
    """A sentence for an unknown calculator."""
    try:
        calculators.calculator(code)
    except UnknownCalculator:
        raise UserError(T("Kalkulator “{code}” tidak dikenal. {way}", code=code[:40],
                          way=nearest(code, calculators.codes()))) from None  # fmt: skip


def _of_window(code: str, given: Any) -> Any:
    """The answers of a case that the window saved, which also names its calculator; anything else as it is."""
    if not isinstance(given, dict) or set(given) != {"calculator", "input"}:
        return given
    if given["calculator"] != code:
        raise UserError(T("Kasus ini dari kalkulator “{found}”, bukan “{code}”. Sebutkan kalkulator itu.",
                          found=str(given["calculator"])[:40], code=code))  # fmt: skip
    return given["input"]


def load(file: str) -> Any:
    """The JSON of `file` (``-``: standard input), with exact decimals; a sentence where it cannot be read."""
    name = T("masukan standar") if file == "-" else file
    try:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else _read(Path(file))
        if len(raw) > MOST_BYTES:
            raise UserError(T("{file} terlalu besar untuk satu perhitungan. Pakai perintah batch.", file=name))
        return json.loads(raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_constant,
                          object_pairs_hook=_unique)  # fmt: skip
    except UnicodeDecodeError:
        raise UserError(T("{file} bukan teks UTF-8. Simpan ulang sebagai UTF-8.", file=name)) from None
    except json.JSONDecodeError as error:
        raise UserError(T(
            "{file} bukan JSON yang utuh: periksa baris {line}, kolom {column}.",
            file=name, line=error.lineno, column=error.colno,
        )) from None  # fmt: skip
    except (RecursionError, ValueError) as error:
        problem = error.text if isinstance(error, _Refused) else str(error)
        raise UserError(T("{file} tidak dapat dibaca sebagai JSON: {problem}", file=name, problem=problem)) from None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise cannot_read(str(path), problem) from None


class _Refused(ValueError):
    """JSON that can be read but must not be, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def _no_constant(text: str) -> None:
    raise _Refused(T("{text} bukan angka", text=text))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        codes = [code for code, _ in pairs]
        twice = next(code for code in codes if codes.count(code) > 1)
        raise _Refused(T("isian “{code}” ditulis dua kali", code=twice))
    return result


def compute(code: str, case: Any) -> Statement:
    """The statement of one item; what is not an object is invalid, never a crash."""
    if not isinstance(case, Mapping):
        problem = FieldError("", T("Tiap kasus harus berupa objek JSON: {example}", example='{"start_date": ...}'))
        return Invalid(code, {}, None, None, (problem,))
    return calculators.calculate(code, case)


def _export(options: argparse.Namespace, statements: list[Statement], many: bool, computed_at: datetime) -> None:
    if not (options.pdf or options.xlsx):
        return
    from app import export

    if many and options.xlsx:
        raise UserError(T("Satu berkas Excel hanya untuk satu kasus. Untuk banyak pekerja pakai perintah batch."))
    good = [statement for statement in statements if not isinstance(statement, Invalid | Incomplete)]
    if many and options.pdf and good:
        export.write_pdf_many(good, Path(options.pdf), language=options.language, computed_at=computed_at)
    for statement in [] if many else good:
        if options.pdf:
            export.write_pdf(statement, Path(options.pdf), language=options.language, computed_at=computed_at)
        if options.xlsx:
            export.write_xlsx(statement, Path(options.xlsx), language=options.language, computed_at=computed_at)


def _style(options: argparse.Namespace) -> str:
    return options.format or ("text" if sys.stdout.isatty() else "json")


def _print(options: argparse.Namespace, statements: list[Statement], many: bool, computed_at: datetime) -> None:
    """The statements. As text only those with an answer: what is wrong is said once, on standard error."""
    if _style(options) == "json":
        bodies = [statement.to_dict(options.language, computed_at) for statement in statements]
        print(json.dumps(bodies if many else bodies[0], ensure_ascii=False, indent=2))
        return
    from app import export

    good = [statement for statement in statements if not problems_of(statement)]
    print("\n\n".join(export.as_text(statement, options.language) for statement in good), end="\n" if good else "")


def _report(options: argparse.Namespace, statements: list[Statement], many: bool) -> int:
    """One line a wrong field on standard error: the field's code where programs read it, for people only in words."""
    status = 0
    for number, statement in enumerate(statements, start=1):
        for problem in problems_of(statement):
            code = problem.field if _style(options) == "json" else ""
            where = " ".join(part for part in (f"[{number}]" if many else "", code) if part)
            said = problem.message.render(options.language)
            print(f"{where}: {said}" if where else said, file=sys.stderr)
            status = 2
    return status


def problems_of(statement: Statement) -> tuple[FieldError, ...]:
    """What is wrong or missing."""
    if isinstance(statement, Invalid):
        return statement.errors
    return statement.missing if isinstance(statement, Incomplete) else ()
