"""One calculator: the questions on the left, the statement on the right, live."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

import resources
from app.i18n import say, tr
from app.ui import shelf, theme
from app.ui.elided import Elided, ElidedTitle
from app.ui.fitting import fit
from app.ui.form import FormView
from app.ui.messages import Actions, Messages
from app.ui.override import Overriding
from app.ui.pages.running import run
from app.ui.statement.view import StatementView
from app.ui.statement.words import figure
from app.ui.widgets import button, column, label, row, scrolling
from calculators.core.calculator import Calculator
from calculators.core.statement import Explained, Invalid, Statement

SIDE_BY_SIDE_FROM = 800
_FORM_AT_LEAST = 400
_SIDE = 24
_NAME_AT_LEAST = 110


class CasePage(QWidget):
    """A case being worked on. `saved` is the state that is on disk, for knowing whether there is something to lose."""

    back_wanted = Signal()
    wanted = Signal(str)
    """``pdf``, ``xlsx``, ``copy``: what the buttons ask of the window."""

    def __init__(self, calculator: Calculator) -> None:
        super().__init__()
        self.setObjectName("page")
        self.calculator = calculator
        self.statement: Statement | None = None
        self._pending: Statement | None = None
        self.form = FormView(calculator)
        self.view = StatementView()
        self._clean = self.form.raw()
        self.untouched: dict[str, Any] = {}
        """An example as it was filled in: nobody's case until something in it is changed."""
        self._name = ""
        self._build()
        self._said_of: dict[str, Any] | None = None
        """What stood in the form when the sentence above it was said, where it only held for that."""
        self.form.changed.connect(self._take_message_away)
        self.form.changed.connect(self.compute)
        self.form.settled.connect(self._settle)
        self.view.wanted.connect(self._go_to)
        self.view.resized.connect(self._fit_footer)
        self.overriding = Overriding(self.form, self.view)
        self.compute()
        self._settle()

    # --- laying out ---

    def _build(self) -> None:
        whole = column(self, 0, (_SIDE, 16, _SIDE, 14))
        self._head = self._header()
        whole.addLayout(self._head)
        self.example.setVisible(self._example_file().is_file())
        if self.is_study:
            from app.ui.pages.policy import band

            whole.addSpacing(theme.px(6))
            whole.addWidget(band())
        self._tabs = QWidget()
        tabs = row(self._tabs, 8, (0, 8, 0, 0))
        self._tab_form = self._tab(tr("Pertanyaan"), "pencil")
        self._tab_view = self._tab(tr("Hasil"), "receipt")
        tabs.addWidget(self._tab_form)
        tabs.addWidget(self._tab_view)
        tabs.addStretch(1)
        whole.addWidget(self._tabs)
        self.messages = Messages(room_above=8)
        whole.addLayout(self.messages)
        whole.addSpacing(theme.px(10))
        self._body = QHBoxLayout()
        self._body.setSpacing(theme.px(14))
        self.form_area = scrolling(self.form)
        self._body.addWidget(self.form_area, 42)
        self._body.addWidget(self.view, 62)
        whole.addLayout(self._body, 1)
        self._add_buttons()
        self._is_narrow = False
        self._tab_form.setChecked(True)
        self._arrange()

    def _header(self) -> QHBoxLayout:
        head = row(spacing=8)
        names = {"home": tr("Beranda"), "calculators": tr("Kalkulator"), "policy": tr("Kebijakan")}
        name = names[shelf.place_of(self.calculator.code)]
        self.back = button(name, "link", "", tr("Kembali ke {place}; isian tetap ada", place=name))
        self.back.clicked.connect(self.back_wanted)
        head.addWidget(self.back)
        head.addWidget(label("/", "small", "muted"))
        self.title = ElidedTitle(say(self.calculator.title))
        head.addWidget(self.title)
        self.person = Elided("small", "muted")
        self.person.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.person, 1)
        told = tr("Membandingkan dengan alasan, upah, atau hukum lain")
        compare = button(tr("Bandingkan"), "link", "scales", told)
        compare.clicked.connect(lambda: self.wanted.emit("compare"))
        self.buttons: dict[str, QPushButton] = {"compare": compare}
        head.addWidget(compare)
        self.example = button(tr("Isi contoh"), "link", "document", tr("Mengisi kasus contoh untuk dicoba"))
        self.example.clicked.connect(self.load_example)
        self.again = button(tr("Mulai lagi"), "link", "undo", tr("Mengosongkan semua isian; Ctrl+Z mengembalikannya"))
        self.again.clicked.connect(self.start_again)
        head.addWidget(self.example)
        head.addWidget(self.again)
        return head

    @property
    def is_study(self) -> bool:
        """Whether it is about a proposal or a study, not about anybody's rights."""
        return self.calculator.group == "policy"

    def _tab(self, text: str, icon: str) -> QPushButton:
        found = button(text, "tab", icon)
        found.setCheckable(True)
        found.setAutoExclusive(True)
        found.clicked.connect(self._arrange)
        return found

    def _add_buttons(self) -> None:
        described = (
            ("pdf", tr("Cetak…"), "main", "print", tr("Melihat lembarnya, lalu mencetak atau menyimpan PDF (Ctrl+P)")),
            ("xlsx", tr("Excel"), "", "table", tr("Menyimpan hitungan sebagai berkas Excel dengan rumusnya")),
            ("copy", tr("Salin ringkasan"), "", "copy", tr("Menyalin pesan pendek untuk ditempel di obrolan")),
        )
        for code, text, kind, icon, description in described:
            made = button(text, kind, icon, description)
            made.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
            self.buttons[code] = made
            self.view.footer.addWidget(made)
        self.kept = label("", "tiny", "muted", wrap=True)
        self.kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view.footer.addWidget(self.kept, 1)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()
        beside = self.view.minimumSizeHint().width() + theme.px(_FORM_AT_LEAST)
        narrow = self.width() < max(theme.px(SIDE_BY_SIDE_FROM), beside)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._arrange()

    def _fit(self) -> None:
        """Above, words give way to icons where there is no room for them, the worker's name first."""
        self.person.setText(self._name)
        room = self.contentsRect().width() - 2 * theme.px(_SIDE)
        links = (self.buttons["compare"], self.example, self.again)
        fit(self._head, links, room)
        free = room - self._head.sizeHint().width() + self.person.sizeHint().width()
        whole = self.person.fontMetrics().horizontalAdvance(self.person.text())
        if not self.again.text() or free < min(whole, theme.px(_NAME_AT_LEAST)):
            self.person.setText("")  # it stays in its place and keeps the links at the right
            fit(self._head, links, room)

    def _fit_footer(self) -> None:
        """Below, too, words give way to icons; when the case was kept is said where that costs no button its words,
        or where one has lost them anyway."""
        buttons = [self.buttons[code] for code in ("pdf", "xlsx", "copy")]
        metrics = self.kept.fontMetrics()
        self.kept.setMinimumWidth(
            max((metrics.horizontalAdvance(word) for word in self.kept.text().split()), default=1)
        )
        for is_said in (True, False, True):
            self.kept.setVisible(is_said)
            fit(self.view.footer, buttons, self.view.width())
            if all(one.text() for one in buttons):
                return

    def _arrange(self) -> None:
        """Side by side where there is room, else one of the two behind a tab."""
        narrow = self._is_narrow
        self._tabs.setVisible(narrow)
        self.form_area.setVisible(not narrow or self._tab_form.isChecked())
        self.view.setVisible(not narrow or self._tab_view.isChecked())

    # --- computing ---

    def compute(self) -> None:
        """The statement of what is filled in. While somebody types, errors wait until the typing pauses."""
        self.statement = statement = run(self.form)
        if isinstance(statement, Invalid) and self.form.is_typing:
            self._pending = statement
            return
        self._show(statement)

    def _settle(self) -> None:
        if self._pending is not None or isinstance(self.statement, Invalid):
            self.compute()

    def _show(self, statement: Statement) -> None:
        self._pending = None
        self.view.show_statement(statement)
        self.overriding.show_names()
        self.form.show_errors(list(statement.errors) if isinstance(statement, Invalid) else [])
        self.form.show_notes(statement if isinstance(statement, Explained) else None)
        can_export = isinstance(statement, Explained)
        for made in self.buttons.values():
            made.setEnabled(can_export)
        self._name = str(statement.given.get("worker_name") or "")
        self._fit()
        self._tab_view.setText(self._tab_words(statement))

    def _tab_words(self, statement: Statement) -> str:
        if isinstance(statement, Explained):
            amount, _ = figure(statement)
            if statement.status == "not_entitled" or amount is None:
                return tr("Hasil: tidak berhak") if statement.status == "not_entitled" else tr("Hasil")
            from app.i18n import language

            return tr("Hasil: {amount}", amount=amount.show(language()))
        return tr("Hasil")

    def _go_to(self, code: str) -> None:
        if self._is_narrow:
            self._tab_form.setChecked(True)
            self._arrange()
        self.form.go_to(code)
        view = self.form.views.get(code)
        if view is not None:
            self.form_area.ensureWidgetVisible(view)

    # --- what the window asks ---

    def _example_file(self) -> Any:
        return resources.path("examples", f"{EXAMPLES.get(self.calculator.code, self.calculator.code)}.json")

    def load_example(self) -> None:
        """Fill in the example of this calculator."""
        given = json.loads(self._example_file().read_text(encoding="utf-8"))
        self.form.load(given[0] if isinstance(given, list) else given)
        self.untouched = self.form.raw()
        self.show_message("")

    def start_again(self) -> None:
        """Empty the form; it can be undone."""
        self.form.start_again()
        self.show_message(tr("Semua isian dikosongkan. Ctrl+Z mengembalikannya."))

    def load(self, given: Mapping[str, Any], uid: str = "", typed: Mapping[str, Any] | None = None) -> None:
        """Show a saved case; `uid` where it lies in the store, `typed` what was left unreadable in it."""
        self.form.load(given, uid, typed)
        self.mark_saved()

    @property
    def uid(self) -> str | None:
        """The case of the store that is on this page; None until something was answered."""
        return self.form.uid or None

    def state(self) -> tuple[Any, ...]:
        """What stands on the page, for `put_back` when the page is drawn anew."""
        return self.form.uid, self.form.raw(), self._clean, self.untouched

    def put_back(self, state: tuple[Any, ...]) -> None:
        """Show what `state` gave."""
        self.form.uid, raw, self._clean, self.untouched = state
        self.form.restore(raw)

    def say_kept(self, text: str) -> None:
        """Below the statement: when it was last kept, or that it is not."""
        self.kept.setText(text)
        self._fit_footer()

    @property
    def has_changes(self) -> bool:
        """Whether there is something to lose."""
        return self.form.raw() != self._clean

    def mark_saved(self) -> None:
        self._clean = self.form.raw()

    def show_message(self, text: str, kind: str = "notice", actions: Actions = ()) -> None:
        """A sentence above the form until the next one; an empty text takes it away.

        What was done with the answers holds until they change; a problem stays until it is solved.
        """
        self.messages.show(text, kind, actions)
        self._said_of = self.form.raw() if text and kind == "notice" else None

    def _take_message_away(self) -> None:
        if self._said_of is not None and self._said_of != self.form.raw():
            self.show_message("")


EXAMPLES = {"severance": "phk"}
