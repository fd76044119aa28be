"""Scrolling to a place in a widget that is nested in a scroll area."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea


def on_page(scroll: QScrollArea, inner: QAbstractScrollArea, rect: QRect) -> QRect:
    """Map a rectangle from the viewport of a nested widget to the viewport of the scroll area."""
    return QRect(inner.viewport().mapTo(scroll.viewport(), rect.topLeft()), rect.size())


def scroll_to_visible(scroll: QScrollArea, inner: QAbstractScrollArea, rect: QRect) -> None:
    """Scroll a rectangle of a nested widget to a third of the viewport's height, unless it is already well visible."""
    height = scroll.viewport().height()
    middle = on_page(scroll, inner, rect).center().y()
    if not height // 8 < middle < height * 3 // 4:
        bar = scroll.verticalScrollBar()
        bar.setValue(bar.value() + middle - height // 3)
