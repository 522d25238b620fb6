"""Settings: language, look, office. What is chosen is in force at once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.i18n import LANGUAGES, tr
from app.ui import preferences, theme
from app.ui.boxes import DropDown
from app.ui.pages.settings_cases import CasesCard
from app.ui.pages.settings_office import OfficeCard, pairs
from app.ui.widgets import column, label, scrolling

if TYPE_CHECKING:
    from app.ui.application import Session

SIZES = (100, 110, 125, 150, 175, 200)


class SettingsPage(QWidget):
    """How the program looks and speaks, the office on the printed page, and where cases are kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session
        inside = QWidget()
        inside.setMaximumWidth(theme.px(820))
        whole = column(inside, 14, (44, 28, 44, 24))
        whole.addWidget(label(tr("Pengaturan"), "hero"))
        look = self._card(whole, tr("Tampilan"))
        self.language = self._choice(look, 0, 0, tr("Bahasa"), list(LANGUAGES.items()), session.choices.language)
        schemes = [("system", tr("Ikut sistem")), ("light", tr("Terang")), ("dark", tr("Gelap"))]
        self.scheme = self._choice(look, 0, 1, tr("Warna"), schemes, session.choices.scheme)
        sizes = [(str(size), f"{size}%") for size in SIZES]
        self.text_size = self._choice(look, 1, 0, tr("Ukuran huruf"), sizes, str(session.choices.text_percent))
        for box in (self.language, self.scheme, self.text_size):
            box.activated.connect(self._looks_changed)
        self.office = OfficeCard(session)
        self.office.changed.connect(self._keep)
        whole.addWidget(self.office)
        whole.addWidget(CasesCard(session))
        self._kept = label("", "small", "muted", wrap=True)
        whole.addWidget(self._kept)
        whole.addStretch(1)
        self._scroll = scrolling(inside)
        column(self).addWidget(self._scroll)

    def show_card(self, title: str) -> None:
        """Bring the card of that title into sight, the cursor in the first that can be set."""
        for card in self.findChildren(QFrame, "group"):
            if card.accessibleName() == title:
                self._scroll.ensureWidgetVisible(card, 0, card.height())
                first = next((one for one in card.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
                              and one.isEnabled()), card)  # fmt: skip
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _card(self, whole: object, title: str) -> QGridLayout:
        card = QFrame()
        card.setObjectName("group")
        card.setAccessibleName(title)
        inside = column(card, 10, (16, 12, 16, 16))
        inside.addWidget(label(title, "group", "primary"))
        grid = pairs(inside)
        whole.addWidget(card)  # type: ignore[attr-defined]
        return grid

    def _choice(
        self, grid: QGridLayout, at: int, place: int, name: str, options: list[tuple[str, str]], current: str
    ) -> DropDown:
        box = DropDown()
        box.setAccessibleName(name)
        box.setAccessibleDescription(tr("Berlaku segera"))
        for code, text in options:
            box.addItem(text, code)
        box.setCurrentIndex(max(box.findData(current), 0))
        block = column(spacing=4)
        title = label(name, "label")
        title.setBuddy(box)
        block.addWidget(title)
        block.addWidget(box)
        grid.addLayout(block, at, place)
        return box

    def _keep(self) -> None:
        if preferences.save(self.session.choices):
            self._kept.setText(tr("Tersimpan."))
        else:
            self._kept.setText(tr("Folder pengaturan tidak dapat ditulis; pilihan ini berlaku sampai program ditutup."))

    def _looks_changed(self) -> None:
        choices = self.session.choices
        new = (self.language.currentData(), self.scheme.currentData(), int(self.text_size.currentData()))
        if new != (choices.language, choices.scheme, choices.text_percent):
            choices.language, choices.scheme, choices.text_percent = new
            self.session.changed()
