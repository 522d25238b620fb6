"""JKM: what the heirs of a member receive who died, but not from work.

PP 44/2015 Pasal 34 from 1 July 2015, with the amounts of PP 82/2019 from 2 December 2019. Since 24 February 2025 heirs
of a self-employed member of less than three months receive only the funeral costs (Permenaker 1/2025, by the press).
"""

from __future__ import annotations

from calculators import membership, scholarship
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, Field, FieldError, MissingAnswer, When
from calculators.core.quantity import Quantity, rupiah, rupiah_same, total
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Comparison, Line, NotEntitled, Remark, Result, remark_of
from calculators.core.text import Label, T, Text
from calculators.membership import ARREARS, MEMBERSHIP, OTHERS, REGISTERED, SEGMENT, Membership, refuse_before_law

DEATH = "Kematian"

FIELDS = (
    Field(
        "death_date", "Tanggal meninggal dunia", "date", DEATH, required=True,
        hint="Tanggal ini menentukan peraturan yang berlaku. Bila meninggal karena kecelakaan kerja, pakai JKK.",
        example="Lihat surat keterangan kematian.",
    ),
    SEGMENT,
    REGISTERED,
    Field(
        "active_member", "Masih bekerja dan membayar iuran", "boolean", MEMBERSHIP, default=True, wide=True,
        asked=(When("registered", (True,)),), hint="JKM hanya untuk yang meninggal dunia selagi menjadi peserta aktif.",
    ),
    Field(
        "contribution_months", "Masa iur", "integer", MEMBERSHIP, unit="month", minimum=0, maximum=1200,
        hint="Jumlah bulan yang iurannya sudah dibayar. Bila tidak didaftarkan: lama bekerja dalam bulan.",
        example="Lihat aplikasi JMO atau tanyakan ke kantor BPJS Ketenagakerjaan.",
    ),
    ARREARS,
    Field(
        "has_heirs", "Ada ahli waris atau wasiat", "boolean", DEATH, default=True,
        hint="Bila tidak ada, biaya pemakaman dibayar kepada yang mengurus pemakaman.",
    ),
    scholarship.FIELD,
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """A child is an heir (PP 44/2015 Pasal 40 ayat (2) huruf a): both answers cannot be right."""
    if case.get("children") and not case["has_heirs"]:
        return [FieldError("has_heirs", T("Anak adalah ahli waris. Pilih ya, atau kosongkan daftar anak."))]
    return []


class JkmCase(Membership):
    """What every benefit below needs: the answers, the rules of the day of death and who pays."""

    TOPIC = "jkm"

    def __init__(self, answers: Case, rules: Rules) -> None:
        super().__init__(answers, rules)
        self.has_heirs: bool = answers["has_heirs"]
        self.children: tuple[Case, ...] = answers.get("children") or ()

    @property
    def months(self) -> Quantity:
        """Months of contributions; asked for only where they decide."""
        if not self.answers.has("contribution_months"):
            raise MissingAnswer("contribution_months", T(
                "Masa iur belum diisi. Lihat aplikasi JMO atau tanyakan ke kantor BPJS Ketenagakerjaan."
            ))  # fmt: skip
        return self.answers.quantity("contribution_months")

    @property
    def waiting(self) -> Provision | None:
        """The waiting time of this kind of member, where the law of that day has one."""
        return self.rules.find("jkm.waiting", self.segment)

    @property
    def is_waiting(self) -> bool:
        """Whether the member died before the waiting time was over."""
        return self.waiting is not None and self.months < self.waiting.quantity()

    @property
    def in_third_month(self) -> bool:
        """Whether the count of months is the one that sources read differently."""
        return self.waiting is not None and self.months.same_value(self.waiting.quantity())

    @property
    def doubt(self) -> Provision | None:
        """The reading of the waiting rule on which a full payment rests: the third month, or a wage earner's first."""
        if self.in_third_month:
            return self.rules.get("jkm.waiting_third_month")
        rule, months = self.rules.find("jkm.waiting", "BPU"), self.answers.get("contribution_months")
        if self.segment == "PU" and self.registered and rule is not None and months is not None:
            return self.rules.find("jkm.waiting_wage_earner") if months < rule.quantity().amount else None
        return None


# --- the benefits ---------------------------------------------------------------------------------------------------


def santunan_sekaligus(case: JkmCase) -> Quantity | None:
    """PP 82/2019 Pasal 34 ayat (1) huruf a. Rupiah; None while the member waits or where there are no heirs."""
    if case.is_waiting or not case.has_heirs:
        return None
    return _doubtful(case, rupiah(case.rules.value("jkm.lump_sum")))


def santunan_berkala(case: JkmCase) -> Quantity | None:
    """PP 82/2019 Pasal 34 ayat (1) huruf b: 24 months at once. Rupiah."""
    if case.is_waiting or not case.has_heirs:
        return None
    return _doubtful(case, rupiah(case.rules.value("jkm.periodic_months") * case.rules.value("jkm.periodic")))


def biaya_pemakaman(case: JkmCase) -> Quantity:
    """PP 82/2019 Pasal 34 ayat (1) huruf c, ayat (2): to the heirs, or to whoever buried the member. Rupiah."""
    amount = rupiah(case.rules.value("jkm.funeral"))
    if case.is_waiting and case.waiting is not None:
        return amount.under(case.waiting)
    return amount if case.has_heirs else amount.under(case.rules.get("jkm.no_heirs"))


def beasiswa(case: JkmCase) -> Quantity | None:
    """PP 82/2019 Pasal 34 ayat (1) huruf d: after three years of contributions (five before). Rupiah, all years."""
    if not case.children or case.is_waiting or case.months < case.rules.value("jkm.scholarship_months"):
        return None
    amount = scholarship.amount(case.children, case.rules)
    if amount is None or case.registered:
        return amount
    return rupiah_same(amount).under(case.rules.get("jkm.unregistered_months"))


def _doubtful(case: JkmCase, amount: Quantity) -> Quantity:
    """An amount that rests on one reading of the waiting rule says so."""
    return amount if case.doubt is None else amount.under(case.doubt)


# --- the statement --------------------------------------------------------------------------------------------------


def calculate(answers: Case, book: Rulebook) -> Result | NotEntitled:
    """All that the death gives, who pays it and to whom."""
    rules = book.on(answers["death_date"])
    refuse_before_law(rules, "jkm.law", "death_date")
    case = JkmCase(answers, rules)
    refusal = _refusal(case)
    if refusal is not None:
        return new_refusal(refusal)
    result = new_result()
    result.lines = _lines(case)
    gross = total([line.quantity for line in result.lines])
    result.totals["gross"] = membership.of_its_own(gross).named("gross", "Jumlah seluruhnya")
    membership.add_at_once(result)
    result.headline = scholarship.with_scholarship(T("Seluruh hak menurut JKM"), result.lines)
    _add_comparison(case, result)
    _add_remarks(case, result)
    return result


def _refusal(case: JkmCase) -> Remark | None:
    """Why nothing is due, if so."""
    rules = case.rules
    if not case.registered:
        return remark_of(rules.get("jkm.unregistered_bpu")) if case.segment == "BPU" else None
    if not case.answers["active_member"]:
        return remark_of(rules.get("jkm.active"))
    if case.answers.get("contribution_months") == 0:
        return remark_of(rules.get("jkm.first_contribution"), _not_begun(case))
    if case.segment == "BPU" and case.in_long_arrears:
        return remark_of(case.arrears)
    return None


def _not_begun(case: JkmCase) -> Text:
    not_begun = T("Belum ada iuran yang dibayar, jadi kepesertaan belum mulai.")
    if case.segment == "BPU":
        return not_begun
    return T(
        "{not_begun} Bila perusahaan yang belum mendaftarkan atau belum membayar iuran pertama, pilih tidak terdaftar: "
        "perusahaan yang wajib membayar.", not_begun=not_begun,
    )  # fmt: skip


def _lines(case: JkmCase) -> list[Line]:
    amounts = [
        ("santunan_sekaligus", Label(T("Santunan sekaligus")), santunan_sekaligus(case)),
        ("santunan_berkala", Label(T("Santunan berkala, dibayar sekaligus")), santunan_berkala(case)),
        ("biaya_pemakaman", Label(T("Biaya pemakaman")), biaya_pemakaman(case)),
        ("beasiswa", Label(T("Beasiswa anak")), beasiswa(case)),
    ]
    return membership.lines(case, "heirs" if case.has_heirs else "funeral_arranger", amounts)


def _add_comparison(case: JkmCase, result: Result) -> None:
    """What the stricter reading of the waiting rule would give, in the month that is unclear."""
    if not case.in_third_month:
        return
    funeral = rupiah(case.rules.value("jkm.funeral")).under(case.rules.get("jkm.waiting_third_month"))
    result.comparisons.append(Comparison(
        "third_month", "Bila bulan ketiga masih masa tunggu", funeral.named("third_month", "Hanya biaya pemakaman"),
    ))  # fmt: skip


def _add_remarks(case: JkmCase, result: Result) -> None:
    rules = case.rules
    names = ["law", "active", "heirs"] if case.registered else ["law", "unregistered", "heirs"]
    result.reasons += [remark_of(rules.get(f"jkm.{name}")) for name in names]
    if case.is_waiting and case.waiting is not None:
        result.reasons.append(remark_of(case.waiting, T(
            "Masa iur {months}; sejak {start} ahli waris peserta mandiri dengan masa iur di bawah {needed} hanya "
            "mendapat biaya pemakaman.", months=case.months, start=case.waiting.start, needed=case.waiting.quantity(),
        )))  # fmt: skip
    result.warnings += [*_on_waiting(case), *_on_children(case), *_on_membership(case)]
    if case.payer == "bpjs":
        result.warnings.append(remark_of(rules.get("jkm.payment")))
    result.documents += _documents(any(line.code == "beasiswa" for line in result.lines))
    if case.payer == "bpjs":
        result.where.append(T("Diajukan ahli waris ke kantor cabang BPJS Ketenagakerjaan"))
    result.not_covered += [
        OTHERS,
        T("Bila meninggal dunia karena kecelakaan kerja, yang berlaku JKK, bukan JKM."),
    ]


def _on_waiting(case: JkmCase) -> list[Remark]:
    rules = case.rules
    if case.waiting is not None:
        found = [remark_of(case.waiting)] if case.is_waiting or case.in_third_month else []
        near = case.waiting.quantity().amount - 1
        if case.in_third_month or case.months.same_value(near):
            found.append(remark_of(rules.get("jkm.waiting_third_month")))
        return found
    return [remark_of(case.doubt)] if case.doubt is not None else []


def _on_children(case: JkmCase) -> list[Remark]:
    if not case.children:
        return []
    needed = case.rules.get("jkm.scholarship_months")
    if case.months < needed.quantity() or case.is_waiting:
        return [remark_of(needed, T(
            "Beasiswa tidak diberikan: masa iur {months}, syaratnya {needed}.", months=case.months,
            needed=needed.quantity(),
        ))]  # fmt: skip
    found = scholarship.remarks(case.children, case.rules)
    return found if case.registered else [*found, remark_of(case.rules.get("jkm.unregistered_months"))]


def _on_membership(case: JkmCase) -> list[Remark]:
    found = []
    if case.answers.get("arrears_months"):
        found.append(remark_of(case.arrears))
    if not case.has_heirs:
        found.append(remark_of(case.rules.get("jkm.no_heirs")))
    if case.segment == "PU":
        found.append(remark_of(case.rules.get("jkm.several_employers")))
    return found


def _documents(with_scholarship: bool) -> list[Text]:
    papers = [
        T("Surat permohonan JKM"),
        T("Surat keterangan kematian"),
        T("Surat keterangan ahli waris"),
        T("Kartu peserta BPJS Ketenagakerjaan"),
        T("KTP atau bukti identitas lain"),
        T("Kartu keluarga"),
    ]
    if with_scholarship:
        papers.append(T("Surat keterangan sekolah anak dan akta kelahiran anak"))
    return papers


CALCULATORS = {
    "jkm": Calculator(
        "jkm", "Kematian bukan karena kerja (JKM)",
        "Santunan, biaya pemakaman, dan beasiswa bagi ahli waris peserta yang meninggal dunia",
        FIELDS, calculate, dated_by=("death_date",), check=check, icon="candle",
        search="jkm kematian meninggal ahli waris santunan beasiswa death bpjs jamsostek",
    ),
}  # fmt: skip
