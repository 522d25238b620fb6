"""The views within a place of the window, for tests that walk every page."""

from __future__ import annotations

from collections.abc import Iterator

from app.ui.pages.rules import RulesPage
from app.ui.window import MainWindow


def views(window: MainWindow) -> Iterator[str]:
    """The three views of the rules, and of the help its terms and licences."""
    window.go("rules")
    page = window.page("rules")
    assert isinstance(page, RulesPage)
    page.finding.finish()
    for code in page.tabs:
        page.show_view(code)
        yield f"rules:{code}"
    for chapter in ("istilah", "lisensi"):
        window.open_help(chapter)
        yield f"help:{chapter}"
