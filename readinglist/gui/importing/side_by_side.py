"""A look-alike beside the paper of the library that it resembles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.model import Metadata
from readinglist.typeset import beginning, typeset

MAX_ABSTRACT = 400  # characters
_ROWS: tuple[tuple[str, Callable[[Metadata], str]], ...] = (
    ("strong", lambda metadata: typeset(beginning(metadata.title)).text),
    ("soft", lambda metadata: formatting.byline(metadata.authors) or tr("No authors")),
    ("faint", lambda metadata: formatting.publication_line(metadata) or tr("No date or venue")),
    ("soft", lambda metadata: _beginning(typeset(beginning(metadata.abstract)).text) or tr("No abstract.")),
)


class SideBySide(QWidget):
    """Two columns: what is imported, and what it may be: a paper of the library, or one that was found online."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, metrics.SMALL, 0, metrics.SMALL)
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.SMALL)
        self._headings = controls.label("section"), controls.label("section")
        for column, heading in enumerate(self._headings):
            grid.addWidget(heading, 0, column)
            grid.setColumnStretch(column, 1)
        for row, (style, _) in enumerate(_ROWS, 1):
            cells = controls.label(style, wrap=True), controls.label(style, wrap=True)
            for column, cell in enumerate(cells):
                cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
                grid.addWidget(cell, row, column)
            self._cells.append(cells)

    def show_papers(self, left: Metadata, right: Metadata, headings: tuple[str, str]) -> None:
        """Show two papers that resemble each other, each below its heading."""
        for label, heading in zip(self._headings, headings, strict=True):
            label.setText(heading)
        for cells, (_, text_of) in zip(self._cells, _ROWS, strict=True):
            for cell, metadata in zip(cells, (left, right), strict=True):
                cell.setText(text_of(metadata))


def _beginning(text: str) -> str:
    return text if len(text) <= MAX_ABSTRACT else text[:MAX_ABSTRACT].rsplit(" ", 1)[0] + "…"
