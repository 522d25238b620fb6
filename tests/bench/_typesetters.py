"""The statements of a factory set by other programs, from markup that is ready: what they need for the same pages.

Neither is a dependency: `pip install weasyprint typst`, or the extra ``bench``. They are given the words of our
statements without the time to compute them, many in one document, and our fonts; we are measured with everything.
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import resources
from app.batch.job import prepare
from app.batch.rows import Reader
from calculators.core.statement import Result
from tests.app.batch import factory

FEW, MORE = 20, 100
FONTS = resources.path("fonts", "noto")
_TYPST_MARKS = re.compile(r"([\\#$*_`<>@\[\]~=/+-])")

Item = tuple[str, tuple[str, ...]]
"""What stands in a statement: ``head``, ``row`` (label and amount), ``small`` or ``page``, and its texts."""


def compare(report: Callable[..., None], folder: Path, ours: float) -> None:
    """Statements a second of each program, and how many times that we make (`ours`)."""
    items = list(_items(folder))
    for name, make, count in (("WeasyPrint", _weasyprint, FEW), ("typst", _typst, MORE)):
        try:
            seconds, pages = make(items[:count])
        except ImportError:
            report(f"{name}, the same statements", "not installed")
            continue
        rate = count / seconds
        wanted = "at least 10" if name == "WeasyPrint" else "more than 1"
        report(f"{name}, the same statements", f"{rate:.1f} a second, {pages / count:.1f} pages each")
        report(f"  we, times {name}", f"{ours / rate:.1f}", wanted)


def _items(folder: Path) -> Iterator[list[Item]]:
    """The words of the first statements of a factory."""
    source = folder / "few-statements.xlsx"
    factory.write(source, MORE, 0)
    job = prepare(source, "severance")
    reader = Reader(job.plan)
    for _, cells in job.workers():
        statement = reader.statement(cells)
        assert isinstance(statement, Result)
        yield list(_words(statement))


def _words(statement: Result) -> Iterator[Item]:
    yield "head", (f"Hitungan hak: {statement.given['worker_name']}",)
    total = statement.totals["net"]
    yield "row", ("Dari perusahaan, setelah pajak", total.show())
    for line in statement.lines:
        yield "row", (str(line.label), line.quantity.show())
        yield "small", (f"= {line.quantity.equation()}", "; ".join(line.quantity.sources))
    for quantity in statement.totals.values():
        yield "row", (str(quantity.label), quantity.show())
        yield "small", (f"= {quantity.equation()}", "; ".join(quantity.sources))
    yield "head", ("Yang diisi",)
    for code, value in statement.given.items():
        yield "row", (code.replace("_", " "), str(value))
    yield "head", ("Langkah hitungan",)
    for step in statement.steps():
        yield "row", (str(step.label), step.show())
        yield "small", (f"= {step.equation()}", "; ".join(step.sources))
    for title, remarks in (("Mengapa", statement.reasons), ("Perlu diperhatikan", statement.warnings)):
        yield "head", (title,)
        for remark in remarks:
            yield "small", (str(remark.text), "; ".join(remark.sources))
    yield "head", ("Berkas yang disiapkan",)
    for text in (*statement.documents, *statement.not_covered):
        yield "small", (str(text),)


def _weasyprint(statements: list[list[Item]]) -> tuple[float, int]:
    """Seconds and pages, from HTML."""
    import weasyprint

    tags = {"head": "<h2>{0}</h2>", "row": '<table><tr><td>{0}<td class="a">{1}</table>', "small": "<p>{0} {1}</p>"}
    body = "".join(
        f"<section>{''.join(_filled(tags[kind], texts, html.escape) for kind, texts in items)}</section>"
        for items in statements
    )
    style = (
        f"@font-face {{font-family: N; src: url({(FONTS / 'NotoSans-Regular.ttf').as_uri()})}}"
        "@page {size: A4; margin: 20mm; @bottom-right {content: counter(page) ' / ' counter(pages)}}"
        "body {font: 9.5pt N} section {break-after: page} h2 {font-size: 11pt} table {width: 100%}"
        ".a {text-align: right}"
        "p {margin: 0 0 2pt; font-size: 8pt}"
    )
    text = f'<html lang="id"><style>{style}</style><body>{body}'
    begun = time.perf_counter()
    document = weasyprint.HTML(string=text).render()
    document.write_pdf()
    return time.perf_counter() - begun, len(document.pages)


def _typst(statements: list[list[Item]]) -> tuple[float, int]:
    """Seconds and pages, from typst's own markup."""
    import typst

    marks = {"head": "== {0}\n", "row": "#grid(columns: (1fr, auto), [{0}], [{1}])\n",
             "small": "#text(size: 8pt)[{0} {1}]\n\n"}  # fmt: skip
    body = "#pagebreak()\n".join(
        "".join(_filled(marks[kind], texts, _plain_typst) for kind, texts in items) for items in statements
    )
    page = '#set page(paper: "a4", margin: 20mm, numbering: "1 / 1")'
    text = '#set text(font: "Noto Sans", size: 9.5pt, lang: "id")'
    begun = time.perf_counter()
    made = typst.compile(f"{page}\n{text}\n{body}".encode(), font_paths=[str(FONTS)])
    seconds = time.perf_counter() - begun
    return seconds, len(re.findall(rb"/Type\s*/Page\b", made)) or len(statements)


def _plain_typst(text: str) -> str:
    return _TYPST_MARKS.sub(r"\\\1", text)


def _filled(mark: str, texts: tuple[str, ...], escaped: Callable[[str], str]) -> str:
    """The texts in their places; a place without a text stays empty."""
    first, second = (*map(escaped, texts), "")[:2]
    return mark.replace("{0}", first).replace("{1}", second)
