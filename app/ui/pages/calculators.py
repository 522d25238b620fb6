"""Every calculator, with a line to search them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import say, tr
from app.ui import shelf, theme
from app.ui.cards import Card, CardGrid
from app.ui.inputs.finder import matches, words_of
from app.ui.line_icons import put_search
from app.ui.widgets import column, label, scrolling
from calculators.core.calculator import Calculator


class CalculatorsPage(QWidget):
    """Events, benefits and studies, each group with its heading."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        inside = QWidget()
        whole = column(inside, 0, (44, 28, 44, 24))
        whole.addWidget(label(tr("Kalkulator"), "hero"))
        whole.addSpacing(12)
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(38))
        self.search.setMaximumWidth(theme.px(520))
        theme.set_type(self.search, "base")
        self.search.setPlaceholderText(tr("Cari, misalnya pesangon, JHT, pajak, cuti hamil"))
        self.search.setAccessibleName(tr("Cari kalkulator"))
        self.search.setAccessibleDescription(tr("Ketik untuk mencari"))
        put_search(self.search)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._open_first)
        whole.addWidget(self.search)
        self._groups: list[tuple[QWidget, CardGrid, list[tuple[Calculator, Card]]]] = []
        for title, found in _grouped():
            self._add_group(whole, title, found)
        self._none = label(tr("Tidak ada yang cocok."), "base", "muted")
        self._none.hide()
        whole.addSpacing(16)
        whole.addWidget(self._none)
        whole.addStretch(1)
        column(self).addWidget(scrolling(inside))

    def _add_group(self, whole: object, title: str, found: list[Calculator]) -> None:
        block = QWidget()
        inside = column(block, 10, (0, 20, 0, 0))
        inside.addWidget(label(title, "group", "primary"))
        pairs = []
        for calculator in found:
            card = Card(shelf.icon_of(calculator), say(calculator.title), say(calculator.summary), 132)
            card.clicked.connect(lambda _=False, code=calculator.code: self.opened.emit(code))
            pairs.append((calculator, card))
        grid = CardGrid([card for _, card in pairs])
        inside.addWidget(grid)
        whole.addWidget(block)  # type: ignore[attr-defined]
        self._groups.append((block, grid, pairs))

    def _narrow(self, text: str) -> None:
        words = words_of(text)
        any_left = False
        for block, grid, pairs in self._groups:
            shown = [card for calculator, card in pairs if matches(words, shelf.search_text(calculator))]
            block.setVisible(bool(shown))
            grid.show_only(list(shown))
            any_left = any_left or bool(shown)
        self._none.setVisible(not any_left)

    def _open_first(self) -> None:
        words = words_of(self.search.text())
        for _, _, pairs in self._groups:
            for calculator, _ in pairs:
                if matches(words, shelf.search_text(calculator)):
                    self.opened.emit(calculator.code)
                    return


def _grouped() -> list[tuple[str, list[Calculator]]]:
    every = shelf.every()
    names = {
        "event": tr("Apa yang terjadi?"),
        "benefit": tr("Satu hak atau satu hitungan"),
        "policy": tr("Kajian kebijakan"),
    }
    groups = [(name, [one for one in every if one.group == group]) for group, name in names.items()]
    return [(name, found) for name, found in groups if found]
