"""Rename, merge, colour and delete tags together with their nested tags; assign keys to tags."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library.tag_rows import TagNames, clean_name, drop_if_unused, find_tag, tag_ids
from readinglist.model import RenamePreview, fold_name, is_within, nested_part

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

KEYS = range(1, 10)


def delete(record: Recorder, names: Sequence[str]) -> tuple[int, int]:
    """Delete tags and their nested tags; return how many tags were deleted, and from how many papers."""
    known = TagNames(record.connection)
    tags = {tag for name in names for tag, _ in known.branch(name)}
    papers = set()
    for tag in sorted(tags):
        for number, paper in _paper_tags(record.connection, tag):
            record.delete("paper_tag", number)
            papers.add(paper)
        record.delete("tag", tag)
    return len(tags), len(papers)


def rename(record: Recorder, name: str, new: str) -> bool:
    """Rename a tag with its nested tags, merging them into existing ones; return whether any were merged."""
    known = TagNames(record.connection)
    moves = _moves(known, name, clean_name(new))
    return sum(_move(record, known, tag, target) for tag, target in moves) > 0


def merge(record: Recorder, names: Sequence[str], into: str) -> int:
    """Merge tags with their nested tags into another tag; return how many of them existed."""
    known = TagNames(record.connection)
    existing = [name for name in names if fold_name(name) != fold_name(into) and known.branch(name)]
    for tag, target in _merging(known, names, into):
        _move(record, known, tag, target)
    return len(existing)


def recolour(record: Recorder, known: TagNames, name: str, colour: int) -> None:
    """Set the colour of a tag, and of nested tags with the same colour."""
    tags = [(tag, _row(record, tag)["colour"]) for tag, _ in known.branch(name)]
    for tag, before in tags:
        if before == tags[0][1]:
            record.update("tag", tag, {"colour": colour})


def set_key(record: Recorder, name: str, key: int) -> None:
    """Assign a key to a tag, taking it from any other tag; 0 removes the key."""
    if key and key not in KEYS:
        raise ReadingListError(en("Tags can only be assigned to the keys 1 to 9."))
    other = record.connection.execute("SELECT id FROM tag WHERE key = ?", [key]).fetchone()
    tag = find_tag(record, name) if not key else tag_ids(record, [name])[0]
    if other is not None and other[0] != tag:
        record.update("tag", other[0], {"key": None})
        drop_if_unused(record, other[0])
    if tag is not None:
        record.update("tag", tag, {"key": key or None})
        drop_if_unused(record, tag)


def renaming(connection: sqlite3.Connection, names: Sequence[str], new: str) -> RenamePreview:
    """Return what renaming a tag, or merging several, would do."""
    known = TagNames(connection)
    try:
        clean = clean_name(new)
        moves = _moves(known, names[0], clean) if len(names) == 1 else _merging(known, names, clean)
    except ReadingListError as error:
        return RenamePreview(new, refused=error.message)
    moving = {tag for tag, _ in moves}
    holders: dict[str, list[set[int]]] = {}
    for tag, target in [*(existing for existing in known.branch(clean) if existing[0] not in moving), *moves]:
        holders.setdefault(fold_name(target), []).append({paper for _, paper in _paper_tags(connection, tag)})
    counts = [Counter(paper for papers in groups for paper in papers) for groups in holders.values()]
    return RenamePreview(
        clean,
        papers=len(set().union(*counts)),
        nested=sum(fold_name(target) != fold_name(clean) for _, target in moves),
        merged=sum(len(groups) > 1 for groups in holders.values()),
        both=len({paper for count in counts for paper, times in count.items() if times > 1}),
    )


def _moves(known: TagNames, name: str, new: str) -> list[tuple[int, str]]:
    """Return the tags of a branch with their new names, in an order without conflicts with tags still to be renamed.

    Raise ReadingListError if the name of a nested one would be too long.
    """
    moves = [(tag, clean_name(new + nested_part(old, name))) for tag, old in known.branch(name)]
    return moves[::-1] if is_within(new, name) else moves


def _merging(known: TagNames, names: Sequence[str], into: str) -> list[tuple[int, str]]:
    """Return the tags of some branches with the tag that each is merged into.

    A parent of the target is merged without its nested tags, since the target is one of them.
    """
    moves: dict[int, str] = {}
    for name in sorted(names, key=lambda name: -name.count("/")):
        if fold_name(name) == fold_name(into):
            continue
        if is_within(into, name):
            found = [(tag, into) for tag, called in known.branch(name) if fold_name(called) == fold_name(name)]
        else:
            found = _moves(known, name, into)
        for tag, target in found:
            moves.setdefault(tag, target)
    return list(moves.items())


def _move(record: Recorder, known: TagNames, tag: int, target: str) -> bool:
    """Rename a tag, or merge it into the existing tag with the name; return whether it was merged."""
    other = known.find(target)
    if other is None or other == tag:
        record.update("tag", tag, {"name": target})
        known.set(tag, target)
        return False
    tagged = {paper for _, paper in _paper_tags(record.connection, other)}
    for number, paper in _paper_tags(record.connection, tag):
        if paper in tagged:
            record.delete("paper_tag", number)
        else:
            record.update("paper_tag", number, {"tag": other})
    key = _row(record, tag)["key"]
    record.delete("tag", tag)
    known.drop(tag)
    if key is not None and _row(record, other)["key"] is None:
        record.update("tag", other, {"key": key})
    return True


def _paper_tags(connection: sqlite3.Connection, tag: int) -> list[tuple[int, int]]:
    return connection.execute("SELECT id, paper FROM paper_tag WHERE tag = ?", [tag]).fetchall()


def _row(record: Recorder, tag: int) -> dict[str, int | None]:
    found = record.row("tag", tag)
    assert found is not None
    return found
