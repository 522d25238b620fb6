"""A rule in words: its name, its value in a line, the rows of its table, the regulations it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.i18n import language, say, tr
from calculators.core.rules import Provision, Rulebook
from calculators.core.words import measured

_REGULATION = re.compile(
    r"(?P<kind>UU|PP|Perpres|Permenaker|Putusan MK) (?P<number>[\w-]+(?:/[\w-]+)*)/(?P<year>\d{4})"
    r"|Putusan MK [\w/-]+"
    r"|(?:Konvensi|Rekomendasi) ILO [CR]\d+"
    r"|(?:ILO|Bappenas) \(\d{4}\)"
)
_RANK = ("UU", "Putusan", "PP", "Perpres", "Permenaker", "Konvensi", "Rekomendasi")
_FEW_ROWS = 3
OTHERS = ""
"""The regulation of what stands in none: a custom, an assumption, an announcement."""


def name_of(provision: Provision, book: Rulebook) -> str:
    """Label, and which of a series where all of the series are called the same."""
    name = say(provision.label) or provision.name
    if not provision.key:
        return name
    series = book.series(f"{provision.topic}.{provision.name}")
    labels = {periods[0].label for periods in series.values()}
    return f"{name} ({provision.key})" if len(labels) < len(series) else name


def shown_value(provision: Provision) -> str:
    """The value of a rule in a line: a figure, a table in short, several figures, or what it says."""
    if provision.rows:
        few = len(provision.rows) <= _FEW_ROWS
        return "; ".join(table_lines(provision)) if few else tr("tabel, {n} baris", n=len(provision.rows))
    if provision.fields:
        return ", ".join(f"{say(provision.parts[name])} {_plain(provision, name)}" for name in provision.fields)
    if isinstance(provision.value, bool | str):
        return say(provision.note) or _yes_or_no(bool(provision.value))
    return provision.quantity().show(language())


def _plain(provision: Provision, name: str) -> str:
    value = provision.fields[name]
    return _yes_or_no(value) if isinstance(value, bool) else provision.number(name).show(language())


def _yes_or_no(value: bool) -> str:
    return tr("ya") if value else tr("tidak")


def table_lines(provision: Provision) -> list[str]:
    """The rows of a table: from what on, which value."""
    return [
        tr("mulai {start}: {value}", start=measured(start, provision.key_unit, language()),
           value=measured(value, provision.unit, language()))
        for start, value, _ in provision.rows
    ]  # fmt: skip


def regulations(provision: Provision) -> tuple[str, ...]:
    """Every regulation its article names, as ``PP 35/2021``; `OTHERS` alone where it names none."""
    found = dict.fromkeys(match.group() for match in _REGULATION.finditer(provision.article))
    return tuple(found) or (OTHERS,)


def in_order(names: Iterable[str]) -> list[str]:
    """Regulations by rank, within a rank the newest first; `OTHERS` last."""
    return sorted({*names}, key=_order)


def _order(name: str) -> tuple[int, int, str]:
    kind = name.split(" ")[0]
    rank = _RANK.index(kind) if kind in _RANK else len(_RANK) + (name == OTHERS)
    year = re.search(r"\d{4}", name.split("/")[-1])
    return rank, -int(year.group()) if year else 0, name
