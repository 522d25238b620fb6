"""Two variants of a case: the questions of each on the left, what differs on the right, live."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from app.compare import SideBySide, compare
from app.i18n import language, say, tr
from app.ui import theme
from app.ui.boxes import DropDown
from app.ui.comparison import carried, times
from app.ui.comparison.view import SIDES, ComparisonView
from app.ui.form import FormView
from app.ui.inputs.finder import SearchedList
from app.ui.override import OverrideDialog, ask, name_lines
from app.ui.pages.running import run
from app.ui.widgets import Flow, button, column, label, row, scrolling
from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.overrides import OVERRIDES
from calculators.core.statement import Explained, Invalid

SIDE_BY_SIDE_FROM = 1000
_LIST_WIDTH = 230


class ComparePage(QWidget):
    """A is the case, B starts as its copy; either can be changed, and neither touches the case until it is asked to."""

    back_wanted = Signal()
    wanted = Signal(str)
    """``pdf`` or ``xlsx``: what the buttons ask of the window."""
    taken = Signal(dict, bool)
    """The answers of B: for the case, or (True) for a case of its own."""

    def __init__(self, calculator: Calculator) -> None:
        super().__init__()
        self.setObjectName("page")
        self.calculator = calculator
        self.forms = {side: FormView(calculator) for side in SIDES}
        self.view = ComparisonView()
        self.found: SideBySide | None = None
        self._from: dict[str, Any] = {}
        self._turns: list[times.Turn] = []
        self._is_narrow = self._is_filling = False
        self._build()
        for form in self.forms.values():
            form.changed.connect(self.compute)
            form.settled.connect(self.compute)
        self.view.wanted.connect(self.go_to)
        self.view.same_wanted.connect(self._make_same)
        self.view.lift_wanted.connect(self._lift)
        self.held = {side: carried.held_by(form) for side, form in self.forms.items()}
        for side, held in self.held.items():
            held.edit_wanted.connect(partial(self._set_amount, side))
        self.compute()

    # --- laying out ---

    def _build(self) -> None:
        whole = column(self, 8, (24, 16, 24, 14))
        whole.addLayout(self._header())
        whole.addWidget(self._tools())
        self.moved = label("", "small", "muted", wrap=True)
        self.moved.hide()
        whole.addWidget(self.moved)
        body = QHBoxLayout()
        body.setSpacing(theme.px(14))
        self.left = QStackedWidget()
        self.areas = {side: scrolling(form) for side, form in self.forms.items()}
        for area in self.areas.values():
            self.left.addWidget(area)
        body.addWidget(self.left, 38)
        body.addWidget(self.view, 66)
        whole.addLayout(body, 1)
        self._add_buttons()
        self.tabs["B"].setChecked(True)
        self._arrange()

    def _header(self) -> QHBoxLayout:
        head = row(spacing=8)
        back = button(say(self.calculator.title), "link", "", tr("Kembali ke kasusnya; kedua varian tetap ada"))
        back.clicked.connect(self.back_wanted)
        head.addWidget(back)
        head.addWidget(label("/", "small", "muted"))
        head.addWidget(label(tr("Bandingkan"), "title"))
        head.addStretch(1)
        self.again = button(tr("Samakan semua"), "link", "undo", tr("Mengisi B seperti A; Ctrl+Z mengembalikannya"))
        self.again.clicked.connect(self.copy_to_b)
        head.addWidget(self.again)
        return head

    def _tools(self) -> QWidget:
        """Which side is shown, and quick ways to another B: straight to a question, or to the law of another time."""
        holder = QWidget()
        flow = Flow(holder, 8)
        self.tabs: dict[str, QPushButton] = {}
        described = (
            ("A", tr("Isian A"), "pencil", tr("Menampilkan isian varian A")),
            ("B", tr("Isian B"), "pencil", tr("Menampilkan isian varian B")),
            ("both", tr("Perbandingan"), "scales", tr("Menampilkan kedua varian berdampingan")),
        )
        for code, text, icon, description in described:
            tab = button(text, "tab", icon, description)
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(self._arrange)
            self.tabs[code] = tab
            flow.addWidget(tab)
        said = tr("Memilih pertanyaan yang jawabannya hendak diubah")
        self.question = self._list(SearchedList(), tr("Ubah isian…"), said)
        self.question.activated.connect(self._ask)
        said = tr("Mengisi B dengan semua tanggal digeser ke hukum waktu itu")
        self.law = self._list(DropDown(), tr("Hukum waktu lain…"), said)
        self.law.activated.connect(self._move)
        flow.addWidget(self.question)
        flow.addWidget(self.law)
        return holder

    @staticmethod
    def _list(found: DropDown, text: str, description: str) -> DropDown:
        found.setPlaceholderText(text)
        found.setAccessibleName(text)
        found.setAccessibleDescription(description)
        found.setToolTip(description)
        found.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        found.setFixedWidth(theme.px(_LIST_WIDTH))
        return found

    def _add_buttons(self) -> None:
        described = (
            ("pdf", tr("Cetak…"), "main", "print", tr("Melihat lembarnya, lalu mencetak atau menyimpan PDF (Ctrl+P)")),
            ("xlsx", tr("Excel"), "", "table", tr("Menyimpan perbandingan sebagai berkas Excel")),
            ("take", tr("Pakai B di kasus ini"), "", "",
             tr("Mengganti isian kasus dengan isian B; Ctrl+Z mengembalikannya")),
            ("keep", tr("B menjadi kasus sendiri"), "", "", tr("Menyimpan isian B sebagai kasus baru")),
        )  # fmt: skip
        holder = QWidget()
        flow = Flow(holder, 8)
        self.buttons: dict[str, QPushButton] = {}
        for code, text, kind, icon, description in described:
            made = button(text, kind, icon, description)
            made.clicked.connect(lambda _=False, code=code: self._press(code))
            self.buttons[code] = made
            flow.addWidget(made)
        self.view.footer.addWidget(holder, 1)

    def _press(self, code: str) -> None:
        if code in ("take", "keep"):
            self.taken.emit(self.forms["B"].answers()[0], code == "keep")
        else:
            self.wanted.emit(code)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(SIDE_BY_SIDE_FROM)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        """Questions and comparison beside each other where there is room, else one behind a tab."""
        self.tabs["both"].setVisible(self._is_narrow)
        if not self._is_narrow and self.tabs["both"].isChecked():
            self.tabs["B"].setChecked(True)
        is_form = not self.tabs["both"].isChecked()
        self.left.setVisible(is_form)
        self.view.setVisible(not self._is_narrow or not is_form)
        if is_form:
            self.left.setCurrentWidget(self.areas[self.side])

    @property
    def side(self) -> str:
        """The variant whose questions are shown."""
        return "A" if self.tabs["A"].isChecked() else "B"

    @property
    def form(self) -> FormView:
        """The questions that are shown."""
        return self.forms[self.side]

    # --- the variants ---

    def show_case(self, given: Mapping[str, Any]) -> None:
        """Compare the case of these answers; a comparison that was begun with the same goes on."""
        if given == self._from and self.found is not None:
            return
        self._from, self._is_filling = dict(given), True
        for form in self.forms.values():
            form.load(given)
            form.undo_stack.clear()
        self._is_filling = False
        self._say_moved("")
        self.compute()

    def copy_to_b(self) -> None:
        """B as A."""
        self.forms["B"].load(self.forms["A"].answers()[0])
        self._say_moved("")

    def state(self) -> tuple[Any, ...]:
        """What stands on the page, for `put_back` when the page is drawn anew."""
        names = {side: card.name.text() for side, card in self.view.sides.items()}
        return self._from, {side: form.raw() for side, form in self.forms.items()}, names

    def put_back(self, state: tuple[Any, ...]) -> None:
        """Show what `state` gave."""
        self._from, raw, names = state
        for side, card in self.view.sides.items():
            card.name.setText(names[side])
        self._is_filling = True
        for side, form in self.forms.items():
            form.restore(raw[side])
        self._is_filling = False
        self.compute()

    def compute(self) -> None:
        """Both statements and how they differ. While somebody types, errors wait until the typing pauses."""
        if self._is_filling:
            return
        statements = {side: run(form) for side, form in self.forms.items()}
        if any(isinstance(statements[side], Invalid) and form.is_typing for side, form in self.forms.items()):
            return
        for side, form in self.forms.items():
            statement = statements[side]
            form.show_errors(list(statement.errors) if isinstance(statement, Invalid) else [])
            form.show_notes(statement if isinstance(statement, Explained) else None)
            name_lines(self.held[side], statement)
        self.found = compare(statements["A"], statements["B"], language())
        self.view.show_comparison(self.found)
        self.view.show_carried(carried.names(self.forms["A"], self.forms["B"]))
        can_export = all(isinstance(statement, Explained) for statement in statements.values())
        for code in ("pdf", "xlsx"):
            self.buttons[code].setEnabled(can_export)
        self._offer()

    # --- quick ways ---

    def _offer(self) -> None:
        """The questions that are asked now, and the days on which the law of the case changed."""
        form, found = self.forms["B"], self.found
        shown = {code: view.name for code, view in form.views.items() if not view.isHidden()}
        if [self.question.itemData(at) for at in range(self.question.count())] != list(shown):
            self.question.clear()
            for code, name in shown.items():
                self.question.addItem(name, code)
            self.question.setCurrentIndex(-1)
        base = self.forms["A"].answers()[0]
        has_date = bool(times.dating_field(self.calculator, base))
        turns = times.turns(found.left, registry.default_rules()) if found is not None and has_date else []
        if turns != self._turns or not self.law.isEnabled():
            self._turns = turns
            self.law.clear()
            for turn in turns:
                self.law.addItem(_turn_words(turn))
            self.law.setCurrentIndex(-1)
        self.law.setEnabled(bool(turns))

    def _ask(self, at: int) -> None:
        code = self.question.itemData(at)
        self.question.setCurrentIndex(-1)
        self.go_to(self.side if not self.tabs["both"].isChecked() else "B", code)

    def go_to(self, side: str, code: str) -> None:
        """Put the cursor into a question of a variant."""
        self.tabs[side].setChecked(True)
        self._arrange()
        form = self.forms[side]
        form.go_to(code)
        view = form.views.get(code)
        if view is not None:
            self.areas[side].ensureWidgetVisible(view)

    def _move(self, at: int) -> None:
        """B becomes A under the law of another time."""
        turn = self._turns[at]
        self.law.setCurrentIndex(-1)
        given, months = times.moved(self.calculator, self.forms["A"].answers()[0], turn)
        self.forms["B"].load(given)
        far = tr("{n} bulan lebih awal", n=-months) if months < 0 else tr("{n} bulan lebih akhir", n=months)
        self._say_moved(tr("Semua tanggal di B {far} daripada di A, supaya lamanya tetap sama.", far=far))

    def _say_moved(self, text: str) -> None:
        self.moved.setText(text)
        self.moved.setVisible(bool(text))

    def _make_same(self, code: str) -> None:
        """Answer a question in B as in A. `code` may carry the number of a row: then the whole list is taken over."""
        views = self.forms["B"].views
        found = code if code in views else code.rpartition("_")[0]
        if found in views:
            self.forms["B"].answer(found, self.forms["A"].views[found].input.raw())

    # --- what the officer set ---

    def _lift(self) -> None:
        """In B the computed amounts hold again, where A's were carried over."""
        form = self.forms["B"]
        form.answer(OVERRIDES.code, carried.without(self.forms["A"], form))
        self.question.setFocus()

    def _set_amount(self, side: str, line: str) -> OverrideDialog | None:
        """Change an amount that was set in a variant."""
        statement = None if self.found is None else self.found.left if side == "A" else self.found.right
        return ask(self.window(), self.held[side], statement, line)


def _turn_words(turn: times.Turn) -> str:
    template = tr("Sebelum {day}", day=turn.day) if turn.is_before else tr("Sejak {day}", day=turn.day)
    return f"{template} ({say(turn.article)})"
