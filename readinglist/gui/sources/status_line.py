"""What the status bar says of sources: what is being fetched, and what came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from readinglist.gui.text import bidi, direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MAX_NAME = 320  # pixels of the name of a source, at a text size of 100 %


class SourcesLine(QWidget):
    """A sentence with Cancel while sources are fetched, and with Show and Triage once something came."""

    cancelled = Signal()
    hidden = Signal()  # by the reader
    show_requested = Signal()
    triage_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = controls.label("")
        self.cancel_button = controls.button(tr("Cancel"), "flush", tr("Stop fetching"))
        self.show_button = controls.button(tr("Show"), "flush", tr("Show the new papers"))
        self.triage_button = controls.button(tr("Triage"), "flush", tr("Decide on the new papers one by one"))
        self.close_button = controls.button(tr("Hide"), "flush", tr("Hide this message"))
        for button, signal in (
            (self.cancel_button, self.cancelled),
            (self.show_button, self.show_requested),
            (self.triage_button, self.triage_requested),
            (self.close_button, self.hidden),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.clicked.connect(signal)
        for button in (self.show_button, self.triage_button, self.close_button):
            button.clicked.connect(self.hide)
        row = controls.row(spacing=metrics.MEDIUM)
        for part in (self.text, self.cancel_button, self.show_button, self.triage_button, self.close_button):
            row.addWidget(part)
        self.setLayout(row)
        self.hide()

    def show_progress(self, name: str) -> None:
        """Show which source is fetched."""
        shown = bidi.elide(name, QFontMetricsF(self.text.font()), MAX_NAME)
        self._show(tr("Fetching {source}…", source=direction.isolate(shown)), is_running=True)

    def show_news(self, text: str) -> None:
        """Show what came, until the reader looks at it or hides it."""
        self._show(text, is_running=False)

    def _show(self, text: str, *, is_running: bool) -> None:
        self.text.setText(text)
        self.cancel_button.setVisible(is_running)
        for button in (self.show_button, self.triage_button, self.close_button):
            button.setVisible(not is_running)
            button.setAccessibleDescription(text)
        self.show()
