"""Hands for the tests of the store in its window: passphrases, a button by its name, the names that are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.store import Store

PHRASE = "kuda lumping naik sepeda"
OTHER = "sendok biru di atas gunung"
WAIT = 20_000


def press(widget: QWidget, name: str) -> None:
    made = next(
        made for made in widget.findChildren(QPushButton) if made.accessibleName() == name and not made.isHidden()
    )
    made.click()


def names(store: Store) -> set[str]:
    return {case.worker_name for case in store.cases.list()}
