"""A program that died in a library tells at its next start what it was at, and nothing about anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from app import crash, places, report
from app.version import VERSION

CRASH = """
from pathlib import Path
from app import crash
crash.watch()
code = compile(Path("Siti Aminah.py").read_text(), str(Path("Siti Aminah.py").absolute()), "exec")
exec(code)
"""
DEATHS = {
    "segmentation": ("import faulthandler; faulthandler._sigsegv()", "Fatal Python error: Segmentation fault"),
    "abort": ("import os; os.abort()", "Fatal Python error: Aborted"),
}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "Siti" / "data"))
    return tmp_path / "Siti" / "data"


def ran(code: str, folder: Path) -> int:
    (folder / "Siti Aminah.py").write_text(code)
    env = {**os.environ, "PYTHONPATH": str(dev.ROOT)}
    return subprocess.run(
        [sys.executable, "-c", CRASH], cwd=folder, env=env, capture_output=True, timeout=60
    ).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="the deaths of POSIX")
@pytest.mark.parametrize("death", DEATHS)
def test_what_it_was_at_is_told_once(death: str, tmp_path: Path, data: Path):
    code, said = DEATHS[death]
    assert ran(f"name = 'Siti Aminah'\n{code}", tmp_path) < 0
    text = crash.left()
    assert text.startswith(f"Hak Pekerja {VERSION}\n")
    assert said in text and "<module>" in text
    assert "Siti" not in text and str(tmp_path) not in text
    assert crash.left() == ""
    assert list((data / "log").iterdir()) == []


def test_a_program_that_was_killed_has_nothing_to_tell(tmp_path: Path, data: Path):
    assert ran("import os; os._exit(9)", tmp_path) == 9
    assert len(list((data / "log").iterdir())) == 1
    assert crash.left() == ""
    assert list((data / "log").iterdir()) == []


def test_a_program_that_ends_as_it_should_leaves_nothing(tmp_path: Path, data: Path):
    assert ran("from app import crash; crash.close()", tmp_path) == 0
    assert list((data / "log").iterdir()) == []


def test_another_copy_that_still_runs_keeps_its_file(data: Path):
    (data / "log").mkdir(parents=True)
    ours = data / "log" / f"jatuh-{os.getpid()}.txt"
    ours.write_text("Fatal Python error: Aborted\n")
    assert crash.left() == ""
    assert ours.exists()


@pytest.mark.parametrize("left", ["Siti Aminah 5000000\n", "\0\xff" * 50, 'File "/home/siti/x.py", line 1 in f',
                                  "Fatal Python error: Siti (3201)", "Thread 0x12 [Siti]:", "x\n" * 9_000])  # fmt: skip
def test_whatever_stands_there_names_nobody(left: str, data: Path):
    (data / "log").mkdir(parents=True)
    (data / "log" / "jatuh-999999999.txt").write_text(left, encoding="utf-8")
    text = crash.left()
    assert "siti" not in text.lower() and "5000000" not in text and "3201" not in text
    assert len(text) < 6_000


def test_where_no_folder_can_be_made_the_program_starts_all_the_same(data: Path):
    data.parent.mkdir(parents=True)
    data.write_text("a file in the way")
    crash.watch()
    crash.close()
    assert crash.left() == ""


def test_lines_of_the_fault_handler():
    text = report.describe_crash(
        "Windows fatal exception: access violation\n\nCurrent thread 0x00001 (most recent call first):\n"
        '  File "app/ui/window.py", line 12 in paintEvent\n  File "C:/Users/Siti/x.py", line 3 in <module>\n'
    )
    assert text.endswith(
        "\n  Windows fatal exception: access violation\n  current thread\n  app/ui/window.py:12 paintEvent\n"
        "  ?:3 <module>\n"
    )
