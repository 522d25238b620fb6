"""A disk that is full or may only be read: each face says so in a sentence and leaves nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import calculators
import resources
from app import export, places
from app.batch import job, run, template
from app.batch.columns import known
from app.errors import UserError
from app.main import main
from app.ui import preferences
from tests import disks

EXAMPLE = resources.path("examples", "phk.json")
CASE = json.loads(EXAMPLE.read_text(encoding="utf-8"))
FULL, LOCKED = "Tempat penyimpanan penuh", "Tidak boleh menulis di folder"


@pytest.fixture(params=["full", "locked", "filling"])
def bad_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A disk and the words of its trouble. One is full from the start, one fills up while it is written to."""
    with disks.disk(tmp_path / "disk", "64k") as folder:
        (folder / "lama.pdf").write_bytes(b"lama")
        (folder / "lama.xlsx").write_bytes(b"lama")
        if request.param == "locked":
            disks.lock(folder)
        else:
            disks.fill(folder)
            if request.param == "filling":
                with (folder / "penuh").open("rb+") as stream:
                    stream.truncate((folder / "penuh").stat().st_size - 8192)
        yield folder, LOCKED if request.param == "locked" else FULL


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "penuh"}


@pytest.fixture(scope="module")
def statement():
    return calculators.calculate("severance", CASE)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> Path:
    """A sheet of forty workers."""
    path = tmp_path_factory.mktemp("sheet") / "in.csv"
    rows = [list(CASE), *([str(value) for value in CASE.values()] for _ in range(40))]
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    return path


def writers(statement, sheet: Path, folder: Path) -> dict[str, object]:
    def batch(**targets: Path) -> None:
        made = job.prepare(sheet, "severance")
        for _ in run.run(made, processes=1, **targets):
            pass

    return {
        "pdf": lambda: export.write_pdf(statement, folder / "lama.pdf"),
        "many": lambda: export.write_pdf_many([statement] * 30, folder / "baru.pdf"),
        "xlsx": lambda: export.write_xlsx(statement, folder / "lama.xlsx"),
        "template": lambda: template.write_template(known("severance"), folder / "lama.xlsx"),
        "batch": lambda: batch(workbook=folder / "lama.xlsx"),
        "batch pdf": lambda: batch(pdf=folder / "semua.pdf"),
        "batch folder": lambda: batch(pdf=folder / "tiap pekerja"),
    }


@pytest.mark.parametrize("what", ["pdf", "many", "xlsx", "template", "batch", "batch pdf", "batch folder"])
def test_a_sentence_and_the_old_file_untouched(bad_disk, statement, sheet, what):
    folder, words = bad_disk
    before = files(folder)
    with pytest.raises(UserError) as caught:
        writers(statement, sheet, folder)[what]()
    assert words in str(caught.value)
    assert files(folder) == before
    assert not [path for path in folder.iterdir() if path.is_dir()]


def test_the_command_line_says_it_too(bad_disk, capfd):
    folder, words = bad_disk
    before = files(folder)
    assert main(["calc", "severance", str(EXAMPLE), "--pdf", str(folder / "a.pdf"), "--format", "text"]) == 2
    err = capfd.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1
    assert files(folder) == before


def test_settings_stay_what_they_were(bad_disk, monkeypatch):
    folder, _ = bad_disk
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(folder / "data"))
    assert preferences.save(preferences.Preferences(office_name="Serikat " * 2000)) is False
    assert not (folder / "data" / "settings.json").exists()
    assert preferences.load()[0] == preferences.Preferences()


def test_settings_on_a_disk_that_filled_up_keep_the_old_ones(tmp_path, monkeypatch):
    with disks.disk(tmp_path / "disk", "64k") as folder:
        monkeypatch.setenv(places.FOLDER_VARIABLE, str(folder))
        assert preferences.save(preferences.Preferences(office_name="Serikat"))
        disks.fill(folder)
        assert preferences.save(preferences.Preferences(office_name="Kantor " * 2000)) is False
        assert preferences.load() == (preferences.Preferences(office_name="Serikat"), True)
        assert sorted(files(folder)) == ["settings.json"]


def test_a_store_that_cannot_be_made_is_a_sentence(bad_disk):
    from app.store import Store

    folder, _ = bad_disk
    with pytest.raises(UserError) as caught:
        Store.open(folder / "data" / "kasus.db").close()
    assert str(caught.value).endswith((".", "!"))
