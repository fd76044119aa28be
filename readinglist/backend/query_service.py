"""A question answered: words by the index, facets by the library, joined by id; and the way on from nothing."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from readinglist.backend.list_items import effective_order, list_items, marked_as_stored, needs_index
from readinglist.backend.results import OpenedPaper
from readinglist.i18n import en
from readinglist.library import LibraryReader
from readinglist.model import TRASHED, AllOf, Facet, ListItem, NotNode, Order, Query, QueryNode, asks_trash
from readinglist.search import Highlighter, Index, IndexDamaged, did_you_mean, parse

if TYPE_CHECKING:
    from readinglist.search.recommender import Recommendation

log = logging.getLogger(__name__)


class QueryService:
    """Answers on the reading worker.

    ``index`` gives the index when it is open; ``damaged`` is called when it turns out to be.
    """

    def __init__(self, index: Callable[[], Index | None], damaged: Callable[[], None]) -> None:
        self._index = index
        self._damaged = damaged
        self._likely: Recommendation | None = None  # as the last list in this order was

    def find(self, view: LibraryReader, question: Query, scope: QueryNode | None, order: Order) -> array[int]:
        """Return the papers of ``scope`` that answer ``question``, in order."""
        parts = tuple(part for part in (_written_out(view, scope), question.tree) if part is not None)
        tree = AllOf(parts) if len(parts) > 1 else next(iter(parts), None)
        if tree is None or not needs_index(tree):
            ids = view.find(tree, effective_order(question, scope, order))
        else:
            ids = self._ranked(view, tree)
            if order not in {Order.RELEVANCE, Order.LIKELY}:
                ids = view.sort(ids, order)
        return self._likely_first(view, ids) if order is Order.LIKELY else ids

    def listed(self, view: LibraryReader, ids: Sequence[int], question: Query, order: Order) -> list[ListItem]:
        """Return the rows of papers, with the reasons where they stand in order of likeliness."""
        reasons = self._likely.reasons(ids) if order is Order.LIKELY and self._likely is not None else {}
        return list_items(view, ids, question, reasons)

    def opened(self, view: LibraryReader, paper: int, question: Query) -> OpenedPaper | None:
        """Return everything of one paper, with the question's words marked; None when it is gone."""
        found = view.paper(paper)
        if found is None:
            return None
        marker, metadata = Highlighter(question), found.metadata
        title = marked_as_stored(marker, metadata.title, "title")
        return OpenedPaper(found, title, marked_as_stored(marker, metadata.abstract, "abstract"))

    def notice(self, order: Order) -> str:
        """Return what stands in the way of an order."""
        if order is Order.LIKELY and self._likely is None:
            return en("Decide on a few more papers first: queue what you want, dismiss what you do not.")
        return ""

    def suggest_elsewhere(self, view: LibraryReader, question: Query, scope: QueryNode | None) -> tuple[int, str]:
        """Look for what a question that finds nothing would find elsewhere, or spelt otherwise."""
        index = self._index()
        if index is None or question.tree is None or not needs_index(question.tree):
            return 0, ""
        elsewhere = len(self.find(view, question, None, Order.RELEVANCE)) if scope is not None else 0
        if elsewhere:
            return elsewhere, ""
        meant = did_you_mean(question.text, lambda word: bool(self._ranked(view, word)), index.suggest)
        return 0, meant if meant and self.find(view, parse(meant), None, Order.RELEVANCE) else ""

    def _ranked(self, view: LibraryReader, tree: QueryNode) -> array[int]:
        index = self._index()
        if index is None:
            return array("q")  # not open yet; the list is asked again when it is
        if not asks_trash(tree):
            tree = AllOf((tree, NotNode(TRASHED)))
        try:
            return index.find(tree, view.matching)
        except IndexDamaged as error:
            self._on_damage(error)
            return array("q")

    def _likely_first(self, view: LibraryReader, ids: array[int]) -> array[int]:
        index = self._index()
        try:
            self._likely = index.recommend(view.decisions()) if index is not None else None
        except IndexDamaged as error:
            self._likely = None
            self._on_damage(error)
        return ids if self._likely is None or not ids else array("q", self._likely.in_order(ids).tobytes())

    def _on_damage(self, error: IndexDamaged) -> None:
        log.info("The index is damaged (%s); it is built anew.", error)
        self._damaged()


def _written_out(view: LibraryReader, scope: QueryNode | None) -> QueryNode | None:
    """Return what a smart list searches for; one that is gone has no papers."""
    if not (isinstance(scope, Facet) and scope.name == "list"):
        return scope
    query = next((one.query for one in view.smart_lists() if str(one.id) == scope.value), None)
    return Facet("list", "") if query is None else parse(query, typing=False).tree


def keep_places(before: array[int], after: array[int]) -> array[int]:
    """Return ``after`` with the ids of ``before`` that it lacks, each behind the one it stood behind."""
    stays = frozenset(after)
    following: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for paper in before:
        if paper in stays:
            anchor = paper
        else:
            following.setdefault(anchor, []).append(paper)
    merged = array("q", following.get(None, ()))
    for paper in after:
        merged.append(paper)
        merged.extend(following.get(paper, ()))
    return merged
