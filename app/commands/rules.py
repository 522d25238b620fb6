"""``hakpekerja rules [--on DATE]``: the rules in force that day with their sources.

``hakpekerja rules sign|verify|diff|install|rollback|list|key`` stands in `rule_packs`.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

import calculators
from app.commands import rule_packs
from app.commands.parser import Parser
from app.errors import UserError, nearest
from calculators.core.rules import Provision, Rulebook
from calculators.core.statement import plain
from calculators.core.text import T, translate
from calculators.core.words import measured, number


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("--on", type=parser.day, metavar=say(T("TANGGAL")), help=say(T("tahun-bulan-hari; kosong: hari ini")))
    add("--topic", metavar=say(T("BERKAS")), help=say(T("hanya berkas aturan ini, misalnya severance")))
    parser.add_format()
    parser.add_language()
    parser.epilog = rule_packs.no_keys(parser.language)
    rule_packs.add_actions(parser)


def run(options: argparse.Namespace) -> int:
    """Print the provisions in force, or do what was asked with a rule pack."""
    if options.action is not None:
        return rule_packs.run(options)
    book = calculators.default_rules()
    day = options.on or date.today()
    if options.topic not in (None, *book.topics()):
        raise UserError(T("Berkas aturan “{topic}” tidak ada. {way}", topic=options.topic[:40],
                          way=nearest(options.topic, book.topics())))  # fmt: skip
    found = [entry for entry in in_force(book, day) if options.topic in (None, entry.topic)]
    style = options.format or ("text" if sys.stdout.isatty() else "json")
    if style == "json":
        body = {
            "pack": book.pack,
            "on": day.isoformat(),
            "checked_until": book.checked_until.isoformat(),
            "rules": [describe(entry, options.language) for entry in found],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
        return 0
    print(T("Paket aturan {pack}, diperiksa sampai {day}", pack=book.pack, day=book.checked_until)
          .render(options.language))  # fmt: skip
    for entry in found:
        print(as_line(entry, options.language))
    return 0


def in_force(book: Rulebook, day: date) -> list[Provision]:
    """Every provision in force on `day`, in the order of the files."""
    return [entry for entry in book.provisions() if book.find(f"{entry.topic}.{entry.name}", entry.key, day) is entry]


def describe(entry: Provision, language: str) -> dict[str, Any]:
    """A provision as plain values."""
    body: dict[str, Any] = {
        "rule": f"{entry.topic}.{entry.name}",
        "key": entry.key,
        "label": translate(entry.label, language),
        "from": entry.start.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
        "value": plain(entry.value),
        "rows": [[plain(row[0]), plain(row[1] * (100 if entry.unit == "percent" else 1))] for row in entry.rows],
        "fields": plain(entry.fields),
        "unit": entry.unit,
        "article": entry.article,
        "note": translate(entry.note, language),
        "certainty": entry.certainty,
        "checked": entry.checked.isoformat(),
    }
    return {name: value for name, value in body.items() if value not in ("", [], {}, None)}


def as_line(entry: Provision, language: str) -> str:
    """A provision as one line for people."""
    name = f"{entry.topic}.{entry.name}" + (f"[{entry.key}]" if entry.key else "")
    return f"{name}: {shown(entry, language)} — {translate(entry.article, language)} ({entry.certainty})"


def shown(entry: Provision, language: str) -> str:
    """What a provision sets, in words."""
    if entry.rows:
        rows = (f"{measured(row[0], entry.key_unit, language)} → {measured(row[1], entry.unit, language)}"
                for row in entry.rows)  # fmt: skip
        return "; ".join(rows)
    if entry.fields:
        return ", ".join(f"{name} {_plain(value, language)}" for name, value in entry.fields.items())
    if isinstance(entry.value, bool | str):
        return translate(entry.note, language) or str(entry.value)
    return entry.quantity().show(language)


def _plain(value: Any, language: str) -> str:
    return T("ya" if value else "tidak").render(language) if isinstance(value, bool) else number(value, language)
