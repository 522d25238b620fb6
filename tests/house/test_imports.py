"""Arrows run one way, in the source (import-linter) and in a running interpreter."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import dev

FORBIDDEN = {
    "PySide6",
    "cryptography",
    "openpyxl",
    "pandas",
    "python_calamine",
    "reportlab",
    "sqlcipher3",
    "sqlite3",
    "xlsxwriter",
}

IMPORT_EVERYTHING = """
import calculators, importlib, pkgutil, sys
for module in pkgutil.walk_packages(calculators.__path__, "calculators."):
    importlib.import_module(module.name)
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_import_linter_contracts_hold():
    command = dev.test_steps([])["lint-imports"]
    answer = subprocess.run([sys.executable, *command[1:]], cwd=dev.ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_calculators_load_nothing_but_the_standard_library():
    command = [sys.executable, "-P", "-c", IMPORT_EVERYTHING]
    environment = dev.environment_of_tools()
    answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    loaded = set(answer.stdout.split())
    assert "calculators" in loaded
    assert not loaded & FORBIDDEN
    assert "app" not in loaded


def test_the_contract_names_the_same_packages():
    with (dev.ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert {name for contract in contracts for name in contract.get("forbidden_modules", [])} == FORBIDDEN
