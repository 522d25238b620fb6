"""What a pack would change, in lines for people: window and command line show the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.export.clean import clean
from app.packs.differences import Difference
from app.packs.install import Preview
from calculators.core.rules import Provision
from calculators.core.text import T, translate


def lines(found: Preview, language: str) -> Iterator[str]:
    """The pack's own words, then each provision whose amounts change, then how many change in words only."""
    manifest = found.manifest
    yield T("Paket aturan {pack}, terbit {issued}, diperiksa sampai {checked}.", pack=manifest.pack,
            issued=date.fromisoformat(manifest.issued),
            checked=date.fromisoformat(manifest.checked_until)).render(language)  # fmt: skip
    yield T("Ditandatangani dengan kunci “{name}” ({id}).", name=found.signer.name, id=found.signer.id).render(language)
    yield from (f"- {clean(change)[:500]}" for change in manifest.changes)
    weighty = [change for change in found.changes if change.matters]
    for change in weighty:
        yield line(change, language)
    others = len(found.changes) - len(weighty)
    if others:
        yield T("{n} ketentuan lain berubah hanya kata, kepastian atau tanggal periksanya.", n=others).render(language)
    if not found.changes:
        yield T("Tidak ada ketentuan yang berubah.").render(language)


def line(change: Difference, language: str) -> str:
    """One difference."""
    entry = change.provision
    name = f"{entry.topic}.{entry.name}" + (f"[{entry.key}]" if entry.key else "")
    label = translate(entry.label, language)
    head = f"{label} ({name}), {T('sejak {day}', day=entry.start).render(language)}" if label else name
    if change.kind == "new":
        said = T("baru: {after}", after=_shown(change.after, language))
    elif change.kind == "gone":
        said = T("dihapus: {before}", before=_shown(change.before, language))
    else:
        said = T(
            "{before} menjadi {after}", before=_shown(change.before, language), after=_shown(change.after, language)
        )
    return clean(f"{head}: {said.render(language)} — {entry.article}")


def _shown(entry: Provision | None, language: str) -> str:
    from app.commands.rules import shown

    if entry is None:
        return ""
    until = f" {T('sampai {day}', day=entry.until).render(language)}" if entry.until else ""
    return shown(entry, language) + until
