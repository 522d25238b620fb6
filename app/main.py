"""The way in: without a command the window opens, with one the command runs.

Exit status: 0 computed (also "not entitled"), 2 the input is wrong, 1 the program's own fault.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from calculators.core.text import T

OK, OWN_FAULT, WRONG_INPUT = 0, 1, 2

COMMANDS = {
    "calc": T("hitung satu kasus atau lebih dari berkas JSON"),
    "batch": T("hitung lembar berisi banyak pekerja"),
    "template": T("tulis lembar kosong untuk perhitungan massal"),
    "fields": T("tampilkan isian sebuah kalkulator"),
    "rules": T("tampilkan aturan yang berlaku pada suatu tanggal"),
    "check": T("periksa apakah lembar hasil masih seperti saat dihitung"),
}
ABOUT = T("Hak pekerja menurut hukum, tanpa internet.")
FAULT = T("Program menemui kesalahan yang tidak diduga dan berhenti. Tidak ada berkas yang ditulis setengah.")
REPORT_AT = T("Laporan tanpa data pekerja, untuk dikirim kepada pembuat program bila terulang, ada di:")
REPORT_BELOW = T("Laporan tanpa data pekerja, untuk dikirim kepada pembuat program bila terulang:")
EXAMPLE = "python3 dev.py run calc severance resources/examples/phk.json --pdf phk.pdf --xlsx phk.xlsx"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the return value is the exit status."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _use_installed_rules(spoken(given))
        if _is_for_the_window(given):
            return _window(given)
        return _command(given)
    except Exception as error:
        return _own_fault(error, given)


def _own_fault(error: Exception, given: Sequence[str]) -> int:
    """Nobody expected this error: a report that names nobody, and where it lies."""
    from app import log, report

    log.error(error)
    text = report.describe(error, given[1] if len(given) > 1 else "")
    path = report.keep(text)
    language = spoken(given)
    said = [FAULT.render(language)]
    said.append(REPORT_AT.render(language) + f"\n  {path}" if path else REPORT_BELOW.render(language) + f"\n\n{text}")
    _tell("\n".join(said))
    return OWN_FAULT


def _tell(sentence: str) -> None:
    """On standard error; a window of Windows has none and gets a box of the system."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Hak Pekerja", 0x10)


def _speak_utf8() -> None:
    """Windows consoles and bare C locales would otherwise stumble over ``×`` and ``−``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def spoken(given: Sequence[str]) -> str:
    """The language asked for, known before the arguments are read; without one that chosen in the window."""
    from app.i18n import LANGUAGES, kept_language

    asked = [word.removeprefix("--language=") for word in given if word.startswith("--language=")]
    asked += [after for word, after in pairwise(given) if word == "--language"]
    return asked[-1] if asked and asked[-1] in LANGUAGES else kept_language()


def _is_for_the_window(given: Sequence[str]) -> bool:
    """Nothing, options of Qt, or a file that the system hands over; any other word was meant as a command."""
    if not given or given[0] in (*COMMANDS, "-h", "--help", "--language") or given[0].startswith("--language="):
        return not given
    return given[0].startswith("-") or Path(given[0]).exists()


def _use_installed_rules(language: str) -> None:
    """A rule pack that was installed later than the program counts; without one nothing is loaded."""
    from app.places import SWITCH, rules_folder

    if (rules_folder() / SWITCH).is_file():
        from app.packs import use_installed

        found = use_installed()
        if found is not None and found.problem is not None:
            print(found.problem.render(language), file=sys.stderr)


def _command(given: list[str]) -> int:
    from app.commands.parser import Parser
    from app.errors import UserError

    language = spoken(given)
    parser = Parser(prog="hakpekerja", description=ABOUT.render(language), language=language)
    parser.add_language()
    parser.epilog = parser.say(T("Tanpa perintah jendelanya terbuka. Bantuan sebuah perintah: hakpekerja calc --help"))
    parsers = parser.add_subparsers(dest="command", required=True, metavar=parser.say(T("PERINTAH")))
    for name, summary in COMMANDS.items():
        said = parser.say(summary)
        child = parsers.add_parser(name, help=said, description=said, language=language)
        if name in given:
            import_module(f"app.commands.{name}").add_arguments(child)
    options = parser.parse_args(given)
    language = getattr(options, "language", language)
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end: like Ctrl-C, no half file stays
    try:
        status: int = import_module(f"app.commands.{options.command}").run(options)
    except UserError as problem:
        print(problem.text.render(language), file=sys.stderr)
        if problem.detail and getattr(options, "verbose", False):
            print(f"({problem.detail})", file=sys.stderr)
        return problem.status
    except BrokenPipeError:
        # The reader has seen enough (``| head``). Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        exec("")  # Python ends as if killed where the interruption came inside an exec (a named tuple): make it forget
        print(T("Dihentikan.").render(language), file=sys.stderr)
        return WRONG_INPUT
    return status


def _window(given: list[str]) -> int:
    if not has_screen():
        print(T("Tidak ada layar untuk membuka jendela. Di sini Hak Pekerja tetap dapat menghitung, misalnya:")
              .render(spoken(given)), file=sys.stderr)  # fmt: skip
        print(f"  {EXAMPLE}", file=sys.stderr)
        return WRONG_INPUT
    from app import ui

    return ui.start(given)


def has_screen() -> bool:
    """Whether a window can open here. Only Linux and its kin can lack a screen without Qt's own check."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
