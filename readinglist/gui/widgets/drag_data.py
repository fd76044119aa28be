"""Drag and drop of papers, tags and smart lists within the window."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import LineAlignment
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme

PAPERS = "application/x-readinglist-papers"
MAX_WIDTH = 400  # of the text next to the pointer
TAG = "application/x-readinglist-tag"
LIST = "application/x-readinglist-smart-list"


def papers_mime_data(papers: Sequence[int]) -> QMimeData:
    """Return the ids of papers as MIME data."""
    return _mime_data(PAPERS, list(papers))


def tag_mime_data(name: str) -> QMimeData:
    """Return the name of a tag as MIME data."""
    return _mime_data(TAG, name)


def list_mime_data(number: int) -> QMimeData:
    """Return the id of a smart list as MIME data."""
    return _mime_data(LIST, number)


def has_papers(data: QMimeData) -> bool:
    """Return whether papers are dragged."""
    return data.hasFormat(PAPERS)


def has_tag(data: QMimeData) -> bool:
    """Return whether a tag is dragged."""
    return data.hasFormat(TAG)


def has_list(data: QMimeData) -> bool:
    """Return whether a smart list is dragged."""
    return data.hasFormat(LIST)


def papers_from(data: QMimeData) -> list[int]:
    """Return the ids of the dragged papers, empty if something else is dragged."""
    found = _decode(data, PAPERS)
    return found if isinstance(found, list) else []


def tag_from(data: QMimeData) -> str:
    """Return the name of the dragged tag, or "" if something else is dragged."""
    found = _decode(data, TAG)
    return found if isinstance(found, str) else ""


def list_from(data: QMimeData) -> int | None:
    """Return the id of the dragged smart list, or None if something else is dragged."""
    found = _decode(data, LIST)
    return found if isinstance(found, int) else None


def start_drag(source: QWidget, data: QMimeData, text: str, theme: Theme) -> None:
    """Start a drag, shown as a small box with a text next to the pointer; return when it ends."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(_drag_pixmap(text, theme, source.devicePixelRatio()))
    drag.setHotSpot(QPoint(-metrics.MEDIUM, -metrics.TIGHT))
    drag.exec(Qt.DropAction.CopyAction)


def _mime_data(mime_type: str, value: object) -> QMimeData:
    data = QMimeData()
    data.setData(mime_type, json.dumps(value).encode())
    return data


def _decode(data: QMimeData, mime_type: str) -> object:
    return json.loads(bytes(data.data(mime_type).data())) if data.hasFormat(mime_type) else None


def _drag_pixmap(text: str, theme: Theme, ratio: float) -> QPixmap:
    font = theme.font(typography.BODY_STRONG)
    font_metrics = QFontMetricsF(font)
    text = bidi.elide(text, font_metrics, MAX_WIDTH)
    size = QSizeF(font_metrics.horizontalAdvance(text) + 2 * metrics.MEDIUM, font_metrics.height() + 2 * metrics.TIGHT)
    pixmap = QPixmap((size * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    box = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.palette.accent), 1))
    painter.setBrush(QColor(theme.palette.raised))
    painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)
    bidi.layout_line(text, font).draw(painter, box, LineAlignment.MIDDLE, theme.palette.text)
    painter.end()
    return pixmap
