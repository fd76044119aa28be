"""Lists and rows: which papers, in which order, and what a list shows of them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from readinglist.library import facets, mentions, rows
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
    asks_trash,
)

_DRAWN = "id, start, quote, prefix, suffix, colour, comment"
# Until when a paper is put off, and since when it is in the trash.
_AWAY = f"(SELECT until FROM snooze WHERE id = p.id AND until > {facets.NOW}), (SELECT at FROM trash WHERE id = p.id)"
AT_ONCE = 100  # papers in full
OPENING = 300  # characters of the abstract that a list may show

# Newest first; the papers of one import came at one time and stand in the order of their feed. What has no place in
# the queue stands behind what has one.
ORDERS = {
    Order.RELEVANCE: "p.added DESC, p.id",
    Order.LIKELY: "p.added DESC, p.id",  # until the index puts it in order
    Order.ADDED: "p.added DESC, p.id",
    Order.PUBLISHED: "p.published DESC, p.id",
    Order.TITLE: "p.title COLLATE NOCASE, p.id",
    Order.QUEUE: "(SELECT q.place FROM queue q WHERE q.id = p.id) NULLS LAST, p.added, p.id",
    Order.WAKES: "(SELECT z.until FROM snooze z WHERE z.id = p.id) NULLS LAST, p.added, p.id",
    Order.REMOVED: "(SELECT x.at FROM trash x WHERE x.id = p.id) DESC, p.added, p.id",
}


def find(db: sqlite3.Connection, tree: QueryNode | None, order: Order) -> array[int]:
    """Return the ids of the papers that match a tree of facets, in order; those in the trash only if asked for."""
    if tree is None:
        found = db.execute(f"SELECT p.id FROM paper p WHERE NOT {facets.TRASHED} ORDER BY {ORDERS[order]}")
    else:
        condition, values = facets.condition(tree)
        if not asks_trash(tree):
            condition = f"({condition}) AND NOT {facets.TRASHED}"
        found = db.execute(
            f"SELECT p.id FROM paper p JOIN reading r ON r.id = p.id WHERE {condition} ORDER BY {ORDERS[order]}",
            values,
        )
    return array("q", (row[0] for row in found))


def sort(db: sqlite3.Connection, ids: Iterable[int], order: Order) -> array[int]:
    """Put ids in order."""
    wanted = frozenset(ids)
    found = db.execute(f"SELECT p.id FROM paper p ORDER BY {ORDERS[order]}")
    return array("q", (paper for (paper,) in found if paper in wanted))


def matching(db: sqlite3.Connection, facet: Facet) -> array[int]:
    """Return the ids of the papers that answer a facet, in no order."""
    condition, values = facets.condition(facet)
    # One row of JSON comes sooner than a hundred thousand rows, and holds up no other thread meanwhile.
    sql = f"SELECT json_group_array(p.id) FROM paper p JOIN reading r ON r.id = p.id WHERE {condition}"
    return array("q", json.loads(db.execute(sql, values).fetchone()[0]))


def paper_rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Return the rows of papers in the order asked; those that are gone are left out."""
    tags = tags_of(db, ids)
    found = rows.select_in(
        db,
        f"SELECT p.id, p.title, substr(p.abstract, 1, {OPENING}), p.authors, p.published, p.added, r.status, r.starred,"
        " EXISTS (SELECT 1 FROM note WHERE paper = p.id), EXISTS (SELECT 1 FROM highlight WHERE paper = p.id),"
        f" r.status_at, {_AWAY} FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
        ids,
    )
    made = {
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
            has_note=bool(noted),
            has_highlights=bool(highlighted),
            status_at=rows.moment(status_at),
            snoozed=rows.moment(snoozed),
            trashed=rows.moment(trashed),
        )
        for (
            number, title, opening, authors, published, added, status, starred, noted, highlighted,
            status_at, snoozed, trashed,
        ) in found
    }  # fmt: skip
    return [made[number] for number in ids if number in made]


def known_as(db: sqlite3.Connection, arxiv_id: str, doi: str) -> int | None:
    """Return the paper with an arXiv id or a DOI; None when there is none."""
    asked = "SELECT id FROM paper WHERE arxiv_id = ?1 AND arxiv_id <> '' UNION ALL SELECT id FROM paper WHERE doi = ?2"
    found = db.execute(f"{asked} AND doi <> ''", [arxiv_id, doi]).fetchone()
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
    """Return everything of one paper, also what its note names and whose notes name it."""
    found = next(papers(db, [number]), None)
    if found is None:
        return None
    return replace(found, mentions=mentions.mentions(db, found.note), mentioned_in=mentions.mentioned_in(db, number))


def papers(db: sqlite3.Connection, ids: Iterable[int]) -> Iterator[Paper]:
    """Yield everything but mentions of papers in the order asked, a few at a time; missing papers are left out."""
    for chunk in rows.chunks(ids, AT_ONCE):
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
    drawn = _grouped(rows.select_in(db, f"SELECT paper, {_DRAWN} FROM highlight WHERE paper", ids, "ORDER BY id"))
    found = rows.select_in(
        db,
        f"SELECT p.id, {rows.METADATA_FIELDS}, r.status, r.starred, p.added, r.status_at, {_AWAY}"
        " FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
        ids,
    )
    made = {}
    for number, *metadata, status, starred, added, status_at, snoozed, trashed in found:
        made[number] = Paper(
            id=number,
            metadata=rows.metadata_of(metadata),
            status=Status(status),
            starred=bool(starred),
            added=datetime.fromisoformat(added),
            status_at=rows.moment(status_at),
            tags=tags.get(number, ()),
            note=notes.get(number, ""),
            highlights=_placed(drawn.get(number, ()), metadata[1]),
            imports=tuple(name for (name,) in imports.get(number, ())),
            snoozed=rows.moment(snoozed),
            trashed=rows.moment(trashed),
        )
    return (made[number] for number in ids if number in made)


def _grouped(found: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = {}
    for paper, *rest in found:
        groups.setdefault(paper, []).append(tuple(rest))
    return groups


def _placed(drawn: Iterable[tuple[Any, ...]], abstract: str) -> tuple[Highlight, ...]:
    """Return the highlights of a paper, each where its quote now stands, in the order of the text."""
    made = []
    for highlight, start, quote, prefix, suffix, colour, comment in drawn:
        begin, end = anchor(abstract, start, quote, prefix, suffix) or (-1, -1)
        made.append(Highlight(highlight, begin, end, quote, HighlightColour(colour), comment))
    return tuple(sorted(made, key=lambda highlight: (highlight.start, highlight.id)))


def named(db: sqlite3.Connection) -> Iterator[PaperName]:
    """Return what each paper goes by in a bibliography, in the order of the ids."""
    found = db.execute(
        "SELECT id, coalesce(json_extract(authors, '$[0]'), ''), published, title FROM paper ORDER BY id"
    )
    return (PaperName(*row) for row in found)


def texts(db: sqlite3.Connection, ids: Iterable[int] | None) -> Iterator[PaperText]:
    """Return the words of papers, or of all, a piece of the library at a time."""
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
    """Return the papers whose words changed after ``position``; None when the record no longer reaches back so far."""
    forgotten = db.execute("SELECT value FROM about WHERE name = 'forgotten'").fetchone()
    if forgotten is not None and position < int(forgotten[0]):
        return None
    found = db.execute(
        "SELECT paper FROM change WHERE id > ?1 AND tbl IN ('paper', 'paper_tag', 'note', 'highlight')"
        " UNION SELECT paper FROM paper_tag WHERE tag IN (SELECT c.row FROM change c JOIN tag t ON t.id = c.row"
        "  WHERE c.id > ?1 AND c.tbl = 'tag' AND json_extract(c.before, '$.name') <> t.name)",
        [position],
    )
    return frozenset(row[0] for row in found if row[0] is not None)
