"""Papers that a note names as ``[[Title]]``, and the notes that name a paper.

A link holds a title: it can be read wherever the note goes, and it is found by the title's key, also by one that the
paper had earlier.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from readinglist.library import rows
from readinglist.library.title_key import title_key
from readinglist.model import Mention

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

_LINK = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
_NAMED = (
    f"SELECT id FROM paper WHERE title_key = ?1 AND id {rows.THERE}"
    f" UNION ALL SELECT paper FROM alias WHERE title_key = ?1 AND paper {rows.THERE} LIMIT 1"
)


def update_mentions(record: Recorder, paper: int, note: str) -> None:
    """Remember which titles the note on a paper names."""
    wanted = {key for title in _LINK.findall(note) if (key := title_key(title))}
    found = record.connection.execute("SELECT title_key, id FROM mention WHERE paper = ?", [paper])
    known: dict[str, int] = dict(found.fetchall())
    for key in known.keys() - wanted:
        record.delete("mention", known[key])
    record.insert_all("mention", [{"paper": paper, "title_key": key} for key in sorted(wanted - known.keys())])


def named(db: sqlite3.Connection, title: str) -> int | None:
    """Return the paper that a link means, or None."""
    key = title_key(title)
    found = db.execute(_NAMED, [key]).fetchone() if key else None
    return None if found is None else int(found[0])


def mentions(db: sqlite3.Connection, note: str) -> tuple[Mention, ...]:
    """Return the links of a note that lead somewhere, each title once, as it is written."""
    titles = dict.fromkeys(_LINK.findall(note))
    found = ((title, named(db, title)) for title in titles)
    return tuple(Mention(title, paper) for title, paper in found if paper is not None)


def mentioned_in(db: sqlite3.Connection, paper: int) -> tuple[Mention, ...]:
    """Return the papers whose notes name a paper."""
    found = db.execute(
        "SELECT DISTINCT p.title, p.id FROM mention m JOIN paper p ON p.id = m.paper"
        f" WHERE p.id <> ?1 AND p.id {rows.THERE}"
        " AND m.title_key IN"
        " (SELECT title_key FROM paper WHERE id = ?1 UNION ALL SELECT title_key FROM alias WHERE paper = ?1)"
        " ORDER BY p.id",
        [paper],
    )
    return tuple(Mention(title, number) for title, number in found)


def titles_with(db: sqlite3.Connection, words: str, limit: int) -> tuple[Mention, ...]:
    """Return papers whose title holds all of ``words``, the newest first."""
    parts = [f"%{_plain(part)}%" for part in words.split()]
    condition = " AND ".join([f"id {rows.THERE}", *["title LIKE ? ESCAPE '\\'"] * len(parts)])
    found = db.execute(f"SELECT title, id FROM paper WHERE {condition} ORDER BY id DESC LIMIT ?", [*parts, limit])
    return tuple(Mention(title, number) for title, number in found)


def _plain(part: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", part)
