"""What is carried by the mouse within the window: papers, or a tag."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import TextDirection
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme

PAPERS = "application/x-readinglist-papers"
TAG = "application/x-readinglist-tag"


def papers_mime_data(papers: Sequence[int]) -> QMimeData:
    """Pack papers."""
    return _packed(PAPERS, list(papers))


def tag_mime_data(name: str) -> QMimeData:
    """Pack a tag."""
    return _packed(TAG, name)


def papers_from(data: QMimeData) -> list[int]:
    """Return the papers that are carried, or none."""
    found = _unpacked(data, PAPERS)
    return found if isinstance(found, list) else []


def tag_from(data: QMimeData) -> str:
    """Return the tag that is carried, or ""."""
    found = _unpacked(data, TAG)
    return found if isinstance(found, str) else ""


def start_drag(source: QWidget, data: QMimeData, words: str, theme: Theme) -> None:
    """Let the mouse carry something, shown as a small plate with words, until it is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(_plate(words, theme, source.devicePixelRatio()))
    drag.setHotSpot(QPoint(-metrics.MEDIUM, -metrics.TIGHT))
    drag.exec(Qt.DropAction.CopyAction)


def _packed(kind: str, what: object) -> QMimeData:
    data = QMimeData()
    data.setData(kind, json.dumps(what).encode())
    return data


def _unpacked(data: QMimeData, kind: str) -> object:
    return json.loads(bytes(data.data(kind).data())) if data.hasFormat(kind) else None


def _plate(words: str, theme: Theme, ratio: float) -> QPixmap:
    font = theme.font(typography.BODY_STRONG)
    font_metrics = QFontMetricsF(font)
    size = QSizeF(font_metrics.horizontalAdvance(words) + 2 * metrics.MEDIUM, font_metrics.height() + 2 * metrics.TIGHT)
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    box = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.palette.accent), 1))
    painter.setBrush(QColor(theme.palette.raised))
    painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)
    bidi.line(words, font).draw(painter, box, TextDirection.MIDDLE, theme.palette.text)
    painter.end()
    return picture
