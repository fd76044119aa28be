"""The tour: seven cards that point at the parts of the window, one after another."""

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

RING = 3  # how far the ring stands off what it surrounds


@dataclass(frozen=True, slots=True)
class TourStep:
    """What is said of a part of the window; ``{name}`` in the words stands for the key of a command."""

    title: str
    words: str
    target: QWidget


class Tour(QObject):
    """Leads through the steps while it is on, and does nothing at all while it is not."""

    ended = Signal(bool)  # whether the keys are free for another

    def __init__(self, window: QWidget, steps: Sequence[TourStep], key: Callable[[str], str]) -> None:
        super().__init__(window)
        self._window, self.steps, self._key = window, tuple(steps), key
        self._number = -1
        self._ring = controls.with_object_name(QFrame(window), "ring")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()
        self.callout = Callout(window)
        self.callout.next_requested.connect(lambda: self._go(self._number + 1))
        self.callout.back_requested.connect(lambda: self._go(max(0, self._number - 1)))
        self.callout.leave_requested.connect(self.end)

    @property
    def on(self) -> bool:
        """Whether it is under way."""
        return self._number >= 0

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.callout.apply_theme(theme)
        if self.on:
            self._place()

    def begin(self) -> None:
        """Begin with the first step."""
        if not self.on:
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._go(0)

    def end(self) -> None:
        """Go away."""
        if not self.on:
            return
        self._number = -1
        had_keys = self.callout.hasFocus()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._ring.hide()
        self.callout.hide()
        self.ended.emit(had_keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave at a click elsewhere, which does what it does; keep the place when the window changes."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = isinstance(watched, QWidget) and (watched is self.callout or self.callout.isAncestorOf(watched))
            if isinstance(watched, QWidget) and not inside:
                self.end()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and isinstance(watched, QWidget):
            target = self.steps[self._number].target
            if watched is target or watched.isAncestorOf(target):
                self._place()
        return super().eventFilter(watched, event)

    def _go(self, number: int) -> None:
        if number >= len(self.steps):
            self.end()
            return
        self._number = number
        step = self.steps[number]
        split = re.split(r"\{([a-z-]+)\}", tr(step.words))
        words = [self._key(part) if n % 2 else part for n, part in enumerate(split)]
        self.callout.set_text(tr(step.title), words, number + 1, len(self.steps))
        self.callout.show()
        self._place()
        self.callout.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Surround the part that is spoken of, and stand beside it."""
        target = self.steps[self._number].target
        room = self._window.rect()
        box = QRect(target.mapTo(self._window, QPoint()), target.size()).intersected(room)
        ring = box.adjusted(-RING, -RING, RING, RING).intersected(room)
        self._ring.setGeometry(ring)
        self._ring.setVisible(target.isVisible())
        self._ring.raise_()
        self.callout.point_at(ring, room)
