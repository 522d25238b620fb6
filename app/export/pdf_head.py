"""What stands on top of a page: on the first the letterhead, on all others one line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reportlab.lib.units import mm

from app.errors import UserError
from app.export.clean import clean
from app.export.office import Office
from app.export.pdf_ink import BOLD, REGULAR, Block, Ink, Sheet
from app.export.pdf_stream import StreamedCanvas
from app.export.pdf_style import GAP, LABEL, RUNNING, SMALL, STRONG, WIDTH
from app.export.record import FORM, NEXT_FORM
from calculators.core.text import T

OURS = "Hak Pekerja"
"""On top where no office is named."""
LOGO_HEIGHT = 14 * mm
LOGO_PIXELS = 600
LEAST = 60.0
"""No name on top of a page is cut to fewer points."""


class Said(NamedTuple):
    """What a page is part of: its title, whom it is about, and how far it holds."""

    title: str
    person: str = ""
    standing: str = ""


def running_form(canvas: StreamedCanvas, corner: tuple[float, float], foot: float) -> float:
    """Draw the form of all pages but the first; gives the height at which they begin."""
    left, top = corner
    y = top - LABEL.leading - 2
    canvas.beginForm(NEXT_FORM)
    canvas.setLineWidth(0.3)
    canvas.line(left, y, left + WIDTH, y)
    canvas.line(left, foot, left + WIDTH, foot)
    canvas.endForm()
    return top


def running_head(ink: Ink, office: str, said: Said, language: str) -> Block:
    """The office on the left, what goes on from the page before on the right; long names are cut to fit."""
    last = T("{what} (lanjutan)", what="").render(language)
    fixed = f"{said.title} ·  · {said.standing}{last}" if said.standing else f"{said.title} · {last}"
    room = WIDTH - GAP - ink.width(fixed, LABEL)
    if room < 2 * LEAST and said.person and said.standing:  # no room for a name that can be read
        return running_head(ink, office, said._replace(person=""), language)
    wanted = ink.width(office, RUNNING), ink.width(said.person, LABEL)
    for_office = max(LEAST, min(wanted[0], room - min(wanted[1], max(room / 2, room - wanted[0]))))
    person = ink.shortened(said.person, LABEL, max(LEAST, room - for_office)) if said.person else ""
    what = " · ".join(part for part in (said.title, person, said.standing) if part)
    sheet = Sheet(ink)
    sheet.text(0, LABEL.leading * 0.78, ink.shortened(office, RUNNING, for_office), RUNNING)
    sheet.right(WIDTH, LABEL.leading * 0.78, T("{what} (lanjutan)", what=what).render(language), LABEL)
    sheet.height = LABEL.leading
    return sheet.block(12)


def letterhead(
    canvas: StreamedCanvas, ink: Ink, office: Office, corner: tuple[float, float], foot: float
) -> tuple[float, list[str]]:
    """Draw the form of first pages; gives the height at which the page begins, and the lines in it."""
    left, top = corner
    said: list[str] = []
    canvas.beginForm(FORM)
    x, height = left, 0.0
    if office.logo is not None:
        width = _draw_logo(canvas, office.logo, corner)
        x, height = left + width + 10, LOGO_HEIGHT
    y = top
    name = clean(office.name) or OURS
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
    canvas.line(left, foot, left + WIDTH, foot)
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
