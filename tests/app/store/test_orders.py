"""The order of the list: names as people sort them, numbers by their size, what is missing last."""

from __future__ import annotations

import pytest

from app.store import Filter
from app.store.cases import EVENT, HANDED, NAME, NIK, TAGS, Order
from app.store.connection import sort_key


def listed(store, order, wanted=None, limit=-1, offset=0):
    return [case.worker_name for case in store.cases.list(wanted, limit, offset, order)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("ani", "Budi"), ("Ani", "ani lestari"), ("Émil", "Fajar"), ("Desi", "Émil"), ("Pekerja 2", "Pekerja 10"),
     ("D'Amato", "Dani"), ("  Wati", "Yani"), ("Nur 'Aini", "Nur Baya"), ("3201", "32010"),
     ("Siti-Aminah", "Siti Budi"), ("ABDUL", "abdulah")],
)  # fmt: skip
def test_the_first_stands_before_the_second(first, second):
    assert sort_key(first) < sort_key(second)


def test_names_both_ways_and_the_nameless_last(store):
    for name in ("budi", "Ćani", "Ani", "", "Pekerja 10", "Pekerja 9"):
        store.cases.new("jkm", {"worker_name": name} if name else {})
    up = ["Ani", "budi", "Ćani", "Pekerja 9", "Pekerja 10"]
    assert listed(store, Order(NAME, False)) == [*up, ""]
    assert listed(store, Order(NAME, True)) == [*up[::-1], ""]


def test_page_by_page_it_is_the_same_list(store):
    for number in range(25):
        store.cases.new("jkm", {"worker_name": f"Pekerja {number % 7}"})
    order = Order(NAME, False)
    pages = [name for at in range(0, 25, 10) for name in listed(store, order, None, 10, at)]
    assert pages == listed(store, order) == [f"Pekerja {number}" for number in sorted(n % 7 for n in range(25))]


def test_niks_by_number_tags_by_name_and_hand_overs_by_time(store):
    for name, nik, tags in (("a", "10", ["pabrik B"]), ("b", "9", ["mendesak", "pabrik A"]), ("c", "", [])):
        uid = store.cases.new("jkm", {"worker_name": name, **({"worker_id": nik} if nik else {})})
        store.cases.set_tags(uid, tags)
        if name != "c":
            store.log.add(uid, "pdf", at=f"2026-01-0{1 if name == 'a' else 2}T00:00:00+00:00")
    assert listed(store, Order(NIK, False)) == ["b", "a", "c"]
    assert listed(store, Order(NIK, True)) == ["a", "b", "c"]
    assert listed(store, Order(TAGS, False)) == ["b", "a", "c"]
    assert listed(store, Order(HANDED, True)) == ["b", "a", "c"]
    assert listed(store, Order(HANDED, False)) == ["a", "b", "c"]


def test_events_as_the_window_names_them_unknown_ones_last(store):
    for code in ("jkm", "severance", "belum.ada"):
        store.cases.new(code, {"worker_name": code})
    names = ("severance", "jkm")
    assert listed(store, Order(EVENT, False, names)) == ["severance", "jkm", "belum.ada"]
    assert listed(store, Order(EVENT, True, names)) == ["jkm", "severance", "belum.ada"]


def test_what_was_changed_last_or_first(store):
    for name in "abc":
        store.cases.new("jkm", {"worker_name": name})
    assert listed(store, Order()) == ["c", "b", "a"]
    assert listed(store, Order(is_down=False)) == ["a", "b", "c"]


def test_a_search_is_sorted_too(store):
    for name in ("Siti B", "Siti A", "Budi"):
        store.cases.new("jkm", {"worker_name": name})
    assert listed(store, Order(NAME, False), Filter(words="siti")) == ["Siti A", "Siti B"]


def test_closing_forgets_the_names_it_sorted(store):
    store.cases.new("jkm", {"worker_name": "Rahasia"})
    listed(store, Order(NAME))
    store.close()
    assert sort_key.cache_info().currsize == 0
