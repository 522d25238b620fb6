"""Pictures from the running program: ``python -m tests.app.ui.screenshots [guide] [gallery] [readme]``.

``guide`` draws what the user guide shows (docs/panduan/img), ``gallery`` every page in both languages and both themes
(docs/images/gallery, with an index), ``readme`` the two of the README. Without a word all are drawn. What the window
offers is found by walking its rail and the registry, so a new page or calculator needs nothing here.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import resources
from calculators import registry
from tests.app.ui import studio

DOCS = resources.ROOT.parent / "docs"
IMAGES, GALLERY, GUIDE = DOCS / "images", DOCS / "images" / "gallery", DOCS / "panduan" / "img"
Window = Any
Act = Callable[[Window], Any]
"""Brings the window to what is to be seen; gives the widget to draw, or None for the whole window."""


def main(wanted: list[str]) -> int:
    """Draw what is asked for; the exit status says whether all of it could be drawn."""
    drawn, failed = 0, []
    with studio.windows() as make:
        for kind, draw in (("readme", _readme), ("guide", _guide), ("gallery", _gallery)):
            if not wanted or kind in wanted:
                for name, size in draw(make):
                    drawn += size
                    if not size:
                        failed.append(name)
    print(f"{drawn / 1e6:.1f} MB", *(f"not drawn: {name}" for name in failed), sep="\n")
    return 1 if failed else 0


def _drawn(window: Window, act: Act, file: Path, height: int | None = None) -> tuple[str, int]:
    try:
        widget = act(window) or window
        studio.wait()
        return file.stem, studio.keep(widget, file, height)
    except Exception:
        traceback.print_exc()
        return file.stem, 0


# --- README -----------------------------------------------------------------------------------------------------------


def _readme(make: Callable[..., Window]) -> Iterator[tuple[str, int]]:
    window = make()
    window._name_rules()
    yield _drawn(window, lambda window: window.go("home"), IMAGES / "home.png")
    yield _drawn(window, _unfolded, IMAGES / "phk.png")


def _unfolded(window: Window) -> None:
    page = studio.case(window, "severance")
    page.view.line("uang_pesangon").header.setChecked(True)
    page.form.go_to("basic_wage")


# --- the user guide ---------------------------------------------------------------------------------------------------


def _statement(code: str, unfold: str = "") -> Act:
    def act(window: Window) -> Any:
        page = studio.case(window, code)
        if unfold:
            page.view.line(unfold).header.setChecked(True)
        return page.view

    return act


def _questions(code: str) -> Act:
    return lambda window: studio.case(window, code).form_area


def _place(code: str) -> Act:
    def act(window: Window) -> Any:
        window.go(code)
        studio.rest(window)
        return window.page(code)

    return act


def _rules(view: str, search: str = "") -> Act:
    def act(window: Window) -> Any:
        window.go("rules")
        page = window.page("rules")
        page.show_view(view)
        page.finding.finish()
        if search:
            getattr(page, view).search.setText(search)
        return page

    return act


def _explained(window: Window) -> Any:
    from app.ui.explain import ExplainPopup

    popup = ExplainPopup(studio.case(window, "severance").form.views["fixed_allowance"])
    popup.open_beside()
    return popup


def _first(step: str) -> Act:
    def act(window: Window) -> Any:
        window.gate.show("first")
        window.gate.page.show_step(step)
        return window.gate.page

    return act


GUIDE_PICTURES: dict[str, tuple[Act, int | None]] = {
    "beranda": (_place("home"), None),
    "kasus": (_place("cases"), 480),
    "phk-isian": (_questions("event.laid_off"), 460),
    "phk-hasil": (_statement("event.laid_off"), None),
    "kontrak-hasil": (_statement("event.contract_ended"), None),
    "mengundurkan-diri-hasil": (_statement("event.resigned"), None),
    "pensiun-hasil": (_statement("event.retired"), None),
    "melahirkan-hasil": (_statement("event.childbirth"), None),
    "kecelakaan-kerja-hasil": (_statement("event.work_accident"), None),
    "meninggal-hasil": (_statement("event.death"), None),
    "iuran-hasil": (_statement("contributions"), None),
    "jht-hasil": (_statement("jht"), None),
    "jp-hasil": (_statement("jp"), None),
    "jkp-hasil": (_statement("jkp"), None),
    "jkk-hasil": (_statement("jkk"), None),
    "jkm-hasil": (_statement("jkm"), None),
    "baris-terbuka": (_statement("severance", "uang_pesangon"), None),
    "penjelasan-isian": (_explained, None),
    "aturan-berlaku": (_rules("listing", "batas upah tertinggi JP"), None),
    "aturan-berubah": (_rules("changes"), None),
    "aturan-paket": (_rules("packs"), 420),
    "kebijakan": (_place("policy"), 560),
    "massal": (_place("batch"), 380),
    "pengaturan": (_place("settings"), 640),
}
"""Name, how to get there, how much of it from above. Names in use: a test holds the guide to them."""
FIRST_START = {"mulai-kantor": "office", "mulai-bahasa": "language", "mulai-sandi": "protect"}


def _guide(make: Callable[..., Window]) -> Iterator[tuple[str, int]]:
    window = make((1180, 720))
    for code in ("event.laid_off", "event.death", "jkk"):
        studio.case(window, code)
    for name, (act, height) in GUIDE_PICTURES.items():
        yield _drawn(window, act, GUIDE / f"{name}.png", height)
    window = make((820, 620), first=True)
    for name, step in FIRST_START.items():
        yield _drawn(window, _first(step), GUIDE / f"{name}.png")


# --- the gallery ------------------------------------------------------------------------------------------------------


def _gallery(make: Callable[..., Window]) -> Iterator[tuple[str, int]]:
    names: dict[str, None] = {}
    for language in studio.LANGUAGES:
        for scheme in studio.SCHEMES:
            window = make(language=language, scheme=scheme)
            window._name_rules()
            for name, act in _pages(window):
                names[name] = None
                yield _drawn(window, act, GALLERY / f"{language}-{scheme}" / f"{name}.png")
            window = make(language=language, scheme=scheme, first=True)
            for step in FIRST_START.values():
                names[f"first-{step}"] = None
                yield _drawn(window, _whole(_first(step)), GALLERY / f"{language}-{scheme}" / f"first-{step}.png")
    _write_index(list(names))


def _whole(act: Act) -> Act:
    """The whole window instead of the part that `act` gives."""

    def whole(window: Window) -> None:
        act(window)

    return whole


def _pages(window: Window) -> Iterator[tuple[str, Act]]:
    """Every page of the rail, with some cases to list, and every calculator with its example."""
    for code in ("event.laid_off", "event.death", "jkk"):
        studio.case(window, code)
    for code in window.rail.buttons:
        yield code, _whole(_place(code))
    for code in registry.codes():
        yield f"case-{code.replace('.', '-')}", _whole(_statement(code))
    for view in ("changes", "packs"):
        yield f"rules-{view}", _whole(_rules(view))
    yield "help-terms", lambda window: window.open_help("istilah")
    yield "help-guide", lambda window: window.open_help("phk")
    yield "compare", _compared
    yield "preview", _previewed


def _compared(window: Window) -> None:
    page = studio.case(window, "event.laid_off")
    page.buttons["compare"].click()


def _previewed(window: Window) -> Any:
    from PySide6.QtWidgets import QApplication, QDialog

    studio.case(window, "event.laid_off").buttons["pdf"].click()
    studio.wait(400)
    dialogs = [found for found in QApplication.topLevelWidgets() if isinstance(found, QDialog) and found.isVisible()]
    return _Closing(dialogs[-1])


class _Closing:
    """A dialog that is closed once its picture is taken."""

    def __init__(self, dialog: Any) -> None:
        self._dialog = dialog
        self.width, self.height = dialog.width, dialog.height

    def render(self, *where: Any) -> None:
        """Draw it, and close it."""
        self._dialog.render(*where)
        self._dialog.close()


def _write_index(names: list[str]) -> None:
    """docs/images/README.md: every page in a row, languages and themes side by side."""
    kinds = [f"{language}-{scheme}" for language in studio.LANGUAGES for scheme in studio.SCHEMES]
    lines = [
        "# Every page, from the running program",
        "",
        "Drawn by `python -m tests.app.ui.screenshots gallery` at 1366 × 768; not to be edited by hand.",
        "",
        f"| page | {' | '.join(kinds)} |",
        f"|---|{'---|' * len(kinds)}",
    ]
    for name in names:
        cells = (f'<a href="gallery/{kind}/{name}.png"><img src="gallery/{kind}/{name}.png" width="220"></a>'
                 for kind in kinds)  # fmt: skip
        lines.append(f"| {name} | {' | '.join(cells)} |")
    (IMAGES / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
