"""Queries for papers: ids in an order, list rows, complete papers, and texts for the index."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from readinglist.library import mentions, rows
from readinglist.library.facets import conditions
from readinglist.library.highlight_anchors import anchor
from readinglist.model import (
    Facet,
    Highlight,
    HighlightColour,
    Order,
    Paper,
    PaperName,
    PaperRow,
    PaperText,
    QueryNode,
    Status,
    Tag,
    includes_trash,
)

_HIGHLIGHT_COLUMNS = "id, start, quote, prefix, suffix, colour, comment"
# When a snoozed paper returns, and when a paper was moved to the trash.
_SNOOZED_TRASHED = (
    f"(SELECT until FROM snooze WHERE id = p.id AND until > {conditions.NOW}), (SELECT at FROM trash WHERE id = p.id)"
)
PAPER_CHUNK = 100  # complete papers read at a time
IDS_AT_ONCE = 200_000  # characters of ids that are parsed at once: some milliseconds
OPENING = 300  # characters of the abstract that a list may show

# Newest first; the papers of one import have the same time and keep the order of their feed. Papers without a place in
# the queue come last.
ORDERS = {
    Order.RELEVANCE: "p.added DESC, p.id",
    Order.LIKELY: "p.added DESC, p.id",  # ranked by the search index afterwards
    Order.ADDED: "p.added DESC, p.id",
    Order.PUBLISHED: "p.published DESC, p.id",
    Order.TITLE: "p.title COLLATE NOCASE, p.id",
    Order.QUEUE: "(SELECT q.place FROM queue q WHERE q.id = p.id) NULLS LAST, p.added, p.id",
    Order.WAKES: "(SELECT z.until FROM snooze z WHERE z.id = p.id) NULLS LAST, p.added, p.id",
    Order.REMOVED: "(SELECT x.at FROM trash x WHERE x.id = p.id) DESC, p.added, p.id",
}


def find(db: sqlite3.Connection, tree: QueryNode | None, order: Order) -> array[int]:
    """Return the sorted ids of the papers that match a tree of facets; those in the trash only if the tree names it."""
    if tree is None:
        return _ids(db, f"SELECT p.id FROM paper p WHERE NOT {conditions.TRASHED} ORDER BY {ORDERS[order]}")
    condition, values = _condition(tree)
    join = "CROSS JOIN" if ORDERS[order] == ORDERS[Order.ADDED] and _is_large(db, tree) else "JOIN"
    statement = f"SELECT p.id FROM paper p {join} reading r ON r.id = p.id WHERE {condition} ORDER BY {ORDERS[order]}"
    return _ids(db, statement, values)


def _is_large(db: sqlite3.Connection, tree: QueryNode) -> bool:
    """Return whether a tree is that of a status which an eighth of the papers has, or more.

    To go through all papers in the order of their times takes less time than to sort these. (SQLite would sort them; by
    CROSS JOIN it is told which table comes first.)
    """
    if not (isinstance(tree, Facet) and tree.name == "status"):
        return False
    statement = "SELECT 1 FROM reading WHERE status = ? LIMIT 1 OFFSET (SELECT coalesce(max(id), 0) / 8 FROM reading)"
    return db.execute(statement, [tree.value]).fetchone() is not None


def _ids(db: sqlite3.Connection, statement: str, values: Sequence[object] = ()) -> array[int]:
    """Return the ids that a statement selects, in its order.

    One row of text is faster than 100,000 rows, and does not hold the GIL between them; it is parsed in pieces, so that
    other threads can run meanwhile. (SQLite keeps the order of what a query groups, except for counts and the like.)
    """
    (text,) = db.execute(f"SELECT group_concat(id) FROM ({statement})", values).fetchone()
    ids, start = array("q"), 0
    while text is not None and start < len(text):
        end = text.find(",", start + IDS_AT_ONCE)
        end = len(text) if end < 0 else end
        ids.extend(json.loads(f"[{text[start:end]}]"))
        start = end + 1
    return ids


def count(db: sqlite3.Connection, tree: QueryNode | None) -> int:
    """Count the papers that match a tree of facets; those in the trash only if the tree names it."""
    condition, values = _condition(tree) if tree is not None else (f"NOT {conditions.TRASHED}", [])
    counted = "SELECT count(*) FROM paper p JOIN reading r ON r.id = p.id WHERE "
    return int(db.execute(counted + condition, values).fetchone()[0])


def find_among(db: sqlite3.Connection, tree: QueryNode | None, papers: Iterable[int]) -> frozenset[int]:
    """Return those of ``papers`` that ``find`` would return."""
    condition, values = (f"NOT {conditions.TRASHED}", []) if tree is None else _condition(tree)
    found: set[int] = set()
    for chunk in rows.chunks(papers):
        statement = (
            "SELECT p.id FROM paper p JOIN reading r ON r.id = p.id"
            f" WHERE p.id IN ({rows.placeholders(chunk)}) AND ({condition})"
        )
        found.update(paper for (paper,) in db.execute(statement, [*chunk, *values]))
    return frozenset(found)


def _condition(tree: QueryNode) -> conditions.Condition:
    condition, values = conditions.condition(tree)
    return (condition if includes_trash(tree) else f"({condition}) AND NOT {conditions.TRASHED}"), values


def sort(db: sqlite3.Connection, ids: Iterable[int], order: Order) -> array[int]:
    """Return ids in an order."""
    selected = frozenset(ids)
    ordered = _ids(db, f"SELECT p.id FROM paper p ORDER BY {ORDERS[order]}")
    return array("q", (paper for paper in ordered if paper in selected))


def matching(db: sqlite3.Connection, facet: Facet) -> array[int]:
    """Return the ids of the papers that match a facet, unsorted."""
    condition, values = conditions.condition(facet)
    return _ids(db, f"SELECT p.id FROM paper p JOIN reading r ON r.id = p.id WHERE {condition}", values)


def paper_rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Return the rows of papers in the given order, leaving out those that no longer exist."""
    tags = tags_of(db, ids)
    found = rows.select_in(
        db,
        f"SELECT p.id, p.title, substr(p.abstract, 1, {OPENING}), p.authors, p.published, p.added, r.status, r.starred,"
        " EXISTS (SELECT 1 FROM note WHERE paper = p.id), EXISTS (SELECT 1 FROM highlight WHERE paper = p.id),"
        f" r.status_at, r.taste, {_SNOOZED_TRASHED} FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
        ids,
    )
    built = {
        number: PaperRow(
            id=number,
            title=title,
            opening=opening,
            authors=tuple(json.loads(authors)),
            published=published,
            added=datetime.fromisoformat(added),
            status=Status(status),
            starred=bool(starred),
            tags=tags.get(number, ()),
            has_note=bool(has_note),
            has_highlights=bool(has_highlights),
            status_at=rows.parse_time(status_at),
            snoozed=rows.parse_time(snoozed),
            trashed=rows.parse_time(trashed),
            preference=preference,
        )
        for (
            number, title, opening, authors, published, added, status, starred, has_note, has_highlights,
            status_at, preference, snoozed, trashed,
        ) in found
    }  # fmt: skip
    return [built[number] for number in ids if number in built]


def find_by_identifier(db: sqlite3.Connection, arxiv_id: str, doi: str) -> int | None:
    """Return the paper with an arXiv id or a DOI, or None."""
    statement = (
        "SELECT id FROM paper WHERE arxiv_id = ?1 AND arxiv_id <> '' UNION ALL SELECT id FROM paper WHERE doi = ?2"
    )
    found = db.execute(f"{statement} AND doi <> ''", [arxiv_id, doi]).fetchone()
    return None if found is None else int(found[0])


def tags_of(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """Return the tags of papers."""
    found = rows.select_in(
        db,
        "SELECT pt.paper, t.name, t.colour FROM paper_tag pt JOIN tag t ON t.id = pt.tag WHERE pt.paper",
        ids,
        "ORDER BY pt.id",
    )
    tags: dict[int, tuple[Tag, ...]] = {}
    for paper, name, colour in found:
        tags[paper] = (*tags.get(paper, ()), Tag(name, colour))
    return tags


def paper(db: sqlite3.Connection, number: int) -> Paper | None:
    """Return a complete paper, with the papers its note links to and those that link to it."""
    found = next(papers(db, [number]), None)
    if found is None:
        return None
    return replace(found, mentions=mentions.mentions(db, found.note), mentioned_in=mentions.mentioned_in(db, number))


def bare_papers(db: sqlite3.Connection) -> array[int]:
    """Return the papers that lack an abstract or authors, newest first, without those in the trash."""
    lacks = "(p.abstract = '' OR p.authors = '[]')"
    return _ids(
        db, f"SELECT p.id FROM paper p WHERE {lacks} AND NOT {conditions.TRASHED} ORDER BY {ORDERS[Order.ADDED]}"
    )


def papers(db: sqlite3.Connection, ids: Iterable[int]) -> Iterator[Paper]:
    """Yield complete papers without mentions in the given order, read in chunks; missing papers are left out."""
    for chunk in rows.chunks(ids, PAPER_CHUNK):
        yield from _papers(db, chunk)


def _papers(db: sqlite3.Connection, ids: list[int]) -> Iterator[Paper]:
    tags = tags_of(db, ids)
    notes = dict(rows.select_in(db, "SELECT paper, text FROM note WHERE paper", ids))
    imports = _grouped(
        rows.select_in(
            db,
            "SELECT e.paper, i.name FROM import_entry e JOIN import i ON i.id = e.import WHERE e.paper",
            ids,
            "ORDER BY i.id",
        )
    )
    highlights = _grouped(
        rows.select_in(db, f"SELECT paper, {_HIGHLIGHT_COLUMNS} FROM highlight WHERE paper", ids, "ORDER BY id")
    )
    found = rows.select_in(
        db,
        f"SELECT p.id, {rows.METADATA_FIELDS}, r.status, r.starred, p.added, r.status_at, r.taste, {_SNOOZED_TRASHED}"
        " FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
        ids,
    )
    built = {}
    for number, *metadata, status, starred, added, status_at, preference, snoozed, trashed in found:
        built[number] = Paper(
            id=number,
            metadata=rows.metadata_of(metadata),
            status=Status(status),
            starred=bool(starred),
            added=datetime.fromisoformat(added),
            status_at=rows.parse_time(status_at),
            tags=tags.get(number, ()),
            note=notes.get(number, ""),
            highlights=_anchored(highlights.get(number, ()), metadata[1]),
            imports=tuple(name for (name,) in imports.get(number, ())),
            snoozed=rows.parse_time(snoozed),
            trashed=rows.parse_time(trashed),
            preference=preference,
        )
    return (built[number] for number in ids if number in built)


def _grouped(found: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = {}
    for paper, *rest in found:
        groups.setdefault(paper, []).append(tuple(rest))
    return groups


def _anchored(highlights: Iterable[tuple[Any, ...]], abstract: str) -> tuple[Highlight, ...]:
    """Return the highlights of a paper, anchored in its current abstract, in text order."""
    built = []
    for highlight, start, quote, prefix, suffix, colour, comment in highlights:
        begin, end = anchor(abstract, start, quote, prefix, suffix) or (-1, -1)
        built.append(Highlight(highlight, begin, end, quote, HighlightColour(colour), comment))
    return tuple(sorted(built, key=lambda highlight: (highlight.start, highlight.id)))


def paper_names(db: sqlite3.Connection) -> Iterator[PaperName]:
    """Return the bibliographic names of all papers, sorted by id."""
    found = db.execute(
        "SELECT id, coalesce(json_extract(authors, '$[0]'), ''), published, title FROM paper ORDER BY id"
    )
    return (PaperName(*row) for row in found)


def texts(db: sqlite3.Connection, ids: Iterable[int] | None) -> Iterator[PaperText]:
    """Yield the searchable texts of papers, or of all, read in chunks."""
    if ids is None:
        last = 0
        while found := db.execute("SELECT id FROM paper WHERE id > ? ORDER BY id LIMIT 500", [last]).fetchall():
            last = found[-1][0]
            yield from _texts(db, [row[0] for row in found])
    else:
        for chunk in rows.chunks(ids):
            yield from _texts(db, chunk)


def _texts(db: sqlite3.Connection, ids: list[int]) -> Iterator[PaperText]:
    tags = tags_of(db, ids)
    notes = dict(rows.select_in(db, "SELECT paper, text FROM note WHERE paper", ids))
    comments: dict[int, str] = {}
    for number, comment in rows.select_in(db, "SELECT paper, comment FROM highlight WHERE paper", ids):
        comments[number] = f"{comments[number]}\n{comment}" if number in comments else comment
    found = rows.select_in(db, "SELECT id, title, abstract, authors FROM paper WHERE id", ids)
    for number, title, abstract, authors in found:
        yield PaperText(
            id=number,
            title=title,
            abstract=abstract,
            authors="\n".join(json.loads(authors)),
            tags="\n".join(tag.name for tag in tags.get(number, ())),
            note=notes.get(number, ""),
            comments=comments.get(number, ""),
        )


def changed_since(db: sqlite3.Connection, position: int) -> frozenset[int] | None:
    """Return the papers whose texts changed after ``position``; None if the record does not go back that far."""
    last_pruned = db.execute("SELECT value FROM about WHERE name = 'forgotten'").fetchone()
    if last_pruned is not None and position < int(last_pruned[0]):
        return None
    found = db.execute(
        "SELECT paper FROM change WHERE id > ?1 AND tbl IN ('paper', 'paper_tag', 'note', 'highlight')"
        " UNION SELECT paper FROM paper_tag WHERE tag IN (SELECT c.row FROM change c JOIN tag t ON t.id = c.row"
        "  WHERE c.id > ?1 AND c.tbl = 'tag' AND json_extract(c.before, '$.name') <> t.name)",
        [position],
    )
    return frozenset(row[0] for row in found if row[0] is not None)
