"""The buttons of triage: a decision with its colour, or a step, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.widgets import canvas
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import Status

HEIGHT, SWATCH, KEYCAP, ICON = 38, 14, 20, 16  # at a text size of 100 %


class KeyCapButton(QAbstractButton):
    """A button that shows its key; ``plainness`` says what it leaves out in a narrow window.

    0: nothing, 1: the text if there is an icon, 2: also the key, 3: also the swatch.
    """

    def __init__(self, text: str, icon: str = "", *, icon_last: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self._icon, self._icon_last = icon, icon_last
        self._key = ""
        self._plainness = 0
        self._font = self._cap = self.font()  # until a theme is applied: Qt may ask for the size before
        self._height, self._cap_height, self._picture_width = HEIGHT, KEYCAP, ICON
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font, self._cap = theme.font(typography.BODY_STRONG), theme.font(typography.CAPTION_STRONG)
        self._height, self._cap_height = theme.scaled(HEIGHT), theme.scaled(KEYCAP)
        self._picture_width = theme.scaled(ICON if self._icon else SWATCH)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show a key."""
        self._key = key
        self.updateGeometry()

    def set_plainness(self, plainness: int) -> None:
        """Leave out more or less."""
        self._plainness = plainness
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of what is shown."""
        parts = self._widths()
        gaps = metrics.SMALL * (len(parts) - 1)
        return QSize(round(sum(parts) + gaps) + 2 * metrics.MEDIUM, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the text is cut."""
        return QSize(2 * metrics.MEDIUM, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts side by side in the middle."""
        with canvas.for_widget(self) as button:
            self._paint_frame(button)
            self._paint_parts(button)

    def _paint_frame(self, button: Canvas) -> None:
        p, box = self._palette, button.box.adjusted(1, 1, -1, -1)
        background = p.selection_idle if self.isDown() else p.hover if self.underMouse() else p.field
        chosen = self.isChecked() or self.hasFocus()
        if self.isChecked():
            background = p.accent_soft
        button.draw_rounded_rect(box, metrics.RADIUS, background, p.accent if chosen else p.border, 2 if chosen else 1)

    def _paint_parts(self, button: Canvas) -> None:
        p, middle = self._palette, button.box.center().y()
        parts = self._widths()
        left = button.box.center().x() - (sum(parts) + metrics.SMALL * (len(parts) - 1)) / 2
        left = max(left, float(metrics.TIGHT))
        if self._shows_picture() and not self._icon_last:
            self._paint_picture(button, left, middle)
            left += self._picture_width + metrics.SMALL
        if self._shows_text():
            width = min(self._text_width(), button.box.right() - left - metrics.TIGHT)
            text = QFontMetricsF(self._font).elidedText(self.text(), Qt.TextElideMode.ElideRight, width + 1)
            button.draw_text(QRectF(left, button.box.top(), width + 1, button.box.height()), text, self._font, p.text)
            left += width + metrics.SMALL
        if self._shows_key():
            cap = QRectF(left, middle - self._cap_height / 2, self._key_width(), self._cap_height)
            button.draw_rounded_rect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, p.window, p.border)
            button.draw_text(cap, self._key, self._cap, p.text_soft, centred=True)
            left += self._key_width() + metrics.SMALL
        if self._icon_last:
            self._paint_picture(button, left, middle)

    def _paint_picture(self, button: Canvas, left: float, middle: float) -> None:
        button.draw_icon(self._icon, self._palette.text_soft, left, middle, self._picture_width)

    def _shows_picture(self) -> bool:
        return bool(self._icon) or self._plainness < 3

    def _shows_text(self) -> bool:
        return not self._icon or self._plainness < 1

    def _shows_key(self) -> bool:
        return bool(self._key) and self._plainness < 2

    def _widths(self) -> list[float]:
        """Return the widths of the parts that are shown."""
        parts = (
            (self._shows_picture(), float(self._picture_width)),
            (self._shows_text(), self._text_width()),
            (self._shows_key(), self._key_width()),
        )
        return [width for shown, width in parts if shown]

    def _text_width(self) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(self.text())

    def _key_width(self) -> float:
        return max(float(self._cap_height), QFontMetricsF(self._cap).horizontalAdvance(self._key) + metrics.SMALL)


class DecisionButton(KeyCapButton):
    """A button for a decision."""

    decided = Signal(Status, bool)  # bool: stay at the paper

    def __init__(self, status: Status) -> None:
        super().__init__(tr(DECISIONS[status].verb))
        self._status = status
        self._stay = False  # Shift was held when the mouse was released
        self._count = -1  # so that the first one is shown
        self.setCheckable(True)
        self.clicked.connect(self._on_click)
        self.show_count(0, is_current=False)

    def show_shortcut(self, key: str, *, stays: bool) -> None:
        """Show the shortcut of the decision; ``stays`` if with Shift it stays at the paper."""
        self.show_key(key)
        verb = self.text()
        tooltip = tr("{decision} and go to the next paper{key}", decision=verb, key=f" ({key})" if key else "")
        if stays:
            tooltip = tr("{action}. Hold Shift to stay on this paper.", action=tooltip)
        self.setToolTip(tooltip)

    def show_count(self, count: int, *, is_current: bool) -> None:
        """Tell how many papers have the status, and show whether the current paper has it."""
        self.setChecked(is_current)
        if count != self._count:
            self._count = count
            shown = local_format.number(count)
            self.setAccessibleName(tr("{decision}, {count} so far", decision=self.text(), count=shown))

    def nextCheckState(self) -> None:
        """Do nothing: only ``show_count`` checks the button."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note whether Shift is held."""
        self._stay = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self._stay = False

    def _on_click(self) -> None:
        self.decided.emit(self._status, self._stay)

    def _paint_picture(self, button: Canvas, left: float, middle: float) -> None:
        height = self._picture_width - metrics.HAIR
        box = QRectF(left, middle - height / 2, self._picture_width, height)
        status_painting.fill_status(button, box, self._palette, self._status)
