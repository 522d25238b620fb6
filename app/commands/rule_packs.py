"""``hakpekerja rules sign|verify|diff|install|rollback|list|key``: rule packs from their maker to the officer's laptop.

Exit status: 0 done, 2 refused with a sentence (``--verbose`` adds what happened exactly), 1 the program's own fault.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.parser import Parser
from app.errors import UserError
from calculators.core.text import T, Text

if TYPE_CHECKING:
    from app.packs.install import Preview
    from app.packs.keys import Key

PASSPHRASE_VARIABLE = "HAKPEKERJA_KEY_PASSPHRASE"
"""The passphrase of the signing key, for a script; otherwise it is asked for."""

Actions = argparse._SubParsersAction  # the only name the standard library gives it


def add_actions(parser: Parser) -> None:
    """The actions on packs; without one the rules in force are shown."""
    actions = parser.add_subparsers(dest="action", metavar=parser.say(T("PAKET")), required=False)
    _add_sign(actions, parser)
    for name, summary in (
        ("verify", T("periksa tanda tangan dan isi paket")),
        ("diff", T("tampilkan yang berubah bila paket dipasang")),
        ("install", T("pasang paket sesudah menampilkan yang berubah")),
    ):
        action = _action(actions, parser, name, summary)
        action.add_argument("pack", type=Path, help=parser.say(T("paket; tanda tangannya di folder yang sama")))
        if name == "install":
            action.add_argument("--yes", action="store_true", help=parser.say(T("pasang tanpa bertanya")))
    _action(actions, parser, "rollback", T("kembali ke paket sebelumnya"))
    _action(actions, parser, "list", T("tampilkan paket yang dipakai dan kunci yang diterima"))
    _add_key(actions, parser)


def _action(actions: Actions[Parser], parser: Parser, name: str, summary: Text) -> Parser:
    said = parser.say(summary)
    made = actions.add_parser(name, help=said, description=said, language=parser.language)
    made.add_language(argparse.SUPPRESS)
    made.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS,
                      help=parser.say(T("bila ditolak, tampilkan juga rincian untuk pembuat paket")))  # fmt: skip
    return made


def _add_sign(actions: Actions[Parser], parser: Parser) -> None:
    sign = _action(actions, parser, "sign", T("buat paket dari folder aturan dan tanda tangani"))
    add, say = sign.add_argument, parser.say
    add("folder", type=Path, help=say(T("folder berisi pack.toml dan berkas aturan")))
    add("out", type=Path, help=say(T("paket yang ditulis, misalnya aturan-2026.11.1.zip")))
    add("--key", type=Path, required=True, help=say(T("kunci rahasia penanda tangan")))
    add("--change", action="append", default=[], help=say(T("satu kalimat tentang yang berubah; dapat diulang")))
    add("--min-app", default="0.1.0", help=say(T("versi program paling rendah")))


def _add_key(actions: Actions[Parser], parser: Parser) -> None:
    key = _action(actions, parser, "key", T("buat kunci penanda tangan baru"))
    add, say = key.add_argument, parser.say
    add("out", type=Path, help=say(T("tempat kunci rahasia, misalnya kunci-2027.pem")))
    add("--name", help=say(T("nama kunci; tanpa ini nama berkasnya")))
    add("--list", type=Path, metavar="FILE",
        help=say(T("tambahkan kunci umumnya ke daftar ini, yaitu resources/keys.toml")))  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Do it; a refusal is noted in the log by its code."""
    from app import log
    from app.packs.reasons import Refused

    try:
        _RUN[options.action](options)
    except Refused as problem:
        log.event("pack refused", kind=problem.reason)
        raise
    return 0


def _print(options: argparse.Namespace, text: Text, indent: str = "") -> None:
    print(indent + text.render(options.language))


def _sign(options: argparse.Namespace) -> None:
    from app.files import write_bytes
    from app.packs import archive, keys, signing, trial
    from calculators.core.rules import Rulebook

    options.verbose = True  # who signs is who can mend it
    raw = archive.build(options.folder, options.change, options.min_app)
    trial.prove(archive.read(raw).files, Rulebook())
    signature = signing.sign(raw, options.key, _passphrase(options, twice=False))
    write_bytes(options.out, raw)
    write_bytes(signing.signature_of(options.out), signature)
    _print(options, T("{file} ditulis dan ditandatangani.", file=options.out.name))
    if signing.signer_of(signature) not in [key.id for key in keys.built_in()]:
        unknown = T("Kunci ini tidak ada di daftar kunci program ini, jadi program ini menolak paket itu.")
        print(unknown.render(options.language), file=sys.stderr)


def _verify(options: argparse.Namespace) -> None:
    from app.packs.opening import opened

    pack = opened(options.pack)
    said = pack.manifest
    _print(options, T("Paket {pack} (nomor urut {sequence}, terbit {issued}) asli, ditandatangani dengan kunci "
                      "“{name}” ({id}).", pack=said.pack, sequence=str(said.sequence),
                      issued=date.fromisoformat(said.issued), name=pack.signer.name, id=pack.signer.id))  # fmt: skip


def _diff(options: argparse.Namespace) -> None:
    _show(options)


def _show(options: argparse.Namespace) -> Preview:
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
    if not options.yes and not _agreed(options):
        raise UserError(T("Tidak dipasang. Aturan yang dipakai tidak berubah."))
    used = install.install(found, rules_folder())
    _print(options, T("Paket aturan {pack} dipasang.", pack=used.pack))


def _agreed(options: argparse.Namespace) -> bool:
    if not sys.stdin.isatty():
        raise UserError(T("Tambahkan --yes untuk memasang tanpa bertanya."))
    asked = T("Pasang paket ini? (ya/tidak)").render(options.language)
    return input(f"{asked} ").strip().lower() in ("ya", "y", "yes")


def _rollback(options: argparse.Namespace) -> None:
    from app.packs import roll_back
    from app.places import rules_folder

    used = roll_back(rules_folder())
    _print(options, T("Sekarang dipakai paket aturan {pack}.", pack=used.pack))


def _list(options: argparse.Namespace) -> None:
    from app.packs import installed, keys
    from app.packs.place import built_in
    from app.places import rules_folder

    used, own = installed(rules_folder()), built_in()
    for text, pack in ((T("Dipakai:"), used), (T("Bawaan program:"), own)):
        about = T("aturan {pack} (nomor urut {sequence}, terbit {issued})", pack=pack.pack,
                  sequence=str(pack.sequence), issued=date.fromisoformat(pack.issued))  # fmt: skip
        signer = T(", kunci “{name}”", name=pack.signer.name).render(options.language) if pack.signer else ""
        print(f"{text.render(options.language)} {about.render(options.language)}{signer}")
    known = keys.built_in()
    if not known:
        print(no_keys(options.language))
        return
    _print(options, T("Paket diterima bila ditandatangani dengan salah satu kunci ini:"))
    for key in known:
        _print(options, T("“{name}” ({id}), sejak {day}", name=key.name, id=key.id, day=key.since), "  ")


def no_keys(language: str) -> str:
    """What there is to say of a program that lists no key; empty where it lists one."""
    from app.packs import keys
    from app.packs.reasons import Refused

    return "" if keys.built_in() else Refused("no_keys").text.render(language)


def _key(options: argparse.Namespace) -> None:
    from app.packs import signing
    from app.packs.keys import Key

    name = options.name or options.out.stem
    _check_list(options.list, name)
    made = Key(name, signing.new_key(options.out, _passphrase(options, twice=True)), date.today())
    _print(options, T("Kunci rahasia ditulis ke {file}. Simpan di dua flashdisk, jangan di komputer berinternet.",
                      file=options.out.name))  # fmt: skip
    if not _added(options, made):
        _print(options, T("Tempelkan baris ini di akhir resources/keys.toml; kuncinya diterima oleh program yang "
                          "dibuat sesudah itu:"))  # fmt: skip
        print("\n" + made.entry(), end="")


def _check_list(file: Path | None, name: str) -> None:
    """Before a key is made: whether the list can take it."""
    from app.packs import keys

    try:
        keys.check_name(name)
    except keys.BadKeyList:
        raise UserError(T("“{name}” bukan nama kunci. Pakai paling banyak 40 huruf, angka, titik, atau tanda hubung.",
                          name=name[:60])) from None  # fmt: skip
    try:
        known = keys.read(file) if file is not None and file.exists() else ()
    except keys.BadKeyList as problem:
        refused = UserError(T("Daftar kunci {file} salah tulis. Perbaiki dahulu.", file=str(file)))
        refused.detail = str(problem)
        raise refused from None
    if name in [key.name for key in known]:
        raise UserError(T("Di daftar sudah ada kunci bernama “{name}”. Pilih --name lain.", name=name))


def _added(options: argparse.Namespace, key: Key) -> bool:
    from app.packs import keys

    if options.list is None:
        return False
    try:
        keys.add(options.list, key)
    except UserError as problem:  # the key is made: its public half must not be lost
        print(problem.text.render(options.language), file=sys.stderr)
        return False
    _print(options, T("Kunci umum “{name}” ditambahkan ke {file}; diterima oleh program yang dibuat sesudah ini.",
                      name=key.name, file=options.list.name))  # fmt: skip
    return True


def _passphrase(options: argparse.Namespace, twice: bool) -> str:
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given:
        return given
    found = getpass.getpass(f"{T('Kata sandi kunci:').render(options.language)} ")
    if twice and getpass.getpass(f"{T('Sekali lagi:').render(options.language)} ") != found:
        raise UserError(T("Kedua kata sandi tidak sama. Ulangi."))
    return found


_RUN: dict[str, Callable[[argparse.Namespace], None]] = {
    "sign": _sign,
    "verify": _verify,
    "diff": _diff,
    "install": _install,
    "rollback": _rollback,
    "list": _list,
    "key": _key,
}
