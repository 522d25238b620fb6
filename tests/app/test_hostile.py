"""Whatever bytes come through a door of the program, they are taken or refused with a sentence."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings

from tests.fuzzing import DOORS, Attack, attack, enter

EXAMPLES = {"case": 40, "sheet": 25, "paper": 25, "rule pack": 25, "case file": 40}


@pytest.mark.parametrize("door", DOORS)
def test_it_is_taken_or_refused(door: str):
    how = settings(
        max_examples=EXAMPLES.get(door, 60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )

    @how
    @given(attack(door))
    def whatever_comes(tried: Attack) -> None:
        folder = Path(tempfile.mkdtemp())
        try:
            event("taken" if enter(door, tried.content, folder) else "refused")
        finally:
            shutil.rmtree(folder)

    whatever_comes()
