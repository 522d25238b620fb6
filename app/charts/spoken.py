"""A chart in words, for those who cannot see it and for the line below the pointer."""

from __future__ import annotations

from app.charts.model import ACROSS, Chart, Row
from calculators.core.text import T


def summary(chart: Chart, language: str) -> str:
    """First, last and highest of each row, and what is marked."""
    if chart.kind == ACROSS:
        return "; ".join(f"{name}: {value}" for name, value in zip(chart.names, chart.rows[0].shown, strict=True))
    said = [T("{axis} dari {first} sampai {last}.", axis=chart.axis, first=chart.names[0], last=chart.names[-1])]
    said += [_of_row(row, chart) for row in chart.rows]
    said += [T("Ditandai: {label}.", label=mark.label) for mark in chart.marks]
    return " ".join(text.render(language) for text in said)


def _of_row(row: Row, chart: Chart) -> T:
    highest = max(range(len(row.figures)), key=row.figures.__getitem__)
    return T("{label}: awal {first}, akhir {last}, tertinggi {most} ({place}).", label=row.label, first=row.shown[0],
             last=row.shown[-1], most=row.shown[highest], place=chart.names[highest])  # fmt: skip


def at(chart: Chart, place: int, language: str) -> str:
    """All values of one place."""
    if chart.kind == ACROSS:
        return f"{chart.names[place]}: {chart.rows[0].shown[place]}"
    values = "; ".join(f"{row.label} {row.shown[place]}" for row in chart.rows)
    return T("{axis} {name}: {values}", axis=chart.axis, name=chart.names[place], values=values).render(language)
