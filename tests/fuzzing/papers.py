"""Sheets of workers from elsewhere, and papers to be checked."""

from __future__ import annotations

import csv
import io
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzzing.attacks import PHK, altered, texts
from tests.fuzzing.cases import check_workbook

SHEETS = Path(__file__).parents[1] / "app" / "batch" / "data"


@cache
def sheet_seeds() -> list[bytes]:
    return [(SHEETS / name).read_bytes() for name in ("workers.xlsx", "workers.ods", "workers.xls")] + [
        "\n".join(";".join(map(str, row)) for row in (list(PHK), list(PHK.values()))).encode()
    ]


def enter_sheet(content: bytes, folder: Path) -> None:
    """Opened, understood, computed and written. What reads old formats runs apart; here it is called at once."""
    from app.batch import job, run

    kinds = {b"PK": ".xlsx" if b"xl/" in content else ".ods", b"\xd0\xcf": ".xls"}
    file = folder / f"lembar{kinds.get(content[:2], '.csv')}"
    file.write_bytes(content)
    made = job.prepare(file, "severance")
    made.notices()
    for _ in run.run(made, folder / "hasil.xlsx", processes=1):
        pass
    if (folder / "hasil.xlsx").exists():
        check_workbook(folder / "hasil.xlsx", None)


def csv_of(cells: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([list(PHK), *cells])
    return written.getvalue().encode("utf-8", "surrogatepass")


sheet_attacks = (
    altered(sheet_seeds)
    | st.lists(st.lists(texts, min_size=1, max_size=len(PHK) + 2), max_size=4).map(csv_of)
    | st.lists(st.sampled_from([list(map(str, PHK.values()))]).flatmap(
        lambda row: st.permutations(row)), max_size=3).map(csv_of)
    | st.binary(max_size=300)
)  # fmt: skip


@cache
def paper_seeds() -> list[bytes]:
    import calculators
    from app import export

    statement = calculators.calculate("severance", PHK)
    with tempfile.TemporaryDirectory() as folder:
        pdf, xlsx = Path(folder) / "a.pdf", Path(folder) / "a.xlsx"
        export.write_pdf(statement, pdf)  # type: ignore[arg-type]
        export.write_xlsx(statement, xlsx)  # type: ignore[arg-type]
        return [pdf.read_bytes(), xlsx.read_bytes()]


def enter_paper(content: bytes, folder: Path) -> None:
    """Read back and judged, without a store. In the program this happens in a process apart."""
    from app import check

    file = folder / "lembar.pdf"
    file.write_bytes(content)
    for verdict in check.judge(check.read(file, apart=False), None):
        assert verdict.headline.render()
        if content not in paper_seeds():
            assert verdict.proof != "kept"


paper_attacks = altered(paper_seeds) | st.binary(max_size=200).map(lambda tail: b"%PDF-1.4\n" + tail)
