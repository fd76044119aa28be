"""The journals and authors that a typed name may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from readinglist.gui.sources import texts
from readinglist.gui.sources.source_list import SourceList, key_of
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow, under_headings

if TYPE_CHECKING:
    from readinglist.online.sources.names import FoundNames, NamedChoice


class NameList(SourceList):
    """Show journals with publisher and ISSN, and authors with institution, number of works and ORCID iD."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Journals and authors with this name"), parent)

    def show_found(self, found: FoundNames) -> None:
        """Show what was found."""
        rows = under_headings(PaletteRow(_choice(choice)) for choice in found.choices)
        self.show_rows(rows, {key_of(one.source): one.source for one in found.choices})


def _choice(choice: NamedChoice) -> PaletteChoice:
    group = tr("Journals") if choice.is_journal else tr("Authors")
    detail = texts.name_detail(choice)
    return PaletteChoice(key_of(choice.source), choice.source.name, group, choice.place, icon="source", detail=detail)
