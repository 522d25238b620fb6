"""What today gives otherwise, codes typed from paper, the command line."""

from __future__ import annotations

import json

import pytest

from app import check, export
from app.errors import UserError
from app.export.code import case_code
from app.main import main
from tests.app.check.conftest import (
    replaced,
    verdict,
)
from tests.app.export.cases import AT, LAID_OFF, severance

CODE = case_code(severance())


def test_what_today_gives_otherwise_is_said(kept, pdf):
    assert verdict(pdf, kept).recomputed == ()
    body = json.loads(json.dumps(severance().to_dict()))
    body["totals"]["net"] -= 1
    kept.statements.keep_body(kept.cases.new("severance"), body, "2020.1.1", "4H7Q-2M9X-K3TD")
    (change,) = check.judge_typed(CODE, [], kept).recomputed or (None,)
    assert change is None
    other = kept.statements.by_code("4H7Q-2M9X-K3TD")[0]
    from app.check.verdict import _recomputed

    assert [(one.code, one.before, one.after) for one in _recomputed(other)] == [("net", 86_676_785, 86_676_786)]


def test_a_code_typed_from_paper(kept):
    found = check.judge_typed(CODE.lower().replace("-", " "), [86_676_786], kept)
    assert (found.status, found.proof) == ("same", "kept")
    assert [(row.label, row.computed) for row in found.rows] == [("Jumlah bersih", "Rp86.676.786")]
    assert check.judge_typed(CODE, [86_676_786, 99_000_000], kept).status == "changed"
    listed = check.judge_typed(CODE, [], kept)
    assert listed.status == "unknown"
    assert ("Uang pesangon", "Rp45.000.000") in [(row.label, row.computed) for row in listed.rows]
    assert check.judge_typed("0000-0000-0000", [], None).status == "unknown"
    with pytest.raises(UserError, match="salah ketik"):
        check.judge_typed(CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), [], kept)


def test_the_command_says_it_by_its_exit_status(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path / "data"))
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT)
    assert main(["check", str(tmp_path / "phk.pdf"), "--format", "text"]) == 0
    assert "masih seperti saat ditulis" in capsys.readouterr().out
    edited = replaced(tmp_path / "phk.pdf", b"(Rp45.000.000)", b"(Rp75.000.000)", 1)
    assert main(["check", str(edited), "--format", "text"]) == 2
    assert "≠ Uang pesangon: di lembar Rp75.000.000, seharusnya Rp45.000.000" in capsys.readouterr().out
    assert main(["check", str(edited)]) == 2
    assert json.loads(capsys.readouterr().out)[0]["status"] == "changed"
    assert main(["check", str(tmp_path)]) == 2
    assert main(["check"]) == 2
    assert main(["check", "--code", CODE, "--amount", "lima"]) == 2
    assert "lima" in capsys.readouterr().err


def test_the_command_asks_the_cases_of_this_laptop(tmp_path, capsys, monkeypatch):
    from app.store import Store

    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path))
    with Store.open(tmp_path / "kasus.db", "kuda lumping naik sepeda") as store:
        store.statements.keep(store.cases.new("severance", LAID_OFF), severance())
    assert main(["check", "--code", CODE, "--amount", "Rp86.676.786"]) == 2
    assert "terkunci" in capsys.readouterr().err
    monkeypatch.setenv("HAKPEKERJA_PASSPHRASE", "kuda lumping naik sepeda")
    assert main(["check", "--code", CODE, "--amount", "Rp86.676.786"]) == 0
    assert main(["check", "--code", CODE, "--amount", "Rp86.676.786", "--alone"]) == 2
