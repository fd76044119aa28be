"""Factory functions for labels, buttons and layouts used all over the window."""

from __future__ import annotations

import html
from typing import TypeVar

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from readinglist.gui.text import direction
from readinglist.gui.theme import icons
from readinglist.typeset import beginning

W = TypeVar("W", bound=QWidget)
MAX_LABEL = 6_000  # characters: more than any abstract has
_LONG_WORD = 1_000  # characters: for longer ones, Qt's search for a place to wrap takes quadratic time


_Box = TypeVar("_Box", bound=QComboBox)


def combo_box(box: _Box) -> _Box:
    """Return a combo box whose list is drawn by the style sheet.

    Qt's own delegate draws a menu, which is cut off where a style sheet makes its rows higher.
    """
    box.setItemDelegate(QStyledItemDelegate(box))
    return box


def with_object_name(widget: W, name: str) -> W:
    """Set the object name by which the style sheet selects a widget, and return the widget."""
    widget.setObjectName(name)
    return widget


class TextLabel(QLabel):
    """A label of plain text; of an endless one, the beginning is shown."""

    def setText(self, text: str) -> None:
        """Set the text; what is set as rich text must be short."""
        if self.textFormat() is Qt.TextFormat.PlainText:
            text = beginning(text, MAX_LABEL)
            text = beginning(text, _LONG_WORD) if has_long_word(text) else text
        super().setText(text)


def label(name: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Create a label in a style of the style sheet: "soft", "faint", "heading", "section"."""
    made = with_object_name(TextLabel(wordWrap=wrap, textFormat=Qt.TextFormat.PlainText), name)
    made.setText(text)
    return made


def show_text(editor: QPlainTextEdit | QTextEdit, text: str) -> None:
    """Show a plain text in an editor, wrapped between words, or anywhere if a word of it is endless."""
    set_wrapping(editor, text)
    editor.setPlainText(text)


def set_wrapping(editor: QPlainTextEdit | QTextEdit, text: str) -> None:
    """Wrap a text between words, or anywhere if a word of it is endless."""
    wrap = QtGui.QTextOption.WrapMode
    editor.setWordWrapMode(wrap.WrapAnywhere if has_long_word(text) else wrap.WrapAtWordBoundaryOrAnywhere)


def has_long_word(text: str) -> bool:
    """Return whether a text has a word that must be wrapped anywhere."""
    return len(text) > _LONG_WORD and max(map(len, text.split()), default=0) > _LONG_WORD


def button(text: str, name: str = "outlined", tip: str = "") -> QPushButton:
    """Create a button in a style of the style sheet: "primary", "outlined", "link"."""
    made = with_object_name(QPushButton(text), name)
    made.setAutoDefault(True)  # Return presses it, also outside a dialog
    show_tip(made, tip)
    return made


def tool_button(name: str, text: str, tip: str = "", *, beside: bool = False) -> QToolButton:
    """Create a tool button that shows its icon or, with ``beside``, its icon and text side by side."""
    made = with_object_name(QToolButton(), name)
    made.setText(text)
    made.setIconSize(icons.icon_size())
    made.setAccessibleName(text)
    show_tip(made, tip or text)
    if beside:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def show_tip(widget: QWidget, text: str) -> None:
    """Set the tooltip of a widget to plain text."""
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """Return a plain text for use as a tooltip, escaped if Qt would otherwise show it as HTML."""
    return f"<p>{html.escape(text)}</p>" if QtGui.Qt.mightBeRichText(text) else text


def row(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Create a horizontal layout; margins are start, top, end and bottom."""
    return _spaced(QHBoxLayout(), margins, spacing)


def column(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """Create a vertical layout; margins are start, top, end and bottom."""
    return _spaced(QVBoxLayout(), margins, spacing)


def separator() -> QFrame:
    """Create a horizontal separator one pixel high."""
    made = QFrame()
    made.setFrameShape(QFrame.Shape.HLine)
    made.setFixedHeight(1)
    return with_object_name(made, "hairline")


L = TypeVar("L", bound=QBoxLayout)


def _spaced(layout: L, margins: tuple[int, int, int, int], spacing: int) -> L:
    direction.set_margins(layout, *margins)
    layout.setSpacing(spacing)
    return layout
