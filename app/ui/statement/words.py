"""The statement in few words: its figure, its parts, the message for a chat."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import language, say, tr
from calculators.core.calculator import Calculator
from calculators.core.quantity import Quantity
from calculators.core.statement import PAYERS, Explained, Line

FIGURE_FIRST = ("net", "gross", "balance", "worker", "months")
DEDUCTED = ("tax",)
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


def figure(statement: Explained) -> tuple[Quantity | None, str]:
    """The one figure that answers the question, and what it is."""
    code = next((code for code in FIGURE_FIRST if code in statement.totals), next(iter(statement.totals), ""))
    if code:
        found = statement.totals[code]
        return found, say(statement.headline) if statement.headline else say(found.label)
    for line in statement.lines:
        return line.quantity, say(statement.headline) if statement.headline else say(line.label)
    return None, say(statement.headline) if statement.headline else ""


def shown(quantity: Quantity, is_deducted: bool = False) -> str:
    """An amount as it stands at the right of a line."""
    return (-quantity if is_deducted else quantity).show(language())


def parts(statement: Explained) -> list[Line]:
    """The lines that make up the figure, for the bar: paid to the person, more than nothing."""
    return [line for line in statement.lines if line.counts and line.quantity.is_money and line.quantity > 0]


def payer(code: str) -> str:
    return say(PAYERS.get(code, code))


def cited(articles: Iterable[str]) -> str:
    """Articles in a row. What is no law's name (a convention, an estimate of the program) is said in the language."""
    return "; ".join(say(article) for article in articles)


def message(calculator: Calculator, statement: Explained) -> str:
    """A short message for a chat: who, how much, from what, on which articles."""
    name = statement.given.get("worker_name") or ""
    title = say(calculator.title)
    said = [f"{title}: {name}" if name else title]
    amount, caption = figure(statement)
    if statement.status == "not_entitled":
        said.append(tr("Tidak berhak."))
        said += [f"{say(reason.text)} ({cited(reason.sources)})" for reason in statement.reasons]
    elif amount is not None:
        said.append(f"{caption}: {shown(amount)}")
    said += [f"• {say(line.label)}: {shown(line.quantity)}" for line in statement.lines]
    said += [f"• {say(total.label)}: {shown(total, code in DEDUCTED)}" for code, total in statement.totals.items()
             if total is not amount and total]  # fmt: skip
    said += [f"• {deadline_words(deadline.day, deadline.kind, say(deadline.text))}" for deadline in statement.deadlines]
    sources = list(dict.fromkeys(source for line in statement.lines for source in line.quantity.sources))
    if sources:
        said.append(tr("Dasar: {articles}.", articles=cited(sources)))
    if statement.rules is not None:
        said.append(tr("Aturan {pack}, diperiksa s.d. {day}.", pack=statement.rules.pack,
                       day=statement.rules.checked_until))  # fmt: skip
    return "\n".join(said)


def deadline_words(day: object, kind: str, text: str) -> str:
    """``Sampai 30 Juni 2026: ajukan JKP``."""
    if kind == "from":
        return tr("Mulai {day}: {text}", day=day, text=text)
    return tr("Sampai {day}: {text}", day=day, text=text)
