"""The bar above the paper in triage: progress, decisions so far, messages, and a button to end it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.triage.triage_session import TriageSession
from readinglist.gui.widgets import canvas, controls

STRIP_HEIGHT = 4
MESSAGE_TIMEOUT = 4_000  # ms


class TriageBar(QWidget):
    """Progress in words and as a strip, in which each status has its colour and pattern, and a button to end triage."""

    leave_requested = Signal()
    undo_requested = Signal()

    def __init__(self, triage: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAccessibleName(tr("Triage"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._triage = triage
        self.progress = controls.label("strong")
        self.tally = controls.label("faint")
        self.message = controls.label("faint")
        for label in (self.tally, self.message):
            label.setMinimumWidth(1)  # in a narrow window they are cut rather than the progress
        self._message_timer = QTimer(self, singleShot=True, interval=MESSAGE_TIMEOUT)
        self._message_timer.timeout.connect(lambda: self.show_message(""))
        self._can_undo = False
        self.undo = controls.button(tr("Undo"), "link")
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo.clicked.connect(self.undo_requested)
        self.undo.hide()
        self.done = controls.button(tr("Done"))
        self.done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.done.clicked.connect(self.leave_requested)
        row = controls.row((metrics.LARGE, STRIP_HEIGHT + metrics.TIGHT, metrics.MEDIUM, metrics.TIGHT), metrics.MEDIUM)
        row.addWidget(self.progress)
        row.addWidget(self.tally, 1)
        row.addWidget(self.message)
        row.addWidget(self.undo)
        row.addWidget(self.done)
        self.setLayout(row)
        triage.changed.connect(self.refresh)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self.update()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcut that ends triage."""
        key = shortcuts.native_of("triage")
        controls.show_tip(self.undo, tr("Undo") + shortcuts.hint("undo"))
        self.done.setToolTip(tr("Back to list (Esc or {key})", key=key) if key else tr("Back to list (Esc)"))

    def show_message(self, text: str) -> None:
        """Show a message for some seconds."""
        self.message.setText(text)
        if text:
            self._message_timer.start()
        else:
            self._message_timer.stop()

    def offer_undo(self, *, on: bool) -> None:
        """Offer to undo the last thing that was done in triage, as long as there is one."""
        self._can_undo = on
        self._show_undo()

    def _show_undo(self) -> None:
        shown = self._can_undo and not self._triage.is_finished
        if shown is self.undo.isHidden():
            self.undo.setVisible(shown)

    def refresh(self) -> None:
        """Update progress and decisions."""
        triage, summary = self._triage, self._triage.summary()
        self.progress.setText(self._progress_text())
        self.tally.setText("" if triage.is_finished else summary)
        self.message.setVisible(not triage.is_finished)
        self._show_undo()
        decided = trn("{n} decided", "{n} decided", len(triage.decisions))
        self.setAccessibleDescription(", ".join(filter(None, (self.progress.text(), decided, summary))))
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

    def _progress_text(self) -> str:
        triage, position = self._triage, self._triage.position
        if triage.is_finished:
            return formatting.papers(len(triage.papers))
        number, total = local_format.number(position.number), local_format.number(position.total)
        if triage.is_second_pass:
            return tr("Skipped paper {number} of {count}", number=number, count=total)
        return tr("Paper {number} of {count}", number=number, count=total)
