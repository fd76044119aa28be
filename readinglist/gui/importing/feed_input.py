"""Receives files and text to import from the file dialog, the clipboard or a drop."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from readinglist.gui.text.translate import tr
from readinglist.i18n import en

_KINDS = (
    (en("Web pages and text"), "*.txt *.md *.org *.html *.htm *.mhtml *.mht *.eml"),
    (en("Reference managers"), "*.bib *.ris *.nbib *.enw *.ciw *.rdf *.json *.csv *.tsv"),
    (en("Data files"), "*.json *.jsonl *.xml *.nxml *.rdf *.yaml *.yml *.cff *.csv *.tsv"),
    (en("Atom and RSS"), "*.xml *.atom *.rss *.rdf"),
)
ADDRESS: Final = re.compile(r"\s*(?:https?|feed)://\S{1,2000}\s*")
PATTERNS = tuple(dict.fromkeys(pattern for _, patterns in _KINDS for pattern in patterns.split()))  # of all feeds
OPML = ".opml"  # files of feeds to follow
FILTERS = (
    (en("All supported files"), " ".join((*PATTERNS, f"*{OPML}"))),
    *_KINDS,
    (en("Feeds to follow"), f"*{OPML}"),
    (en("All files"), "*"),
)


class FeedInput(QObject):
    """Receive files or text."""

    files_received = Signal(list)  # paths
    text_received = Signal(str)
    opml_received = Signal(Path)  # a file of feeds to follow
    address_received = Signal(str)  # of a page or a feed, and nothing else
    nothing_received = Signal(str)  # message

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.folder = ""  # where files were chosen last

    def choose(self) -> None:
        """Open the file dialog in the folder where files were chosen last."""
        filters = ";;".join(f"{tr(kind)} ({endings})" for kind, endings in FILTERS)
        dialog = QFileDialog(self._window, tr("Import papers"), self.folder, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        files = [Path(name) for name in names]
        self.folder = str(files[0].parent)
        self._receive(files)

    def paste(self) -> None:
        """Import the content of the clipboard."""
        self.import_mime_data(QGuiApplication.clipboard().mimeData())

    def import_mime_data(self, mime: QMimeData) -> None:
        """Import the files of MIME data, or else its text."""
        files = self.files(mime)
        if files:
            self._receive(files)
        elif ADDRESS.fullmatch(mime.text()):
            self.address_received.emit(mime.text().strip())
        elif mime.text().strip():
            self.text_received.emit(mime.text())
        else:
            self.nothing_received.emit(tr("There's no text or file to import."))

    def _receive(self, files: list[Path]) -> None:
        """Import files, but follow the feeds in a file of those."""
        feeds = [file for file in files if file.suffix.lower() == OPML]
        if len(feeds) < len(files):
            self.files_received.emit([file for file in files if file not in feeds])
        for file in feeds:
            self.opml_received.emit(file)

    @staticmethod
    def files(mime: QMimeData) -> list[Path]:
        """Return the files of MIME data."""
        return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

    @staticmethod
    def accepts(mime: QMimeData) -> bool:
        """Return whether dropped MIME data can contain papers: files, text or a link, but not a picture from a page."""
        return bool(FeedInput.files(mime)) or (not mime.hasImage() and (mime.hasUrls() or bool(mime.text().strip())))
