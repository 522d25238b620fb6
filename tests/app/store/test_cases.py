"""Cases: drafts kept answer by answer, list, search, archive, delete and undo, duplicate."""

from __future__ import annotations

import pytest

import calculators
from app.errors import UserError
from app.store import Filter, Store
from calculators.core.statement import Invalid


def names(found):
    return [summary.worker_name for summary in found]


def begin(store, name, **answers):
    return store.cases.new("severance", {"worker_name": name, **answers})


class TestDraft:
    def test_each_answer_is_kept_as_given(self, store):
        uid = store.cases.new("jkk")
        answers = {
            "monthly_wage": 5_000_000,
            "injuries": [{"code": "A12", "function_loss": 50}],
            "transport": {"land": 1_000_000},
            "registered": False,
            "worker_name": "Siti “Aisyah” 🌾",
            "half": 2.5,
        }
        for field, value in answers.items():
            store.cases.save_answer(uid, field, value)
        assert store.cases.answers(uid) == answers

    def test_an_answer_can_be_changed_and_taken_away(self, store):
        uid = begin(store, "Budi", basic_wage=1)
        store.cases.save_answer(uid, "basic_wage", 2)
        store.cases.save_answer(uid, "worker_name", None)
        assert store.cases.answers(uid) == {"basic_wage": 2}
        assert store.cases.get(uid).worker_name == ""

    def test_replacing_leaves_nothing_of_before(self, store):
        uid = begin(store, "Budi", basic_wage=1)
        store.cases.replace_answers(uid, {"reason": "retirement"})
        assert store.cases.answers(uid) == {"reason": "retirement"}

    def test_it_is_there_after_closing(self, path, phrase):
        with Store.open(path, phrase) as store:
            uid = begin(store, "Budi", basic_wage=5_000_000)
        with Store.open(path, phrase) as store:
            assert store.cases.answers(uid) == {"worker_name": "Budi", "basic_wage": 5_000_000}
            assert not store.recovered

    def test_what_json_does_not_know_changes_nothing(self, store):
        uid = begin(store, "Budi")
        with pytest.raises((TypeError, ValueError, AttributeError)):
            store.cases.save_answers(uid, {"reason": "death", "basic_wage": object()})
        assert store.cases.answers(uid) == {"worker_name": "Budi"}

    @pytest.mark.parametrize("endless", [float("nan"), float("inf"), 10**5000], ids=["nan", "inf", "huge"])
    def test_a_number_without_measure_is_kept_as_the_words_that_are_shown_of_it(self, store, endless):
        """Saving on the way must not fail for it; computing says what is wrong."""
        uid = begin(store, "Budi", start_date="2016-01-01", end_date="2025-12-31", reason="efficiency_loss",
                    wage_basis="monthly", basic_wage=endless)  # fmt: skip
        kept = store.cases.answers(uid)
        assert isinstance(kept["basic_wage"], str)
        found = calculators.calculate("severance", kept)
        assert isinstance(found, Invalid)
        assert {error.field for error in found.errors} == {"basic_wage"}

    def test_a_case_that_is_gone_is_said(self, store):
        with pytest.raises(UserError, match="tidak ada lagi"):
            store.cases.save_answer("0" * 32, "reason", "death")


class TestList:
    def test_the_last_changed_stands_first(self, store):
        first = begin(store, "Ani")
        begin(store, "Budi")
        store.cases.save_answer(first, "basic_wage", 1)
        assert names(store.cases.list()) == ["Ani", "Budi"]

    def test_pages(self, store):
        for number in range(5):
            begin(store, f"Orang {number}")
        assert names(store.cases.list(limit=2, offset=1)) == ["Orang 3", "Orang 2"]
        assert store.cases.count() == 5

    def test_filter_by_calculator_and_tag(self, store):
        uid = begin(store, "Ani")
        store.cases.new("jkm", {"worker_name": "Budi"})
        store.cases.set_tags(uid, ["  pabrik  A ", "pabrik A", "", "mogok"])
        assert names(store.cases.list(Filter(calculator="jkm"))) == ["Budi"]
        assert names(store.cases.list(Filter(tag="pabrik A"))) == ["Ani"]
        assert store.cases.get(uid).tags == ("mogok", "pabrik A")
        assert store.cases.tags() == {"mogok": 1, "pabrik A": 1}

    @pytest.mark.parametrize(
        "words", ["siti", "AISYAH siti", "3201", "maju jaya", "garment", "tahap 2", "perkara", "aisyah"]
    )
    def test_search_looks_everywhere(self, store, words):
        uid = begin(store, "Siti  Áisyah", worker_id="3201234567890001", employer_name="PT Maju Jaya",
                    case_note="perkara 12/2026")  # fmt: skip
        begin(store, "Orang Lain")
        store.cases.set_note(uid, "Tahap 2 bipartit")
        store.cases.set_tags(uid, ["Garment"])
        assert names(store.cases.list(Filter(words=words))) == ["Siti Áisyah"]

    @pytest.mark.parametrize("words", ["siti budi", "%", "_", "'; DROP TABLE cases; --"])
    def test_search_finds_only_what_has_every_word(self, store, words):
        begin(store, "Siti")
        begin(store, "Budi")
        assert store.cases.list(Filter(words=words)) == []

    def test_too_much_is_refused(self, store):
        uid = begin(store, "Ani")
        with pytest.raises(UserError, match="Catatan terlalu panjang"):
            store.cases.set_note(uid, "x" * 20_001)
        with pytest.raises(UserError, match="Label terlalu panjang"):
            store.cases.set_tags(uid, ["x" * 41])


class TestUnknown:
    def test_a_case_that_is_not_there_is_said(self, store):
        begin(store, "Ani")
        assert not store.cases.has("0" * 32)
        for asked in (store.cases.get, store.cases.answers, store.cases.typed, store.cases.duplicate):
            with pytest.raises(UserError, match="tidak ada lagi"):
                asked("0" * 32)

    def test_a_case_is_given_whole(self, store):
        uid = begin(store, "Ani", worker_id="3201234567890123", employer_name="PT Maju")
        found = store.cases.get(uid)
        assert (found.uid, found.worker_name, found.worker_id, found.employer_name) == (
            uid, "Ani", "3201234567890123", "PT Maju",
        )  # fmt: skip


class TestAway:
    def test_archive_and_back(self, store):
        uid = begin(store, "Ani")
        store.cases.archive(uid)
        assert store.cases.list() == []
        assert names(store.cases.list(Filter(archived=True))) == ["Ani"]
        store.cases.archive(uid, False)
        assert names(store.cases.list()) == ["Ani"]

    def test_delete_and_undo(self, store):
        uid = begin(store, "Ani", basic_wage=1)
        store.cases.delete(uid)
        assert store.cases.list() == []
        assert names(store.cases.list(Filter(deleted=True))) == ["Ani"]
        store.cases.undelete(uid)
        assert store.cases.answers(uid)["basic_wage"] == 1

    def test_duplicate_is_a_draft_of_its_own(self, store):
        uid = begin(store, "Ani", basic_wage=1)
        store.cases.set_tags(uid, ["a"])
        store.log.add(uid, "pdf")
        copy = store.cases.duplicate(uid)
        store.cases.save_answer(copy, "basic_wage", 2)
        assert store.cases.answers(uid)["basic_wage"] == 1
        assert (store.cases.get(copy).worker_name, store.cases.get(copy).tags) == ("Ani", ("a",))
        assert store.log.of(copy) == []
        assert names(store.cases.list(Filter(words="ani"))) == ["Ani", "Ani"]
