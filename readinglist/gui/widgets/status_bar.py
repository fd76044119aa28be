"""The status bar: the last message, progress of the search index, and the number of papers."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.backend.indexer import IndexState
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MESSAGE_TIMEOUT = 12_000  # ms


class StatusBar(QWidget):
    """The status bar at the lower edge of the window; can also offer an import."""

    import_accepted = Signal()
    import_declined = Signal()

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
        self._offer = QWidget()
        self._offer_words = controls.label("")
        accept = controls.tool_button("link", tr("Import"))
        decline = controls.tool_button("link", tr("Not now"))
        accept.clicked.connect(lambda: self._on_offer(self.import_accepted))
        decline.clicked.connect(lambda: self._on_offer(self.import_declined))
        offer = controls.row(spacing=metrics.TIGHT)
        for part in (self._offer_words, accept, decline):
            offer.addWidget(part)
        self._offer.setLayout(offer)
        self._offer.hide()
        row.addWidget(self.label, 1)
        row.addWidget(self._offer)
        row.addWidget(self._index_text)
        row.addWidget(self._index_progress)
        row.addWidget(self._count)
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_TIMEOUT)
        self._timer.timeout.connect(self.label.clear)
        self._index_progress.hide()
        self._index_text.hide()

    def show_message(self, text: str) -> None:
        """Show a message for some seconds."""
        self.label.setText(text)
        self._timer.start()

    def show_import_offer(self, text: str) -> None:
        """Offer an import until it is accepted, declined or withdrawn."""
        self._offer_words.setText(text)
        self._offer.show()

    def hide_import_offer(self) -> None:
        """Hide the offer."""
        self._offer.hide()

    def _on_offer(self, answer: SignalInstance) -> None:
        self._offer.hide()
        answer.emit()

    def show_index(self, state: IndexState) -> None:
        """Show the progress of the search index while it is being built."""
        working = state.total > 0
        self._index_progress.setVisible(working)
        self._index_text.setVisible(working)
        if working:
            self._index_progress.setRange(0, state.total)
            self._index_progress.setValue(state.done)
            self._index_text.setText(tr_message(state.sentence) or tr("Indexing"))

    def show_count(self, papers: int) -> None:
        """Show the number of papers in the library."""
        self._count.setText(tr("{papers} in the library", papers=formatting.papers(papers)) if papers else "")
