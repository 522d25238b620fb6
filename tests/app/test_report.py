"""An unknown error leaves a report and a line in the log that name nobody, whatever was typed and wherever it broke."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dev
from app import log, main, places, report
from app.errors import UserError
from app.version import VERSION
from calculators.core.text import T

EXAMPLE = json.loads((dev.ROOT / "resources" / "examples" / "phk.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "data"))
    yield tmp_path / "data"
    log.close()


def raised(act) -> BaseException:
    with pytest.raises(BaseException) as caught:
        act()
    return caught.value


def breaks(error: BaseException):
    def act(*_, **__):
        raise error

    return act


class TestReport:
    def test_tells_version_rules_system_and_place(self):
        from calculators import registry

        error = raised(lambda: registry.calculator("severance").by_code["nothing"])
        text = report.describe(error, "severance")
        assert text.startswith(f"Hak Pekerja {VERSION}\n")
        assert f"Rules: {registry.default_rules().pack}\n" in text
        assert "Calculator: severance\n" in text
        assert "Python: " in text
        assert text.endswith("KeyError\n")

    def test_places_are_those_of_the_program(self):
        text = report.describe(raised(lambda: [][0]), "")
        assert re.search(r"^  tests/app/test_report\.py:\d+ .*<lambda>$", text, re.MULTILINE)
        assert str(dev.ROOT) not in text

    def test_a_file_from_elsewhere_is_not_named(self):
        code = compile("raise ValueError('upah 5000000')", str(Path.home() / "Budi Santoso" / "x.py"), "exec")
        text = report.describe(raised(lambda: exec(code)))
        assert "Budi" not in text and "5000000" not in text
        assert "\n  ?:1 <module>\n" in text

    @pytest.mark.parametrize(
        ("file", "shown"),
        [
            (re.__file__, "python/__init__.py"),
            (pytest.__file__, "pytest/__init__.py"),
            (str(Path("/home/siti/.venv/lib/site-packages/pandas/io/x.py")), "pandas/io/x.py"),
            (str(Path("/home/site-packages/siti/site-packages/x.py")), "x.py"),
            (str(Path("/home/app/siti/x.py")), "?"),
            (str(Path("/home/calculators/siti/x.py")), "?"),
            (str(Path("app/ui/window.py")), "app/ui/window.py"),
            ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
            ("<string>", "?"),
            ("", "?"),
        ],
    )
    def test_each_kind_of_place(self, file, shown):
        assert report.place(file) == shown

    def test_our_own_sentences_keep_their_places_empty(self):
        text = report.describe(UserError(T("Berkas {file} tidak ada. Periksa nama dan foldernya.", file="siti.json")))
        assert text.endswith("app.errors.UserError: Berkas {file} tidak ada. Periksa nama dan foldernya.\n")
        assert "siti" not in report.describe(UserError("Berkas siti.json tidak ada."))

    def test_the_number_of_a_systems_error_and_the_name_of_a_module(self):
        assert report.describe(FileNotFoundError(2, "No such file", "siti.json")).endswith(
            "FileNotFoundError: ENOENT\n"
        )
        assert report.describe(ImportError("no", name="pandas")).endswith("ImportError: pandas\n")
        assert report.describe(ImportError("no", name="NIK 3201 siti")).endswith("ImportError\n")

    @pytest.mark.parametrize(
        "error",
        [
            OSError("Siti Aminah", "x"), OSError(5_000_000, "x"), OSError("Siti", "x", "/home/siti/kasus.db"),
            PermissionError("/home/siti/kasus.db"), UnicodeEncodeError("utf-8", "Siti Aminah", 0, 1, "Siti"),
            ImportError("Siti", name="Siti Aminah", path="/home/siti"), SystemError("Siti", 5_000_000),
        ],
    )  # fmt: skip
    def test_what_an_error_carries_besides_its_message(self, error):
        error.add_note("Siti Aminah, upah 5000000")
        text = report.describe(error)
        assert "siti" not in text.lower() and "5000000" not in text
        assert "aminah" not in text.lower()

    def test_a_fault_of_the_store_is_told_by_the_name_of_its_number(self):
        import sqlite3

        base = sqlite3.connect(":memory:")
        base.execute("create table worker (name text unique)")
        base.execute("insert into worker values ('Siti')")
        text = report.describe(raised(lambda: base.execute("insert into worker values ('Siti')")))
        assert text.endswith("sqlite3.IntegrityError: SQLITE_CONSTRAINT_UNIQUE\n")
        assert "Siti" not in text
        wrong = raised(lambda: base.execute("select * from worker where name = Siti"))
        assert "Siti" in str(wrong) and "Siti" not in report.describe(wrong)
        base.close()

    def test_what_readers_of_sheets_say_of_a_cell(self, tmp_path):
        """openpyxl puts the text of a cell into its error, calamine the name of a sheet."""
        import openpyxl
        import python_calamine

        book = openpyxl.Workbook()
        wrong = raised(lambda: setattr(book.active["A1"], "value", {"Siti Aminah": 5_000_000}))
        assert "Siti" in str(wrong) and "Siti" not in report.describe(wrong)
        book.save(tmp_path / "Siti.xlsx")
        opened = python_calamine.CalamineWorkbook.from_path(tmp_path / "Siti.xlsx")
        absent = raised(lambda: opened.get_sheet_by_name("Upah Siti"))
        assert "Siti" not in report.describe(absent)
        opened.close()

    def test_locals_of_a_place_are_not_told(self):
        def worker_5000000(answers):
            raise ValueError(answers)

        text = report.describe(raised(lambda: worker_5000000({"worker_name": "Siti"})))
        assert "Siti" not in text

    def test_causes_and_groups_are_told_by_kind(self):
        error = RuntimeError("siti")
        error.__cause__ = KeyError("budi")
        text = report.describe(ExceptionGroup("siti", [error, ValueError("5000000")]))
        assert text.endswith("ExceptionGroup\nwithin\nRuntimeError\nwithin\nValueError\n")
        text = report.describe(error)
        assert text.endswith("KeyError\nthen\nRuntimeError\n")

    def test_causes_in_groups_in_groups(self):
        inner = ExceptionGroup("Siti", [ExceptionGroup("Budi", [KeyError("3201")]), OSError("Siti", "5000000")])
        text = report.describe(raised(breaks(inner)))
        assert not re.search("siti|budi|3201|5000000", text, re.IGNORECASE)

    def test_a_circle_of_causes_ends(self):
        one, two = ValueError(), KeyError()
        one.__cause__, two.__cause__ = two, one
        assert report.describe(one).count("Error") == 2

    def test_endless_recursion_fits_a_page(self):
        def again(n):
            return again(n + 1)

        text = report.describe(raised(lambda: again(0)))
        assert len(text.splitlines()) < 60
        assert " more\n" in text

    def test_only_calculators_of_the_program_are_named(self):
        assert "siti" not in report.describe(ValueError(), "siti")

    def test_an_error_in_another_process(self):
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            text = report.describe(raised(lambda: pool.submit(int, "siti 5000000").result()))
        assert "python/process.py:" in text
        assert "siti" not in text

    def test_a_rule_book_that_cannot_be_read_is_no_second_error(self, monkeypatch):
        from calculators import registry

        monkeypatch.setattr(registry, "default_rules", breaks(ValueError("siti")))
        assert "Rules: not readable (ValueError)\n" in report.describe(ValueError())


class TestKept:
    def test_the_oldest_make_room(self, data):
        (data / "laporan").mkdir(parents=True)
        for number in range(30):
            (data / "laporan" / f"laporan-20250101-0000{number:02}.txt").touch()
        path = report.keep("baru")
        assert path.read_text() == "baru"
        assert len(list((data / "laporan").iterdir())) == report.KEPT_REPORTS
        assert path.exists()

    def test_two_in_one_second(self):
        assert report.keep("a") != report.keep("b")

    def test_where_nothing_can_be_written(self, data):
        data.write_text("a file in the way")
        assert report.keep("a") is None


class TestLog:
    def test_a_line_an_event(self, data):
        log.event("start", face="window", count=3)
        line = (data / "log" / "hakpekerja.log").read_text()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d start face=window count=3\n", line)

    def test_only_known_facts_and_plain_words(self, data):
        with pytest.raises(ValueError, match="name"):
            log.event("x", name="Siti")
        log.event("x", kind="Siti Aminah (3201)")
        assert "Siti" not in places.log_file().read_text()

    def test_stays_small(self, data):
        for _ in range(8_000):
            log.event("start", kind="x" * 100)
        sizes = [file.stat().st_size for file in (data / "log").iterdir()]
        assert len(sizes) == 2
        assert max(sizes) <= log.MOST_BYTES

    def test_follows_the_data_folder(self, tmp_path, monkeypatch):
        log.event("start")
        monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "other"))
        log.event("start")
        assert (tmp_path / "other" / "log" / "hakpekerja.log").is_file()

    def test_a_file_in_the_way_stops_nothing(self, data, capfd):
        data.write_text("")
        log.event("start")
        log.event("start")
        assert capfd.readouterr() == ("", "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_disk_stops_nothing(self, data, capfd):
        (data / "log").mkdir(parents=True)
        (data / "log" / "hakpekerja.log").symlink_to("/dev/full")
        log.event("start")
        assert capfd.readouterr() == ("", "")


# --- nothing of a case gets out ---------------------------------------------------------------------------------------

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=6, max_size=30).map(
    lambda text: "Zq" + text
)
nik = st.integers(10**15, 10**16 - 1).map(str)
wages = st.integers(1_000_003, 99_999_989)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, number=nik, wage=wages, place=st.sampled_from(["calculate", "pdf", "xlsx", "print"]))
def test_nothing_that_was_typed_is_told(tmp_path_factory, name, number, wage, place):
    folder = tmp_path_factory.mktemp("case")
    case = {**EXAMPLE, "worker_name": name, "worker_id": number, "basic_wage": wage}
    file = folder / "Budi Santoso.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.FOLDER_VARIABLE, str(folder / "data"))
        error = ValueError(f"{case} in {file}")
        error.__cause__ = KeyError(name)
        import app.commands.calc
        import app.export
        import calculators

        target = {"calculate": (calculators, "calculate"), "pdf": (app.export, "write_pdf"),
                  "xlsx": (app.export, "write_xlsx"), "print": (app.export, "as_text")}[place]  # fmt: skip
        patch.setattr(*target, breaks(error))
        said = []
        patch.setattr(main, "_tell", said.append)
        status = main.main(["calc", "severance", str(file), "--format", "text", "--pdf", str(folder / "a.pdf"),
                            "--xlsx", str(folder / "a.xlsx")])  # fmt: skip
    log.close()
    assert status == 1
    told = "".join(path.read_text(encoding="utf-8") for path in (folder / "data").rglob("*") if path.is_file())
    told += "".join(said).replace(str(folder), "")
    assert "ValueError" in told and "KeyError" in told and "Calculator: severance" in told
    for secret in (name, name.encode("unicode_escape").decode(), number, str(wage), f"{wage:,}", "Budi", "Santoso"):
        assert secret not in told


def test_the_command_line_says_where_the_report_lies(tmp_path, data):
    broken = "import calculators\ncalculators.calculate = lambda *_: [][0]\nimport sys; from app.main import main\n"
    ran = subprocess.run(
        [sys.executable, "-c", f"{broken}sys.exit(main(sys.argv[1:]))", "calc", "severance", "-", "--language", "en"],
        input=json.dumps(EXAMPLE), capture_output=True, text=True, cwd=dev.ROOT, env={**os.environ}, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert ran.stderr.startswith("The program met an unexpected error and stopped.")
    path = Path(ran.stderr.splitlines()[-1].strip())
    assert path.parent == data / "laporan"
    assert "IndexError" in path.read_text()
    assert "error kind=IndexError place=app/commands/calc.py:" in places.log_file().read_text()


def test_without_a_folder_the_report_is_printed(data, monkeypatch, capfd):
    data.write_text("")
    monkeypatch.setattr(main, "_command", breaks(ZeroDivisionError("siti")))
    assert main.main(["fields"]) == 1
    err = capfd.readouterr().err
    assert "ZeroDivisionError" in err and "siti" not in err
