"""The triage bar: progress, decisions so far, and a button for each decision."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.triage.triage_session import TriageSession
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import Status

STRIP_HEIGHT = 8
SWATCH, KEYCAP = 14, 18  # at a text size of 100 %


class DecisionButton(QAbstractButton):
    """A button for a decision, with its key, colour, name and count."""

    decided = Signal(Status, bool)  # bool: stay at the paper

    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._key = ""
        self._update_name()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font, self._cap = theme.font(typography.BODY_SMALL), theme.font(typography.CAPTION_STRONG)
        self._strong = theme.font(typography.BODY_STRONG)
        self._swatch, self._cap_height = theme.scaled(SWATCH), theme.scaled(KEYCAP)
        self.updateGeometry()

    def show_key(self, key: str, *, stays: bool) -> None:
        """Show the shortcut of the decision; ``stays`` if with Shift it stays at the paper."""
        self._key = key
        verb = tr(DECISIONS[self._status].verb)
        tooltip = tr("{verdict} and go on ({key}).", verdict=verb, key=key)
        if stays:
            tooltip = tr("{verdict} and go on ({key}). With Shift: stay at this paper.", verdict=verb, key=key)
        self.setToolTip(tooltip if key else tr("{verdict} and go on.", verdict=verb))
        self.updateGeometry()

    def show_count(self, count: int, *, is_current: bool) -> None:
        """Show how many papers have the status, and whether the current paper has it."""
        if (count, is_current) != (self._count, self.isChecked()):
            self._count = count
            self.setChecked(is_current)
            self._update_name()
            self.updateGeometry()
            self.update()

    def nextCheckState(self) -> None:
        """Do nothing: only ``show_count`` checks the button."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit the decision; with Shift, stay at the paper."""
        if self.isDown() and self.rect().contains(event.position().toPoint()):
            self.decided.emit(self._status, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of key, swatch, name and count."""
        name, count, key = self._widths()
        height = QFontMetricsF(self._strong).height() + 2 * metrics.TIGHT + 2
        widths = (metrics.SMALL, key, self._swatch, name, count, metrics.SMALL)
        width = sum(widths) + 3 * metrics.TIGHT
        return QSize(round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint key, swatch, name and count from left to right."""
        with canvas.for_widget(self) as button:
            self._paint(button)

    def _paint(self, button: Canvas) -> None:
        p, box = self._palette, button.box.adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isChecked():
            background, border = (p.accent_soft, p.accent) if self.isChecked() else (p.hover, p.border)
            button.draw_rounded_rect(box, metrics.RADIUS, background, border)
        name, count, key = self._widths()
        middle, left = box.center().y(), box.left() + metrics.SMALL
        cap = QRectF(left, middle - self._cap_height / 2, key, self._cap_height)
        button.draw_rounded_rect(cap, 4, p.field, p.border)
        button.draw_text(cap, self._key, self._cap, p.text, centred=True)
        left = cap.right() + metrics.TIGHT
        swatch_height = self._swatch - metrics.HAIR
        status_painting.fill_status(
            button, QRectF(left, middle - swatch_height / 2, self._swatch, swatch_height), p, self._status
        )
        left += self._swatch + metrics.TIGHT
        words = QRectF(left, box.top(), name + 1, box.height())
        button.draw_text(words, tr(DECISIONS[self._status].verb), self._font, p.text_soft)
        left += name + metrics.TIGHT
        number = QRectF(left, box.top(), count + 1, box.height())
        button.draw_text(
            number, local_format.number(self._count), self._strong, p.text if self._count else p.text_faint
        )

    def _update_name(self) -> None:
        verb = tr(DECISIONS[self._status].verb)
        self.setAccessibleName(tr("{verdict}, {count} so far", verdict=verb, count=local_format.number(self._count)))

    def _widths(self) -> tuple[float, float, float]:
        name = QFontMetricsF(self._font).horizontalAdvance(tr(DECISIONS[self._status].verb))
        count = QFontMetricsF(self._strong).horizontalAdvance(local_format.number(max(self._count, 10)))
        key = max(float(self._cap_height), QFontMetricsF(self._cap).horizontalAdvance(self._key) + metrics.SMALL)
        return name, count, key


class TriageBar(QWidget):
    """Progress as a strip and in words, buttons for the decisions, and a button to leave."""

    leave_requested = Signal()
    decided = Signal(Status, bool)

    def __init__(self, triage: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._triage = triage
        self._strong = controls.label("strong")
        self._remaining_label = controls.label("soft")
        self.decision_buttons = {status: DecisionButton(status) for status in DECISIONS}
        self._keys = controls.label("faint")
        self._leave = leave = controls.button(tr("Leave"))
        leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        leave.clicked.connect(self.leave_requested)
        row = controls.row((metrics.LARGE, STRIP_HEIGHT + metrics.SMALL, metrics.MEDIUM, metrics.SMALL))
        row.addWidget(self._strong)
        row.addWidget(self._remaining_label, 1)
        for button in self.decision_buttons.values():
            button.decided.connect(self.decided)
            row.addWidget(button)
        row.addSpacing(metrics.SMALL)
        row.addWidget(self._keys)
        row.addSpacing(metrics.SMALL)
        row.addWidget(leave)
        self.setLayout(row)
        self._current: Status | None = None
        triage.changed.connect(self.refresh)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        for button in self.decision_buttons.values():
            button.apply_theme(theme)
        self.update()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts of the decisions, of next and previous, and of leaving."""
        for status, button in self.decision_buttons.items():
            command = DECISIONS[status].command
            button.show_key(shortcuts.native_of(command), stays=bool(shortcuts.stay_shortcut(command)))
        hints = ((shortcuts.native_of("next"), tr("next")), (shortcuts.native_of("previous"), tr("back")))
        self._keys.setText(" · ".join(f"{key} {does}" for key, does in hints if key))
        key = shortcuts.native_of("triage")
        self._leave.setToolTip(tr("Back to the list (Esc or {key})", key=key) if key else tr("Back to the list (Esc)"))

    def show_status(self, status: Status | None) -> None:
        """Show which status the current paper has."""
        if status is not self._current:
            self._current = status
            self.refresh()

    def refresh(self) -> None:
        """Update position and counts."""
        triage = self._triage
        position, tally = triage.position, triage.tally()
        number, total = local_format.number(position.number), local_format.number(position.total)
        skipped = tr("Skipped paper {number} of {count}", number=number, count=total)
        self._strong.setText(
            skipped if triage.second_pass else tr("Paper {number} of {count}", number=number, count=total)
        )
        remaining = trn("{n} to go", "{n} to go", position.remaining)
        self._remaining_label.setText(remaining if position.remaining else tr("the last one"))
        if triage.is_finished:
            self._strong.setText(formatting.papers(len(triage.papers)))
            self._remaining_label.setText(tr("the end is reached"))
        for status, button in self.decision_buttons.items():
            button.show_count(tally.get(status, 0), is_current=status is self._current)
        decided = trn("{n} decided", "{n} decided", len(triage.decisions))
        self.setAccessibleDescription(
            f"{self._strong.text()}, {self._remaining_label.text()}, {decided}, {triage.summary()}"
        )
        self.update(0, 0, self.width(), STRIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip along the top: decided papers by status, then skipped ones, then those to come."""
        p, triage = self._palette, self._triage
        with canvas.for_widget(self, smooth=False) as bar:
            bar.fill_rect(QRectF(0, 0, self.width(), STRIP_HEIGHT), p.selection_idle)
            each = self.width() / max(1, len(triage.papers))
            left = 0.0
            for status, count in triage.tally().items():
                status_painting.fill_status(bar, QRectF(left, 0, each * count, STRIP_HEIGHT), p, status)
                left += each * count
            if skipped := triage.skipped():
                status_painting.fill_skipped(bar, QRectF(left, 0, each * skipped, STRIP_HEIGHT), p)

    def resizeEvent(self, event: object) -> None:
        """Hide the hint of the keys in a narrow window."""
        self._keys.setVisible(self.width() > 900)
