"""The promises of tests/conftest.py."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_test_reaches_a_network(family):
    with socket.socket(family) as door, pytest.raises(PermissionError, match="reached for the network"):
        door.connect(("127.0.0.1" if family == socket.AF_INET else "::1", 9))


def test_no_name_is_looked_up():
    with pytest.raises(PermissionError, match="reached for the network"):
        socket.getaddrinfo("localhost", 9)


def test_no_screen_is_needed():
    assert os.environ["QT_QPA_PLATFORM"]


LEFT_OUT = """
import pytest

def test_one():
    pytest.skip({reason!r})

@pytest.mark.skipif(True, reason={reason!r})
def test_two():
    pass
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where .ci/run runs")
@pytest.mark.parametrize(
    ("ci", "reason", "outcome"),
    [
        ("", "not installed", "2 skipped"),
        ("true", "not installed", "1 failed, 1 error"),
        ("true", "this machine mounts nothing: why", "2 skipped"),
        ("true", "well, this machine mounts nothing", "1 failed, 1 error"),
    ],
)
def test_nothing_is_left_out_unnoticed(ci: str, reason: str, outcome: str, tmp_path: Path):
    (tmp_path / "test_it.py").write_text(LEFT_OUT.format(reason=reason))
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "--rootdir", str(tmp_path), "test_it.py"],
        cwd=tmp_path, capture_output=True, text=True, env={**dev.environment_of_tools(), "CI": ci},
    )  # fmt: skip
    assert ran.stdout.splitlines()[-1].startswith(outcome)
