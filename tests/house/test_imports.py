"""Arrows run one way, in the source (import-linter) and in a running interpreter."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib

import dev

FORBIDDEN = {
    "PySide6",
    "cryptography",
    "openpyxl",
    "pandas",
    "pypdfium2",
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


def contracts() -> list[dict]:
    with (dev.ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["importlinter"]["contracts"]


def test_the_contract_names_the_same_packages():
    (contract,) = [one for one in contracts() if one.get("source_modules") == ["calculators"]]
    assert set(contract["forbidden_modules"]) == FORBIDDEN


def test_every_part_of_the_program_but_the_window_does_without_qt():
    (contract,) = [one for one in contracts() if "app.ui" in one.get("forbidden_modules", [])]
    parts = {f"app.{path.stem}" for path in (dev.ROOT / "app").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert parts - set(contract["source_modules"]) == {
        "app.ui", "app.main", "app.__main__", "app.__init__", "app.__pycache__"
    } & parts  # fmt: skip


def imported_modules(*packages: str) -> set[str]:
    """Every module that a line of these packages imports, wherever the line stands."""
    found = set()
    for path in (path for package in packages for path in (dev.ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_the_bundle_leaves_out_nothing_the_program_imports():
    tree = ast.parse((dev.ROOT / "build.spec").read_text(encoding="utf-8"))
    left_out = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "LEFT_OUT"
    )
    imported = imported_modules("app", "calculators", "resources")
    assert "calculators" in {name.partition(".")[0] for name in imported}
    assert not {name for name in imported for left in left_out if name == left or name.startswith(f"{left}.")}


def test_the_program_imports_only_what_its_lock_holds():
    """Nothing but the packages of requirements.lock goes into the bundle."""
    locked = set(re.findall(r"^([a-z0-9-]+)==", dev.RUN_LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    installed = importlib.metadata.packages_distributions()
    outside = {}
    for name in {name.partition(".")[0] for name in imported_modules("app", "calculators", "resources")}:
        packages = {re.sub(r"[-_.]+", "-", found).lower() for found in installed.get(name, ())}
        if packages and not packages & {*locked, "hak-pekerja"}:
            outside[name] = packages
    assert outside == {}
