"""Tags: a reader's words on papers, in a tree by ``a/b``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.library import rows
from readinglist.library.facets import like

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

LONGEST = 120


def cleaned(name: str) -> str:
    """Give a tag's name without stray spaces, slashes and a leading ``#``; raise when nothing is left of it."""
    parts = [" ".join(part.split()) for part in re.sub(r"[\x00-\x1f\x7f]", " ", name).strip().lstrip("#").split("/")]
    clean = "/".join(part for part in parts if part)
    if not clean:
        raise ReadingListError("A tag needs a name.")
    if len(clean) > LONGEST:
        raise ReadingListError(f"A tag's name has at most {LONGEST} characters.")
    return clean


def tag_ids(record: Recorder, names: Iterable[str]) -> list[int]:
    """Give the ids of tags, making those that are not there; a new one takes the next colour."""
    ids: dict[int, None] = {}
    for name in names:
        clean = cleaned(name)
        number = find_tag(record, clean)
        if number is None:
            used = record.connection.execute("SELECT count(*) FROM tag").fetchone()[0]
            parent = find_tag(record, clean.rpartition("/")[0])
            colour = used
            if parent is not None:
                found = record.row("tag", parent)
                colour = found["colour"] if found else used
            number = record.insert("tag", {"name": clean, "colour": colour})
        ids[number] = None
    return list(ids)


def find_tag(record: Recorder, name: str) -> int | None:
    """Give the id of a tag, whatever its case, or None."""
    found = record.connection.execute("SELECT id FROM tag WHERE name = ? COLLATE NOCASE", [name]).fetchone()
    return None if found is None else int(found[0])


def add(record: Recorder, papers: list[int], name: str) -> int:
    """Give papers a tag; give how many did not have it."""
    here = {row[0] for row in rows.select_in(record.connection, "SELECT id FROM paper WHERE id", papers)}
    known = find_tag(record, cleaned(name))
    having = set()
    if known is not None:
        found = record.connection.execute("SELECT paper FROM paper_tag WHERE tag = ?", [known])
        having = {row[0] for row in found}
    lacking = [paper for paper in dict.fromkeys(papers) if paper in here and paper not in having]
    if lacking:
        (tag,) = tag_ids(record, [name])
        record.insert_all("paper_tag", [{"paper": paper, "tag": tag} for paper in lacking])
    return len(lacking)


def remove(record: Recorder, papers: list[int], name: str) -> int:
    """Take a tag from papers; give how many had it. A tag without papers goes."""
    tag = find_tag(record, name)
    if tag is None:
        return 0
    found = rows.select_in(record.connection, f"SELECT id FROM paper_tag WHERE tag = {tag} AND paper", papers)
    numbers = [row[0] for row in found]
    for number in numbers:
        record.delete("paper_tag", number)
    _drop_if_unused(record, tag)
    return len(numbers)


def delete(record: Recorder, name: str) -> None:
    """Take a tag and its children from all papers."""
    for tag, _ in _branch(record, name):
        for (number,) in record.connection.execute("SELECT id FROM paper_tag WHERE tag = ?", [tag]).fetchall():
            record.delete("paper_tag", number)
        record.delete("tag", tag)


def rename(record: Recorder, name: str, new: str) -> bool:
    """Give a tag and its children another name; the name of another tag merges the two. Say whether any merged."""
    clean = cleaned(new)
    merged = False
    for tag, old in _branch(record, name):
        target = clean + old[len(name) :]
        other = find_tag(record, target)
        if other is None or other == tag:
            record.update("tag", tag, {"name": target})
        else:
            _merge(record, tag, other)
            merged = True
    return merged


def _merge(record: Recorder, tag: int, into: int) -> None:
    conn = record.connection
    having = {row[0] for row in conn.execute("SELECT paper FROM paper_tag WHERE tag = ?", [into])}
    for number, paper in conn.execute("SELECT id, paper FROM paper_tag WHERE tag = ?", [tag]).fetchall():
        if paper in having:
            record.delete("paper_tag", number)
        else:
            record.update("paper_tag", number, {"tag": into})
    record.delete("tag", tag)


def _branch(record: Recorder, name: str) -> list[tuple[int, str]]:
    found = record.connection.execute(
        "SELECT id, name FROM tag WHERE name = ? COLLATE NOCASE OR name LIKE ? ESCAPE '\\' ORDER BY name",
        [name, like(name) + "/%"],
    )
    return [(int(number), str(tag)) for number, tag in found.fetchall()]


def _drop_if_unused(record: Recorder, tag: int) -> None:
    conn = record.connection
    if conn.execute("SELECT 1 FROM paper_tag WHERE tag = ?", [tag]).fetchone() is None:
        record.delete("tag", tag)
