"""What personnel sheets call the fields, beside our own labels. Indonesian and English, small letters."""

from __future__ import annotations

SYNONYMS: dict[str, tuple[str, ...]] = {
    "worker_name": (
        "nama", "nama karyawan", "nama pegawai", "nama lengkap", "nama tenaga kerja", "nama peserta", "nama buruh",
        "karyawan", "pekerja", "name", "employee name", "full name", "employee", "worker",
    ),
    "worker_id": ("nik ktp", "no ktp", "nomor ktp", "ktp", "no identitas", "id card", "national id", "identity number"),
    "employee_number": (
        "nip", "no induk", "nomor induk karyawan", "nomor karyawan", "no karyawan", "id karyawan", "no pegawai",
        "nomor pegawai", "nik karyawan", "employee id", "employee no", "employee number", "staff id", "emp id", "badge",
    ),
    "department": (
        "departemen", "dept", "divisi", "unit", "unit kerja", "seksi", "line", "bagian unit", "department", "division",
        "section", "cost center",
    ),
    "employer_name": ("perusahaan", "nama pt", "pt", "employer", "company", "company name"),
    "case_note": ("keterangan", "catatan", "remark", "remarks", "note", "notes"),
    "start_date": (
        "tmt", "tanggal masuk", "tgl masuk", "tanggal masuk kerja", "tgl masuk kerja", "tanggal mulai kerja",
        "tgl mulai kerja", "mulai kerja", "tanggal mulai", "tgl mulai", "masuk kerja", "mulai kontrak",
        "tanggal bergabung", "join date", "joining date", "date of joining", "hire date", "date hired", "start date",
        "date joined", "doj",
    ),
    "end_date": (
        "tanggal keluar", "tgl keluar", "tanggal phk", "tgl phk", "tanggal berhenti", "tgl berhenti",
        "hari terakhir kerja", "tanggal akhir kerja", "akhir kerja", "tanggal akhir", "tgl akhir", "akhir kontrak",
        "tanggal resign", "tanggal pensiun", "end date", "last day", "last working day", "termination date",
        "resign date", "exit date", "leaving date",
    ),
    "reason": (
        "alasan", "alasan phk", "sebab phk", "jenis phk", "dasar phk", "keterangan phk", "reason", "ground",
        "termination reason", "reason for termination",
    ),
    "basic_wage": (
        "gaji pokok", "gapok", "upah pokok", "gp", "gaji", "upah", "gaji dasar", "upah dasar", "gaji pokok sebulan",
        "basic salary", "basic wage", "base salary", "basic pay", "salary", "basic",
    ),
    "fixed_allowance": (
        "tunjangan", "tunjangan tetap", "tj tetap", "tunj tetap", "total tunjangan tetap", "jumlah tunjangan tetap",
        "allowance", "fixed allowance", "fixed allowances",
    ),
    "daily_wage": ("upah harian", "gaji harian", "upah per hari", "daily wage", "daily rate"),
    "average_wage_12_months": ("rata rata upah", "upah rata rata", "rata rata upah 12 bulan", "average wage"),
    "minimum_wage": ("umk", "ump", "umr", "upah minimum", "minimum wage"),
    "wage_basis": ("sistem upah", "jenis upah", "sistem pengupahan", "wage basis", "pay basis"),
    "unused_leave_days": (
        "sisa cuti", "cuti belum diambil", "saldo cuti", "hak cuti", "sisa cuti tahunan", "leave balance",
        "unused leave", "remaining leave", "annual leave balance",
    ),
    "workdays_per_week": ("hari kerja", "hari kerja per minggu", "hk minggu", "workdays", "working days per week"),
    "travel_cost": ("ongkos", "biaya pulang", "ongkos pulang", "transport pulang", "travel cost"),
    "other_entitlements": ("hak lain", "lain lain", "hak lainnya", "other entitlements", "others"),
    "separation_pay": ("uang pisah", "separation pay"),
    "employer_offer": ("tawaran", "penawaran", "tawaran perusahaan", "offer", "employer offer"),
    "monthly_wage": ("upah", "gaji", "upah sebulan", "upah bulanan", "gaji sebulan", "wage", "salary", "monthly wage"),
    "reported_wage": ("upah dilaporkan", "upah bpjs", "upah terdaftar", "reported wage"),
    "actual_wage": ("upah sebenarnya", "upah nyata", "actual wage"),
    "birth_date": (
        "tanggal lahir", "tgl lahir", "tgl lhr", "date of birth", "birth date", "dob", "birthdate",
    ),
    "termination_date": ("tanggal phk", "tgl phk", "tanggal berhenti", "tanggal keluar", "termination date"),
    "termination_type": ("jenis berhenti", "sebab berhenti", "alasan", "alasan phk", "termination type"),
    "actual_end_date": ("tanggal berakhir sebenarnya", "tanggal keluar", "tgl keluar", "actual end date"),
    "contribution_months": ("masa iuran", "bulan iuran", "jumlah iuran", "lama iuran", "contribution months"),
    "contribution_months_24": ("iuran 24 bulan", "bulan iuran 24 bulan"),
    "opening_balance": ("saldo awal", "saldo jht", "saldo", "opening balance", "balance"),
    "segment": ("segmen", "jenis peserta", "segmen peserta", "segment"),
    "jkk_class": ("tingkat risiko", "kelas jkk", "risiko jkk", "risk class"),
    "accident_date": ("tanggal kecelakaan", "tgl kecelakaan", "accident date"),
    "death_date": ("tanggal meninggal", "tgl meninggal", "tanggal wafat", "death date", "date of death"),
}  # fmt: skip

NOT_A_WORKER = (
    "jumlah", "total", "grand total", "sub total", "subtotal", "rata rata", "jumlah total", "total keseluruhan", "sum",
    "mengetahui", "menyetujui", "dibuat oleh", "disetujui oleh", "diperiksa oleh", "catatan", "keterangan", "note",
    "average",
)  # fmt: skip
"""With these words a row begins that sums or closes a table."""
