"""One write of what stands on a page, in whatever thread: into its case, or beside it where that was changed elsewhere.

Nothing is ever written over what has come into the store since this window last looked at the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.store import Store
    from app.ui.pages.case import CasePage


class Stand(NamedTuple):
    """How a case stands: its answers, and what was typed into fields that give none."""

    answers: dict[str, Any]
    typed: dict[str, Any]


EMPTY = Stand({}, {})


class Draft(NamedTuple):
    """What a page has to write. `place` is the page's code in the window, `uid` empty for a case that is new."""

    place: str
    calculator: str
    uid: str
    fields: frozenset[str]
    """What the page asks; other answers of the case are left alone."""
    now: Stand
    written: Stand
    """How it stood on the page when it was last written: only what is otherwise now is written."""
    base: Stand | None
    """How it stood in the store then; None where that is not known."""
    copy_tag: str
    """The tag of a case that is written beside its own."""


class Written(NamedTuple):
    """How it went: the case that was written, how it stands in the store, and when another window had changed the one
    meant (then this is a case of its own), else empty."""

    uid: str
    base: Stand
    elsewhere: str = ""


def stand_of(page: CasePage) -> Stand:
    """What is on `page` now. A field that is not asked keeps what it holds, for when it is asked again."""
    form = page.form
    answers, problems = form.answers()
    unread = {problem.field for problem in problems}
    typed = {
        code: raw
        for code, view in form.views.items()
        if (code in unread or view.isHidden()) and (raw := view.input.raw()) != form.empty[code]
    }
    return Stand(answers, typed)


def stored(store: Store, uid: str) -> Stand:
    """How a case stands in the store."""
    return Stand(store.cases.answers(uid), store.cases.typed(uid))


def is_other(one: Stand, two: Stand, fields: frozenset[str]) -> bool:
    """Whether they differ in what a page asks."""
    return any(
        first.get(field) != second.get(field)
        for first, second in zip(one, two, strict=True)
        for field in fields & (first.keys() | second.keys())
    )


def write(store: Store, draft: Draft) -> Written:
    """Write it, all or nothing; on the disk when this returns."""
    with store.transaction():
        if not draft.uid:
            uid = store.cases.new(draft.calculator, draft.now.answers)
            store.cases.save_typed(uid, draft.now.typed)
            return Written(uid, stored(store, uid))
        here = stored(store, draft.uid)
        if draft.base is not None and is_other(here, draft.base, draft.fields):
            return _beside(store, draft, here)
        _keep(store, draft.uid, draft.written, draft.now)
        return Written(draft.uid, stored(store, draft.uid))


def _beside(store: Store, draft: Draft, here: Stand) -> Written:
    """The other window's answers stay; ours become a case with the same note and tags and one more."""
    summary = store.cases.get(draft.uid)
    uid = store.cases.duplicate(draft.uid)
    asked = Stand(*({field: value for field, value in part.items() if field in draft.fields} for part in here))
    _keep(store, uid, asked, draft.now)
    store.cases.set_tags(uid, [*summary.tags, draft.copy_tag])
    return Written(uid, stored(store, uid), summary.changed)


def _keep(store: Store, uid: str, before: Stand, now: Stand) -> None:
    store.cases.save_answers(uid, _differences(before.answers, now.answers))
    typed = _differences(before.typed, now.typed)
    if typed:
        store.cases.save_typed(uid, typed)


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What to keep, None for what is to go."""
    gone = {code: None for code in before if code not in now}
    return {**gone, **{code: value for code, value in now.items() if before.get(code) != value}}
