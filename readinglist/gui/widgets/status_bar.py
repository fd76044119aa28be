"""The line at the window's lower edge: what was said last, and how far the index is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.backend.indexer import IndexState
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

STAYS = 12_000  # ms a sentence stays


class StatusBar(QWidget):
    """Says little, quietly."""

    offer_taken = Signal()
    offer_declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._words = controls.label("")
        self._library = controls.label("")
        self._index_words = controls.label("")
        self._index = QProgressBar()
        self._index.setTextVisible(False)
        self._index.setFixedWidth(110)
        self._index.setAccessibleName(tr("Progress of the search index"))
        row = controls.row((metrics.LARGE, metrics.TIGHT, metrics.LARGE, metrics.TIGHT), metrics.MEDIUM)
        self._offer = QWidget()
        self._offer_words = controls.label("")
        take = controls.tool_button("link", tr("Import"))
        decline = controls.tool_button("link", tr("Not now"))
        take.clicked.connect(lambda: self._on_offer(self.offer_taken))
        decline.clicked.connect(lambda: self._on_offer(self.offer_declined))
        offer = controls.row(spacing=metrics.TIGHT)
        for part in (self._offer_words, take, decline):
            offer.addWidget(part)
        self._offer.setLayout(offer)
        self._offer.hide()
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(self._index_words)
        row.addWidget(self._index)
        row.addWidget(self._library)
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._words.clear)
        self._index.hide()
        self._index_words.hide()

    def show_message(self, words: str) -> None:
        """Say something for a while."""
        self._words.setText(words)
        self._timer.start()

    def offer(self, words: str) -> None:
        """Offer an import; it stays until it is answered."""
        self._offer_words.setText(words)
        self._offer.show()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._offer.hide()

    def _on_offer(self, answer: SignalInstance) -> None:
        self._offer.hide()
        answer.emit()

    def show_index(self, state: IndexState) -> None:
        """Show how far the index is."""
        working = state.total > 0
        self._index.setVisible(working)
        self._index_words.setVisible(working)
        if working:
            self._index.setRange(0, state.total)
            self._index.setValue(state.done)
            self._index_words.setText(tr_message(state.sentence) or tr("Indexing"))

    def show_count(self, papers: int) -> None:
        """Return how many papers the library holds."""
        self._library.setText(tr("{papers} in the library", papers=formatting.papers(papers)) if papers else "")
