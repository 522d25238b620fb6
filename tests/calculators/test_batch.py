"""Many cases at once: same answers as one by one, in order, over any number of processes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import date, datetime
from itertools import count, islice
from pathlib import Path

import pytest

import calculators
from calculators.batch import calculate_many, cleaned, compact, map_chunks, started, statements, to_dict
from calculators.registry import UnknownCalculator

# 10 years, 10,000,000 a month, efficiency because of loss: 9 × 0.5 × 10,000,000 + 4 × 10,000,000 = 85,000,000;
# tax 0 on 50 million, 5% of 35,000,000 = 1,750,000.
CASE = {"start_date": "2016-01-01", "end_date": "2025-12-31", "basic_wage": 10_000_000, "reason": "efficiency_loss"}
WRONG = {**CASE, "start_date": "2026-06-01"}
DAILY = {**CASE, "wage_basis": "daily"}
RECIPE = Path(__file__).parents[2] / "docs" / "massal.md"


def half(numbers: list[int]) -> int:
    """At module level, as work for another process must be."""
    return sum(numbers) // 2


def fail_on_seven(numbers: list[int]) -> list[int]:
    if 7 in numbers:
        raise ValueError("seven")
    return numbers


def greet() -> None:
    pass


def test_the_record_is_flat_and_plain():
    [record] = calculate_many("severance", [CASE])
    assert record == {
        "status": "result", "line.uang_pesangon": 45_000_000, "line.upmk": 40_000_000, "total.gross": 85_000_000,
        "total.tax": 1_750_000, "total.net": 83_250_000,
    }  # fmt: skip


def test_a_wrong_case_does_not_stop_the_others():
    first, wrong, missing, last = calculate_many("severance", [CASE, WRONG, DAILY, CASE])
    assert first == last
    assert wrong["status"] == "invalid"
    assert "lebih awal" in wrong["errors"]
    assert missing["status"] == "incomplete"
    assert "Upah sehari" in missing["errors"]


@pytest.mark.parametrize(("processes", "chunk"), [(1, 250), (1, 3), (2, 7)])
def test_processes_and_chunks_change_nothing(processes, chunk):
    cases = [{**CASE, "basic_wage": 5_000_000 + step} for step in range(40)]
    found = list(calculate_many("severance", cases, processes=processes, chunk=chunk))
    assert found == [compact(calculators.calculate("severance", case)) for case in cases]


def test_few_cases_stay_in_this_process(monkeypatch):
    monkeypatch.setattr("calculators.batch._pool", pytest.fail)
    assert len(list(calculate_many("severance", [CASE] * 10))) == 10


def test_the_whole_statement_can_be_asked_for():
    [found] = calculate_many("severance", [CASE], shape=to_dict)
    assert found["lines"][0]["equation"] == "9 bulan × 0,5 × Rp10.000.000"
    [statement] = statements("severance", [CASE])
    assert statement.to_dict() == found


def test_an_unknown_calculator_is_said_before_any_case_is_read():
    with pytest.raises(UnknownCalculator):
        next(calculate_many("pesangan", iter(())))


def test_an_endless_iterable_is_read_no_further_than_needed():
    read = []
    cases = ((read.append(number), CASE)[1] for number in count())
    answers = calculate_many("severance", cases, processes=1, chunk=10)
    assert len(list(islice(answers, 25))) == 25
    answers.close()
    assert len(read) == 30


def test_closing_early_ends_the_processes():
    answers = map_chunks(half, count(), processes=2, chunk=10)
    assert next(answers) == 22  # 0 + 1 + ... + 9 = 45
    answers.close()


def pid(numbers: list[int]) -> int:
    return os.getpid()


_ENDLESS = """
import sys
from itertools import count
from calculators.batch import map_chunks
from tests.calculators.test_batch import pid
if __name__ == "__main__":
    seen = set()
    for one in map_chunks(pid, count(), processes=2, chunk=1):
        if one not in seen:
            seen.add(one)
            print(one, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for processes as POSIX does")
def test_a_killed_program_leaves_no_process_behind(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(_ENDLESS, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, cwd=root,
                           env={**os.environ, "PYTHONPATH": str(root)})  # fmt: skip
    assert ran.stdout is not None
    worker = int(ran.stdout.readline())
    ran.kill()
    ran.wait()
    ran.stdout.read()  # ends when nobody is left who could write
    ran.stdout.close()
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.kill(worker, 0)
            time.sleep(0.1)


def test_a_bug_in_the_work_is_not_swallowed():
    with pytest.raises(ValueError, match="seven"):
        list(map_chunks(fail_on_seven, range(10), processes=2, chunk=2))


def test_a_started_pool_is_used():
    with started(greet, 2) as pool:
        assert list(map_chunks(half, range(20), chunk=10, pool=pool)) == [22, 72]
    with started(greet, 1) as pool:
        assert pool is None


def test_where_no_process_can_start_the_work_is_done_here(monkeypatch):
    class Pool:
        def submit(self, *_):
            raise OSError("no more processes")

        def shutdown(self, **_):
            pass

    monkeypatch.setattr("calculators.batch._pool", lambda _: Pool())
    assert list(map_chunks(half, range(20), processes=2, chunk=10)) == [22, 72]


def test_records_of_a_data_frame_are_cleaned():
    record = {"a": float("nan"), "b": None, "c": "", "d": 5.0, "e": 2.5, "f": datetime(2025, 12, 31, 8), "g": 0}
    assert cleaned(record) == {"d": 5, "e": 2.5, "f": date(2025, 12, 31), "g": 0}


def test_an_empty_chunk_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        list(map_chunks(half, range(3), processes=1, chunk=0))


FRAME = [{**CASE, "basic_wage": 4_000_000 + 1000 * step} for step in range(60)] + [WRONG]

_CLUSTER = """
from distributed import Client, LocalCluster

if __name__ == "__main__":
    options = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(**options) as cluster, Client(cluster):
        compute_file("pekerja.csv", blocksize=1000).to_csv("hasil.csv", index=False)
"""


def recipe() -> str:
    """The code of docs/massal.md."""
    [code] = re.findall(r"```python\n(# Dask.*?)```", RECIPE.read_text(encoding="utf-8"), re.DOTALL)
    return code


def assert_as_one_process(result):
    alone = list(calculate_many("severance", FRAME, processes=1))
    assert list(result["total.net"].fillna(-1)) == [record.get("total.net", -1) for record in alone]
    assert list(result["status"]) == [record["status"] for record in alone]


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
@pytest.mark.filterwarnings("default")
def test_the_dask_recipe_gives_the_figures_of_one_process(scheduler, tmp_path, monkeypatch):
    import dask
    import pandas as pd

    monkeypatch.chdir(tmp_path)
    pd.DataFrame(FRAME).to_csv("pekerja.csv", index=False)
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(recipe(), str(RECIPE), "exec"), names)
    with dask.config.set(scheduler=scheduler):
        assert_as_one_process(names["compute_file"]("pekerja.csv", blocksize=1000))


def test_the_dask_recipe_runs_on_a_local_cluster(tmp_path):
    """In a process of its own: a cluster speaks to itself over the loopback, which the tests deny themselves."""
    import pandas as pd

    pd.DataFrame(FRAME).to_csv(tmp_path / "pekerja.csv", index=False)
    script = tmp_path / "cluster.py"
    script.write_text(recipe() + _CLUSTER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(RECIPE.parents[1])}
    subprocess.run([sys.executable, str(script)], cwd=tmp_path, env=environment, check=True, timeout=120)
    assert_as_one_process(pd.read_csv(tmp_path / "hasil.csv"))
