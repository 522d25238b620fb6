"""Statements kept exactly as computed, with the rule pack that gave them, and what was handed over to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.export.code import amounts_of, case_code
from app.store.cases import case_id, touch
from app.store.database import Database
from calculators.core.statement import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement as it was computed: `body` is the contract's statement in Indonesian, `code` the printed code.

    Its ``amounts`` are those that the code stands for, exact: what, code, label, value, unit.
    """

    id: int
    uid: str
    computed: str
    pack: str
    code: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was done with a case: printed, handed over, sent."""

    at: str
    action: str
    detail: str
    recipient: str
    code: str


_KEPT = """
SELECT statements.id, uid, computed, pack, code, body FROM statements JOIN cases ON cases.id = statements.case_id
"""


class Statements:
    """The statements of one store. They are added and read, never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, uid: str, statement: Answer) -> Kept:
        """Keep `statement` as computed now."""
        body = statement.to_dict(computed_at=self._database.clock().astimezone())
        body["amounts"] = [[one.what, one.code, one.label, one.value, one.unit] for one in amounts_of(statement)]
        pack = statement.rules.pack if statement.rules is not None else ""
        return self.keep_body(uid, body, pack, case_code(statement))

    def keep_body(self, uid: str, body: Mapping[str, Any], pack: str, code: str, computed: str = "") -> Kept:
        """Keep a statement that comes as plain values, for instance from a case file."""
        now = self._database.now()
        with self._database.writing() as connection:
            case = case_id(self._database, uid)
            found = connection.execute(
                "INSERT INTO statements (case_id, computed, pack, code, body) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (case, computed or now, pack, code, json.dumps(body, ensure_ascii=True, allow_nan=False)),
            ).fetchone()
            touch(connection, case, now)
        return Kept(found[0], uid, computed or now, pack, code, dict(body))

    def of(self, uid: str) -> list[Kept]:
        """All statements of a case, the latest first."""
        return [_kept(row) for row in self._database.rows(_KEPT + "WHERE uid = ? ORDER BY statements.id DESC", (uid,))]

    def by_code(self, code: str) -> list[Kept]:
        """The statements that bear a printed code (`app.export.code.read_code` reads what was typed)."""
        return [_kept(row) for row in self._database.rows(_KEPT + "WHERE code = ? ORDER BY statements.id", (code,))]


class Log:
    """What was done with the cases of one store. It is added to and read, never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, uid: str, action: str, detail: str = "", recipient: str = "", code: str = "", at: str = "") -> None:
        """Note that something was done, for instance ``add(uid, "pdf", "phk.pdf", "pekerja", code)``; `at`: not now."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO log (case_id, at, action, detail, recipient, code) VALUES (?, ?, ?, ?, ?, ?)",
                (case_id(self._database, uid), at or self._database.now(), action, detail, recipient, code),
            )

    def of(self, uid: str) -> list[LogEntry]:
        """What was done with a case, the latest first."""
        found = self._database.rows(
            "SELECT at, action, detail, recipient, code FROM log WHERE case_id = ? ORDER BY id DESC",
            (case_id(self._database, uid),),
        )
        return [LogEntry(**dict(row)) for row in found]


def _kept(row: Any) -> Kept:
    return Kept(**{**dict(row), "body": json.loads(row["body"])})
