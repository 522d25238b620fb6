"""The parts of a statement on paper, each as blocks that stay together on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from app.export import answers, content, pdf_amounts, pdf_charts, pdf_tables, signatures
from app.export.answers import Row
from app.export.clean import clean
from app.export.office import Office
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import (
    BODY,
    CAPTION,
    COLUMN,
    FIGURE,
    GAP,
    HEAD,
    LABEL,
    LABEL_SHARE,
    MOST_LINES,
    SMALL,
    TITLE,
    WIDTH,
)
from app.figure import main_total
from calculators.core.rules import Provision
from calculators.core.statement import Explained, Remark
from calculators.core.text import T, Text
from calculators.core.words import terbilang


def statement_blocks(
    ink: Ink, statement: Explained, office: Office, language: str, dated: str, with_charts: bool = False
) -> list[Block]:
    """Everything between header and footer, from the title to the signatures."""

    def section(title: Text, blocks: Iterable[Block]) -> Iterator[Block]:
        return _section(ink, title, blocks, language)

    laws = content.laws(statement)
    blocks = [
        _title(ink, statement, language),
        *_standing(ink, statement, language),
        *rows(ink, answers.people(statement, language)),
        _headline(ink, statement, language),
        *_remarks(ink, content.waiting(statement), language, "!"),
        *section(T("Hitungan"), pdf_amounts.amounts(ink, statement, language)),
        *section(T("Tenggat"), _deadlines(ink, statement, language)),
        *section(T("Mengapa"), _remarks(ink, statement.reasons, language)),
        *section(T("Yang diisi"), rows(ink, answers.answers(statement, language))),
        *(pdf_charts.charts(ink, statement, language, section) if with_charts else ()),
        *section(statement.schedule_title, pdf_amounts.schedule(ink, statement, language)),
        *section(T("Langkah hitungan"), pdf_amounts.steps(ink, statement, language)),
        *section(T("Bila dihitung dengan cara lain"), pdf_amounts.comparisons(ink, statement, language)),
        *pdf_tables.tables(ink, statement, language, section),
        *pdf_charts.series(ink, statement, language, section),
        *section(T("Berkas yang disiapkan"), _papers(ink, statement.documents, language)),
        *section(T("Tempat mengurus"), _points(ink, statement.where, language)),
        *section(T("Perlu diperhatikan"), _remarks(ink, content.warnings(statement), language)),
        *section(T("Tidak termasuk"), _points(ink, statement.not_covered, language)),
        *section(T("Dasar hukum"), _laws(ink, statement, laws, language)),
    ]
    legend = list(_legend(ink, statement, laws, language))
    return _tied(blocks, [*legend, *_signatures(ink, statement, office, language, dated)])


def _tied(blocks: list[Block], ending: list[Block]) -> list[Block]:
    """`blocks` and their `ending`, which stays on one page with the two things that are said before it: nobody signs
    an empty page, and no sentence stands alone on top of one."""
    if not ending:
        return blocks
    texts = [place for place, block in enumerate(blocks) if block.text][-2:]
    start = texts[0] if texts else 0
    while start and blocks[start - 1].holds:  # a heading goes with what it heads
        start -= 1
    return [*blocks[:start], *together([*blocks[start:], *ending])]


def together(blocks: list[Block]) -> list[Block]:
    """`blocks` with each holding all that follow it: they stay on one page."""
    held, found = 0.0, []
    for block in reversed(blocks):
        found.append(replace(block, holds=max(block.holds, held)))
        held = found[-1].height + found[-1].holds
    return found[::-1]


def _section(ink: Ink, title: Text, blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """A heading and what belongs under it, the last of it never alone on a page; nothing where there is nothing."""
    found = list(blocks)
    found[-2:] = together(found[-2:])
    if found:
        yield heading(ink, title.render(language), found[0].height + found[0].holds)
        yield from found
        yield _space(3)


def _space(height: float) -> Block:
    return Block(height, "")


def heading(ink: Ink, title: str, holds: float) -> Block:
    """The title of a section with a line below it; `holds` is the height that must follow on the same page."""
    key = ("heading", title, holds)
    found = ink.kept.get(key)
    if found is None:
        sheet = Sheet(ink)
        y = sheet.lines(0, 3, (title,), HEAD)
        sheet.rule(0, y + 1, WIDTH)
        found = ink.keep(key, sheet.block(3, holds))
    return found


def _paragraphs(ink: Ink, text: str, style: Style, mark: str = "", after: float = 1) -> Iterator[Block]:
    """A text over the whole width, with a mark in front; a very long one may go on over the page."""
    key = (mark, text, style, after)
    found = ink.kept.get(key)
    if found is None:
        indent = 9.0 if mark else 0.0
        lines = ink.wrap(text, style, WIDTH - indent)
        starts = range(0, len(lines), _even(len(lines)))
        found = tuple(_paragraph(ink, lines[start : start + starts.step], style, "" if start else mark, indent,
                                 after if start == starts[-1] else 0)
                      for start in starts)  # fmt: skip
        ink.keep(key, found)
    yield from found


def _even(lines: int) -> int:
    """How many lines stay together where a text is too long for that: parts of nearly the same height."""
    return -(-lines // -(-lines // MOST_LINES))


def _paragraph(ink: Ink, lines: tuple[str, ...], style: Style, mark: str, indent: float, after: float) -> Block:
    sheet = Sheet(ink)
    sheet.text(0, style.leading * 0.78, mark, style)
    sheet.lines(indent, 0, lines, style)
    return sheet.block(after)


# --- top -------------------------------------------------------------------------------------------------------------


def _title(ink: Ink, statement: Explained, language: str) -> Block:
    sheet = Sheet(ink)
    sheet.lines(0, 0, ink.wrap(content.heading(statement.calculator, language), TITLE, WIDTH), TITLE)
    return sheet.block(5)


def _standing(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    """The band of a study: that it is not law."""
    said = content.standing(statement, language)
    if said:
        sheet = Sheet(ink)
        y = sheet.lines(8, 4, ink.wrap(said, HEAD, WIDTH - 16), HEAD)
        sheet.box(0, 0, WIDTH, y + 4, 1.0)
        yield sheet.block(10)


def rows(ink: Ink, rows: list[Row]) -> Iterator[Block]:
    """Label and value in two columns; what is too long for a column takes the whole width."""
    waiting: Row | None = None
    for row in rows:
        if not _fits_column(ink, row):
            if waiting is not None:
                yield _pair(ink, waiting, None)
                waiting = None
            yield from _wide_row(ink, row)
        elif waiting is None:
            waiting = row
        else:
            yield _pair(ink, waiting, row)
            waiting = None
    if waiting is not None:
        yield _pair(ink, waiting, None)


def _fits_column(ink: Ink, row: Row) -> bool:
    value = ink.wrap(clean(row.value), BODY, COLUMN * (1 - LABEL_SHARE))
    return len(value) <= 2 and len(ink.wrap(row.label, LABEL, COLUMN * LABEL_SHARE - 6)) <= 2


def _pair(ink: Ink, left: Row, right: Row | None) -> Block:
    sheet = Sheet(ink)
    for x, row in ((0.0, left), (COLUMN + GAP, right)):
        if row is not None:
            sheet.lines(x, 0, ink.wrap(row.label, LABEL, COLUMN * LABEL_SHARE - 6), LABEL)
            value = ink.wrap(clean(row.value), BODY, COLUMN * (1 - LABEL_SHARE))
            sheet.lines(x + COLUMN * LABEL_SHARE, 0, value, BODY)
    return sheet.block(1.5)


def _wide_row(ink: Ink, row: Row) -> Iterator[Block]:
    label = ink.wrap(row.label, LABEL, COLUMN * LABEL_SHARE - 6)
    value = ink.wrap(clean(row.value), BODY, WIDTH - COLUMN * LABEL_SHARE)
    count = max(len(value), len(label))
    most = _even(count)
    for start in range(0, count, most):
        sheet = Sheet(ink)
        sheet.lines(0, 0, label[start : start + most], LABEL)
        sheet.lines(COLUMN * LABEL_SHARE, 0, value[start : start + most], BODY)
        yield sheet.block(1.5 if start + most >= count else 0)


def _headline(ink: Ink, statement: Explained, language: str) -> Block:
    """The frame with the one figure that matters, in digits and in words."""
    sheet, pad, main = Sheet(ink), 8.0, main_total(statement)
    is_whole = not content.waiting(statement) and not statement.overrides
    style = FIGURE if main is None else LABEL if is_whole else CAPTION
    y = sheet.lines(pad, 6 + pad, ink.wrap(content.headline(statement, language), style, WIDTH - 2 * pad), style)
    if main is not None:
        y = sheet.lines(pad, y, (main.show(language),), FIGURE)
        if main.is_money and main.denominator == 1:
            words = T("Terbilang: {words}", words=terbilang(main.amount, language)).render(language)
            y = sheet.lines(pad, y, ink.wrap(words, BODY, WIDTH - 2 * pad), BODY)
    sheet.box(0, 6, WIDTH, y - 6 + pad * 0.6)
    return sheet.block(pad * 0.6 + 5)


# --- words -----------------------------------------------------------------------------------------------------------


def _remarks(ink: Ink, remarks: list[Remark], language: str, mark: str = "–") -> Iterator[Block]:
    for remark in remarks:
        yield from _paragraphs(ink, content.remark(remark, language), BODY, mark)


def _points(ink: Ink, texts: list[Text], language: str) -> Iterator[Block]:
    for text in texts:
        yield from _paragraphs(ink, text.render(language), BODY, "–")


def _deadlines(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for deadline in statement.deadlines:
        yield from _paragraphs(ink, content.deadline(deadline, language), BODY, "–")


def _papers(ink: Ink, texts: list[Text], language: str) -> Iterator[Block]:
    """A list to tick off, in two columns."""
    said = [text.render(language) for text in texts]
    middle = (len(said) + 1) // 2
    for pair in zip_longest(said[:middle], said[middle:]):
        key = ("papers", pair)
        found = ink.kept.get(key)
        if found is None:
            sheet = Sheet(ink)
            for x, paper in zip((0.0, COLUMN + GAP), pair, strict=True):
                if paper:
                    sheet.box(x, 2.2, 6, 6, 0.5)
                    sheet.lines(x + 11, 0, ink.wrap(paper, BODY, COLUMN - 11), BODY)
            found = ink.keep(key, sheet.block(1.5))
        yield found


def _laws(ink: Ink, statement: Explained, laws: list[Provision], language: str) -> Iterator[Block]:
    """Each article with its short reading, in the order of the calculation; not what was said above already. Articles
    that say the same share it."""
    found: dict[tuple[str, str], list[str]] = {}
    for article, reading, tag in content.laws_unsaid(statement, language, laws):
        found.setdefault((reading, tag), []).append(article)
    for (reading, tag), articles in found.items():
        text = f"{'; '.join(articles)}: {reading}"
        yield from _paragraphs(ink, f"{text} [{tag}]" if tag else text, SMALL, after=0.5)


def _legend(ink: Ink, statement: Explained, laws: list[Provision], language: str) -> Iterator[Block]:
    found = [certainty for certainty in content.certainties(statement, laws) if certainty != "quoted"]
    if found:
        legend = "; ".join(content.CERTAINTY_LEGEND[certainty].render(language) for certainty in found)
        yield from _paragraphs(ink, f"{T('Tanda').render(language)}: {legend}.", SMALL, after=4)


def _signatures(ink: Ink, statement: Explained, office: Office, language: str, dated: str) -> Iterator[Block]:
    """Place and date, and room to sign, for those whom the statement concerns."""
    signers = signatures.signers(statement, office, language)
    if not signers:
        return
    sheet = Sheet(ink)
    place = ", ".join(part for part in (clean(office.place), dated) if part)
    sheet.lines(0, 8, ink.wrap(place or f"{T('Tempat, tanggal').render(language)}: " + "." * 40, BODY, WIDTH), BODY)
    width = (WIDTH - GAP * (len(signers) - 1)) / len(signers)
    for index, (role, name) in enumerate(signers):
        x = index * (width + GAP)
        sheet.lines(x, 21, ink.wrap(clean(role), LABEL, width), LABEL)
        sheet.rule(x, 68, x + min(width, 150), 0.5)
        sheet.lines(x, 70, ink.wrap(clean(name), BODY, width)[:3], BODY)
    yield sheet.block()
