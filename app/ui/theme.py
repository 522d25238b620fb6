"""The theme in force: tokens, text size, fonts, palette and style sheet."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources
from app.ui import tokens
from app.ui.tokens import DARK, LIGHT, Tokens

FAMILY = "Plus Jakarta Sans"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_TABULAR = QFont.Tag("tnum")
_JOINED = QFont.Tag("calt")


class Theme:
    """One look: the colours and the size of everything."""

    def __init__(self, colours: Tokens = LIGHT, factor: float = 1.0) -> None:
        self.colours = colours
        self.factor = min(max(factor, tokens.SMALLEST_FACTOR), tokens.LARGEST_FACTOR)
        self._fonts: dict[tuple[str, bool], QFont] = {}

    @property
    def is_dark(self) -> bool:
        return self.colours is DARK

    def px(self, size: float) -> int:
        """`size` pixels at 100% text, grown with the text."""
        return round(size * self.factor)

    def font(self, role: str, tabular: bool = False) -> QFont:
        """The font of a role of `tokens.TYPE`; `tabular` for figures that stand in columns."""
        found = self._fonts.get((role, tabular))
        if found is None:
            size, weight = tokens.TYPE[role]
            found = QFont(FAMILY)
            found.setPixelSize(self.px(size))
            found.setWeight(QFont.Weight(weight))
            if tabular:
                found.setFeature(_TABULAR, 1)
            self._fonts[role, tabular] = found
        return found

    def colour(self, role: str) -> QColor:
        return QColor(getattr(self.colours, role))


_current = Theme()
_is_complete = False


def current() -> Theme:
    """The theme in force."""
    return _current


def px(size: float) -> int:
    return _current.px(size)


def set_type(widget: QWidget, role: str, tabular: bool = False) -> None:
    """Give `widget` the type of a role."""
    widget.setFont(_current.font(role, tabular))


def show_each_letter(widget: QWidget) -> None:
    """Letters as they are typed: the typeface draws an x between figures as ×, which nobody can type."""
    found = QFont(widget.font())
    found.setFeature(_JOINED, 0)
    widget.setFont(found)


def load_fonts() -> bool:
    """Load the bundled fonts; False where they are missing and the system's must do."""
    found = [QFontDatabase.addApplicationFont(str(resources.path("fonts", f"PlusJakartaSans-{weight}.ttf")))
             for weight in WEIGHTS]  # fmt: skip
    return min(found) >= 0


def apply(app: QApplication, scheme: str, factor: float) -> Theme:
    """Put a scheme (``system``, ``light``, ``dark``) and a text size in force."""
    global _current, _is_complete
    is_dark = scheme == "dark" or (scheme == "system" and _system_is_dark(app))
    _current = Theme(DARK if is_dark else LIGHT, factor)
    app.setFont(_current.font("base"))
    app.setPalette(_palette(_current))
    _is_complete = False
    app.setStyleSheet(style_sheet(_current, _FIRST_SHEET))
    return _current


def _system_is_dark(app: QApplication) -> bool:
    """By the palette that Qt chose, which is ours once we have set one: then by that of the style. Unlike
    `Qt.ColorScheme`, and at the start even the style, it costs no time."""
    palette = app.style().standardPalette() if app.styleSheet() else app.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "paper"), (roles.WindowText, "ink"), (roles.Base, "surface"), (roles.AlternateBase, "paper"),
        (roles.Text, "ink"), (roles.Button, "surface"), (roles.ButtonText, "ink"), (roles.Highlight, "primary"),
        (roles.HighlightedText, "on_primary"), (roles.PlaceholderText, "muted"), (roles.Link, "primary"),
        (roles.ToolTipBase, "surface"), (roles.ToolTipText, "ink"), (roles.Mid, "line"), (roles.Accent, "primary"),
    ):  # fmt: skip
        palette.setColor(role, theme.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return palette


def complete(app: QApplication) -> None:
    """Style what comes after the home page. Every rule is tried on every widget, so the first paint has but a few."""
    global _is_complete
    if not _is_complete:
        _is_complete = True
        app.setStyleSheet(style_sheet(_current, _FIRST_SHEET + _REST))


def style_sheet(theme: Theme, sheet: str) -> str:
    """`sheet` with the colours and sizes of `theme`."""
    sizes = {f"px{size}": f"{theme.px(size)}px" for size in range(1, 25)}
    colours = {name: getattr(theme.colours, name) for name in Tokens._fields}
    for name, value in sorted({**sizes, **colours}.items(), key=lambda pair: -len(pair[0])):
        sheet = sheet.replace(f"${name}", value)
    return sheet


_FIRST_SHEET = """
QMainWindow, QDialog, #page { background: $paper; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
#rail { background: $rail; }
#rail QLabel { color: $rail_ink; background: transparent; }
#rail QToolButton { color: $rail_ink; background: transparent; border: 0; border-radius: $px8; padding: 0 $px12;
  text-align: left; }
#rail QToolButton:hover { background: $rail_on; }
#rail QToolButton:checked { background: $rail_on; }
#status { background: $paper; border-top: 1px solid $line; }
QLabel[kind="muted"], QCheckBox[kind="muted"] { color: $muted; }
QLabel[kind="primary"], QToolButton[kind="link"], QPushButton[kind="link"] { color: $primary; }
QPushButton[kind="event"] { background: $surface; border: 1px solid $line; border-radius: $px10; text-align: left;
  padding: 0; }
QPushButton[kind="event"]:hover { border-color: $primary; }
QPushButton[kind="event"] QLabel { background: transparent; }
QScrollBar:vertical { background: transparent; width: $px10; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $px10; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: $px3; margin: $px2; min-height: $px24; min-width: $px24; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0;
  width: 0; height: 0; }
#ring { background: transparent; border: 2px solid $ring; border-radius: $px10; }
"""
"""What the home page needs."""

_REST = """
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: $px6; }
QLabel[kind="error"] { color: $red; }
#card, #statement, #group { background: $surface; border: 1px solid $line; border-radius: $px10; }
#rule { background: $line; border: 0; }
QFrame[kind="notice"] { background: $info_soft; border: 0; border-radius: $px8; }
QFrame[kind="notice"] QLabel { color: $info_ink; background: transparent; }
QFrame[kind="warning"] { background: $amber_soft; border: 0; border-radius: $px8; }
QFrame[kind="warning"] QLabel { color: $amber_ink; background: transparent; }
QFrame[kind="problem"] { background: $red_soft; border: 0; border-radius: $px8; }
QFrame[kind="problem"] QLabel { background: transparent; }
QLabel[kind="chip"], QPushButton[kind="line"] QLabel[kind="chip"] { background: $amber_soft; color: $amber_ink;
  border-radius: $px4; padding: 1px $px6; }
QLineEdit, QComboBox, QPlainTextEdit { background: $surface; border: 1px solid $edge; border-radius: $px7;
  padding: 0 $px10; selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: $primary; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $red; }
QLineEdit:disabled, QComboBox:disabled { background: $hover; color: $muted; }
QComboBox::drop-down { border: 0; width: $px24; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView, QListView, QTreeView, QTableView { background: $surface; border: 1px solid $line;
  outline: 0; selection-background-color: $info_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 2.2em; padding: 0 $px8; }
QListView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTableView::item:selected { background: $info_soft; color: $ink; }
QTableView::item { padding: 0 $px5; }
QListView:focus, QTableView:focus, QTreeView:focus { border-color: $ring; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line; padding: $px8;
  font-size: $px12; }
#chapters::item { padding: $px6 $px8; border-radius: $px6; }
#chapters { border-radius: $px10; padding: $px6; }
QTextBrowser { background: $surface; border: 1px solid $line; border-radius: $px10; }
QPushButton { background: $surface; border: 1px solid $edge; border-radius: $px7; padding: $px8 $px16; }
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton[kind="main"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="main"]:hover { background: $primary_hover; }
QPushButton[kind="main"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[kind="link"], QToolButton[kind="link"] { background: transparent; border: 0; padding: $px4; }
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="tab"] { border-radius: $px7; padding: $px6 $px14; border-color: $line; }
QPushButton[kind="tab"]:checked { background: $info_soft; color: $primary; border-color: $primary; }
QToolButton[kind="plain"] { background: transparent; border: 0; border-radius: $px6; padding: $px3; }
QToolButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="line"] { background: transparent; border: 0; border-radius: $px6; padding: 0; }
QPushButton[kind="line"]:hover { background: $hover; }
QPushButton[kind="line"] QLabel { background: transparent; }
QDialog QPushButton:focus { border: 2px solid $ring; padding: $px7 $px15; }
QDialog QPushButton[kind="link"]:focus { border: 2px solid $ring; border-radius: $px6; padding: $px2; }
QDialog QToolButton:focus { border: 2px solid $ring; padding: 1px; }
QDialog QLineEdit:focus, QDialog QComboBox:focus { border: 2px solid $ring; padding: 0 $px9; }
QCheckBox { spacing: $px8; background: transparent; }
QDialog QCheckBox:focus { border: 2px solid $ring; border-radius: $px6; }
QPushButton, QToolButton, QCheckBox { outline: 0; }
QCheckBox::indicator { width: $px16; height: $px16; border: 1px solid $edge; border-radius: $px4;
  background: $surface; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; }
QCheckBox::indicator:disabled { background: $hover; }
QProgressBar { background: $line; border: 0; border-radius: $px4; }
QProgressBar::chunk { background: $primary; border-radius: $px4; }
QMenu { background: $surface; border: 1px solid $line; padding: $px4; }
QMenu::item { padding: $px6 $px16; border-radius: $px4; }
QMenu::item:selected { background: $info_soft; color: $ink; }
QCalendarWidget QWidget { alternate-background-color: $hover; }
QCalendarWidget QToolButton { color: $ink; background: transparent; border: 0; padding: $px6; border-radius: $px6; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QAbstractItemView { selection-background-color: $primary; selection-color: $on_primary; }
#popup { background: $surface; border: 1px solid $edge; border-radius: $px10; }
"""
"""What every other page needs."""
