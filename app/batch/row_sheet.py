"""A worksheet that takes a whole plain row at once.

XlsxWriter looks at each cell on its own, which is most of the time that a large workbook takes. In its constant-memory
mode a finished row goes to a file at once; `RowSheet.put` writes that row in one piece, the same bytes that XlsxWriter
would write cell by cell (a test compares them). What is not plain (a time, a truth value, control characters, rich
text) goes the ordinary way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from app.batch.sheet_looks import LONGEST_TEXT, harmless, letters
from calculators.core.formula import EXCEL_EPOCH

MOST_DIGITS = 10**15
_FIRST_DAY = date(1900, 3, 1).toordinal() - EXCEL_EPOCH
_ODD = re.compile("[\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")
"""Text that XlsxWriter writes in some special way."""


class RowSheet(Worksheet):
    """Made by ``workbook.add_worksheet(name, worksheet_class=RowSheet)`` in constant-memory mode."""

    date_look: Any = None
    """The format of dates, as the workbook's default for them."""

    def looks(self, width: int, looks: Sequence[Any] = ()) -> None:
        """Get ready for rows of up to `width` cells whose columns have these formats (None: none)."""
        self._places = [letters(column) for column in range(width)]
        given = [*looks, *[None] * (width - len(looks))]
        self._marks = [f' s="{look._get_xf_index()}"' if look is not None else "" for look in given]
        self._date_marks = [mark or f' s="{self.date_look._get_xf_index()}"' for mark in self._marks]
        self._given = given

    def put(self, row: int, cells: Sequence[Any]) -> None:
        """Write one row; rows must come in order. None and empty text leave a cell out."""
        number = str(row + 1)
        written = []
        for place, mark, date_mark, value in zip(self._places, self._marks, self._date_marks, cells, strict=False):
            kind = value.__class__
            if kind is str:
                if not value:
                    continue
                if len(value) > LONGEST_TEXT or _ODD.search(value) or value.startswith("<r>"):
                    return self._put_slowly(row, cells)
                if "&" in value or "<" in value or ">" in value:
                    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                written.append(f'<c r="{place}{number}"{mark} t="inlineStr"><is><t>{value}</t></is></c>')
            elif kind is int and -MOST_DIGITS < value < MOST_DIGITS:
                written.append(f'<c r="{place}{number}"{mark}><v>{value}</v></c>')
            elif kind is float and -MOST_DIGITS < value < MOST_DIGITS:
                written.append(f'<c r="{place}{number}"{mark}><v>{value:.16G}</v></c>')
            elif kind is date and (serial := value.toordinal() - EXCEL_EPOCH) >= _FIRST_DAY:
                written.append(f'<c r="{place}{number}"{date_mark}><v>{serial}</v></c>')
            elif value is not None:
                return self._put_slowly(row, cells)
        if written and not self._check_dimensions(row, len(cells) - 1) and not self._check_dimensions(row, 0):
            self._write_single_row(row)
            self.fh.write(f'<row r="{number}">{"".join(written)}</row>')
        return None

    def _put_slowly(self, row: int, cells: Sequence[Any]) -> None:
        for column, value in enumerate(cells):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                self.write_string(row, column, harmless(value), self._given[column])
            else:
                self.write(row, column, value, *([self._given[column]] if self._given[column] else []))
