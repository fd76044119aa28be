"""Tags changed together with what nests in them: renamed, merged, coloured, put on keys, deleted."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library.facets import like
from readinglist.library.tag_rows import cleaned, drop_if_unused, find_tag, tag_ids
from readinglist.model import Renaming, folded, within

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

KEYS = range(1, 10)


def delete(record: Recorder, names: Sequence[str]) -> tuple[int, int]:
    """Take tags and what nests in them from all papers; return how many tags went, from how many papers."""
    tags = {tag for name in names for tag, _ in branch(record.connection, name)}
    papers = set()
    for tag in sorted(tags):
        for number, paper in _given(record.connection, tag):
            record.delete("paper_tag", number)
            papers.add(paper)
        record.delete("tag", tag)
    return len(tags), len(papers)


def rename(record: Recorder, name: str, new: str) -> bool:
    """Return a tag and what nests in it another name; the name of another tag merges them. Say whether any merged."""
    moves = _moves(record.connection, name, cleaned(new))
    return sum(_move(record, tag, target) for tag, target in moves) > 0


def merge(record: Recorder, names: Sequence[str], into: str) -> int:
    """Merge tags and what nests in them into another tag; return how many of them were there."""
    there = [name for name in names if folded(name) != folded(into) and branch(record.connection, name)]
    for tag, target in _merging(record.connection, names, into):
        _move(record, tag, target)
    return len(there)


def recolour(record: Recorder, name: str, colour: int) -> None:
    """Return a tag a colour; what nests in it follows as far as it has the colour of the tag."""
    tags = [(tag, _row(record, tag)["colour"]) for tag, _ in branch(record.connection, name)]
    for tag, before in tags:
        if before == tags[0][1]:
            record.update("tag", tag, {"colour": colour})


def set_key(record: Recorder, name: str, key: int) -> None:
    """Put a tag on a key, which no other tag keeps; 0 takes it off."""
    if key and key not in KEYS:
        raise ReadingListError(en("A tag can be put on the keys 1 to 9."))
    other = record.connection.execute("SELECT id FROM tag WHERE key = ?", [key]).fetchone()
    tag = find_tag(record, name) if not key else tag_ids(record, [name])[0]
    if other is not None and other[0] != tag:
        record.update("tag", other[0], {"key": None})
        drop_if_unused(record, other[0])
    if tag is not None:
        record.update("tag", tag, {"key": key or None})
        drop_if_unused(record, tag)


def renaming(connection: sqlite3.Connection, names: Sequence[str], new: str) -> Renaming:
    """Return what giving a tag another name would do, or several tags one."""
    try:
        clean = cleaned(new)
    except ReadingListError as error:
        return Renaming(new, refused=error.said)
    moves = _moves(connection, names[0], clean) if len(names) == 1 else _merging(connection, names, clean)
    moving = {tag for tag, _ in moves}
    holders: dict[str, list[set[int]]] = {}
    for tag, target in [*(there for there in branch(connection, clean) if there[0] not in moving), *moves]:
        holders.setdefault(folded(target), []).append({paper for _, paper in _given(connection, tag)})
    counts = [Counter(paper for papers in held for paper in papers) for held in holders.values()]
    return Renaming(
        clean,
        papers=len(set().union(*counts)),
        nested=sum(folded(target) != folded(clean) for _, target in moves),
        merged=sum(len(held) > 1 for held in holders.values()),
        both=len({paper for count in counts for paper, times in count.items() if times > 1}),
    )


def branch(connection: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    """Return a tag and what nests in it: ids and names, the upper ones first."""
    found = connection.execute(
        "SELECT id, name FROM tag WHERE name = ? COLLATE NOCASE OR name LIKE ? ESCAPE '\\' ORDER BY name",
        [name, like(name) + "/%"],
    )
    return [(int(number), str(tag)) for number, tag in found.fetchall()]


def _moves(connection: sqlite3.Connection, name: str, new: str) -> list[tuple[int, str]]:
    """Return the tags of a branch and what each will be called, in an order in which no one meets one yet to move."""
    moves = [(tag, new + old[len(name) :]) for tag, old in branch(connection, name)]
    return moves[::-1] if within(new, name) else moves


def _merging(connection: sqlite3.Connection, names: Sequence[str], into: str) -> list[tuple[int, str]]:
    """Return the tags of some branches and where each goes when they merge into one.

    A tag in which that one nests goes there alone, for it cannot nest in what nests in it.
    """
    moves: dict[int, str] = {}
    for name in sorted(names, key=lambda name: -name.count("/")):
        if folded(name) == folded(into):
            continue
        if within(into, name):
            found = [(tag, into) for tag, called in branch(connection, name) if folded(called) == folded(name)]
        else:
            found = _moves(connection, name, into)
        for tag, target in found:
            moves.setdefault(tag, target)
    return list(moves.items())


def _move(record: Recorder, tag: int, target: str) -> bool:
    """Return a tag a name, or its papers to the tag that has the name; return whether it merged."""
    other = find_tag(record, target)
    if other is None or other == tag:
        record.update("tag", tag, {"name": target})
        return False
    having = {paper for _, paper in _given(record.connection, other)}
    for number, paper in _given(record.connection, tag):
        if paper in having:
            record.delete("paper_tag", number)
        else:
            record.update("paper_tag", number, {"tag": other})
    key = _row(record, tag)["key"]
    record.delete("tag", tag)
    if key is not None and _row(record, other)["key"] is None:
        record.update("tag", other, {"key": key})
    return True


def _given(connection: sqlite3.Connection, tag: int) -> list[tuple[int, int]]:
    return connection.execute("SELECT id, paper FROM paper_tag WHERE tag = ?", [tag]).fetchall()


def _row(record: Recorder, tag: int) -> dict[str, int | None]:
    found = record.row("tag", tag)
    assert found is not None
    return found
