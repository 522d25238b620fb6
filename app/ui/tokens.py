"""The look as numbers: colours by role, sizes of type, spacing. Every colour on screen comes from here."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours by what they are for. `…_soft` are backgrounds, `…_ink` the text on them."""

    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    edge: str
    rail: str
    rail_on: str
    rail_ink: str
    primary: str
    primary_hover: str
    on_primary: str
    second: str
    third: str
    fourth: str
    amber: str
    amber_soft: str
    amber_ink: str
    red: str
    red_soft: str
    green: str
    info_soft: str
    info_ink: str
    hover: str
    ring: str


LIGHT = Tokens(
    paper="#F6F5F1", surface="#FFFFFF", ink="#1D2733", muted="#5B6675", line="#E2DFD6", edge="#858B92",
    rail="#0E3F3C", rail_on="#1A5D57", rail_ink="#E4EFED",
    primary="#0B5D57", primary_hover="#0E6E67", on_primary="#FFFFFF",
    second="#5FA59C", third="#C9B37C", fourth="#8C7AA9",
    amber="#C8791A", amber_soft="#FBF0E1", amber_ink="#6B4510",
    red="#B3261E", red_soft="#FBEAE8", green="#2E7D4F", info_soft="#EBF2F1", info_ink="#234B48",
    hover="#F0EEE8", ring="#46938B",
)  # fmt: skip
DARK = Tokens(
    paper="#14191C", surface="#1C2327", ink="#E9EBE7", muted="#A6B0B6", line="#2F383C", edge="#6F7B82",
    rail="#0B2A28", rail_on="#185049", rail_ink="#DCEAE8",
    primary="#6CC5BA", primary_hover="#83D3C9", on_primary="#08211F",
    second="#3F8F85", third="#A8905A", fourth="#9C8BB8",
    amber="#E3A85A", amber_soft="#33291A", amber_ink="#F0CF9E",
    red="#F29A93", red_soft="#3A2322", green="#7CC79B", info_soft="#1D2F2E", info_ink="#BFE0DB",
    hover="#242C30", ring="#55A79D",
)  # fmt: skip

TEXT_ON = (
    ("ink", "paper"), ("ink", "surface"), ("ink", "hover"),
    ("muted", "paper"), ("muted", "surface"), ("muted", "hover"),
    ("primary", "surface"), ("primary", "paper"), ("primary", "hover"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"),
    ("rail_ink", "rail"), ("rail_ink", "rail_on"),
    ("red", "surface"), ("red", "paper"), ("red", "red_soft"), ("ink", "red_soft"),
    ("amber_ink", "amber_soft"), ("info_ink", "info_soft"), ("primary", "info_soft"), ("green", "paper"),
)  # fmt: skip
"""Which text stands on which background: what the contrast is tested on."""

SHAPE_ON = (
    ("edge", "surface"),
    ("edge", "paper"),
    ("primary", "surface"),
    ("second", "surface"),
    ("amber", "surface"),
    ("ring", "surface"),
    ("ring", "paper"),
    ("ring", "rail"),
)
"""Borders of inputs and parts of pictures, which need less contrast than text."""

TYPE = {
    "base": (14, 400), "strong": (14, 600), "label": (12.5, 500), "small": (12.5, 400), "tiny": (11.5, 400),
    "chip": (11.5, 600), "title": (20, 700), "hero": (26, 700), "figure": (32, 700), "lead": (15.5, 400),
    "card": (15, 600), "brand": (17.5, 700), "group": (13, 700),
}  # fmt: skip
"""Size in pixels at 100% and weight."""

SMALLEST_FACTOR, LARGEST_FACTOR = 1.0, 2.0
RADIUS_INPUT, RADIUS_CARD = 7, 10


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
