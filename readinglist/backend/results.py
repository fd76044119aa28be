"""Results of queries: a list of papers, and an opened paper."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readinglist.model import ListItem, MarkedText, Order, Paper, Query, QueryNode

if TYPE_CHECKING:
    from readinglist.search.meaning.ties import Marking


@dataclass(frozen=True, slots=True)
class ClosePapers:
    """Papers that do not match a search, but come close to it: the closest first, and the rows of the first ones.

    ``marking`` marks what ties them to the search: the words of a query, and terms near it in meaning.
    """

    papers: array[int]
    marking: Query | Marking
    rows: list[ListItem]

    def without(self, papers: Collection[int]) -> ClosePapers:
        """Return the same without some papers."""
        return replace(self, papers=array("q", (paper for paper in self.papers if paper not in papers)), rows=[])


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The papers that match a query, in order and as a set.

    ``rows`` are the rows visible first, around a paper or from the top; further rows are fetched by the page. If
    nothing was found, ``matches_elsewhere`` counts the matches outside the scope, and ``suggested_query`` is a
    corrected spelling, or "". ``notice`` is the reason why the order is not available. ``order`` is the requested
    one, and ``effective_order`` the one used: relevance needs words to search for. ``depends_on_index`` is set if
    the papers may be others once the index has changed, and ``waits_for_index`` if it was not there. ``departed`` are
    the papers that no longer match, and are still listed because they were before.

    ``close`` are the papers that come close to the search, to be listed after the others. While it is None and
    ``may_be_close`` is set, they are still to be found, by ``Backend.close_papers``.
    """

    query: Query
    scope: QueryNode | None
    order: Order
    effective_order: Order
    ids: array[int]
    members: frozenset[int]
    rows: list[ListItem]
    matches_elsewhere: int = 0
    suggested_query: str = ""
    notice: str = ""
    depends_on_index: bool = False
    waits_for_index: bool = False
    departed: frozenset[int] = frozenset()
    may_be_close: bool = False
    close: ClosePapers | None = None


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """An opened paper: title and abstract with the words of the query marked."""

    paper: Paper
    title: MarkedText
    abstract: MarkedText
