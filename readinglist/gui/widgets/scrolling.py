"""Bringing a place into sight without moving what is in sight already."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea


def on_page(scroll: QScrollArea, part: QAbstractScrollArea, at: QRect) -> QRect:
    """Return a place in a part of a page as a place in what is shown of the page."""
    return QRect(part.viewport().mapTo(scroll.viewport(), at.topLeft()), at.size())


def scroll_to_visible(scroll: QScrollArea, part: QAbstractScrollArea, at: QRect) -> None:
    """Scroll so that a place stands in the upper half, unless it stands well already."""
    height = scroll.viewport().height()
    middle = on_page(scroll, part, at).center().y()
    if not height // 8 < middle < height * 3 // 4:
        bar = scroll.verticalScrollBar()
        bar.setValue(bar.value() + middle - height // 3)
