"""Statements to PDF a second, against a plain reportlab canvas that draws a page of the same ink."""

from __future__ import annotations

import io
import json
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import calculators
import resources
from app import export

MANY = 400


def run(report: Callable[..., None]) -> None:
    """The plain page draws the very strings of ours, at the same places, with no thought in between."""
    given = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
    statement = calculators.calculate("severance", given)
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.pdf"
        export.write_pdf(statement, one, computed_at=datetime(2026, 1, 1))
        ink = _ink(one)
        plain = _rate(lambda: _plain_pages(ink), 30)
        ours = _rate(lambda: export.write_pdf(statement, one, computed_at=datetime(2026, 1, 1)), 30)
        begun = time.process_time()
        statements = (calculators.calculate("severance", given) for _ in range(MANY))
        export.write_pdf_many(statements, Path(folder) / "many.pdf", computed_at=datetime(2026, 1, 1))
        many = MANY / (time.process_time() - begun)
    report("plain reportlab documents of the same ink a second", f"{plain:.0f}")
    report("statements a second, one file each", f"{ours:.0f}")
    report("ratio", f"{ours / plain:.2f}", "aim 0.7")
    report("statements a second in one file", f"{many:.0f}", "aim 300")


def _rate(work: Callable[[], object], times: int) -> float:
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        for _ in range(times):
            work()
        best = max(best, times / (time.process_time() - begun))
    return best


def _ink(file: Path) -> list[list[tuple[float, float, str]]]:
    """Every run of text of the document with its place, page by page."""
    import pypdfium2

    pages = []
    for page in pypdfium2.PdfDocument(file):
        text = page.get_textpage()
        found = []
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            found.append((left, bottom, text.get_text_bounded(left, bottom, right, top)))
        pages.append(found)
    return pages


def _plain_pages(ink: list[list[tuple[float, float, str]]]) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "plain" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("plain", next(resources.path("fonts").rglob("NotoSans-Regular.ttf"))))
    canvas = Canvas(io.BytesIO(), invariant=1)
    for page in ink:
        canvas.setFont("plain", 9)
        for left, bottom, text in page:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
