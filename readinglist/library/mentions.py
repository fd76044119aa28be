"""Links between papers: ``[[Title]]`` in notes, and backlinks.

A link contains a title, so that it is readable outside the program; it is resolved by the title's key, including
earlier titles of a paper.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from readinglist.identity.title_key import title_key
from readinglist.library import rows
from readinglist.library.facets.conditions import escape_like
from readinglist.model import Mention

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

_LINK = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
_INDEXED = 12  # letters of a title's key that an index has
_LAST = "\U0010ffff"
_RANKED = 200  # titles that are ranked by the beginnings of their words
_NAMED = (
    f"SELECT id FROM paper WHERE title_key = ?1 AND id {rows.NOT_TRASHED}"
    f" UNION ALL SELECT paper FROM alias WHERE title_key = ?1 AND paper {rows.NOT_TRASHED} LIMIT 1"
)


def update_mentions(record: Recorder, paper: int, note: str) -> None:
    """Store which titles the note on a paper links to."""
    linked = {key for title in _LINK.findall(note) if (key := title_key(title))}
    found = record.connection.execute("SELECT title_key, id FROM mention WHERE paper = ?", [paper])
    known: dict[str, int] = dict(found.fetchall())
    for key in known.keys() - linked:
        record.delete("mention", known[key])
    record.insert_all("mention", [{"paper": paper, "title_key": key} for key in sorted(linked - known.keys())])


def find_by_title(db: sqlite3.Connection, title: str) -> int | None:
    """Return the paper with a title, or None."""
    key = title_key(title)
    found = db.execute(_NAMED, [key]).fetchone() if key else None
    return None if found is None else int(found[0])


def mentions(db: sqlite3.Connection, note: str) -> tuple[Mention, ...]:
    """Return the resolved links of a note, each title once, as written."""
    titles = dict.fromkeys(_LINK.findall(note))
    found = ((title, find_by_title(db, title)) for title in titles)
    return tuple(Mention(title, paper) for title, paper in found if paper is not None)


def mentioned_in(db: sqlite3.Connection, paper: int) -> tuple[Mention, ...]:
    """Return the papers whose notes link to a paper."""
    found = db.execute(
        "SELECT DISTINCT p.title, p.id FROM mention m JOIN paper p ON p.id = m.paper"
        f" WHERE p.id <> ?1 AND p.id {rows.NOT_TRASHED}"
        " AND m.title_key IN"
        " (SELECT title_key FROM paper WHERE id = ?1 UNION ALL SELECT title_key FROM alias WHERE paper = ?1)"
        " ORDER BY p.id",
        [paper],
    )
    return tuple(Mention(title, number) for title, number in found)


def titles_with(db: sqlite3.Connection, words: str, limit: int) -> tuple[Mention, ...]:
    """Return papers whose title contains all of ``words``, newest first: those that begin so, then words that do."""
    parts = words.split()
    found = _beginning(db, words, limit) if parts else []
    if len(found) < limit:
        patterns = [f"%{escape_like(part)}%" for part in parts]
        condition = " AND ".join([f"id {rows.NOT_TRASHED}", *["title LIKE ? ESCAPE '\\'"] * len(parts)])
        query = f"SELECT title, id FROM paper WHERE {condition} ORDER BY id DESC LIMIT ?"
        starts = [re.compile(rf"(?<!\w){re.escape(part)}", re.IGNORECASE) for part in parts]
        containing: list[tuple[str, int]] = db.execute(query, [*patterns, max(limit, _RANKED)]).fetchall()
        found += sorted(containing, key=lambda row: not all(start.search(row[0]) for start in starts))
    return tuple(Mention(title, number) for title, number in dict.fromkeys(found))[:limit]


def _beginning(db: sqlite3.Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """Return titles that begin with words, whatever is between their letters."""
    key = title_key(words)
    found = db.execute(
        f"SELECT title, id FROM paper WHERE substr(title_key, 1, 12) BETWEEN ?1 AND ?1 || ?2 AND id {rows.NOT_TRASHED}"
        " AND substr(title_key, 1, ?3) = ?4 ORDER BY id DESC LIMIT ?5",
        [key[:_INDEXED], _LAST, len(key), key, limit],
    )
    return found.fetchall()
