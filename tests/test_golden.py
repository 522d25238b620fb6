"""Every golden case, as a user would run it: JSON in, a statement out."""

import json
import subprocess
import sys

import pytest

import calculators
from tests import golden


@pytest.mark.parametrize("case", golden.CASES, ids=lambda case: case["id"])
def test_golden_case(case):
    body = calculators.calculate(case["calculator"], case["input"]).to_dict()
    assert body["status"] == "result", body
    golden.check(body, case["expect"])


@pytest.mark.parametrize("code", sorted({case["calculator"] for case in golden.CASES}))
def test_golden_cases_on_the_command_line(code):
    cases = golden.of(code)
    asked = json.dumps([case["input"] for case in cases])
    ran = subprocess.run(
        [sys.executable, "-m", "app", "calc", code, "-"], input=asked, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    for case, body in zip(cases, json.loads(ran.stdout), strict=True):
        golden.check(body, case["expect"])
