"""What a verdict says: its answer in a sentence, and what to do with the sheet."""

from __future__ import annotations

from calculators.core.text import T, Text

_HEADLINES = {
    ("same", "kept"): T("Asli: sama dengan yang disimpan saat dihitung."),
    ("same", "record"): T("Berkas ini masih seperti saat ditulis, tetapi kasusnya tidak ada di sini."),
    ("changed", "kept"): T("Diubah: lembar ini berbeda dari yang disimpan saat dihitung."),
    ("changed", "record"): T("Diubah: lembar ini tidak lagi seperti saat ditulis."),
    ("changed", ""): T("Diubah: catatan di dalam berkas rusak."),
    ("added", "kept"): T("Ada tambahan: semua yang dicetak masih utuh, tetapi sesuatu ditambahkan di atasnya."),
    ("added", "record"): T("Ada tambahan: semua yang dicetak masih utuh, tetapi sesuatu ditambahkan di atasnya."),
    ("resaved", "kept"): T("Isinya sama: jumlah dan tulisan tidak berubah, hanya disimpan ulang oleh program lain."),
    ("resaved", "record"): T("Jumlah dan tulisan tidak berubah, hanya disimpan ulang oleh program lain; kasusnya tidak "
                             "ada di sini."),
    ("bare", "kept"): T("Jumlah dan isian sama dengan yang disimpan, tetapi catatan di dalam berkas sudah hilang."),
    ("uncounted", "kept"): T("Tidak terbaca: rumus di berkas ini belum ada hasilnya."),
    ("uncounted", "record"): T("Tidak terbaca: rumus di berkas ini belum ada hasilnya."),
    ("unknown", ""): T("Tidak dapat dipastikan: kode ini tidak dikenal di laptop ini."),
    ("unknown", "kept"): T("Kode ini dikenal. Bandingkan jumlah di lembar dengan daftar ini."),
}  # fmt: skip
_WITHOUT_CODE = T("Tidak dapat dipastikan: tidak ada satu kode Hak Pekerja yang terbaca di lembar ini.")
_ASK = T("Minta kantor yang mencetaknya mencocokkan kode dan jumlahnya sebelum lembar ini dipakai.")
_ADVICE = {
    "same": T("Lembar ini boleh dipakai."),
    "changed": T("Jangan dipakai. Cetak lagi dari kasusnya, atau minta lembar asli dari kantor yang mencetaknya."),
    "added": T("Lihat dengan mata: cap dan tanda tangan tidak apa-apa, tetapi tidak boleh menutupi nama, tanggal, atau "
               "jumlah. Bila ragu, cetak lagi dari kasusnya."),
    "resaved": T("Lembar ini boleh dipakai setelah kop surat dan tampilannya dilihat dengan mata."),
    "bare": T("Bandingkan tulisan lain dengan mata, atau cetak lagi dari kasusnya."),
    "uncounted": T("Buka di Excel atau LibreOffice, simpan, lalu periksa lagi."),
    "unknown": _ASK,
}  # fmt: skip

SPEAKS_FOR_ITSELF = T(
    "Yang diperiksa hanya berkas itu sendiri. Orang yang paham program dapat membuat berkas palsu yang cocok dengan "
    "dirinya; minta kantor yang mencetaknya mencocokkan kodenya."
)
ONLY_AMOUNTS = T("Tulisan lain (pasal, alasan, tenggat, nama kantor) tidak ikut dibandingkan.")
UNCOUNTED = T("Rumus di berkas ini belum ada hasilnya. Buka di Excel atau LibreOffice, simpan, lalu periksa lagi.")
SHAPES = T("Kop surat dan bentuk huruf tidak dapat diperiksa; bandingkan dengan mata.")
DRAWN_ANEW = T(
    "Halamannya digambar ulang. Gambar atau penutup di atas tulisan tidak dapat diperiksa; bandingkan dengan mata."
)
SOMETHING_ELSE = T("Jumlahnya masih sama, tetapi ada yang lain pada lembar yang diubah, ditutup, atau ditambahkan.")
OTHER_CELLS = T("Jumlahnya masih sama, tetapi isi sel lain berubah.")


def headline(status: str, proof: str, code: str) -> Text:
    """The answer in a sentence."""
    return _WITHOUT_CODE if status == "unknown" and not code else _HEADLINES[status, proof]


def advice(status: str, proof: str) -> Text:
    """What to do now; a file that speaks only for itself is no proof."""
    return _ASK if proof == "record" and status in ("same", "resaved") else _ADVICE[status]
