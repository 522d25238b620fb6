"""What the statement shows line by line: who pays, each amount once, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.figure import is_deducted
from app.i18n import say, tr
from app.ui.statement import words
from calculators import registry
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Line
from calculators.core.text import Text


@dataclass(frozen=True)
class Entry:
    """What a row shows: an amount of the statement, or one of its totals (`code` is empty)."""

    key: str
    label: str
    quantity: Quantity
    is_deducted: bool = False
    note: Text | None = None
    assumes: Text | None = None
    badges: tuple[str, ...] = ()
    code: str = ""

    @property
    def amount(self) -> str:
        return words.shown(self.quantity, self.is_deducted)

    @property
    def can_be_set(self) -> bool:
        """Whether the officer may set another amount: a line in rupiah, the only one of its code."""
        return bool(self.code) and "#" not in self.key and self.quantity.is_money


def entries(statement: Explained) -> Iterator[Entry | str]:
    """The lines below a heading for each payer, then the totals that say something the lines do not."""
    yield from _lines(statement)
    totals = [code for code in statement.totals if not _repeats(statement, code)]
    if totals and statement.lines:
        yield tr("Jumlah")
    for code in totals:
        total = statement.totals[code]
        officers = words.marked(total)
        yield Entry(f"total:{code}", say(total.label), total, is_deducted(statement, code),
                    badges=(officers,) if officers else ())  # fmt: skip


def is_total(entry: Entry | str) -> bool:
    """Whether it is one of the sums."""
    return isinstance(entry, Entry) and entry.key.startswith("total:")


def keyed(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with a key of its own: in an event its benefit in front, ``#2`` after the second of one code."""
    seen: dict[str, int] = {}
    for line in lines:
        code = f"{line.benefit}.{line.code}" if line.benefit else line.code
        seen[code] = seen.get(code, 0) + 1
        yield (code if seen[code] == 1 else f"{code}#{seen[code]}"), line


def _lines(statement: Explained) -> Iterator[Entry | str]:
    named = dict(keyed(statement.lines))
    some_count = any(line.counts for line in statement.lines)
    pairs = list(dict.fromkeys((line.payer, line.payee) for line in statement.lines))
    payers = list(dict.fromkeys(payer for payer, _ in pairs))
    for payer, payee in sorted(pairs, key=lambda pair: payers.index(pair[0])):
        if len(pairs) > 1 or not is_study(statement):
            yield heading(payer, payee)
        for key, line in named.items():
            if (line.payer, line.payee) == (payer, payee):
                yield _entry(key, line, is_beside=some_count and not line.counts)


def _entry(key: str, line: Line, is_beside: bool) -> Entry:
    name = say(line.label)
    if is_beside:
        name = tr("{label} (keterangan)", label=name)
    return Entry(key, name, line.quantity, note=line.note, assumes=line.assumes, badges=words.badges(line),
                 code=line.code)  # fmt: skip


def heading(payer: str, payee: str) -> str:
    """Who pays; to whom, where that is not the worker."""
    if payee == payer:
        return tr("Di dalam {payer}", payer=words.payer(payer))
    if payee == "worker":
        return tr("Dibayar oleh {payer}", payer=words.payer(payer))
    return tr("Dibayar oleh {payer} kepada {payee}", payer=words.payer(payer), payee=words.payer(payee))


def is_study(statement: Explained) -> bool:
    """A study has no payer where all its figures are of one kind."""
    known = statement.calculator in registry.codes()
    return known and registry.calculator(statement.calculator).group == "policy"


def _repeats(statement: Explained, code: str) -> bool:
    """Whether a total says only what stands above it already."""
    total, counted = statement.totals[code], [line for line in statement.lines if line.counts]
    if code == "gross" and "net" in statement.totals and statement.totals["net"].same_value(total):
        return True
    if any(line.code == code and line.quantity.same_value(total) for line in statement.lines):
        return True
    if len(counted) > 1:
        payer = code.removeprefix("gross_")
        counted = [line for line in counted if line.payer == payer]
    return len(counted) == 1 and counted[0].quantity.same_value(total) and bool(total)
