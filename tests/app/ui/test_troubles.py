"""What a worn laptop does to a program: fonts gone, settings spoilt, a folder that may only be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import calculators
import resources
from app import export, places
from app.errors import UserError
from app.export import pdf_ink
from app.ui import application, theme
from app.ui.catcher import Catcher
from app.ui.window import MainWindow
from tests.app.ui.conftest import example


@pytest.fixture
def no_fonts(monkeypatch):
    real = resources.path
    monkeypatch.setattr(
        resources, "path", lambda *parts: real("no-such", *parts) if parts[0] == "fonts" else real(*parts)
    )
    # Read anew, past the cache: read twice, the fonts would be others than those that ReportLab knows by their names.
    monkeypatch.setattr(pdf_ink, "_font", pdf_ink._font.__wrapped__)


def test_without_fonts_the_window_takes_those_of_the_system(no_fonts, open_window: Callable[..., MainWindow], qapp):
    assert not theme.load_fonts()
    window = open_window()
    qapp.processEvents()
    assert "Huruf bawaan program tidak ditemukan" in window.status.text()
    page = window.open_case("severance")
    page.load(example("phk"))
    assert page.statement.status == "result"


def test_without_fonts_the_paper_says_what_to_do_and_excel_goes_on(no_fonts, tmp_path: Path):
    statement = calculators.calculate("severance", example("phk"))
    with pytest.raises(UserError, match="Pasang ulang Hak Pekerja, atau pakai Excel"):
        export.write_pdf(statement, tmp_path / "a.pdf")
    export.write_xlsx(statement, tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.glob("a.*")] == ["a.xlsx"]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"geometry": "\\ud800"}', b"x" * 2_000_000])
def test_spoilt_settings_are_put_aside_and_the_window_opens(open_window, settings: Path, monkeypatch, content: bytes):
    settings.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr("app.ui.preferences.save", lambda chosen: True)  # the fixture would mend the file
    (settings / "settings.json").write_bytes(content)
    window = open_window()
    assert "Berkas pengaturan rusak dan disisihkan" in window.status.text()
    assert len(list(settings.glob("settings.rusak*"))) == 1


def test_a_folder_that_may_only_be_read_is_said_at_the_start(open_window, monkeypatch, tmp_path: Path):
    window = open_window()
    (tmp_path / "file").touch()
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "file" / "data"))
    application._begin_day(window.session, Catcher(window.session))
    assert "tidak dapat ditulis" in window.status.text()


def test_settings_that_could_not_be_kept_hold_and_that_is_said(open_window, monkeypatch, tmp_path: Path, qtbot):
    window = open_window(text_percent=100)
    (tmp_path / "file").touch()
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "file" / "data"))
    window.session.choices.text_percent = 150
    window.session.changed()
    qtbot.waitUntil(lambda: "menyimpannya gagal" in window.status.text())
    assert theme.current().factor == 1.5
