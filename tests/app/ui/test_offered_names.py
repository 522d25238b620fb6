"""The name that the window offers for a file, whatever the worker is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.ui.desk import file_name
from tests.app.test_file_names import TABLE, is_safe
from tests.app.ui.conftest import example


@pytest.mark.parametrize("typed", [typed for typed, _ in TABLE if typed.strip() and "\ud800" not in typed])
def test_files_of_a_case(typed, open_window, monkeypatch):
    """The PDF, the workbook, the copy: the name that the window offers."""
    window = open_window()
    page = window.open_case("severance")
    page.load(example("phk") | {"worker_name": typed})
    is_safe(f"{file_name(page)}.pdf")
    offered: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: offered.append(given[2]) or ("", ""))
    window.desk().files.save_copy(page)
    is_safe(Path(offered[-1]).name)
