"""What a page has to say: one sentence above its content, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.i18n import tr
from app.ui import theme
from app.ui.widgets import Notice, button, clear

Actions = tuple[tuple[str, Callable[[], Any]], ...]


class Messages(QVBoxLayout):
    """Holds at most one sentence, which stays until the next one or until it is shut."""

    def __init__(self, room_above: float = 0) -> None:
        super().__init__()
        self.setSpacing(0)
        self._room_above = room_above
        self.text = ""

    def show(self, text: str, kind: str = "notice", actions: Actions = ()) -> None:
        """Say `text` instead of what was said before; an empty text only takes that away."""
        clear(self)
        self.text = text
        if not text:
            return
        notice = Notice(text, kind, "check" if kind == "notice" else "")
        for name, act in actions:
            made = button(name, "link")
            made.clicked.connect(lambda _=False, act=act: act())
            notice.add(made)
        shut = button(tr("Tutup"), "link", "", tr("Menutup pesan ini"))
        shut.clicked.connect(lambda: self.show(""))
        notice.add(shut, at_top=True)
        self.addSpacing(theme.px(self._room_above))
        self.addWidget(notice)
