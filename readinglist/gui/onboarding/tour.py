"""The tour: callouts that explain the parts of the window one after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from readinglist.gui.onboarding.callout import Callout
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls

RING_GAP = 3  # between the ring and the target


@dataclass(frozen=True, slots=True)
class TourStep:
    """A step of the tour; ``{command-id}`` in the words is replaced by the shortcut of that command.

    While the ``part`` is not visible, the step is shown at ``otherwise``.
    """

    title: str
    words: str
    part: QWidget
    otherwise: QWidget | None = None

    @property
    def target(self) -> QWidget:
        """Return what the step is shown at."""
        return self.part if self.otherwise is None or self.part.isVisible() else self.otherwise


class Tour(QObject):
    """Show one step after another; no event filter is installed while the tour is not running."""

    ended = Signal(bool)  # whether the callout had the focus

    def __init__(self, window: QWidget, steps: Sequence[TourStep], shortcut_text: Callable[[str], str]) -> None:
        super().__init__(window)
        self._window, self.steps, self._shortcut_text = window, tuple(steps), shortcut_text
        self._number = -1
        self._ring = controls.with_object_name(QFrame(window), "ring")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()
        self.callout = Callout(window)
        self.callout.next_requested.connect(lambda: self._go(self._number + 1))
        self.callout.back_requested.connect(lambda: self._go(max(0, self._number - 1)))
        self.callout.leave_requested.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether the tour is running."""
        return self._number >= 0

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.callout.apply_theme(theme)
        if self.is_running:
            self._place()

    def start(self) -> None:
        """Start with the first step."""
        if not self.is_running:
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._go(0)

    def stop(self) -> None:
        """End the tour and hide the callout."""
        if not self.is_running:
            return
        self._number = -1
        had_focus = self.callout.hasFocus()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._ring.hide()
        self.callout.hide()
        self.ended.emit(had_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the tour on a click elsewhere, which is not consumed; follow changes of the target's geometry."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = isinstance(watched, QWidget) and (watched is self.callout or self.callout.isAncestorOf(watched))
            if isinstance(watched, QWidget) and not inside:
                self.stop()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and isinstance(watched, QWidget):
            target = self.steps[self._number].target
            if watched is target or watched.isAncestorOf(target):
                self._place()
        return super().eventFilter(watched, event)

    def _go(self, number: int) -> None:
        if number >= len(self.steps):
            self.stop()
            return
        self._number = number
        step = self.steps[number]
        split = re.split(r"\{([a-z-]+)\}", tr(step.words))
        words = [(self._shortcut_text(part) or tr("(no shortcut)")) if n % 2 else part for n, part in enumerate(split)]
        self.callout.set_text(tr(step.title), words, number + 1, len(self.steps))
        self.callout.show()
        self._place()
        self.callout.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Place the ring around the target, and the callout beside it."""
        target = self.steps[self._number].target
        area = self._window.rect()
        box = QRect(target.mapTo(self._window, QPoint()), target.size()).intersected(area)
        ring = box.adjusted(-RING_GAP, -RING_GAP, RING_GAP, RING_GAP).intersected(area)
        self._ring.setGeometry(ring)
        self._ring.setVisible(target.isVisible())
        self._ring.raise_()
        self.callout.point_at(ring, area)
