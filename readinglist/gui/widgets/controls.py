"""Factory functions for labels, buttons and layouts used all over the window."""

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
    """Set the object name by which the style sheet selects a widget, and return the widget."""
    widget.setObjectName(name)
    return widget


def label(name: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Create a label in a style of the style sheet: "soft", "faint", "heading", "section"."""
    made = with_object_name(QLabel(text, wordWrap=wrap), name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


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
