"""``hakpekerja batch IN OUT.xlsx --calculator C``: a sheet of workers in, a workbook of results out."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.parser import Parser
from app.errors import UserError
from calculators.core.text import T, Text
from calculators.core.words import money

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from app.batch.job import Job
    from app.batch.rows import Problem
    from app.batch.run import Progress
    from app.batch.summary import Summary

MOST_SHOWN = 50
"""Lines of what is wrong."""

MOST_PLACES = 12
"""Cells that such a line names."""

MOST_HEADINGS = 20
STAGES = {
    "computing": T("Menghitung"), "writing": T("Menulis buku kerja"), "marking": T("Menandai salinan lembar"),
    "printing": T("Menulis PDF"),
}  # fmt: skip


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("sheet", metavar="IN", help=say(T("lembar pekerja: .xlsx, .xls, .ods, atau .csv")))
    add("workbook", metavar="OUT.xlsx", help=say(T("buku kerja hasil")))
    add("--calculator", default="", metavar=say(T("KODE")),
        help=say(T("kode kalkulator; tidak perlu untuk lembar dari perintah template")))  # fmt: skip
    add("--pdf", metavar="FOLDER|OUT.pdf", help=say(T("juga lembar hasil: satu PDF, atau satu berkas tiap pekerja")))
    add("--marked", metavar="COPY.xlsx", help=say(T("salinan lembar Anda dengan kesalahan di selnya")))
    add("--live", action="store_true", help=say(T("tambahkan lembar dengan rumus hidup")))
    add("--sheet-name", metavar=say(T("NAMA")), help=say(T("lembar yang dibaca; tanpa ini yang pertama berisi")))
    add("--column", action="append", default=[], metavar=say(T("JUDUL=ISIAN")),
        help=say(T("tunjuk kolom untuk sebuah isian; boleh berulang, JUDUL= mengabaikan kolom")))  # fmt: skip
    add("--set", action="append", default=[], metavar=say(T("ISIAN=NILAI")), dest="constants",
        help=say(T("nilai yang sama untuk semua pekerja; boleh berulang")))  # fmt: skip
    add("--settings", metavar="FOLDER", help=say(T("ingat pilihan kolom di folder ini")))
    add("--preview", action="store_true", help=say(T("hanya tampilkan kolom yang dikenali")))
    add("--processes", type=parser.count, metavar="N", help=say(T("banyaknya proses; tanpa ini satu tiap inti")))
    parser.add_language()


def run(options: argparse.Namespace) -> int:
    """Compute the sheet; 2 where a row is wrong."""
    from app.batch.run import processes_for

    _check_outputs(options)
    with processes_for(Path(options.sheet), options.processes) as pool:
        return _computed(options, pool)


def _computed(options: argparse.Namespace, pool: ProcessPoolExecutor | None) -> int:
    from app.batch.job import prepare
    from app.batch.mapping import Memory

    job = prepare(
        Path(options.sheet),
        options.calculator,
        sheet=options.sheet_name,
        columns=_pairs(options.column),
        constants=_pairs(options.constants),
        memory=Memory(Path(options.settings)) if options.settings else None,
        language=options.language,
        live=options.live,
    )
    if options.preview:
        _show_mapping(job)
        return 0
    summary = _run(options, job, pool)
    _report(summary, job, options)
    return 2 if summary.wrong or not summary.workers else 0


def _check_outputs(options: argparse.Namespace) -> None:
    source = Path(options.sheet).resolve()
    for name in (options.workbook, options.marked, options.pdf):
        if name and Path(name).resolve() == source:
            raise UserError(T("Hasil tidak boleh menimpa lembar asal. Pilih nama lain."))
    for name in (options.workbook, options.marked):
        if name and Path(name).suffix.lower() != ".xlsx":
            raise UserError(T("Nama buku kerja harus berakhir .xlsx: {file}", file=name))


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UserError(T("“{text}” tidak terbaca. Tulis misalnya end_date=31/12/2025.", text=text))
        pairs[name.strip()] = value.strip()
    return pairs


def _run(options: argparse.Namespace, job: Job, pool: ProcessPoolExecutor | None) -> Summary:
    from app.batch.run import run as run_job

    steps = run_job(
        job,
        Path(options.workbook),
        Path(options.pdf) if options.pdf else None,
        marked=Path(options.marked) if options.marked else None,
        processes=options.processes,
        pool=pool,
        computed_at=datetime.now().astimezone(),
    )
    is_terminal = sys.stderr.isatty()
    with closing(steps):
        for progress in steps:
            if is_terminal:
                _show_progress(progress, options.language)
    return progress.summary


def _show_progress(progress: Progress, language: str) -> None:
    if progress.stage == "done":
        print("\r" + " " * 70 + "\r", end="", file=sys.stderr)
        return
    text = T("{stage}: {done} dari {total}", stage=STAGES[progress.stage], done=progress.done, total=progress.total)
    left = ""
    if progress.seconds_left is not None:
        left = ", " + T("sisa {n} detik", n=round(progress.seconds_left)).render(language)
    print(f"\r{text.render(language)}{left}    ", end="", file=sys.stderr, flush=True)


def _show_mapping(job: Job) -> None:
    from app.batch.sheet_looks import letters

    language = job.plan.language
    for index, label in enumerate(job.labels):
        code = job.plan.columns.get(index, "")
        print(f"{letters(index):>3}  {label or '-':40.40}  {code or T('(tidak dipakai)').render(language)}")
    for code, value in job.plan.constants.items():
        print(f"  =  {code}: {value}")
    for code in job.unmapped():
        print(T("Belum ada kolom untuk {code}.", code=code).render(language))
    _say(job.source.notices, language)


def _say(texts: list[Text], language: str) -> None:
    for text in texts:
        print(text.render(language), file=sys.stderr)


def _say_problems(problems: list[Problem], language: str) -> None:
    """A line for each that is wrong; rows of which the same is wrong share one."""
    from app.batch.sheet_looks import letters

    alike: dict[tuple[int | None, str, str], list[int]] = {}
    for problem in problems:
        alike.setdefault((problem.column, problem.field, problem.message), []).append(problem.row + 1)
    for (column, field, message), rows in islice(alike.items(), MOST_SHOWN):
        letter = letters(column) if column is not None else ""
        if len(rows) == 1:
            print(f"{letter}{rows[0]} {field}: {message}", file=sys.stderr)
            continue
        places = ", ".join(f"{letter}{row}" for row in rows[:MOST_PLACES]) + (", …" if rows[MOST_PLACES:] else "")
        print(T("{n} baris: {field}: {problem} ({places})", n=len(rows), field=field, problem=message,
                places=places).render(language), file=sys.stderr)  # fmt: skip
    more = sum(len(rows) for rows in islice(alike.values(), MOST_SHOWN, None))
    if more:
        print(T("… dan {n} lagi; semuanya ada di lembar Kesalahan.", n=more).render(language), file=sys.stderr)
    elif any(len(rows) > MOST_PLACES for rows in alike.values()):
        print(T("Satu per satu: lembar Kesalahan di buku kerja.").render(language), file=sys.stderr)


def _say_not_understood(job: Job, options: argparse.Namespace) -> None:
    """The columns of which nothing is computed, except those that the user has left out himself."""
    from app.batch.mapping import by_hand

    chosen = {job.labels[index] for index in by_hand(job.calculator, job.labels, _pairs(options.column))}
    left = [heading for heading in job.not_understood() if heading not in chosen]
    if left:
        heads = [*left[:MOST_HEADINGS], "…"] if left[MOST_HEADINGS:] else left
        _say([T("Kolom yang tidak dikenali, hanya disalin ke buku kerja: {columns}.", columns=heads)], options.language)


def _report(summary: Summary, job: Job, options: argparse.Namespace) -> None:
    """Workers, errors and totals on standard output; what is wrong, line by line, on standard error."""
    from app.batch.sheet_looks import TOTALS

    language = options.language
    _say(job.notices(), language)
    _say_not_understood(job, options)
    _say_problems(summary.problems, language)
    if not summary.workers:
        print(T("Tidak ada baris pekerja di bawah judul tabel.").render(language), file=sys.stderr)
    rows = [(T("Pekerja"), f"{summary.workers:,}".replace(",", ".")), (T("Baris salah"), str(summary.wrong))]
    if summary.statuses["not_entitled"]:
        rows.append((T("Tidak berhak"), str(summary.statuses["not_entitled"])))
    for code, amount in summary.main_totals().items():
        rows.append((TOTALS.get(code, T(code)), money(round(amount), language)))
    for label, value in rows:
        print(f"{label.render(language)}: {value}")
