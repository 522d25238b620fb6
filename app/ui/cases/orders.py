"""In which order the list of cases stands: its names, how the settings keep it, what a click on a head means."""

from __future__ import annotations

from app.i18n import tr
from app.store.cases import CHANGED, EVENT, HANDED, NAME, NIK, ORDERS, TAGS, Order
from app.store.connection import sort_key
from app.ui.cases import words
from calculators import registry

COLUMNS = (NAME, NIK, EVENT, CHANGED, TAGS, HANDED)
"""By which order each column of the list stands."""
_LATEST_FIRST = (CHANGED, HANDED)


def named() -> list[tuple[str, str]]:
    """What can be chosen, and how the settings call it."""
    heads = {CHANGED: tr("Diubah"), NAME: tr("Nama"), NIK: tr("NIK"), EVENT: tr("Peristiwa"), TAGS: tr("Label"),
             HANDED: tr("Diserahkan")}  # fmt: skip
    found = []
    for by in ORDERS:
        up, down = (tr("terlama dahulu"), tr("terbaru dahulu")) if by in _LATEST_FIRST else (tr("A ke Z"), tr("Z ke A"))
        if by == NIK:
            up, down = tr("kecil ke besar"), tr("besar ke kecil")
        ways = ((down, f"{by}:down"), (up, f"{by}:up"))
        found += [(f"{heads[by]}: {said}", code) for said, code in (ways if by in _LATEST_FIRST else ways[::-1])]
    return found


def read(code: str) -> Order:
    """The order that the settings name; the usual one where they name none."""
    by, _, way = code.partition(":")
    if by not in ORDERS or way not in ("up", "down"):
        return Order()
    return Order(by, way == "down", _events() if by == EVENT else ())


def code_of(order: Order) -> str:
    """How the settings call an order."""
    return f"{order.by}:{'down' if order.is_down else 'up'}"


def clicked(column: int, now: Order) -> Order:
    """The order after a click on the head of `column`: by it, and the other way round at the next click."""
    by = COLUMNS[column]
    is_down = not now.is_down if by == now.by else by in _LATEST_FIRST
    return read(f"{by}:{'down' if is_down else 'up'}")


def _events() -> tuple[str, ...]:
    return tuple(sorted(registry.codes(), key=lambda code: sort_key(words.event_of(code))))
