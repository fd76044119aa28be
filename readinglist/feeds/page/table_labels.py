"""Label the cells of the tables on a page by the headings of their columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from readinglist.feeds.column_headings import roles_from_headings
from readinglist.feeds.page.blocks import Block
from readinglist.model import ColumnRole

_LABELS = {
    ColumnRole.TITLE: "title",
    ColumnRole.ABSTRACT: "abstract",
    ColumnRole.AUTHORS: "authors",
    ColumnRole.DATE: "date",
    ColumnRole.VENUE: "venue",
    ColumnRole.ORGANISATION: "organisation",
    ColumnRole.DOI: "DOI",
    ColumnRole.ARXIV: "arXiv id",
    ColumnRole.URL: "address",
    ColumnRole.UPVOTES: "upvotes",
    ColumnRole.KEYWORDS: "keywords",
}
# The columns that only papers have, and those that other things have, too.
_OF_PAPERS = {ColumnRole.AUTHORS, ColumnRole.DATE, ColumnRole.VENUE, ColumnRole.ARXIV, ColumnRole.DOI}
_OF_ANYTHING = {ColumnRole.ABSTRACT, ColumnRole.URL}


def label_cells(blocks: Sequence[Block]) -> None:
    """Set ``label`` and ``cell`` of the blocks that are cells of tables with headings.

    If there is a table of papers, the cells of tables with other headings are labelled "cell": they hold no papers.
    """
    has_papers = False
    others: list[Block] = []
    for cells in _tables(blocks):
        row = cells[0].places[-2]
        headings = {_column(cell): cell.text for cell in cells if cell.places[-2] == row}
        names = [headings.get(n, "") for n in range(max(headings) + 1)]
        roles = _with_one_title(_column_roles(names), cells)
        if not _is_of_papers(names, roles):
            others += cells
            continue
        has_papers = True
        for cell in cells:
            column = _column(cell)
            if cell.places[-2] == row:
                cell.heading, cell.label, cell.cell = 0, "heading", column
            elif column < len(roles):
                cell.label, cell.cell = _LABELS.get(roles[column], "cell"), column
    for cell in others if has_papers else ():
        cell.label, cell.cell = "cell", _column(cell)


def _tables(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the cells of each table."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        depths = (n for n in range(len(block.path) - 1, -1, -1) if block.path[n].partition(".")[0] == "table")
        depth = next(depths, -1)
        if 0 <= depth < len(block.places) and block.path[-1][:3] in ("td#", "th#"):
            tables[block.places[depth]].append(block)
    return list(tables.values())


def _column(cell: Block) -> int:
    return int(cell.path[-1][3:])


def _is_of_papers(names: Sequence[str], roles: Sequence[ColumnRole]) -> bool:
    if ColumnRole.TITLE not in roles:
        return False
    known = set(roles)
    is_name = names[roles.index(ColumnRole.TITLE)].casefold() == "name"  # tools have names, too
    return bool(known & _OF_PAPERS) or (not is_name and bool(known & _OF_ANYTHING))


def _column_roles(names: Sequence[str]) -> list[ColumnRole]:
    """Return the roles of columns by their headings, or by a word of a heading that is not known: "Title & Link"."""
    roles = roles_from_headings(names)
    known = set(roles)
    for n, name in enumerate(names):
        words = re.findall(r"\w+", name.casefold())
        if roles[n] is ColumnRole.NOTHING and 1 < len(words) < 5:
            found = [role for role in roles_from_headings(words) if role is not ColumnRole.NOTHING]
            roles[n] = found[0] if found and found[0] not in known else ColumnRole.NOTHING
            known.add(roles[n])
    return roles


def _with_one_title(roles: list[ColumnRole], cells: Sequence[Block]) -> list[ColumnRole]:
    """Return ``roles`` with one column of titles, the one with the most text: "Paper" may head a column of links."""
    lengths = {n: 0 for n, role in enumerate(roles) if role is ColumnRole.TITLE}
    if len(lengths) < 2:
        return roles
    for cell in cells:
        if _column(cell) in lengths:
            lengths[_column(cell)] += len(cell.text)
    most = max(lengths, key=lambda n: lengths[n])
    return [ColumnRole.URL if n in lengths and n != most else role for n, role in enumerate(roles)]
