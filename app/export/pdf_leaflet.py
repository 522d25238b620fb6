"""A leaflet to hand out: one page, in letters that can still be read when it is printed on half the paper.

What it costs, what it would pay, where to register, with which papers, by when. No steps, no signatures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.export import content
from app.export.answers import people
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import GAP, GREY, WIDTH
from calculators.core.statement import PAYERS_SAID, Explained, Line
from calculators.core.text import T, Text, translate
from calculators.core.words import measured, month

AMOUNT = 150.0
PAD = 10.0


@dataclass(frozen=True, slots=True)
class Letters:
    """The sizes of one leaflet, `scale` times their natural size."""

    title: Style
    figure: Style
    head: Style
    body: Style
    strong: Style
    small: Style

    @classmethod
    def at(cls, scale: float) -> Letters:
        """Letters of that scale: 1 for an A4 page that is well filled."""

        def style(size: float, leading: float, bold: bool = False, grey: float = 0) -> Style:
            return Style(round(size * scale, 2), round(leading * scale, 2), bold, grey)

        return cls(style(19, 24, True), style(30, 37, True), style(12.5, 17, True), style(11.5, 15.5),
                   style(11.5, 15.5, True), style(9, 12, grey=GREY))  # fmt: skip


_SCALES = tuple(Letters.at(scale / 100) for scale in range(100, 55, -4))


def leaflet_blocks(ink: Ink, statement: Explained, language: str, height: float) -> list[Block]:
    """The whole leaflet in the largest letters with which it fits into `height` points."""
    for letters in _SCALES:
        blocks = list(_Leaflet(ink, statement, language, letters).blocks())
        if sum(block.height for block in blocks) <= height:
            break
    return blocks


class _Leaflet:
    def __init__(self, ink: Ink, statement: Explained, language: str, letters: Letters) -> None:
        self._ink, self._statement, self._language, self._letters = ink, statement, language, letters

    def blocks(self) -> Iterator[Block]:
        statement = self._statement
        yield self._title(T("Jaminan BPJS Ketenagakerjaan bagi pekerja mandiri"))
        yield self._about()
        yield self._cost()
        yield self._head(T("BPJS Ketenagakerjaan membayar, bila terjadi"))
        yield from (self._line(line) for line in statement.lines if not line.counts)
        yield self._space(4)
        for title, texts in (
            (T("Perlu diperhatikan"), [content.remark(said, self._language) for said in statement.warnings]),
            (T("Tanggal penting"), [content.deadline(said, self._language) for said in statement.deadlines]),
            (T("Tempat mendaftar"), [self._say(text) for text in statement.where]),
            (T("Bawa"), ["; ".join(self._say(text) for text in statement.documents)]),
            (T("Tidak termasuk"), [self._say(text) for text in statement.not_covered]),
        ):
            yield from self._section(title, [text for text in texts if text])

    def _say(self, text: Text) -> str:
        return text.render(self._language)

    def _title(self, title: Text) -> Block:
        sheet, style = Sheet(self._ink), self._letters.title
        sheet.lines(
            1.5, 0, self._ink.wrap(self._say(title), style, WIDTH - 1.5), style
        )  # a large J reaches to the left
        return sheet.block(2)

    def _space(self, height: float) -> Block:
        return Block(height, "")

    def _about(self) -> Block:
        """For which month, and for whom where a name was given."""
        case = self._statement.case
        assert case is not None
        said = [f"{row.label}: {row.value}" for row in people(self._statement, self._language)]
        text = "  ·  ".join([month(case["month"], self._language), *said])
        sheet = Sheet(self._ink)
        sheet.lines(0, 0, self._ink.wrap(text, self._letters.body, WIDTH), self._letters.body)
        return sheet.block(8)

    def _cost(self) -> Block:
        """The frame with what it costs: the sum, and what it is made of."""
        statement, letters, language, ink = self._statement, self._letters, self._language, self._ink
        case, sheet, room = statement.case, Sheet(self._ink), WIDTH - 2 * PAD
        assert case is not None
        y = sheet.lines(PAD, PAD, (self._say(T("Anda membayar")),), letters.strong)
        total = statement.totals["worker"]
        y = sheet.lines(PAD, y, (total.show(language),), letters.figure)
        wage = measured(case["monthly_wage"], "IDR", language)
        said = self._say(T("sebulan, untuk penghasilan {wage}", wage=wage))
        y = sheet.lines(PAD, y, ink.wrap(said, letters.body, room), letters.body)
        parts = "  +  ".join(f"{translate(line.label, language)} {line.quantity.show(language)}"
                             for line in statement.lines if line.counts)  # fmt: skip
        mark = content.mark(total, language)
        y = sheet.lines(PAD, y, ink.wrap(f"{parts}  [{mark}]" if mark else parts, letters.body, room), letters.body)
        articles = dict.fromkeys(source for line in statement.lines if line.counts for source in line.quantity.sources)
        y = sheet.lines(PAD, y, ink.wrap(content.cited(articles, language), letters.small, room), letters.small)
        sheet.box(0, 0, WIDTH, y + PAD * 0.8)
        return sheet.block(PAD * 0.8 + 8)

    def _head(self, title: Text) -> Block:
        sheet = Sheet(self._ink)
        y = sheet.lines(0, 2, (self._say(title),), self._letters.head)
        sheet.rule(0, y + 1, WIDTH, 0.8)
        return sheet.block(4)

    def _line(self, line: Line) -> Block:
        """What may happen, to whom it is paid where that is not the worker, and how much."""
        letters, language, ink, sheet = self._letters, self._language, self._ink, Sheet(self._ink)
        label = translate(line.label, language)
        if line.payee != "worker":
            payee = self._say(T("kepada {payee}", payee=T(PAYERS_SAID.get(line.payee, line.payee))))
            label = f"{label}, {payee}"
        mark = content.line_mark(line, language)
        sheet.right(WIDTH, letters.strong.leading * 0.78, line.quantity.show(language), letters.strong)
        room = WIDTH - AMOUNT
        y = sheet.lines(0, 0, ink.wrap(f"{label} [{mark}]" if mark else label, letters.body, room), letters.body)
        sources = content.cited(line.quantity.sources, language)
        for text in [*content.line_notes(line, language), sources]:
            y = sheet.lines(0, y, ink.wrap(text, letters.small, room), letters.small)
        sheet.rule(0, y + 1.5, WIDTH, 0.25)
        return sheet.block(3.5)

    def _section(self, title: Text, texts: list[str]) -> Iterator[Block]:
        if not texts:
            return
        yield self._head(title)
        style = self._letters.body
        for text in texts:
            sheet = Sheet(self._ink)
            sheet.text(0, style.leading * 0.78, "–", style)
            sheet.lines(GAP * 0.7, 0, self._ink.wrap(text, style, WIDTH - GAP * 0.7), style)
            yield sheet.block(1.5)
        yield self._space(4)
