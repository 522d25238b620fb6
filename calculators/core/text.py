"""Sentences that can be said in Indonesian and English.

Indonesian is the source language: a text is its own key. English stands in `resources/translations/en`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import resources

SOURCE_LANGUAGE = "id"


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every translation into `language`, keyed by the Indonesian text. Empty for Indonesian itself."""
    texts: dict[str, str] = {}
    if language != SOURCE_LANGUAGE:
        import tomllib

        for file in sorted(resources.path("translations", language).glob("*.toml")):
            with file.open("rb") as stream:
                texts.update(tomllib.load(stream))
    return texts


def translate(text: str, language: str) -> str:
    """`text` in `language`; the Indonesian itself where no translation is known."""
    if isinstance(text, Label):
        return text.said().render(language)
    return text if language == SOURCE_LANGUAGE else catalogue(language).get(text, text)


class Text:
    """A sentence with places for values, e.g. ``T("{months} bulan iuran; syarat {needed}", months=9, needed=12)``.

    Values may be text, whole numbers, dates, quantities or other texts; each is written as the language writes it.
    ``str(text)`` is the Indonesian.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, **values: Any) -> None:
        self.template = template
        self.values = values

    def render(self, language: str = SOURCE_LANGUAGE) -> str:
        """The sentence in `language`."""
        template = translate(self.template, language)
        if not self.values:
            return template
        from calculators.core.words import in_words

        return template.format(**{name: in_words(value, language) for name, value in self.values.items()})

    def as_label(self) -> Label:
        """The sentence where a plain string is expected: the Indonesian, which `translate` can still say in English."""
        return Label(self)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"T({self.template!r}{''.join(f', {name}={value!r}' for name, value in self.values.items())})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        return hash(self.template)


class Label(str):
    """A label with places for values, such as the year of a step. To everything but `translate` a plain string."""

    text: Text

    def __new__(cls, text: Text) -> Label:
        """The label of `text`, reading as its Indonesian."""
        label = super().__new__(cls, text.render())
        label.text = text
        return label

    def said(self) -> Text:
        """The sentence itself."""
        return self.text


T = Text
