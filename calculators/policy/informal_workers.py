"""Members without a wage (BPU): cost and benefits in every income band, and which channel meets which obstacle."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.core.calculator import Calculator, explained, new_result
from calculators.core.fields import Case, Choice, Field
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Explained, Result, remark_of
from calculators.core.tables import Cell, Figure, Place, Table
from calculators.core.text import T, Text
from calculators.policy.assumptions import column, mark_as_study, rules_of_studies

PEOPLE = "Pekerja"
CHANNELS = "Saluran"
TOPIC = "policy_bpu."
OBSTACLES = ("income", "access", "forms", "knowing")
COST = {"jkk": "Iuran JKK", "jkm": "Iuran JKM", "jht_worker": "Iuran JHT"}
PAYS = {
    "accident_disability": "Cacat total karena kerja",
    "accident_death": "Meninggal karena kerja",
    "death": "Meninggal bukan karena kerja",
}

FIELDS = (
    Field("month", "Bulan iuran", "month", PEOPLE, required=True,
          hint="Menentukan iuran, keringanan, dan besarnya manfaat."),
    Field("monthly_wage", "Penghasilan sebulan", "money", PEOPLE, required=True, minimum=1,
          hint="Penghasilan rata-rata kelompok yang dibicarakan; golongannya ditandai di grafik."),
    Field("sector", "Sektor", "choice", PEOPLE,
          choices=(Choice("transport", "Transportasi"), Choice("other", "Lainnya")),
          hint="Menentukan keringanan iuran. Kosong: sektor lain."),
    Field("full_rate", "Tanpa keringanan", "boolean", PEOPLE, default=False),
    Field("obstacles", "Hambatan di tempat ini", "choices", CHANNELS, wide=True,
          choices=(
              Choice("income", "Penghasilan rendah dan tidak tentu"),
              Choice("access", "Tidak ada tempat mendaftar"),
              Choice("forms", "Administrasi rumit"),
              Choice("knowing", "Belum tahu programnya"),
          ), hint="Kosong: keempatnya, seperti disebut pada 2013."),
    Field("own_channels", "Saluran sendiri", "group", CHANNELS, maximum=4, wide=True,
          items=(
              Field("name", "Nama", "text", required=True),
              Field("income", "Iuran kecil dan tidak tetap dapat dititipkan", "boolean", default=False),
              Field("access", "Dekat dan dapat mendaftar di tempat", "boolean", default=False),
              Field("forms", "Administrasinya sederhana", "boolean", default=False),
              Field("knowing", "Menjelaskan program", "boolean", default=False),
          ), hint="Saluran yang ada atau diusulkan di tempat ini, di samping yang biasa."),
)  # fmt: skip


def calculate(case: Case, book: Rulebook) -> Result:
    """The chosen income first, then all bands, then obstacles against channels."""
    from calculators.registry import calculator

    leaflet, rules = calculator("bpu_leaflet"), rules_of_studies(book)
    shared = {code: case.given[code] for code in ("month", "sector", "full_rate") if case.has(code)}

    def of(income: int) -> Explained:
        """The leaflet for an income; what is wrong with the month is wrong here too."""
        return explained(leaflet.run(shared | {"monthly_wage": income}, book))

    mine, result = of(case["monthly_wage"]), new_result()
    result.lines, result.totals = mine.lines, mine.totals
    result.headline = T("Iuran sebulan untuk penghasilan ini")
    bands = list(_bands(case, book))
    basis = book.on(case["month"]).table("bpu.band")
    result.series = _series([of(band.amount) for band in bands], bands, basis)
    result.series_axis = "band"
    own = Place(basis.at(case.quantity("monthly_wage")), T("golongan penghasilan ini"))
    result.figures = [
        Figure("Iuran sebulan menurut golongan penghasilan", tuple(COST), "stacked", (own,)),
        Figure("Yang dibayar BPJS menurut golongan penghasilan", tuple(PAYS), places=(own,)),
    ]
    result.tables.append(_channels(case, rules))
    known = [rules.get(TOPIC + "obstacle", key) for key in OBSTACLES]
    known += [rules.get(TOPIC + "channel", key) for key in rules.keys(TOPIC + "channel")]
    mark_as_study(result, None, *map(remark_of, known))
    return result


def _bands(case: Case, book: Rulebook) -> Iterator[Quantity]:
    """The base of each income band of that month. Rupiah."""
    for _, base, _ in book.on(case["month"]).table("bpu.band").rows:
        yield constant(base, "IDR/month")


def _series(found: list[Explained], bands: list[Quantity], basis: Provision) -> dict[str, list[Quantity]]:
    """Cost and benefits of each band; the workings of one band stand in the leaflet of that income."""
    series = {"band": column([band.under(basis) for band in bands], "Upah dasar golongan")}
    for code, label in (COST | PAYS).items():
        amounts = [{line.code: line.quantity for line in one.lines} for one in found]
        series[code] = column([_amount(lines.get(code)) for lines in amounts], label)
    return series


def _amount(quantity: Quantity | None) -> Quantity:
    if quantity is None:
        return constant(0, "IDR")
    found = constant(quantity.amount, "IDR")
    provisions = quantity.provisions()
    return found.under(provisions[0]) if provisions else found


def _channels(case: Case, rules: Rules) -> Table:
    """Which obstacle each channel meets, from what the channel does; the user's own beside the usual ones."""
    faced = case.get("obstacles") or OBSTACLES
    usual = [rules.get(TOPIC + "channel", key) for key in rules.keys(TOPIC + "channel")]
    own = case.get("own_channels") or ()
    labels = [rules.get(TOPIC + "obstacle", key).label for key in faced]
    table = Table("channels", "Hambatan mana yang diatasi tiap saluran",
                  ("Saluran", *labels, "Hambatan yang teratasi"))  # fmt: skip
    for channel in usual:
        table.rows.append(_row(T(channel.label), [channel.flag(key) for key in faced]))
    for one in own:
        table.rows.append(_row(T("{name}", name=one["name"]), [bool(one[key]) for key in faced]))
    table.sources = tuple(dict.fromkeys(channel.article for channel in usual))
    table.certainty = "unverified"
    return table


def _row(name: Text, met: list[bool]) -> tuple[Cell, ...]:
    answers = [T("ya") if one else T("tidak") for one in met]
    return (name, *answers, T("{met} dari {all}", met=sum(met), all=len(met)))


CALCULATORS = {
    "informal_workers": Calculator(
        "informal_workers", "Pekerja mandiri: iuran dan hambatan",
        "Iuran dan manfaat tiap golongan penghasilan, dan hambatan mana yang diatasi tiap saluran pendaftaran",
        FIELDS, calculate, dated_by=("month",), group="policy", icon="people",
        search="BPU mandiri informal hambatan saluran JSPO agen golongan penghasilan",
    ),
}  # fmt: skip
