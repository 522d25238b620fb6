"""Which columns of the results stand in a table on screen, and how they are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from app.ui.batch.tables import WRONG, Head

if TYPE_CHECKING:
    from app.batch.results import Results


def heads_of(results: Results, with_lines: bool) -> list[Head]:
    """Row, name, answer, department, ground, totals, on demand the lines, and what is to be said: that stands right
    behind the answer where rows are wrong."""
    frame = results.frame
    heads = [Head("row", tr("Baris"), "row"), Head("name", tr("Nama pekerja")), Head("status", tr("Hasil"), "status")]
    note = [Head("note", tr("Keterangan"))] if frame["note"].any() else []
    is_wrong = frame["status"].isin(WRONG).any()
    heads += note if is_wrong else []
    if frame["department"].any():
        heads.append(Head("department", tr("Bagian")))
    if frame["reason"].any():
        heads.append(Head("reason", tr("Alasan")))
    kinds = ("total.", "line.") if with_lines else ("total.",)
    for name, shown in results.amounts.items():
        if name.startswith(kinds):
            heads.append(Head(name, shown.label, "money" if shown.is_money else "number"))
    return heads if is_wrong else heads + note
