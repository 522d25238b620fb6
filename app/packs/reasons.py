"""Why a pack is not taken: each reason as a sentence for the officer, what happened exactly for the maker.

The exact part is English and names files and rules; it goes to `--verbose` and to what can be copied in the window.
"""

from __future__ import annotations

from typing import Any

from app.errors import UserError
from calculators.core.text import T, Text

_AGAIN = T("Jangan dipakai; minta pengirim mengirim lagi kedua berkasnya (.zip dan .zip.sig).")
_MAKE_ANEW = T("Minta pengirim membuat paket yang benar; aturan yang dipakai tidak berubah.")
_FOR_ANOTHER = T("Perbarui program, atau minta paket lain kepada pengirim; aturan yang dipakai tidak berubah.")

REASONS: dict[str, tuple[Text, Text]] = {
    # Before the file is opened
    "no_keys": (T("Program ini belum menerima paket aturan apa pun."),
                T("Aturan baru datang bersama program baru; mintalah kepada yang memberi Anda program ini.")),
    "no_signature": (T("Berkas tanda tangan {file} tidak ada."),
                     T("Taruh di folder yang sama dengan paketnya, atau minta pengirim mengirim kedua berkasnya.")),
    "too_large": (T("{file} terlalu besar untuk paket aturan."),
                  T("Pilih berkas yang benar, atau minta pengirim mengirim lagi kedua berkasnya.")),
    "signature_spoilt": (T("Berkas tanda tangan (.sig) rusak."), _AGAIN),
    "unknown_key": (T("Paket aturan ini tidak ditandatangani dengan kunci yang dikenal program ini."),
                    T("Jangan dipakai; tanyakan kepada yang memberi Anda program ini, mungkin programnya perlu "
                      "diperbarui.")),
    "signature_wrong": (T("Tanda tangan paket aturan tidak cocok: berkasnya rusak atau diubah orang."), _AGAIN),
    # Signed, and not made as a pack must be
    "no_zip": (T("Berkas ini bukan paket aturan."), _MAKE_ANEW),
    "zip_spoilt": (T("Paket aturan ini rusak di dalamnya."), _MAKE_ANEW),
    "zip_repeats": (T("Di dalam paket aturan ini dua berkas bernama sama."), _MAKE_ANEW),
    "zip_strange": (T("Di dalam paket aturan ini ada berkas yang bukan aturan."), _MAKE_ANEW),
    "zip_too_much": (T("Isi paket aturan ini terlalu banyak atau terlalu besar."), _MAKE_ANEW),
    "no_manifest": (T("Daftar isi paket aturan ini tidak ada."), _MAKE_ANEW),
    "manifest_spoilt": (T("Daftar isi paket aturan ini salah."), _MAKE_ANEW),
    "files_differ": (T("Isi paket aturan ini tidak sama dengan daftar isinya."), _MAKE_ANEW),
    "about_differs": (T("Nomor atau tanggal paket aturan ini tidak sama dengan daftar isinya."), _MAKE_ANEW),
    # Made for another program, or not newer
    "newer_format": (T("Paket aturan ini untuk Hak Pekerja yang lebih baru."), T("Perbarui programnya dahulu.")),
    "newer_program": (T("Paket aturan ini untuk Hak Pekerja {needed} atau lebih baru."),
                      T("Perbarui programnya dahulu.")),
    "not_newer": (T("Paket aturan {pack} tidak lebih baru dari yang dipakai ({used})."),
                  T("Tidak perlu dipasang.")),
    # Its rules do not fit the program
    "topic_gone": (T("Di paket aturan ini tidak ada berkas {file} yang dibutuhkan program."), _FOR_ANOTHER),
    "rule_gone": (T("Di paket aturan ini tidak ada “{rule}” ({code}) yang dibutuhkan program."), _FOR_ANOTHER),
    "rule_other_kind": (T("Di paket aturan ini “{rule}” ({code}) bersatuan atau berbentuk lain."), _FOR_ANOTHER),
    "rules_spoilt": (T("Berkas aturan {file} di paket ini salah tulis."), _FOR_ANOTHER),
    "example_fails": (T("Dengan paket aturan ini contoh kasus {example} tidak dapat dihitung."), _FOR_ANOTHER),
    # While it is put in place
    "no_room": (T("Paket aturan tidak dapat dipasang: {problem}."),
                T("Bereskan itu, lalu coba lagi; aturan yang dipakai tidak berubah.")),
    "busy": (T("Paket aturan sedang dipasang di jendela Hak Pekerja lain."),
             T("Tunggu sebentar, lalu coba lagi.")),
    "nothing_to_leave": (T("Tidak ada paket aturan yang dipasang; aturan bawaan sudah dipakai."), T("")),
}  # fmt: skip
"""By code: what is wrong, and what to do. The code stands in the log."""


class Refused(UserError):
    """A pack is not taken. `reason` is the code, `detail` says it exactly."""

    def __init__(self, reason: str, detail: str = "", **values: Any) -> None:
        what, remedy = REASONS[reason]
        said = Text(what.template, **values)
        super().__init__(T("{what} {remedy}", what=said, remedy=remedy) if remedy.template else said)
        self.reason = reason
        self.detail = f"{reason}: {detail}" if detail else reason
