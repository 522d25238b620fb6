"""How an event asks once, runs each benefit on what it was told, and joins the answers into one statement.

A benefit that lacks an answer is not counted and says what it still needs; one that is refused says why. Neither stops
the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from calculators import severance_tax
from calculators.core.answers import ask_for
from calculators.core.calculator import Calculator, new_refusal, new_result
from calculators.core.fields import Case, CaseError, Field, FieldError, MissingAnswer
from calculators.core.overrides import OVERRIDES
from calculators.core.quantity import total
from calculators.core.rules import Rulebook
from calculators.core.statement import (
    Explained,
    Incomplete,
    Invalid,
    Line,
    NotEntitled,
    Remark,
    Result,
    Statement,
)
from calculators.core.text import Label, T, Text
from calculators.scholarship import with_scholarship

Answers = Mapping[str, Any]


def always(case: Case) -> bool:
    """A part that belongs to the event whatever is answered."""
    return True


def asks_nothing(case: Case) -> FieldError | None:
    """A part that belongs only to those to whom it applies."""
    return None


def never_too_early(case: Case, book: Rulebook) -> FieldError | None:
    """A part whose rules are as old as the event's."""
    return None


def nothing(case: Case, book: Rulebook) -> Answers:
    """A part for which the event knows nothing beyond what it was told."""
    return {}


@dataclass(frozen=True)
class Part:
    """One benefit within an event.

    `takes` maps the benefit's fields to the event's where they differ; fields of the same name are taken as they are,
    but for those listed in `without`. `knows` gives what the event itself implies (the kind of termination, the date).
    `applies` says whether the benefit belongs to this person at all. `where` says where it is claimed. Lines named in
    `hides` are steps of the benefit's own that an event need not show; those in `owed` only inform within the benefit,
    but are owed here beside it; `renamed` gives lines another code and label. `asks` gives the question for a part that
    belongs to everybody and does not apply only because its answer is wanting. `too_early` says that the pack has no
    rules yet of the day; the part is then left out beside the others.
    """

    benefit: str
    takes: Mapping[str, str] = field(default_factory=dict)
    knows: Callable[[Case, Rulebook], Answers] = nothing
    applies: Callable[[Case], bool] = always
    where: Text | None = None
    without: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    asks: Callable[[Case], FieldError | None] = asks_nothing
    too_early: Callable[[Case, Rulebook], FieldError | None] = never_too_early
    owed: tuple[str, ...] = ()
    renamed: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def calculator(self) -> Calculator:
        """The benefit's calculator."""
        from calculators.registry import calculator

        return calculator(self.benefit)

    def fields(self) -> Mapping[str, Field]:
        """The benefit's fields under the names that the event uses."""
        return _renamed(self.benefit, tuple(sorted(self.takes.items())))

    def answers(self, case: Case, book: Rulebook) -> dict[str, Any]:
        """What the benefit is told: the event's answers under the benefit's names, and what the event implies.

        Amounts that the officer sets are put into the joined statement, not into each benefit's.
        """
        told = {}
        for code in self.calculator.by_code:
            source = self.takes.get(code, code)
            if code not in self.without and code != OVERRIDES.code and case.has(source):
                told[code] = case.given[source]
        told.update(self.knows(case, book))
        return told

    def run(self, case: Case, book: Rulebook) -> Statement:
        """The benefit's statement."""
        return self.calculator.run(self.answers(case, book), book, self.fields())


@cache
def _renamed(benefit: str, takes: tuple[tuple[str, str], ...]) -> Mapping[str, Field]:
    from calculators.registry import calculator

    names = dict(takes)
    fields = calculator(benefit).by_code
    return {code: declared.changed(code=names.get(code, code)) for code, declared in fields.items()}


def compose(case: Case, book: Rulebook, parts: tuple[Part, ...]) -> Result | NotEntitled:
    """Every part that applies, joined; a `NotEntitled` only where no part gives anything."""
    early = _too_early(parts, case, book)
    parts = tuple(part for part in parts if part.benefit not in {each.benefit for each, _ in early})
    found = [(part, part.run(case, book)) for part in parts if part.applies(case)]
    _refuse_wrong_answers(found)
    given = [(part, statement) for part, statement in found if isinstance(statement, Result)]
    if not given:
        _ask_for_the_first(found, case)
    joined: Result | NotEntitled = new_result() if given else new_refusal()
    for part, statement in found:
        _join(joined, part, statement, case, named=len(found) > 1)
    unasked = early + [
        (part, part.too_early(case, book) or wanted)
        for part in parts if not part.applies(case) and (wanted := part.asks(case)) is not None
    ]  # fmt: skip
    joined.warnings[:0] = [Remark(wanted.message, field=wanted.field) for _, wanted in unasked]
    joined.deadlines.sort(key=lambda deadline: deadline.day)
    if isinstance(joined, Result):
        add_totals(joined, given)
        waiting = [part for part, statement in found if isinstance(statement, Incomplete)] + [
            part for part, _ in unasked
        ]
        headline = _headline("tax" in joined.totals, [T(part.calculator.title) for part in waiting])
        joined.headline = with_scholarship(headline, joined.lines)
    elif unasked:
        refused = _listed([T(part.calculator.title) for part, _ in found])
        joined.headline = T("Tidak berhak atas {benefits}", benefits=refused)
    return joined


def _too_early(parts: tuple[Part, ...], case: Case, book: Rulebook) -> list[tuple[Part, FieldError]]:
    """The parts without rules of that day; none where nothing else would be left, so that their own error is said."""
    asked = [part for part in parts if part.applies(case)]
    early = [(part, reason) for part in asked if (reason := part.too_early(case, book)) is not None]
    return early if len(early) < len(asked) else []


def _headline(taxed: bool, waiting: list[Text]) -> Text:
    """What the figure is. That a benefit is not in it yet stands beside the figure, or it would be taken for all."""
    if not waiting:
        return T("Semua hak bersama, setelah pajak") if taxed else T("Semua hak bersama")
    names = _listed(waiting)
    if taxed:
        return T("Belum lengkap, tanpa {benefits}; setelah pajak", benefits=names)
    return T("Belum lengkap, tanpa {benefits}", benefits=names)


def _listed(names: list[Text]) -> Text:
    listed, *middle = names[:-1] or names
    for name in middle:
        listed = T("{first}, {second}", first=listed, second=name)
    return T("{first} dan {second}", first=listed, second=names[-1]) if len(names) > 1 else listed


def _ask_for_the_first(found: list[tuple[Part, Statement]], case: Case) -> None:
    """Nothing can be counted yet: ask. It would be wrong to say that nobody is entitled to anything."""
    missing = {
        error.field: FieldError(error.field, _in_event_words(part, error, case))
        for part, statement in found if isinstance(statement, Incomplete) for error in statement.missing
    }  # fmt: skip
    if missing:
        first, *more = missing.values()
        raise MissingAnswer(first.field, first.message, tuple(more))


def _refuse_wrong_answers(found: list[tuple[Part, Statement]]) -> None:
    """A wrong answer is wrong for the whole event."""
    for _, statement in found:
        if isinstance(statement, Invalid):
            error = statement.errors[0]
            raise CaseError(error.field, error.message)


def _join(joined: Explained, part: Part, statement: Statement, case: Case, named: bool) -> None:
    """`named`: each reason says of which benefit it is, where there is more than one."""
    title = T(part.calculator.title)
    if isinstance(statement, Incomplete):
        # First in the list: what is missing matters more than what is remarked.
        joined.warnings[:0] = [
            Remark(
                T("{benefit} belum dihitung. {problem}", benefit=title, problem=_in_event_words(part, missing, case)),
                field=missing.field,
            )
            for missing in statement.missing
        ]
        return
    if not isinstance(statement, Explained):
        return
    if isinstance(statement, NotEntitled):
        joined.reasons += [
            replace(reason, text=T("{benefit}: tidak berhak. {reason}", benefit=title, reason=reason.text))
            for reason in statement.reasons
        ]
    else:
        joined.reasons += [
            replace(reason, text=T("{benefit}: {reason}", benefit=title, reason=reason.text)) if named else reason
            for reason in statement.reasons
        ]
        if part.where is not None:
            _add_new(joined.where, [part.where])
    _name_totals(title, statement)
    joined.lines += [_line_of(part, line) for line in statement.lines if line.code not in part.hides]
    joined.schedule += [replace(payment, benefit=part.benefit) for payment in statement.schedule]
    _add_new(joined.deadlines, statement.deadlines)
    _add_new(joined.documents, statement.documents)
    _add_new(joined.warnings, statement.warnings)
    _add_new(joined.not_covered, statement.not_covered)
    joined.field_notes |= _notes_under_event_names(part, statement)
    joined.comparisons += statement.comparisons


def _in_event_words(part: Part, missing: FieldError, case: Case) -> Text:
    """The question under the name that it has in the event's own form, where the event asks it as another."""
    if missing.field in part.takes.values() and (declared := case.field(missing.field)) is not None:
        return ask_for(declared)
    return missing.message


def _name_totals(title: Text, statement: Explained) -> None:
    """Say of which benefit the sums are that the event's totals rest on. They were made for this event alone."""
    for code, quantity in statement.totals.items():
        if code == SHORTFALL:
            quantity.label = SHORT_OF.get(statement.calculator, quantity.label)
        elif not quantity.is_leaf:
            quantity.label = T("{what}, {benefit}", what=T(quantity.label), benefit=title).as_label()


def _line_of(part: Part, line: Line) -> Line:
    code, label = part.renamed.get(line.code, (line.code, line.label))
    counts = line.counts or line.code in part.owed
    return replace(line, code=code, label=label, benefit=line.benefit or part.benefit, counts=counts)


def _notes_under_event_names(part: Part, statement: Explained) -> Iterator[tuple[str, Text]]:
    for code, note in statement.field_notes.items():
        yield part.takes.get(code, code), note


def _add_new(kept: list[Any], more: list[Any]) -> None:
    """Two benefits often ask for the same paper and warn of the same thing: say it once."""
    kept += [item for item in more if item not in kept]


def add_totals(joined: Result, parts: list[tuple[Part, Result]]) -> None:
    """What all payers owe together, the tax on it, and what each payer owes."""
    lines = [line for line in joined.lines if line.counts and line.payee != "employer"]
    gross = total([line.quantity for line in lines]).named("gross", "Jumlah bruto")
    joined.totals = {"gross": gross}
    taxes = [result.totals["tax"] for _, result in parts if "tax" in result.totals]
    if taxes:
        rests_on = {f"{law.topic}.{law.name}" for law in (tax.provision for tax in taxes) if law is not None}
        all_final = severance_tax.LATER_YEARS not in rests_on
        tax = total(taxes).named("tax", "PPh 21 final" if all_final else "PPh 21")
        joined.totals |= {"tax": tax, "net": (gross - tax).named("net", "Jumlah bersih")}
    _add_payers(joined, lines)
    for part, result in parts:
        if SHORTFALL in result.totals and not part.owed:  # What is owed is in the sum already.
            code = f"{SHORTFALL}_{part.benefit}" if SHORTFALL in joined.totals else SHORTFALL
            joined.totals[code] = result.totals[SHORTFALL].named(code, result.totals[SHORTFALL].label)


SHORTFALL = "shortfall"
"""What was paid or offered less than what is due; of a second benefit with that benefit's name behind it."""
SHORT_OF = {
    "severance": Label(T("Kurang bayar pesangon")),
    "pkwt": Label(T("Kurang bayar kompensasi PKWT")),
    "maternity": Label(T("Kurang bayar upah cuti")),
}
"""What each is a shortfall of: in an event it could be taken for that of everything."""


def _add_payers(joined: Result, lines: list[Line]) -> None:
    """What each payer owes, where there is more than one."""
    payers = list(dict.fromkeys(line.payer for line in lines))
    for payer in payers if len(payers) > 1 else []:
        owed = total([line.quantity for line in lines if line.payer == payer])
        joined.totals[f"gross_{payer}"] = owed.named(f"gross_{payer}", PAID_BY.get(payer, "Jumlah bruto"))


PAID_BY = {
    "employer": "Dari perusahaan, sebelum pajak",
    "bpjs": "Dari BPJS Ketenagakerjaan, sebelum pajak",
    "state": "Dari Pemerintah, sebelum pajak",
}


def of_group(fields: tuple[Field, ...], group: str, *codes: str) -> tuple[Field, ...]:
    """Some fields of a benefit, shown in a group of the event's form."""
    chosen = {declared.code: declared for declared in fields if not codes or declared.code in codes}
    return tuple(chosen[code].changed(group=group) for code in (codes or chosen))
