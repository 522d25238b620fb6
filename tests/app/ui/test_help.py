"""Help: its order, search, pictures, links that ask first; what the words of the law mean; licences."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

import app
import resources
from app import glossary, i18n, licences
from app.rulebook.values import regulations
from app.ui import links
from app.ui.explain import ExplainPopup
from app.ui.find import FindDialog
from app.ui.help.chapters import EVENTS, chapters, guide, guide_folder
from app.ui.pages.help import HelpPage
from app.ui.window import MainWindow
from calculators import registry
from tests.app.ui.conftest import example

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture
def page(window: MainWindow) -> HelpPage:
    window.go("help")
    found = window.page("help")
    assert isinstance(found, HelpPage)
    return found


def listed(page: HelpPage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


class TestOrder:
    def test_life_events_come_before_benefits_and_these_before_the_rest(self):
        codes = [chapter.code for chapter in chapters()]
        assert codes[0] == "README"
        places = [codes.index(code) for code in ("phk", "meninggal", "jht", "massal", "kebijakan", "angka-berbeda")]
        assert places == sorted(places)
        assert codes[-4:] == ["istilah", "tombol", "tentang", "lisensi"]

    def test_every_event_has_its_page(self):
        assert {chapter.code for chapter in guide()} >= set(EVENTS)

    def test_no_file_of_the_guide_is_left_out(self):
        assert {chapter.code for chapter in guide()} == {file.stem for file in guide_folder().glob("*.md")}
        assert not [chapter.code for chapter in guide() if chapter.part == "Lain-lain"]

    def test_headings_are_no_chapters(self, page: HelpPage):
        assert "Menurut peristiwa" in listed(page)
        assert page.show_chapter("jht")
        assert page.list.currentItem().text().startswith("JHT")


class TestReading:
    def test_a_search_leaves_the_chapters_that_hold_all_words(self, page: HelpPage):
        page.search.setText("kepadatan iuran")
        assert any(title.startswith("JP") for title in listed(page))
        assert not any(title.startswith("Kontrak") for title in listed(page))
        assert page.text.extraSelections()
        page.search.setText("xyzzy")
        assert page.none.isVisibleTo(page) and page.list.count() == 0
        page.search.clear()
        assert "Melahirkan" in " ".join(listed(page))

    def test_a_link_leads_to_its_chapter(self, page: HelpPage):
        page.text.anchorClicked.emit(QUrl("jkm.md"))
        assert page.text.toPlainText().startswith("JKM")
        page.search.setText("iuran")
        page.text.anchorClicked.emit(QUrl("angka-berbeda.md"))
        assert page.text.toPlainText().startswith("Mengapa angka kami berbeda")

    def test_a_list_has_room_between_bullet_and_text(self, page: HelpPage):
        page.show_chapter("phk")
        assert "•\tSurat PHK" in page.text.toPlainText()
        assert "1.\tMulai bekerja" in page.text.toPlainText()

    def test_nothing_scrolls_sideways(self, open_window, qtbot):
        window = open_window(1024, 640, text_percent=125)
        window.go("help")
        page = window.page("help")
        for chapter in chapters():
            page.show_chapter(chapter.code)
            qtbot.waitUntil(lambda: page.text.horizontalScrollBar().maximum() == 0, timeout=3000)
            assert page.list.horizontalScrollBar().maximum() == 0

    def test_english_says_that_the_guide_is_indonesian(self, open_window):
        window = open_window(language="en")
        window.open_help("phk")
        page = window.page("help")
        assert "in Indonesian" in page.foreign.text.text() and page.foreign.isVisibleTo(page)
        window.open_help("istilah")
        assert not page.foreign.isVisibleTo(page)
        assert "Severance pay (uang pesangon)" in page.text.toPlainText()

    def test_indonesian_says_nothing_of_the_kind(self, page: HelpPage):
        page.show_chapter("phk")
        assert not page.foreign.isVisibleTo(page)

    def test_every_picture_exists_and_shows(self, page: HelpPage):
        for chapter in guide():
            for is_picture, target in LINK.findall(chapter.text):
                if is_picture:
                    assert (guide_folder() / target).is_file(), f"{chapter.code}: {target}"
                    kind = QTextDocument.ResourceType.ImageResource.value
                    page.show_chapter(chapter.code)
                    assert not page.text.loadResource(kind, QUrl(target)).isNull()

    def test_every_link_of_the_guide_leads_somewhere(self):
        codes = {chapter.code for chapter in chapters()}
        for chapter in guide():
            for is_picture, target in LINK.findall(chapter.text):
                if not is_picture and not target.startswith("http"):
                    assert Path(target).stem in codes, f"{chapter.code}: {target}"

    @pytest.mark.parametrize("name", ["../../pyproject.toml", "https://contoh.id/a.png", "file:///etc/hosts"])
    def test_only_pictures_of_the_guide_are_loaded(self, page: HelpPage, name: str):
        page.show_chapter("phk")
        found = page.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert found is None or found.isNull()


class TestLinks:
    def press(self, place: int, said: list[str]) -> None:
        def act() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            said.append(box.informativeText())
            box.buttons()[place].click()

        QTimer.singleShot(0, act)

    @pytest.mark.parametrize("url", ["https://contoh.id/a", "http://contoh.id", "mailto:a@contoh.id"])
    def test_the_web_is_asked_for(self, page: HelpPage, monkeypatch, url: str):
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda found: opened.append(found.toString()) or True)
        for answer, expected in (("cancel", []), ("copy", []), ("open", [url])):
            monkeypatch.setattr(links, "ask", lambda *_, answer=answer: answer)
            page.text.anchorClicked.emit(QUrl(url))
            assert opened == expected
        assert QApplication.clipboard().text() == url

    @pytest.mark.parametrize("url", ["file:///etc/hosts", "javascript:alert(1)", "ftp://contoh.id"])
    def test_nothing_else_is_ever_opened(self, page: HelpPage, monkeypatch, url: str):
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: pytest.fail("opened"))
        monkeypatch.setattr(links, "ask", lambda *_: "open")
        page.text.anchorClicked.emit(QUrl(url))

    def test_the_question_names_the_address_and_esc_opens_nothing(self, window: MainWindow):
        said: list[str] = []

        def close() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            said.append(box.informativeText())
            box.reject()

        QTimer.singleShot(0, close)
        assert links.ask(window, "https://contoh.id/a") == "cancel"
        assert said == ["https://contoh.id/a"]

    def test_only_one_place_opens_the_web(self):
        """Whoever else calls `openUrl` opens a file of this computer."""
        for file in sorted(Path(app.__file__).parent.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "openUrl":
                    is_local = "fromLocalFile" in ast.unparse(node)
                    assert is_local or file.name == "links.py", file
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setOpenExternalLinks":
                    assert ast.unparse(node.args[0]) == "False", file


class TestTerms:
    def test_the_words_that_officers_meet_are_explained(self):
        wanted = ("pesangon", "UPMK", "UPH", "masa kerja", "upah", "PKWT", "JKK", "JKM", "JHT", "JP", "JKP", "STMB",
                  "PPh 21 final", "BPU", "PU", "ahli waris", "uang pisah", "tunjangan tetap", "PKB")  # fmt: skip
        for word in wanted:
            assert glossary.in_text(word), word

    def test_each_is_complete_in_both_languages(self):
        for term in glossary.terms():
            assert term.id and term.en and term.text_id.endswith(".") and term.text_en.endswith("."), term.id
            assert term.words

    def test_articles_and_rules_exist(self):
        book = registry.default_rules()
        known = {name for one in book.provisions() for name in regulations(one)}
        for term in glossary.terms():
            if term.article:
                assert set(glossary_regulations(term.article)) <= known, term.id
            if term.rule:
                assert book.series(term.rule), term.id

    def test_they_hold_no_figures_of_law(self):
        for term in glossary.terms():
            assert not re.search(r"\d+\s*(%|persen|percent)|Rp", term.text_id + term.text_en), term.id

    def test_they_stand_in_the_order_of_the_alphabet(self):
        names = [term.id.lower() for term in glossary.terms()]
        assert names == sorted(names) and len(set(names)) == len(names)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Uang penghargaan masa kerja", ["UPMK (uang penghargaan masa kerja)"]),
            ("Masa kerja dan pesangon", ["Masa kerja", "Uang pesangon"]),
            ("pu, JPU, JP", ["JP (Jaminan Pensiun)"]),
            ("Upahan", []),
            ("", []),
        ],
    )
    def test_whole_words_and_the_longest_first(self, text: str, found: list[str]):
        assert [term.id for term in glossary.in_text(text)] == found

    def test_f1_explains_the_words_of_the_question(self, window: MainWindow):
        page = window.open_case("severance")
        page.load(example("phk"))
        popup = ExplainPopup(page.form.views["fixed_allowance"])
        said = "\n".join(found.text() for found in popup.findChildren(QLabel))
        assert "Tunjangan tetap: " in said and "UU 13/2003 Pasal 157 ayat (1)" in said
        popup.open_beside()
        assert popup.height() < 400
        popup.close()

    def test_a_term_opens_its_rule(self, window: MainWindow, page: HelpPage):
        page.text.anchorClicked.emit(QUrl("rule:severance.upmk"))
        assert window.here == "rules"
        listing = window.page("rules").listing
        assert listing.model.rules[listing.table.currentIndex().row()].name == "upmk"

    def test_ctrl_k_finds_terms_and_chapters(self, window: MainWindow):
        dialog = FindDialog(window)
        QTest.keyClicks(dialog.search, "UPMK")
        titles = [dialog.list.item(at).text().splitlines()[0] for at in range(dialog.list.count())]
        assert "UPMK (uang penghargaan masa kerja)" in titles
        dialog.search.setText("mengapa angka kami berbeda")
        dialog._take(dialog.list.item(0))
        assert window.here == "help"
        assert window.page("help").text.toPlainText().startswith("Mengapa angka")

    @pytest.mark.parametrize(
        ("typed", "card"), [("kata sandi", "Kasus dan cadangan"), ("bahasa", "Tampilan"), ("logo", "Kantor")]
    )
    def test_ctrl_k_finds_what_can_be_set(self, window: MainWindow, typed: str, card: str):
        dialog = FindDialog(window)
        QTest.keyClicks(dialog.search, typed)
        rows = [dialog.list.item(at) for at in range(dialog.list.count())]
        dialog._take(next(row for row in rows if row.text().startswith(card)))
        assert window.here == "settings"
        at = window.page("settings").focusWidget()
        while at is not None and at.accessibleName() != card:
            at = at.parentWidget()
        assert at is not None

    def test_ctrl_k_finds_the_places(self, window: MainWindow):
        dialog = FindDialog(window)
        QTest.keyClicks(dialog.search, "massal")
        titles = [dialog.list.item(at).text().splitlines()[0] for at in range(dialog.list.count())]
        assert "Massal" in titles


def glossary_regulations(article: str) -> tuple[str, ...]:
    from dataclasses import replace

    one = next(registry.default_rules().provisions())
    return regulations(replace(one, article=article))


class TestLicences:
    def test_every_package_of_the_lock_file_that_is_here_is_named_with_its_text(self):
        found = {one.name.lower().replace("_", "-"): one for one in licences.every()}
        for name in licences.packages():
            one = found[name]
            assert one.version and one.licence and any(len(text) > 400 for text in one.texts.values()), name

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("PySide6_Essentials", "GNU LESSER GENERAL PUBLIC LICENSE"),
            ("Qt", "GNU LESSER GENERAL PUBLIC LICENSE"),
            ("Plus Jakarta Sans", "SIL OPEN FONT LICENSE"),
            ("Noto Sans", "SIL OPEN FONT LICENSE"),
            ("SQLCipher", "ZETETIC"),
            ("OpenSSL", "Apache License"),
            ("Python", "PYTHON SOFTWARE FOUNDATION"),
            ("cryptography", "Apache License"),
        ],
    )
    def test_the_full_text_is_there(self, name: str, words: str):
        one = next(found for found in licences.every() if found.name == name)
        assert words.lower() in " ".join(one.texts.values()).lower()

    def test_every_typeface_in_resources_has_its_licence(self):
        said = tomllib.loads(resources.path("licences", "parts.toml").read_text(encoding="utf-8"))
        folders = {resources.path(text).parent for part in said["part"] for text in part["texts"] if "fonts" in text}
        assert {file.parent for file in resources.path("fonts").rglob("*.ttf")} <= folders

    def test_the_bundle_reads_what_it_was_given(self, tmp_path: Path, monkeypatch):
        (tmp_path / "licenses").mkdir()
        (tmp_path / "licenses" / licences.INDEX).write_text(licences.as_json(), encoding="utf-8")
        there = licences.collect()
        monkeypatch.setattr(licences, "_ROOT", tmp_path)
        assert licences.every.__wrapped__() == there

    def test_a_click_shows_the_text(self, page: HelpPage):
        page.show_chapter("lisensi")
        at = [one.name for one in licences.every()].index("Qt")
        page.text.anchorClicked.emit(QUrl(f"licence:{at}"))
        assert "GNU LESSER" in page.text.toPlainText()

    def test_about_names_version_and_rules(self, page: HelpPage):
        page.show_chapter("tentang")
        assert "Versi " in page.text.toPlainText() and registry.default_rules().pack in page.text.toPlainText()


def test_the_language_of_the_window_is_that_of_the_terms(open_window):
    open_window(language="en")
    assert i18n.language() == "en"
    assert glossary.in_text("pesangon")[0].name == "Severance pay (uang pesangon)"
