"""The promises of tests/conftest.py."""

from __future__ import annotations

import os
import socket

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_test_reaches_a_network(family):
    with socket.socket(family) as door, pytest.raises(PermissionError, match="reached for the network"):
        door.connect(("127.0.0.1" if family == socket.AF_INET else "::1", 9))


def test_no_name_is_looked_up():
    with pytest.raises(PermissionError, match="reached for the network"):
        socket.getaddrinfo("localhost", 9)


def test_no_screen_is_needed():
    assert os.environ["QT_QPA_PLATFORM"]
