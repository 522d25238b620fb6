"""``hakpekerja template CALCULATOR OUT.xlsx``: an empty sheet for batch."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.commands.parser import Parser
from app.errors import UserError
from calculators.core.text import T


def add_arguments(parser: Parser) -> None:
    """What the command line takes."""
    add, say = parser.add_argument, parser.say
    add("calculator", help=say(T("kode kalkulator, misalnya severance")))
    add("workbook", metavar="OUT.xlsx", help=say(T("lembar kosong yang ditulis")))
    add("--columns", metavar=say(T("ISIAN,ISIAN")),
        help=say(T("isian yang berbeda tiap pekerja; yang lain diisi sekali untuk semua")))  # fmt: skip
    add("--records", type=parser.count, default=None, metavar="N",
        help=say(T("berapa baris tiap daftar (anak, pembayaran) yang disediakan")))  # fmt: skip
    parser.add_language()


def run(options: argparse.Namespace) -> int:
    """Write the sheet."""
    from app.batch.columns import GROUP_ROWS, known
    from app.batch.template import write_template

    if Path(options.workbook).suffix.lower() != ".xlsx":
        raise UserError(T("Nama buku kerja harus berakhir .xlsx: {file}", file=options.workbook))
    columns = [code.strip() for code in options.columns.split(",") if code.strip()] if options.columns else None
    write_template(
        known(options.calculator), Path(options.workbook), columns, options.language,
        records=options.records if options.records is not None else GROUP_ROWS,
    )  # fmt: skip
    print(T("{file} ditulis. Isi mulai baris ketiga, lalu jalankan perintah batch.", file=options.workbook)
          .render(options.language))  # fmt: skip
    return 0
