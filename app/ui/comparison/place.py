"""The comparison within the window: from the case and back to it, and out to PDF and Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr

if TYPE_CHECKING:
    from app.ui.pages.case import CasePage
    from app.ui.pages.compare import ComparePage
    from app.ui.window import MainWindow


def make_page(window: MainWindow, code: str) -> ComparePage:
    """The comparison of a calculator's case."""
    from app.ui.pages.compare import ComparePage
    from calculators import registry

    page = ComparePage(registry.calculator(code))
    page.back_wanted.connect(lambda: window.go(f"case:{code}"))
    page.wanted.connect(lambda kind: window.export_comparison(page, kind))
    page.taken.connect(lambda given, is_new: _take(window, code, given, is_new))
    return page


def open_comparison(window: MainWindow, case: CasePage) -> ComparePage:
    """Go to the comparison of the case that is on screen."""
    from app.ui.pages.compare import ComparePage

    code = f"compare:{case.calculator.code}"
    page = window.page(code)
    assert isinstance(page, ComparePage)
    page.show_case(case.form.answers()[0])
    window.go(code)
    page.question.setFocus()
    return page


def _take(window: MainWindow, code: str, given: dict[str, object], is_new: bool) -> None:
    """Put the answers of B into the case, or make them a case of their own; the step back undoes it."""
    window.go(f"case:{code}")
    case = window.case_page(f"case:{code}")
    case.form.load(given, "" if is_new else case.form.uid)
    case.show_message(
        tr("Isian B kini kasus tersendiri; kasus semula tetap tersimpan.") if is_new
        else tr("Isian kasus diganti dengan isian B. Ctrl+Z mengembalikannya.")
    )  # fmt: skip
