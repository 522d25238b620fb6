"""The comparison of a case, each side of it, for the tests that walk every page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from app.ui.pages.compare import ComparePage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example


def variants(window: MainWindow) -> Iterator[str]:
    """A comparison whose B has another reason."""
    case = window.open_case("severance")
    case.load(example("phk"))
    case.buttons["compare"].click()
    page = window.pages[window.here]
    assert isinstance(page, ComparePage)
    page.forms["B"].load({**example("phk"), "reason": "efficiency_prevent_loss"})
    for side in ("A", "B", "both"):
        page.tabs[side].click()
        QApplication.processEvents()
        for row in page.view.rows.values():
            row.header.setChecked(True)
        yield f"compare:{side}"
