"""A store in a folder of its own, and a clock that the tests wind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.store import Store

PHRASE = "kuda lumping naik sepeda"


class Wound:
    """A clock that goes one second further each time it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock():
    return Wound()


@pytest.fixture(params=[PHRASE, None], ids=["locked", "plain"])
def phrase(request):
    return request.param


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "kasus.db"


@pytest.fixture
def store(path, clock):
    with Store.open(path, None, clock) as opened:
        yield opened
