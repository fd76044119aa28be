"""Run queries: words on the index, facets on the library; suggest others if nothing is found."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from readinglist.backend.list_items import also_marking, effective_order, list_items, mark_as_stored, needs_index
from readinglist.backend.results import OpenedPaper
from readinglist.i18n import en
from readinglist.library import LibraryReader
from readinglist.model import (
    TRASHED,
    AndNode,
    Facet,
    ListItem,
    NotNode,
    Order,
    Query,
    QueryNode,
    RelatedPaper,
    includes_trash,
)
from readinglist.search import Highlighter, Index, IndexDamaged, did_you_mean, parse

if TYPE_CHECKING:
    from readinglist.search.meaning.closest import ClosestPapers
    from readinglist.search.meaning.ties import Marking, Ties
    from readinglist.search.suggestions.recommender import Recommendation

RELATED = 5  # papers shown as related to one
MAX_CLOSE = 20  # papers
MAX_TIES = 4  # terms named for each of them

MANY = 200_000  # ids: a set of more takes longer than a frame to make

log = logging.getLogger(__name__)


class QueryService:
    """Runs queries on the reading worker.

    ``index`` returns the index, or None while it is not open, and ``is_ready`` whether it holds the papers;
    ``on_damage`` is called when it is found damaged.
    """

    def __init__(
        self, index: Callable[[], Index | None], is_ready: Callable[[], bool], on_damage: Callable[[], None]
    ) -> None:
        self._index = index
        self._is_ready = is_ready
        self._on_damage = on_damage
        self._likely: Recommendation | None = None  # of the last list in this order

    def find(self, view: LibraryReader, query: Query, scope: QueryNode | None, order: Order) -> array[int]:
        """Return the sorted papers of ``scope`` that match ``query``."""
        tree = _tree(view, query, scope)
        if tree is None or not needs_index(tree):
            ids = view.find(tree, effective_order(query, scope, order))
        else:
            ids = self._search_index(view, tree)
            if order not in {Order.RELEVANCE, Order.LIKELY}:
                ids = view.sort(ids, order)
        return self._sort_by_likeliness(view, ids) if order is Order.LIKELY else ids

    def depends_on_index(self, view: LibraryReader, query: Query, scope: QueryNode | None, order: Order) -> bool:
        """Return whether the papers just found may be others once the index has changed."""
        if order is Order.LIKELY and self._likely is None and not self._is_ready():
            return True
        tree = _tree(view, query, scope)
        return tree is not None and needs_index(tree)

    def find_among(
        self, view: LibraryReader, query: Query, scope: QueryNode | None, papers: Collection[int]
    ) -> frozenset[int]:
        """Return those of ``papers`` that ``find`` would return."""
        tree = _tree(view, query, scope)
        if tree is None or not needs_index(tree):
            return view.find_among(tree, papers)
        return frozenset(papers).intersection(self._search_index(view, tree))

    def may_be_close(self, query: Query, matches: int) -> bool:
        """Return whether so few papers match that others may follow which come close to the query."""
        if self._index() is None or query.tree is None or not needs_index(query.tree):
            return False
        from readinglist.search.meaning.question import ENOUGH, question_of  # noqa: PLC0415 - loaded with the index

        return matches < ENOUGH and question_of(query) is not None

    def find_close(
        self, view: LibraryReader, query: Query, scope: QueryNode | None, found: Collection[int], wait: int
    ) -> ClosestPapers | None:
        """Return the papers of ``scope`` that come close to ``query``, except those ``found``; None for no question.

        In a library of at most ``wait`` papers, wait until it is learnt what these mean.
        """
        from readinglist.search.meaning.question import question_of  # noqa: PLC0415 - loaded with the index

        index, question, tree = self._index(), question_of(query), _tree(view, query, scope)
        if index is None or question is None or tree is None:
            return None
        within = _expand_smart_list(view, scope)
        more = [*([within] if within is not None else []), *([] if includes_trash(tree) else [NotNode(TRASHED)])]
        try:
            index.wait_for_meaning(wait)
            return index.closest(question.also_within(more), found, view.matching, MAX_CLOSE)
        except IndexDamaged as error:
            self._report_damage(error)
            return None

    def wait_for_meaning(self, most: int) -> None:
        """Wait until it is learnt what the papers mean, unless there are more than ``most``."""
        index = self._index()
        try:
            if index is not None:
                index.wait_for_meaning(most)
        except IndexDamaged as error:
            self._report_damage(error)

    def list_items(
        self, view: LibraryReader, ids: Sequence[int], query: Query | Marking, order: Order
    ) -> list[ListItem]:
        """Return the rows of papers, with reasons if sorted by likeliness."""
        reasons = self.reasons(ids) if order is Order.LIKELY else {}
        if isinstance(query, Query):
            return list_items(view, ids, query, reasons)
        found = self._ties(view, ids, query)
        return list_items(view, ids, query.query, reasons, {paper: each.by_meaning for paper, each in found.items()})

    def ties(self, view: LibraryReader, ids: Sequence[int], marking: Query | Marking) -> dict[int, tuple[str, ...]]:
        """Return the terms that tie papers to a search to which they come close, the strongest first."""
        if isinstance(marking, Query):
            return {}
        return {
            paper: (*each.by_word, *each.by_meaning)[:MAX_TIES]
            for paper, each in self._ties(view, ids, marking).items()
        }

    def _ties(self, view: LibraryReader, ids: Sequence[int], marking: Marking) -> dict[int, Ties]:
        index = self._index()
        try:
            return {} if index is None else index.ties(marking, view.texts(ids))
        except IndexDamaged as error:
            self._report_damage(error)
            return {}

    def reasons(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the words by which papers of the list that was last sorted by likeliness are recommended."""
        return self._likely.reasons(ids) if self._likely is not None else {}

    def related(self, view: LibraryReader, paper: int, limit: int) -> tuple[RelatedPaper, ...]:
        """Return the papers most similar to one, except those in the trash."""
        index, text = self._index(), next(iter(view.texts([paper])), None)
        if index is None or text is None:
            return ()
        try:
            found = dict(index.related(text, limit, view.matching(TRASHED)))
        except IndexDamaged as error:
            self._report_damage(error)
            return ()
        return tuple(RelatedPaper(row, found[row.id]) for row in view.rows(list(found)))

    def open_paper(self, view: LibraryReader, paper: int, query: Query | Marking) -> OpenedPaper | None:
        """Return everything about a paper, with the words of the query marked; None if it does not exist."""
        found = view.paper(paper)
        if found is None:
            return None
        metadata = found.metadata
        if isinstance(query, Query):
            highlighter = Highlighter(query)
        else:
            ties = self._ties(view, [paper], query).get(paper)
            highlighter = also_marking(Highlighter(query.query), ties.by_meaning if ties is not None else ())
        title = mark_as_stored(highlighter, metadata.title, "title")
        return OpenedPaper(found, title, mark_as_stored(highlighter, metadata.abstract, "abstract"))

    def notice(self, order: Order) -> str:
        """Return why a list cannot have an order, or ""."""
        if order is not Order.LIKELY or self._likely is not None:
            return ""
        if not self._is_ready():
            return en("Recommendations appear when the search index is ready.")
        return en("Decide on a few more papers first: queue the ones you want, dismiss the others.")

    def suggest_elsewhere(self, view: LibraryReader, query: Query, scope: QueryNode | None) -> tuple[int, str]:
        """Return how many papers outside the scope match, or else a corrected spelling that finds some."""
        index = self._index()
        if index is None or query.tree is None or not needs_index(query.tree):
            return 0, ""
        elsewhere = len(self.find(view, query, None, Order.RELEVANCE)) if scope is not None else 0
        if elsewhere:
            return elsewhere, ""
        suggestion = did_you_mean(query.text, lambda word: bool(self._search_index(view, word)), index.suggest)
        return 0, suggestion if suggestion and self.find(view, parse(suggestion), None, Order.RELEVANCE) else ""

    def _search_index(self, view: LibraryReader, tree: QueryNode) -> array[int]:
        index = self._index()
        if index is None:
            return array("q")  # not open yet; the list is reloaded then
        if not includes_trash(tree):
            tree = AndNode((tree, NotNode(TRASHED)))
        try:
            return index.find(tree, view.matching)
        except IndexDamaged as error:
            self._report_damage(error)
            return array("q")

    def _sort_by_likeliness(self, view: LibraryReader, ids: array[int]) -> array[int]:
        index = self._index()
        try:
            self._likely = index.recommend(view.decisions()) if index is not None else None
        except IndexDamaged as error:
            self._likely = None
            self._report_damage(error)
        return ids if self._likely is None or not ids else array("q", self._likely.in_order(ids).tobytes())

    def _report_damage(self, error: IndexDamaged) -> None:
        log.info("The index is damaged (%s); it will be rebuilt.", error)
        self._on_damage()


def _tree(view: LibraryReader, query: Query, scope: QueryNode | None) -> QueryNode | None:
    """Return what papers of ``scope`` must match to match ``query``, too; None for all papers."""
    parts = tuple(part for part in (_expand_smart_list(view, scope), query.tree) if part is not None)
    return AndNode(parts) if len(parts) > 1 else next(iter(parts), None)


def _expand_smart_list(view: LibraryReader, scope: QueryNode | None) -> QueryNode | None:
    """Replace a smart list by its query; return other scopes unchanged. A deleted list has no papers."""
    if not (isinstance(scope, Facet) and scope.name == "list"):
        return scope
    query = next((one.query for one in view.smart_lists() if str(one.id) == scope.value), None)
    return Facet("list", "") if query is None else parse(query, typing=False).tree


def members_of(ids: array[int]) -> frozenset[int]:
    """Return ids as a set; while a large one is made, other threads can run."""
    return frozenset(ids) if len(ids) < MANY else frozenset(paper for paper in ids)


def keep_places(
    before: array[int], after: array[int], moved: frozenset[int] = frozenset()
) -> tuple[array[int], frozenset[int]]:
    """Return ``after`` with the missing ids of ``before``, each after its predecessor there, and those ids.

    Ids in ``moved`` do not stay: they have their places in ``after``, or none.
    """
    remaining = members_of(after)
    following: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for paper in before:
        if paper in moved:
            continue
        if paper in remaining:
            anchor = paper
        else:
            following.setdefault(anchor, []).append(paper)
    if not following:
        return after, frozenset()
    merged = array("q", following.get(None, ()))
    for paper in after:
        merged.append(paper)
        merged.extend(following.get(paper, ()))
    return merged, frozenset(paper for papers in following.values() for paper in papers)
