"""What the help consists of: the guide by life event, then benefits, then the rest; terms, keys, about, licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import resources
from app import glossary
from app.i18n import language, say, tr
from app.version import VERSION

GUIDE = ("README", "mulai")
EVENTS = ("phk", "kontrak", "mengundurkan-diri", "pensiun", "melahirkan", "kecelakaan-kerja", "meninggal", "iuran")
BENEFITS = ("jht", "jp", "jkp", "jkk", "jkm")
OFFICE = ("membaca-hasil", "kasus", "massal", "aturan", "pengaturan")
POLICY = ("kebijakan", "selisih-proyeksi")
DOUBTS = ("angka-berbeda", "tidak-dihitung")


@dataclass(frozen=True)
class Chapter:
    """One chapter in Markdown. `code` is the name of its file, or of what the program itself says."""

    code: str
    part: str
    title: str
    text: str
    is_guide: bool = True


def guide_folder() -> Path:
    """Where the user guide lies."""
    return resources.ROOT.parent / "docs" / "panduan"


def chapters() -> list[Chapter]:
    """All chapters in reading order."""
    program = tr("Program ini")
    return [
        *guide(),
        Chapter("istilah", program, tr("Arti istilah"), terms(), is_guide=False),
        Chapter("tombol", program, tr("Tombol"), keys(), is_guide=False),
        Chapter("tentang", program, tr("Tentang Hak Pekerja"), about(), is_guide=False),
        Chapter("lisensi", program, tr("Lisensi"), licences(), is_guide=False),
    ]


def guide() -> Iterator[Chapter]:
    """The files of the guide in their parts; a file that no part names comes last."""
    files = {file.stem: file for file in sorted(guide_folder().glob("*.md"))}
    parts = (
        (tr("Mulai"), GUIDE), (tr("Menurut peristiwa"), EVENTS), (tr("Tiap manfaat"), BENEFITS),
        (tr("Pekerjaan sehari-hari"), OFFICE), (tr("Kebijakan"), POLICY), (tr("Bila ragu"), DOUBTS),
    )  # fmt: skip
    named = {code for _, codes in parts for code in codes}
    others = (tr("Lain-lain"), tuple(code for code in files if code not in named))
    for part, codes in (*parts, others):
        for code in codes:
            if code in files:
                text = files[code].read_text(encoding="utf-8")
                yield Chapter(code, part, _title(text, code), text)


def _title(text: str, otherwise: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("#") else otherwise


def terms() -> str:
    """The glossary in the program's language."""
    said = [f"# {tr('Arti istilah')}"]
    for term in glossary.terms():
        said += [f"## {term.name}", term.meaning]
        article = say(term.article)
        more = f"[{tr('Buka aturannya')}](rule:{term.rule})" if term.rule else ""
        if article or more:
            said.append(" · ".join(part for part in (article, more) if part))
    return "\n\n".join(said)


def keys() -> str:
    """The keys as a table."""
    said = (
        ("Ctrl+K", tr("Cari kalkulator, kasus, isian, atau aturan")),
        ("F1", tr("Penjelasan isian yang sedang diisi")),
        ("Enter", tr("Ke isian berikutnya")),
        ("Ctrl+P", tr("Cetak…")),
        ("Ctrl+S", tr("Simpan lembar hasil di kasusnya; isian tersimpan sendiri")),
        ("Ctrl+Shift+S", tr("Simpan salinan kasus sebagai berkas")),
        ("Ctrl+O", tr("Buka kasus")),
        ("Ctrl+N", tr("Mulai lagi dengan isian kosong")),
        ("Ctrl+Z, Ctrl+Y", tr("Urungkan dan ulangi")),
        ("Alt+↓", tr("Buka kalender atau daftar pilihan")),
        ("Alt+1 … 8", tr("Bagian program, dari atas ke bawah: Beranda sampai Bantuan")),
        ("Ctrl+D, Ctrl+E, Delete", tr("Di halaman Kasus: duplikat, simpan berkas, hapus")),
        ("Ctrl+L", tr("Kunci data kasus sekarang")),
        ("Esc", tr("Menutup penjelasan atau pencarian; isian tetap ada")),
    )
    rows = "\n".join(f"| **{key}** | {text} |" for key, text in said)
    return f"# {tr('Tombol')}\n\n| {tr('Tombol')} | {tr('Guna')} |\n|---|---|\n{rows}\n"


def about() -> str:
    """What this is, what it is not, which version and which rules."""
    from calculators import registry

    book = registry.default_rules()
    said = [
        f"# {tr('Tentang Hak Pekerja')}",
        tr("Versi {version}. Aturan {pack}, diperiksa sampai {day}.", version=VERSION, pack=book.pack,
           day=book.checked_until),
        tr("Hak Pekerja menghitung hak pekerja menurut hukum Indonesia: jumlahnya, rumusnya, dan pasalnya. Program ini "
           "bekerja tanpa internet; isian Anda tidak pernah dikirim ke mana pun."),
        tr("Hasilnya batas paling sedikit menurut undang-undang, bukan nasihat hukum. Perjanjian kerja, peraturan "
           "perusahaan, atau PKB yang lebih baik tetap berlaku."),
        tr("Program ini bebas dipakai, disalin, dan diubah menurut Apache License 2.0. Bagian lain di dalamnya punya "
           "lisensi sendiri; semuanya ada di bab Lisensi."),
    ]  # fmt: skip
    return "\n\n".join(said)


def licences() -> str:
    """Every part with its licence; a link shows the full text."""
    from app.licences import every

    found = every()
    rows = "\n".join(
        f"| [{one.name}](licence:{at}) | {one.version} | {_short(one.licence)} |" for at, one in enumerate(found)
    )
    said = tr("Hak Pekerja memakai karya orang lain, dengan terima kasih. Klik nama untuk membaca lisensinya. Qt dan "
              "PySide6 dipakai menurut LGPL 3: pustakanya terpisah di folder program dan boleh diganti dengan versi "
              "Anda sendiri.")  # fmt: skip
    heads = f"| {tr('Nama')} | {tr('Versi')} | {tr('Lisensi')} |\n|---|---|---|"
    return f"# {tr('Lisensi')}\n\n{said}\n\n{heads}\n{rows}\n"


def licence_text(at: int) -> str:
    """The full text of one licence, as plain text."""
    from app.licences import every

    one = every()[at]
    texts = "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text}" for name, text in one.texts.items())
    return f"{one.name} {one.version}\n{one.licence}\n\n{texts}"


def _short(licence: str) -> str:
    return licence.splitlines()[0].replace("|", "/") if licence else "–"


def is_foreign(chapter: Chapter) -> bool:
    """Whether a chapter stands in another language than the program speaks."""
    return chapter.is_guide and language() != "id"
