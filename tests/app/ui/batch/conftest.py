"""The page for many workers, empty, with a factory opened in it, and with its results."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ui.pages.batch import BatchPage
from app.ui.window import MainWindow
from tests.app.batch import factory
from tests.app.ui.batch.hands import EVERY, WAIT, WORKERS, choose


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A factory in which every tenth row is broken."""
    path = tmp_path_factory.mktemp("factory") / "pabrik.xlsx"
    factory.write(path, WORKERS, 1 / EVERY)
    return path


@pytest.fixture
def page(window: MainWindow) -> BatchPage:
    window.go("batch")
    found = window.page("batch")
    assert isinstance(found, BatchPage)
    return found


@pytest.fixture
def finish(page: BatchPage, qtbot):
    """Waits until nothing goes on any more."""
    return lambda: qtbot.waitUntil(lambda: not page.work.doing, timeout=WAIT)


@pytest.fixture
def opened(page: BatchPage, sheet: Path, finish) -> BatchPage:
    """The factory opened, its columns guessed."""
    choose(page, "severance")
    page.work.open(sheet)
    finish()
    return page


@pytest.fixture
def computed(opened: BatchPage, finish) -> BatchPage:
    opened.columns.compute.click()
    finish()
    return opened
