"""The program as its user meets it: a real window, a window manager, keys that come from the X server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev
from app import places
from app.store import Store
from app.ui import preferences
from tests.app.ui import screen as screens

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is for Linux"),
    pytest.mark.skipif(bool(screens.missing()), reason=f"not installed: {', '.join(screens.missing())}"),
]


@pytest.fixture
def answered(settings: Path) -> Path:
    """The first start is over: settings and an empty store without a passphrase. The folder of the data."""
    preferences.save(preferences.Preferences(started_before=True, scheme="light"))
    Store.open(places.cases_file()).close()
    return settings


def test_from_the_first_key_to_the_paper(answered: Path, tmp_path: Path):
    """24 months of a fixed-term contract at Rp6.000.000: 24/12 of a month's wage, by PP 35/2021 Pasal 16."""
    log, pdf = tmp_path / "log.txt", tmp_path / "hasil.pdf"
    with screens.screen() as screen:
        own = {**screen.environment, **dev.environment_of_tools(), "DISPLAY": screen.environment["DISPLAY"],
               "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}  # fmt: skip
        with screens.running([sys.executable, "-P", "-m", "app"], own, log=log) as program:
            screens.end_a_contract(screen, pdf)
            assert program.wait(screens.PATIENCE) == 0
    assert log.read_text() == ""
    printed = screens.text_of(pdf)
    assert "Uang kompensasi PKWT Rp12.000.000" in printed
    assert "24 bulan ÷ 12 bulan × Rp6.000.000" in printed
    with Store.open(places.cases_file()) as store:
        kept = [store.cases.answers(one.uid) for one in store.cases.list()]
    assert [one["basic_wage"] for one in kept] == [6_000_000]
