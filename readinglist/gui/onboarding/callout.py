"""A card with an arrow that points at a part of the window."""

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
ARROW = 9  # length of the arrow
GAP = 4  # between the arrow and its target
_KEY_HTML = '<span style="font-weight: 600">{}</span>'
_FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
_HANDLED_KEYS = frozenset((*_FORWARD, Qt.Key.Key_Left, Qt.Key.Key_Escape))
_IGNORED_FOCUS_REASONS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Callout(QWidget):
    """Show one step of the tour; has the focus while shown, and handles the keys to go on, go back or skip."""

    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrow_tip = QPointF()
        self._card = QRect()
        self._title = controls.label("strong", wrap=True)
        self._words = controls.label("", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        for label in (self._title, self._words):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._count = controls.label("faint")
        self._back = controls.button(tr("Back"), "flush")
        self._next = controls.button(tr("Next"), "primary")
        self._skip = controls.button(tr("Skip"), "flush", tr("End the tour (Esc)"))
        for button in (self._back, self._next, self._skip):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._skip.clicked.connect(self.leave_requested)
        self._back.clicked.connect(self.back_requested)
        self._next.clicked.connect(self.next_requested)
        footer = controls.row(spacing=metrics.MEDIUM)
        footer.addWidget(self._count, 1)
        footer.addWidget(self._skip)
        footer.addWidget(self._back)
        footer.addWidget(self._next)
        self._column = column = controls.column(spacing=metrics.SMALL)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(metrics.TIGHT)
        column.addLayout(footer)
        self.setLayout(column)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._max_width = round(WIDTH * theme.text_size / 100)
        self.update()

    def set_text(self, title: str, words: Sequence[str], number: int, count: int) -> None:
        """Set the texts of step ``number`` of ``count``; every second item of ``words`` is a key, shown bold."""
        self._title.setText(title)
        shown = [_KEY_HTML.format(html.escape(part)) if n % 2 else html.escape(part) for n, part in enumerate(words)]
        self._words.setText("".join(shown))
        position = tr("{number} of {count}", number=number, count=count)
        self._count.setText(position)
        self._back.setVisible(number > 1)
        self._skip.setVisible(number < count)
        self._next.setText(tr("Next") if number < count else tr("Done"))
        self.setAccessibleName(f"{title}. {''.join(words)} {position}.")

    def point_at(self, target: QRect, area: QRect) -> None:
        """Place the card beside a target on a side with enough space, or else over its lower edge."""
        size = self._size(area.width() - 2 * metrics.SMALL)
        candidates = [
            (size.height() + GAP, area.bottom() - target.bottom(), QPoint(0, 1)),
            (size.height() + GAP, target.top() - area.top(), QPoint(0, -1)),
            (size.width() + ARROW + GAP, area.right() - target.right(), QPoint(1, 0)),
            (size.width() + ARROW + GAP, target.left() - area.left(), QPoint(-1, 0)),
        ]
        side = next((side for required, available, side in candidates if required + ARROW <= available), None)
        self._place(target, area, size, side)
        self.raise_()
        self.update()

    # --- Qt -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Override the shortcuts of the window for the keys that are handled here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _HANDLED_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or leave."""
        match direction.logical_key(event, self):
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case Qt.Key.Key_Left:
                self.back_requested.emit()
            case key if key in _FORWARD:
                self.next_requested.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the tour if the focus moves elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in _IGNORED_FOCUS_REASONS:
            self.leave_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with its arrow."""
        p = self._palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(
            self._card.toRectF().adjusted(0.75, 0.75, -0.75, -0.75), metrics.RADIUS + 2, metrics.RADIUS + 2
        )
        painter.setPen(QPen(QColor(p.accent), 1.5))
        painter.setBrush(QColor(p.raised))
        painter.drawPath(card.united(self._arrow_path()).simplified() if not self._arrow_tip.isNull() else card)

    # --- internal -----------------------------------------------------------------------------------------

    def _size(self, max_width: int) -> QSize:
        width = min(self._max_width, max_width)
        inner = width - 2 * metrics.LARGE
        self._column.setContentsMargins(0, 0, 0, 0)
        height = self._column.totalHeightForWidth(inner)
        return QSize(width, height + 2 * metrics.LARGE)

    def _place(self, target: QRect, area: QRect, size: QSize, side: QPoint | None) -> None:
        card = QRect(QPoint(), size)
        card.moveCenter(target.center())
        if side is None:
            card.moveBottom(min(target.bottom(), area.bottom()) - metrics.WIDE)
        elif side.y():
            card.moveTop(target.bottom() + GAP + ARROW) if side.y() > 0 else card.moveBottom(target.top() - GAP - ARROW)
        else:
            card.moveLeft(target.right() + GAP + ARROW) if side.x() > 0 else card.moveRight(target.left() - GAP - ARROW)
        card.moveLeft(min(max(card.left(), area.left() + metrics.SMALL), area.right() - card.width() - metrics.SMALL))
        card.moveTop(min(max(card.top(), area.top() + metrics.SMALL), area.bottom() - card.height() - metrics.SMALL))
        bounds = card.adjusted(-ARROW, -ARROW, ARROW, ARROW)
        self._card = card.translated(-bounds.topLeft())
        self._side = side
        at = QPointF(target.center() - bounds.topLeft())
        inner = self._card.toRectF().adjusted(metrics.LARGE, metrics.LARGE, -metrics.LARGE, -metrics.LARGE)
        self._arrow_tip = QPointF()
        if side is not None:
            x = min(max(at.x(), inner.left()), inner.right()) if side.y() else at.x()
            y = min(max(at.y(), inner.top()), inner.bottom()) if side.x() else at.y()
            self._arrow_tip = QPointF(x, y)
        margin = metrics.LARGE + ARROW
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.setGeometry(bounds)

    def _arrow_path(self) -> QPainterPath:
        """Return the arrow: a triangle on the side of the card that faces the target."""
        box, side, tip = self._card.toRectF(), self._side, self._arrow_tip
        assert side is not None
        path = QPainterPath()
        if side.y():
            edge = box.top() + 1 if side.y() > 0 else box.bottom() - 1
            out = QPointF(tip.x(), edge - side.y() * ARROW)
            path.addPolygon([QPointF(tip.x() - ARROW, edge), out, QPointF(tip.x() + ARROW, edge)])
        else:
            edge = box.left() + 1 if side.x() > 0 else box.right() - 1
            out = QPointF(edge - side.x() * ARROW, tip.y())
            path.addPolygon([QPointF(edge, tip.y() - ARROW), out, QPointF(edge, tip.y() + ARROW)])
        path.closeSubpath()
        return path
