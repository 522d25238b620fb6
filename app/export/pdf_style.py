"""The measures and letters of the statement on paper."""

from __future__ import annotations

from app.export.pdf_ink import Style

WIDTH = 481.89
"""A4 less 20 mm on each side, in points."""
GREY = 0.32
TITLE = Style(15, 19, bold=True)
FIGURE = Style(19, 24, bold=True)
HEAD = Style(9, 12, bold=True)
BODY = Style(8.5, 11)
STRONG = Style(8.5, 11, bold=True)
LABEL = Style(8, 11, grey=GREY)
RUNNING = Style(8, 11, bold=True)
SMALL = Style(7.5, 9.6, grey=GREY)
CELL = Style(7.5, 9.6)
TAG = Style(6.5, 9)
GAP = 16.0
COLUMN = (WIDTH - GAP) / 2
LABEL_SHARE = 0.46
AMOUNT_WIDTH = 105.0
TEXT_WIDTH = WIDTH - AMOUNT_WIDTH
EQUATION_AT = 180.0
"""Where the equations of totals and steps begin."""
MOST_LINES = 20
MOST_MARK = 150.0
"""No mark beside an amount is wider."""
CAPTION = Style(10, 14, bold=True)
