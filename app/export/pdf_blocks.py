"""The parts of a statement on paper, each as blocks that stay together on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from app.export import content
from app.export.clean import clean
from app.export.content import Row
from app.export.office import Office
from app.export.pdf_ink import Block, Ink, Sheet, Style
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Line, Remark
from calculators.core.text import T, Text, translate
from calculators.core.words import month, terbilang

WIDTH = 481.89
"""A4 less 20 mm on each side, in points."""
_GREY = 0.32
TITLE = Style(15, 19, bold=True)
FIGURE = Style(19, 24, bold=True)
HEAD = Style(9, 12, bold=True)
BODY = Style(8.5, 11)
STRONG = Style(8.5, 11, bold=True)
LABEL = Style(8, 11, grey=_GREY)
SMALL = Style(7.5, 9.6, grey=_GREY)
TAG = Style(6.5, 9)
_GAP = 16.0
_COLUMN = (WIDTH - _GAP) / 2
_LABEL_SHARE = 0.46
_AMOUNT_WIDTH = 105.0
_TEXT_WIDTH = WIDTH - _AMOUNT_WIDTH
_MOST_LINES = 20


def statement_blocks(ink: Ink, statement: Explained, office: Office, language: str, dated: str) -> list[Block]:
    """Everything between header and footer, from the title to the signatures."""
    return [
        _title(ink, statement, language),
        *_rows(ink, content.people(statement, language)),
        _headline(ink, statement, language),
        *_section(ink, "Alasan", _remarks(ink, statement.reasons, language), language),
        *_section(ink, "Yang diisi", _rows(ink, content.answers(statement, language)), language),
        *_section(ink, "Hitungan", _amounts(ink, statement, language), language),
        *_section(ink, "Langkah hitungan", _steps(ink, statement, language), language),
        *_section(ink, "Pembayaran menurut bulan", _schedule(ink, statement, language), language),
        *_section(ink, "Pembanding, bukan bagian jumlah", _comparisons(ink, statement, language), language),
        *_section(ink, "Tahun demi tahun", _series(ink, statement, language), language),
        *_section(ink, "Tenggat", _deadlines(ink, statement, language), language),
        *_section(ink, "Tempat mengurus", _points(ink, statement.where, language), language),
        *_section(ink, "Surat yang diperlukan", _papers(ink, statement.documents, language), language),
        *_section(ink, "Perhatikan", _remarks(ink, statement.warnings, language), language),
        *_section(ink, "Tidak dihitung di sini", _points(ink, statement.not_covered, language), language),
        *_section(ink, "Dasar hukum", _laws(ink, statement, language), language),
        *_legend(ink, statement, language),
        _signatures(ink, statement, office, language, dated),
    ]


SECTIONS = (
    T("Alasan"), T("Yang diisi"), T("Hitungan"), T("Langkah hitungan"), T("Pembayaran menurut bulan"),
    T("Pembanding, bukan bagian jumlah"), T("Tahun demi tahun"), T("Tenggat"), T("Tempat mengurus"),
    T("Surat yang diperlukan"), T("Perhatikan"), T("Tidak dihitung di sini"), T("Dasar hukum"),
)  # fmt: skip
"""The titles above, named here so that each has its English."""


def _section(ink: Ink, title: str, blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """A heading and what belongs under it; nothing where there is nothing."""
    found = list(blocks)
    if found:
        yield _heading(ink, translate(title, language), found[0].height + found[0].holds)
        yield from found
        yield _space(4)


def _space(height: float) -> Block:
    return Block(height, "")


def _heading(ink: Ink, title: str, holds: float) -> Block:
    key = ("heading", title, holds)
    found = ink.kept.get(key)
    if found is None:
        sheet = Sheet(ink)
        y = sheet.lines(0, 3, (title,), HEAD)
        sheet.rule(0, y + 1, WIDTH)
        found = ink.keep(key, sheet.block(4, holds))
    return found


def _paragraphs(ink: Ink, text: str, style: Style, mark: str = "", after: float = 2) -> Iterator[Block]:
    """A text over the whole width, with a mark in front; a very long one may go on over the page."""
    key = (mark, text, style, after)
    found = ink.kept.get(key)
    if found is None:
        indent = 9.0 if mark else 0.0
        lines = ink.wrap(text, style, WIDTH - indent)
        found = tuple(_paragraph(ink, lines[start : start + _MOST_LINES], style, "" if start else mark, indent,
                                 after if start + _MOST_LINES >= len(lines) else 0)
                      for start in range(0, len(lines), _MOST_LINES))  # fmt: skip
        ink.keep(key, found)
    yield from found


def _paragraph(ink: Ink, lines: tuple[str, ...], style: Style, mark: str, indent: float, after: float) -> Block:
    sheet = Sheet(ink)
    sheet.text(0, style.leading * 0.78, mark, style)
    sheet.lines(indent, 0, lines, style)
    return sheet.block(after)


# --- top -------------------------------------------------------------------------------------------------------------


def _title(ink: Ink, statement: Explained, language: str) -> Block:
    sheet = Sheet(ink)
    name = content.title(statement.calculator, language)
    sheet.lines(0, 0, ink.wrap(T("Hitungan hak: {title}", title=name).render(language), TITLE, WIDTH), TITLE)
    return sheet.block(5)


def _rows(ink: Ink, rows: list[Row]) -> Iterator[Block]:
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
    value = ink.wrap(clean(row.value), BODY, _COLUMN * (1 - _LABEL_SHARE))
    return len(value) <= 2 and len(ink.wrap(row.label, LABEL, _COLUMN * _LABEL_SHARE - 6)) <= 2


def _pair(ink: Ink, left: Row, right: Row | None) -> Block:
    sheet = Sheet(ink)
    for x, row in ((0.0, left), (_COLUMN + _GAP, right)):
        if row is not None:
            sheet.lines(x, 0, ink.wrap(row.label, LABEL, _COLUMN * _LABEL_SHARE - 6), LABEL)
            value = ink.wrap(clean(row.value), BODY, _COLUMN * (1 - _LABEL_SHARE))
            sheet.lines(x + _COLUMN * _LABEL_SHARE, 0, value, BODY)
    return sheet.block(1.5)


def _wide_row(ink: Ink, row: Row) -> Iterator[Block]:
    label = ink.wrap(row.label, LABEL, _COLUMN * _LABEL_SHARE - 6)
    value = ink.wrap(clean(row.value), BODY, WIDTH - _COLUMN * _LABEL_SHARE)
    for start in range(0, max(len(value), len(label)), _MOST_LINES):
        sheet = Sheet(ink)
        sheet.lines(0, 0, label[start : start + _MOST_LINES], LABEL)
        sheet.lines(_COLUMN * _LABEL_SHARE, 0, value[start : start + _MOST_LINES], BODY)
        yield sheet.block(1.5 if start + _MOST_LINES >= len(value) else 0)


def _headline(ink: Ink, statement: Explained, language: str) -> Block:
    """The frame with the one figure that matters, in digits and in words."""
    sheet, pad, main = Sheet(ink), 8.0, content.main_total(statement)
    style = FIGURE if main is None else LABEL
    y = sheet.lines(pad, 6 + pad, ink.wrap(content.headline(statement, language), style, WIDTH - 2 * pad), style)
    if main is not None:
        y = sheet.lines(pad, y, (main.show(language),), FIGURE)
        if main.is_money and main.denominator == 1:
            words = T("Terbilang: {words}", words=terbilang(main.amount, language)).render(language)
            y = sheet.lines(pad, y, ink.wrap(words, BODY, WIDTH - 2 * pad), BODY)
    sheet.box(0, 6, WIDTH, y - 6 + pad * 0.6)
    return sheet.block(pad * 0.6 + 5)


# --- amounts ---------------------------------------------------------------------------------------------------------


def _amounts(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for group in content.groups(statement, language):
        rows = [_line(ink, statement, line, language) for line in group.lines]
        if group.title:
            sheet = Sheet(ink)
            sheet.lines(0, 2, ink.wrap(group.title, LABEL, WIDTH), LABEL)
            yield sheet.block(1, rows[0].height)
        yield from rows
    main = content.main_total(statement)
    for position, (code, total) in enumerate(statement.totals.items()):
        yield _total(ink, statement, code, language, is_main=total is main, is_first=not position)


def _line(ink: Ink, statement: Explained, line: Line, language: str) -> Block:
    """What, how much; below it how, and by which article."""
    quantity, sheet = line.quantity, Sheet(ink)
    label = translate(line.label, language)
    towards = content.payee(line, language)
    if towards:
        label = f"{label}, {towards}"
    if not line.counts:
        label = f"{label} ({T('keterangan, tidak dijumlahkan').render(language)})"
    y = _labelled(sheet, 0, label, quantity, language, STRONG)
    y = _grounds(sheet, statement, y, quantity, language)
    if line.note is not None:
        y = sheet.lines(0, y, ink.wrap(line.note.render(language), SMALL, _TEXT_WIDTH), SMALL)
    sheet.rule(0, y + 1.5, WIDTH, 0.25)
    return sheet.block(3.5)


def _labelled(sheet: Sheet, y: float, label: str, quantity: Quantity, language: str, style: Style) -> float:
    """A label on the left, its certainty where it is not the rule's own text, the amount on the right."""
    ink, baseline = sheet.ink, y + style.leading * 0.78
    tag = content.tag(quantity.certainty, language)
    room = _TEXT_WIDTH - (ink.width(tag, TAG) + 14 if tag else 0)
    lines = ink.wrap(label, style, room)
    sheet.right(WIDTH, baseline, quantity.show(language), style)
    end = sheet.lines(0, y, lines, style)
    if tag:
        x = ink.width(lines[0], style) + 8
        sheet.text(x, baseline - 0.4, tag, TAG)
        sheet.box(x - 3, baseline - 7.2, ink.width(tag, TAG) + 6, 9, 0.35)
    return end


def _grounds(sheet: Sheet, statement: Explained, y: float, quantity: Quantity, language: str) -> float:
    """The equation and the articles, on one line where they fit."""
    ink, end = sheet.ink, 0.0
    equation = content.equation(statement, quantity, language)
    if equation:
        lines = ink.wrap(f"= {equation}", BODY, _TEXT_WIDTH)
        y = sheet.lines(0, y, lines, BODY)
        end = ink.width(lines[-1], BODY) + 10
    sources = "; ".join(content.sources(statement, quantity))
    if not sources:
        return y
    if end and end + ink.width(sources, SMALL) <= _TEXT_WIDTH:
        sheet.text(end, y - BODY.leading * 0.22, sources, SMALL)
        return y
    return sheet.lines(0, y, ink.wrap(sources, SMALL, _TEXT_WIDTH), SMALL)


def _total(ink: Ink, statement: Explained, code: str, language: str, is_main: bool, is_first: bool) -> Block:
    sheet, total = Sheet(ink), statement.totals[code]
    style = HEAD if is_main else BODY
    if is_first or is_main:
        sheet.rule(0, 0.5, WIDTH, 0.8)
    y = _labelled(sheet, 2, content.total_label(code, total, language), total, language, style)
    y = _grounds(sheet, statement, y, total, language)
    if is_main:
        sheet.rule(0, y + 1, WIDTH, 0.8)
        sheet.rule(0, y + 2.8, WIDTH, 0.8)
        y += 3
    return sheet.block(3)


def _steps(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for step in statement.steps():
        yield _explained_row(ink, statement, translate(step.label, language), step, None, language)


def _comparisons(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for one in statement.comparisons:
        yield _explained_row(ink, statement, translate(one.label, language), one.quantity, one.text, language)


def _explained_row(
    ink: Ink, statement: Explained, label: str, quantity: Quantity, note: Text | None, language: str
) -> Block:
    sheet = Sheet(ink)
    y = _labelled(sheet, 0, label, quantity, language, BODY)
    y = _grounds(sheet, statement, y, quantity, language)
    if note is not None:
        sheet.lines(0, y, ink.wrap(note.render(language), SMALL, _TEXT_WIDTH), SMALL)
    return sheet.block(2)


def _schedule(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    """Month and amount, three columns to a row."""
    unknown = T("tidak dihitung").render(language)
    cells = [
        (_payment_month(payment.month, payment.benefit, language),
         payment.quantity.show(language) if payment.quantity is not None else unknown)
        for payment in statement.schedule
    ]  # fmt: skip
    yield from _cells(ink, cells)


def _payment_month(when: object, benefit: str, language: str) -> str:
    named = month(when, language)  # type: ignore[arg-type]
    return f"{named} · {content.short_title(benefit, language)}" if benefit else named


def _cells(ink: Ink, cells: list[tuple[str, str]], columns: int = 3) -> Iterator[Block]:
    """Pairs of label and value, read from left to right."""
    width = (WIDTH - _GAP * (columns - 1)) / columns
    for start in range(0, len(cells), columns):
        sheet = Sheet(ink)
        for place, (label, value) in enumerate(cells[start : start + columns]):
            x = place * (width + _GAP)
            room = width - ink.width(value, BODY) - 4
            sheet.lines(x, 0, ink.wrap(label, LABEL, room), LABEL)
            sheet.right(x + width, BODY.leading * 0.78, value, BODY)
        yield sheet.block(1)


def _series(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for code, values in statement.series.items():
        yield from _paragraphs(ink, content.series_label(code, values, language), LABEL, after=1)
        yield from _cells(ink, [(str(place), value.show(language)) for place, value in enumerate(values, 1)], 4)


# --- words -----------------------------------------------------------------------------------------------------------


def _remarks(ink: Ink, remarks: list[Remark], language: str) -> Iterator[Block]:
    for remark in remarks:
        yield from _paragraphs(ink, content.remark(remark, language), BODY, "–")


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
            for x, paper in zip((0.0, _COLUMN + _GAP), pair, strict=True):
                if paper:
                    sheet.box(x, 2.2, 6, 6, 0.5)
                    sheet.lines(x + 11, 0, ink.wrap(paper, BODY, _COLUMN - 11), BODY)
            found = ink.keep(key, sheet.block(1.5))
        yield found


def _laws(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    """Each article with its short reading, in the order of the calculation; not what was said above already."""
    said = {(remark.sources, remark.text) for remark in (*statement.reasons, *statement.warnings)}
    for provision in content.laws(statement):
        if ((provision.article,), provision.reading) in said:
            continue
        reading = provision.reading.render(language)
        tag = content.tag(provision.certainty, language)
        text = f"{provision.article}: {reading}" if reading else provision.article
        yield from _paragraphs(ink, f"{text} [{tag}]" if tag else text, SMALL, after=0.5)


def _legend(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    found = [certainty for certainty in content.certainties(statement) if certainty != "quoted"]
    if found:
        legend = "; ".join(content.CERTAINTY_LEGEND[certainty].render(language) for certainty in found)
        yield from _paragraphs(ink, f"{T('Tanda').render(language)}: {legend}.", SMALL, after=4)


def _signatures(ink: Ink, statement: Explained, office: Office, language: str, dated: str) -> Block:
    """Place and date, and room to sign."""
    sheet, signers = Sheet(ink), office.signers(content.person(statement), language)
    place = ", ".join(part for part in (clean(office.place), dated) if part)
    sheet.lines(0, 8, ink.wrap(place or f"{T('Tempat, tanggal').render(language)}: " + "." * 40, BODY, WIDTH), BODY)
    width = (WIDTH - _GAP * (len(signers) - 1)) / len(signers)
    for index, (role, name) in enumerate(signers):
        x = index * (width + _GAP)
        sheet.lines(x, 21, ink.wrap(clean(role), LABEL, width), LABEL)
        sheet.rule(x, 68, x + min(width, 150), 0.5)
        sheet.lines(x, 70, ink.wrap(clean(name), BODY, width)[:3], BODY)
    return sheet.block()
