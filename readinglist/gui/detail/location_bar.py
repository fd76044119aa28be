"""The bar above a paper that is in the trash or snoozed, with a button to bring it back."""

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
    """Show that a paper is in the trash or snoozed; hidden for any other paper."""

    restore_requested = Signal(int)
    wake_requested = Signal(int)
    leave_requested = Signal()  # the focused button was pressed, and the bar will be hidden

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._icon = controls.label("")
        self._text = controls.label("soft", wrap=True)
        self.back = controls.button("", "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self._on_back)
        self._hint = ""
        row = controls.row((metrics.MEDIUM, metrics.TIGHT, metrics.TIGHT, metrics.TIGHT), metrics.SMALL)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.back)
        frame = controls.with_object_name(QFrame(), "standing")
        frame.setLayout(row)
        column = controls.column((0, 0, 0, metrics.LARGE))
        column.addWidget(frame)
        self.setLayout(column)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._show()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcut of "Restore" in the tooltip."""
        self._hint = shortcuts.hint("restore")
        self._show()

    def show_paper(self, paper: Paper) -> None:
        """Show where a paper is, or hide the bar."""
        self._paper = paper
        self._show()

    def _show(self) -> None:
        icon, text, label, tip = self._content()
        self.setVisible(bool(text))
        if text:
            ratio = self.devicePixelRatio()
            self._icon.setPixmap(icons.pixmap(icon, self._palette.text_soft, icons.icon_size().height(), ratio))
            self._text.setText(text)
            self.back.setText(label)
            self.back.setAccessibleDescription(text)
            controls.show_tip(self.back, tip)

    def _content(self) -> tuple[str, str, str, str]:
        """Return icon, text, label and tooltip of the button; all empty when the bar is hidden."""
        paper, now = self._paper, datetime.now(UTC)
        if paper is not None and paper.trashed is not None:
            since = tr("In the trash since {day}", day=formatting.day(paper.trashed, now))
            return "trash", since, tr("Restore"), tr("Move it back to its list{key}", key=self._hint)
        if paper is not None and paper.snoozed is not None:
            until = tr("Snoozed until {day}", day=formatting.day(paper.snoozed, now))
            return "snooze", until, tr("Unsnooze"), tr("Move it back to its list now")
        return "", "", "", ""

    def _on_back(self) -> None:
        if self._paper is None:
            return
        by_key = self.back.hasFocus()
        signal = self.restore_requested if self._paper.trashed is not None else self.wake_requested
        signal.emit(self._paper.id)
        if by_key:
            self.leave_requested.emit()
