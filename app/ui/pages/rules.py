"""The rules: which were in force on a day, what changed between two days, the pack they come from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from app.i18n import tr
from app.ui.rules.changes import Changes
from app.ui.rules.detail import Finding
from app.ui.rules.listing import Listing
from app.ui.rules.packs import Packs
from app.ui.widgets import Flow, button, column, label, row
from calculators import registry

if TYPE_CHECKING:
    from app.ui.application import Session


class RulesPage(QWidget):
    """Three views behind three buttons; each is made when it is first shown."""

    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session
        self.book = registry.default_rules()
        self.finding = Finding(self.book, self)
        whole = column(self, 10, (44, 20, 36, 8))
        top = row(spacing=24)
        top.addWidget(label(tr("Aturan"), "hero"))
        tabs = QWidget()
        line = Flow(tabs, 8)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        for code, name, said in (
            ("listing", tr("Yang berlaku"), tr("Aturan yang berlaku pada suatu tanggal")),
            ("changes", tr("Yang berubah"), tr("Apa yang berubah antara dua tanggal")),
            ("packs", tr("Paket aturan"), tr("Paket yang dipakai, dan cara memasang yang baru")),
        ):
            line.addWidget(self._tab(code, name, said))
        top.addWidget(tabs, 1)
        whole.addLayout(top)
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        self._views: dict[str, QWidget] = {}
        self.show_view("listing")

    def _tab(self, code: str, name: str, said: str) -> QPushButton:
        made = button(name, "tab", "", said)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.show_view(code))
        self._group.addButton(made)
        self.tabs[code] = made
        return made

    def show_view(self, code: str) -> None:
        """Show ``listing``, ``changes`` or ``packs``."""
        if code not in self._views:
            made = self._make(code)
            self._views[code] = made
            self.stack.addWidget(made)
        self.tabs[code].setChecked(True)
        self.stack.setCurrentWidget(self._views[code])

    def _make(self, code: str) -> QWidget:
        if code == "packs":
            return Packs(self.session, self.book)
        made = Listing(self.book, self.finding) if code == "listing" else Changes(self.book, self.finding)
        made.detail.opened.connect(self.opened)
        return made

    @property
    def listing(self) -> Listing:
        """The rules of a day."""
        found = self._view("listing")
        assert isinstance(found, Listing)
        return found

    @property
    def changes(self) -> Changes:
        """What changed between two days."""
        found = self._view("changes")
        assert isinstance(found, Changes)
        return found

    @property
    def packs(self) -> Packs:
        """The pack in use."""
        found = self._view("packs")
        assert isinstance(found, Packs)
        return found

    def _view(self, code: str) -> QWidget:
        if code not in self._views:
            self.show_view(code)
        return self._views[code]

    def show_rule(self, code: str, day: date) -> None:
        """Choose one rule, on a day on which it is in force."""
        self.show_view("listing")
        self.listing.show_rule(code, day)

    def show_present(self, name: str) -> None:
        """Choose ``topic.rule`` as it is in force now, or its last period."""
        periods = [period for series in self.book.series(name).values() for period in series]
        latest = max(periods, key=lambda period: period.start)
        self.show_rule(latest.code, latest.start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.finding.start()
