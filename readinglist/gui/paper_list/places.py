"""Where the reader was in each list, and before a search: the current paper and its position in the view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from readinglist.backend.backend import QueryResult
from readinglist.model import Order, QueryNode

MAX_PLACES = 50  # lists; the one that was left longest ago is forgotten first


@dataclass(frozen=True, slots=True)
class Place:
    """The current paper of a list, its row, and the distance of that row from the top of the view."""

    paper: int
    row: int
    offset: int


class Places:
    """The places in the lists that were left, until the program ends."""

    def __init__(self) -> None:
        self.chosen_in: QueryNode | None = None  # the search in which the reader last chose a match
        self._places: OrderedDict[Hashable, Place] = OrderedDict()
        self._before_search: Place | None = None

    def leave(self, before: QueryResult, listing: QueryResult, here: Place | None) -> Place | None:
        """Remember the place in the list ``before``; return the one to go to in ``listing``, if any.

        When a search is cleared, that is the place before it, unless one of its matches was chosen.
        """
        searched, searches = before.query.tree is not None, listing.query.tree is not None
        other_scope = before.scope != listing.scope
        if here is not None and (other_scope or not searched):
            self._save(_key(before), here)
        if searches and not searched:
            self._before_search = here
        if searched and not searches:
            if self.chosen_in == before.query.tree:
                return None
            if self._before_search is not None and self._before_search.paper in listing.members:
                return self._before_search
        return self._places.get(_key(listing)) if other_scope else None

    def _save(self, key: Hashable, place: Place) -> None:
        self._places[key] = place
        self._places.move_to_end(key)
        if len(self._places) > MAX_PLACES:
            self._places.popitem(last=False)


def is_other_list(before: QueryResult, listing: QueryResult) -> bool:
    """Return whether two lists differ in scope or search, not only in papers and order."""
    return _key(before) != _key(listing)


def is_ranked(listing: QueryResult) -> bool:
    """Return whether a list has the best matches of a search first."""
    return listing.query.tree is not None and listing.effective_order is Order.RELEVANCE


def _key(listing: QueryResult) -> Hashable:
    return listing.scope, listing.query.tree
