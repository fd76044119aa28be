"""The status bar: the last message, offers, progress of the search index, and the number of papers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from readinglist.backend.indexer import IndexState
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MESSAGE_TIMEOUT = 12_000  # ms


class Offer(QWidget):
    """A sentence with two links, shown until one is clicked or the offer is withdrawn."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, accept: str, decline: str, *, tips: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self.text = controls.label("")
        self.accept, self.decline = (
            controls.button(text, "flush", tip) for text, tip in zip((accept, decline), tips, strict=True)
        )
        for button in (self.accept, self.decline):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.accept.clicked.connect(lambda: self._answer(self.accepted))
        self.decline.clicked.connect(lambda: self._answer(self.declined))
        row = controls.row(spacing=metrics.MEDIUM)
        for part in (self.text, self.accept, self.decline):
            row.addWidget(part)
        self.setLayout(row)
        self.hide()

    def show_offer(self, text: str) -> None:
        """Show a sentence until it is answered."""
        self.text.setText(text)
        for button in (self.accept, self.decline):
            button.setAccessibleDescription(text)
        self.show()

    def _answer(self, answer: SignalInstance) -> None:
        self.hide()
        answer.emit()


class StatusBar(QWidget):
    """The status bar at the lower edge of the window; can also make offers about imports."""

    message_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.label = controls.label("")
        self._count = controls.label("")
        self._index_text = controls.label("")
        self._index_progress = QProgressBar()
        self._index_progress.setTextVisible(False)
        self._index_progress.setFixedWidth(110)
        self._index_progress.setAccessibleName(tr("Progress of the search index"))
        row = controls.row((metrics.LARGE, metrics.TIGHT, metrics.LARGE, metrics.TIGHT), metrics.MEDIUM)
        self.import_offer = Offer(tr("Import"), tr("Not now"))
        self.draft_offer = Offer(
            tr("Continue"), tr("Discard"), tips=(tr("Show this import again"), tr("Don't import these papers"))
        )
        self.samples_offer = Offer(tr("Remove"), tr("Keep"))
        row.addWidget(self.label, 1)
        row.addWidget(self.import_offer)
        row.addWidget(self.draft_offer)
        row.addWidget(self.samples_offer)
        self._row = row
        row.addWidget(self._index_text)
        row.addWidget(self._index_progress)
        row.addWidget(self._count)
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_TIMEOUT)
        self._timer.timeout.connect(self.label.clear)
        self._index_progress.hide()
        self._index_text.hide()

    def add(self, part: QWidget) -> None:
        """Add a widget after the message."""
        self._row.insertWidget(1, part)

    def sizeHint(self) -> QSize:
        """Return a size as high as everything in the bar needs, shown or not: what is above must not move."""
        return self._with_full_height(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return a size of the same height."""
        return self._with_full_height(super().minimumSizeHint())

    def _with_full_height(self, size: QSize) -> QSize:
        parts = [*self.findChildren(QLabel), *self.findChildren(QPushButton), self._index_progress]
        highest = max(part.sizeHint().height() for part in parts)
        return QSize(size.width(), highest + 2 * metrics.TIGHT)

    def show_message(self, text: str) -> None:
        """Show a message for some seconds."""
        self.label.setText(text)
        self._timer.start()
        self.message_shown.emit(text)

    def show_index(self, state: IndexState) -> None:
        """Show the progress of the search index while it is being built."""
        working = state.total > 0
        self._index_progress.setVisible(working)
        self._index_text.setVisible(working)
        if working:
            self._index_progress.setRange(0, state.total)
            self._index_progress.setValue(state.done)
            self._index_text.setText(tr_message(state.sentence) or tr("Updating the search index…"))

    def show_count(self, papers: int) -> None:
        """Show the number of papers in the library."""
        self._count.setText(tr("{papers} in the library", papers=formatting.papers(papers)) if papers else "")
