"""A question answered: words by the index, facets by the library, joined by id; and the way on from nothing."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from readinglist.backend.list_items import asks_words, listed, marked_as_stored, shown_order
from readinglist.backend.results import Opened
from readinglist.i18n import en
from readinglist.library import LibraryView
from readinglist.model import TRASHED, All, Facet, Listed, Not, Order, Question, Tree, asks_trash
from readinglist.search import Index, IndexDamaged, Marker, parse, respelled

if TYPE_CHECKING:
    from readinglist.search.recommender import Likely

log = logging.getLogger(__name__)


class Asking:
    """Answers on the reading worker.

    ``index`` gives the index when it is open; ``damaged`` is called when it turns out to be.
    """

    def __init__(self, index: Callable[[], Index | None], damaged: Callable[[], None]) -> None:
        self._index = index
        self._damaged = damaged
        self._likely: Likely | None = None  # as the last list in this order was

    def find(self, view: LibraryView, question: Question, scope: Tree | None, order: Order) -> array[int]:
        """Give the papers of ``scope`` that answer ``question``, in order."""
        parts = tuple(part for part in (_written_out(view, scope), question.tree) if part is not None)
        tree = All(parts) if len(parts) > 1 else next(iter(parts), None)
        if tree is None or not asks_words(tree):
            ids = view.find(tree, shown_order(question, scope, order))
        else:
            ids = self._ranked(view, tree)
            if order not in {Order.RELEVANCE, Order.LIKELY}:
                ids = view.sort(ids, order)
        return self._likely_first(view, ids) if order is Order.LIKELY else ids

    def listed(self, view: LibraryView, ids: Sequence[int], question: Question, order: Order) -> list[Listed]:
        """Give the rows of papers, with the reasons where they stand in order of likeliness."""
        reasons = self._likely.reasons(ids) if order is Order.LIKELY and self._likely is not None else {}
        return listed(view, ids, question, reasons)

    def opened(self, view: LibraryView, paper: int, question: Question) -> Opened | None:
        """Give everything of one paper, with the question's words marked; None when it is gone."""
        found = view.paper(paper)
        if found is None:
            return None
        marker, facts = Marker(question), found.facts
        title = marked_as_stored(marker, facts.title, "title")
        return Opened(found, title, marked_as_stored(marker, facts.abstract, "abstract"))

    def notice(self, order: Order) -> str:
        """Say what stands in the way of an order."""
        if order is Order.LIKELY and self._likely is None:
            return en("Decide on a few more papers first: queue what you want, dismiss what you do not.")
        return ""

    def way_on(self, view: LibraryView, question: Question, scope: Tree | None) -> tuple[int, str]:
        """Look for what a question that finds nothing would find elsewhere, or spelt otherwise."""
        index = self._index()
        if index is None or question.tree is None or not asks_words(question.tree):
            return 0, ""
        elsewhere = len(self.find(view, question, None, Order.RELEVANCE)) if scope is not None else 0
        if elsewhere:
            return elsewhere, ""
        meant = respelled(question.text, lambda word: bool(self._ranked(view, word)), index.suggest)
        return 0, meant if meant and self.find(view, parse(meant), None, Order.RELEVANCE) else ""

    def _ranked(self, view: LibraryView, tree: Tree) -> array[int]:
        index = self._index()
        if index is None:
            return array("q")  # not open yet; the list is asked again when it is
        if not asks_trash(tree):
            tree = All((tree, Not(TRASHED)))
        try:
            return index.find(tree, view.matching)
        except IndexDamaged as error:
            self._on_damage(error)
            return array("q")

    def _likely_first(self, view: LibraryView, ids: array[int]) -> array[int]:
        index = self._index()
        try:
            self._likely = index.likely(view.verdicts()) if index is not None else None
        except IndexDamaged as error:
            self._likely = None
            self._on_damage(error)
        return ids if self._likely is None or not ids else array("q", self._likely.in_order(ids).tobytes())

    def _on_damage(self, error: IndexDamaged) -> None:
        log.info("The index is damaged (%s); it is built anew.", error)
        self._damaged()


def _written_out(view: LibraryView, scope: Tree | None) -> Tree | None:
    """Give what a smart list searches for; one that is gone has no papers."""
    if not (isinstance(scope, Facet) and scope.name == "list"):
        return scope
    query = next((one.query for one in view.smart_lists() if str(one.id) == scope.value), None)
    return Facet("list", "") if query is None else parse(query, typing=False).tree


def hold(before: array[int], after: array[int]) -> array[int]:
    """Give ``after`` with the ids of ``before`` that it lacks, each behind the one it stood behind."""
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
