"""Which columns an empty sheet gets: what differs between workers; the rest is filled in once for all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLayout, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QVBoxLayout, QWidget

from app.i18n import language, say, tr
from app.paper import Paper
from app.ui import icons, theme
from app.ui.dialogs import cancel_button, fit_into_window, last_row
from app.ui.inputs.finder import matches, words_of
from app.ui.line_icons import put_search
from app.ui.widgets import Flow, button, column, label, row
from calculators.core.calculator import Calculator
from calculators.core.fields import Field

MOST_RECORDS = 20
ALWAYS = "worker_name"
"""A sheet without names would be of no use."""

_CODE, _TICKED = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class TemplateDialog(QDialog):
    """Ticked is a column for each worker. `columns` is None where everything is one."""

    def __init__(self, calculator: Calculator, parent: QWidget) -> None:
        super().__init__(parent)
        from app.batch.columns import columns_of

        self.calculator = calculator
        self._columns = columns_of(calculator)
        self.setWindowTitle(tr("Kolom lembar kosong"))
        fit_into_window(self, parent, 620, 560)
        whole = column(self, 10, (18, 16, 18, 16))
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as large as asked for; the list scrolls
        whole.addWidget(label(tr("Apa yang berbeda tiap pekerja?"), "card", wrap=True))
        whole.addWidget(label(tr(
            "Yang dicentang menjadi kolom. Yang lain diisi sekali untuk semua di lembar “Sama untuk semua”; misalnya "
            "alasan dan hari terakhir bila satu pabrik tutup."
        ), "small", "muted", wrap=True))  # fmt: skip
        self._add_search(whole)
        self.list = self._list()
        self.list.setMinimumHeight(theme.px(60))
        whole.addWidget(self.list, 1)
        self._add_presets(whole)
        self.records: QSpinBox | None = None
        if any(one.item is not None and one.number for one in self._columns.values()):
            self._add_records(whole)
        self._add_answers(whole)
        self._tick(lambda code: True)

    def _add_search(self, whole: QVBoxLayout) -> None:
        self.search = QLineEdit()
        theme.set_type(self.search, "base")
        self.search.setFixedHeight(theme.px(35))
        self.search.setPlaceholderText(tr("Cari isian"))
        self.search.setAccessibleName(tr("Cari isian"))
        self.search.setAccessibleDescription(tr("Ketik untuk mencari"))
        put_search(self.search)
        self.search.textChanged.connect(self._narrow)
        whole.addWidget(self.search)

    def _list(self) -> QListWidget:
        found = QListWidget()
        theme.set_type(found, "base")
        found.setIconSize(QSize(theme.px(18), theme.px(18)))
        found.setAccessibleName(tr("Kolom untuk tiap pekerja"))
        found.setAccessibleDescription(tr("Panah memilih, spasi mencentang"))
        for code, field in self._fields():
            needed = field.required and not field.asked and not field.items
            item = QListWidgetItem(say(field.label) + (f" · {tr('wajib')}" if needed else ""))
            item.setData(_CODE, code)
            if code == ALWAYS:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(say(field.hint))
            item.setSizeHint(QSize(0, theme.px(30)))
            found.addItem(item)
        found.itemClicked.connect(self._turn)
        found.installEventFilter(self)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and Enter tick in the list; Enter must not close the window."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = Qt.Key
            if event.key() in (keys.Key_Space, keys.Key_Return, keys.Key_Enter):
                self._turn(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_CODE) != ALWAYS:
            self._set(item, not item.data(_TICKED))

    def _set(self, item: QListWidgetItem, is_ticked: bool) -> None:
        item.setData(_TICKED, is_ticked)
        item.setIcon(tick(is_ticked))
        state = tr("dicentang") if is_ticked else tr("tidak dicentang")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {state}")

    def _fields(self) -> list[tuple[str, Field]]:
        known = {one.field.code: one.field for one in self._columns.values()}
        return list(known.items())

    def _add_presets(self, whole: QVBoxLayout) -> None:
        line = QWidget()
        flow = Flow(line, 4)
        for text, description, keeps in (
            (tr("Semua"), tr("Setiap isian menjadi kolom"), lambda code: True),
            (tr("Hanya yang wajib"), tr("Hanya isian yang wajib menjadi kolom"), self._is_needed),
            (tr("Kosongkan"), tr("Hanya nama pekerja yang menjadi kolom"), lambda code: False),
        ):
            made = button(text, "link", "", description)
            made.clicked.connect(lambda _=False, keeps=keeps: self._tick(keeps))
            flow.addWidget(made)
        whole.addWidget(line)

    def _add_records(self, whole: QVBoxLayout) -> None:
        from app.batch.columns import GROUP_ROWS

        line = row(spacing=10)
        text = label(tr("Kolom untuk tiap daftar (anak, pembayaran, dan lain-lain)"), "small", wrap=True)
        self.records = QSpinBox()
        theme.set_type(self.records, "base")
        self.records.setFixedHeight(theme.px(32))
        self.records.setRange(1, MOST_RECORDS)
        self.records.setValue(GROUP_ROWS)
        self.records.setAccessibleName(text.text())
        self.records.setAccessibleDescription(tr("Berapa banyak yang dapat diisi untuk satu pekerja"))
        line.addWidget(text, 1)
        line.addWidget(self.records)
        whole.addLayout(line)

    def _add_answers(self, whole: QVBoxLayout) -> None:
        self.write = button(tr("Buat lembar…"), "main", "save", tr("Menulis lembar kosong dengan kolom ini"))
        self.write.clicked.connect(self.accept)
        whole.addLayout(last_row(cancel_button(self, tr("Kembali tanpa menulis lembar")), self.write))

    def _is_needed(self, code: str) -> bool:
        field = self.calculator.by_code.get(code)
        return field is not None and field.required and not field.asked

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _tick(self, keeps: Callable[[str], bool]) -> None:
        for item in self._items():
            code = item.data(_CODE)
            self._set(item, code == ALWAYS or keeps(code))

    def _narrow(self, text: str) -> None:
        words = words_of(text)
        for item in self._items():
            item.setHidden(not matches(words, item.text()))

    @property
    def columns(self) -> list[str] | None:
        """The codes that are columns; None where all are."""
        ticked = [item.data(_CODE) for item in self._items() if item.data(_TICKED)]
        return None if len(ticked) == self.list.count() else ticked

    @property
    def record_count(self) -> int | None:
        """How many records a list gets columns for; None where there are no lists."""
        return self.records.value() if self.records is not None else None


def tick(is_ticked: bool) -> QIcon:
    """A box as `app.ui.boxes.TickBox` draws it, ticked or not."""
    side = theme.px(18)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.current()
    painter.setPen(colours.colour("primary" if is_ticked else "edge"))
    painter.setBrush(colours.colour("primary" if is_ticked else "surface"))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, theme.px(4), theme.px(4))
    if is_ticked:
        mark = icons.picture("check", "on_primary", 14)
        painter.drawPixmap((side - theme.px(14)) // 2, (side - theme.px(14)) // 2, mark)
    painter.end()
    found = QIcon(picture)
    found.addPixmap(picture, QIcon.Mode.Selected)
    found.addPixmap(picture, QIcon.Mode.Disabled)
    return found


def write(calculator: Calculator, path: Path, columns: list[str] | None, records: int | None, paper: Paper) -> None:
    """Write the empty sheet; `UserError` says what is in the way."""
    from app.batch.columns import GROUP_ROWS
    from app.batch.template import write_template

    records = GROUP_ROWS if records is None else records
    write_template(calculator, path, columns, language(), records=records, paper=paper)
