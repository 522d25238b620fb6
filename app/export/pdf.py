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
from app.export.pdf_ink import BOLD, REGULAR, Block, Ink, Sheet
from app.export.pdf_leaflet import leaflet_blocks
from app.export.pdf_said import texts_on
from app.export.pdf_stream import StreamedCanvas, StreamedDocument
from app.export.pdf_style import BODY, LABEL, SMALL, STRONG, WIDTH
from app.export.record import FORM, PAGE_BEGINS, digest, packed, page_digest, record_of, texts_of
from app.files import Place, atomic, stream_to
from calculators.core.statement import Explained, Statement
from calculators.core.text import T, Text
from calculators.core.words import day

MARGIN = 20 * mm
FOOTER = MARGIN - 4
BOTTOM = MARGIN + 14
LOGO_HEIGHT = 14 * mm
LOGO_PIXELS = 600
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
        self._top, self._head = _letterhead(self._canvas, self._ink, office, (self._left, height - MARGIN))
        self._document.share(FORM)

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
        self._document.setAuthor(clean(self._office.name) or "Hak Pekerja")
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
        said = [content.title(statement.calculator, self._language), answers.person(statement)]
        said += [content.standing(statement, self._language)]
        drawn = self._numbered(blocks, said, T("Kode {code}", code=code), content.checked(statement, self._language))
        self._document.add_page(drawn[0], bookmark, packed(self._record(statement, code, about, drawn)))
        for page in drawn[1:]:
            self._document.add_page(page)

    def _record(self, statement: Explained, code: str, about: Mapping[str, Any], drawn: list[bytes]) -> dict[str, Any]:
        """What the first page keeps for a program that reads it back: also how each page is drawn and what it says."""
        letters = self._ink.letters()
        said = [[*self._head, *texts_on(page, letters)] for page in drawn]
        return {
            **record_of(statement, code, self._language, about),
            "pages": [digest([page]) for page in drawn],
            "lengths": [len(page) for page in drawn],
            "words": [page_digest("".join(texts)) for texts in said],
            "texts": texts_of(text for texts in said for text in texts),
        }

    def add_numbered(self, made: Callable[[Ink], list[Block]], said: list[str], code: Text, rules: str) -> None:
        """Pages of another kind with a head from the second page on and a foot: `said` names them."""
        for page in self._numbered(made(self._ink), said, code, rules):
            self._document.add_page(page)

    def _numbered(self, blocks: list[Block], said: list[str], code: Text, rules: str) -> list[bytes]:
        pages = _paged(blocks, self._top, self._running_head(said))
        footer, drawn = self._footer(code, rules), []
        for number, placed in enumerate(pages, start=1):
            page_of = T("Halaman {page} dari {pages}", page=number, pages=len(pages)).render(self._language)
            drawn.append(_drawn([*placed, *footer, self._page_of(page_of)], self._left))
        return drawn

    def add_page(self, made: Callable[[Ink], list[Block]]) -> None:
        """Pages that are no statement."""
        for placed in _paged(made(self._ink), self._top, Block(0, "")):
            self._document.add_page(_drawn(placed, self._left))

    def finish(self) -> None:
        """Complete the file."""
        self._document.finish(self._computed_at)

    def _running_head(self, said: list[str]) -> Block:
        """What stands on top of the second page and those after it."""
        text = " · ".join(part for part in said if part)
        continued = T("{what} (lanjutan)", what=text).render(self._language)
        sheet = Sheet(self._ink)
        sheet.lines(0, 0, self._ink.wrap(continued, LABEL, WIDTH)[:1], LABEL)
        return sheet.block(5)

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


def _paged(blocks: list[Block], top: float, running_head: Block) -> list[list[tuple[float, Block]]]:
    """The blocks on their pages, each with the height of its upper edge."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y = top
    for block in blocks:
        if y - block.height - block.holds < BOTTOM and pages[-1]:
            if not block.text and not block.marks:
                continue  # no room is needed at the end of a page
            pages.append([(top, running_head)])
            y = top - running_head.height
        pages[-1].append((y, block))
        y -= block.height
    return pages


def _drawn(placed: list[tuple[float, Block]], left: float) -> bytes:
    """The operators of one page: the form that repeats, then lines, then text."""
    operators = [PAGE_BEGINS]
    operators += [f"q 1 0 0 1 {left:.2f} {y:.2f} cm {block.marks} Q" for y, block in placed if block.marks]
    operators.append("BT")
    operators += [f"1 0 0 1 {left:.2f} {y:.2f} Tm {block.text}" for y, block in placed if block.text]
    operators.append("ET")
    return "\n".join(operators).encode("ascii")


def _letterhead(
    canvas: StreamedCanvas, ink: Ink, office: Office, corner: tuple[float, float]
) -> tuple[float, list[str]]:
    """Draw the form that repeats on each page; gives the height at which the page begins, and the lines in it."""
    left, top = corner
    said: list[str] = []
    canvas.beginForm(FORM)
    x, height = left, 0.0
    if office.logo is not None:
        width = _draw_logo(canvas, office.logo, corner)
        x, height = left + width + 10, LOGO_HEIGHT
    y = top
    name = clean(office.name) or "Hak Pekerja"
    for text, style in ((name, STRONG), (clean(office.address), SMALL)):
        for line in ink.wrap(text, style, left + WIDTH - x) if text else ():
            canvas.setFont(BOLD if style.bold else REGULAR, style.size)
            canvas.setFillGray(style.grey)
            canvas.drawString(x, y - style.leading * 0.78, line)
            said.append(line)
            y -= style.leading
    y = min(y, top - height) - 4
    canvas.setLineWidth(0.6)
    canvas.line(left, y, left + WIDTH, y)
    canvas.setLineWidth(0.3)
    canvas.line(left, FOOTER + BODY.leading, left + WIDTH, FOOTER + BODY.leading)
    canvas.endForm()
    return y - 10, said


def _draw_logo(canvas: StreamedCanvas, path: Path, corner: tuple[float, float]) -> float:
    """Draw the logo at the top left; gives its width. A huge picture is made smaller, so that the file stays small."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGBA")
        picture.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
    except (OSError, ValueError, Image.DecompressionBombError):
        raise UserError(T(
            "Logo {file} tidak dapat dibaca. Pilih gambar PNG atau JPEG di Pengaturan.", file=path.name
        )) from None  # fmt: skip
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    width = min(LOGO_HEIGHT * picture.width / picture.height, 60 * mm)
    height = width * picture.height / picture.width
    canvas.drawImage(ImageReader(white), corner[0], corner[1] - LOGO_HEIGHT + (LOGO_HEIGHT - height) / 2, width, height)
    return width
