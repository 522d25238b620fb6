"""The command line as a user runs it: what is printed where, the exit status, and what happens with bad input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from app.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "resources" / "examples" / "phk.json"


def run(*arguments, given="", cwd=ROOT, env=None):
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)], input=given, capture_output=True, text=True,
        encoding="utf-8", cwd=cwd, check=False, env=env,
    )  # fmt: skip


def test_calc_prints_json_when_piped():
    ran = run("calc", "severance", EXAMPLE)
    body = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert not ran.stderr
    assert body["totals"] == {"gross": 85_000_000, "tax": 1_750_000, "net": 83_250_000, "shortfall": 23_250_000}
    assert body["lines"][0] == {
        "code": "uang_pesangon", "label": "Uang pesangon", "amount": 45_000_000, "payer": "employer", "payee": "worker",
        "equation": "9 bulan × 0,5 × Rp10.000.000", "certainty": "quoted",
        "sources": ["PP 35/2021 Pasal 40 ayat (2) huruf i", "PP 35/2021 Pasal 43 ayat (1)"],
    }  # fmt: skip
    assert body["rules"]["in_force_on"] == "2025-12-31"
    assert "computed_at" in body


def test_calc_for_people():
    ran = run("calc", "severance", EXAMPLE, "--format", "text")
    assert ran.returncode == 0
    for words in ("Uang pesangon", "Rp45.000.000", "9 bulan × 0,5 × Rp10.000.000", "PP 35/2021 Pasal 43 ayat (1)",
                  "Rp83.250.000"):  # fmt: skip
        assert words in ran.stdout
    english = run("calc", "severance", EXAMPLE, "--format", "text", "--language", "en")
    assert "9 months × 0.5 × Rp10,000,000" in english.stdout


def test_calc_writes_pdf_and_excel(tmp_path):
    ran = run("calc", "severance", EXAMPLE, "--pdf", tmp_path / "a.pdf", "--xlsx", tmp_path / "a.xlsx")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.pdf", "a.xlsx"]


def test_an_array_keeps_its_order_and_its_wrong_item():
    good = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    ran = run("calc", "severance", "-", given=json.dumps([good, {"reason": 5}, 7, good | {"reason": "death"}]))
    bodies = json.loads(ran.stdout)
    assert [body["status"] for body in bodies] == ["result", "incomplete", "invalid", "result"]
    assert ran.returncode == 2
    assert "[2] start_date" in ran.stderr


def test_not_entitled_is_an_answer():
    asked = {"start_date": "2020-01-01", "end_date": "2024-12-31", "basic_wage": 5_000_000, "reason": "acquittal"}
    ran = run("calc", "severance", given=json.dumps(asked))
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["status"] == "not_entitled"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ('{"start_date": ', "baris 1"),
        ("", "baris 1"),
        ('{"a": NaN}', "NaN bukan angka"),
        ('{"start_date": "2020-01-01", "start_date": "2021-01-01"}', "dua kali"),
        ("[" * 100_000, "tidak dapat dibaca"),
        ('"teks"', "objek JSON"),
    ],
)
def test_broken_json_gets_one_sentence(given, words):
    ran = run("calc", "severance", "-", given=given)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_wrong_fields_get_one_line_each():
    ran = run("calc", "severance", given='{"start_date": "2020-02-30", "reson": 1, "basic_wage": "x"}')
    assert ran.returncode == 2
    lines = ran.stderr.splitlines()
    assert {line.split(":")[0] for line in lines} == {"start_date", "reson", "basic_wage", "end_date", "reason"}
    assert json.loads(ran.stdout)["status"] == "invalid"


def test_what_is_wrong_is_said_once_to_people():
    """Standard output is for answers; each wrong field has one line, in the words of the form, not its code."""
    ran = run("calc", "severance", "-", "--format", "text", given='{"basic_wage": -1, "zzz": 1}')
    assert ran.returncode == 2
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    assert "Upah pokok: tidak boleh kurang dari nol." in lines
    assert not any(line.startswith("basic_wage") for line in lines)
    assert len(lines) == len(set(lines))
    assert all(len(line) < 120 for line in lines)


def test_a_wrong_choice_names_the_likely_one_first():
    given = '{"start_date": "2020-01-01", "end_date": "2025-12-31", "basic_wage": 1, "reason": "efisiensi"}'
    ran = run("calc", "severance", "-", "--format", "text", given=given)
    listed = ran.stderr.split("Pilih salah satu: ")[1]
    first, second, *others = listed.rstrip(".\n").split("), ")
    assert first == "efficiency_loss (Efisiensi karena perusahaan rugi"
    assert second == "efficiency_prevent_loss (Efisiensi untuk mencegah kerugian"
    assert len(others) > 20


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder in which nothing can be made")
def test_the_words_of_the_system_are_said_in_the_language():
    ran = run("calc", "severance", EXAMPLE, "--pdf", "/proc/a.pdf")
    assert ran.returncode == 2
    assert "No such file" not in ran.stderr
    assert "a.pdf tidak dapat ditulis: berkas atau foldernya tidak ada." in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["calc", "nothing", EXAMPLE], "Kalkulator “nothing” tidak dikenal"),
        (["calc", "severance", "no-such-file.json"], "tidak ada"),
        (["calc", "severance", ROOT], "tidak dapat dibaca"),
        (["fields", "nothing"], "Kalkulator “nothing” tidak dikenal"),
        (["rules", "--on", "2025-13-01"], "bukan tanggal"),
    ],
)
def test_what_is_not_there(arguments, words):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_output_that_cannot_be_written_leaves_nothing(tmp_path):
    folder = tmp_path / "out.pdf"
    folder.mkdir()
    ran = run("calc", "severance", EXAMPLE, "--pdf", folder)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()
    missing = run("calc", "severance", EXAMPLE, "--xlsx", tmp_path / "no" / "out.xlsx")
    assert missing.returncode == 2
    assert list(tmp_path.iterdir()) == [folder]


def test_fields_lists_every_field():
    ran = run("fields", "severance")
    fields = {field["code"]: field for field in json.loads(ran.stdout)}
    assert fields["start_date"]["type"] == "date"
    assert fields["basic_wage"]["unit"] == "IDR"
    assert fields["daily_wage"]["asked"] == ["wage_basis = daily"]
    assert len(fields["reason"]["choices"]) == 26
    old = run("fields", "severance", "--on", "2019-01-01")
    reasons = {field["code"]: field for field in json.loads(old.stdout)}["reason"]["choices"]
    assert "status_change_worker_refuses" in reasons


def test_rules_of_a_day():
    def rates(day):
        body = json.loads(run("rules", "--on", day, "--topic", "severance").stdout)
        return {(rule["rule"], rule.get("key", "")): rule for rule in body["rules"]}

    before, after = rates("2021-02-01"), rates("2021-02-02")
    assert before[("severance.ground", "bankruptcy")]["fields"]["uang_pesangon"] == 1
    assert after[("severance.ground", "bankruptcy")]["fields"]["uang_pesangon"] == 0.5
    assert ("severance.uph_housing_health", "") not in after
    assert all(rule["article"] and rule["certainty"] and rule["checked"] for rule in after.values())


def test_without_a_screen_it_says_so(monkeypatch):
    import os

    env = {name: value for name, value in os.environ.items()
           if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    ran = run(env=env)
    assert ran.returncode == 2
    assert "Tidak ada layar" in ran.stderr
    assert "calc severance resources/examples/phk.json" in ran.stderr


def test_a_case_saved_by_the_window_is_read(tmp_path, capsys):
    file = tmp_path / "kasus.json"
    answers = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))
    file.write_text(json.dumps({"calculator": "severance", "input": answers}), encoding="utf-8")
    assert main(["calc", "severance", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "result"
    assert main(["calc", "jht", str(file)]) == 2
    assert "“severance”, bukan “jht”" in capsys.readouterr().err
