"""Where the user's data lies: chosen, beside the program on a stick, or in the system's own place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev
from app import places
from tests import disks


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built program on a stick, seen from inside."""
    program = tmp_path / "stick" / "hakpekerja"
    program.mkdir(parents=True)
    monkeypatch.delenv(places.FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "hakpekerja"))
    return program


def test_a_folder_beside_the_program_holds_everything(stick):
    (stick / places.PORTABLE).mkdir()
    assert places.data_folder() == stick / places.PORTABLE
    for place in (places.cases_file(), places.rules_folder(), places.log_file(), places.reports_folder()):
        assert place.is_relative_to(stick / places.PORTABLE)


def test_without_it_the_data_stays_with_the_user(stick):
    assert not places.data_folder().is_relative_to(stick)


def test_a_file_of_that_name_is_no_folder(stick):
    (stick / places.PORTABLE).touch()
    assert not places.data_folder().is_relative_to(stick)


def test_who_names_a_folder_gets_it(stick, tmp_path, monkeypatch):
    (stick / places.PORTABLE).mkdir()
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "own"))
    assert places.data_folder() == tmp_path / "own"


def test_from_source_nothing_is_kept_beside_it(stick, monkeypatch):
    (stick / places.PORTABLE).mkdir()
    monkeypatch.delattr(sys, "frozen")
    assert places.portable_folder() is None
    assert not places.data_folder().is_relative_to(stick)


def test_beside_the_app_of_a_mac(stick, monkeypatch):
    inside = stick / "Hak Pekerja.app" / "Contents" / "MacOS" / "hakpekerja"
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "executable", str(inside))
    assert places.portable_folder() == stick / places.PORTABLE


def test_nothing_to_say_where_all_is_well(tmp_path, monkeypatch):
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "data"))
    assert places.trouble() is None
    assert list((tmp_path / "data").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "file" / "data"))
    assert "tidak dapat ditulis" in str(places.trouble())


def test_a_locked_stick_is_said_and_the_program_still_computes(tmp_path):
    with disks.disk(tmp_path / "stick") as stick:
        (stick / places.PORTABLE).mkdir()
        disks.lock(stick)
        code = (
            "import sys; sys.frozen, sys.executable = True, sys.argv[1]\n"
            "from app import places; from app.main import main\n"
            "print(places.trouble())\n"
            "sys.exit(main(['calc', 'severance', 'resources/examples/phk.json', '--format', 'text']))"
        )
        environment = {**dev.environment_of_tools()}
        environment.pop(places.FOLDER_VARIABLE, None)
        ran = subprocess.run(
            [sys.executable, "-P", "-c", code, str(stick / "hakpekerja")],
            cwd=dev.ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert f"folder {stick / places.PORTABLE} tidak dapat ditulis." in ran.stdout
    assert "Rp83.250.000" in ran.stdout
