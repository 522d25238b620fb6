"""What every test stands on: no screen, no chance, no network."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_DATA = tempfile.TemporaryDirectory(prefix="hakpekerja-tests-", ignore_cleanup_errors=True)
os.environ["HAKPEKERJA_DATA"] = _DATA.name  # never the cases and settings of whoever runs the tests

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """The program promises to work offline: a test in which it reaches for the network fails."""
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(arguments[1], tuple)):
        raise PermissionError(f"a test reached for the network: {event} {arguments[-1]}")


sys.addaudithook(refuse_network)

gc.disable()  # as in the program with a window (app/ui/garbage.py): not in a thread, nor within a call of Qt's
_tests_ended = itertools.count(1)
_ALL_EVERY = 100


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Garbage is collected between two tests, all of it now and then."""
    gc.collect(1 if next(_tests_ended) % _ALL_EVERY else 2)


MAY_BE_LEFT_OUT = (
    "this machine mounts nothing",  # a container that may not: tests/app/test_files.py plays the full disk instead
    "this machine traces nothing",  # nor this: tests/app/test_offline.py watches the same from inside Python
)
"""Why a test may be left out where .ci/run says that everything is there. Any other reason fails the test."""


def may_be_left_out(reason: str) -> bool:
    """On Linux under .ci/run only for these reasons; anywhere else whatever the test says."""
    strict = bool(os.environ.get("CI")) and sys.platform.startswith("linux")
    return not strict or reason.removeprefix("Skipped: ").startswith(MAY_BE_LEFT_OUT)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is left out where it could have run has failed."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and not may_be_left_out(report.longrepr[2]):
        report.outcome, report.longrepr = "failed", f"Left out, but nothing may be missing here: {report.longrepr[2]}"
    return report
