"""Workers who may stand in a sheet twice: rows with the same NIK, and rows without one that are wholly alike.

Such rows are computed like all others, since two contracts or two accidents of one worker are two rows too; it is for
the officer to say. What is kept of a row is one hash and its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.batch.cells import Cell, is_cut, text_of
from app.batch.columns import plain_words
from app.batch.rows import Row
from calculators.core.text import T, Text

COUNTERS = frozenset({"no", "nomor", "no urut", "nomor urut", "number", "row", "baris"})
"""Headings of a column that only numbers the rows: it differs also where nothing else does."""

MOST_TOLD = 10
"""Groups of rows that a sentence names; the others are named in their own rows."""

MOST_ROWS = 8
"""Rows of a group that a sentence names."""

SAME_NIK, ALIKE = "nik", "alike"


@dataclass(slots=True)
class Twins:
    """Watches rows go by; `later` has the first row of each that comes again. Rows are numbered from 0."""

    nik: int | None = None
    """The column of the NIK."""
    counters: frozenset[int] = frozenset()
    later: dict[int, tuple[str, int]] = field(default_factory=dict)
    """In what a row is like an earlier one, and which."""

    @classmethod
    def of(cls, columns: Mapping[int, str], labels: Sequence[str]) -> Twins:
        """For a sheet with these columns and headings."""
        nik = next((index for index, code in columns.items() if code == "worker_id"), None)
        return cls(nik, counters_of(columns, labels))

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows; whoever comes again is in `later` before his row is given."""
        first: dict[int, int] = {}
        nik, later = self.nik, self.later
        for row in rows:
            number, cells = row
            written = nik_of(cells[nik]) if nik is not None and nik < len(cells) else ""
            earlier = first.setdefault(hash(written) if written else self._whole(cells), number)
            if earlier != number:
                later[number] = (SAME_NIK if written else ALIKE, earlier)
            yield row

    def _whole(self, cells: Sequence[Cell]) -> int:
        # Of the written form: the hashes of -1 and -2 are the same.
        return hash(repr([cell for index, cell in enumerate(cells) if index not in self.counters]))

    def note(self, row: int, language: str) -> str:
        """What is to be said of a row that comes again; "" of every other."""
        found = self.later.get(row)
        return T(_NOTES[found[0]].template, row=str(found[1] + 1)).render(language) if found else ""

    def notices(self) -> list[Text]:
        """Which rows belong together, in sentences, rows as the user sees them."""
        groups: dict[str, dict[int, list[int]]] = {}
        for row, (why, first) in self.later.items():
            groups.setdefault(why, {}).setdefault(first, [first]).append(row)
        return [_notice(why, list(found.values())) for why, found in sorted(groups.items(), reverse=True)]


_NOTES = {
    SAME_NIK: T("NIK sama dengan baris {row}."),
    ALIKE: T("Sama seluruhnya dengan baris {row}."),
}
_ONE = {
    SAME_NIK: T("Baris {rows} memuat NIK yang sama."),
    ALIKE: T("Baris {rows} sama seluruhnya."),
}
_SEVERAL = {
    SAME_NIK: T("Beberapa baris memuat NIK yang sama: {groups}."),
    ALIKE: T("Beberapa baris sama seluruhnya: {groups}."),
}


def _notice(why: str, groups: list[list[int]]) -> Text:
    if len(groups) == 1:
        said = T(_ONE[why].template, rows=_rows(groups[0]))
    else:
        places = "; ".join(f"{{group_{number}}}" for number in range(min(len(groups), MOST_TOLD)))
        named = T(places, **{f"group_{number}": _rows(rows) for number, rows in enumerate(groups[:MOST_TOLD])})
        more = len(groups) - MOST_TOLD
        if more > 0:
            named = T("{groups}; dan {n} kelompok lagi, disebut di Keterangan barisnya", groups=named, n=more)
        said = T(_SEVERAL[why].template, groups=named)
    return T(
        "{said} Tiap baris dihitung tersendiri; hapus yang berlebih bila satu pekerja tertulis dua kali.", said=said
    )


def _rows(rows: Sequence[int]) -> Text:
    """``76 dan 77``, ``76, 77, dan 90``, ``76, 77, dan 20 lagi``."""
    shown = [str(row + 1) for row in rows[:MOST_ROWS]]
    more = len(rows) - len(shown)
    if more:
        return T("{rows}, dan {n} lagi", rows=shown, n=more)
    if len(shown) == 2:
        return T("{first} dan {second}", first=shown[0], second=shown[1])
    return T("{rows}, dan {last}", rows=shown[:-1], last=shown[-1])


def nik_of(cell: Cell) -> str:
    """The NIK of a cell as digits or letters only; "" where there is none that tells one worker from another."""
    if isinstance(cell, str) and len(cell) == 16 and cell.isdecimal():
        return cell if cell != cell[0] * 16 else ""
    if cell is None:
        return ""
    text = text_of(cell)
    kept = re.sub(r"[\W_]", "", text).casefold()
    if len(set(kept)) < 2 or not any(letter.isdigit() for letter in kept) or is_cut(cell, text.strip()):
        return ""
    return kept


def counters_of(columns: Mapping[int, str], labels: Sequence[str]) -> frozenset[int]:
    """The columns that only number the rows."""
    return frozenset(
        index for index, label in enumerate(labels) if index not in columns and plain_words(label) in COUNTERS
    )
