"""The recovery sheet, used for real: the laptop is gone, there are the paper and the stick with the backups."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.places import cases_file
from app.store import Store, list_backups, restore
from app.ui.recovery import SheetOffer

PHRASE = "kuda lumping naik sepeda"


@pytest.mark.parametrize("is_printed", [True, False])
def test_paper_and_backup_bring_every_case_back(open_window, qtbot, monkeypatch, tmp_path: Path, is_printed: bool):
    stick = tmp_path / "flashdisk"
    window = open_window(cases="", backup_folder=str(stick))
    vault = window.session.vault
    vault.create(PHRASE)
    uid = vault.begin_case("severance", {"worker_name": "Ani"})
    vault.store.backup(window.session.backup_folder())
    offer = SheetOffer(window.session, PHRASE)
    qtbot.addWidget(offer)
    offer.with_phrase.setChecked(is_printed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lembar.pdf"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    offer.write()
    paper = " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "lembar.pdf").pages).split())
    assert (PHRASE in paper) is is_printed  # else it is written by hand
    assert ("Tulis dengan huruf cetak" in paper) is not is_printed
    assert "Bedakan huruf besar dan kecil" in paper
    assert "flashdisk" in paper
    window.close()
    for file in cases_file().parent.glob("kasus*"):
        file.unlink()
    backup = list_backups(stick)[0]
    with pytest.raises(UserError, match="tidak cocok"):
        restore(backup.path, cases_file(), "bukan ini sama sekali")
    assert not cases_file().exists()
    read_from_paper = paper[at : at + len(PHRASE)] if (at := paper.find(PHRASE)) >= 0 else PHRASE
    restore(backup.path, cases_file(), read_from_paper)
    with Store.open(cases_file(), read_from_paper) as again:
        assert again.cases.answers(uid) == {"worker_name": "Ani"}
