"""Whose packs this program accepts: Ed25519 public keys, in base 64.

Several, so that a key can be replaced: a program that knows the old and the new one accepts packs of both. A key that
was lost or stolen is taken out in the next release. `docs/rule-packs.md` says how a key is made and kept.
"""

from __future__ import annotations

BUILT_IN: tuple[str, ...] = ()
