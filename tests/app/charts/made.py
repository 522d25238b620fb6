"""Charts for tests, and a measure of letters without fonts."""

from __future__ import annotations

import json

import calculators
from app.charts import layout
from app.charts.model import LINE, Chart, Row
from tests.app.ui.conftest import EXAMPLES


class Ruler:
    """Letters of six by ten."""

    def width(self, text: str, role: str) -> float:
        return 6.0 * len(text)

    def line(self, role: str) -> float:
        return 10.0


def chart(kind: str = LINE, *rows: tuple[float, ...], **more: object) -> Chart:
    rows = rows or ((0.0, 5.0, 10.0), (10.0, 5.0, 0.0))
    names = tuple(str(2021 + n) for n in range(len(rows[0])))
    made = tuple(Row(f"baris {n}", row, tuple(f"{value:g}" for value in row)) for n, row in enumerate(rows))
    places = tuple(float(2021 + n) for n in range(len(rows[0])))
    return Chart("Judul", kind, "Tahun", places, names, made, "factor", **more)  # type: ignore[arg-type]


def draw(one: Chart, width: float = 400.0, at: int | None = None) -> layout.Picture:
    return layout.draw(one, width, layout.height_for(one, width, Ruler()), Ruler(), "id", at)


def statement(code: str, name: str = "", **changes: object) -> calculators.Statement:
    given = json.loads((EXAMPLES / f"{name or code}.json").read_text(encoding="utf-8"))
    return calculators.calculate(code, (given[0] if isinstance(given, list) else given) | changes)
