"""The cases worked on last, below the cards of the home page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from app.errors import UserError
from app.i18n import clock, language, say, tr
from app.ui import theme
from app.ui.elided import Elided
from app.ui.widgets import Button, clear, column, label, row
from calculators.core.words import day

if TYPE_CHECKING:
    from app.store import Summary
    from app.ui.vault import Vault

MOST = 5
_INDENT = 8


class RecentCases(QFrame):
    """Up to five cases, the one changed last first; hidden until `refresh` finds some. `opened` names one."""

    opened = Signal(str)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.setObjectName("group")
        self.setAccessibleName(tr("Kasus terakhir"))
        self.vault = vault
        self.buttons: dict[str, QPushButton] = {}
        self._shown: list[Summary] = []
        inside = column(self, 6, (16 - _INDENT, 12, 16 - _INDENT, 12))
        head = label(tr("Kasus terakhir"), "group", "primary")
        head.setContentsMargins(theme.px(_INDENT), 0, 0, 0)  # stands above the names, not above their ground
        inside.addWidget(head)
        self._list = column(spacing=2)
        inside.addLayout(self._list)
        vault.state_changed.connect(self.refresh)
        vault.changed.connect(self._changed)
        self.hide()

    def _changed(self) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible():  # else it is read when the page is shown
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        try:
            cases = self.vault.store.cases.list(limit=MOST) if self.vault.is_open else []
        except UserError:
            return  # busy; the next change comes
        if cases == self._shown and self.buttons:
            return
        clear(self._list)
        self._shown = cases
        self.buttons = {}
        for case in cases:
            made = self._line(case)
            self.buttons[case.uid] = made
            self._list.addWidget(made)
        self.setVisible(bool(cases))

    def _line(self, case: Summary) -> QPushButton:
        name, what, when = case.worker_name or tr("Tanpa nama"), title(case.calculator), changed(case)
        made = Button()
        made.setProperty("kind", "line")
        made.setMinimumHeight(theme.px(34))
        made.setAccessibleName(f"{name}, {what}")
        made.setAccessibleDescription(tr("Diubah {when}", when=when))
        across = row(made, 12, (_INDENT, 4, _INDENT, 4))
        parts = ((name, "strong", "", 4), (what, "small", "muted", 4), (when, "small", "muted", 2))
        for text, role, kind, stretch in parts:
            part = Elided(role, kind)
            part.setText(text)
            across.addWidget(part, stretch)
        made.clicked.connect(lambda: self.opened.emit(case.uid))
        return made


def title(code: str) -> str:
    """The name of a calculator, also of one that this version does not know."""
    from calculators import registry

    return say(registry.calculator(code).title) if code in registry.codes() else code


def changed(case: Summary, today: date | None = None) -> str:
    """When a case was changed, as one would say it."""
    moment = datetime.fromisoformat(case.changed).astimezone()
    today = today or datetime.now().date()
    if moment.date() == today:
        return tr("pukul {time}", time=clock(moment))
    if moment.date() == today - timedelta(days=1):
        return tr("kemarin")
    return day(moment.date(), language())
