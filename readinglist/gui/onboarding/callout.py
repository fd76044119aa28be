"""A small card that points at a part of the window."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls

WIDTH = 320  # at a text size of 100 %
TIP = 9  # how far the tip reaches out of the card
APART = 4  # between the tip and what it points at
_KEY = '<span style="font-weight: 600">{}</span>'
_FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
_OWN = frozenset((*_FORWARD, Qt.Key.Key_Left, Qt.Key.Key_Escape))
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Callout(QWidget):
    """Says one thing at a time. It has the focus while it is shown, and only then any key: those that lead on."""

    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tip = QPointF()
        self._card = QRect()
        self._title = controls.label("strong", wrap=True)
        self._words = controls.label("", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        for label in (self._title, self._words):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._count = controls.label("faint")
        self._back = controls.button(tr("Back"), "flush")
        self._next = controls.button(tr("Next"), "primary")
        for button in (self._back, self._next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back.clicked.connect(self.back_requested)
        self._next.clicked.connect(self.next_requested)
        foot = controls.row(spacing=metrics.MEDIUM)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        self._column = column = controls.column(spacing=metrics.SMALL)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(metrics.TIGHT)
        column.addLayout(foot)
        self.setLayout(column)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._wide = round(WIDTH * theme.text_size / 100)
        self.update()

    def set_text(self, title: str, words: Sequence[str], number: int, count: int) -> None:
        """Say another thing, the ``number``-th of ``count``; every second of the words is a key."""
        self._title.setText(title)
        shown = [_KEY.format(html.escape(part)) if n % 2 else html.escape(part) for n, part in enumerate(words)]
        self._words.setText("".join(shown))
        place = tr("{number} of {count}", number=number, count=count)
        self._count.setText(place)
        self._back.setVisible(number > 1)
        self._next.setText(tr("Next") if number < count else tr("Done"))
        self.setAccessibleName(f"{title}. {''.join(words)} {place}.")

    def point_at(self, target: QRect, room: QRect) -> None:
        """Stand beside a part of the window where there is room, or over its lower edge."""
        size = self._size(room.width() - 2 * metrics.SMALL)
        free = [
            (size.height() + APART, room.bottom() - target.bottom(), QPoint(0, 1)),
            (size.height() + APART, target.top() - room.top(), QPoint(0, -1)),
            (size.width() + TIP + APART, room.right() - target.right(), QPoint(1, 0)),
            (size.width() + TIP + APART, target.left() - room.left(), QPoint(-1, 0)),
        ]
        side = next((side for needed, there, side in free if needed + TIP <= there), None)
        self._place(target, room, size, side)
        self.raise_()
        self.update()

    # --- Qt -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that lead on from the window's shortcuts; all others are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on, back, and out."""
        match direction.along(event, self):
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case Qt.Key.Key_Left:
                self.back_requested.emit()
            case key if key in _FORWARD:
                self.next_requested.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere in the window has left."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.leave_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with its tip."""
        p = self._palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(
            self._card.toRectF().adjusted(0.75, 0.75, -0.75, -0.75), metrics.RADIUS + 2, metrics.RADIUS + 2
        )
        painter.setPen(QPen(QColor(p.accent), 1.5))
        painter.setBrush(QColor(p.raised))
        painter.drawPath(card.united(self._tip_path()).simplified() if not self._tip.isNull() else card)

    # --- inside -------------------------------------------------------------------------------------------

    def _size(self, most: int) -> QSize:
        wide = min(self._wide, most)
        inner = wide - 2 * metrics.LARGE
        self._column.setContentsMargins(0, 0, 0, 0)
        high = self._column.totalHeightForWidth(inner)
        return QSize(wide, high + 2 * metrics.LARGE)

    def _place(self, target: QRect, room: QRect, size: QSize, side: QPoint | None) -> None:
        card = QRect(QPoint(), size)
        card.moveCenter(target.center())
        if side is None:
            card.moveBottom(min(target.bottom(), room.bottom()) - metrics.WIDE)
        elif side.y():
            card.moveTop(target.bottom() + APART + TIP) if side.y() > 0 else card.moveBottom(target.top() - APART - TIP)
        else:
            card.moveLeft(target.right() + APART + TIP) if side.x() > 0 else card.moveRight(target.left() - APART - TIP)
        card.moveLeft(min(max(card.left(), room.left() + metrics.SMALL), room.right() - card.width() - metrics.SMALL))
        card.moveTop(min(max(card.top(), room.top() + metrics.SMALL), room.bottom() - card.height() - metrics.SMALL))
        whole = card.adjusted(-TIP, -TIP, TIP, TIP)
        self._card = card.translated(-whole.topLeft())
        self._side = side
        at = QPointF(target.center() - whole.topLeft())
        inner = self._card.toRectF().adjusted(metrics.LARGE, metrics.LARGE, -metrics.LARGE, -metrics.LARGE)
        self._tip = QPointF()
        if side is not None:
            x = min(max(at.x(), inner.left()), inner.right()) if side.y() else at.x()
            y = min(max(at.y(), inner.top()), inner.bottom()) if side.x() else at.y()
            self._tip = QPointF(x, y)
        margin = metrics.LARGE + TIP
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.setGeometry(whole)

    def _tip_path(self) -> QPainterPath:
        """Return a triangle on the side of the card that looks at what it points at."""
        box, side, tip = self._card.toRectF(), self._side, self._tip
        assert side is not None
        path = QPainterPath()
        if side.y():
            edge = box.top() + 1 if side.y() > 0 else box.bottom() - 1
            out = QPointF(tip.x(), edge - side.y() * TIP)
            path.addPolygon([QPointF(tip.x() - TIP, edge), out, QPointF(tip.x() + TIP, edge)])
        else:
            edge = box.left() + 1 if side.x() > 0 else box.right() - 1
            out = QPointF(edge - side.x() * TIP, tip.y())
            path.addPolygon([QPointF(edge, tip.y() - TIP), out, QPointF(edge, tip.y() + TIP)])
        path.closeSubpath()
        return path
