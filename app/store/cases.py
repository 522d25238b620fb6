"""The cases: answers kept one by one as they are given, the list, search, tags, archive, delete and undo."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import UserError
from app.export.clean import clean
from app.store.connection import folded
from app.store.database import Database
from calculators.core.statement import plain
from calculators.core.text import T

IDENTITY = ("worker_name", "worker_id", "employer_name")
"""Answers that also stand in the list."""
_ALSO_SEARCHED = ("case_note",)
MOST_NOTE = 20_000
MOST_TAG = 40

Step = Callable[[int, int], None]
"""Called before each case with how many are done of how many; what it raises stops the work and nothing has changed."""


def no_step(done: int, total: int) -> None:
    """Nobody is waiting."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A case as the list shows it. Times are ISO in universal time; `archived` and `deleted` are empty or a time."""

    uid: str
    calculator: str
    worker_name: str
    worker_id: str
    employer_name: str
    note: str
    created: str
    changed: str
    archived: str
    deleted: str
    tags: tuple[str, ...]
    code: str
    """The code of the statement kept last; empty for a draft."""
    handed: str = ""
    """When something was last handed over; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows: words anywhere in name, NIK, company, note, tags and codes; all must be found."""

    words: str = ""
    calculator: str = ""
    tag: str = ""
    archived: bool = False
    deleted: bool = False


CHANGED, NAME, NIK, EVENT, TAGS, HANDED = "changed", "name", "nik", "event", "tags", "handed"
ORDERS = (CHANGED, NAME, NIK, EVENT, TAGS, HANDED)


@dataclass(frozen=True, slots=True)
class Order:
    """How the list stands: by one of `ORDERS`. What has nothing there comes last either way.

    `events` are the calculators as their names stand in the language of the window.
    """

    by: str = CHANGED
    is_down: bool = True
    events: tuple[str, ...] = ()


_HANDED = "(SELECT max(at) FROM log WHERE case_id = cases.id AND action IN ('pdf', 'xlsx', 'copy', 'print'))"
_SUMMARY = f"""
SELECT uid, calculator, worker_name, worker_id, employer_name, note, created, changed,
    coalesce(archived, '') AS archived, coalesce(deleted, '') AS deleted,
    (SELECT group_concat(tag, char(31)) FROM tags WHERE case_id = cases.id) AS tags,
    (SELECT code FROM statements WHERE case_id = cases.id ORDER BY id DESC LIMIT 1) AS code,
    {_HANDED} AS handed
FROM cases
"""


def new_uid() -> str:
    """A name for a case that no other case has, on this laptop or another."""
    return secrets.token_hex(16)


class Cases:
    """The cases of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self, calculator: str, answers: Mapping[str, Any] | None = None, uid: str = "") -> str:
        """Begin a case; its `uid`. On the disk when this returns."""
        uid = uid or new_uid()
        now = self._database.now()
        with self._database.writing() as connection:
            found = connection.execute(
                "INSERT INTO cases (uid, calculator, created, changed) VALUES (?, ?, ?, ?) RETURNING id",
                (uid, calculator, now, now),
            ).fetchone()
            self._put(connection, found[0], answers or {}, now)
        return uid

    def save_answer(self, uid: str, field: str, value: Any) -> None:
        """Keep one answer of the draft; None takes it away. On the disk when this returns."""
        self.save_answers(uid, {field: value})

    def save_answers(self, uid: str, answers: Mapping[str, Any]) -> None:
        """Keep several answers together. What is not named stays, so two windows do not undo each other."""
        with self._database.writing() as connection:
            self._put(connection, self._id(uid), answers, self._database.now())

    def replace_answers(self, uid: str, answers: Mapping[str, Any]) -> None:
        """Make `answers` all there is."""
        with self._database.writing() as connection:
            case = self._id(uid)
            connection.execute("DELETE FROM answers WHERE case_id = ?", (case,))
            connection.execute("DELETE FROM typed WHERE case_id = ?", (case,))
            self._put(connection, case, answers, self._database.now())

    def answers(self, uid: str) -> dict[str, Any]:
        """Every answer of the draft, in the order of the field codes."""
        found = self._database.rows("SELECT field, value FROM answers WHERE case_id = ? ORDER BY field",
                                    (self._id(uid),))  # fmt: skip
        return {row["field"]: json.loads(row["value"]) for row in found}

    def save_typed(self, uid: str, typed: Mapping[str, Any]) -> None:
        """Keep what stands in fields that gave no answer; None takes it away. It is never computed with."""
        with self._database.writing() as connection:
            case = self._id(uid)
            for field, raw in typed.items():
                connection.execute("DELETE FROM typed WHERE case_id = ? AND field = ?", (case, field))
                if raw is not None:
                    connection.execute("INSERT INTO typed VALUES (?, ?, ?)", (case, field, _json(raw)))
            touch(connection, case, self._database.now())

    def typed(self, uid: str) -> dict[str, Any]:
        """What stands in fields that gave no answer."""
        found = self._database.rows("SELECT field, raw FROM typed WHERE case_id = ?", (self._id(uid),))
        return {row["field"]: json.loads(row["raw"]) for row in found}

    def get(self, uid: str) -> Summary:
        """One case."""
        found = self._database.row(_SUMMARY + "WHERE uid = ?", (uid,))
        if found is None:
            raise _gone()
        return _summary(found)

    def has(self, uid: str) -> bool:
        """Whether there is such a case, also a deleted one."""
        return self._database.row("SELECT 1 FROM cases WHERE uid = ?", (uid,)) is not None

    def bin(self) -> list[str]:
        """Every case in the bin; their uids."""
        return [row[0] for row in self._database.rows("SELECT uid FROM cases WHERE deleted IS NOT NULL")]

    def by_name(self) -> dict[tuple[str, str], list[str]]:
        """The cases that are not in the bin, by calculator and name as the list shows it."""
        found: dict[tuple[str, str], list[str]] = {}
        for row in self._database.rows("SELECT calculator, worker_name, uid FROM cases WHERE deleted IS NULL"):
            found.setdefault((row["calculator"], row["worker_name"]), []).append(row["uid"])
        return found

    def list(
        self, wanted: Filter | None = None, limit: int = -1, offset: int = 0, order: Order | None = None
    ) -> list[Summary]:
        """The cases that fit, the one changed last first, or as `order` says."""
        where, values = _where(wanted or Filter())
        by, more = _order(order or Order())
        asked = f"{_SUMMARY}{where} ORDER BY {by}changed DESC, id DESC LIMIT ? OFFSET ?"
        return [_summary(row) for row in self._database.rows(asked, [*values, *more, limit, offset])]

    def count(self, wanted: Filter | None = None) -> int:
        """How many fit."""
        where, values = _where(wanted or Filter())
        found: int = self._database.row("SELECT count(*) FROM cases " + where, values)[0]
        return found

    def set_note(self, uid: str, note: str) -> None:
        """The officer's own note, which is not printed."""
        self._set(uid, "note", checked_note(note))

    def set_tags(self, uid: str, tags: Iterable[str]) -> None:
        """Make these the tags of a case."""
        chosen = checked_tags(tags)
        with self._database.writing() as connection:
            case = self._id(uid)
            connection.execute("DELETE FROM tags WHERE case_id = ?", (case,))
            connection.executemany("INSERT INTO tags VALUES (?, ?)", [(case, tag) for tag in chosen])
            touch(connection, case, self._database.now())

    def tags(self) -> dict[str, int]:
        """Every tag in use and how many cases bear it."""
        found = self._database.rows("SELECT tag, count(*) FROM tags JOIN cases ON cases.id = case_id "
                                    "WHERE deleted IS NULL GROUP BY tag ORDER BY tag")  # fmt: skip
        return {row[0]: row[1] for row in found}

    def archive(self, uid: str, on: bool = True) -> None:
        """Put a case away, or take it back."""
        self._set(uid, "archived", self._database.now() if on else None)

    def delete(self, uid: str) -> None:
        """Put a case into the bin; `undelete` brings it back until `purge`."""
        self._set(uid, "deleted", self._database.now())

    def undelete(self, uid: str) -> None:
        """Take a case out of the bin."""
        self._set(uid, "deleted", None)

    def purge(self, uids: Iterable[str], step: Step = no_step) -> int:
        """Take those of these cases that are in the bin away for good, all or none. How many.

        One that was taken out of the bin meanwhile, in another window, stays. `Store.purge` also overwrites its traces.
        """
        chosen, gone = list(uids), 0
        with self._database.writing() as connection:
            for done, uid in enumerate(chosen):
                step(done, len(chosen))
                gone += connection.execute("DELETE FROM cases WHERE uid = ? AND deleted IS NOT NULL", (uid,)).rowcount
        return gone

    def duplicate(self, uid: str) -> str:
        """A new draft with the same answers and tags; statements and log stay with the first. Its `uid`."""
        fresh, now = new_uid(), self._database.now()
        with self._database.writing() as connection:
            case = self._id(uid)
            copy = connection.execute(
                "INSERT INTO cases (uid, calculator, note, created, changed) "
                "SELECT ?, calculator, note, ?, ? FROM cases WHERE id = ? RETURNING id", (fresh, now, now, case),
            ).fetchone()[0]  # fmt: skip
            connection.execute("INSERT INTO answers SELECT ?, field, value, ? FROM answers WHERE case_id = ?",
                               (copy, now, case))  # fmt: skip
            connection.execute("INSERT INTO typed SELECT ?, field, raw FROM typed WHERE case_id = ?", (copy, case))
            connection.execute("INSERT INTO tags SELECT ?, tag FROM tags WHERE case_id = ?", (copy, case))
            touch(connection, copy, now)
        return fresh

    def _put(self, connection: Any, case: int, answers: Mapping[str, Any], now: str) -> None:
        for field, value in answers.items():
            if value is None:
                connection.execute("DELETE FROM answers WHERE case_id = ? AND field = ?", (case, field))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (case, field, _json(value), now)
                )
        touch(connection, case, now)

    def _set(self, uid: str, column: str, value: str | None) -> None:
        with self._database.writing() as connection:
            case = self._id(uid)
            connection.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", (value, case))
            touch(connection, case, self._database.now())

    def _id(self, uid: str) -> int:
        return case_id(self._database, uid)


def checked_note(note: str) -> str:
    """A note that is not too long to keep."""
    if len(note) > MOST_NOTE:
        raise UserError(T("Catatan terlalu panjang; paling banyak {most} huruf.", most=MOST_NOTE))
    return note


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: without needless spaces, none twice, none too long."""
    chosen = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))
    if any(len(tag) > MOST_TAG for tag in chosen):
        raise UserError(T("Label terlalu panjang; paling banyak {most} huruf.", most=MOST_TAG))
    return chosen


def case_id(database: Database, uid: str) -> int:
    """The number of a case inside its store."""
    found = database.row("SELECT id FROM cases WHERE uid = ?", (uid,))
    if found is None:
        raise _gone()
    number: int = found[0]
    return number


def touch(connection: Any, case: int, now: str) -> None:
    """Note the change, and bring what the list and the search know of a case up to date."""
    answers = connection.execute("SELECT field, value FROM answers WHERE case_id = ?", (case,)).fetchall()
    said = {row[0]: _words(row[1]) for row in answers if row[0] in (*IDENTITY, *_ALSO_SEARCHED)}
    others = connection.execute(
        "SELECT note FROM cases WHERE id = ? UNION ALL SELECT tag FROM tags WHERE case_id = ? "
        "UNION ALL SELECT code FROM statements WHERE case_id = ?", (case, case, case),
    ).fetchall()  # fmt: skip
    search = folded("\n".join([*said.values(), *(row[0] for row in others)]))
    columns = [said.get(field, "")[:_MOST_LISTED] for field in IDENTITY]
    connection.execute(
        "UPDATE cases SET worker_name = ?, worker_id = ?, employer_name = ?, search = ?, changed = ? WHERE id = ?",
        (*columns, search, now, case),
    )


def listed_name(answers: Mapping[str, Any]) -> str:
    """The name of the worker as the list would show it."""
    name = answers.get("worker_name")
    return _words(_json(name))[:_MOST_LISTED] if name is not None else ""


_MOST_LISTED = 200


def _words(value: str) -> str:
    found = json.loads(value)
    return clean(found if isinstance(found, str) else str(found))


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    parts = ["deleted IS NOT NULL" if wanted.deleted else "deleted IS NULL"]
    values: list[Any] = []
    if not wanted.deleted:
        parts.append("archived IS NOT NULL" if wanted.archived else "archived IS NULL")
    if wanted.calculator:
        parts.append("calculator = ?")
        values.append(wanted.calculator)
    if wanted.tag:
        parts.append("id IN (SELECT case_id FROM tags WHERE tag = ?)")
        values.append(wanted.tag)
    for word in folded(wanted.words).split():
        parts.append("instr(search, ?) > 0")
        values.append(word)
    return "WHERE " + " AND ".join(parts), values


def _order(order: Order) -> tuple[str, list[Any]]:
    """What comes before the time of the last change. Names and tags by `sort_key`, which each connection knows."""
    if order.by == CHANGED:
        return ("" if order.is_down else "changed, "), []
    way = "DESC" if order.is_down else "ASC"
    if order.by == EVENT:
        return f"(SELECT key FROM json_each(?) WHERE value = calculator) {way} NULLS LAST, ", [json.dumps(order.events)]
    value, key = _KEYS[order.by]
    return f"coalesce({value}, '') = '', {key} {way}, ", []


_TAGS = "(SELECT group_concat(tag, ', ') FROM (SELECT tag FROM tags WHERE case_id = cases.id ORDER BY tag))"
_KEYS = {NAME: ("worker_name", "sort_key(worker_name)"), NIK: ("worker_id", "sort_key(worker_id)"),
         TAGS: (_TAGS, f"sort_key({_TAGS})"), HANDED: (_HANDED, _HANDED)}  # fmt: skip
"""What may be missing, and what is compared."""


def _summary(row: Any) -> Summary:
    found = dict(row)
    found["tags"] = tuple(sorted((found["tags"] or "").split("\x1f"))) if found["tags"] else ()
    found["code"], found["handed"] = found["code"] or "", found["handed"] or ""
    return Summary(**found)


def _gone() -> UserError:
    return UserError(T("Kasus ini tidak ada lagi; mungkin sudah dihapus dari jendela lain."))
