"""The parser of the command line: its headings, its help and what it says of a slip, in the language of who types."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from app.errors import WRONG_INPUT, nearest
from app.i18n import LANGUAGES
from calculators.core.text import SOURCE_LANGUAGE, T, Text


class Parser(argparse.ArgumentParser):
    """As `argparse` has it, without its English; `say` gives the words for `help` and `description`.

    What is wrong is one sentence with the way out, on standard error; the exit status is 2.
    """

    def __init__(self, *, language: str = SOURCE_LANGUAGE, **options: Any) -> None:
        self.language = language
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = self.say(T("isian"))
        self._optionals.title = self.say(T("pilihan"))
        self.add_argument("-h", "--help", action="help", help=self.say(T("tampilkan bantuan ini lalu selesai")))

    def say(self, text: Text) -> str:
        """`text` in the language of this parser."""
        return text.render(self.language)

    def add_language(self, default: str | None = None) -> None:
        """The option that nearly every command has; without it the language chosen in the window."""
        self.add_argument(
            "--language",
            choices=tuple(LANGUAGES),
            default=default or self.language,
            help=self.say(T("bahasa jawabannya")),
        )

    def add_format(self) -> None:
        """For people or for programs."""
        self.add_argument("--format", choices=("json", "text"), help=self.say(
            T("text untuk dibaca orang, json untuk program; tanpa ini text di layar, json bila dialirkan")
        ))  # fmt: skip

    # --- types ----------------------------------------------------------------------------------------------------

    def day(self, typed: str) -> date:
        """A date as a type of argument."""
        try:
            if len(typed) != len("2025-12-31"):
                raise ValueError
            return date.fromisoformat(typed)
        except ValueError:
            raise self._bad(T("“{given}” bukan tanggal yang ada. Tulis tahun-bulan-hari, misalnya 2025-12-31.",
                              given=typed[:40])) from None  # fmt: skip

    def count(self, typed: str) -> int:
        """A whole number from 1 as a type of argument."""
        if not re.fullmatch(r"[0-9]{1,6}", typed) or int(typed) == 0:
            raise self._bad(T("“{given}” bukan bilangan bulat mulai dari 1. Tulis misalnya 2.", given=typed[:40]))
        return int(typed)

    def _bad(self, text: Text) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(self.say(text))

    # --- help -----------------------------------------------------------------------------------------------------

    def format_usage(self) -> str:
        """The one line of what can be typed."""
        return self._used(super().format_usage())

    def format_help(self) -> str:
        """All of it."""
        return self._used(super().format_help())

    def _used(self, text: str) -> str:
        return text.replace("usage: ", self.say(T("pemakaian:")) + " ", 1)

    # --- what is wrong --------------------------------------------------------------------------------------------

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """`argparse` asks here whether a value is among the choices, also which command is meant."""
        if action.choices is None or value in action.choices:
            return
        given, way = str(value)[:40], nearest(str(value), map(str, action.choices))
        if isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(
                None, self.say(T("Perintah “{given}” tidak dikenal. {way}", given=given, way=way))
            )
        raise argparse.ArgumentError(action, self.say(T("“{given}” tidak dikenal. {way}", given=given, way=way)))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As `argparse`, but the command itself says what it does not know, not the program above it."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.exit(WRONG_INPUT, self.say(self._unexpected(left[0])) + "\n")
        return found, left

    def error(self, message: str) -> NoReturn:
        """Say it in one sentence, and where the help is."""
        self.exit(WRONG_INPUT, self._sentence(message) + "\n")

    def _sentence(self, message: str) -> str:
        named = re.fullmatch(r"argument ([^:]+): (.*)", message, re.DOTALL)
        where, what = (f"{named[1]}: ", named[2]) if named else ("", message)
        for pattern, explain in _SAID:
            found = re.fullmatch(pattern, what, re.DOTALL)
            if found:
                return where + self.say(explain(self, *found.groups()))
        return where + what

    def _unexpected(self, given: str) -> Text:
        """Of a word that no place is left for, or an option that there is not."""
        name = given.partition("=")[0][:40]
        near = difflib.get_close_matches(name, self._option_string_actions, n=1) if name.startswith("-") else []
        if near:
            return T("Pilihan {given} tidak dikenal. Mungkin maksudnya {near}.", given=name, near=near[0])
        if name.startswith("-"):
            return T("Pilihan {given} tidak dikenal. Lihat {help}", given=name, help=self._help_at())
        return T("“{given}” berlebih. Hapus, atau beri tanda kutip bila bagian dari nama berkas; lihat {help}",
                 given=given[:40], help=self._help_at())  # fmt: skip

    def missing(self, names: str) -> Text:
        """Of what was left out."""
        return T("Belum disebut: {names}. Lihat {help}", names=names, help=self._help_at())

    def without_value(self) -> Text:
        """Of an option without what belongs to it."""
        return T("nilainya belum ditulis. Tulis sesudahnya; lihat {help}", help=self._help_at())

    def with_value(self, value: str) -> Text:
        """Of a value at an option that takes none."""
        return T("pilihan ini tidak memakai nilai. Hapus “{given}”.", given=value.strip("'\""))

    def _help_at(self) -> str:
        return f"{self.prog} --help"


Explain = Callable[..., Text]
_SAID: tuple[tuple[str, Explain], ...] = (
    (r"the following arguments are required: (.+)", Parser.missing),
    (r"expected (?:at least |at most )?(?:one|\d+) arguments?", Parser.without_value),
    (r"ignored explicit argument (.+)", Parser.with_value),
)
"""What `argparse` says, in Python 3.11 to 3.13, and what we say instead; our own words go through as they are."""
