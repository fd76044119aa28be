"""Small parts that many panes are made of."""

from __future__ import annotations

import html
from typing import TypeVar

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from readinglist.gui.text import direction
from readinglist.gui.theme import icons

W = TypeVar("W", bound=QWidget)


def with_object_name(widget: W, name: str) -> W:
    """Return a widget the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def label(name: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label in one of the style sheet's voices: "soft", "faint", "heading", "section"."""
    made = with_object_name(QLabel(text, wordWrap=wrap), name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def button(text: str, name: str = "outlined", tip: str = "") -> QPushButton:
    """Make a button in one of the style sheet's voices: "primary", "outlined", "link"."""
    made = with_object_name(QPushButton(text), name)
    made.setAutoDefault(True)  # Return presses it, also outside a dialog
    show_tip(made, tip)
    return made


def tool_button(name: str, text: str, tip: str = "", *, beside: bool = False) -> QToolButton:
    """Make a tool button that shows its icon, or icon and words side by side."""
    made = with_object_name(QToolButton(), name)
    made.setText(text)
    made.setIconSize(icons.icon_size())
    made.setAccessibleName(text)
    show_tip(made, tip or text)
    if beside:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def show_tip(widget: QWidget, text: str) -> None:
    """Show a text as it stands when the mouse rests on a widget."""
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """Return a text as a tooltip that shows it as it stands: Qt takes for HTML what looks like it."""
    return f"<p>{html.escape(text)}</p>" if QtGui.Qt.mightBeRichText(text) else text


def row(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Make a row of parts."""
    return _spaced(QHBoxLayout(), margins, spacing)


def column(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """Make a column of parts."""
    return _spaced(QVBoxLayout(), margins, spacing)


def line() -> QFrame:
    """Make a hairline between parts."""
    made = QFrame()
    made.setFrameShape(QFrame.Shape.HLine)
    made.setFixedHeight(1)
    return with_object_name(made, "hairline")


L = TypeVar("L", bound=QBoxLayout)


def _spaced(layout: L, margins: tuple[int, int, int, int], spacing: int) -> L:
    direction.set_margins(layout, *margins)
    layout.setSpacing(spacing)
    return layout
