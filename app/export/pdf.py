"""Statements as PDF: one, or thousands in one file with a bookmark for each worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.units import mm

from app.errors import UserError
from app.export import answers, content
from app.export.clean import clean
from app.export.code import code_of, essence
from app.export.office import Office
from app.export.pdf_blocks import statement_blocks
from app.export.pdf_head import OURS, Said, letterhead, running_form, running_head
from app.export.pdf_ink import Block, Ink, Sheet
from app.export.pdf_leaflet import leaflet_blocks
from app.export.pdf_said import texts_on
from app.export.pdf_stream import StreamedCanvas, StreamedDocument
from app.export.pdf_style import BODY, SMALL, STRONG, WIDTH
from app.export.record import (
    FORM,
    NEXT_FORM,
    NEXT_PAGE_BEGINS,
    PAGE_BEGINS,
    digest,
    packed,
    page_digest,
    record_of,
    texts_of,
)
from app.files import Place, atomic, stream_to
from calculators.core.statement import Explained, Statement
from calculators.core.text import T, Text
from calculators.core.words import day

MARGIN = 20 * mm
FOOTER = MARGIN - 4
BOTTOM = MARGIN + 14
LANG = {"id": "id-ID", "en": "en-GB"}


def write_pdf(
    statement: Statement, place: Place, office: Office, language: str, computed_at: datetime | None, code: str | None,
    charts: bool = True,
) -> None:  # fmt: skip
    """One statement, one file."""
    answer = content.explained(statement)
    name = answers.person(statement)
    title = content.title(statement.calculator, language)
    with stream_to(place) as stream:
        book = Book(stream, f"{title} – {name}" if name else title, office, language, computed_at, charts)
        book.add(answer, code)
        book.finish()


def write_pdf_many(
    statements: Iterable[Statement], path: Path, office: Office, language: str, computed_at: datetime | None,
    charts: bool = False,
) -> int:  # fmt: skip
    """All statements in one file, one after the other, with a bookmark each; gives how many there were."""
    count = 0
    with atomic(path) as temporary, temporary.open("wb") as stream:
        book = Book(stream, T("Hitungan hak").render(language), office, language, computed_at, charts)
        for count, statement in enumerate(statements, start=1):
            name = answers.person(statement) or T("Pekerja {n}", n=count).render(language)
            book.add(content.explained(statement), None, bookmark=name)
        if not count:
            raise UserError(T("Tidak ada hasil untuk ditulis."))
        book.finish()
    return count


class Book:
    """A file of statements with the same header."""

    def __init__(
        self, stream: BinaryIO, title: str, office: Office, language: str, computed_at: datetime | None,
        charts: bool = False,
    ) -> None:  # fmt: skip
        self._with_charts = charts
        width, height = office.sheet.points
        self._canvas = StreamedCanvas(stream, LANG.get(language, language), (width, height))
        self._left = (width - WIDTH) / 2
        self._office = office
        self._language = language
        self._computed_at = computed_at
        self._document = self._canvas.document
        self._ink = Ink(self._document)
        self._dated = day(computed_at.date(), language) if computed_at is not None else ""
        self._describe(title)
        corner = (self._left, height - MARGIN)
        self._top, self._head = letterhead(self._canvas, self._ink, office, corner, FOOTER + BODY.leading)
        self._next_top = running_form(self._canvas, corner, FOOTER + BODY.leading)
        self._title = title
        self._document.share(FORM, NEXT_FORM)

    @property
    def document(self) -> StreamedDocument:
        """The objects of the file."""
        return self._document

    @property
    def ink(self) -> Ink:
        """Its fonts and what is set in them."""
        return self._ink

    def _describe(self, title: str) -> None:
        self._document.setTitle(title)
        self._document.setAuthor(clean(self._office.name) or OURS)
        self._document.setSubject(T("Hitungan hak pekerja menurut peraturan").render(self._language))
        self._document.setCreator("Hak Pekerja")
        self._document.setProducer("ReportLab")

    def add(self, statement: Explained, code: str | None, bookmark: str = "") -> None:
        """Write the pages of one statement."""
        if content.kind(statement.calculator) == "leaflet":
            blocks = leaflet_blocks(self._ink, statement, self._language, self._top - BOTTOM)
        else:
            blocks = statement_blocks(self._ink, statement, self._office, self._language, self._dated,
                                      self._with_charts)  # fmt: skip
        about = essence(statement)
        code = code or code_of(about)
        said = Said(content.title(statement.calculator, self._language), clean(answers.person(statement)),
                    content.standing(statement, self._language))  # fmt: skip
        drawn = self._numbered(blocks, said, T("Kode {code}", code=code), content.checked(statement, self._language))
        self._document.add_page(drawn[0], bookmark, packed(self._record(statement, code, about, drawn)))
        for page in drawn[1:]:
            self._document.add_page(page)

    def _record(self, statement: Explained, code: str, about: Mapping[str, Any], drawn: list[bytes]) -> dict[str, Any]:
        """What the first page keeps for a program that reads it back: also how each page is drawn and what it says."""
        letters = self._ink.letters()
        said = [[*(() if number else self._head), *texts_on(page, letters)] for number, page in enumerate(drawn)]
        return {
            **record_of(statement, code, self._language, about),
            "pages": [digest([page]) for page in drawn],
            "lengths": [len(page) for page in drawn],
            "words": [page_digest("".join(texts)) for texts in said],
            "texts": texts_of(text for texts in said for text in texts),
        }

    def add_numbered(self, made: Callable[[Ink], list[Block]], said: str, code: Text, rules: str) -> None:
        """Pages of another kind with a head from the second page on and a foot: `said` names them."""
        for page in self._numbered(made(self._ink), Said(said), code, rules):
            self._document.add_page(page)

    def _numbered(self, blocks: list[Block], said: Said, code: Text, rules: str) -> list[bytes]:
        pages = self._paged(blocks, said)
        footer, drawn = self._footer(code, rules), []
        for number, placed in enumerate(pages, start=1):
            page_of = T("Halaman {page} dari {pages}", page=number, pages=len(pages)).render(self._language)
            drawn.append(_drawn(number, [*placed, *footer, self._page_of(page_of)], self._left))
        return drawn

    def _paged(self, blocks: list[Block], said: Said) -> list[list[tuple[float, Block]]]:
        head = running_head(self._ink, clean(self._office.name) or OURS, said, self._language)
        return _paged(blocks, (self._top, self._next_top), head)

    def add_page(self, made: Callable[[Ink], list[Block]]) -> None:
        """Pages that are no statement."""
        for number, placed in enumerate(self._paged(made(self._ink), Said(self._title)), start=1):
            self._document.add_page(_drawn(number, placed, self._left))

    def finish(self) -> None:
        """Complete the file."""
        self._document.finish(self._computed_at)

    def _footer(self, code: Text, rules: str) -> list[tuple[float, Block]]:
        left, middle = Sheet(self._ink), Sheet(self._ink)
        left.text(0, 0, code.render(self._language), STRONG)
        middle.text((WIDTH - self._ink.width(rules, SMALL)) / 2, 0, rules, SMALL)
        return [(FOOTER, left.block()), (FOOTER, middle.block())]

    def _page_of(self, text: str) -> tuple[float, Block]:
        found = self._ink.kept.get(("page", text))
        if found is None:
            sheet = Sheet(self._ink)
            sheet.right(WIDTH, 0, text, SMALL)
            found = self._ink.keep(("page", text), sheet.block())
        return FOOTER, found


def _paged(
    blocks: list[Block], tops: tuple[float, float], running_head: Block
) -> list[list[tuple[float, Block]]]:  # fmt: skip
    """The blocks on their pages, each with the height of its upper edge; `tops` of the first page and of the others."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y, top = tops
    for block in blocks:
        if y - block.height - block.holds < BOTTOM and pages[-1]:
            if not block.text and not block.marks:
                continue  # no room is needed at the end of a page
            pages.append([(top, running_head)])
            y = top - running_head.height
            if block.again is not None:
                pages[-1].append((y, block.again))
                y -= block.again.height
        pages[-1].append((y, block))
        y -= block.height
    return pages


def _drawn(number: int, placed: list[tuple[float, Block]], left: float) -> bytes:
    """The operators of one page: the form that repeats, then lines, then text."""
    operators = [PAGE_BEGINS if number == 1 else NEXT_PAGE_BEGINS]
    operators += [f"q 1 0 0 1 {left:.2f} {y:.2f} cm {block.marks} Q" for y, block in placed if block.marks]
    operators.append("BT")
    operators += [f"1 0 0 1 {left:.2f} {y:.2f} Tm {block.text}" for y, block in placed if block.text]
    operators.append("ET")
    return "\n".join(operators).encode("ascii")
