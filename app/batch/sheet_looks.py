"""What all sheets that we write have in common: how cells look, how far a sheet goes, and what may stand in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.paper import Paper
from calculators.core.text import T, Text

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": "dd/mm/yyyy",
}
"""A name that begins with ``=`` or an address of the web stays the text it is."""

LONGEST_TEXT = 32_000
MOST_ROWS = 1_048_575
STATUS = {
    "result": T("dihitung"),
    "not_entitled": T("tidak berhak"),
    "incomplete": T("belum lengkap"),
    "invalid": T("salah isi"),
}
TOTALS = {
    "gross": T("Jumlah bruto"),
    "tax": T("PPh 21 final"),
    "net": T("Jumlah bersih"),
    "shortfall": T("Kurang bayar"),
    "employer": T("Bagian pengusaha"),
    "worker": T("Bagian pekerja"),
    "state": T("Bagian pemerintah"),
    "balance": T("Saldo"),
}


def fit_to_paper(sheet: Any, paper: Paper) -> None:
    """Across, as wide as one page, with the heading on every page."""
    sheet.set_landscape()
    sheet.set_paper(paper.excel)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def said(text: Text | str, language: str, **values: Any) -> str:
    """A text in a language, with values for its places."""
    return T(text.template if isinstance(text, Text) else text, **values).render(language)


def harmless(text: str) -> str:
    """A text as it may stand in a cell: not longer than a cell takes, and never taken for marked-up text, which
    XlsxWriter would write as it is."""
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT]


def letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@dataclass(slots=True)
class Formats:
    """How cells look; made once for a workbook."""

    title: Any
    head: Any
    money: Any
    bold: Any
    bold_money: Any
    note: Any
    date: Any
    percent: Any
    box: Any
    box_money: Any
    wrap: Any


def formats_of(book: Any) -> Formats:
    """Plain and printable: no meaning in colour, no dark fills."""
    money, grey = "#,##0;-#,##0", "#F1EFE9"
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({"bold": True, "bg_color": grey, "border": 1, "text_wrap": True, "valign": "top"}),
        money=book.add_format({"num_format": money}),
        bold=book.add_format({"bold": True, "top": 1}),
        bold_money=book.add_format({"bold": True, "top": 1, "num_format": money}),
        note=book.add_format({"italic": True, "text_wrap": True, "valign": "top"}),
        date=book.add_format({"num_format": "dd/mm/yyyy"}),
        percent=book.add_format({"num_format": "0.00%"}),
        box=book.add_format({"border": 1, "valign": "vcenter"}),
        box_money=book.add_format({"border": 1, "num_format": money, "valign": "vcenter"}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
    )
