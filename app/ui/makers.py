"""How each page of the window is made. What a page needs is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def _home(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.home import HomePage

    page = HomePage(window.session.vault)
    page.opened.connect(window.open_case)
    page.case_wanted.connect(window.open_kept)
    page.store_wanted.connect(window.gate.ask)
    page.restore_wanted.connect(window.gate.restore)
    return page


def _calculators(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.calculators import CalculatorsPage

    page = CalculatorsPage()
    page.opened.connect(window.open_case)
    return page


def _cases(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.cases import CasesPage

    return CasesPage(window)


def _policy(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.policy import PolicyPage

    page = PolicyPage()
    page.opened.connect(window.open_case)
    return page


def _rules(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.rules import RulesPage

    page = RulesPage(window.session)
    page.opened.connect(window.open_case)
    return page


def _settings(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(window.session)


def _help(window: MainWindow, _: str) -> QWidget:
    from app.ui.pages.help import HelpPage

    page = HelpPage()
    page.rule_wanted.connect(window.open_rule)
    return page


def _batch(window: MainWindow, _: str) -> QWidget:
    from app.ui.batch.place import make_page

    return make_page(window)


def _case(window: MainWindow, code: str) -> QWidget:
    from app.ui import shelf
    from app.ui.pages.case import CasePage
    from calculators import registry

    page = CasePage(registry.calculator(code))
    page.back_wanted.connect(lambda: window.go(shelf.place_of(code)))
    page.wanted.connect(lambda what: window.desk().do(what, page))
    window.drafts.watch(page)
    return page


def _comparison(window: MainWindow, code: str) -> QWidget:
    from app.ui.comparison.place import make_page

    return make_page(window, code)


MAKERS: dict[str, Callable[[MainWindow, str], QWidget]] = {
    "home": _home,
    "calculators": _calculators,
    "cases": _cases,
    "policy": _policy,
    "rules": _rules,
    "settings": _settings,
    "help": _help,
    "batch": _batch,
    "case": _case,
    "compare": _comparison,
}
"""By the first part of a page's code; the second, behind a colon, is handed on."""
