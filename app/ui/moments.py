"""When the answers were kept, as the pages say it."""

from __future__ import annotations

from app.i18n import clock, tr


def kept_at(moment: str = "") -> str:
    """When the answers were kept: now, or at a moment as the store writes it."""
    return tr("Tersimpan {time}", time=time_of(moment))


def time_of(moment: str = "") -> str:
    """The time of day, of another day the date; empty is now."""
    from datetime import datetime  # not needed for the first paint

    now = datetime.now().astimezone()
    local = datetime.fromisoformat(moment).astimezone() if moment else now
    return clock(local) if local.date() == now.date() else f"{local:%d/%m/%Y}"
