"""Rows of which one worker may have two."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from app.batch import run
from app.batch.job import prepare
from app.batch.twins import Twins, nik_of

HEADS = "No;Nama;NIK;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok"
LABELS = HEADS.split(";")
COLUMNS = {1: "worker_name", 2: "worker_id", 3: "start_date", 4: "end_date", 5: "reason", 6: "basic_wage"}


def watched(*cells: tuple, columns: dict[int, str] | None = None) -> Twins:
    """After these rows went by, numbered from 0; the user sees them from 1."""
    twins = Twins.of(COLUMNS if columns is None else columns, LABELS)
    given = list(enumerate(cells))
    assert list(twins.watch(iter(given))) == given
    return twins


def row(number: int, nik: object, name: str = "Ani", wage: object = 10_000_000) -> tuple:
    return number, name, nik, date(2016, 1, 1), date(2025, 12, 31), "efficiency_loss", wage


def told(twins: Twins, language: str = "id") -> list[str]:
    """The first sentence of each notice."""
    return [notice.render(language).partition(". ")[0] for notice in twins.notices()]


def test_two_rows_with_the_same_nik():
    twins = watched(row(1, "3273010101900001"), row(2, "3273010101900002"), row(3, "3273010101900001", "Budi", 5))
    assert told(twins) == ["Baris 1 dan 3 memuat NIK yang sama"]
    assert told(twins, "en") == ["Rows 1 and 3 have the same NIK"]
    assert twins.note(2, "id") == "NIK sama dengan baris 1."
    assert twins.note(2, "en") == "Same NIK as row 1."
    assert twins.note(0, "id") == twins.note(1, "id") == ""


@pytest.mark.parametrize(
    "written",
    [3273010101900001, 3273010101900001.0, "3273010101900001", " 3273010101900001 ", "3273.0101.0190.0001",
     "'3273010101900001", "32 73 01 010190 0001"],
)  # fmt: skip
def test_one_nik_is_written_in_many_ways(written):
    assert nik_of(written) == "3273010101900001"


@pytest.mark.parametrize("written", [None, "", "-", "0", 0, "belum ada", "0000000000000000", "3,27301E+15",
                                     3273010101900000])  # fmt: skip
def test_what_tells_no_worker_from_another_is_no_nik(written):
    """The last two are what a spreadsheet has cut: the same for every worker of a district, and refused elsewhere."""
    assert nik_of(written) == ""
    assert watched(row(1, written), row(2, written, "Budi")).notices() == []


def test_a_passport_number_counts_too():
    assert nik_of("a 1234567") == nik_of("A1234567")


def test_rows_without_a_nik_that_are_wholly_alike():
    """The running number differs also where a row was pasted twice."""
    twins = watched(row(1, None), row(2, None, "Budi"), row(3, None))
    assert told(twins) == ["Baris 1 dan 3 sama seluruhnya"]
    assert told(twins, "en") == ["Rows 1 and 3 are wholly alike"]
    assert twins.note(2, "id") == "Sama seluruhnya dengan baris 1."


@pytest.mark.parametrize("other", [row(2, None, "Ana"), row(2, None, wage=-2)])
def test_rows_that_differ_in_one_cell_are_not_alike(other):
    assert watched(row(1, None, wage=-1), other).notices() == []


def test_a_sheet_without_a_column_for_the_nik():
    columns = {index: code for index, code in COLUMNS.items() if code != "worker_id"}
    assert told(watched(row(1, 5), row(2, 5), row(3, 6), columns=columns)) == ["Baris 1 dan 2 sama seluruhnya"]


def test_three_and_many_rows_of_one_worker():
    same = [row(number, "3273010101900001") for number in range(1, 21)]
    assert told(watched(*same[:3])) == ["Baris 1, 2, dan 3 memuat NIK yang sama"]
    assert told(watched(*same)) == ["Baris 1, 2, 3, 4, 5, 6, 7, 8, dan 12 lagi memuat NIK yang sama"]
    assert told(watched(*same), "en") == ["Rows 1, 2, 3, 4, 5, 6, 7, 8 and 12 more have the same NIK"]


def test_several_workers_stand_in_one_sentence():
    niks = ["3273010101900001", "3273010101900002"]
    twins = watched(*(row(number, nik) for number, nik in enumerate(niks * 2, start=1)))
    assert told(twins) == ["Beberapa baris memuat NIK yang sama: 1 dan 3; 2 dan 4"]
    assert told(twins, "en") == ["Some rows have the same NIK: 1 and 3; 2 and 4"]


def test_more_workers_than_a_sentence_holds_are_counted_and_named_in_their_rows():
    niks = [f"32730101019{number:05d}" for number in range(1, 16)]
    twins = watched(*(row(number, nik) for number, nik in enumerate(niks * 2, start=1)))
    (said,) = told(twins)
    assert said.endswith("10 dan 25; dan 5 kelompok lagi, disebut di Keterangan barisnya")
    assert twins.note(29, "id") == "NIK sama dengan baris 15."


def test_both_kinds_in_one_sheet():
    nik = "3273010101900001"
    twins = watched(row(1, nik), row(2, nik), row(3, None), row(4, None))
    assert told(twins) == ["Baris 1 dan 2 memuat NIK yang sama", "Baris 3 dan 4 sama seluruhnya"]


def test_a_large_sheet_keeps_two_numbers_a_row():
    """100,000 rows with a NIK of their own: a hash and a row number each, some ten megabytes together."""
    import tracemalloc

    twins = Twins.of(COLUMNS, LABELS)
    tracemalloc.start()
    rows = ((number, (number, "Ani", f"3273{number:012d}")) for number in range(100_000))
    assert sum(1 for _ in twins.watch(rows)) == 100_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert sys.getsizeof(twins.later) < 100
    assert twins.notices() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_every_process_count_says_the_same(tmp_path, processes):
    """Rows 3 and 402 and 403 of the file; the last is wrong, which does not hide that it repeats."""
    rows = [f"{n};Pekerja {n};3273{n:012d};1/1/2016;31/12/2025;efficiency_loss;10000000" for n in range(1, 401)]
    rows += ["401;X;3273000000000002;1/1/2016;31/12/2025;efficiency_loss;10000000",
             "402;Y;3273000000000002;1/1/2016;31/12/2025;pindah rumah;10000000"]  # fmt: skip
    path = tmp_path / "in.csv"
    path.write_text("\n".join([HEADS, *rows]) + "\n", "utf-8")
    job = prepare(path, "severance")
    found = [outcome for part in run.outcomes(job, processes) for outcome in part]
    assert told(job.twins) == ["Baris 3, 402, dan 403 memuat NIK yang sama"]
    assert {outcome.row + 1 for outcome in found if "NIK sama" in outcome.note} == {402, 403}
    assert found[-1].remark.endswith("NIK sama dengan baris 3.")
    assert found[-1].remark.startswith("Alasan")
    assert [outcome.status for outcome in found[-2:]] == ["result", "invalid"]
