"""Statements stay as they were computed; the log says what was handed over."""

from __future__ import annotations

import json

import calculators
import resources
from app.export.code import case_code
from app.store import Change, Filter, Store, compare

CASE = json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8"))


def test_a_statement_is_kept_as_computed(path, phrase, clock):
    statement = calculators.calculate("severance", CASE)
    with Store.open(path, phrase, clock) as store:
        uid = store.cases.new("severance", CASE)
        kept = store.statements.keep(uid, statement)
    with Store.open(path, phrase, clock) as store:
        store.cases.save_answer(uid, "basic_wage", 1)
        assert store.statements.of(uid) == [kept]
        assert kept.pack == calculators.default_rules().pack
        assert kept.body["lines"] == statement.to_dict()["lines"]
        assert kept.body["input"]["basic_wage"] == CASE["basic_wage"]


def test_a_statement_is_found_by_its_printed_code(store):
    statement = calculators.calculate("severance", CASE)
    uid = store.cases.new("severance", CASE)
    store.statements.keep(uid, statement)
    assert [kept.uid for kept in store.statements.by_code(case_code(statement))] == [uid]
    assert [found.uid for found in store.cases.list(Filter(words=case_code(statement).lower()))] == [uid]
    assert store.cases.get(uid).code == case_code(statement)


def test_the_log_says_what_went_to_whom(store):
    uid = store.cases.new("severance")
    store.log.add(uid, "pdf", "phk.pdf", "pekerja", "4H7Q-2M9X-K3TD")
    store.log.add(uid, "xlsx", "phk.xlsx")
    assert [(entry.action, entry.recipient) for entry in store.log.of(uid)] == [("xlsx", ""), ("pdf", "pekerja")]
    assert store.log.of(uid)[0].at > store.log.of(uid)[1].at


def statement(pack, wage, tax=None):
    lines = [{"code": "upah", "label": "Upah", "amount": wage}, {"code": "upah", "label": "Upah", "amount": 7}]
    return {"status": "result", "rules": {"pack": pack}, "lines": lines, "totals": {"tax": tax} if tax else {}}


def test_nothing_changed_is_nothing():
    assert compare(statement("a", 1), statement("a", 1)) == []


def test_each_changed_figure_is_named():
    assert compare(statement("a", 1), statement("b", 2, 3)) == [
        Change("pack", "", "", "a", "b"),
        Change("line", "upah", "Upah", 1, 2),
        Change("total", "tax", "", None, 3),
    ]


def test_a_refusal_after_a_result_is_a_change():
    found = compare(statement("a", 1), {"status": "not_entitled", "rules": {"pack": "a"}, "lines": [], "totals": {}})
    assert found[0] == Change("status", "", "", "result", "not_entitled")
    assert [(change.code, change.before, change.after) for change in found[1:]] == [
        ("upah", 1, None),
        ("upah#2", 7, None),
    ]


def test_an_amount_set_by_the_officer_is_kept_with_its_reason(store):
    rows = [{"line": "upmk", "amount": 1_000_000, "reason": "Perjanjian bersama"}]
    case = {**CASE, "overrides": rows}
    uid = store.cases.new("severance", case)
    kept = store.statements.keep(uid, calculators.calculate("severance", case))
    assert kept.body["overrides"][0]["reason"] == "Perjanjian bersama"
    assert kept.body["input"]["overrides"] == rows
    changed = compare(calculators.calculate("severance", CASE).to_dict(), kept.body)
    assert {change.code for change in changed} >= {"upmk", "gross", "net"}
