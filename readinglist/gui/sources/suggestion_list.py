"""The sources to choose from: a short list, narrowed by what is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from readinglist.gui.sources import texts
from readinglist.gui.sources.source_list import SourceList, key_of
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets import fuzzy_match
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow
from readinglist.model import Source


class SuggestionList(SourceList):
    """Show the sources that are suggested, by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Suggested sources"), parent)
        self._suggested: tuple[Source, ...] = ()
        self.only_match: Source | None = None  # of what is typed

    def set_sources(self, sources: tuple[Source, ...]) -> None:
        """Set the sources that are suggested."""
        self._suggested = sources
        self.show_matches("")

    def show_matches(self, text: str) -> int:
        """Show the sources whose names or addresses match a text, or all if none does; return how many do."""
        matching = [(source, row) for source in self._suggested if (row := _row(source, text.strip())) is not None]
        self.only_match = matching[0][0] if text.strip() and len(matching) == 1 else None
        rows = [row for _, row in matching]
        shown = rows or [PaletteRow(_choice(source)) for source in self._suggested]
        self.show_rows(shown, {key_of(source): source for source in self._suggested})
        return len(rows)


def _row(source: Source, text: str) -> PaletteRow | None:
    """Return the row of a source if it matches a text."""
    if not text:
        return PaletteRow(_choice(source))
    if hit := fuzzy_match.find(text, source.name):
        return PaletteRow(_choice(source), spans=hit.spans)
    return PaletteRow(_choice(source)) if text.casefold() in source.address.casefold() else None


def _choice(source: Source) -> PaletteChoice:
    return PaletteChoice(key_of(source), source.name, "", icon="source", detail=texts.checked(source.hours))
