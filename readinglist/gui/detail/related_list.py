"""The list of related papers, each with the words that it shares with the shown paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.card import ClickableCard
from readinglist.gui.widgets.paper_cards import PaperCards
from readinglist.model import RelatedPaper
from readinglist.typeset import beginning, typeset


class RelatedCard(ClickableCard):
    """The title of a related paper, its status and the shared words."""

    def __init__(self, related: RelatedPaper, parent: QWidget | None = None) -> None:
        title = typeset(beginning(related.row.title)).text
        status = tr(STATUSES[related.row.status].name)
        reason = tr("{status} · shared terms: {words}", status=status, words=", ".join(related.words))
        super().__init__(tr("Related: {title}, {why}", title=title, why=reason), parent)
        column = controls.column((metrics.SMALL, metrics.TIGHT, metrics.SMALL, metrics.TIGHT), metrics.HAIR)
        column.addWidget(controls.label("", title, wrap=True))
        column.addWidget(controls.label("faint", reason, wrap=True))
        self.setLayout(column)


class RelatedList(PaperCards):
    """Show related papers under a heading; nothing when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("RELATED"), metrics.WIDE, parent)
        self._related: tuple[RelatedPaper, ...] = ()

    def show_related(self, related: tuple[RelatedPaper, ...]) -> None:
        """Show related papers."""
        if related != self._related:
            self._related = related
            self._show()

    def _show(self) -> None:
        self.set_cards([(RelatedCard(related), related.row.id) for related in self._related])
