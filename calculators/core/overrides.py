"""An amount that the officer sets instead of the computed one, with a reason.

The answers may hold ``overrides``: rows of `line`, `amount` and `reason`. When a statement is computed, the quantity of
each such line gives way to one that holds the officer's amount and keeps the computed one beneath it; whatever was made
from the line (sums, tax, what falls short) is made again from the new amount by the same operations. So the equation
and the formula in Excel follow too. What is not an expression is not decided anew: whether there is a right at all,
which rule applies, a sum that was compared before any line was there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from calculators.core import quantity as q
from calculators.core.answers import MOST_MONEY
from calculators.core.fields import Case, CaseError, Field
from calculators.core.quantity import Quantity, entered
from calculators.core.rules import Rulebook
from calculators.core.statement import Explained, Line, Remark
from calculators.core.text import SOURCE_LANGUAGE, T, Text, translate
from calculators.core.words import MONTHS

LONGEST_REASON = 300


def _no_reason(text: Any, book: Rulebook) -> Text | None:
    if not str(text).strip():
        return T("Tulis alasannya: mengapa jumlahnya bukan menurut hitungan.")
    if len(text) > LONGEST_REASON:
        return T("Alasan terlalu panjang; paling banyak {most} huruf.", most=LONGEST_REASON)
    return None


OVERRIDES = Field(
    "overrides", "Jumlah yang ditetapkan petugas", "group", "Ditetapkan petugas", maximum=50,
    hint="Bila ada alasan untuk memakai jumlah lain daripada hasil hitungan. Jumlah, pajak, dan lembar hasil ikut "
    "berubah, dan di mana-mana tertulis bahwa petugas yang menetapkannya.",
    items=(
        Field("line", "Baris hasil", "text", required=True,
              hint="Nama baris seperti di hasil, misalnya Uang pesangon."),
        Field("amount", "Jumlah yang dipakai", "money", required=True, minimum=-MOST_MONEY),
        Field("reason", "Alasan penetapan", "text", required=True, objection=_no_reason, wide=True,
              hint="Misalnya perjanjian bersama atau putusan pengadilan, dengan tanggalnya."),
    ),
)  # fmt: skip
"""Asked by every calculator. An amount has the sign with which its line is shown."""


@dataclass(frozen=True, slots=True)
class Override:
    """One amount that the officer set.

    `code` is that of the line, in an event with its benefit in front. `computed` is what the calculation gives.
    `totals` are the codes of the totals that contain it. `by_month` says that the payments by month below the line,
    which make up the computed amount, stayed as computed.
    """

    code: str
    label: str
    quantity: Quantity
    computed: Quantity
    reason: str
    totals: tuple[str, ...]
    by_month: bool

    def to_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`."""
        return {
            "line": self.code, "label": translate(self.label, language), "amount": self.quantity.amount,
            "computed": self.computed.amount, "reason": self.reason, "totals": list(self.totals),
        }  # fmt: skip


def override(statement: Explained, case: Case) -> None:
    """Put the officer's amounts into `statement`. A row that fits no line is a `CaseError`."""
    remaking = _Remaking()
    chosen: list[Line] = []
    for number, row in enumerate(case[OVERRIDES.code], start=1):
        line = _line(statement, str(row["line"]).strip(), number)
        if any(line is known for known in chosen):
            raise _wrong(number, "{line} sudah ditetapkan di baris sebelumnya.", line=T(line.label))
        _check(line, row, number)
        chosen.append(line)
        remaking.wanted[_identity(line.quantity)] = (line, row)
    for part in fields(statement):
        if part.name not in _NOT_SHOWN:
            setattr(statement, part.name, _follow(getattr(statement, part.name), remaking))
    statement.overrides = [_override(statement, line, remaking) for line in chosen]
    statement.warnings[:0] = [said(one) for one in statement.overrides]


def mark(quantity: Quantity) -> Text | None:
    """What stands beside an amount that the officer set, or that contains one; None beside any other."""
    return mark_unverified(quantity) if quantity.certainty == "unverified" else None


def mark_unverified(quantity: Quantity) -> Text | None:
    """`mark` of an amount that is known to be unverified, as whatever the officer set is: the law does not say it."""
    if quantity.operation == "override":
        return T("ditetapkan petugas")
    if any(node.operation == "override" for node in quantity.walk()):
        return T("memuat jumlah yang ditetapkan petugas")
    return None


# --- finding the line -------------------------------------------------------------------------------------------------


def _line(statement: Explained, wanted: str, number: int) -> Line:
    """The line of that code (in an event also ``severance.upmk``) or of that name."""
    found = [line for line in statement.lines if wanted in _codes(line)] or [
        line for line in statement.lines if wanted.casefold() in _names(line)
    ]
    if len(found) == 1:
        return found[0]
    names = [T("{label} ({code})", label=T(line.label), code=_code(line)) for line in found or statement.lines]
    if found:
        raise _wrong(number, "Ada lebih dari satu baris “{line}”. Pilih salah satu: {names}.", line=wanted, names=names)
    if not statement.lines:
        raise _wrong(number, "Tidak ada baris “{line}”: hasilnya tidak memuat jumlah. Hapus penetapan ini.",
                     line=wanted)  # fmt: skip
    raise _wrong(number, "Tidak ada baris “{line}” dalam hasil. Yang ada: {names}. Betulkan atau hapus penetapan ini.",
                 line=wanted, names=names)  # fmt: skip


def _code(line: Line) -> str:
    return f"{line.benefit}.{line.code}" if line.benefit else line.code


def _codes(line: Line) -> tuple[str, str]:
    return line.code, _code(line)


def _names(line: Line) -> tuple[str, ...]:
    """In every language that the months have names in."""
    return tuple(translate(line.label, language).casefold() for language in MONTHS)


def _check(line: Line, row: Case, number: int) -> None:
    """Rupiah with the sign of the line: what is taken off stays taken off."""
    if not line.quantity.is_money:
        raise _wrong(number, "{line} bukan jumlah rupiah dan tidak dapat ditetapkan.", line=T(line.label))
    if row["amount"] < 0 < line.quantity.numerator:
        raise _wrong(number, "{line} tidak boleh kurang dari nol.", line=T(line.label))
    if line.quantity.numerator < 0 < row["amount"]:
        raise _wrong(number, "{line} dikurangkan. Tulis jumlahnya dengan tanda minus.", line=T(line.label))


def _wrong(number: int, template: str, **values: Any) -> CaseError:
    return CaseError(OVERRIDES.code, T("{label}, baris {n}: {problem}", label=T(OVERRIDES.label), n=number,
                                       problem=T(template, **values)))  # fmt: skip


# --- making again -----------------------------------------------------------------------------------------------------

_AGAIN: dict[str, Callable[..., Quantity]] = {
    "+": Quantity.__add__,
    "-": Quantity.__sub__,
    "*": Quantity.__mul__,
    "/": Quantity.__truediv__,
    "neg": Quantity.__neg__,
    "sum": lambda *items: q.total(list(items)),
    "min": q.least,
    "max": q.greatest,
    "whole": q.whole,
    "round": q.rupiah,
    "same": q.rupiah_same,
    "places": lambda value, places: q.rounded(value, places.amount),
    "down": lambda value, step: q.rupiah_down(value, step.amount),
    "up": lambda value, step: q.rupiah_up(value, step.amount),
    "lookup": lambda key, table: table.provision.at(key),
    "layers": lambda base, table: q.progressive(base, table.provision),
}
"""Each operation by the function that made it. Dates are not here: no line goes into one."""

Identity = tuple[int, str]


def _identity(node: Quantity) -> Identity:
    """The same for a calculation under two names: the sum of a single line is that line's calculation renamed."""
    return (id(node.operands), node.operation) if node.operands else (id(node), "")


class _Remaking:
    """Makes again whatever rests on the lines that are `wanted`, each node once."""

    def __init__(self) -> None:
        self.wanted: dict[Identity, tuple[Line, Case]] = {}
        self._made: dict[int, Quantity] = {}
        self._set: dict[Identity, Quantity] = {}

    def of(self, root: Quantity) -> Quantity:
        """`root` with the officer's amounts in it; `root` itself where it holds none."""
        stack = [(root, False)]
        while stack:
            node, is_ready = stack.pop()
            if id(node) in self._made:
                continue
            if is_ready:
                self._made[id(node)] = self._again(node)
            else:
                stack.append((node, True))
                stack.extend((operand, False) for operand in node.operands)
        return self._made[id(root)]

    def _again(self, node: Quantity) -> Quantity:
        operands = tuple(self._made[id(operand)] for operand in node.operands)
        if all(new is old for new, old in zip(operands, node.operands, strict=True)):
            remade = node
        else:
            fresh = _AGAIN[node.operation](*operands)
            remade = _like(node, fresh, fresh.operation, fresh.operands)
        identity = _identity(node)
        return self._replaced(node, remade, identity) if identity in self.wanted else remade

    def _replaced(self, node: Quantity, remade: Quantity, identity: Identity) -> Quantity:
        line, row = self.wanted[identity]
        officers = self._set.get(identity)
        if officers is None:
            officers = self._set[identity] = _officers(line, row, _like(line.quantity, remade, remade.operation,
                                                                        remade.operands))  # fmt: skip
        if node is line.quantity:
            return officers
        return _like(node, officers, "same", (officers,))


def _like(node: Quantity, value: Quantity, operation: str, operands: tuple[Quantity, ...]) -> Quantity:
    """Another value under the name, unit and article of `node`."""
    return Quantity(value.numerator, value.denominator, node.unit, operation, operands, node.label, node.code,
                    node.provision)  # fmt: skip


def _officers(line: Line, row: Case, computed: Quantity) -> Quantity:
    """The officer's amount, under it the computed one as a step of its own. The reason is the label of the first."""
    label = T("{line}, menurut hitungan", line=T(line.label)).as_label()
    amount = entered(row["amount"], line.quantity.unit, f"{row.prefix}amount", str(row["reason"]).strip())
    origin = computed.named(f"computed_{line.code}", label)
    return Quantity(amount.numerator, 1, line.quantity.unit, "override", (amount, origin), line.quantity.label,
                    line.quantity.code)  # fmt: skip


# --- the whole statement ----------------------------------------------------------------------------------------------

_NOT_SHOWN = ("calculator", "given", "rules", "case")


def _follow(value: Any, remaking: _Remaking) -> Any:
    """`value` with the officer's amounts wherever it holds a quantity, also in a sentence."""
    if isinstance(value, Quantity):
        return remaking.of(value)
    if isinstance(value, Text):
        return Text(value.template, **{name: _follow(item, remaking) for name, item in value.values.items()})
    if isinstance(value, list | tuple):
        return type(value)(_follow(item, remaking) for item in value)
    if isinstance(value, dict):
        return {key: _follow(item, remaking) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _follow(getattr(value, part.name), remaking) for part in fields(value)})
    return value


def _override(statement: Explained, before: Line, remaking: _Remaking) -> Override:
    officers = remaking.of(before.quantity)
    amount, computed = officers.operands
    within = {id(node) for node in computed.walk()}
    totals = [code for code, total in statement.totals.items() if any(node is officers for node in total.walk())]
    payments = (*statement.schedule, *statement.calendar)
    return Override(
        _code(before), before.label, officers, computed, amount.label, tuple(totals),
        any(id(pay.quantity) in within for pay in payments),
    )  # fmt: skip


def said(one: Override) -> Remark:
    """That the officer set an amount, what it was and why."""
    values = {"line": T(one.label), "amount": one.quantity, "computed": one.computed, "reason": one.reason}
    if not one.by_month:
        return Remark(T(
            "{line} {amount} ditetapkan petugas, bukan hasil hitungan {computed}. Alasan: {reason}", **values,
        ))  # fmt: skip
    return Remark(T(
        "{line} {amount} ditetapkan petugas, bukan hasil hitungan {computed}; pembayaran menurut bulan tetap menurut "
        "hitungan. Alasan: {reason}", **values,
    ))  # fmt: skip
