"""The main window: rail, pages, status bar, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.ui import icons, shelf, theme
from app.ui.drafts import Drafts
from app.ui.elided import Elided
from app.ui.gate import Gate
from app.ui.makers import MAKERS
from app.ui.rail import PLACES, Rail
from app.ui.widgets import FocusRing, column, label, row

if TYPE_CHECKING:
    from app.ui.application import Session
    from app.ui.batch.work import Work
    from app.ui.form import FormView
    from app.ui.pages.case import CasePage
    from app.ui.pages.compare import ComparePage

FOLD_RAIL_BELOW = 1180
SMALLEST = (960, 600)
FIRST_SIZE = (1280, 760)
_AFTER_PAINT_MS = 100
_TITLE_BAR = 48
_RIGHT = 0x82
"""Right and in the middle of the height, by number (see `widgets`)."""


class MainWindow(QMainWindow):
    """Pages are made when first opened and kept, so that nothing typed is lost by going elsewhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: dict[str, QWidget] = {}
        self.here = "home"
        self.setWindowTitle("Hak Pekerja")
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self._ring = FocusRing(self)
        self.keys: list[QShortcut] = []
        self.many: Work | None = None
        self.drafts = Drafts(self, session.vault)
        self.gate = Gate(self, session)
        self._shortcuts()
        self._build()
        self.go("home")

    def open(self) -> None:
        """Show the window where it was the last time."""
        if self.session.choices.geometry:
            self.restoreGeometry(QByteArray.fromHex(self.session.choices.geometry.encode()))
        else:
            room = self.screen().availableGeometry()
            self.resize(min(FIRST_SIZE[0], room.width() - 20), min(FIRST_SIZE[1], room.height() - _TITLE_BAR))
        self.show()
        self.page("home").setFocus()
        QTimer.singleShot(_AFTER_PAINT_MS, self.gate, self.gate.begin)
        if not self.session.was_sound:
            self.say(tr("Berkas pengaturan rusak dan disisihkan; pengaturan kembali ke bawaan."))
        elif not self.session.has_fonts:
            self.say(tr("Huruf bawaan program tidak ditemukan; dipakai huruf sistem."))

    def _build(self) -> None:
        self.layers = QStackedWidget()
        self.inside = QWidget()
        self.layers.addWidget(self.inside)
        across = row(self.inside)
        self.rail = Rail()
        self.rail.chosen.connect(self.go)
        across.addWidget(self.rail)
        right = column()
        self.stack = QStackedWidget()
        right.addWidget(self.stack, 1)
        right.addWidget(self._status())
        across.addLayout(right, 1)
        self.setCentralWidget(self.layers)
        self._fold()

    def _status(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("status")
        bar.setFixedHeight(theme.px(30))
        line = row(bar, 6, (20, 0, 20, 0))
        dot = label("●", "tiny")
        dot.setStyleSheet(f"color: {theme.current().colours.green}")
        line.addWidget(dot)
        line.addWidget(label(tr("Tanpa internet"), "small", "muted"))
        line.addSpacing(theme.px(12))
        self.keeping = label("", "small", "muted")
        self.keeping.hide()
        line.addWidget(self.keeping)
        line.addSpacing(theme.px(12))
        self.rules = Elided("small", "muted")
        line.addWidget(self.rules, 2)
        QTimer.singleShot(_AFTER_PAINT_MS, self.rules, self._name_rules)
        self.status = Elided("small", "muted")
        self.status.setProperty("alignment", _RIGHT)
        self.status.hide()
        line.addWidget(self.status, 3)
        return bar

    def _name_rules(self) -> None:
        """After the first paint: loading the rule pack is not what the user waits for."""
        from calculators import registry

        theme.complete(self.session.app)
        self.setWindowIcon(icons.app_icon())
        from app.rulebook import age

        book = registry.default_rules()
        said = tr("Aturan {pack}, diperiksa s.d. {day}", pack=book.pack, day=book.checked_until)
        if age.is_old(book.checked_until, age.today()):
            said = tr("⚠ {rules}: sudah lama, minta aturan baru", rules=said)
        self.rules.setText(said)

    def say(self, text: str) -> None:
        """A sentence in the status bar."""
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def take_down(self) -> dict[str, Any]:
        """Let go of all pages; gives what was typed, for `rebuild`. Styling them once more would take long."""
        self.drafts.wait()  # a case that is being written for the first time tells its page which one it is
        kept = {code: page for code, page in self.pages.items() if hasattr(page, "put_back")}
        typed = {code: page.state() for code, page in kept.items()}  # type: ignore[attr-defined]
        self.pages = {}
        self._ring.setParent(self)  # or it would go with the pages
        old = self.takeCentralWidget()
        old.hide()
        old.deleteLater()
        QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
        return typed

    def rebuild(self, typed: dict[str, Any]) -> None:
        """Draw everything anew, in another language, theme or size, with what was typed kept."""
        here = self.here
        self.draw_anew()
        for code, state in typed.items():
            self.page(code).put_back(state)  # type: ignore[attr-defined]
        self.go(here)
        self.gate.renew()

    def draw_anew(self) -> None:
        """Draw everything, with nothing in it yet."""
        self._build()
        self.go("home")

    # --- what stands before it ---

    def cover(self, page: QWidget) -> None:
        """Lay `page` over everything; the keys of the window rest."""
        self.layers.addWidget(page)
        self.layers.setCurrentWidget(page)
        self._let_keys_work(False)

    def uncover(self) -> None:
        self.layers.setCurrentWidget(self.inside)
        self._let_keys_work(True)

    def hide_content(self) -> None:
        """Out of sight at once."""
        self.inside.hide()
        self._let_keys_work(False)

    def _let_keys_work(self, do_work: bool) -> None:
        for key in self.keys:
            key.setEnabled(do_work)

    def say_keeping(self, text: str) -> None:
        """Beside "offline": whether what is typed is kept; empty where it is."""
        self.keeping.setText(text)
        self.keeping.setVisible(bool(text))

    def known_places(self) -> set[str]:
        """The pages that are no case."""
        return {code for code in MAKERS if code not in ("case", "compare")}

    # --- going places ---

    def go(self, code: str) -> None:
        """Show a page: ``home``, ``calculators``, ``rules``, ``settings``, ``help``, ``case:severance``."""
        self.drafts.flush()
        page = self.page(code)
        self.here = code
        is_first_time = page.focusWidget() is None
        self.stack.setCurrentWidget(page)
        if is_first_time and page.focusProxy() is not None and not self.rail.isAncestorOf(self.focusWidget()):
            page.setFocus()
        place, _, calculator = code.partition(":")
        self.rail.mark(shelf.place_of(calculator) if calculator else place)

    def page(self, code: str) -> QWidget:
        """The page, made when it is first asked for."""
        if code not in self.pages:
            if code != "home":
                theme.complete(self.session.app)
            kind, _, detail = code.partition(":")
            made = MAKERS[kind](self, detail)
            self.pages[code] = made
            self.stack.addWidget(made)
        return self.pages[code]

    def export_comparison(self, page: ComparePage, kind: str) -> None:
        """Two variants side by side as ``pdf`` or ``xlsx``."""
        self.desk().export_comparison(page, kind)

    def case_page(self, code: str) -> CasePage:
        """The page of ``case:CODE``."""
        from app.ui.pages.case import CasePage

        page = self.page(code)
        assert isinstance(page, CasePage)
        return page

    def open_case(self, code: str) -> CasePage:
        """Go to a calculator, the cursor in its first question."""
        self.go(f"case:{code}")
        page = self.case_page(f"case:{code}")
        page.form.go_to(next(iter(page.form.views)))
        return page

    def open_help(self, chapter: str, place: str = "") -> None:
        """Go to a chapter of the help, and in it to a heading."""
        from app.ui.pages.help import HelpPage

        self.go("help")
        page = self.page("help")
        assert isinstance(page, HelpPage)
        page.show_chapter(chapter)
        if place:
            page.text.go_to(place)

    def open_rule(self, name: str) -> None:
        """Go to a rule (``severance.upmk``) as it is in force now."""
        from app.ui.pages.rules import RulesPage

        self.go("rules")
        page = self.page("rules")
        assert isinstance(page, RulesPage)
        page.show_present(name)

    def open_kept(self, uid: str) -> None:
        """Open a case of the store; what is in the way is said below."""
        try:
            self.drafts.open(uid)
        except UserError as problem:
            self.say(say(problem.text))

    def current_case(self) -> CasePage | None:
        """The case that is on screen."""
        return self.case_page(self.here) if self.here.startswith("case:") else None

    # --- keys ---

    def _shortcuts(self) -> None:
        keys = QKeySequence.StandardKey
        for sequence, act in (
            (QKeySequence("Ctrl+K"), self.search),
            (QKeySequence(keys.Print), lambda: self._ask_desk("pdf")),
            (QKeySequence(keys.Save), lambda: self._ask_desk("save")),
            (QKeySequence("Ctrl+Shift+S"), lambda: self._ask_desk("save_copy")),
            (QKeySequence(keys.Open), self._open_file),
            (QKeySequence(keys.New), lambda: self._with_case(lambda page: page.start_again())),
            (QKeySequence(keys.Undo), self._undo),
            (QKeySequence("Ctrl+Shift+Z"), lambda: self._with_form(lambda form: form.undo_stack.redo())),
            (QKeySequence("Ctrl+Y"), lambda: self._with_form(lambda form: form.undo_stack.redo())),
            (QKeySequence("F1"), self.explain),
            (QKeySequence("Ctrl+L"), lambda: QTimer.singleShot(0, self.gate, self.gate.lock_now)),
            *((QKeySequence(f"Alt+{at}"), partial(self.go, code)) for at, code in enumerate(PLACES, 1)),
        ):
            shortcut = QShortcut(sequence, self)
            shortcut.activated.connect(act)
            self.keys.append(shortcut)

    def _with_case(self, act: Callable[[CasePage], Any]) -> None:
        page = self.current_case()
        if page is not None:
            act(page)

    def _undo(self) -> None:
        """The last answer, or on the page of cases what was done with one."""
        if self.here == "cases":
            self.page("cases").undo()  # type: ignore[attr-defined]
        else:
            self._with_form(lambda form: form.undo_stack.undo())

    def _with_form(self, act: Callable[[FormView], Any]) -> None:
        form = self.current_form()
        if form is not None:
            act(form)

    def current_form(self) -> FormView | None:
        """The questions that are on screen, of a case or of a variant."""
        found: FormView | None = getattr(self.pages.get(self.here), "form", None)
        return found

    def desk(self) -> Any:
        from app.ui.desk import Desk

        return Desk(self)

    def _open_file(self) -> None:
        """A sheet of workers where that is what the page is about, else a case."""
        if self.here == "batch":
            self.page("batch").sheet.ask_for_sheet()  # type: ignore[attr-defined]
        else:
            self._ask_desk("open")

    def _ask_desk(self, what: str) -> None:
        if what == "pdf" and self.here.startswith("compare:"):
            self.pages[self.here].wanted.emit(what)  # type: ignore[attr-defined]
            return
        self.desk().do(what, self.current_case())

    def search(self) -> None:
        """Ctrl+K: find a calculator, a case, a question or a rule."""
        from app.ui.find import FindDialog

        theme.complete(self.session.app)
        FindDialog(self).exec()

    def explain(self) -> None:
        """F1: what the question means that has the cursor; elsewhere the help page."""
        from app.ui.explain import ExplainPopup

        form = self.current_form()
        view = form.field_of(self.focusWidget()) if form is not None else None
        if view is None and self.here == "batch":
            self.open_help("massal")
            return
        if view is None:
            self.go("help")
            return
        ExplainPopup(view).open_beside()

    # --- the window itself ---

    def _fold(self) -> None:
        self.rail.fold(self.width() < theme.px(FOLD_RAIL_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.drafts.flush()
        unsaved = [page for code in list(self.pages) if code.startswith("case:")
                   and (page := self.case_page(code)).has_changes and not self.drafts.has_kept(page)]  # fmt: skip
        if unsaved and not self.desk().may_close(unsaved):
            event.ignore()
            return
        from app.ui import background, preferences

        self.session.choices.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        preferences.save(self.session.choices)
        if self.many is not None:
            self.many.stop()
        self.hide()
        background.wait_for_all()
        self.session.backups.at_end()
        self.session.vault.close()
        event.accept()
