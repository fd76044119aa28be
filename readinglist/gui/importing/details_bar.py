"""The bar of an import preview that offers to look up what its entries lack, and shows how far that has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MIN_TEXT_WIDTH = 80  # the buttons beside it are never elided
PROGRESS_WIDTH = 140
SHOW_DELAY = 200  # ms until progress is shown: an answer that is remembered comes at once


class DetailsBar(QWidget):
    """A sentence with a button to look details up, or their progress with a button to cancel."""

    look_up_requested = Signal()
    cancel_requested = Signal()
    leave_requested = Signal()  # the button that had the focus has done what it is for

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = controls.label("soft", wrap=True)
        self.label.setMinimumWidth(MIN_TEXT_WIDTH)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        self.progress.setAccessibleName(tr("Progress of looking up details"))
        self.look_up = controls.button("", "link")
        self.look_up.clicked.connect(self.look_up_requested)
        self.cancel = controls.button(tr("Cancel"), "link")
        self.cancel.clicked.connect(self.cancel_requested)
        for button in (self.look_up, self.cancel):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = controls.row((metrics.WIDE, 0, metrics.WIDE - metrics.TIGHT, metrics.TIGHT), metrics.MEDIUM)
        row.addWidget(self.label, 1)
        for part in (self.progress, self.look_up, self.cancel):
            row.addWidget(part)
        self.setLayout(row)
        self._delay = QTimer(self, singleShot=True, interval=SHOW_DELAY)
        self._delay.timeout.connect(self._show_running)
        self._show(text="")

    def offer(self, text: str, button: str = "", tip: str = "", *, is_enabled: bool = True) -> None:
        """Show a sentence, with a button that looks details up if it has a text; hide the bar without a sentence."""
        self._leave()
        self._show(text)
        self.look_up.setText(button)
        self.look_up.setVisible(bool(button))
        self.look_up.setEnabled(is_enabled)
        self.look_up.setAccessibleDescription(text)
        controls.show_tip(self.look_up, tip)

    def begin(self) -> None:
        """Show after a delay that details are being looked up."""
        self._leave()
        self.look_up.setEnabled(False)
        self.progress.setRange(0, 0)
        self._running_text = tr("Looking up details…")
        self._delay.start()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far it has come, unless it has ended meanwhile."""
        self._running_text = text
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if not self.progress.isHidden():
            self.label.setText(text)

    def _show_running(self) -> None:
        self._show(self._running_text)
        self.progress.show()
        self.cancel.show()

    def _leave(self) -> None:
        """Give the focus away before a button is hidden or disabled, which would move it to whatever follows."""
        if self.look_up.hasFocus() or self.cancel.hasFocus():
            self.leave_requested.emit()

    def _show(self, text: str) -> None:
        self._delay.stop()
        for part in (self.progress, self.look_up, self.cancel):
            part.hide()
        self.label.setText(text)
        self.setVisible(bool(text))
