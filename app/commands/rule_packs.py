"""``hakpekerja rules sign|verify|diff|install|rollback|key``: rule packs from their maker to the officer's laptop."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.errors import UserError
from calculators.core.text import T

PASSPHRASE_VARIABLE = "HAKPEKERJA_KEY_PASSPHRASE"
"""The passphrase of the signing key, for a script; otherwise it is asked for."""


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The actions on packs; without one the rules in force are shown."""
    actions = parser.add_subparsers(dest="action", metavar="PAKET", required=False)
    sign = _action(actions, "sign", "buat paket dari folder aturan dan tanda tangani")
    sign.add_argument("folder", type=Path, help="folder berisi pack.toml dan berkas aturan")
    sign.add_argument("out", type=Path, help="paket yang ditulis, misalnya aturan-2026.11.1.zip")
    sign.add_argument("--key", type=Path, required=True, help="kunci rahasia penanda tangan")
    sign.add_argument("--change", action="append", default=[], help="satu kalimat tentang yang berubah; dapat diulang")
    sign.add_argument("--min-app", default="0.1.0", help="versi program paling rendah")
    for name, summary in (
        ("verify", "periksa tanda tangan dan isi paket"),
        ("diff", "tampilkan yang berubah bila paket dipasang"),
        ("install", "pasang paket sesudah menampilkan yang berubah"),
    ):
        action = _action(actions, name, summary)
        action.add_argument("pack", type=Path, help="paket; tanda tangannya di folder yang sama")
        if name == "install":
            action.add_argument("--yes", action="store_true", help="pasang tanpa bertanya")
    _action(actions, "rollback", "kembali ke paket sebelumnya")
    key = _action(actions, "key", "buat kunci penanda tangan baru")
    key.add_argument("out", type=Path, help="tempat kunci rahasia, misalnya kunci.pem")


Actions = argparse._SubParsersAction  # the only name the standard library gives it


def _action(actions: Actions[argparse.ArgumentParser], name: str, summary: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = actions.add_parser(name, help=summary, description=summary)
    return made


def run(options: argparse.Namespace) -> int:
    """Do it."""
    _RUN[options.action](options)
    return 0


def _sign(options: argparse.Namespace) -> None:
    from app.files import write_bytes
    from app.packs import archive, signing, trial
    from calculators.core.rules import Rulebook

    raw = archive.build(options.folder, options.change, options.min_app)
    trial.prove(options.folder, Rulebook())
    signature = signing.sign(raw, options.key, _passphrase(twice=False))
    write_bytes(options.out, raw)
    write_bytes(signing.signature_of(options.out), signature)
    print(T("{file} ditulis dan ditandatangani.", file=options.out.name).render(options.language))


def _verify(options: argparse.Namespace) -> None:
    from app.packs import install

    archive, signer = install.verify(options.pack)
    print(T("Paket {pack} (urutan {sequence}, terbit {issued}) asli; kunci {key}.", pack=archive.manifest.pack,
            sequence=str(archive.manifest.sequence), issued=archive.manifest.issued, key=signer)
          .render(options.language))  # fmt: skip


def _diff(options: argparse.Namespace) -> None:
    _show(options)


def _show(options: argparse.Namespace) -> object:
    from app.packs import install
    from app.packs.wording import lines
    from app.places import rules_folder

    found = install.preview(options.pack, rules_folder())
    for line in lines(found, options.language):
        print(line)
    return found


def _install(options: argparse.Namespace) -> None:
    from app.packs import install
    from app.places import rules_folder

    found = _show(options)
    assert isinstance(found, install.Preview)
    if not options.yes and not _agreed():
        raise UserError(T("Tidak dipasang. Aturan yang dipakai tidak berubah."))
    used = install.install(found, rules_folder())
    print(T("Paket aturan {pack} dipasang.", pack=used.pack).render(options.language))


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UserError(T("Tambahkan --yes untuk memasang tanpa bertanya."))
    return input(f"{T('Pasang paket ini? (ya/tidak)')} ").strip().lower() in ("ya", "y", "yes")


def _rollback(options: argparse.Namespace) -> None:
    from app.packs import roll_back
    from app.places import rules_folder

    used = roll_back(rules_folder())
    print(T("Sekarang dipakai paket aturan {pack}.", pack=used.pack).render(options.language))


def _key(options: argparse.Namespace) -> None:
    from app.packs import signing

    public = signing.new_key(options.out, _passphrase(twice=True))
    print(T("Kunci ditulis ke {file}. Simpan di luar komputer. Kunci umumnya:", file=options.out.name)
          .render(options.language))  # fmt: skip
    print(public)


def _passphrase(twice: bool) -> str:
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given:
        return given
    found = getpass.getpass(f"{T('Kata sandi kunci:')} ")
    if twice and getpass.getpass(f"{T('Sekali lagi:')} ") != found:
        raise UserError(T("Kedua kata sandi tidak sama. Ulangi."))
    return found


_RUN: dict[str, Callable[[argparse.Namespace], None]] = {
    "sign": _sign,
    "verify": _verify,
    "diff": _diff,
    "install": _install,
    "rollback": _rollback,
    "key": _key,
}
