"""The locks are complete, agree with each other and with pyproject.toml, and name no place to fetch from."""

from __future__ import annotations

import re
import tomllib

import pytest

import dev

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)


def pins(lock) -> dict[tuple[str, str], str]:
    """Version by package and marker: a package may be pinned twice, for different machines."""
    return {(name, marker): version for name, version, marker in PIN.findall(lock.read_text(encoding="utf-8"))}


def project() -> dict:
    with (dev.ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def names(requirements: list[str]) -> set[str]:
    """The package names of requirement lines, spelled as locks spell them."""
    return {re.split(r"[^A-Za-z0-9_.-]", line)[0].rstrip("~.").lower() for line in requirements}


@pytest.mark.parametrize("lock", [dev.RUN_LOCK, dev.DEV_LOCK], ids=lambda lock: lock.name)
def test_every_pin_has_hashes_and_no_line_an_address(lock):
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock)) > 10
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", text)


def test_the_development_lock_holds_every_pin_of_the_runtime_lock():
    development = pins(dev.DEV_LOCK)
    assert {key: development.get(key) for key in pins(dev.RUN_LOCK)} == pins(dev.RUN_LOCK)


def test_the_locks_hold_every_declared_dependency():
    locked = {name for name, _ in pins(dev.RUN_LOCK)}
    assert names(project()["project"]["dependencies"]) <= locked
    development = {name for name, _ in pins(dev.DEV_LOCK)}
    assert names(project()["dependency-groups"]["dev"]) <= development
    assert names(project()["project"]["optional-dependencies"]["dask"]) <= development  # its recipe is tested


def test_python_versions_agree():
    lowest, highest = dev.PYTHONS[0], dev.PYTHONS[-1]
    assert project()["project"]["requires-python"] == f">={lowest[0]}.{lowest[1]},<{highest[0]}.{highest[1] + 1}"
