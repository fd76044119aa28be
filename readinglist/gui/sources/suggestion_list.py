"""The sources to choose from: a short list, narrowed by what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from readinglist.gui.sources import texts
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, fuzzy_match
from readinglist.gui.widgets.palette_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Source

LEAST_ROWS = 5


class SuggestionList(RowListView):
    """Show sources by name; a click or Return chooses one."""

    chosen = Signal(Source)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "keysList")
        self.setAccessibleName(tr("Suggested sources"))
        self._sources: tuple[Source, ...] = ()
        self._shown: list[Source] = []
        self._model = PaletteModel(self)
        self.setModel(self._model)
        self._delegate = PaletteDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def apply_theme(self, theme: Theme) -> None:
        """Draw the rows in the colours and sizes of a theme."""
        self._delegate.apply_theme(theme)
        self.measure_rows()
        self.setMinimumHeight(LEAST_ROWS * self.verticalHeader().defaultSectionSize())

    def set_sources(self, sources: tuple[Source, ...]) -> None:
        """Set the sources that are suggested."""
        self._sources = sources
        self.show_matches("")

    def show_matches(self, text: str) -> int:
        """Show the sources whose names or addresses match a text, or all if none does; return how many do."""
        rows = [row for source in self._sources if (row := _row(source, text.strip())) is not None]
        found = len(rows)
        rows = rows or [PaletteRow(_choice(source)) for source in self._sources]
        by_key = {_key(source): source for source in self._sources}
        self._shown = [by_key[row.choice.key] for row in rows if row.choice is not None]
        self._model.set_rows(rows)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current source with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._shown[row])


def _row(source: Source, text: str) -> PaletteRow | None:
    """Return the row of a source if it matches a text."""
    if not text:
        return PaletteRow(_choice(source))
    if hit := fuzzy_match.find(text, source.name):
        return PaletteRow(_choice(source), spans=hit.spans)
    return PaletteRow(_choice(source)) if text.casefold() in source.address.casefold() else None


def _choice(source: Source) -> PaletteChoice:
    return PaletteChoice(_key(source), source.name, "", icon="source", detail=texts.asked(source.hours))


def _key(source: Source) -> str:
    return f"{source.kind}:{source.address}"
