"""The sources to choose from: a short list, narrowed by what is typed."""

from __future__ import annotations

import re

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
        self.only_match: Source | None = None  # whose name has words that begin as what is typed

    def set_sources(self, sources: tuple[Source, ...]) -> None:
        """Set the sources that are suggested."""
        self._suggested = sources
        self.show_matches("")

    def show_matches(self, text: str) -> int:
        """Show the sources whose names or addresses match a text, or all if none does; return how many do."""
        matching = [(source, row) for source in self._suggested if (row := _row(source, text.strip())) is not None]
        meant = [source for source, _ in matching if _begin_words(text, source.name)]
        self.only_match = meant[0] if text.strip() and len(matching) == 1 and meant else None
        rows = [row for _, row in matching]
        shown = rows or [PaletteRow(_choice(source)) for source in self._suggested]
        self.show_rows(shown, {key_of(source): source for source in self._suggested})
        return len(rows)


def _begin_words(text: str, name: str) -> bool:
    """Return whether words of a name begin as those that are typed: "Science" isn't meant for "Neuroscience"."""
    words = re.findall(r"\w+", name.casefold())
    return all(any(word.startswith(one) for word in words) for one in re.findall(r"\w+", text.casefold()))


def _row(source: Source, text: str) -> PaletteRow | None:
    """Return the row of a source if it matches a text."""
    if not text:
        return PaletteRow(_choice(source))
    if hit := fuzzy_match.find(text, source.name):
        return PaletteRow(_choice(source), spans=hit.spans)
    return PaletteRow(_choice(source)) if text.casefold() in source.address.casefold() else None


def _choice(source: Source) -> PaletteChoice:
    return PaletteChoice(key_of(source), source.name, "", icon="source", detail=texts.checked(source.hours))
