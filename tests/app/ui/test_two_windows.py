"""The same case open in two windows: neither overwrites what the other wrote, and both say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.errors import UserError
from app.store import Store, casefile
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow
from tests.app.store import kills
from tests.app.ui.conftest import example

WAIT = 20_000
CASES = "open"


@pytest.fixture
def other(store: Store):
    """The store as the other window holds it."""
    with Store.open(store.path) as opened:
        yield opened


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    page = window.open_case("severance")
    page.load({**example("phk"), "worker_name": "Ani", "employer_name": "PT Lama"})
    window.drafts.flush()
    return page


def put(page: CasePage, code: str, text: str) -> None:
    page.form.views[code].input.setText(text)
    page.form.changed.emit()


def press(page: CasePage, name: str) -> None:
    next(made for made in page.findChildren(QPushButton) if made.accessibleName() == name).click()


def named(store: Store) -> dict[str, str]:
    return {case.uid: case.employer_name for case in store.cases.list()}


def look(window: MainWindow) -> None:
    """What happens by itself every other second."""
    window.session.vault._look()


def test_a_change_elsewhere_is_said_and_shown_when_wanted(window, page, store, other):
    uid = page.uid
    other.cases.save_answer(uid, "employer_name", "PT Baru")
    look(window)
    assert "diubah di jendela lain pukul" in page.messages.text
    assert page.form.views["employer_name"].input.raw() == "PT Lama"  # nothing moves under the officer's hands
    press(page, "Muat ulang")
    assert page.form.views["employer_name"].input.raw() == "PT Baru"
    assert page.messages.text == ""
    put(page, "worker_name", "Ani Lestari")
    window.drafts.flush()
    assert store.cases.answers(uid)["worker_name"] == "Ani Lestari"
    assert named(store) == {uid: "PT Baru"}


def test_typing_on_makes_a_case_of_its_own_and_overwrites_nothing(window, page, store, other, qtbot):
    uid = page.uid
    store.cases.set_note(uid, "hubungi Senin")
    other.cases.save_answer(uid, "employer_name", "PT Baru")
    put(page, "employer_name", "PT Saya")  # before the other's change was noticed
    qtbot.waitUntil(lambda: page.uid != uid, timeout=WAIT)
    assert named(store) == {uid: "PT Baru", page.uid: "PT Saya"}
    copy = store.cases.get(page.uid)
    assert copy.tags == ("salinan",) and copy.note == "hubungi Senin"
    assert "disimpan sebagai salinan" in page.messages.text
    put(page, "employer_name", "PT Saya Sendiri")
    window.drafts.flush()
    assert named(store) == {uid: "PT Baru", page.uid: "PT Saya Sendiri"}
    press(page, "Buka yang dari jendela lain")
    assert page.uid == uid
    assert page.form.views["employer_name"].input.raw() == "PT Baru"


def test_another_answer_than_the_one_changed_elsewhere_counts_too(window, page, store, other):
    """Merged, the case would be one that neither officer has seen."""
    uid = page.uid
    other.cases.save_answer(uid, "employer_name", "PT Baru")
    put(page, "worker_name", "Ani Lestari")
    window.drafts.flush()
    assert store.cases.answers(uid)["worker_name"] == "Ani"
    assert store.cases.answers(page.uid)["employer_name"] == "PT Lama"


def test_what_stands_here_can_be_kept_as_a_copy_at_once(window, page, store, other):
    uid = page.uid
    other.cases.save_answer(uid, "employer_name", "PT Baru")
    look(window)
    press(page, "Simpan milik saya sebagai salinan")
    assert page.uid != uid
    assert named(store) == {uid: "PT Baru", page.uid: "PT Lama"}


def test_what_only_was_half_typed_elsewhere_is_not_lost_either(window, page, store, other):
    uid = page.uid
    other.cases.save_typed(uid, {"basic_wage": "5 jtx"})
    put(page, "worker_name", "Ani Lestari")
    window.drafts.flush()
    assert store.cases.typed(uid) == {"basic_wage": "5 jtx"}
    assert page.uid != uid


def test_opening_a_case_again_shows_what_came_into_it(window, page, store, other):
    other.cases.save_answer(page.uid, "employer_name", "PT Baru")
    window.go("cases")
    assert window.drafts.open(page.uid).form.views["employer_name"].input.raw() == "PT Baru"


def test_a_note_or_a_hand_over_elsewhere_is_no_other_answer(window, page, store, other):
    uid = page.uid
    other.cases.set_note(uid, "hubungi Senin")
    other.log.add(uid, "pdf", "phk.pdf")
    look(window)
    assert page.messages.text == ""
    put(page, "worker_name", "Ani Lestari")
    window.drafts.flush()
    assert page.uid == uid


def test_an_answer_that_this_page_does_not_ask_stays_and_is_no_reason(window, page, store, other):
    uid = page.uid
    other.cases.save_answer(uid, "asked_in_2030", 1)
    put(page, "worker_name", "Ani Lestari")
    window.drafts.flush()
    assert page.uid == uid
    assert store.cases.answers(uid)["asked_in_2030"] == 1


def test_the_same_change_is_said_once_and_the_next_one_again(window, page, other):
    uid = page.uid
    other.cases.save_answer(uid, "employer_name", "PT Baru")
    look(window)
    page.show_message("")
    window.session.vault.changed.emit()
    assert page.messages.text == ""
    other.cases.save_answer(uid, "employer_name", "PT Terbaru")
    look(window)
    assert "diubah di jendela lain" in page.messages.text


def test_what_was_typed_last_goes_with_a_case_that_is_deleted_elsewhere(window, page, store, other):
    uid = page.uid
    put(page, "worker_name", "Ani Lestari")
    other.cases.delete(uid)
    look(window)
    assert page.uid is None
    assert store.cases.answers(uid)["worker_name"] == "Ani Lestari"
    assert "dihapus" in page.messages.text


def test_what_a_disk_refused_is_not_written_over_another_windows_answers_later(window, page, store, other, monkeypatch):
    uid = page.uid
    with monkeypatch.context() as full:

        def refuse(*_: object) -> None:
            raise UserError("Tempat penyimpanan penuh.")

        full.setattr(store.cases, "save_answers", refuse)
        put(page, "employer_name", "PT Saya")
        page.start_again()
        assert window.drafts.owes
        other.cases.save_answer(uid, "employer_name", "PT Baru")
    assert window.drafts.flush()
    assert sorted(named(store).values()) == ["PT Baru", "PT Saya"]
    assert named(store)[uid] == "PT Baru"


def test_a_case_file_that_replaces_answers_shows_on_the_page(window, page, store, tmp_path: Path):
    uid = page.uid
    casefile.export(store, [uid], tmp_path / "a.hakpekerja")
    put(page, "employer_name", "PT Lain")
    window.drafts.flush()
    found = casefile.arrivals(store, casefile.read(tmp_path / "a.hakpekerja"))
    window.drafts.taken(casefile.take(store, [(found[0], "replace")]))
    assert page.form.views["employer_name"].input.raw() == "PT Lama"
    assert page.messages.text == ""


OTHER = """
import sys
from app.store import Store
from app.ui.keeping import Draft, Stand, stored, write
with Store.open(sys.argv[1]) as store:
    uid, base, written = sys.argv[2], stored(store, sys.argv[2]), Stand({}, {})
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(20):
        now = Stand({**base.answers, "employer_name": f"{sys.argv[3]} {number}"}, {})
        done = write(store, Draft("", "severance", uid, frozenset(["employer_name"]), now, base, base, sys.argv[3]))
        uid, base = done.uid, done.base
"""


def test_two_programs_that_write_the_same_case_at_once_both_keep_their_own(tmp_path: Path):
    """Whoever comes second finds the case changed and goes on in a copy; each one's last answer is there."""
    path = tmp_path / "kasus.db"
    with Store.open(path) as store:
        uid = store.cases.new("severance", {"employer_name": "PT Lama"})
        both = [
            subprocess.Popen([sys.executable, "-c", OTHER, str(path), uid, who], cwd=kills.ROOT, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for who in ("satu", "dua")
        ]  # fmt: skip
        for one in both:
            assert one.stdout.readline() == "ready\n"
        for one in both:
            one.stdin.write("\n")
            one.stdin.flush()
        for one in both:
            one.communicate(timeout=60)
        assert [one.returncode for one in both] == [0, 0]
        assert sorted(named(store).values()) == ["dua 19", "satu 19"]
