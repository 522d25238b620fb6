"""What a statement shows beside its lines: tables to be read across, and which of its series make one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from calculators.core.quantity import Quantity
from calculators.core.text import SOURCE_LANGUAGE, T, Text

Cell = Quantity | Text | str | None
"""A value, a sentence, a label (said in the language of the reader) or nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the axis of a figure with its name; `on` is the column at whose height it is marked."""

    at: Quantity
    label: Text
    on: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of some columns of a statement's `series` (of kind ``across``: of some of its comparisons).

    `kind` is ``line``, a line for each column; ``stacked``, columns on top of each other as parts of a whole;
    ``grouped``, bars beside each other; ``across``, a bar for each comparison, one below the other.
    """

    title: str
    columns: tuple[str, ...]
    kind: str = "line"
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Table:
    """Rows that are read across. The first column says what a row is about.

    `certainty` is that of its weakest row; `sources` are the articles that all of it rests on. `is_background` says
    that it is what the result rests on rather than the result: it is read last.
    """

    code: str
    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    sources: tuple[str, ...] = ()
    certainty: str = "quoted"
    is_background: bool = False

    def quantities(self) -> list[Quantity]:
        """The values in its cells."""
        return [cell for row in self.rows for cell in row if isinstance(cell, Quantity)]

    def figure_columns(self) -> list[int]:
        """The columns that hold nothing but values: they stand right."""
        columns = list(zip(*self.rows, strict=True))
        return [at for at in range(1, len(columns)) if _is_of_values(columns[at])]

    def to_dict(self, plain: Callable[[Quantity], Any], language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`; `plain` gives a quantity as JSON has it."""
        return {
            "code": self.code,
            "title": T(self.title).render(language),
            "head": [T(title).render(language) for title in self.head],
            "rows": [
                [plain(cell) if isinstance(cell, Quantity) else cell_text(cell, language) for cell in row]
                for row in self.rows
            ],
            "sources": list(self.sources),
        }


def _is_of_values(cells: tuple[Cell, ...]) -> bool:
    said = [cell for cell in cells if cell is not None and cell != ""]
    return bool(said) and all(isinstance(cell, Quantity) for cell in said)


def cell_text(cell: Cell, language: str = SOURCE_LANGUAGE) -> str:
    """A cell as people read it."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, Quantity):
        return cell.show(language)
    return (T(cell) if isinstance(cell, str) else cell).render(language)
