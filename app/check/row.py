"""One thing that a sheet says beside what it should say."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.core.text import T, Text, translate


@dataclass(frozen=True, slots=True)
class Row:
    """One amount, answer or text: what stands on the sheet (empty: not found) and what was written (empty: nothing, or
    something that only the paper knew). `is_added`: nothing else was altered."""

    label: str | Text
    on_sheet: str
    computed: str
    is_same: bool
    is_added: bool = False

    def name(self, language: str) -> str:
        """What the row is about."""
        return self.label.render(language) if isinstance(self.label, Text) else translate(self.label, language)

    @property
    def instead(self) -> Text:
        """What stands there, and what should."""
        if self.is_added:
            return T("ditambahkan “{found}”", found=self.on_sheet)
        if not self.computed:
            return T("tertulis “{found}”, padahal bukan itu yang dicetak", found=self.on_sheet)
        return T("di lembar {found}, seharusnya {computed}", found=self.on_sheet or T("tidak ditemukan"),
                 computed=self.computed)  # fmt: skip
