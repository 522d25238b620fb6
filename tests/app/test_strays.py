"""What libraries and Python say by themselves names nobody: not on standard error, not in the log."""

from __future__ import annotations

import logging
import re
import sys
import warnings
from pathlib import Path

import pytest

from app import log, places, strays


@pytest.fixture(autouse=True)
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "data"))
    before = sys.unraisablehook, warnings.showwarning, logging.lastResort
    strays.watch()
    yield
    strays.close()
    assert (sys.unraisablehook, warnings.showwarning, logging.lastResort) == before
    log.close()


def logged() -> str:
    return places.log_file().read_text(encoding="utf-8")


class Breaks:
    def __del__(self):
        raise ValueError("Siti Aminah, 5000000")


def test_an_error_where_an_object_ends(capfd):
    one = Breaks()
    del one
    assert capfd.readouterr().err == ""
    assert re.search(r"error kind=ValueError place=\S+", logged())
    assert "Siti" not in logged()


@pytest.mark.filterwarnings("always")
def test_a_warning_with_the_text_of_a_cell(capfd):
    for _ in range(3):
        warnings.warn("Cell A1: Siti Aminah 5000000", UserWarning, stacklevel=1)
    assert capfd.readouterr().err == ""
    assert logged().count("warning kind=UserWarning place=tests/app/test_strays.py:") == 1
    assert "Siti" not in logged()


def test_what_a_library_logs(capfd):
    """Handed over by logging itself where nobody else listens; here the test's own listener stands in the way."""
    assert isinstance(logging.lastResort, strays._Records)
    for file in (logging.__file__, logging.__file__, "/home/siti/x.py"):
        logging.lastResort.handle(logging.LogRecord("a", logging.ERROR, file, 7, "siti %s", ("5000000",), None))
    assert capfd.readouterr().err == ""
    assert "siti" not in logged()
    assert logged().count("library kind=ERROR") == 2


def test_watching_twice_is_watching_once():
    strays.watch()


def test_the_program_itself_uses_no_loop_of_events_and_no_log_of_its_own():
    """asyncio would have a hook of its own; whoever logs goes through `app.log`."""
    for file in (Path(__file__).parents[2] / "app").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "asyncio" not in text, file
        assert "getLogger" not in text or file.parts[-2:] in {("app", "log.py"), ("check", "pdf.py")}, file
