"""What every test stands on: no screen, no chance, no network."""

from __future__ import annotations

import os
import sys
import tempfile

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
