"""What narrows a list of rules: days, words, a regulation, a certainty."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import say, tr
from app.reading import ReadingError
from app.reading import day as read_day
from app.rulebook.values import in_order, name_of, regulations
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.inputs.dates import DateInput
from app.ui.inputs.finder import SearchedList, matches, words_of
from app.ui.statement.words import badge
from app.ui.widgets import Flow, column, label
from calculators.core.fields import Field
from calculators.core.quantity import CERTAINTIES
from calculators.core.rules import Provision, Rulebook

ALL = "all"


class Filters(QWidget):
    """Inputs in one line, narrower where there is little room; only where even that is not enough, it wraps."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self._book = book
        self._line = Flow(self, 10)
        self._blocks: list[tuple[QWidget, int, int]] = []
        """Each with the width it needs and the one it wants."""

    def add_day(self, name: str, day: date) -> DateInput:
        """A day to be typed or picked."""
        made = DateInput(Field("day", name, "date"))
        made.load(day.isoformat())
        self._add(name, made, (132, 150))
        return made

    def add_search(self) -> QLineEdit:
        """Words to look for."""
        made = QLineEdit()
        made.setFixedHeight(theme.px(35))
        made.setPlaceholderText(tr("Nama, pasal, atau kata"))
        theme.set_type(made, "base")
        self._add(tr("Cari"), made, (110, 210))
        return made

    def add_regulations(self) -> DropDown:
        """Every regulation of the pack with the number of its rules."""
        counts: dict[str, int] = {}
        for one in self._book.provisions():
            for name in regulations(one):
                counts[name] = counts.get(name, 0) + 1
        made = SearchedList()
        made.addItem(tr("Semua"), ALL)
        for name in in_order(counts):
            made.addItem(f"{name or tr('Bukan peraturan')} ({counts[name]})", name)
        self._add(tr("Peraturan"), made, (126, 190))
        return made

    def add_certainties(self) -> DropDown:
        """How sure a value is."""
        made = DropDown()
        made.addItem(tr("Semua"), ALL)
        for code in CERTAINTIES:
            made.addItem(certainty_name(code), code)
        self._add(tr("Kepastian"), made, (115, 160))
        return made

    def _add(self, name: str, made: QWidget, widths: tuple[float, float]) -> None:
        block = QWidget()
        inside = column(block, 4)
        title = label(name, "label")
        needed, wanted = (max(theme.px(width), title.sizeHint().width()) for width in widths)
        block.setFixedWidth(wanted)
        self._blocks.append((block, needed, wanted))
        title.setBuddy(made)
        inside.addWidget(title)
        inside.addWidget(made)
        made.setAccessibleName(name)
        made.setAccessibleDescription(tr("Menyaring daftar aturan di bawah"))
        self._line.addWidget(block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme.px(10) * (len(self._blocks) - 1)
        least = sum(needed for _, needed, _ in self._blocks)
        most = sum(wanted for *_, wanted in self._blocks)
        share = 1.0 if room < least or room >= most else (room - least) / (most - least)
        for block, needed, wanted in self._blocks:
            block.setFixedWidth(needed + int((wanted - needed) * share))

    def fits(self, one: Provision, search: str, regulation: str, certainty: str = ALL) -> bool:
        """Whether a rule is to be listed."""
        if certainty not in (ALL, one.certainty):
            return False
        if regulation != ALL and regulation not in regulations(one):
            return False
        said = f"{name_of(one, self._book)} {one.article} {say(one.article)} {say(one.note)} {one.topic}"
        return matches(words_of(search), said)


def certainty_name(code: str) -> str:
    """How sure a value is, in two words."""
    return {"quoted": tr("bunyi aturan"), "computed": tr("diturunkan")}.get(code) or badge(code)


def day_of(line: DateInput) -> date | None:
    """The day that was typed; a wrong one is marked."""
    try:
        found = read_day(line.text())
    except ReadingError:
        line.mark(True)
        return None
    line.mark(False)
    return found
