"""The commands search, list, show and related."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from readinglist import formatting
from readinglist.cli import EXIT_NOTHING, json_output, paper_arguments
from readinglist.cli.context import LEARNT_AT_ONCE, CliContext
from readinglist.cli.text_output import (
    OutputColumn,
    echo,
    is_terminal,
    lines,
    plain,
    write_json,
    write_line,
    write_table,
)
from readinglist.model import EMPTY_QUERY, Facet, Order, Overview, Paper, PaperRow, Status
from readinglist.search import parse
from readinglist.typeset import typeset

if TYPE_CHECKING:
    from readinglist.backend.results import ClosePapers, QueryResult

Terms = Mapping[int, tuple[str, ...]]  # by paper

BATCH_SIZE = 500  # papers per query
TERMINAL_LIMIT = 50  # default limit in a terminal
LINE_WIDTH = 80  # line width of an abstract
_PAPER_COLUMNS = (
    OutputColumn(9, right=True),
    OutputColumn(9),
    OutputColumn(1),
    OutputColumn(),
    OutputColumn(16, min_terminal_width=80),
    OutputColumn(4, min_terminal_width=60),
    OutputColumn(24, min_terminal_width=100),
)
_TERMS_COLUMN = OutputColumn(40, min_terminal_width=120)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON; later versions only add fields.")
only_ids = click.option("--ids", is_flag=True, help="Print only the papers' IDs, for other commands to read.")
limit = click.option("-n", "--limit", type=click.IntRange(0), metavar="COUNT", help="At most COUNT papers; 0 for all.")
sort = click.option("--sort", type=paper_arguments.OrderChoice(), help="The order of the papers.")


@click.command(
    "search",
    epilog="""\b
Examples:
  readinglist search diffusion guidance
  readinglist search 'tag:llm/training added:<7d' --sort recommended
  readinglist search --ids '"chain of thought"' | readinglist tag reasoning -

The search language is the same as in the window: press F1 there, or see the README.""",
)
@click.argument("words", nargs=-1, required=True)
@sort
@limit
@click.option("--exact", is_flag=True, help="Only papers that match all words.")
@only_ids
@as_json
@click.pass_obj
def search_command(
    terminal: CliContext,
    words: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    exact: bool,
    ids: bool,
    as_json: bool,
) -> None:
    """Find papers by WORDS, best matches first.

    If fewer than ten papers match all words, the closest others follow, except with --ids, which tells none apart.
    """
    query = paper_arguments.parse_query(paper_arguments.join_arguments(words))
    terminal.need_library()
    order = paper_arguments.ORDERS[sort or "relevance"]
    terminal.need_index(query, order)
    listing = terminal.backend.listing(query, None, order).result()
    if listing.notice:
        write_line(listing.notice)
    close = None
    if listing.may_be_close and not exact and not ids:
        close = terminal.backend.close_papers(listing, wait=LEARNT_AT_ONCE).result()
    if not listing.ids and listing.suggested_query:
        write_line(f"No matches. Did you mean: {listing.suggested_query}")
    _write_listing(terminal, listing, limit, ids=ids, as_json=as_json, searched=True, close=close)


@click.command(
    "list",
    epilog="""\b
Examples:
  readinglist list                    all lists, tags and imports with their counts
  readinglist list inbox -n 10
  readinglist list inbox --sort recommended
  readinglist list "Read this week"   a smart list
  readinglist list queued --json""",
)
@click.argument("name", required=False, shell_complete=lambda _, __, begun: _complete_list(begun))
@sort
@limit
@only_ids
@as_json
@click.pass_obj
def list_command(
    terminal: CliContext, name: str | None, sort: str | None, limit: int | None, ids: bool, as_json: bool
) -> None:
    """Show the papers in the list NAME: a status, starred, all, or a smart list. Without NAME, show all lists."""
    overview = terminal.read(lambda view: view.overview())
    if name is None:
        _write_overview(overview, as_json=as_json)
        return
    scope = _scope(overview, paper_arguments.join_arguments([name]))
    order = paper_arguments.ORDERS[sort or ("queue" if scope == Facet("status", Status.QUEUED) else "added")]
    text = next((one.query for one in overview.lists if scope == Facet("list", str(one.id))), "")
    terminal.need_index(parse(text, typing=False), order)
    listing = terminal.backend.listing(EMPTY_QUERY, scope if scope.name else None, order).result()
    if listing.notice:
        write_line(listing.notice)
    _write_listing(terminal, listing, limit, ids=ids, as_json=as_json)


@click.command(
    "show",
    epilog="""\b
Examples:
  readinglist show 2501.15420
  readinglist show 10.48550/arXiv.2501.15420 --json
  readinglist show title:lora is:starred""",
)
@click.argument("papers", nargs=-1, required=True)
@as_json
@click.pass_obj
def show_command(terminal: CliContext, papers: tuple[str, ...], as_json: bool) -> None:
    """Show everything about PAPERS: abstract, tags, note, highlights."""
    found = paper_arguments.resolve_papers(terminal, papers)
    found_papers = terminal.read(lambda view: list(view.papers(found)))
    if as_json:
        write_json([json_output.paper(paper) for paper in found_papers])
        return
    for number, paper in enumerate(found_papers):
        if number:
            echo()
        _write_paper(paper)


@click.command(
    "related",
    epilog="""\b
Examples:
  readinglist related 2501.15420
  readinglist related 12 -n 20 --json
  readinglist related --ids 12 | readinglist tag to-compare -""",
)
@click.argument("paper")
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=5, show_default=True, help="At most COUNT papers.", metavar="COUNT"
)
@only_ids
@as_json
@click.pass_obj
def related_command(terminal: CliContext, paper: str, limit: int, ids: bool, as_json: bool) -> None:
    """Find papers related to PAPER, an ID, an arXiv ID or a DOI, with the terms they share, best matches first."""
    if not paper_arguments.is_name(paper):
        raise click.UsageError(f"{plain(paper)!r} isn't an ID, an arXiv ID or a DOI.")
    found = paper_arguments.find_by_name(terminal, paper)
    terminal.need_suggestions()
    related = terminal.backend.related(found, limit).result()
    terms = {one.row.id: one.words for one in related}
    if as_json:
        write_json(_json_rows(terminal, list(terms), "shared_terms", terms))
    elif ids:
        _write_ids(terms)
    else:
        _write_table(terminal, list(terms), terms)
    if not terms:
        write_line("No related papers found.")
        raise click.exceptions.Exit(EXIT_NOTHING)


def _scope(overview: Overview, name: str) -> Facet:
    """Return the facet of a list; for all papers, one with an empty name."""
    known = {status.value: Facet("status", status.value) for status in Status}
    known |= {one: Facet("is", one) for one in ("starred", "untagged", "snoozed", "trashed")}
    known["all"] = Facet("", "")
    found = known.get(name.casefold()) or next(
        (Facet("list", str(one.id)) for one in overview.lists if one.name.casefold() == name.casefold()), None
    )
    if found is None:
        names = [*known, *(one.name for one in overview.lists)]
        raise click.UsageError(f"No list is called {plain(name)!r}; the lists are {', '.join(map(plain, names))}.")
    return found


def _complete_list(begun: str) -> list[str]:
    names = (*Status, "starred", "untagged", "snoozed", "trashed", "all")
    return [name for name in names if name.startswith(begun)]


def _write_listing(
    terminal: CliContext,
    listing: QueryResult,
    limit: int | None,
    *,
    ids: bool,
    as_json: bool,
    searched: bool = False,
    close: ClosePapers | None = None,
) -> None:
    """Write the papers of a list, then those that come close to a search; exit if there are none.

    Recommended papers come with the reasons, and close ones with the terms that tie them to the search.
    """
    papers = listing.ids
    recommended = listing.order is Order.LIKELY and not listing.notice
    maximum = limit if limit is not None else TERMINAL_LIMIT if is_terminal() and not (ids or as_json) else 0
    shown = papers[:maximum] if maximum else papers
    close_shown: Sequence[int] = ()
    ties: Terms = {}
    if close is not None:
        close_shown = close.papers[: max(0, maximum - len(shown))] if maximum else close.papers
        ties = terminal.backend.ties(close, close_shown).result()
    terms = terminal.backend.reasons(shown).result() if recommended and not ids else None
    if as_json:
        rows = _json_rows(terminal, shown, "reasons", terms)
        if searched:
            close_rows = _json_rows(terminal, close_shown, "reasons", terms)
            rows = [row | {"match": "words"} for row in rows]
            rows += [row | {"match": "close", "terms": list(ties.get(row["id"], ()))} for row in close_rows]
        write_json(rows)
    elif ids:
        _write_ids(shown)
    else:
        _write_table(terminal, shown, terms)
    if limit is None and len(shown) < len(papers):
        write_line(f"{len(papers) - len(shown):,} more; -n 0 shows all.")
    if close_shown and not as_json:
        write_line("Closest to these words:" if shown else "No papers match all these words. Closest:")
        _write_table(terminal, close_shown, ties)
    if not (papers or close_shown):
        raise click.exceptions.Exit(EXIT_NOTHING)


def _json_rows(
    terminal: CliContext, papers: Sequence[int], name: str, terms: Terms | None
) -> list[json_output.JsonObject]:
    """Return papers for JSON, each with its terms under a name."""
    rows = [json_output.row(row) for row in _rows(terminal, papers)]
    return rows if terms is None else [row | {name: list(terms.get(row["id"], ()))} for row in rows]


def _write_ids(papers: Iterable[int]) -> None:
    for paper in papers:
        echo(str(paper))


def _write_table(terminal: CliContext, papers: Sequence[int], terms: Terms | None) -> None:
    """Write papers as a table, the terms of each in a last column."""
    if terms is None:
        write_table(_PAPER_COLUMNS, map(_cells, _rows(terminal, papers)))
        return
    rows = ([*_cells(row), ", ".join(terms.get(row.id, ()))] for row in _rows(terminal, papers))
    write_table((*_PAPER_COLUMNS, _TERMS_COLUMN), rows)


def _rows(terminal: CliContext, papers: Sequence[int]) -> Iterator[PaperRow]:
    for start in range(0, len(papers), BATCH_SIZE):
        chunk = papers[start : start + BATCH_SIZE]
        yield from terminal.read(lambda view, chunk=chunk: view.rows(chunk))  # type: ignore[misc]


def _cells(row: PaperRow) -> list[str]:
    first = row.authors[0] if row.authors else ""
    authors = f"{first} et al." if len(row.authors) > 1 else first
    if not is_terminal():
        authors = "; ".join(row.authors)
    tags = ",".join(tag.name for tag in row.tags)
    star = "*" if row.starred else ""
    return [str(row.id), row.status.value, star, typeset(row.title).text, authors, row.published[:4], tags]


def _write_overview(overview: Overview, *, as_json: bool) -> None:
    lists = [(status.value, overview.statuses.get(status, 0)) for status in Status]
    lists += [("starred", overview.starred), ("untagged", overview.untagged), ("all", overview.papers)]
    lists += [("snoozed", overview.snoozed or 0), ("trashed", overview.trashed or 0)]
    if as_json:
        write_json(
            {
                "lists": dict(lists),
                "smart_lists": [{"name": one.name, "search": one.query} for one in overview.lists],
                "tags": {tag.name: tag.papers for tag in overview.tags},
                "imports": [
                    {"id": one.id, "name": one.name, "at": one.at.isoformat(), "papers": one.papers}
                    for one in overview.imports
                ],
            }
        )
        return
    rows = [(name, f"{count:,}", "") for name, count in lists]
    rows += [(one.name, "", one.query) for one in overview.lists]
    rows += [(f"tag:{tag.name}", f"{tag.papers:,}", "") for tag in overview.tags]
    for one in overview.imports:
        rows.append((f"import:{one.id}", f"{one.papers:,}", f"{one.at.astimezone():%Y-%m-%d} {one.name}"))
    write_table((OutputColumn(40), OutputColumn(9, right=True), OutputColumn()), rows)


def _write_paper(paper: Paper) -> None:
    metadata = paper.metadata
    star = " *" if paper.starred else ""
    echo(click.style(plain(typeset(metadata.title).text), bold=True))
    header = (
        formatting.byline(metadata.authors),
        formatting.publication_line(metadata),
        f"{paper.id} · {paper.status.value}{star}",
        " ".join(f"#{tag.name}" for tag in paper.tags),
        *(link.url for link in metadata.links),
    )
    for line in filter(None, header):
        echo(plain(line))
    for text in (typeset(metadata.abstract).text, *(_quoted(h.quote, h.comment) for h in paper.highlights), paper.note):
        if text.strip():
            echo()
            echo("\n".join(map(_wrapped, lines(text).splitlines())))


def _quoted(quote: str, comment: str) -> str:
    return f"> {typeset(quote).text}" + (f"\n{comment}" if comment else "")


def _wrapped(line: str) -> str:
    return textwrap.fill(line, min(LINE_WIDTH, shutil.get_terminal_size().columns), break_on_hyphens=False)
