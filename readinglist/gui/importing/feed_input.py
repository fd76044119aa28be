"""The ways in for a feed: the file dialog, the clipboard, a drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from readinglist.gui.text.translate import tr
from readinglist.i18n import en

FILTERS = (
    (en("Feeds"), "*.txt *.md *.html *.htm *.json *.xml *.atom *.rss *.bib *.ris *.csv *.tsv"),
    (en("Pages and text"), "*.txt *.md *.html *.htm"),
    (en("Reference managers"), "*.bib *.ris *.json *.csv *.tsv"),
    (en("Atom and RSS"), "*.xml *.atom *.rss"),
    (en("All files"), "*"),
)


class FeedInput(QObject):
    """Takes feeds in, whichever way they come."""

    files_given = Signal(list)  # paths
    text_given = Signal(str)
    nothing_given = Signal(str)  # a sentence

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Open the file dialog."""
        filters = ";;".join(f"{tr(kind)} ({endings})" for kind, endings in FILTERS)
        dialog = QFileDialog(self._window, tr("Open a feed"), "", filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.files_given.emit([Path(name) for name in names]))
        dialog.open()

    def paste(self) -> None:
        """Take what was copied."""
        self.import_mime_data(QGuiApplication.clipboard().mimeData())

    def import_mime_data(self, mime: QMimeData) -> None:
        """Take files, or else text."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.files_given.emit(files)
        elif mime.text().strip():
            self.text_given.emit(mime.text())
        else:
            self.nothing_given.emit(tr("There is nothing in it that could be a feed."))

    @staticmethod
    def accepts(mime: QMimeData) -> bool:
        """Return whether a drop could hold a feed."""
        return mime.hasUrls() or mime.hasText()
