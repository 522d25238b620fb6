"""The rail at the left: where one can go. It folds to its icons where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from app.i18n import tr
from app.ui import icons, theme
from app.ui.widgets import column, label

WIDE, NARROW = 212, 62
_BESIDE, _BESIDE_FOLDED = 12, 8
"""Folded, a button is as wide as its icon and the room at both sides that the style sheet gives it."""
_ICON_ONLY, _TEXT_BESIDE_ICON = 0, 2
_TAB_FOCUS = 1
"""By number (see `widgets`). A click shows a page; the cursor belongs in that page, not in the rail."""

PLACES = {
    "home": "home", "calculators": "calculator", "cases": "folder", "batch": "table", "policy": "chart",
    "rules": "book", "settings": "gear", "help": "help",
}  # fmt: skip
"""From top to bottom, with their icons; Alt and the number go there."""


class Rail(QFrame):
    """One button for each place."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(tr("Bagian program"))
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._names: dict[str, str] = {}
        whole = self._column = column(self, 3, (_BESIDE, 20, _BESIDE, 16))
        self._brand = label("Hak Pekerja", "brand")
        self._brand.setContentsMargins(theme.px(12), 0, 0, theme.px(14))
        whole.addWidget(self._brand)
        names = (tr("Beranda"), tr("Kalkulator"), tr("Kasus"), tr("Massal"), tr("Kebijakan"), tr("Aturan"),
                 tr("Pengaturan"), tr("Bantuan"))  # fmt: skip
        for (code, icon), name in zip(PLACES.items(), names, strict=True):
            if code == "settings":
                whole.addStretch(1)
            self._add(whole, code, name, icon)
        self._folded: bool | None = None
        self.fold(False)

    def _add(self, whole: QVBoxLayout, code: str, name: str, icon: str) -> None:
        made = QToolButton()
        made.setText(f"  {name}")
        made.setIcon(QIcon(icons.picture(icon, "rail_ink", 20)))
        made.setIconSize(QSize(theme.px(20), theme.px(20)))
        made.setCheckable(True)
        made.setFixedHeight(theme.px(38))
        made.setAccessibleName(name)
        made.setAccessibleDescription(name)
        made.setProperty("focusPolicy", _TAB_FOCUS)
        theme.set_type(made, "base")
        made.clicked.connect(lambda: self.chosen.emit(code))
        self._group.addButton(made)
        self.buttons[code] = made
        self._names[code] = name
        whole.addWidget(made)

    def fold(self, is_folded: bool) -> None:
        """Show icons only, or icons and words."""
        if is_folded == self._folded:
            return
        self._folded = is_folded
        wide, beside = theme.px(NARROW if is_folded else WIDE), theme.px(_BESIDE_FOLDED if is_folded else _BESIDE)
        self.setFixedWidth(wide)
        self._column.setContentsMargins(beside, theme.px(20), beside, theme.px(16))
        self._brand.setVisible(not is_folded)
        for code, made in self.buttons.items():
            made.setProperty("toolButtonStyle", _ICON_ONLY if is_folded else _TEXT_BESIDE_ICON)
            made.setFixedWidth(wide - 2 * beside)
            made.setToolTip(self._names[code] if is_folded else "")

    def names(self) -> dict[str, str]:
        """The places as they are called, by their codes."""
        return dict(self._names)

    def mark(self, code: str) -> None:
        """Show where we are."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)
