"""Writes answers until it is killed, and says each one that is on the disk: ``python -m tests.app.store.writer``."""

from __future__ import annotations

import os
import sys

from app.store import Store


def main(path: str, phrase: str, first: int) -> None:
    """Answers n = first, first + 1, ...; the number goes to standard output once the store promised to keep it."""
    with Store.open(path, phrase or None) as store:
        known = store.cases.list()
        uid = known[0].uid if known else store.cases.new("severance")
        number = first
        while True:
            store.cases.save_answers(uid, {f"answer_{number % 50}": [number] * 20, "last": number})
            os.write(1, b"%d\n" % number)
            number += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
