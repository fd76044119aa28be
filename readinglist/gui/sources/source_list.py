"""A short list of sources to choose one from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.palette_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.palette_rows import PaletteRow
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Source

LEAST_ROWS = 5


class SourceList(RowListView):
    """Show sources as rows, perhaps under headings; a click, Return or Space chooses one."""

    chosen = Signal(Source)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "keysList")
        self.setAccessibleName(name)
        self._sources: Mapping[str, Source] = {}
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

    def show_rows(self, rows: Sequence[PaletteRow], sources: Mapping[str, Source]) -> None:
        """Show rows, with the sources that the keys of their choices stand for."""
        self._sources = sources
        self._model.set_rows(list(rows))

    def select_first(self) -> None:
        """Select the first source, for the keyboard."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.selectRow(self._model.next_choice(0, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current source with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        choice = self._model.choice(row)
        if choice is not None:
            self.chosen.emit(self._sources[choice.key])


def key_of(source: Source) -> str:
    """Return the key of the row of a source."""
    return f"{source.kind}:{source.address}"
