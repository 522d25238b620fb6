"""The parser of the command line: its headings in the language of who types."""

from __future__ import annotations

import argparse
from typing import Any

from calculators.core.text import SOURCE_LANGUAGE, T, Text


class Parser(argparse.ArgumentParser):
    """As `argparse` has it; `say` gives the words for `help` and `description`."""

    def __init__(self, *, language: str = SOURCE_LANGUAGE, **options: Any) -> None:
        self.language = language
        super().__init__(add_help=False, **options)
        self._positionals.title = self.say(T("isian"))
        self._optionals.title = self.say(T("pilihan"))
        self.add_argument("-h", "--help", action="help", help=self.say(T("tampilkan bantuan ini lalu selesai")))

    def say(self, text: Text) -> str:
        """`text` in the language of this parser."""
        return text.render(self.language)

    def format_usage(self) -> str:
        """The one line of what can be typed."""
        return self._used(super().format_usage())

    def format_help(self) -> str:
        """All of it."""
        return self._used(super().format_help())

    def _used(self, text: str) -> str:
        return text.replace("usage: ", self.say(T("pemakaian:")) + " ", 1)
