"""Kasus: every case that was kept, found by a word of it, with what was done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QPushButton, QTableView, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.store.cases import Filter, Summary
from app.ui import theme
from app.ui.cases import model as columns
from app.ui.cases import orders
from app.ui.cases.acts import Acts
from app.ui.cases.below import Below
from app.ui.cases.detail import Detail
from app.ui.cases.filters import Filters
from app.ui.cases.header import Header, Standing
from app.ui.cases.instead import NoCases, NoStore
from app.ui.cases.model import CasesModel
from app.ui.messages import Actions, Messages
from app.ui.tables import dress
from app.ui.widgets import button, column, row, scrolling

if TYPE_CHECKING:
    from app.ui.window import MainWindow

SIDE_BY_SIDE_FROM = 900
LOW_BELOW = 560
"""So low that the head folds, for the list to be in sight."""
_MARGINS, _LOW_MARGINS = (32, 22, 32, 14), (32, 12, 32, 8)
_LIST_AT_LEAST = 160
FIXED_WIDTH = (columns.NIK, columns.CHANGED, columns.HANDED)
"""Columns as wide as what stands in them."""
_REFRESH_MS = 50


class CasesPage(QWidget):
    """The list, the chosen case beside it (behind a tab where the window is narrow), and what can be done with them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.setObjectName("page")
        self.window_ = window
        self.vault = window.session.vault
        self.acts = Acts(self)
        inside = QWidget()
        column(self).addWidget(scrolling(inside))
        whole = self._whole = column(inside, 10, _MARGINS)
        self.header = Header(self._asked)
        self.buttons = self.header.buttons
        whole.addWidget(self.header)
        self.messages = Messages()
        whole.addLayout(self.messages)
        self._warning = Standing(lambda: self.window_.go("settings"))
        whole.addLayout(self._warning)
        self.gate = NoStore()
        self.gate.wanted.connect(self.window_.gate.ask)
        whole.addWidget(self.gate, 1)
        self._content = QWidget()
        self._fill_content()
        whole.addWidget(self._content, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self.vault.changed.connect(self._changed)
        self.vault.state_changed.connect(self._changed)
        self.vault.room_changed.connect(self._changed)
        self.vault.about_to_close.connect(self._settle)
        self.window_.drafts.remarks.trouble.connect(self._say_trouble)
        self.window_.drafts.remarks.worked.connect(self._say_that_it_works)
        self._shortcuts()
        self._is_narrow, self._is_low = False, False
        self._arrange()
        self.refresh()

    # --- laying out ---

    def _fill_content(self) -> None:
        whole = column(self._content, 10)
        self.filters = Filters(self.vault, self.window_.session.choices.cases_order)
        self.filters.changed.connect(self.refresh)
        self.filters.ordered.connect(self._ordered)
        whole.addWidget(self.filters)
        self._tabs = QWidget()
        tabs = row(self._tabs, 8)
        self._tab_list = self._tab(tr("Daftar kasus"), "table")
        self._tab_detail = self._tab(tr("Rincian"), "document")
        tabs.addWidget(self._tab_list)
        tabs.addWidget(self._tab_detail)
        tabs.addStretch(1)
        tabs.addWidget(self.filters.more)
        self._tab_list.setChecked(True)
        whole.addWidget(self._tabs)
        body = row(spacing=14)
        self._left = QFrame()
        left = column(self._left, 6)
        self.model = CasesModel(self.vault)
        self.table = self._table()
        self.empty = NoCases()
        self.empty.wanted.connect(self._from_empty)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        self.below = Below()
        self.below.asked.connect(self._asked)
        left.addWidget(self.below)
        body.addWidget(self._left, 58)
        self.detail = Detail(self.vault, self.window_.drafts.remarks)
        for widget in (self.table, self.empty, self.detail):
            widget.setMinimumHeight(theme.px(_LIST_AT_LEAST))
        self.detail.asked.connect(self._asked)
        self.detail.kept_asked.connect(self._kept_asked)
        self.detail.trouble.connect(self._say_trouble)
        body.addWidget(self.detail, 42)
        whole.addLayout(body, 1)

    def _tab(self, text: str, icon: str) -> QPushButton:
        found = button(text, "tab", icon)
        found.setCheckable(True)
        found.setAutoExclusive(True)
        found.clicked.connect(self._arrange)
        return found

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        dress(table, tr("Daftar kasus"), tr("Panah memilih kasus, Enter membukanya, Delete menghapusnya"), 34)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = table.horizontalHeader()
        head.setMinimumSectionSize(theme.px(40))
        head.setResizeContentsPrecision(0)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda at: self.filters.sort_by(orders.clicked(at, self.filters.order)))
        modes = QHeaderView.ResizeMode
        for at in range(self.model.columnCount()):
            head.setSectionResizeMode(at, modes.ResizeToContents if at in FIXED_WIDTH else modes.Stretch)
        table.selectionModel().selectionChanged.connect(self._chosen)
        table.doubleClicked.connect(lambda index: self.guarded(self.acts.open_case))
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(SIDE_BY_SIDE_FROM)
        low = narrow and self.height() < theme.px(LOW_BELOW)
        if (narrow, low) != (self._is_narrow, self._is_low):
            self._is_narrow, self._is_low = narrow, low
            self._arrange()
            self._warn()
        self._choose_columns()

    def _arrange(self) -> None:
        """Side by side where there is room, else one of the two behind a tab."""
        narrow = self._is_narrow
        self.filters.arrange(narrow, self._is_low)
        self.header.arrange(narrow, self._is_low)
        self._whole.setContentsMargins(*(theme.px(margin) for margin in (_LOW_MARGINS if self._is_low else _MARGINS)))
        self._tabs.setVisible(narrow)
        self._left.setVisible(not narrow or self._tab_list.isChecked())
        self.detail.setVisible(not narrow or self._tab_detail.isChecked())
        self._choose_columns()

    def _choose_columns(self) -> None:
        """What there is no room for stands in the detail."""
        room = self.table.width() / theme.px(100)
        self.table.setColumnHidden(columns.TAGS, room < 6.2)
        self.table.setColumnHidden(columns.HANDED, room < 5.4)
        self.table.setColumnHidden(columns.NIK, room < 4.4)

    def _shortcuts(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, where, act in (
            ("Ctrl+F", self, self.filters.search.setFocus), ("Ctrl+D", self, self.acts.duplicate),
            ("Ctrl+E", self, self.acts.export_cases), ("Return", self.table, self.acts.open_case),
            ("Enter", self.table, self.acts.open_case), ("Delete", self.table, self.acts.delete),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(inside)
            shortcut.activated.connect(partial(self.guarded, act))
        down = QShortcut(QKeySequence("Down"), self.filters.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_list)

    def _into_list(self) -> None:
        self.table.setFocus()
        if self.model.cases and not self.table.selectionModel().hasSelection():
            self.choose_row(0)

    # --- showing ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _changed(self) -> None:
        """At most twenty times a second, and not while another page is looked at."""
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def _settle(self) -> None:
        """The store closes: what was just noted goes with it."""
        self.detail.settle()
        self.window_.drafts.flush()

    def _say_trouble(self, text: str) -> None:
        self.show_message(text, "problem")

    def _say_that_it_works(self) -> None:
        self.show_message(tr("Penyimpanan berhasil lagi; semua isian tersimpan."))

    def refresh(self) -> None:
        """Read the list anew; who is chosen stays chosen."""
        is_open = self.vault.is_open
        self.setFocusProxy(self.filters.search if is_open else None)  # type: ignore[arg-type]
        self.gate.setVisible(not is_open)
        self._content.setVisible(is_open)
        self.buttons["import"].setEnabled(is_open)
        self.buttons["export"].setEnabled(is_open)
        self._warn()
        if not is_open:
            self.gate.show_state(self.vault)
            return
        try:
            self._read()
        except UserError as problem:
            self.show_message(say(problem.text), "problem")

    def _ordered(self, code: str) -> None:
        """Kept for the next time; the chosen case stays in sight."""
        from app.ui import preferences

        self.window_.session.choices.cases_order = code
        preferences.save(self.window_.session.choices)
        self.refresh()
        self.table.scrollTo(self.table.currentIndex())

    def _read(self) -> None:
        chosen = [case.uid for case in self.chosen()]
        self.filters.refresh_tags()
        self.model.show(self.filters.wanted, self.filters.order)
        self._choose(chosen)
        self._say_empty()
        self._show_detail()

    def _choose(self, uids: list[str]) -> None:
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        selection.clearSelection()
        flags = selection.SelectionFlag
        rows = [at for uid in uids if (at := self.model.row_of(uid)) >= 0]
        for at in rows:
            selection.select(self.model.index(at, 0), flags.Select | flags.Rows)
        if rows:
            selection.setCurrentIndex(self.model.index(rows[0], 0), flags.NoUpdate)
        selection.blockSignals(False)
        self.table.viewport().update()

    def _say_empty(self) -> None:
        has_any = bool(self.model.cases)
        self.table.setVisible(has_any)
        self.empty.setVisible(not has_any)
        if not has_any:
            self.empty.show_why(is_filtered=not self.filters.is_empty, is_bin=self.wanted() == Filter(deleted=True))

    def _from_empty(self) -> None:
        if self.filters.is_empty:
            self.window_.go("home")
        else:
            self.filters.clear()

    def _warn(self) -> None:
        is_bare = self.vault.is_open and not self.vault.is_protected
        self._warning.show(is_bare, self.vault.is_short, self._is_low)

    # --- what is chosen ---

    def chosen(self) -> list[Summary]:
        """The cases that are selected, from top to bottom."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.cases[at] for at in rows if at < len(self.model.cases)]

    def choose(self, uid: str) -> None:
        """Select one case, whatever was filtered."""
        if self.model.row_of(uid) < 0:
            self.filters.clear()
            self.refresh()
        at = self.model.row_of(uid)
        if at >= 0:
            self.choose_row(at)

    def choose_row(self, at: int) -> None:
        """Select one row and nothing else, whatever keys are held down meanwhile."""
        flags, index = self.table.selectionModel().SelectionFlag, self.model.index(at, 0)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _chosen(self) -> None:
        try:
            self._show_detail()
        except UserError as problem:
            self.show_message(say(problem.text), "problem")

    def _show_detail(self) -> None:
        chosen, is_bin = self.chosen(), self.wanted().deleted
        self.below.tell(self.model.total, len(chosen), is_bin)
        if len(chosen) > 1:
            self.detail.show_many(len(chosen), is_bin)
        else:
            self.detail.show_case(chosen[0] if chosen else None)

    def wanted(self) -> Filter:
        """What the list shows now."""
        return self.filters.wanted

    def _asked(self, code: str, *_: object) -> None:
        acts: dict[str, Callable[[], Any]] = {
            "open": self.acts.open_case, "duplicate": self.acts.duplicate, "archive": self.acts.archive,
            "delete": self.acts.delete, "undelete": self.acts.undelete, "file": self.acts.export_cases,
            "check": self.acts.check_sheet, "import": self.acts.import_file, "export": self.acts.export_cases,
            "purge": self.acts.purge, "empty": self.acts.empty_bin,
        }  # fmt: skip
        self.guarded(acts[code])

    def _kept_asked(self, code: str, kept: Any) -> None:
        self.guarded(lambda: self.acts.with_kept(code, kept))

    def guarded(self, act: Callable[[], Any], *_: object) -> None:
        """Do it; what goes wrong is said in a sentence."""
        try:
            act()
        except UserError as problem:
            self.show_message(say(problem.text), "problem")

    def undo(self) -> None:
        """Ctrl+Z: bring back what was deleted or put away last."""
        self.guarded(self.acts.undo)

    def show_message(self, text: str, kind: str = "notice", actions: Actions = ()) -> None:
        """A sentence above the list until the next one; an empty text takes it away."""
        self.messages.show(text, kind, actions)
