"""Dated and cited values of law, read from `resources/rules`.

A topic is one TOML file. In it each array of tables is one rule, each entry one period of it::

    [[wage_ceiling]]
    from = 2021-02-02
    value = 5_000_000
    unit = "IDR/month"
    article = "PP 37/2021 Pasal 21 ayat (3)"
    note = "a short reading in our own words"
    certainty = "quoted"          # quoted | secondary | computed | unverified
    checked = 2026-10-05

An entry holds one of `value` (a number, a date, a text, true or false), `rows` (steps of a table, each
``[from, value, "huruf a"]``) or `fields` (several numbers or switches that one article sets together). Entries with a
`key` are series of their own,
for instance one per ground of termination. A period ends where the next begins, or on `until`.

The loader refuses what it does not know and names file and key; nothing falls back silently.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import resources
from calculators.core.quantity import Quantity, parts
from calculators.core.rule_entries import RuleError, check_entry, check_order, parsed, rows_of
from calculators.core.text import T, Text
from calculators.core.units import UnitError

_ABOUT = "about"


class NoRule(LookupError):
    """No rule of that name is in force on that day. `text` says it to the user."""

    def __init__(self, name: str, key: str, day: date) -> None:
        self.name = name
        self.key = key
        self.day = day
        which = f"{name}[{key}]" if key else name
        self.text = T("Aturan “{rule}” tidak ada untuk tanggal {day}.", rule=which, day=day)
        super().__init__(str(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """One period of one rule: what it sets, where it is written and how sure we are of it."""

    topic: str
    name: str
    key: str
    start: date
    until: date | None
    value: int | Decimal | str | bool | date | None
    rows: tuple[tuple[Fraction, Fraction, str], ...]
    fields: dict[str, int | Decimal | bool]
    unit: str
    key_unit: str
    label: str
    article: str
    note: str
    certainty: str
    checked: date
    layers: tuple[tuple[int, int, int | None], ...] = ()
    rate_scale: int = 1
    parts: dict[str, str] = field(default_factory=dict)
    _leaves: dict[str, Quantity] = field(default_factory=dict, repr=False)
    _steps: list[int | Fraction] = field(default_factory=list, repr=False)
    _found: list[tuple[int, int, Provision]] = field(default_factory=list, repr=False)

    @property
    def code(self) -> str:
        """A name for a spreadsheet cell, unique in the pack for one date."""
        return f"{self.topic}_{self.name}" + (f"_{self.key}" if self.key else "")

    @property
    def reading(self) -> Text:
        """The short reading of the article."""
        return T(self.note)

    def quantity(self) -> Quantity:
        """The value as a leaf of a calculation."""
        leaf = self._leaves.get("")
        if leaf is None:
            leaf = self._leaves[""] = self._leaf(self.value, self.unit, self.label, self.code)
        return leaf

    def number(self, name: str) -> Quantity:
        """One of `fields` as a leaf of a calculation."""
        leaf = self._leaves.get(name)
        if leaf is None:
            label = T("{rule}: {part}", rule=T(self.label), part=T(self.parts[name])).as_label()
            leaf = self._leaf(self.fields[name], self.unit, label, f"{self.code}_{name}")
            self._leaves[name] = leaf
        return leaf

    def flag(self, name: str) -> bool:
        """One of `fields` that is true or false."""
        value = self.fields[name]
        if not isinstance(value, bool):
            raise RuleError(f"{self.topic}.{self.name}[{self.key}]: {name} is not true or false")
        return value

    def at(self, key: Quantity) -> Quantity:
        """The table's value for `key`: that of the last row which does not begin above it."""
        if key.unit != self.key_unit:
            raise UnitError(f"{self.topic}.{self.name} is looked up by {self.key_unit}, not by {key.unit}")
        if not self._steps:
            self._steps.extend(_plain(row[0]) for row in self.rows)
            self._found.extend((*row[1].as_integer_ratio(), self._row(at)) for at, row in enumerate(self.rows))
        index = bisect_right(self._steps, key.numerator if key.denominator == 1 else key.value) - 1
        if index < 0:
            raise RuleError(f"{self.topic}.{self.name} has no row for {key!r}")
        top, bottom, row = self._found[index]
        return Quantity(top, bottom, self.unit, "lookup", (key, self.table_leaf()), self.label, "", row)

    def table_leaf(self) -> Quantity:
        """The table itself as an operand; a workbook shows it as ranges of cells."""
        leaf = self._leaves.get("table")
        if leaf is None:
            leaf = Quantity(0, 1, self.unit, "table", (), self.label, self.code, self)
            self._leaves["table"] = leaf
        return leaf

    def _row(self, index: int) -> Provision:
        """The provision of one row: the article with the letter of the row."""
        letter = self.rows[index][2]
        return _lettered(self, letter) if letter else self

    def _leaf(self, value: Any, unit: str, label: str, code: str) -> Quantity:
        if isinstance(value, date):
            return Quantity(value.toordinal(), 1, "date", "parameter", (), label, code, self)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise RuleError(f"{self.topic}.{self.name}[{self.key}]: {value!r} is not a number")
        top, bottom = parts(value)
        if unit == "percent":
            bottom *= 100
        return Quantity(top, bottom, unit, "parameter", (), label, code, self)


def _lettered(provision: Provision, letter: str) -> Provision:
    cached = provision._leaves.get(letter)
    if cached is None:
        article = f"{provision.article} {letter}"
        row = replace(provision, article=article, _leaves={}, _steps=[], _found=[])
        cached = Quantity(0, 1, provision.unit, "row", provision=row)
        provision._leaves[letter] = cached
    assert cached.provision is not None
    return cached.provision


class Rules:
    """The rules in force on one day. Names are ``topic.rule``."""

    __slots__ = ("_found", "book", "day")

    def __init__(self, book: Rulebook, day: date) -> None:
        self.book = book
        self.day = day
        self._found: dict[tuple[str, str], Provision | None] = {}

    def find(self, name: str, key: str = "") -> Provision | None:
        """The provision in force, or None where the law has none that day."""
        try:
            return self._found[name, key]
        except KeyError:
            found = self._found[name, key] = self.book.find(name, key, self.day)
            return found

    def get(self, name: str, key: str = "") -> Provision:
        """The provision in force; `NoRule` where there is none."""
        provision = self._found.get((name, key)) or self.find(name, key)
        if provision is None:
            raise NoRule(name, key, self.day)
        return provision

    def value(self, name: str, key: str = "") -> Quantity:
        """The number in force."""
        return self.get(name, key).quantity()

    def table(self, name: str, key: str = "") -> Provision:
        """The table in force; ask it with ``.at(quantity)``."""
        return self.get(name, key)

    def text(self, name: str, key: str = "") -> str:
        """The text in force, for instance which law decides."""
        value = self.get(name, key).value
        if not isinstance(value, str):
            raise RuleError(f"{name}: {value!r} is not a text")
        return value

    def keys(self, name: str) -> list[str]:
        """The keys of a rule that are in force, in the order of the file."""
        return [key for key in self.book.series(name) if self.find(name, key) is not None]


Source = Path | Mapping[str, bytes]
"""Where the files of a pack are: in a folder, or already read, by name."""


class Rulebook:
    """A pack of rules: `pack.toml` and one file a topic, each read when first asked for."""

    def __init__(self, source: Source | None = None) -> None:
        self.source: Source = resources.path("rules") if source is None else source
        self._topics: dict[str, dict[str, dict[str, list[Provision]]]] = {}
        self._days: dict[date, Rules] = {}
        pack = parsed("pack.toml", self._content("pack.toml"))
        self.pack: str = pack["pack"]
        self.checked_until: date = pack["checked_until"]

    def on(self, day: date) -> Rules:
        """The rules in force on `day`."""
        rules = self._days.get(day)
        if rules is None:
            if len(self._days) > _DAYS_KEPT:
                self._days.clear()
            rules = self._days[day] = Rules(self, day)
        return rules

    def find(self, name: str, key: str, day: date) -> Provision | None:
        """The provision of `name` (and `key`) in force on `day`, or None."""
        periods = self.series(name).get(key)
        if not periods:
            return None
        index = bisect_right(periods, day, key=lambda entry: entry.start) - 1
        if index < 0:
            return None
        entry = periods[index]
        return None if entry.until is not None and day > entry.until else entry

    def series(self, name: str) -> dict[str, list[Provision]]:
        """All periods of a rule by key. A name that no file has is a mistake in the program."""
        topic, _, rule = name.partition(".")
        try:
            return self.topic(topic)[rule]
        except KeyError:
            raise RuleError(f"{topic}.toml has no rule “{rule}”") from None

    def begins(self, name: str, key: str = "") -> date:
        """The first day on which the pack knows the rule: before it the program has no answer."""
        return self.first(name, key).start

    def first(self, name: str, key: str = "") -> Provision:
        """The earliest period of the rule."""
        return self.series(name)[key][0]

    def topic(self, topic: str) -> dict[str, dict[str, list[Provision]]]:
        """All rules of one file: name, key, periods."""
        if topic not in self._topics:
            self._topics[topic] = _load_topic(topic, self._content(f"{topic}.toml"))
        return self._topics[topic]

    def _content(self, name: str) -> bytes:
        try:
            return self.source[name] if isinstance(self.source, Mapping) else (self.source / name).read_bytes()
        except (KeyError, FileNotFoundError):
            raise RuleError(f"there is no rule file {name}") from None

    def topics(self) -> list[str]:
        """The topics of the pack."""
        files = self.source if isinstance(self.source, Mapping) else [file.name for file in self.source.glob("*.toml")]
        return sorted(name.removesuffix(".toml") for name in files if name not in _NOT_TOPICS)

    def provisions(self) -> Iterator[Provision]:
        """Every period of every rule."""
        for topic in self.topics():
            for series in self.topic(topic).values():
                for periods in series.values():
                    yield from periods


_DAYS_KEPT = 5000
_NOT_TOPICS = ("pack.toml", "regulations.toml")


def _load_topic(topic: str, raw: bytes) -> dict[str, dict[str, list[Provision]]]:
    file = f"{topic}.toml"
    content = parsed(file, raw)
    content.pop(_ABOUT, None)
    labels = content.pop("labels", {})
    rules: dict[str, dict[str, list[Provision]]] = {}
    for name, entries in content.items():
        if not isinstance(entries, list):
            raise RuleError(f"{file}: {name} must be an array of tables ([[{name}]])")
        series: dict[str, list[Provision]] = {}
        for entry in entries:
            provision = _provision(topic, name, entry, labels)
            series.setdefault(provision.key, []).append(provision)
        for periods in series.values():
            check_order(file, periods)
        rules[name] = series
    return rules


def _provision(topic: str, name: str, entry: dict[str, Any], labels: dict[str, str]) -> Provision:
    where = f"{topic}.toml: {name}" + (f"[{entry['key']}]" if "key" in entry else "")
    check_entry(where, entry)
    rows = rows_of(where, entry)
    scale = lcm(*(row[1].denominator for row in rows))
    return Provision(
        topic=topic,
        name=name,
        key=entry.get("key", ""),
        start=entry["from"],
        until=entry.get("until"),
        value=entry.get("value"),
        rows=rows,
        fields=entry.get("fields", {}),
        unit=entry.get("unit", "factor"),
        key_unit=entry.get("key_unit", ""),
        label=entry.get("label", labels.get(name, "")),
        article=entry["article"],
        note=entry.get("note", ""),
        certainty=entry["certainty"],
        checked=entry["checked"],
        parts={part: labels.get(f"{name}.{part}", part) for part in entry.get("fields", {})},
        layers=_layers(rows, scale),
        rate_scale=scale,
    )


def _layers(rows: tuple[tuple[Fraction, Fraction, str], ...], scale: int) -> tuple[tuple[int, int, int | None], ...]:
    """The rows read as a layered tariff: start, rate times `scale`, end. Empty where a start is not whole."""
    if any(row[0].denominator != 1 for row in rows):
        return ()
    ends = [int(row[0]) for row in rows[1:]]
    return tuple(
        (int(start), int(rate * scale), end) for (start, rate, _), end in zip(rows, [*ends, None], strict=False)
    )


def _plain(value: Fraction) -> int | Fraction:
    """A whole number as int: comparing those is much faster."""
    return value.numerator if value.denominator == 1 else value
