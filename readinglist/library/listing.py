"""Lists and rows: which papers, in which order, and what a list shows of them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from readinglist.library import facets, rows
from readinglist.model import (
    Facet,
    Highlight,
    HighlightColour,
    Order,
    Paper,
    PaperRow,
    PaperText,
    Status,
    Tag,
    Tree,
    asks_trash,
)

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


def find(db: sqlite3.Connection, tree: Tree | None, order: Order) -> array[int]:
    """Give the ids of the papers that answer a tree of facets, in order; those in the trash only if it is asked for."""
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
    """Give the ids of the papers that answer a facet, in no order."""
    condition, values = facets.condition(facet)
    # One row of JSON comes sooner than a hundred thousand rows, and holds up no other thread meanwhile.
    sql = f"SELECT json_group_array(p.id) FROM paper p JOIN reading r ON r.id = p.id WHERE {condition}"
    return array("q", json.loads(db.execute(sql, values).fetchone()[0]))


def paper_rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[PaperRow]:
    """Give the rows of papers in the order asked; those that are gone are left out."""
    tags = tags_of(db, ids)
    found = rows.select_in(
        db,
        f"SELECT p.id, p.title, substr(p.abstract, 1, {OPENING}), p.authors, p.published, p.added, r.status, r.starred,"
        " EXISTS (SELECT 1 FROM note WHERE paper = p.id), EXISTS (SELECT 1 FROM highlight WHERE paper = p.id),"
        f" r.status_at, (SELECT until FROM snooze WHERE id = p.id AND until > {facets.NOW}),"
        " (SELECT at FROM trash WHERE id = p.id)"
        " FROM paper p JOIN reading r ON r.id = p.id WHERE p.id",
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


def tags_of(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """Give the tags of papers."""
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
    """Give everything of one paper."""
    row = db.execute(
        f"SELECT {rows.FACTS}, r.status, r.starred, p.added, r.status_at"
        " FROM paper p JOIN reading r ON r.id = p.id WHERE p.id = ?",
        [number],
    ).fetchone()
    if row is None:
        return None
    *facts, status, starred, added, status_at = row
    note = db.execute("SELECT text FROM note WHERE paper = ?", [number]).fetchone()
    imports = db.execute(
        "SELECT i.name FROM import_entry e JOIN import i ON i.id = e.import WHERE e.paper = ? ORDER BY i.id", [number]
    )
    return Paper(
        id=number,
        facts=rows.facts_of(facts),
        status=Status(status),
        starred=bool(starred),
        added=datetime.fromisoformat(added),
        status_at=rows.moment(status_at),
        tags=tags_of(db, [number]).get(number, ()),
        note=note[0] if note else "",
        highlights=highlights(db, number, facts[1]),
        imports=tuple(name for (name,) in imports),
    )


def highlights(db: sqlite3.Connection, number: int, abstract: str) -> tuple[Highlight, ...]:
    """Give the highlights of a paper, each where its quote now stands, in the order of the text."""
    found = db.execute(
        "SELECT id, start, quote, prefix, suffix, colour, comment FROM highlight WHERE paper = ? ORDER BY id", [number]
    )
    made = []
    for highlight, start, quote, prefix, suffix, colour, comment in found:
        at = anchor(abstract, start, quote, prefix, suffix)
        end = at + len(quote) if at >= 0 else -1
        made.append(Highlight(highlight, at, end, quote, HighlightColour(colour), comment))
    return tuple(sorted(made, key=lambda highlight: (highlight.start, highlight.id)))


def anchor(text: str, start: int, quote: str, prefix: str, suffix: str) -> int:
    """Give where a quote stands: at its old place, or where most of what surrounded it surrounds it; -1 for nowhere.

    The selectors are those of the W3C Web Annotation Data Model: text position, and text quote with prefix and suffix.
    """
    if text[start : start + len(quote)] == quote and text[:start].endswith(prefix):
        return start
    best, best_score, at = -1, (-1, 0), text.find(quote)
    while at >= 0:
        before, after = text[:at], text[at + len(quote) :]
        score = _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)
        if (score, -abs(at - start)) > best_score:
            best, best_score = at, (score, -abs(at - start))
        at = text.find(quote, at + 1)
    return best


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def texts(db: sqlite3.Connection, ids: Iterable[int] | None) -> Iterator[PaperText]:
    """Give the words of papers, or of all, a piece of the library at a time."""
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
    """Give the papers whose words changed after ``position``; None when the record no longer reaches back so far."""
    forgotten = db.execute("SELECT value FROM about WHERE name = 'forgotten'").fetchone()
    if forgotten is not None and position < int(forgotten[0]):
        return None
    found = db.execute(
        "SELECT paper FROM change WHERE id > ?1 AND tbl IN ('paper', 'paper_tag', 'note', 'highlight')"
        " UNION SELECT paper FROM paper_tag WHERE tag IN (SELECT row FROM change WHERE id > ?1 AND tbl = 'tag')",
        [position],
    )
    return frozenset(row[0] for row in found if row[0] is not None)
