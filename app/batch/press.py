"""The statements of many rows as PDF, over several processes: pages for one file, or a file for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from app.batch.rows import Plan, Reader, Row
from app.export.office import Office
from calculators.core.statement import NotEntitled, Result
from calculators.core.text import T


class Made(NamedTuple):
    """What was made of one row. `content` is a list of pages or the bytes of a file; None where the row's `cells` hold
    something that only the writing process can set."""

    row: int
    name: str
    content: Any
    cells: Any = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed, and how; travels to other processes."""

    plan: Plan
    office: Office
    computed_at: datetime | None
    one_each: bool = False
    """A file for each row instead of pages for one file."""

    @property
    def title(self) -> str:
        return T("Hitungan hak").render(self.plan.language)

    def bookmark(self, row: int, name: str) -> str:
        """The name of the worker, or the row where there is none."""
        return name or T("Baris {row}", row=row + 1).render(self.plan.language)


class Printer:
    """Prints chunks of rows; picklable, what it needs is made once in each process."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._reader: Reader | None = None
        self._press: Any = None
        self._one: Any = None

    def __getstate__(self) -> Order:
        return self.order

    def __setstate__(self, order: Order) -> None:
        self.order = order
        self._reader = self._press = self._one = None

    def __call__(self, rows: list[Row]) -> list[Made]:
        if self._reader is None:
            self._begin()
        found = (self._made(row, cells) for row, cells in rows)
        return [made for made in found if made is not None]

    def _begin(self) -> None:
        from app.export.pdf_press import Press, one_file

        order = self.order
        self._reader = Reader(order.plan)
        if order.one_each:
            self._one = partial(one_file, office=order.office, language=order.plan.language,
                                computed_at=order.computed_at)  # fmt: skip
        else:
            self._press = Press(order.title, order.office, order.plan.language, order.computed_at)

    def _made(self, row: int, cells: Any) -> Made | None:
        assert self._reader is not None
        statement = self._reader.statement(cells)
        if not isinstance(statement, Result | NotEntitled):
            return None
        name = str(statement.given.get("worker_name", ""))
        if self.order.one_each:
            return Made(row, name, self._one(statement))
        pages = self._press.pages(statement, self.order.bookmark(row, name))
        return Made(row, name, pages, cells if pages is None else None)
