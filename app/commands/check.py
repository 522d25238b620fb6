"""``hakpekerja check FILE``: whether a printed statement is still what was computed.

Exit status: 0 the same, 2 altered, not known here, or not to be read.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.parser import Parser
from app.errors import WRONG_INPUT, UserError
from calculators.core.text import T

if TYPE_CHECKING:
    from app.check import Verdict
    from app.store import Store

PASSPHRASE_VARIABLE = "HAKPEKERJA_PASSPHRASE"
"""The passphrase of the cases, for a script; otherwise it is asked for."""


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("file", nargs="?", type=Path, help=say(T("PDF atau Excel yang dibuat Hak Pekerja")))
    add("--code", metavar=say(T("KODE")), help=say(T("kode yang tercetak, bila hanya ada kertasnya")))
    add("--amount", action="append", default=[], metavar=say(T("JUMLAH")),
        help=say(T("jumlah yang tercetak, dengan --code; dapat diulang")))  # fmt: skip
    add("--alone", action="store_true", help=say(T("jangan buka data kasus; periksa berkasnya saja")))
    parser.add_format()
    parser.add_language()


def run(options: argparse.Namespace) -> int:
    """Compare, print, and say by the exit status whether all is the same."""
    from app import check

    if (options.file is None) == (options.code is None):
        raise UserError(T("Sebutkan satu berkas, atau --code dengan kode yang tercetak."))
    with ExitStack() as stack:
        store = None if options.alone else _store(stack, options.language)
        if options.file is not None:
            verdicts = check.judge(check.read(options.file), store)
        else:
            verdicts = [check.judge_typed(options.code, [_amount(text) for text in options.amount], store)]
    style = options.format or ("text" if sys.stdout.isatty() else "json")
    if style == "json":
        print(json.dumps([as_json(one, options.language) for one in verdicts], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(as_lines(one, options.language)) for one in verdicts))
    return 0 if all(one.status == "same" for one in verdicts) else WRONG_INPUT


def _store(stack: ExitStack, language: str) -> Store | None:
    """The cases of this laptop, where there are any."""
    from app.places import cases_file

    file = cases_file()
    if not file.is_file():
        return None
    from app.store import Store, is_locked

    phrase = None
    if is_locked(file):
        phrase = os.environ.get(PASSPHRASE_VARIABLE)
        if phrase is None and not sys.stdin.isatty():
            raise UserError(T("Data kasus terkunci. Isi {variable}, atau pakai --alone untuk memeriksa berkasnya saja.",
                              variable=PASSPHRASE_VARIABLE))  # fmt: skip
        phrase = phrase if phrase is not None else getpass.getpass(f"{T('Kata sandi data kasus:').render(language)} ")
    return stack.enter_context(Store.open(file, phrase))


def _amount(text: str) -> int:
    from app.reading import ReadingError, money

    try:
        return money(text)
    except ReadingError as problem:
        raise UserError(problem.text) from None


def as_json(verdict: Verdict, language: str) -> dict[str, Any]:
    """A verdict as plain values."""
    return {
        "code": verdict.code,
        "status": verdict.status,
        "proof": verdict.proof,
        "headline": verdict.headline.render(language),
        "advice": verdict.advice.render(language),
        "notes": [note.render(language) for note in verdict.notes],
        "rows": [
            {"label": row.name(language), "on_sheet": row.on_sheet, "computed": row.computed, "same": row.is_same}
            for row in verdict.rows
        ],
        "computed_at": verdict.kept.computed if verdict.kept is not None else None,
        "recomputed": [
            {"what": change.what, "code": change.code, "before": change.before, "after": change.after}
            for change in verdict.recomputed
        ],
    }


def as_lines(verdict: Verdict, language: str) -> Iterator[str]:
    """A verdict for people."""
    yield T("Kode {code}", code=verdict.code or "-").render(language)
    yield verdict.headline.render(language)
    yield verdict.advice.render(language)
    for row in verdict.rows:
        said = row.computed if row.is_same else row.instead.render(language)
        yield f"  {'=' if row.is_same else '≠'} {row.name(language)}: {said}"
    for note in verdict.notes:
        yield f"  {note.render(language)}"
    if verdict.recomputed:
        yield "  " + T("Dihitung ulang hari ini hasilnya lain; lihat kasusnya.").render(language)
