"""What the backend answers: a list of papers, and one that is opened."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from readinglist.model import ListItem, MarkedText, Order, Paper, Query, QueryNode


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a question: the papers in order, and as a set.

    ``rows`` are the first to be seen, those around the paper that was asked for or from the top, so that a list
    is painted whole; further rows are asked for by the page. When nothing was found, ``elsewhere`` counts the papers
    outside the scope that answer, and ``meant`` is the question as it may have been meant, or "". ``notice`` says what
    stands in the way of the order. ``order`` is the one that was asked for, and ``effective_order`` the one that the
    list has: relevance is for words only.
    """

    question: Query
    scope: QueryNode | None
    order: Order
    effective_order: Order
    ids: array[int]
    members: frozenset[int]
    rows: list[ListItem]
    matches_elsewhere: int = 0
    suggested_query: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A paper as it is read: title and abstract with the question's words marked."""

    paper: Paper
    title: MarkedText
    abstract: MarkedText
