"""What the contract of the command line promises of JSON: how numbers are written, what is refused, arrays, outputs."""

import json
import re

import pypdf
import pytest

from app.main import main

CASE = {
    "start_date": "2017-01-01",
    "end_date": "2025-12-31",
    "reason": "efficiency_prevent_loss",
    "basic_wage": 5_000_000,
}


def calc(capsys, tmp_path, given, *more, calculator="severance"):
    """Status, standard output and error for JSON text (or bytes) in a file."""
    file = tmp_path / "case.json"
    file.write_bytes(given if isinstance(given, bytes) else given.encode())
    status = main(["calc", calculator, str(file), *more])
    said = capsys.readouterr()
    return status, said.out, said.err


def with_wage(written):
    return json.dumps(CASE | {"basic_wage": "HERE"}).replace('"HERE"', written)


@pytest.mark.parametrize("written", ["5000000", "5000000.0", "5e6", "5E+6", "50.00e5"])
def test_a_number_is_the_same_however_json_writes_it(written, capsys, tmp_path):
    status, out, err = calc(capsys, tmp_path, with_wage(written))
    assert (status, err) == (0, "")
    # nine years, PP 35/2021 Pasal 43 ayat (1): 9 × 1 × Rp5.000.000 (efficiency to prevent a loss pays once)
    assert json.loads(out)["lines"][0]["amount"] == 45_000_000


NO_RUPIAH = ['"5.000.000"', '"5000000"', "5000000.5", "1" + "0" * 400, "1e999999", "-1", "true", "{}", "1000000000001"]


@pytest.mark.parametrize("written", NO_RUPIAH)
def test_what_is_no_whole_rupiah_is_said_at_its_field(written, capsys, tmp_path):
    status, out, err = calc(capsys, tmp_path, with_wage(written))
    assert status == 2
    [line] = err.splitlines()
    assert line.startswith("basic_wage: Upah pokok: ")
    body = json.loads(out)
    assert body["status"] == "invalid"
    assert body["errors"] == [{"field": "basic_wage", "message": line.removeprefix("basic_wage: ")}]


def test_null_is_no_answer(capsys, tmp_path):
    status, out, err = calc(capsys, tmp_path, with_wage("null"))
    assert status == 2
    assert json.loads(out)["status"] == "incomplete"
    assert err.startswith("basic_wage: Upah pokok belum diisi.")
    assert calc(capsys, tmp_path, json.dumps(CASE | {"minimum_wage": None}))[0] == 0


@pytest.mark.parametrize("given", [
    b"\xef\xbb\xbf" + json.dumps(CASE).encode(),
    json.dumps(CASE, indent=1).replace("\n", "\r\n").encode(),
])  # fmt: skip
def test_files_as_windows_writes_them(given, capsys, tmp_path):
    assert calc(capsys, tmp_path, given)[0] == 0


def test_a_key_said_twice_is_refused_not_guessed(capsys, tmp_path):
    status, out, err = calc(capsys, tmp_path, '{"basic_wage": 1, "basic_wage": 2}')
    assert (status, out) == (2, "")
    assert "“basic_wage” ditulis dua kali" in err


def test_a_wrong_item_in_the_middle_stops_no_other(capsys, tmp_path):
    wrong = CASE | {"end_date": "2025-02-30"}
    status, out, err = calc(capsys, tmp_path, json.dumps([CASE, wrong, CASE]))
    assert status == 2
    bodies = json.loads(out)
    assert [body["status"] for body in bodies] == ["result", "invalid", "result"]
    assert [error["field"] for error in bodies[1]["errors"]] == ["end_date"]
    assert bodies[0]["totals"] == bodies[2]["totals"]
    assert [line.split(":")[0] for line in err.splitlines()] == ["[2] end_date"]


def test_an_empty_array_gives_an_empty_array(capsys, tmp_path):
    assert calc(capsys, tmp_path, "[]") == (0, "[]\n", "")


def test_one_pdf_for_an_array_no_workbook(capsys, tmp_path):
    pdf, book = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    both = json.dumps([CASE | {"worker_name": "Ani"}, 7, CASE | {"worker_name": "Budi"}])
    status, out, _ = calc(capsys, tmp_path, both, "--pdf", str(pdf))
    assert status == 2 and len(json.loads(out)) == 3
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "Ani" in text and "Budi" in text
    status, _, err = calc(capsys, tmp_path, both, "--xlsx", str(book))
    assert status == 2 and "perintah batch" in err and not book.exists()


def test_a_wrong_case_writes_no_file(capsys, tmp_path):
    pdf = tmp_path / "a.pdf"
    assert calc(capsys, tmp_path, "{}", "--pdf", str(pdf))[0] == 2
    assert not pdf.exists()


def test_what_a_statement_holds(capsys, tmp_path):
    body = json.loads(calc(capsys, tmp_path, json.dumps(CASE | {"employer_offer": 1}))[1])
    assert {"calculator", "status", "reasons", "lines", "totals", "deadlines", "documents", "warnings", "not_covered",
            "rules", "input", "computed_at"} <= set(body)  # fmt: skip
    assert {"gross", "tax", "net", "shortfall"} <= set(body["totals"])
    assert set(body["rules"]) >= {"pack", "in_force_on", "checked_until"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", body["computed_at"])
    for line in body["lines"]:
        assert {"code", "label", "amount", "payer", "payee", "equation", "sources", "certainty"} <= set(line)
        assert line["certainty"] in ("quoted", "secondary", "unverified", "computed")
        assert type(line["amount"]) is int
