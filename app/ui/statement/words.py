"""The statement in few words: its figure, its parts, the message for a chat."""

from __future__ import annotations

from collections.abc import Iterable

from app import figure as figures
from app.i18n import language, say, tr
from calculators.core.overrides import mark
from calculators.core.quantity import Quantity
from calculators.core.statement import PAYERS_SAID, Explained, Line, Remark

SHORT = "shortfall"


def badge(certainty: str) -> str:
    """What stands beside an amount that is less than sure; nothing beside one that is read from the rule."""
    names = {"secondary": tr("sumber kedua"), "unverified": tr("belum pasti")}
    return names.get(certainty, "")


def meaning(certainty: str) -> str:
    """How sure a value is, as a sentence."""
    sentences = {
        "quoted": tr("Dibaca dari bunyi aturannya sendiri."),
        "secondary": tr("Menurut sumber kedua (pers, surat edaran, tulisan ahli); bunyi aturannya belum dibaca."),
        "computed": tr("Diturunkan dari angka lain dan cocok dengannya."),
        "unverified": tr("Belum dicocokkan dengan bunyi aturan. Periksa dahulu sebelum dipakai."),
    }
    return sentences[certainty]


def badges(line: Line) -> tuple[str, ...]:
    """What stands beside a line: that it is an estimate, that it is less than sure."""
    if (officers := marked(line.quantity)) != "":
        return (officers,)
    estimate = tr("perkiraan") if line.assumes is not None else ""
    return tuple(said for said in (estimate, badge(line.quantity.certainty)) if said)


def marked(quantity: Quantity) -> str:
    """That the officer set an amount, or one that it contains."""
    found = mark(quantity)
    return say(found) if found is not None else ""


def figure(statement: Explained) -> tuple[Quantity | None, str]:
    """The one figure that answers the question, and what it is."""
    return figures.main_total(statement), say(figures.caption(statement))


def shown(quantity: Quantity, is_deducted: bool = False) -> str:
    """An amount as it stands at the right of a line."""
    return (-quantity if is_deducted else quantity).show(language())


def parts(statement: Explained) -> list[Line]:
    """The lines that make up the figure, for the bar: those its expression rests on, as fine as they add up to it."""
    main = figures.main_total(statement)
    if main is None:
        return []
    below = {_same(node) for node in main.walk()}
    lines = [line for line in statement.lines if line.quantity.is_money and line.quantity > 0
             and _same(line.quantity) in below]  # fmt: skip
    finest = [line for line in lines if not any(_holds(line, other) for other in lines)]
    wholes = [main, *(statement.totals[code] for code in ("gross", "balance") if code in statement.totals)]
    if any(whole.same_value(sum(line.amount for line in finest)) for whole in wholes):
        return finest
    return [line for line in lines if line.counts]


def _same(quantity: Quantity) -> tuple[object, ...]:
    """A node, also under another name."""
    return (quantity.operation, *map(id, quantity.operands)) if quantity.operands else (id(quantity),)


def _holds(line: Line, other: Line) -> bool:
    """Whether `line` is made of `other`."""
    return line is not other and any(node is other.quantity for node in line.quantity.walk())


def offered(statement: Explained) -> tuple[Quantity, Quantity, Quantity] | None:
    """What is due, what was offered or paid, and what is short of it; None where nothing was, or nothing is short."""
    node = short = statement.totals.get(SHORT)
    if short is None or not short:
        return None
    while node is not None and node.operation != "-":
        node = node.operands[0] if node.operands and node.operation in ("max", "same", "round") else None
    return (node.operands[0], node.operands[1], short) if node is not None else None


def waiting(statement: Explained) -> list[Remark]:
    """What is not counted yet because an answer is wanting."""
    return [remark for remark in statement.warnings if remark.field]


def touches(remark: Remark) -> bool:
    """Whether a remark is about this case rather than about every case: uncertain, assumed, or with its own figures."""
    return remark.certainty != "quoted" or not remark.sources or bool(remark.text.values)


def payer(code: str) -> str:
    """Who pays or is paid, in the middle of a sentence."""
    return say(PAYERS_SAID.get(code, code))


def cited(articles: Iterable[str]) -> str:
    """Articles in a row. What is no law's name (a convention, an estimate of the program) is said in the language."""
    return "; ".join(say(article) for article in articles)


def deadline_words(day: object, kind: str, text: str) -> str:
    """``Sampai 30 Juni 2026: ajukan JKP``."""
    if kind == "from":
        return tr("Mulai {day}: {text}", day=day, text=text)
    return tr("Sampai {day}: {text}", day=day, text=text)
