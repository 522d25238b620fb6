"""Which folders lie on another computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store import Store, disks, store

MOUNTS = disks.parse_mounts(
    "/dev/sda1 / ext4 rw 0 0\n//server/data /mnt/kantor cifs rw 0 0\n/dev/sdb1 /media/USB\\040KU vfat rw 0 0\n"
    "tmpfs /mnt/kantor/local tmpfs rw 0 0\n\n"
)


@pytest.mark.parametrize(
    ("place", "kind"),
    [("/home/a", "ext4"), ("/mnt/kantor/kasus.db", "cifs"), ("/mnt/kantoran", "ext4"),
     ("/media/USB KU/kasus.db", "vfat"), ("/mnt/kantor/local/x", "tmpfs")],
)  # fmt: skip
def test_the_nearest_mount_decides(place, kind):
    assert disks.kind_of(Path(place), MOUNTS) == kind


def test_a_share_gets_no_shared_memory(path, monkeypatch):
    with Store.open(path) as opened:
        assert opened.journal_mode == "wal"
        uid = opened.cases.new("jkm", {"worker_name": "Ani"})
    monkeypatch.setattr(store, "is_remote", lambda _: True)
    with Store.open(path) as opened, Store.open(path) as other:
        assert opened.journal_mode == "delete"
        other.cases.save_answer(uid, "segment", "PU")
        assert opened.cases.answers(uid)["segment"] == "PU"
