"""A short movement of the next paper in the direction of the decision on the one before."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.model import Status, StatusCategory

DISTANCE = 40  # pixels
DURATION = 140  # ms
QUICK = 0.3  # seconds: after a key that comes sooner, nothing moves


class PaperSlide(QObject):
    """Moves a widget of the paper from beside its place into it; the paper itself is there at once.

    Nothing moves where the system or the setting asks for no animations, nor while keys come quickly.
    """

    def __init__(self, sheet: QWidget, store: SettingsStore) -> None:
        super().__init__(sheet)
        self._sheet, self._store = sheet, store
        self._last_step = 0.0
        self._direction = 0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setEndValue(0)
        self._animation.valueChanged.connect(self._move)

    @property
    def is_running(self) -> bool:
        """Whether the paper is moving."""
        return self._animation.state() is QAbstractAnimation.State.Running

    def prepare(self, status: Status | None) -> None:
        """Let the next paper move as a decision asks, or not at all for None."""
        self.stop()
        now = time.monotonic()
        is_quick, self._last_step = now - self._last_step < QUICK, now
        self._direction = 0 if status is None or is_quick or not self._is_wanted() else _direction(status)

    def start(self) -> None:
        """Move the paper that is shown now."""
        direction, self._direction = self._direction, 0
        if direction:
            if self._sheet.isRightToLeft():
                direction = -direction
            self._animation.setStartValue(-direction * DISTANCE)
            self._animation.start()

    def stop(self) -> None:
        """Put the paper into its place."""
        if self.is_running:
            self._animation.stop()
            self._move(0)

    def _is_wanted(self) -> bool:
        """Return whether anything may move: styles say 0 ms where the system asks for no animations."""
        duration = self._sheet.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._sheet)
        return duration > 0 and self._store.settings.animations != "off"

    def _move(self, left: int) -> None:
        self._sheet.move(left, self._sheet.y())


def _direction(status: Status) -> int:
    """Return 1 or -1: to the side on which the button of the decision is."""
    return -1 if status.category is StatusCategory.KEPT else 1
