"""Case files (`.hakpekerja`): one case or many, to carry from one officer to another.

`export` writes them; `read` gives what a file carries, `arrivals` says of each case whether it is new here, and `take`
adds those that were chosen, all or none. What a file says is checked piece by piece: nothing in it becomes a name of a
file, a piece of SQL or an answer without bounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import calculators
from app.errors import UserError
from app.export.clean import clean
from app.files import write_bytes
from app.store import container
from app.store.cases import MOST_NOTE, MOST_TAG, Step, listed_name, new_uid, no_step
from app.store.statements import LogEntry
from app.store.store import Store
from app.strict_json import MOST_ROWS, NotJson, loads
from calculators.core.statement import plain
from calculators.core.text import T
from calculators.registry import UnknownCalculator

MOST_CASES, MOST_ANSWERS, MOST_ANSWER, MOST_STATEMENTS, MOST_LOG = 20_000, 500, 200_000, 500, 5000
_DEPTH = 24
_CODE = re.compile(r"[a-z0-9_.]{1,80}")
_UID = re.compile(r"[0-9a-f]{32}")
_FIELD = re.compile(r"[A-Za-z0-9_.]{1,120}")


@dataclass(frozen=True, slots=True)
class CarriedStatement:
    """A statement as it was computed on the other laptop."""

    computed: str
    pack: str
    code: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """One case of a file."""

    uid: str
    calculator: str
    created: str
    changed: str
    note: str
    tags: tuple[str, ...]
    answers: dict[str, Any]
    statements: tuple[CarriedStatement, ...] = ()
    log: tuple[LogEntry, ...] = field(default=())
    typed: dict[str, Any] = field(default_factory=dict)
    """What stands in fields that gave no answer; never computed with."""

    @property
    def title(self) -> str:
        """Whom it is about, safe to show: nothing hidden, nothing that turns the line around."""
        return clean(str(self.answers.get("worker_name") or ""))[:80]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A case of a file beside what is here.

    `state` is ``new``, ``same`` (already here, alike), ``changed`` (here with other answers) or ``twin`` (the same
    answers under another number: typed twice). `unknown` are answers no calculator of this program asks for; they are
    kept.
    """

    carried: Carried
    state: str
    here: str
    unknown: tuple[str, ...]


def export(
    store: Store, uids: Iterable[str], path: Path | str, passphrase: str | None = None, step: Step = no_step
) -> int:
    """Write these cases with their statements and logs to `path`; how many. Each log notes it."""
    chosen = list(dict.fromkeys(uids))
    carried = []
    for done, uid in enumerate(chosen):
        step(done, len(chosen))
        carried.append(_carried(store, uid))
    _write(path, carried, passphrase)
    with store.transaction():  # one wait for the disk, not one a case
        for uid in chosen:
            store.log.add(uid, "casefile", Path(path).name)
    return len(chosen)


def write_draft(
    path: Path | str, calculator: str, answers: Mapping[str, Any], typed: Mapping[str, Any], now: datetime
) -> None:
    """Write answers that stand in no store as a case of its own."""
    said = now.astimezone(UTC).isoformat(timespec="milliseconds")
    case = {"uid": new_uid(), "calculator": calculator, "created": said, "changed": said, "note": "", "tags": [],
            "answers": plain(answers), "typed": plain(typed), "statements": [], "log": []}  # fmt: skip
    _write(path, [case], None)


def _write(path: Path | str, cases: list[dict[str, Any]], passphrase: str | None) -> None:
    content = {"version": container.VERSION, "cases": cases}
    raw = container.wrap(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), passphrase)
    if len(raw) > container.MOST_BYTES or len(cases) > MOST_CASES:
        raise UserError(T("Terlalu banyak kasus untuk satu berkas. Pilih lebih sedikit."))
    write_bytes(path, raw)


def _carried(store: Store, uid: str) -> dict[str, Any]:
    summary = store.cases.get(uid)
    return {
        "uid": uid, "calculator": summary.calculator, "created": summary.created, "changed": summary.changed,
        "note": summary.note, "tags": list(summary.tags), "answers": store.cases.answers(uid),
        "typed": store.cases.typed(uid),
        "statements": [
            {"computed": kept.computed, "pack": kept.pack, "code": kept.code, "body": kept.body}
            for kept in reversed(store.statements.of(uid))
        ],
        "log": [
            {"at": entry.at, "action": entry.action, "detail": entry.detail, "recipient": entry.recipient,
             "code": entry.code} for entry in reversed(store.log.of(uid))
        ],
    }  # fmt: skip


def is_locked(path: Path | str) -> bool:
    """Whether the case file asks for a passphrase."""
    return container.is_locked(container.read(Path(path)), Path(path).name)


def read(path: Path | str, passphrase: str | None = None, step: Step = no_step) -> list[Carried]:
    """Every case of a file, checked; `UserError` where the file is not one of ours, newer, locked or spoilt."""
    name = Path(path).name
    content = container.unwrap(container.read(Path(path)), name, passphrase)
    try:
        body = loads(content, _DEPTH)
        if isinstance(body, dict) and type(body.get("version")) is int and body["version"] > container.VERSION:
            raise container.newer(name)
        found = _of(body, dict, {"version", "cases"})["cases"]
        return _cases(_list(found, MOST_CASES), step)
    except NotJson:
        raise container.spoilt(name) from None


def _cases(found: Sequence[Any], step: Step) -> list[Carried]:
    carried = []
    for done, one in enumerate(found):
        step(done, len(found))
        carried.append(_case(one))
    return carried


def arrivals(store: Store, carried: Sequence[Carried], step: Step = no_step) -> list[Arrival]:
    """Each case beside what is here."""
    named, found = store.cases.by_name(), []
    for done, one in enumerate(carried):
        step(done, len(carried))
        found.append(Arrival(one, *_beside(store, one, named), unknown=_unknown(one)))
    return found


def take(store: Store, chosen: Sequence[tuple[Arrival, str]], step: Step = no_step) -> list[str]:
    """Add the chosen cases, all or none; their `uid` here.

    How each comes is ``add`` (new here), ``replace`` (its answers take the place of those here; statements of both
    stay) or ``copy`` (beside the one here).
    """
    with store.transaction():
        taken = []
        for done, (arrival, how) in enumerate(chosen):
            step(done, len(chosen))
            taken.append(_take(store, arrival, how))
        return taken


def _take(store: Store, arrival: Arrival, how: str) -> str:
    one = arrival.carried
    if how == "replace" and arrival.here:
        uid = arrival.here
        store.cases.replace_answers(uid, one.answers)
    else:
        uid = store.cases.new(one.calculator, one.answers, new_uid() if store.cases.has(one.uid) else one.uid)
    if one.typed:
        store.cases.save_typed(uid, one.typed)
    here = store.cases.get(uid)
    store.cases.set_note(uid, one.note if how != "replace" or not here.note else here.note)
    store.cases.set_tags(uid, [*here.tags, *one.tags])
    known = {(kept.computed, kept.code) for kept in store.statements.of(uid)}
    for kept in one.statements:
        if (kept.computed, kept.code) not in known:
            store.statements.keep_body(uid, kept.body, kept.pack, kept.code, kept.computed)
    logged = set(store.log.of(uid))
    for entry in one.log:
        if entry not in logged:
            store.log.add(uid, entry.action, entry.detail, entry.recipient, entry.code, entry.at)
    return uid


def _beside(store: Store, one: Carried, named: Mapping[tuple[str, str], list[str]]) -> tuple[str, str]:
    if store.cases.has(one.uid):
        alike = store.cases.answers(one.uid) == one.answers and store.cases.typed(one.uid) == one.typed
        known = {kept.code for kept in store.statements.of(one.uid)} >= {kept.code for kept in one.statements}
        return ("same" if alike and known else "changed"), one.uid
    candidates = named.get((one.calculator, listed_name(one.answers)), []) if one.title else []
    twin = next((uid for uid in candidates if store.cases.answers(uid) == one.answers), "")
    return ("twin" if twin else "new"), twin


def _unknown(one: Carried) -> tuple[str, ...]:
    try:
        known = calculators.calculator(one.calculator).by_code
    except UnknownCalculator:
        return tuple(one.answers)
    return tuple(code for code in one.answers if code not in known)


def _case(raw: Any) -> Carried:
    found = _of({"typed": {}, **_of(raw, dict)}, dict, {
        "uid", "calculator", "created", "changed", "note", "tags", "answers", "typed", "statements", "log",
    })  # fmt: skip
    return Carried(
        uid=_text(found["uid"], _UID),
        calculator=_text(found["calculator"], _CODE),
        created=_time(found["created"]),
        changed=_time(found["changed"]),
        note=_text(found["note"], most=MOST_NOTE),
        tags=tuple(_text(tag, most=MOST_TAG) for tag in _list(found["tags"], 100)),
        answers=_answers(found["answers"]),
        typed=_typed(found["typed"]),
        statements=tuple(_statement(one) for one in _list(found["statements"], MOST_STATEMENTS)),
        log=tuple(_entry(one) for one in _list(found["log"], MOST_LOG)),
    )


def _answers(raw: Any) -> dict[str, Any]:
    answers: dict[str, Any] = _of(raw, dict)
    if len(answers) > MOST_ANSWERS or any(len(json.dumps(value)) > MOST_ANSWER for value in answers.values()):
        raise NotJson("too many answers")
    for code, value in answers.items():
        _text(code, _FIELD)
        if isinstance(value, list):
            _list(value, MOST_ROWS)
    return answers


def _typed(raw: Any) -> dict[str, Any]:
    """Texts, lists of texts and rows of texts: what inputs hold."""
    typed = _answers(raw)
    for value in typed.values():
        for one in _list(value, MOST_ROWS) if isinstance(value, list) else [value]:
            for text in one.values() if isinstance(one, dict) else [one]:
                if not isinstance(text, str | bool | None):
                    raise NotJson("not what an input holds")
    return typed


def _statement(raw: Any) -> CarriedStatement:
    found = _of(raw, dict, {"computed", "pack", "code", "body"})
    return CarriedStatement(
        _time(found["computed"]), _text(found["pack"], most=80), _text(found["code"], most=40), _of(found["body"], dict)
    )


def _entry(raw: Any) -> LogEntry:
    found = _of(raw, dict, {"at", "action", "detail", "recipient", "code"})
    return LogEntry(
        _time(found["at"]), _text(found["action"], most=80), _text(found["detail"], most=2000),
        _text(found["recipient"], most=500), _text(found["code"], most=40),
    )  # fmt: skip


def _of(value: Any, kind: type, keys: set[str] | None = None) -> Any:
    fits: bool = isinstance(value, kind)
    if not fits or (keys is not None and set(value) != keys):
        raise NotJson("not as it must be")
    return value


def _list(value: Any, most: int) -> list[Any]:
    found: list[Any] = _of(value, list)
    if len(found) > most:
        raise NotJson("too many")
    return found


def _text(value: Any, pattern: re.Pattern[str] | None = None, most: int = 200) -> str:
    found: str = _of(value, str)
    if len(found) > most or (pattern is not None and not pattern.fullmatch(found)):
        raise NotJson("a text that does not belong there")
    return found


def _time(value: Any) -> str:
    try:
        moment = datetime.fromisoformat(_text(value, most=40))
    except ValueError:
        raise NotJson("not a time") from None
    if moment.tzinfo is None:
        raise NotJson("a time of nowhere")
    return str(value)
