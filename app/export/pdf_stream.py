"""A PDF that is written page by page: whatever is finished goes to the file and is forgotten.

ReportLab keeps every page in memory until the end. Here its canvas still makes the fonts, the pictures and the form
that repeats on each page, but pages and bookmarks go straight to the stream, so that ten thousand statements need no
more memory than ten.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from datetime import datetime
from functools import cache
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.export.record import NAME

PAGES_OF_A_NODE = 64
_RESOURCES = "hakpekerja.resources"
_NO_TIME = b"D:20000101"
"""Said where the format wants a time and we have none to tell: the same case gives the same file."""


class _Raw(pdfdoc.PDFObject):
    """An object whose bytes are known only at the end."""

    content = b""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


class StreamedDocument(pdfdoc.PDFDocument):
    """The objects of one file, numbered as they come; `write` puts one into the stream."""

    def __init__(self, stream: BinaryIO, language: str, page_size: tuple[float, float] = A4) -> None:
        super().__init__(invariant=1, compression=1, lang=language, pdfVersion=(1, 4))
        self.page_size = page_size
        self._stream = stream
        self._sum = hashlib.sha256()
        self._position = 0
        self._offsets = array("Q", [0])
        self.page_total = 0
        self._nodes: list[tuple[int, int]] = []
        self._node_pages: list[int] = []
        self._bookmarks = _Bookmarks(self)
        self._root = _Raw()
        self.Catalog.Pages = self.Reference(self._root, "hakpekerja.pages")
        self.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        self._put(b"%PDF-1.4\n%\xc2\xb5\xc2\xb6\n")

    def take(self) -> int:
        """A number for an object that is written by hand."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def number_of(self, name: str) -> int:
        """The number of an object that ReportLab keeps."""
        return int(self.idToObjectNumberAndVersion[name][0])

    def write(self, number: int, body: bytes) -> None:
        """Put object `number` into the file."""
        while len(self._offsets) <= number:
            self._offsets.append(0)
        self._offsets[number] = self._position
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _put(self, data: bytes) -> None:
        self._sum.update(data)
        self._stream.write(data)
        self._position += len(data)

    def add_page(self, content: bytes, bookmark: str = "", private: bytes = b"") -> None:
        """One page. `content` are its drawing operators; a `bookmark` leads to it from the reader's list; `private` is
        for programs: packed data of our own, where the format has a place for it."""
        self.put_page(zlib.compress(content), bookmark, private)

    def put_page(self, packed: bytes, bookmark: str, private: bytes) -> None:
        """The same with operators that are compressed already."""
        own = self._private(private) if private else b""
        page, stream = self.take(), self.take()
        if not self._node_pages:
            self._node = self.take()
        self._node_pages.append(page)
        self.updateSignature(packed)
        self.write(stream, b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
        self.write(page, b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R%s>>"
                   % (self._node, *self.page_size, self.number_of(_RESOURCES), stream, own))  # fmt: skip
        self.page_total += 1
        if len(self._node_pages) == PAGES_OF_A_NODE:
            self._close_node()
        if bookmark:
            self._bookmarks.add(bookmark, page)

    def _private(self, packed: bytes) -> bytes:
        """The entries of a page that lead to `packed` (ISO 32000, 14.5: page-piece dictionaries)."""
        number = self.take()
        self.updateSignature(packed)
        self.write(number, b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
        return b"/LastModified(%s)/PieceInfo<</%s<</LastModified(%s)/Private %d 0 R>>>>" % (
            _NO_TIME, NAME.encode(), _NO_TIME, number,
        )  # fmt: skip

    def _close_node(self) -> None:
        kids = b" ".join(b"%d 0 R" % page for page in self._node_pages)
        count = len(self._node_pages)
        self.write(self._node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>"
                   % (self.number_of("hakpekerja.pages"), count, kids))  # fmt: skip
        self._nodes.append((self._node, count))
        self._node_pages = []

    def share(self, *forms: str) -> None:
        """What every page may use: the fonts and the forms that repeat."""
        shared = pdfdoc.PDFDictionary({
            "Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts),
            "XObject": self.xobjDict(forms),
            "ProcSet": pdfdoc.PDFArray(pdfdoc.PDFResourceDictionary.stdprocs),
        })  # fmt: skip
        self.Reference(shared, _RESOURCES)

    def finish(self, made_at: datetime | None) -> None:
        """Write all that is left: fonts, page tree, bookmarks, and the table that finds every object."""
        for font in self.delayedFonts:
            font.addObjects(self)
        for kept in self.idToObject.values():
            if isinstance(kept, pdfdoc.PDFTrueTypeFont):
                kept.Widths = _widths(kept.Widths.sequence)
        if self._node_pages:
            self._close_node()
        kids = b" ".join(b"%d 0 R" % node for node, _ in self._nodes)
        self._root.content = b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.page_total, kids)
        self.Catalog.Outlines = self._bookmarks.finish()
        if self.Catalog.Outlines is not None:
            self.Catalog.setPageMode("UseOutlines")
        info = self._info(made_at)
        self.Reference(self.Catalog)
        self._write_kept()
        self._write_table(info)

    def _info(self, made_at: datetime | None) -> int:
        said = self.info
        entries = {b"Title": said.title, b"Author": said.author, b"Subject": said.subject, b"Creator": said.creator,
                   b"Producer": said.producer}  # fmt: skip
        body = b"".join(b"/%s %s" % (key, pdfdoc.PDFString(text).format(self)) for key, text in entries.items())
        if made_at is not None:
            body += b"/CreationDate(%s)/ModDate(%s)" % ((_stamp(made_at).encode(),) * 2)
        number = self.take()
        self.updateSignature(body)
        self.write(number, b"<<%s>>" % body)
        return number

    def _write_kept(self) -> None:
        """Whatever ReportLab keeps by name; writing one object may call for others."""
        number = 0
        while number < self.objectcounter:
            number += 1
            if number < len(self._offsets) and self._offsets[number]:
                continue
            name = self.numberToId[number]
            self.write(number, pdfdoc.format(self.idToObject[name], self, toplevel=1))

    def _write_table(self, info: int) -> None:
        start, count = self._position, len(self._offsets)
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for offset in self._offsets[1:]:
            self._put(b"%010d 00000 n \n" % offset)
        digest = self.signature.hexdigest().encode()
        catalog = self.Reference(self.Catalog).format(self)
        self._put(b"trailer\n<</Size %d/Root %s/Info %d 0 R/ID[<%s><%s>]/%s<"
                  % (count, catalog, info, digest, digest, NAME.encode()))  # fmt: skip
        self._put(b"%s>>>\nstartxref\n%d\n%%%%EOF\n" % (self._sum.hexdigest().encode(), start))


class _Bookmarks:
    """The list of names beside the pages. Each entry is written as soon as the next one is known."""

    def __init__(self, document: StreamedDocument) -> None:
        self._document = document
        self._root = _Raw()
        self._count = self._first = self._number = self._previous = self._parent = 0
        self._body = b""

    def add(self, title: str, page: int) -> None:
        number = self._document.take()
        if not self._count:
            self._first = number
            self._document.Reference(self._root, "hakpekerja.bookmarks")
            self._parent = self._document.number_of("hakpekerja.bookmarks")
        self._flush(b"/Next %d 0 R" % number)
        self._previous, self._number = self._number, number
        self._count += 1
        self._body = b"/Title %s/Dest[%d 0 R/Fit]" % (pdfdoc.PDFString(title).format(self._document), page)

    def _flush(self, following: bytes) -> None:
        if not self._number:
            return
        before = b"/Prev %d 0 R" % self._previous if self._previous else b""
        body = b"<<%s/Parent %d 0 R%s%s>>" % (self._body, self._parent, before, following)
        self._document.write(self._number, body)

    def finish(self) -> pdfdoc.PDFObjectReference | None:
        """The whole list, or None where nothing was marked."""
        if not self._count:
            return None
        self._flush(b"")
        self._root.content = b"<</Type/Outlines/Count %d/First %d 0 R/Last %d 0 R>>" % (
            self._count, self._first, self._number,
        )  # fmt: skip
        return pdfdoc.PDFObjectReference("hakpekerja.bookmarks")


def _widths(widths: list[float]) -> _Raw:
    """The widths of a font's letters, which ReportLab would write anew for every document."""
    found = _Raw()
    found.content = b"[%s]" % b" ".join(map(_width, widths))
    return found


@cache
def _width(width: float) -> bytes:
    return str(fp_str(width)).encode("ascii")


def _stamp(moment: datetime) -> str:
    """A point in time as PDF writes it: ``D:20261121100000+07'00'``."""
    zone = moment.strftime("%z")
    written = moment.strftime("D:%Y%m%d%H%M%S")
    return f"{written}{zone[:3]}'{zone[3:5]}'" if zone else written


class StreamedCanvas(Canvas):
    """ReportLab's canvas on a streamed document: draws the form that repeats and registers fonts and pictures."""

    def __init__(self, stream: BinaryIO, language: str, page_size: tuple[float, float] = A4) -> None:
        super().__init__(stream, pagesize=page_size, pageCompression=1, invariant=1)
        self._doc = StreamedDocument(stream, language, page_size)

    def _make_preamble(self) -> None:
        """No standard font is named: all that is used is embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def document(self) -> StreamedDocument:
        """The file that is written."""
        return self._doc
