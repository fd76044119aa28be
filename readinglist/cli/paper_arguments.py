"""Paper arguments of commands: ids, arXiv ids, DOIs, a search, or names from stdin."""

from __future__ import annotations

import os
import re
import sys
from array import array
from collections.abc import Iterable, Sequence

import click

from readinglist.backend.results import QueryResult
from readinglist.cli import EXIT_NOTHING
from readinglist.cli.context import CliContext
from readinglist.cli.text_output import plain, write_line
from readinglist.errors import ReadingListError
from readinglist.model import Order, Query, QueryNode

ORDERS = {
    "relevance": Order.RELEVANCE,
    "recommended": Order.LIKELY,
    "added": Order.ADDED,
    "published": Order.PUBLISHED,
    "title": Order.TITLE,
    "queue": Order.QUEUE,
}
_FORMER_ORDERS = {"likely": "recommended"}  # still understood
PAPERS_HELP = """\b
PAPERS are IDs, arXiv IDs or DOIs, or a search as in the window.
Put -- before a search that starts with a minus. A single - reads
papers from stdin: the first word of each line."""
_DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)")
_ID = re.compile(r"#?(\d{1,18})")


class OrderChoice(click.Choice[str]):
    """The names of orders, and those that they once had."""

    def __init__(self) -> None:
        super().__init__(list(ORDERS))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of an order as it is now."""
        return super().convert(_FORMER_ORDERS.get(value, value), param, ctx)


def join_arguments(words: Iterable[str]) -> str:
    """Join arguments to one text, replacing invalid bytes."""
    return " ".join(os.fsencode(word).decode("utf-8", "replace") for word in words)


def resolve_papers(terminal: CliContext, words: Sequence[str]) -> array[int]:
    """Return the papers that arguments name or find; exit if there are none."""
    names = _from_stdin() if tuple(words) == ("-",) else list(words)
    meant = ""
    if not names:
        found = array("q")
    elif tuple(words) == ("-",) or all(map(is_name, names)):
        found = array("q", dict.fromkeys(find_by_name(terminal, name) for name in names))
    else:
        query = parse_query(join_arguments(words))
        listing = _listing(terminal, query, None, Order.ADDED)
        found, meant = listing.ids, listing.suggested_query
    if not found:
        write_line(f"No papers match {join_arguments(words)}." + (f" Did you mean: {meant}" if meant else ""))
        raise click.exceptions.Exit(EXIT_NOTHING)
    return found


def parse_query(text: str) -> Query:
    """Parse a search and write its notices; raise UsageError if it is empty, which would match all papers."""
    from readinglist.search import parse  # noqa: PLC0415

    query = parse(text, typing=False)
    if query.tree is None:
        raise click.UsageError(f"There's nothing to search for in {plain(text)!r}.")
    for notice in query.notices:
        write_line(notice)
    return query


def find(terminal: CliContext, query: Query, scope: QueryNode | None, order: Order) -> array[int]:
    """Return the papers that match a search."""
    return _listing(terminal, query, scope, order).ids


def _listing(terminal: CliContext, query: Query, scope: QueryNode | None, order: Order) -> QueryResult:
    terminal.need_library()
    terminal.need_index(query)
    return terminal.backend.listing(query, scope, order).result()


def is_name(word: str) -> bool:
    """Return whether a word names one paper."""
    return bool(_ID.fullmatch(word) or _DOI.fullmatch(word) or _arxiv_of(word))


def find_by_name(terminal: CliContext, name: str) -> int:
    """Return the paper with an ID, an arXiv ID or a DOI; exit if there is none."""
    number, doi, arxiv_id = _ID.fullmatch(name), _DOI.fullmatch(name), _arxiv_of(name)
    if arxiv_id:  # first: arXiv has DOIs of its own
        found = terminal.read(lambda view: view.find_by_identifier(arxiv_id=arxiv_id))
    elif doi:
        found = terminal.read(lambda view: view.find_by_identifier(doi=doi[1].casefold()))
    else:
        found = int(number[1]) if number else None
    row = next(iter(terminal.read(lambda view: view.rows([found] if found else []))), None)
    if row is None or row.trashed is not None:
        write_line(f"{plain(name)} isn't in the library." if row is None else f"Paper {plain(name)} is in the trash.")
        raise click.exceptions.Exit(EXIT_NOTHING)
    return row.id


def _arxiv_of(word: str) -> str:
    from readinglist.feeds.links import parse_arxiv_id  # noqa: PLC0415

    return parse_arxiv_id(word)[0]


def _from_stdin() -> list[str]:
    try:
        return [words[0] for line in sys.stdin if (words := line.split())]
    except UnicodeDecodeError as error:
        raise ReadingListError("The input from stdin isn't text.") from error
