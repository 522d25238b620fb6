"""What the program keeps for itself: settings, the switch of the rule packs, remembered columns."""

from __future__ import annotations

import os
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.fuzzing.attacks import altered, as_json, nested, texts, values, with_evil


def enter_settings(content: bytes, folder: Path) -> None:
    """A start with these settings: each of its own kind, fit to be drawn and to be saved again."""
    from app.places import FOLDER_VARIABLE
    from app.ui import preferences

    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(folder)
    try:
        (folder / "settings.json").write_bytes(content)
        chosen, _ = preferences.load()
        assert chosen.language in ("id", "en")
        assert chosen.scheme in ("system", "light", "dark")
        assert 100 <= chosen.text_percent <= 200
        chosen.geometry.encode()
        assert preferences.save(chosen)
        assert preferences.load() == (chosen, True)
    finally:
        os.environ.pop(FOLDER_VARIABLE) if before is None else os.environ.update({FOLDER_VARIABLE: before})


@cache
def settings_seed() -> dict[str, Any]:
    from app.ui.preferences import Preferences

    return asdict(Preferences(office_name="Serikat", geometry="01d9"))


settings_attacks = (
    st.deferred(lambda: with_evil(settings_seed(), list(settings_seed()))).map(as_json)
    | altered(lambda: [as_json(settings_seed())])
    | st.binary(max_size=100)
    | st.sampled_from([nested(100_000), b"[" * 100_000, b"null", b"", b'{"geometry": "\\ud800", "officer": "\\udfff"}'])
)


def enter_switch(content: bytes, folder: Path) -> None:
    """What says which rule pack is in use: at worst the program's own counts."""
    from app.packs import place
    from app.places import SWITCH

    (folder / SWITCH).write_bytes(content)
    found = place.installed(folder)
    assert found.rules is None


SWITCHED = {"current": "000002-2027.3.1-ab12cd34.zip", "previous": "", "proved": "0.1.0"}
switch_attacks = (
    with_evil(
        {"current": "000002-2027.3.1-ab12cd34.zip", "previous": "", "proved": "0.1.0"}, ["current", "previous"]
    ).map(as_json)
    | st.binary(max_size=60)
    | st.sampled_from([nested(100_000), b""])
)


def enter_memory(content: bytes, folder: Path) -> None:
    """The columns chosen for an earlier sheet."""
    from app.batch import mapping

    memory = mapping.Memory(folder)
    memory.file.write_bytes(content)
    memory.recall("severance", ["Nama", "Upah"])
    memory.remember("severance", ["Nama", "Upah"], {0: "worker_name"})
    assert memory.recall("severance", ["Nama", "Upah"]) == {0: "worker_name"}


@cache
def memory_key() -> str:
    from app.batch import mapping

    return mapping._key("severance", ["Nama", "Upah"])


memory_attacks = (
    st.deferred(lambda: values.map(lambda value: as_json({memory_key(): value})))
    | st.dictionaries(texts, texts, max_size=3).map(lambda kept: as_json({memory_key(): kept}))
    | st.binary(max_size=60)
    | st.just(nested(100_000))
)
