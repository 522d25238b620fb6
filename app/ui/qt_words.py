"""Qt's own buttons and dialogs in Indonesian, which Qt does not ship."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

WORDS = {
    "OK": "OK", "&OK": "&OK", "Cancel": "Batal", "&Cancel": "&Batal", "Close": "Tutup", "&Close": "&Tutup",
    "Save": "Simpan", "&Save": "&Simpan", "Save As": "Simpan sebagai", "Save All": "Simpan semua",
    "Don't Save": "Jangan simpan", "Discard": "Buang", "&Discard": "&Buang", "Open": "Buka", "&Open": "&Buka",
    "Close without Saving": "Tutup tanpa menyimpan",
    "&Yes": "&Ya", "Yes": "Ya", "&No": "&Tidak", "No": "Tidak", "Yes to &All": "Ya untuk &semua",
    "N&o to All": "T&idak untuk semua", "Apply": "Terapkan", "Reset": "Atur ulang", "Help": "Bantuan",
    "Retry": "Coba lagi", "Ignore": "Abaikan", "Abort": "Hentikan", "Restore Defaults": "Kembalikan bawaan",
    "Show Details...": "Tampilkan rincian...", "Hide Details...": "Sembunyikan rincian...",
    "&Undo": "&Urungkan", "&Redo": "&Ulangi", "Cu&t": "&Potong", "&Copy": "&Salin", "&Paste": "&Tempel",
    "Delete": "Hapus", "&Delete": "&Hapus", "Select All": "Pilih semua", "Clear": "Kosongkan",
    "Copy &Link Location": "Salin &alamat tautan", "Open File": "Buka berkas", "Save File": "Simpan berkas",
    "Directory:": "Folder:", "Folder": "Folder", "File &name:": "&Nama berkas:", "&Look in:": "&Cari di:",
    "Look in:": "Cari di:", "Files of type:": "Jenis berkas:", "Back": "Kembali", "Forward": "Maju",
    "Go back": "Kembali", "Go forward": "Maju", "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya", "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru", "List View": "Daftar", "Detail View": "Rincian",
    "Change to list view mode": "Tampilkan sebagai daftar", "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Bilah samping", "List of places and bookmarks": "Daftar tempat", "Files": "Berkas",
    "&Rename": "&Ganti nama", "Show &hidden files": "Tampilkan berkas &tersembunyi", "&New Folder": "Folder &baru",
    "New Folder": "Folder baru", "Find Directory": "Cari folder", "Directories": "Folder", "&Choose": "&Pilih",
    "All files (*)": "Semua berkas (*)", "All Files (*)": "Semua berkas (*)", "My Computer": "Komputer ini",
    "Computer": "Komputer", "Remove": "Buang", "Recent Places": "Tempat terakhir", "Name": "Nama", "Size": "Ukuran",
    "Type": "Jenis", "Kind": "Jenis", "Date Modified": "Diubah", "Drive": "Kandar", "File": "Berkas",
    "File Folder": "Folder berkas", "Show ": "Tampilkan ",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nBerkas tidak ditemukan.\nPeriksa nama berkasnya.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
        "%1\nFolder tidak ditemukan.\nPeriksa nama foldernya.",
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” dilindungi.\nTetap hapus?",
    "Are you sure you want to delete '%1'?": "Hapus “%1”?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
    "%1 bytes": "%1 bita", "%1 KB": "%1 KB", "%1 MB": "%1 MB", "%1 GB": "%1 GB",
    "Page up": "Halaman ke atas", "Page down": "Halaman ke bawah", "Scroll up": "Gulir ke atas",
    "Scroll down": "Gulir ke bawah", "Scroll here": "Gulir ke sini", "Top": "Paling atas", "Bottom": "Paling bawah",
    "Left edge": "Tepi kiri", "Right edge": "Tepi kanan", "Page left": "Halaman ke kiri",
    "Page right": "Halaman ke kanan", "Scroll left": "Gulir ke kiri", "Scroll right": "Gulir ke kanan",
    "Select all": "Pilih semua", "Print": "Cetak", "&Print": "&Cetak", "Go To": "Ke", "Step &up": "&Naik",
    "Step &down": "&Turun", "Insert Unicode control character": "Sisipkan karakter kendali Unicode",
}  # fmt: skip
"""Qt's English beside ours, whatever part of Qt asks."""


class IndonesianQt(QTranslator):
    """Answers Qt's own texts in Indonesian; what it does not know stays English."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str:
        return WORDS.get(source, source)  # an empty answer would count as a translation

    def isEmpty(self) -> bool:
        return False


def install(app: QObject, language: str, before: QTranslator | None) -> QTranslator | None:
    """Speak `language` in Qt's own texts from now on; gives the translator to hand in the next time."""
    from PySide6.QtCore import QCoreApplication

    if before is not None:
        QCoreApplication.removeTranslator(before)
    if language != "id":
        return None
    translator = IndonesianQt(app)
    QCoreApplication.installTranslator(translator)
    return translator
