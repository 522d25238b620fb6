"""What is said of two variants, before it is known whether it becomes a page or a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from app.compare import AmountRow, SideBySide
from app.export import answers, content
from app.figure import is_deducted
from calculators.core import overrides
from calculators.core.quantity import Quantity
from calculators.core.statement import PAYERS_SAID, Explained
from calculators.core.text import T


def title(found: SideBySide) -> str:
    """What stands on top."""
    name = content.short_title(found.left.calculator, found.language)
    return T("Perbandingan: {title}", title=name).render(found.language)


def sides(found: SideBySide) -> tuple[str, str]:
    """What the two sides are called where nobody named them."""
    first, second = (T("Varian {side}", side=side).render(found.language) for side in "AB")
    return first, second


def shown(quantity: Quantity, row: AmountRow, side: object) -> Quantity:
    """An amount as it stands on the side's own statement: tax with a minus."""
    is_taken_off = row.what == "total" and isinstance(side, Explained) and is_deducted(side, row.code)
    return -quantity if is_taken_off else quantity


def gap(row: AmountRow, found: SideBySide) -> Quantity | None:
    """The difference of the two amounts as they are shown."""
    if row.difference is None:
        return None
    return shown(row.difference, row, found.right if row.right is not None else found.left)


def cells(row: AmountRow, found: SideBySide, language: str) -> list[str]:
    """The amounts of both sides and their difference."""
    sides = ((row.left, found.left), (row.right, found.right))
    said = ["–" if one is None else shown(one, row, side).show(language) for one, side in sides]
    by = gap(row, found)
    return [*said, "" if by is None else signed(by, language)]


def signed(by: Quantity, language: str) -> str:
    """A difference with its sign."""
    if not by:
        return T("sama").render(language)
    return f"+{by.show(language)}" if by > 0 else by.show(language)


def marks(row: AmountRow, language: str) -> tuple[str, str]:
    """What says of each side that the officer set the amount, or that it contains one so set; else nothing."""
    found = [None if quantity is None else overrides.mark(quantity) for quantity in (row.left, row.right)]
    left, right = ("" if said is None else said.render(language) for said in found)
    return left, right


def equations(row: AmountRow, found: SideBySide, titles: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """How each side came about, where the two differ or the officer set one: side, equation and mark."""
    if not row.is_changed and not any(marks(row, found.language)):
        return
    for name, side, quantity in zip(titles, (found.left, found.right), (row.left, row.right), strict=True):
        if quantity is None or not isinstance(side, Explained):
            continue
        said = content.equation(side, quantity, found.language) or quantity.show(found.language)
        mark = content.mark(quantity, found.language)
        sources = content.sources(side, quantity, found.language)
        yield name, " · ".join(part for part in (said, mark, sources) if part)


def difference_said(found: SideBySide, titles: tuple[str, str]) -> str:
    """How far the two figures are apart, in a sentence."""
    left, right = titles
    if found.difference is None:
        return T("Kedua angka belum dapat dibandingkan.").render(found.language)
    if not found.difference:
        return T("{right} sama besar dengan {left}.", right=right, left=left).render(found.language)
    if found.difference > 0:
        said = T("{right} lebih besar {gap} daripada {left}.", right=right, left=left, gap=found.difference)
    else:
        said = T("{right} lebih kecil {gap} daripada {left}.", right=right, left=left, gap=-found.difference)
    return said.render(found.language)


def paid_by(row: AmountRow, language: str) -> str:
    """Who pays a line."""
    return T("Dibayar oleh {payer}", payer=T(PAYERS_SAID.get(row.payer, row.payer))).render(language)


def same_answers(found: SideBySide) -> list[answers.Row]:
    """What both variants have in common, without whom they are about."""
    changed = {row.code for row in found.answers}
    return [row for row in answers.answers(found.left, found.language) if row.code not in changed]


def checked(found: SideBySide) -> str:
    """Which rules both rest on."""
    said = dict.fromkeys(content.checked(side, found.language) for side in (found.left, found.right))
    return "; ".join(text for text in said if text)
