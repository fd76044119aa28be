"""Connects the list with the session: refreshing it, its density, matches in other lists, and what is in its rows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readinglist.gui.commands.command import LIBRARY, WINDOW, Command, Needs
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.row_actions import DECIDING, RESTORE, STAR
from readinglist.gui.session.scopes import tag_scope
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.model import EMPTY_QUERY, TRASHED, Query


class PaperListController(QObject):
    """Refreshes the list, sets its density, and does what is clicked in a row."""

    refreshed = Signal()  # the reader asked for it

    def __init__(self, session: Session, store: SettingsStore, papers: PaperList) -> None:
        super().__init__(papers)
        self._session, self._store, self._papers = session, store, papers
        session.departed.changed.connect(self._show_departed)
        session.decided.changed.connect(self._show_departed)
        self._counted, self._matches = EMPTY_QUERY, 0  # a search, and how many papers match it in all lists
        session.counts.matches_counted.connect(self._on_matches)
        session.listing_changed.connect(lambda *_: self._show_elsewhere())
        session.departed.changed.connect(self._show_elsewhere)
        papers.clear_requested.connect(session.clear_departed)
        papers.action_requested.connect(self._act)
        papers.view.tag_requested.connect(lambda tag: session.show_scope(tag_scope(tag)))
        store.changed.connect(lambda *_: self._set_density())
        self._set_density()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of the list."""
        return (
            Command("refresh", "Re&fresh list", "F5",
                    "Refresh the list: remove papers that no longer belong to it, and fetch new ones", LIBRARY,
                    handler=self._refresh, needs=Needs.LIST),
            Command("compact", "&Compact list", "", "Show one line per paper, or the abstract below the title",
                    WINDOW, handler=self._toggle_density),
        )  # fmt: skip

    def _refresh(self) -> None:
        self._session.clear_departed()
        self.refreshed.emit()

    def _show_departed(self) -> None:
        departed = self._session.departed.papers
        self._papers.show_departed(len(departed), len(departed | self._session.decided.papers))

    def _on_matches(self, query: Query, matches: int) -> None:
        self._counted, self._matches = query, matches
        self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        """Offer the matches in other lists, once they are counted; an empty list offers them itself."""
        listing, elsewhere = self._session.listing, 0
        if listing is not None and listing.ids and listing.scope is not None and listing.query == self._counted:
            in_trash = listing.scope == TRASHED  # whose papers are in no other list
            here = 0 if in_trash else len(listing.ids) - len(self._session.departed.papers)
            elsewhere = max(0, self._matches - here)
        self._papers.show_elsewhere(elsewhere)

    def _set_density(self) -> None:
        self._papers.set_compact(on=self._store.settings.density == "compact")

    def _toggle_density(self) -> None:
        compact = self._store.settings.density == "compact"
        self._store.update(density="comfortable" if compact else "compact")

    def _act(self, paper: int, action: str) -> None:
        """Do what a button in a row stands for; the selection stays."""
        operations = self._session.operations
        if action == STAR:
            operations.toggle_star_of(paper)
        elif action == RESTORE:
            operations.do(lambda library: library.trash.restore([paper]))
        else:
            operations.toggle_of(paper, DECIDING[action])
