"""The rules: which were in force on a day, where they are written, how sure we are, what changed since another day."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from app.i18n import language, say, tr
from app.reading import ReadingError
from app.reading import day as read_day
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.inputs.dates import DateInput
from app.ui.inputs.finder import matches, words_of
from app.ui.statement.words import badge, meaning
from app.ui.widgets import column, label, row, scrolling
from calculators import registry
from calculators.core.fields import Field
from calculators.core.quantity import CERTAINTIES
from calculators.core.rules import Provision
from calculators.core.words import day as day_words
from calculators.core.words import measured

Index = QModelIndex | QPersistentModelIndex


def shown_value(provision: Provision) -> str:
    """The value of a rule in a line: a figure, a table in short, several figures."""
    if provision.rows:
        return tr("tabel, {n} baris", n=len(provision.rows))
    if provision.fields:
        return ", ".join(f"{name.replace('_', ' ')} {_plain(provision, name)}" for name in provision.fields)
    if isinstance(provision.value, bool):
        return tr("ya") if provision.value else tr("tidak")
    if isinstance(provision.value, str):
        return provision.value
    return provision.quantity().show(language())


def _plain(provision: Provision, name: str) -> str:
    value = provision.fields[name]
    if isinstance(value, bool):
        return tr("ya") if value else tr("tidak")
    return provision.number(name).show(language())


def table_lines(provision: Provision) -> list[str]:
    """The rows of a table: from what on, which value."""
    return [
        tr("mulai {start}: {value}", start=measured(start, provision.key_unit, language()),
           value=measured(value, provision.unit, language()))
        for start, value, _ in provision.rows
    ]  # fmt: skip


class RulesModel(QAbstractTableModel):
    """One row for each rule in force on the day."""

    def __init__(self) -> None:
        super().__init__()
        self.rules: list[tuple[Provision, str]] = []
        self._heads = (tr("Aturan"), tr("Nilai"), tr("Pasal"), tr("Sejak"), tr("Kepastian"))

    def show_rules(self, rules: list[tuple[Provision, str]]) -> None:
        self.beginResetModel()
        self.rules = rules
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rules)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        provision, change = self.rules[index.row()]
        cells = (name_of(provision), f"{change}{shown_value(provision)}", say(provision.article),
                 f"{provision.start:%d/%m/%Y}", badge(provision.certainty) or tr("bunyi aturan"))  # fmt: skip
        return cells[index.column()]


def name_of(provision: Provision) -> str:
    """Label, and which of a series where all of the series are called the same."""
    name = say(provision.label) or provision.name
    series = registry.default_rules().series(f"{provision.topic}.{provision.name}")
    labels = {periods[0].label for periods in series.values()}
    return f"{name} ({provision.key})" if provision.key and len(labels) < len(series) else name


class RulesPage(QWidget):
    """Filters above, the rules in a table, the chosen one below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.book = registry.default_rules()
        self._everything = list(self.book.provisions())
        whole = column(self, 10, (44, 26, 44, 16))
        whole.addWidget(label(tr("Aturan"), "hero"))
        self._add_filters(whole)
        self.model = RulesModel()
        self.table = self._table()
        whole.addWidget(self.table, 3)
        self.count = label("", "tiny", "muted")
        whole.addWidget(self.count)
        self._details = QWidget()
        self._details_column: QVBoxLayout = column(self._details, 4, (0, 4, 0, 4))
        area = scrolling(self._details)
        area.setMinimumHeight(theme.px(120))
        whole.addWidget(area, 2)
        self._refresh()

    def _add_filters(self, whole: QVBoxLayout) -> None:
        line = row(spacing=10)
        self.day = DateInput(Field("day", "Berlaku pada", "date"))
        self.day.load(self.book.checked_until.isoformat())
        self.since = DateInput(Field("since", "Yang berubah sejak", "date"))
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(35))
        self.search.setPlaceholderText(tr("Nama, pasal, atau kata"))
        theme.set_type(self.search, "base")
        self.certainty = DropDown()
        for code, name in (("", tr("Semua")), *((code, badge(code) or _sure(code)) for code in CERTAINTIES)):
            self.certainty.addItem(name, code)
        self.regulation = DropDown()
        self.regulation.addItem(tr("Semua"), "")
        for name in sorted({_regulation(one) for one in self._everything}):
            self.regulation.addItem(name, name)
        for name, widget, stretch in (
            (tr("Berlaku pada"), self.day, 2), (tr("Yang berubah sejak"), self.since, 2), (tr("Cari"), self.search, 3),
            (tr("Peraturan"), self.regulation, 2), (tr("Kepastian"), self.certainty, 2),
        ):  # fmt: skip
            block = column(spacing=4)
            title = label(name, "label")
            title.setBuddy(widget)
            block.addWidget(title)
            block.addWidget(widget)
            line.addLayout(block, stretch)
            widget.setMinimumWidth(theme.px(60))
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tr("Menyaring daftar aturan di bawah"))
        whole.addLayout(line)
        self.day.textChanged.connect(self._refresh)
        self.since.textChanged.connect(self._refresh)
        self.search.textChanged.connect(self._refresh)
        self.certainty.currentIndexChanged.connect(self._refresh)
        self.regulation.currentIndexChanged.connect(self._refresh)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        theme.set_type(table, "small", tabular=True)
        theme.set_type(table.horizontalHeader(), "label")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(32))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(tr("Daftar aturan"))
        table.setAccessibleDescription(tr("Panah memilih aturan; rinciannya di bawah tabel"))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, mode in enumerate((QHeaderView.ResizeMode.Stretch,) * 3):
            head.setSectionResizeMode(at, mode)
        table.selectionModel().currentRowChanged.connect(self._show)
        return table

    def _refresh(self) -> None:
        try:
            on = read_day(self.day.text())
            self.day.mark(False)
        except ReadingError:
            self.day.mark(True)
            return
        since = _day_or_none(self.since)
        words = words_of(self.search.text())
        found = []
        for provision in self._in_force(on):
            if since is not None and not since < provision.start <= on:
                continue
            if self._fits(provision, words):
                found.append((provision, ""))
        self.model.show_rules(found)
        self.count.setText(tr("{n} aturan", n=len(found)))
        if found:
            self.table.selectRow(0)
        else:
            self._clear()

    def _in_force(self, on: date) -> list[Provision]:
        last: dict[tuple[str, str, str], Provision] = {}
        for one in self._everything:
            if one.start <= on and (one.until is None or on <= one.until):
                last[one.topic, one.name, one.key] = one
        return list(last.values())

    def _fits(self, one: Provision, words: list[str]) -> bool:
        certainty, regulation = self.certainty.currentData(), self.regulation.currentData()
        if certainty and one.certainty != certainty:
            return False
        if regulation and _regulation(one) != regulation:
            return False
        return matches(words, f"{name_of(one)} {one.article} {say(one.note)} {one.topic}")

    def show_rule(self, code: str, day: Any) -> None:
        """Choose one rule, on a day on which it is in force."""
        wanted = [one for one in self._everything if one.code == code and one.start == day]
        if not wanted:
            return
        for box in (self.certainty, self.regulation):
            box.setCurrentIndex(0)
        self.search.clear()
        self.since.clear()
        until = wanted[0].until or self.book.checked_until
        last = max([one.start for one in self._everything if one.code == code] + [wanted[0].start])
        on = max(wanted[0].start, min(until, self.book.checked_until) if last == wanted[0].start else wanted[0].start)
        self.day.load(on.isoformat())
        self._refresh()
        for at, (one, _) in enumerate(self.model.rules):
            if one is wanted[0]:
                self.table.selectRow(at)
                self.table.scrollTo(self.model.index(at, 0))

    def _clear(self) -> None:
        from app.ui.widgets import clear

        clear(self._details_column)

    def _show(self, current: QModelIndex) -> None:
        self._clear()
        if not current.isValid():
            return
        one, _ = self.model.rules[current.row()]
        add = self._details_column.addWidget
        add(label(name_of(one), "card", wrap=True))
        add(label(say(one.article), "label", "primary", wrap=True))
        if one.note:
            add(label(say(one.note), "small", wrap=True))
        for line in table_lines(one):
            add(label(line, "small", "muted", tabular=True))
        history = [other for other in self._everything if (other.code, other.key) == (one.code, one.key)]
        if len(history) > 1:
            said = "; ".join(f"{day_words(other.start, language())}: {shown_value(other)}" for other in history)
            add(label(tr("Dari waktu ke waktu: {periods}", periods=said), "small", "muted", wrap=True))
        checked = tr("{meaning} Diperiksa {day}.", meaning=meaning(one.certainty), day=one.checked)
        add(label(checked, "tiny", "muted", wrap=True))
        self._details_column.addStretch(1)


def _sure(code: str) -> str:
    return {"quoted": tr("bunyi aturan"), "computed": tr("diturunkan")}[code]


def _regulation(one: Provision) -> str:
    """``PP 35/2021`` of ``PP 35/2021 Pasal 40 ayat (2)``."""
    return one.article.split(" Pasal")[0].split(",")[0].strip()


def _day_or_none(line: DateInput) -> date | None:
    try:
        return read_day(line.text()) if line.text().strip() else None
    except ReadingError:
        return None
