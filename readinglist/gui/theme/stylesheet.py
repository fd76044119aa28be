"""A theme in Qt's terms: the fonts, the application's palette and its style sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolButton

from readinglist.gui.text import direction
from readinglist.gui.theme import colours, icons, metrics, typography
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.theme.theme import Theme
from readinglist.gui.theme.typography import TypeStyle
from readinglist.paths import RESOURCES

FONT_FILES: Final = (
    "Inter-Regular", "Inter-SemiBold", "SourceSerif4-Regular", "SourceSerif4-SemiBold", "SourceSerif4-Italic",
)  # fmt: skip


def load_fonts() -> None:
    """Register the bundled fonts with Qt."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Apply a theme to the whole program: its font, its palette, its style sheet and the icons of its buttons."""
    apply_font_and_palette(app, theme)
    apply_style_sheet(app, theme)


def apply_font_and_palette(app: QApplication, theme: Theme) -> None:
    """Apply the font and the palette of a theme, and no style sheet.

    With one, Qt would polish each widget again with all that are in it, whenever a palette is set or a widget joins
    another: four times the work for another theme, and a sixth of all the work of a start.
    """
    app.setStyleSheet("")
    app.setFont(theme.font(typography.BODY))
    app.setPalette(_qt_palette(theme.palette))


def apply_style_sheet(app: QApplication, theme: Theme) -> None:
    """Apply the style sheet of a theme, and the size of the icons of buttons."""
    app.setStyleSheet(_style_sheet(theme))
    for widget in app.allWidgets():
        if isinstance(widget, QToolButton):
            widget.setIconSize(icons.icon_size())


def system_is_dark() -> bool:
    """Return whether the system's colour scheme is dark."""
    return QGuiApplication.styleHints().colorScheme().name == "Dark"


def system_wants_contrast() -> bool:
    """Return whether the system asks for high contrast; always False before Qt 6.10."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return accessibility is not None and accessibility().contrastPreference().name == "HighContrast"


def _qt_palette(p: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, colour in {
        role.Window: p.window,
        role.WindowText: p.text,
        role.Base: p.surface,
        role.AlternateBase: p.hover,
        role.Text: p.text,
        role.Button: p.window,
        role.ButtonText: p.text,
        role.BrightText: p.danger,
        role.Highlight: p.selection,
        role.HighlightedText: p.text,
        role.ToolTipBase: p.raised,
        role.ToolTipText: p.text,
        role.PlaceholderText: p.text_faint,
        role.Link: p.accent,
        role.Mid: p.border,
    }.items():
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(p.text_faint))
    return palette


def _style_sheet(theme: Theme) -> str:
    p = theme.palette

    def px(style: TypeStyle) -> str:
        return f"{style.pixels(theme.text_size)}px"

    def font(style: TypeStyle) -> str:
        return f'font-family: "{style.family}"; font-size: {px(style)}; font-weight: {style.weight};'

    def padding(top: int, end: int, bottom: int, start: int) -> str:
        right, left = (start, end) if direction.mirrored() else (end, start)
        return f"{top}px {right}px {bottom}px {left}px"

    check = (RESOURCES / "icons" / f"check-{'dark' if p.dark else 'light'}.svg").as_posix()
    menu_check = (RESOURCES / "icons" / f"check-{'light' if p.dark else 'dark'}.svg").as_posix()
    return f"""
    QMainWindow, QDialog {{ background: {p.window}; }}
    QToolTip {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.border}; padding: 4px 6px; }}
    QMenuBar {{ background: {p.window}; color: {p.text_soft}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 3px 8px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {p.hover}; color: {p.text}; }}
    QMenu {{ background: {p.raised}; border: 1px solid {p.border}; padding: 5px; }}
    QMenu {{ icon-size: {theme.scaled(metrics.ICON)}px; }}
    QMenu::item {{ padding: {padding(5, 28, 5, 12)}; border-radius: 4px; }}
    QMenu::indicator {{ width: 14px; height: 14px; margin-{"right" if direction.mirrored() else "left"}: 8px; }}
    QMenu::indicator:checked {{ image: url({menu_check}); }}
    QMenu::icon {{ padding: {padding(0, 2, 0, 8)}; }}
    QMenu::item:selected {{ background: {p.accent_soft}; color: {p.text}; }}
    QMenu::item:disabled {{ color: {p.text_faint}; }}
    QMenu::separator {{ height: 1px; background: {p.border}; margin: 5px 8px; }}
    QSplitter::handle {{ background: {p.border}; }}

    #settings, #settings QWidget#sheet {{ background: {p.paper}; border: none; }}
    #settingsFoot {{ background: {p.window}; border-top: 1px solid {p.border}; }}
    QFrame#ring {{ border: 2px solid {p.accent}; border-radius: {metrics.RADIUS}px; background: transparent; }}
    #topBar {{ background: {p.window}; border-bottom: 1px solid {p.border}; }}
    #sidebar {{ background: {p.sidebar}; border: none; outline: none; padding: {metrics.SMALL}px 0;
        selection-background-color: transparent; }}
    #sidebarFoot {{ background: {p.sidebar}; border-top: 1px solid {p.border}; }}
    QToolButton#sidebarEntry {{ text-align: left; padding: 4px 7px 4px 5px; border: 1px solid transparent; }}
    QToolButton#sidebarEntry:checked {{ background: {p.selection_idle}; font-weight: 600; }}
    QToolButton#sidebarEntry:focus {{ border: 1px solid {p.accent}; }}
    QToolButton#searchChip {{ background: {p.accent_soft}; color: {p.text}; border: none; padding: 1px 6px;
        border-radius: {metrics.RADIUS_CHIP}px; font-size: {px(typography.CAPTION)}; }}
    QToolButton#searchChip:hover {{ background: {p.selection}; }}
    QToolButton#filterChip {{ border: 1px solid {p.border}; border-radius: {metrics.RADIUS_CHIP}px; padding: 3px 9px; }}
    QToolButton#filterChip:checked {{ background: {p.accent_soft}; border: 1px solid {p.accent}; }}
    QToolButton#filterChip:focus {{ border: 2px solid {p.accent}; padding: 2px 8px; }}
    #backBar {{ background: {p.window}; border-bottom: 1px solid {p.border}; }}
    #listHead {{ background: {p.surface}; border-bottom: 1px solid {p.border}; }}
    #tagsOfMany {{ background: {p.paper}; border: none; outline: none; selection-background-color: transparent; }}
    #paperList {{ background: {p.surface}; border: none; outline: none; }}
    #detail, #detail > QWidget > QWidget#sheet, #several, #several > QWidget > QWidget#sheet,
    #empty {{ background: {p.paper}; border: none; }}
    #remark {{ background: {p.window}; border-bottom: 1px solid {p.border}; }}
    QFrame#standing {{ background: {p.window}; border: 1px solid {p.border}; border-radius: {metrics.RADIUS}px; }}
    #listEmpty {{ background: {p.surface}; }}
    #statusLine {{ background: {p.window}; border-top: 1px solid {p.border}; }}
    #findBar {{ background: {p.window}; border-bottom: 1px solid {p.border}; }}
    #hairline {{ background: {p.border}; border: none; }}
    #notebook {{ background: {p.surface}; }}
    #bar {{ background: {p.window}; border: none; }}
    #decisionBar {{ background: {p.window}; border-top: 1px solid {p.border}; }}
    QLabel#soft, #statusLine QLabel {{ color: {p.text_soft}; font-size: {px(typography.BODY_SMALL)}; }}
    QLabel#warning {{ color: {p.danger}; font-size: {px(typography.BODY_SMALL)}; }}
    QLabel#faint {{ color: {p.text_faint}; font-size: {px(typography.BODY_SMALL)}; }}
    QLabel#heading {{ font-size: {px(typography.HEADING)}; font-weight: 600; color: {p.text}; }}
    QLabel#strong {{ {font(typography.ROW_STRONG)} color: {p.text}; }}
    QLabel#section {{ font-size: {px(typography.CAPTION)}; font-weight: 600; color: {p.text_faint}; }}

    QLabel#entryTitle {{ {font(theme.in_reading_font(typography.ENTRY_TITLE))} color: {p.text}; }}
    QLabel#entryAbstract {{ {font(theme.in_reading_font(typography.ENTRY))} color: {p.text}; }}
    QLabel#ownKeycap {{ background: {p.accent_soft}; border: 1px solid {p.accent}; border-radius: 4px;
        padding: 1px 7px; }}
    #plain, #plain > QWidget > QWidget {{ background: transparent; border: none; }}
    #keysList {{ background: {p.surface}; border: 1px solid {p.border}; border-radius: {metrics.RADIUS}px;
        outline: none; padding: 4px; }}
    #keysList:focus {{ border: 1px solid {p.accent}; }}
    QLabel#keycap {{ background: {p.field}; border: 1px solid {p.border}; border-radius: 4px; padding: 1px 7px; }}

    QPushButton, QToolButton {{
        background: transparent; color: {p.text}; border: 1px solid transparent;
        border-radius: {metrics.RADIUS}px; padding: 5px 10px; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton:hover, QToolButton:hover {{ background: {p.hover}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {p.selection_idle}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {p.accent}; padding: 4px 9px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {p.text_faint}; }}
    QToolButton:checked {{ background: {p.accent_soft}; color: {p.text}; }}
    QPushButton#outlined, QToolButton#outlined {{ border: 1px solid {p.border}; background: {p.field}; }}
    QPushButton#outlined:hover, QToolButton#outlined:hover {{ background: {p.hover}; }}
    QPushButton#outlined:focus, QToolButton#outlined:focus {{ border: 2px solid {p.accent}; }}
    QPushButton#action {{ border: 1px solid {p.border}; background: {p.field}; text-align: left; }}
    QPushButton#action:hover {{ background: {p.hover}; }}
    QPushButton#action:focus {{ border: 2px solid {p.accent}; padding: 4px 9px; }}
    QPushButton#outlined:checked {{ background: {p.accent_soft}; border: 1px solid {p.accent}; }}
    QPushButton#danger {{ border: 1px solid {p.danger}; background: {p.field}; color: {p.danger}; }}
    QPushButton#danger:hover {{ background: {p.hover}; }}
    QPushButton#danger:focus {{ border: 2px solid {p.danger}; }}
    QPushButton#primary {{ background: {p.accent}; color: {p.accent_text}; font-weight: 600; padding: 6px 16px; }}
    QPushButton#primary:hover {{ background: {colours.blend(p.accent, p.text, 0.88).name()}; }}
    QPushButton#primary:focus {{ border: 2px solid {p.text}; padding: 5px 15px; }}
    QPushButton#primary:disabled {{ background: {p.selection_idle}; color: {p.text_faint}; }}
    QToolButton#quiet {{ color: {p.text_faint}; padding: 2px 5px; font-size: {px(typography.BODY_SMALL)}; }}
    QToolButton#quiet:hover {{ color: {p.text}; }}
    QPushButton#flush {{ color: {p.accent}; padding: 2px 0; text-align: left; font-size: {px(typography.BODY_SMALL)}; }}
    QPushButton#flush:hover {{ background: transparent; color: {p.text}; }}
    QPushButton#flush:disabled {{ color: {p.text_faint}; }}
    QToolButton#keyword {{ color: {p.text_faint}; font-size: {px(typography.CAPTION)}; padding: 1px 4px;
        border: 1px dashed {p.border}; border-radius: {metrics.RADIUS_CHIP}px; }}
    QToolButton#keyword:hover {{ color: {p.text}; background: {p.hover}; }}
    QToolButton#keyword:focus {{ border: 1px solid {p.accent}; }}
    QPushButton#link, QToolButton#link {{ color: {p.accent}; padding: 2px 5px; }}
    QPushButton#link:focus, QToolButton#link:focus, QToolButton#quiet:focus {{ padding: 1px 4px; }}
    QToolButton#triage {{ color: {p.accent}; border: 1px solid {p.border}; background: {p.field}; padding: 2px 7px; }}
    QToolButton#triage:hover {{ background: {p.hover}; }}
    QToolButton#triage:focus {{ border: 2px solid {p.accent}; padding: 1px 6px; }}
    QPushButton#flush:focus {{ padding: 1px 0; }}
    QPushButton#link:disabled, QToolButton#link:disabled {{ color: {p.text_faint}; }}

    QLineEdit, QComboBox, QSpinBox {{
        background: {p.field}; color: {p.text}; border: 1px solid {p.edge}; border-radius: {metrics.RADIUS}px;
        padding: 5px 8px; selection-background-color: {p.accent}; selection-color: {p.accent_text}; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {p.accent}; padding: 4px 7px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
    QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView::item {{ padding: 5px 7px; border: none; }}
    QComboBox QAbstractItemView::item:selected {{ background: {p.accent_soft}; color: {p.text}; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ image: url({(RESOURCES / "icons" / "combo.svg").as_posix()}); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {p.raised}; border: 1px solid {p.border}; outline: none;
        selection-background-color: {p.accent_soft}; selection-color: {p.text}; }}
    QAbstractItemView#completions {{ background: {p.raised}; border: 1px solid {p.border}; outline: none; padding: 4px;
        selection-background-color: {p.accent_soft}; selection-color: {p.text}; }}
    QTableView#tagTable {{ background: {p.surface}; border: 1px solid {p.border}; border-radius: {metrics.RADIUS}px;
        outline: none; selection-background-color: {p.selection}; selection-color: {p.text}; }}
    QTableView#tagTable:focus {{ border: 1px solid {p.accent}; }}
    QTableView#tagTable::item {{ padding: 0 8px; border: none; }}
    QTableView#tagTable QHeaderView {{ background: transparent; }}
    QTableView#tagTable QHeaderView::section {{ background: transparent; color: {p.text_faint}; border: none;
        border-bottom: 1px solid {p.border}; padding: 5px 8px; font-size: {px(typography.BODY_SMALL)}; }}
    QPlainTextEdit, QTextEdit {{ background: transparent; color: {p.text}; border: none;
        selection-background-color: {p.accent}; selection-color: {p.accent_text}; }}
    QPlainTextEdit#note {{ background: {p.field}; border: 1px solid {p.edge}; border-radius: {metrics.RADIUS}px;
        padding: 8px; }}
    QTextBrowser#noteView {{ padding: 0; }}
    QTextBrowser#skippedLines {{ padding: 0; font-size: {px(typography.BODY_SMALL)}; }}
    QPlainTextEdit#note:focus {{ border: 2px solid {p.accent}; padding: 7px; }}
    QPlainTextEdit#sourceEditor {{ font-size: {px(typography.BODY_SMALL)}; background: {p.field};
        padding: {padding(8, 12, 8, 20)}; }}
    QPlainTextEdit#source {{ font-size: {px(typography.BODY_SMALL)}; background: {p.field};
        border: 1px solid {p.border}; border-radius: {metrics.RADIUS}px; padding: 1px; }}
    QPlainTextEdit#source:focus {{ border: 2px solid {p.accent}; padding: 0; }}

    QRadioButton::indicator, QCheckBox::indicator {{ width: 14px; height: 14px; background: {p.field};
        border: 1px solid {p.text_faint}; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator {{ border-radius: 4px; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {p.accent}; }}
    QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url({check}); }}
    QRadioButton, QCheckBox {{ border: 2px solid transparent; border-radius: {metrics.RADIUS}px; padding: 1px 4px; }}
    QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {p.accent}; }}

    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {p.border}; border-radius: 4px; min-height: 34px; margin: 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {p.text_faint}; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; }}
    QScrollBar::handle:horizontal {{ background: {p.border}; border-radius: 4px; min-width: 34px; margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QProgressBar {{ background: {p.selection_idle}; border: none; border-radius: 2px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}

    #toast {{ background: {p.toast}; border-radius: 8px; }}
    #toast QLabel {{ color: {p.toast_text}; }}
    #toast QPushButton {{ color: {p.toast_action}; font-weight: 600; padding: 3px 8px; }}
    #toast QPushButton:hover {{ background: {colours.blend(p.toast_text, p.toast, 0.14).name()}; }}
    QLineEdit#finderLine, QLineEdit#finderLine:focus {{ border: none; border-radius: 0; background: {p.raised};
        padding: 8px 6px; font-size: {px(typography.COMMAND_INPUT)}; }}
    #finderList {{ background: {p.raised}; border: none; outline: none; }}
    #popup {{ background: {p.raised}; border: 1px solid {p.border}; border-radius: 8px; }}
    #highlightBar {{ background: {p.raised}; border: 1px solid {p.edge if p.dark else p.border}; border-radius: 8px; }}
    """
