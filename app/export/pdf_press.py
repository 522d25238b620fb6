"""The pages of many statements, made in several processes and bound into one file.

Every document begins alike: the same letterhead, the same letters in the same places of its fonts. So a page made in
another process fits, byte by byte. A statement with a letter that not every document knows (a name in another script)
is made where the file is written.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO, NamedTuple

from app.export import answers, content
from app.export.office import Office
from app.export.pdf import Book
from app.export.pdf_ink import LETTERS, StrayLetter
from calculators.core.statement import Explained


class Page(NamedTuple):
    """A page that is ready: its compressed operators, its bookmark, what programs read of it."""

    packed: bytes
    bookmark: str
    private: bytes


class Press:
    """Makes pages for a `Volume` with the same title, office, language and day."""

    def __init__(self, title: str, office: Office, language: str, computed_at: datetime | None) -> None:
        self._book = _begun(BytesIO(), title, office, language, computed_at, seal=True)
        self._made: list[Page] = []
        self._book.document.put_page = self._catch  # type: ignore[method-assign]

    def _catch(self, packed: bytes, bookmark: str, private: bytes) -> None:
        self._made.append(Page(packed, bookmark, private))

    def pages(self, statement: Explained, bookmark: str) -> list[Page] | None:
        """The pages of one statement; None where it holds a letter that only the `Volume` may learn."""
        self._made = []
        try:
            self._book.add(statement, None, bookmark)
        except StrayLetter:
            return None
        return self._made


class Volume:
    """One file of many statements."""

    def __init__(
        self, stream: BinaryIO, title: str, office: Office, language: str, computed_at: datetime | None
    ) -> None:
        self._book = _begun(stream, title, office, language, computed_at, seal=False)

    def bind(self, pages: list[Page]) -> None:
        """Add pages that a `Press` has made."""
        for page in pages:
            self._book.document.put_page(*page)

    def add(self, statement: Explained, bookmark: str) -> None:
        """Make and add the pages of one statement."""
        self._book.add(statement, None, bookmark)

    def finish(self) -> None:
        """Complete the file."""
        self._book.finish()


def one_file(statement: Explained, office: Office, language: str, computed_at: datetime | None) -> bytes:
    """A file with this statement alone."""
    stream, name = BytesIO(), answers.person(statement)
    title = content.title(statement.calculator, language)
    book = Book(stream, f"{title} – {name}" if name else title, office, language, computed_at)
    book.add(statement, None)
    book.finish()
    return stream.getvalue()


def _begun(
    stream: BinaryIO, title: str, office: Office, language: str, computed_at: datetime | None, seal: bool
) -> Book:
    book = Book(stream, title, office, language, computed_at)
    book.ink.learn(LETTERS, seal)
    return book
