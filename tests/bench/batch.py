"""A factory of 10,000 workers from sheet to sheet, beside reading and writing the same cells and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import calculators
import resources
from calculators.batch import calculate_many
from tests.app.batch import factory
from tests.bench import _typesetters
from tests.bench.severance import best_rate

WORKERS = 10_000
FEW = 1_000
ROUNDS = 3
MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
CASE = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))

_RUN = """
import json, resource, sys, time
from pathlib import Path
from app.batch.job import prepare
from app.batch.run import processes_for, run

def main():
    source, workbook, pdf = sys.argv[1:]
    begun = time.perf_counter()
    computed = begun
    with processes_for(Path(source)) as pool:
        job = prepare(Path(source), "severance")
        for step in run(job, Path(workbook) if workbook else None, Path(pdf) if pdf else None, pool=pool):
            if step.stage not in ("printing", "done"):
                computed = time.perf_counter()
    ended = time.perf_counter()
    most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({
        "seconds": ended - begun, "printing": ended - computed, "memory": most,
        "workers": step.summary.workers, "wrong": step.summary.wrong,
    }))

if __name__ == "__main__":
    main()
"""


def run(report: Callable[..., None]) -> None:
    """Measure sheets, statements, memory and the plain iterable."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "measured.py"
        script.write_text(_RUN, encoding="utf-8")
        source = folder / "factory.xlsx"
        factory.write(source, WORKERS)
        _sheets(report, script, source, folder)
        _statements(report, script, source, folder)
        _spreadsheet_program(report, folder)
    _iterable(report)


def _measured(script: Path, source: Path, workbook: Path | None, pdf: Path | None = None) -> dict[str, Any]:
    """One run in a process of its own, as a user starts it."""
    command = [sys.executable, str(script), str(source), str(workbook or ""), str(pdf or "")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def _sheets(report: Callable[..., None], script: Path, source: Path, folder: Path) -> None:
    ours, floor = [], []
    workbook = folder / "out.xlsx"
    for _ in range(ROUNDS):  # by turns, so that both meet the same disturbances
        ours.append(_measured(script, source, workbook))
        floor.append(_copied(source, workbook, folder / "copy.xlsx"))
    best = min(ours, key=lambda found: found["seconds"])
    report(f"sheet to sheet, {WORKERS:,} workers of 25 columns", f"{best['seconds']:.1f} s")
    report("  beside reading and writing the same cells", f"{best['seconds'] / min(floor):.2f} times", "at most 1.3")
    report("  wrong rows found", f"{best['wrong']} of {WORKERS // 100}", f"{WORKERS // 100}")
    main, child = (found / MEGABYTE for found in best["memory"])
    report("  peak memory, all processes", f"{main + child * (os.cpu_count() or 1):.0f} MB", "under 600 MB")


def _copied(source: Path, workbook: Path, target: Path) -> float:
    """Seconds to read the cells of `source` and write those of `workbook` with the same libraries, nothing else."""
    import python_calamine
    import xlsxwriter

    from app.batch.sheet_looks import OPTIONS

    result = python_calamine.CalamineWorkbook.from_path(workbook)
    sheets = {name: result.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in result.sheet_names}
    begun = time.perf_counter()
    opened = python_calamine.CalamineWorkbook.from_path(source).get_sheet_by_index(0)
    cells = sum(len(row) for row in opened.iter_rows())
    assert cells >= WORKERS * len(factory.HEADINGS)
    book = xlsxwriter.Workbook(str(target), OPTIONS)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    book.close()
    return time.perf_counter() - begun


def _statements(report: Callable[..., None], script: Path, source: Path, folder: Path) -> None:
    found = _measured(script, source, None, folder / "all.pdf")
    made = found["workers"] - found["wrong"]
    report(f"one PDF of {made:,} statements", f"{made / found['printing']:.0f} a second", "at least 300")
    report("  peak memory", f"{found['memory'][0] / MEGABYTE:.0f} MB", "under 600 MB, flat in rows")
    _typesetters.compare(report, folder, made / found["printing"])


def _spreadsheet_program(report: Callable[..., None], folder: Path) -> None:
    """What a user does today: a sheet with formulas, recalculated by LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        report("LibreOffice, the same 1,000 rows", "not installed")
        return
    source, live = folder / "few.xlsx", folder / "live.xlsx"
    factory.write(source, FEW)
    script = folder / "live.py"
    script.write_text(_RUN.replace('"severance")', '"severance", live=True)'), encoding="utf-8")
    _measured(script, source, live)
    begun = time.perf_counter()
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "xlsx",
               "--outdir", str(folder / "again"), str(live)]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    theirs = time.perf_counter() - begun
    ours = _measured(folder / "measured.py", source, folder / "few-out.xlsx")["seconds"]
    report(f"LibreOffice recalculates {FEW:,} rows", f"{theirs:.1f} s, we {ours:.1f} s")


def _iterable(report: Callable[..., None]) -> None:
    for processes in (1, 2):
        begun = time.perf_counter()
        count = sum(1 for _ in calculate_many("severance", (CASE for _ in range(20_000)), processes=processes))
        rate = count / (time.perf_counter() - begun)
        report(f"calculate_many with {processes} process(es)", f"{rate:,.0f} a second")
    alone = best_rate(lambda: calculators.calculate("severance", CASE), 100, 100)
    report("  calculate alone, one core", f"{alone:,.0f} a second", "at least 20,000")
