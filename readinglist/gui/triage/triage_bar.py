"""The bar of triage: how far one is, what was decided, and a button for each verdict."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.triage.triage_session import TriageSession
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import Status

STRIP = 8
SWATCH, CAP = 14, 18  # at a text size of 100 %


class DecisionButton(QAbstractButton):
    """A verdict to be given by the mouse: its key, its pattern, its name and how often it was given."""

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
        self._swatch, self._high = theme.scaled(SWATCH), theme.scaled(CAP)
        self.updateGeometry()

    def show_key(self, key: str, *, stays: bool) -> None:
        """Show the key that gives the verdict; with Shift it may stay at the paper."""
        self._key = key
        does = tr(DECISIONS[self._status].verb)
        by_key = tr("{verdict} and go on ({key}).", verdict=does, key=key)
        if stays:
            by_key = tr("{verdict} and go on ({key}). With Shift: stay at this paper.", verdict=does, key=key)
        self.setToolTip(by_key if key else tr("{verdict} and go on.", verdict=does))
        self.updateGeometry()

    def show_count(self, count: int, *, chosen: bool) -> None:
        """Show how often the verdict was given, and whether the paper before the reader has it."""
        if (count, chosen) != (self._count, self.isChecked()):
            self._count = count
            self.setChecked(chosen)
            self._update_name()
            self.updateGeometry()
            self.update()

    def nextCheckState(self) -> None:
        """Be checked by what is shown alone."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Return the verdict; with Shift, stay."""
        if self.isDown() and self.rect().contains(event.position().toPoint()):
            self.decided.emit(self._status, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """Room for key, swatch, name and count."""
        name, count, key = self._widths()
        height = QFontMetricsF(self._strong).height() + 2 * metrics.TIGHT + 2
        parts_ = (metrics.SMALL, key, self._swatch, name, count, metrics.SMALL)
        width = sum(parts_) + 3 * metrics.TIGHT
        return QSize(round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts one after the other."""
        with canvas.over(self) as button:
            self._paint(button)

    def _paint(self, button: Canvas) -> None:
        p, box = self._palette, button.box.adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isChecked():
            ground, edge = (p.accent_soft, p.accent) if self.isChecked() else (p.hover, p.border)
            button.plate(box, metrics.RADIUS, ground, edge)
        name, count, key = self._widths()
        middle, left = box.center().y(), box.left() + metrics.SMALL
        cap = QRectF(left, middle - self._high / 2, key, self._high)
        button.plate(cap, 4, p.field, p.border)
        button.write(cap, self._key, self._cap, p.text, centred=True)
        left = cap.right() + metrics.TIGHT
        high = self._swatch - metrics.HAIR
        status_painting.fill(button, QRectF(left, middle - high / 2, self._swatch, high), p, self._status)
        left += self._swatch + metrics.TIGHT
        words = QRectF(left, box.top(), name + 1, box.height())
        button.write(words, tr(DECISIONS[self._status].verb), self._font, p.text_soft)
        left += name + metrics.TIGHT
        number = QRectF(left, box.top(), count + 1, box.height())
        button.write(number, f"{self._count:,}", self._strong, p.text if self._count else p.text_faint)

    def _update_name(self) -> None:
        verb = tr(DECISIONS[self._status].verb)
        self.setAccessibleName(tr("{verdict}, {count} so far", verdict=verb, count=f"{self._count:,}"))

    def _widths(self) -> tuple[float, float, float]:
        name = QFontMetricsF(self._font).horizontalAdvance(tr(DECISIONS[self._status].verb))
        count = QFontMetricsF(self._strong).horizontalAdvance(f"{max(self._count, 10):,}")
        key = max(float(self._high), QFontMetricsF(self._cap).horizontalAdvance(self._key) + metrics.SMALL)
        return name, count, key


class TriageBar(QWidget):
    """How far one is, as a strip and in words; the verdicts; and the way out."""

    leave_requested = Signal()
    decided = Signal(Status, bool)

    def __init__(self, triage: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._triage = triage
        self._strong = controls.label("strong")
        self._words = controls.label("soft")
        self._decision_buttons = {status: DecisionButton(status) for status in DECISIONS}
        self._keys = controls.label("faint")
        self._leave = leave = controls.button(tr("Leave"))
        leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        leave.clicked.connect(self.leave_requested)
        row = controls.row((metrics.LARGE, STRIP + metrics.SMALL, metrics.MEDIUM, metrics.SMALL))
        row.addWidget(self._strong)
        row.addWidget(self._words, 1)
        for button in self._decision_buttons.values():
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
        for button in self._decision_buttons.values():
            button.apply_theme(theme)
        self.update()

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the keys of the verdicts, of going on and back, and the way out."""
        for status, button in self._decision_buttons.items():
            command = DECISIONS[status].command
            button.show_key(keys.native_of(command), stays=bool(keys.stay_shortcut(command)))
        ways = ((keys.native_of("next"), tr("next")), (keys.native_of("previous"), tr("back")))
        self._keys.setText(" · ".join(f"{key} {does}" for key, does in ways if key))
        key = keys.native_of("triage")
        self._leave.setToolTip(tr("Back to the list (Esc or {key})", key=key) if key else tr("Back to the list (Esc)"))

    def show_status(self, status: Status | None) -> None:
        """Show which verdict the paper before the reader has."""
        if status is not self._current:
            self._current = status
            self.refresh()

    def refresh(self) -> None:
        """Show place and tally as they are now."""
        triage = self._triage
        place, tally = triage.position, triage.tally()
        number, of = f"{place.number:,}", f"{place.total:,}"
        skipped = tr("Skipped paper {number} of {count}", number=number, count=of)
        self._strong.setText(
            skipped if triage.second_pass else tr("Paper {number} of {count}", number=number, count=of)
        )
        to_go = trn("{n} to go", "{n} to go", place.remaining)
        self._words.setText(to_go if place.remaining else tr("the last one"))
        if triage.is_finished:
            self._strong.setText(formatting.papers(len(triage.papers)))
            self._words.setText(tr("the end is reached"))
        for status, button in self._decision_buttons.items():
            button.show_count(tally.get(status, 0), chosen=status is self._current)
        decided = trn("{n} decided", "{n} decided", len(triage.decisions))
        self.setAccessibleDescription(f"{self._strong.text()}, {self._words.text()}, {decided}, {triage.summary()}")
        self.update(0, 0, self.width(), STRIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the verdicts as parts of a strip along the top, then what was skipped, then what is to come."""
        p, triage = self._palette, self._triage
        with canvas.over(self, smooth=False) as bar:
            bar.fill(QRectF(0, 0, self.width(), STRIP), p.selection_idle)
            each = self.width() / max(1, len(triage.papers))
            left = 0.0
            for status, count in triage.tally().items():
                status_painting.fill(bar, QRectF(left, 0, each * count, STRIP), p, status)
                left += each * count
            if skipped := triage.skipped():
                status_painting.fill_skipped(bar, QRectF(left, 0, each * skipped, STRIP), p)

    def resizeEvent(self, event: object) -> None:
        """Leave the reminder of the keys out where there is no room for it."""
        self._keys.setVisible(self.width() > 900)
