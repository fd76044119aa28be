"""Where a paper lies that is not where it would be: in the trash, or put off; and the way back."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.model import Paper


class LocationBar(QWidget):
    """A quiet strip; it is not there for a paper that is where it would be."""

    restore_requested = Signal(int)
    wake_requested = Signal(int)
    leave_requested = Signal()  # the way back was taken by key, and the strip goes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._sign = controls.label("")
        self._words = controls.label("soft", wrap=True)
        self.back = controls.button("", "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self._on_back)
        self._hint = ""
        row = controls.row((metrics.MEDIUM, metrics.TIGHT, metrics.TIGHT, metrics.TIGHT), metrics.SMALL)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        strip = controls.with_object_name(QFrame(), "standing")
        strip.setLayout(row)
        column = controls.column((0, 0, 0, metrics.LARGE))
        column.addWidget(strip)
        self.setLayout(column)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._show()

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the key that restores as well."""
        self._hint = keys.hint("remove")
        self._show()

    def show_paper(self, paper: Paper) -> None:
        """Say where a paper lies, or go."""
        self._paper = paper
        self._show()

    def _show(self) -> None:
        icon, words, back, tip = self._said()
        self.setVisible(bool(words))
        if words:
            ratio = self.devicePixelRatio()
            self._sign.setPixmap(icons.pixmap(icon, self._palette.text_soft, icons.icon_size().height(), ratio))
            self._words.setText(words)
            self.back.setText(back)
            self.back.setAccessibleDescription(words)
            controls.show_tip(self.back, tip)

    def _said(self) -> tuple[str, str, str, str]:
        """Return the sign, the words, the way back and its tooltip; no words for a paper that is where it would be."""
        paper, now = self._paper, datetime.now(UTC)
        if paper is not None and paper.trashed is not None:
            since = tr("In the trash since {day}", day=formatting.day(paper.trashed, now))
            return "trash", since, tr("Restore"), tr("Bring it back to where it was{key}", key=self._hint)
        if paper is not None and paper.snoozed is not None:
            until = tr("Put off until {day}", day=formatting.day(paper.snoozed, now))
            return "snooze", until, tr("Bring back now"), tr("Bring it back to where it was")
        return "", "", "", ""

    def _on_back(self) -> None:
        if self._paper is None:
            return
        by_key = self.back.hasFocus()
        wish = self.restore_requested if self._paper.trashed is not None else self.wake_requested
        wish.emit(self._paper.id)
        if by_key:
            self.leave_requested.emit()
