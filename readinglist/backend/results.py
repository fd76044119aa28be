"""What queries return: a list of papers, and an opened paper."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from readinglist.model import ListItem, MarkedText, Order, Paper, Query, QueryNode


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The papers that answer a query, in order and as a set.

    ``rows`` are the first to be seen, around a paper or from the top, so that a list is painted at once; further rows
    are asked for by the page. When nothing was found, ``matches_elsewhere`` counts the papers outside the scope that
    answer, and ``suggested_query`` is a corrected spelling, or "". ``notice`` says why the list cannot have the order.
    ``order`` is the requested one, and ``effective_order`` the one that the list has: relevance is for words only.
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


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """An opened paper: title and abstract with the words of the query marked."""

    paper: Paper
    title: MarkedText
    abstract: MarkedText
