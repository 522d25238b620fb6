"""Where installed packs lie, which one is in use, and the way back.

    rules/installed.json                     the pack in use and the one before
    rules/000002-2026.11.1-ab12cd34.zip      a pack as it came, with its .sig beside it

Only the switch in `installed.json` is changed when a pack is installed, in one step. Signature and content are checked
each time the program starts; from then on it computes with what it has read, whatever becomes of the files.
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app import files
from app.errors import UserError, what_happened
from app.packs import keys
from app.packs.archive import about_of, version
from app.packs.opening import Pack, opened
from app.packs.reasons import Refused
from app.places import SWITCH, rules_folder
from app.strict_json import NotJson, loads
from app.version import VERSION
from calculators.core.text import T, Text

if TYPE_CHECKING:
    from app.store.uselock import UseLock

_NAME = r"\d{6,40}-[0-9A-Za-z.]{1,40}-[0-9a-f]{8}\.zip"
_PACK = re.compile(_NAME)
_OURS = re.compile(rf"{_NAME}(\.sig)?")


@dataclass(frozen=True, slots=True)
class Switch:
    """The pack in use and the one before, each the name of its file, empty for the pack of the program.

    `proved` is the version of the program that tried the one in use.
    """

    current: str = ""
    previous: str = ""
    proved: str = VERSION


@dataclass(frozen=True, slots=True)
class Installed:
    """The pack in use. `rules` is None for the program's own; `problem` says why an installed one is not used."""

    rules: Mapping[str, bytes] | None
    pack: str
    sequence: int
    issued: str
    signer: keys.Key | None = None
    problem: Text | None = None


def built_in() -> Installed:
    """The pack that came with the program."""
    about = about_of(resources.path("rules", "pack.toml").read_bytes())
    return Installed(None, about["pack"], about["sequence"], str(about["issued"]))


def installed(place: Path) -> Installed:
    """The pack in use: the installed one, unless the program brought a later one or it is no longer as it must be."""
    own = built_in()
    try:
        switch = read_switch(place)
    except (OSError, NotJson):
        problem = T("Catatan tentang paket aturan yang dipasang rusak; dipakai aturan bawaan {pack}. Pasang lagi "
                    "paketnya.", pack=own.pack)  # fmt: skip
        return replace(own, problem=problem)
    if not switch.current or _sequence(switch.current) <= own.sequence:
        return own
    try:
        pack = _whole(place, switch)
    except UserError as trouble:
        return replace(own, problem=_why_not(trouble, own.pack))
    said = pack.manifest
    return Installed(pack.files, said.pack, said.sequence, said.issued, pack.signer)


def _why_not(trouble: UserError, own: str) -> Text:
    reason = trouble.reason if isinstance(trouble, Refused) else ""
    if reason in ("no_keys", "unknown_key"):
        return T("Kunci paket aturan yang dipasang tidak diterima lagi; dipakai aturan bawaan {pack}. Minta paket "
                 "aturan yang baru.", pack=own)  # fmt: skip
    if reason in _UNFIT:
        return T("Paket aturan yang dipasang tidak cocok dengan versi program ini; dipakai aturan bawaan {pack}. Minta "
                 "paket aturan yang baru.", pack=own)  # fmt: skip
    return T("Paket aturan yang dipasang rusak; dipakai aturan bawaan {pack}. Pasang ulang paketnya.", pack=own)


_UNFIT = {"newer_program", "newer_format", "topic_gone", "rule_gone", "rule_other_kind", "rules_spoilt",
          "example_fails"}  # fmt: skip


def roll_back(place: Path) -> Installed:
    """Use the pack before the present one again; the one in use afterwards.

    The one taken out may be installed again from its file: what counts is that a pack is later than the one in use.
    """
    with alone(place):
        used = installed(place)
        if used.rules is None and used.problem is None:
            raise Refused("nothing_to_leave")
        before = _read_or_none(place).previous
        try:
            write_switch(place, Switch(before if before and _opens(place, before) else "", "", ""))
        except UserError as problem:
            raise no_room(place, problem.__cause__) from problem
    return installed(place)


def can_roll_back(used: Installed) -> bool:
    """Whether there is anything to leave: an installed pack, or what is left of one."""
    return used.rules is not None or used.problem is not None


def use_installed(place: Path | None = None) -> Installed | None:
    """Compute with the installed pack from now on; None where none was ever installed. Cheap in that case."""
    place = place or rules_folder()
    if not (place / SWITCH).is_file():
        return None
    from calculators import registry

    found = installed(place)
    registry.use_rules(found.rules)
    return found


def trouble(place: Path | None = None) -> Text | None:
    """Why an installed pack is not used, in a sentence; None where all is well."""
    place = place or rules_folder()
    return installed(place).problem if (place / SWITCH).is_file() else None


def way_back(place: Path, used: Installed) -> str:
    """The pack to which going back will lead when another one is installed now."""
    switch = _read_or_none(place)
    if used.rules is not None:
        return switch.current
    return switch.previous if used.problem is not None else ""


def read_switch(place: Path) -> Switch:
    """What `installed.json` says; `NotJson` where it is not as it must be."""
    try:
        raw = (place / SWITCH).read_bytes()
    except FileNotFoundError:
        return Switch()
    said = loads(raw, most_depth=1)
    names = set(Switch.__slots__)
    if not isinstance(said, dict) or set(said) != names or not all(isinstance(said[name], str) for name in names):
        raise NotJson("not a switch")
    switch = Switch(**said)
    if not all(name == "" or _PACK.fullmatch(name) for name in (switch.current, switch.previous)):
        raise NotJson("no name of a pack")
    return switch


def write_switch(place: Path, switch: Switch) -> None:
    """Change what is in use."""
    body = {name: getattr(switch, name) for name in Switch.__slots__}
    files.write_bytes(place / SWITCH, json.dumps(body).encode())


def sweep(place: Path) -> None:
    """Take away what is neither in use nor the way back, also what a killed installation left. Only while `alone`."""
    with suppress(OSError, NotJson):
        switch = read_switch(place)
        kept = {name for pack in (switch.current, switch.previous) if pack for name in (pack, f"{pack}.sig")}
        for file in place.iterdir():
            if _OURS.fullmatch(file.name) and file.name not in kept:
                file.unlink()
        files.sweep(place, rf"({_NAME}(\.sig)?|{re.escape(SWITCH)})")


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """While one program changes what is in use, another one is told to wait; the lock goes with its process."""
    lock = _locked(place)
    try:
        yield
    finally:
        sweep(place)  # never what the switch names: it may have been changed before something went wrong
        lock.release()


def _locked(place: Path) -> UseLock:
    from app.store.connection import name_of
    from app.store.uselock import UseLock

    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = UseLock(place / SWITCH)
        if lock.alone():
            return lock
        lock.release()
    except OSError as problem:
        raise no_room(place, problem) from problem
    except UserError as problem:
        if name_of(problem.__cause__ or problem) not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            raise no_room(place, problem.__cause__) from problem
    raise Refused("busy")


def no_room(place: Path, cause: BaseException | None) -> Refused:
    """What to say where the folder of the packs cannot be written to."""
    if isinstance(cause, OSError) and cause.errno == errno.ENOSPC:
        return Refused("no_room", repr(cause), problem=what_happened(cause))
    return Refused("no_room", repr(cause), problem=T("folder {folder} tidak dapat ditulis", folder=str(place)))


def _read_or_none(place: Path) -> Switch:
    try:
        return read_switch(place)
    except (OSError, NotJson):
        return Switch()


def _opens(place: Path, name: str) -> bool:
    try:
        _named(place, name)
    except UserError:
        return False
    return True


def _named(place: Path, name: str) -> Pack:
    """The pack in the file `name`, which must be the one that its name says."""
    pack = opened(place / name)
    said = pack.manifest
    if not name.startswith(f"{said.sequence:06d}-{said.pack}-"):
        raise Refused("about_differs", f"{name} holds {said.pack}, sequence {said.sequence}")
    return pack


def _whole(place: Path, switch: Switch) -> Pack:
    """The pack in use, genuine and fit. Another version of the program than the one that tried it tries it again."""
    pack = _named(place, switch.current)
    if version(pack.manifest.min_app) > version(VERSION):
        raise Refused("newer_program", f"this is {VERSION}", needed=pack.manifest.min_app)
    if switch.proved != VERSION:
        _prove_again(pack, place, switch)
    return pack


def _prove_again(pack: Pack, place: Path, switch: Switch) -> None:
    from app.packs import trial
    from calculators.core.rules import Rulebook

    trial.prove(pack.files, Rulebook())
    with suppress(UserError), alone(place):  # on a disk that may only be read it is tried each time
        if read_switch(place) == switch:
            write_switch(place, replace(switch, proved=VERSION))


def _sequence(name: str) -> int:
    return int(name.split("-")[0])
