"""A statement on paper, and ways to alter the paper."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, NameObject, StreamObject

from app import check, export
from app.check import Verdict
from app.store import Store
from tests.app.export.cases import AT, LAID_OFF, severance


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "data" / "kasus.db") as opened:
        yield opened


@pytest.fixture
def kept(store) -> Store:
    """A store that knows the case."""
    uid = store.cases.new("severance", LAID_OFF)
    store.statements.keep(uid, severance())
    return store


@pytest.fixture(params=["id", "en"])
def pdf(request, tmp_path) -> Path:
    export.write_pdf(severance(), tmp_path / "phk.pdf", computed_at=AT, language=request.param)
    return tmp_path / "phk.pdf"


@pytest.fixture
def xlsx(tmp_path) -> Path:
    export.write_xlsx(severance(), tmp_path / "phk.xlsx", computed_at=AT)
    return tmp_path / "phk.xlsx"


def verdict(path: Path, store: Store | None = None) -> Verdict:
    """What is said of a file with one statement."""
    (found,) = check.judge(check.read(path, apart=False), store)
    return found


def wrong(found: Verdict) -> dict[str, tuple[str, str]]:
    """What stands on the sheet and what was computed, of every row that differs."""
    return {str(row.label): (row.on_sheet, row.computed) for row in found.rows if not row.is_same}


def rewritten(path: Path, change: Callable[[pypdf.PdfWriter], None]) -> Path:
    """The PDF as another program saves it, after `change`."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    change(writer)
    made = path.with_name("ubah.pdf")
    writer.write(str(made))
    return made


def drawing(page: pypdf.PageObject, edit: Callable[[bytes], bytes]) -> None:
    """Edit the operators of a page."""
    old = page["/Contents"].get_object().get_data()
    new = edit(old)
    assert new != old
    stream = StreamObject()
    stream.set_data(new)
    page[NameObject("/Contents")] = page.indirect_reference.pdf._add_object(stream)


def replaced(path: Path, old: bytes, new: bytes, count: int = -1) -> Path:
    """The PDF with other text on its pages, as somebody with an editor would make it."""

    def change(writer: pypdf.PdfWriter) -> None:
        page = next(page for page in writer.pages if old in page["/Contents"].get_object().get_data())
        drawing(page, lambda data: data.replace(old, new, count))

    return rewritten(path, change)


def without_record(writer: pypdf.PdfWriter) -> None:
    for page in writer.pages:
        page.pop("/PieceInfo", None)


def covered(writer: pypdf.PdfWriter) -> None:
    """A note laid over the first page."""
    note = FreeText(text="Rp99.000.000", rect=(100, 500, 300, 540))
    writer.add_annotation(0, note)


def drawn_over(writer: pypdf.PdfWriter) -> None:
    """A second stream of operators that paints over the first."""
    page = writer.pages[0]
    more = StreamObject()
    more.set_data(b"1 g 100 400 300 100 re f")
    both = ArrayObject([page.raw_get("/Contents"), writer._add_object(more)])
    page[NameObject("/Contents")] = both


def edited_zip(path: Path, part: str, edit: Callable[[str], str]) -> Path:
    """The workbook with one part edited and all else as it was."""
    made = path.with_name("ubah.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if re.fullmatch(part, entry.filename):
                text = content.decode()
                content = edit(text).encode()
                assert content.decode() != text
            new.writestr(entry, content)
    return made


def bomb() -> bytes:
    """A gigabyte of nothing in a megabyte."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
