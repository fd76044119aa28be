"""Tags given and taken: a reader's words on papers, in a tree by ``a/b``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library import rows

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

LONGEST = 120
# They would let a tag look like another, or not at all.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]")


def cleaned(name: str) -> str:
    """Return a tag's name without stray spaces, slashes and a leading ``#``; raise when nothing is left of it."""
    parts = [" ".join(part.split()) for part in _UNSEEN.sub(" ", name).strip().lstrip("#").split("/")]
    clean = "/".join(part for part in parts if part)
    if not clean:
        raise ReadingListError(en("A tag needs a name."))
    if len(clean) > LONGEST:
        raise ReadingListError(en("A tag's name has at most {most} characters.", most=LONGEST))
    return clean


def tag_ids(record: Recorder, names: Iterable[str]) -> list[int]:
    """Return the ids of tags, making those that are not there."""
    ids: dict[int, None] = {}
    for name in names:
        clean = cleaned(name)
        number = find_tag(record, clean)
        if number is None:
            number = record.insert("tag", {"name": clean, "colour": _first_colour(record, clean)})
        ids[number] = None
    return list(ids)


def find_tag(record: Recorder, name: str) -> int | None:
    """Return the id of a tag, whatever its case, or None."""
    found = record.connection.execute("SELECT id FROM tag WHERE name = ? COLLATE NOCASE", [name]).fetchone()
    return None if found is None else int(found[0])


def add(record: Recorder, papers: list[int], name: str) -> int:
    """Return papers a tag; return how many did not have it."""
    here = {row[0] for row in rows.select_in(record.connection, "SELECT id FROM paper WHERE id", papers)}
    known = find_tag(record, cleaned(name))
    having = set() if known is None else set(_having(record, known, papers).values())
    lacking = [paper for paper in dict.fromkeys(papers) if paper in here and paper not in having]
    if lacking:
        (tag,) = tag_ids(record, [name])
        record.insert_all("paper_tag", [{"paper": paper, "tag": tag, "at": record.at} for paper in lacking])
    return len(lacking)


def remove(record: Recorder, papers: list[int], name: str) -> int:
    """Take a tag from papers; return how many had it. A tag without papers goes, unless it is on a key."""
    tag = find_tag(record, name)
    if tag is None:
        return 0
    numbers = list(_having(record, tag, papers))
    for number in numbers:
        record.delete("paper_tag", number)
    drop_if_unused(record, tag)
    return len(numbers)


def all_have(record: Recorder, papers: list[int], name: str) -> bool:
    """Return whether every one of some papers has a tag."""
    tag = find_tag(record, name)
    return tag is not None and set(_having(record, tag, papers).values()) >= set(papers)


def with_keyword(record: Recorder, keyword: str) -> list[int]:
    """Return the papers to which a feed gave a keyword."""
    found = record.connection.execute(WITH_KEYWORD.format("DISTINCT p.id"), [keyword])
    return [row[0] for row in found]


def drop_if_unused(record: Recorder, tag: int) -> None:
    """Forget a tag that no paper has and no key gives."""
    conn = record.connection
    used = "SELECT 1 FROM paper_tag WHERE tag = ?1 UNION ALL SELECT 1 FROM tag WHERE id = ?1 AND key IS NOT NULL"
    if conn.execute(used, [tag]).fetchone() is None:
        record.delete("tag", tag)


WITH_KEYWORD = (
    "SELECT {} FROM paper p, json_each(p.keywords) k"
    f" WHERE p.keywords <> '[]' AND k.value = ? COLLATE NOCASE AND p.id {rows.THERE}"
)


def _having(record: Recorder, tag: int, papers: list[int]) -> dict[int, int]:
    """Return which of some papers have a tag, by the number of the row that says so."""
    asked = f"SELECT id, paper FROM paper_tag WHERE tag = {tag} AND paper"
    return dict(rows.select_in(record.connection, asked, papers))


def _first_colour(record: Recorder, name: str) -> int:
    """Return a new tag the colour of the nearest tag above it, or the first that no tag has."""
    above = name.rpartition("/")[0]
    while above:
        found = record.connection.execute("SELECT colour FROM tag WHERE name = ? COLLATE NOCASE", [above]).fetchone()
        if found is not None:
            return int(found[0])
        above = above.rpartition("/")[0]
    taken = {row[0] for row in record.connection.execute("SELECT DISTINCT colour FROM tag")}
    return next(colour for colour in range(len(taken) + 1) if colour not in taken)
