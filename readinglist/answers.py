"""What the backend answers: a list of papers, and one that is opened."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from readinglist.model import Listed, Marked, Order, Paper, Question, Tree


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question: the papers in order, and as a set.

    ``rows`` are the first to be seen, those around the paper that was asked for or from the top, so that a list
    is painted whole; further rows are asked for by the page. When nothing was found, ``elsewhere`` counts the papers
    outside the scope that answer, and ``meant`` is the question as it may have been meant, or "". ``notice`` says what
    stands in the way of the order. ``order`` is the one that was asked for, and ``shown_order`` the one that the list
    has: relevance is for words only.
    """

    question: Question
    scope: Tree | None
    order: Order
    shown_order: Order
    ids: array[int]
    members: frozenset[int]
    rows: list[Listed]
    elsewhere: int = 0
    meant: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper as it is read: title and abstract with the question's words marked."""

    paper: Paper
    title: Marked
    abstract: Marked
