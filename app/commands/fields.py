"""``hakpekerja fields CALCULATOR``: the input fields: code, label, type, unit, range, when asked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import calculators
from app.commands.calc import known
from app.commands.parser import Parser
from app.every_date import EveryDate
from calculators.core.fields import Field
from calculators.core.figured import on
from calculators.core.statement import plain
from calculators.core.text import T, translate


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("calculator", nargs="?", help=say(T("kode kalkulator; kosong: daftar kalkulator")))
    parser.add_format()
    parser.add_language()
    add("--on", type=parser.day, metavar=say(T("TANGGAL")),
        help=say(T("pilihan yang berlaku pada tanggal ini (tahun-bulan-hari)")))  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print the fields of one calculator, or the list of calculators."""
    style = options.format or ("text" if sys.stdout.isatty() else "json")
    if options.calculator is None:
        _print(_calculators(options.language), style, options.language)
        return 0
    known(options.calculator)
    fields = calculators.calculator(options.calculator).by_code.values()
    day = options.on or calculators.default_rules().checked_until
    _print([describe(field, options.language, day) for field in fields], style, options.language)
    return 0


def _calculators(language: str) -> list[dict[str, Any]]:
    found = (calculators.calculator(code) for code in calculators.codes())
    return [
        {"code": item.code, "title": translate(item.title, language), "summary": translate(item.summary, language)}
        for item in found
    ]


def describe(field: Field, language: str, day: date) -> dict[str, Any]:
    """A field as plain values; `day` stands for every date that choices depend on."""
    entry: dict[str, Any] = {
        "code": field.code,
        "label": translate(field.label, language),
        "type": field.kind,
        "unit": field.unit or {"money": "IDR", "percent": "percent"}.get(field.kind, ""),
        "required": field.required,
        "default": plain(_default(field)),
        "range": [plain(field.minimum), plain(field.maximum)],
        "asked": [condition.describe().render(language) for condition in field.asked],
        "hint": on(field.hint, day).render(language),
        "example": translate(field.example, language),
    }
    options = field.options(EveryDate(day), calculators.default_rules())
    if options:
        entry["choices"] = {option.code: translate(option.label, language) for option in options}
    if field.items:
        entry["items"] = [describe(item, language, day) for item in field.items]
    return {key: value for key, value in entry.items() if value not in ("", [], None, [None, None])}


def _default(field: Field) -> Any:
    """What an open answer counts as; of an assumption the published value, unless that depends on another answer."""
    if field.assumed is None or field.assumed.key_field:
        return field.default
    from calculators.policy.assumptions import as_answer, rules_of_studies  # studies only

    return as_answer(field, {}, rules_of_studies(calculators.default_rules()))


def _print(entries: list[dict[str, Any]], style: str, language: str) -> None:
    if style == "json":
        print(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        print("\n".join(_lines(entry, "", language)))


_WORDS = {
    "type": T("jenis"), "unit": T("satuan"), "default": T("bila kosong"), "asked": T("ditanya bila"), "hint": T("arti"),
    "example": T("letaknya"), "summary": T("isi"),
}  # fmt: skip
"""How people read the names that programs read."""


def _lines(entry: dict[str, Any], indent: str, language: str) -> Iterator[str]:
    yield f"{indent}{entry['code']}  {entry.get('label') or entry.get('title', '')}"
    for key, value in entry.items():
        if key == "items":
            for item in value:
                yield from _lines(item, indent + "    ", language)
        elif key == "choices":
            yield from (f"{indent}    {code}: {label}" for code, label in value.items())
        elif key == "range":
            low, high = ("…" if edge is None else edge for edge in value)
            yield f"{indent}    {low} .. {high}"
        elif key == "required":
            if value:
                yield f"{indent}    {T('wajib diisi').render(language)}"
        elif key in _WORDS:
            said = ", ".join(value) if isinstance(value, list) else value
            yield f"{indent}    {_WORDS[key].render(language)}: {said}"
