"""Buttons that give up their words, never their icon, where a line has no room for them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QPushButton


def fit(line: QLayout, buttons: Iterable[QPushButton], room: int) -> None:
    """Let as many of `buttons` keep their words as fit into `room`, the first longest; a screen reader hears all.

    What a button says is its accessible name; one without an icon keeps its words.
    """
    buttons = list(buttons)
    for button in buttons:
        _say(line, button, button.accessibleName())
    for button in reversed(buttons):
        if line.sizeHint().width() <= room:
            return
        if not button.icon().isNull():
            _say(line, button, "")


def _say(line: QLayout, button: QPushButton, text: str) -> None:
    if button.text() != text:
        button.setText(text)
        line.invalidate()  # a layout within a layout does not notice by itself
