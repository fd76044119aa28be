"""The tree of tags with counts of papers; a parent counts the papers of its nested tags, each once."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, TypeVar

from readinglist.library import rows
from readinglist.model import Tag, fold_name

K = TypeVar("K")

# Every tag with its own path and those of its parents. rtrim() of all characters but the slash removes the last part.
_PATHS: Final = """
up(tag, path) AS MATERIALIZED (
    SELECT id, tag_key(name) FROM tag
    UNION ALL
    SELECT tag, rtrim(rtrim(path, replace(path, '/', '')), '/') FROM up WHERE instr(path, '/')
)
"""
# A path with one tag needs no DISTINCT; this halves the time at 300,000 tagged papers.
_ALL: Final = f"""
WITH RECURSIVE {_PATHS}
SELECT node.path, CASE WHEN node.tags = 1 THEN (SELECT count(*) FROM paper_tag WHERE tag = node.one)
    ELSE (SELECT count(DISTINCT g.paper) FROM up JOIN paper_tag g ON g.tag = up.tag WHERE up.path = node.path) END
FROM (SELECT path, count(*) AS tags, min(tag) AS one FROM up GROUP BY path) node
"""
_AMONG: Final = f"""
WITH RECURSIVE {_PATHS}
SELECT up.path, count(DISTINCT pt.paper)
FROM json_each(?) hit CROSS JOIN paper_tag pt ON pt.paper = hit.value JOIN up ON up.tag = pt.tag GROUP BY up.path
"""
# The tag added last has the highest id: ids are not reused, and undo restores the old one.
_USED: Final = "SELECT tag, at FROM paper_tag WHERE id IN (SELECT max(id) FROM paper_tag {} GROUP BY tag)"
MAX_CHANGES: Final = 2_000  # changes up to which the counts are updated incrementally


class TagTree:
    """Counts papers by tag: all of them at first, then incrementally, since a library may be large."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._tags: tuple[Tag, ...] = ()
        self._counts: Counter[str] = Counter()  # papers by path; "" is the root
        self._used: dict[int, str | None] = {}
        self._as_of = -1  # the last change that is counted

    def tags(self) -> tuple[Tag, ...]:
        """Return all tags in tree order, including implied parents."""
        with _snapshot(self._db):
            position = int(self._db.execute("SELECT max(id) FROM change").fetchone()[0] or 0)
            if self._as_of < 0:
                self._count_all()
            elif position != self._as_of:
                self._update()
            self._as_of = position
        return self._tags

    def tagged(self) -> int:
        """Return how many papers have tags."""
        self.tags()
        return self._counts[""]

    def excluding(self, papers: Collection[int]) -> tuple[tuple[Tag, ...], int]:
        """Return the tags counted without some papers, and how many other papers have tags."""
        tags, tagged = self.tags(), self.tagged()
        if not papers:
            return tags, tagged
        dumped = [json.dumps(list(papers))]
        counts = _difference(self._counts, dict(self._db.execute(_AMONG, dumped).fetchall()))
        statement = (
            "SELECT count(*) FROM json_each(?) hit WHERE EXISTS (SELECT 1 FROM paper_tag WHERE paper = hit.value)"
        )
        without = self._db.execute(statement, dumped).fetchone()[0]
        return tuple(replace(tag, papers=counts[fold_name(tag.name)]) for tag in tags), tagged - without

    def among(self, papers: Iterable[int]) -> tuple[Tag, ...]:
        """Return the tags counted among some papers only."""
        tags = self.tags()
        chosen_papers, is_complement = _smaller_set(self._db, papers)
        counts = Counter(dict(self._db.execute(_AMONG, [json.dumps(chosen_papers)]).fetchall()))
        if is_complement:
            counts = _difference(self._counts, counts)
        return tuple(replace(tag, papers=counts[fold_name(tag.name)]) for tag in tags)

    def _count_all(self) -> None:
        self._counts = Counter(dict(self._db.execute(_ALL).fetchall()))
        tagged = self._db.execute("SELECT count(*) FROM (SELECT 1 FROM paper_tag GROUP BY paper)")
        self._counts[""] = tagged.fetchone()[0]
        self._used = dict(self._db.execute(_USED.format("")).fetchall())
        self._build_tags()

    def _update(self) -> None:
        """Update the counts by the papers whose tags changed; recount all if tags were renamed."""
        changes = self._db.execute(
            "SELECT tbl, row, paper, before FROM change WHERE id > ? AND tbl IN ('tag', 'paper_tag')"
            " ORDER BY id DESC LIMIT ?",
            [self._as_of, MAX_CHANGES + 1],
        ).fetchall()
        if not changes:
            return
        names = dict(self._db.execute("SELECT id, name FROM tag").fetchall())
        before = {row: json.loads(text)["name"] for tbl, row, _, text in changes if tbl == "tag" and text is not None}
        if len(changes) > MAX_CHANGES or any(names.get(tag, name) != name for tag, name in before.items()):
            self._count_all()
            return
        papers = {paper for tbl, _, paper, _ in changes if tbl == "paper_tag"}
        pairs = {row: (paper, tag) for row, paper, tag in self._paper_tags(papers)}
        now = set(pairs.values())
        for _, row, _, text in (change for change in changes if change[0] == "paper_tag"):
            if text is None:
                pairs.pop(row, None)
            else:
                was = json.loads(text)
                pairs[row] = (was["paper"], was["tag"])
        self._move_counts(set(pairs.values()), now, before | names)
        self._build_tags()

    def _move_counts(self, then: set[tuple[int, int]], now: set[tuple[int, int]], names: Mapping[int, str]) -> None:
        """Replace (paper, tag) pairs ``then`` by ``now`` in the counts."""
        self._counts.subtract(_count_paths(then, names))
        self._counts.update(_count_paths(now, names))
        touched = {tag for _, tag in then | now}  # removing and adding again changes the time of last use
        for tag in touched:
            self._used.pop(tag, None)
        among = f"WHERE tag IN ({', '.join(map(str, touched))})"
        self._used.update(self._db.execute(_USED.format(among)).fetchall())

    def _paper_tags(self, papers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        return rows.select_in(self._db, "SELECT id, paper, tag FROM paper_tag WHERE paper", papers)

    def _build_tags(self) -> None:
        found = [
            Tag(name, colour, self._counts[fold_name(name)], key or 0, rows.parse_time(self._used.get(number)))
            for number, name, colour, key in self._db.execute("SELECT id, name, colour, key FROM tag")
        ]
        found.sort(key=lambda tag: _sort_key(tag.name))
        self._tags = tuple(_with_parents(found, self._counts))


def tags_on(db: sqlite3.Connection, papers: Iterable[int]) -> tuple[Tag, ...]:
    """Return the tags of some papers, each with how many have it, not counting nested tags."""
    chosen_papers, is_complement = _smaller_set(db, papers)
    statement = (
        "SELECT pt.tag, count(*) FROM json_each(?) hit JOIN paper_tag pt ON pt.paper = hit.value GROUP BY pt.tag"
    )
    counts = Counter(dict(db.execute(statement, [json.dumps(chosen_papers)]).fetchall()))
    if is_complement:
        counts = _difference(dict(db.execute("SELECT tag, count(*) FROM paper_tag GROUP BY tag").fetchall()), counts)
    found = db.execute("SELECT id, name, colour, key FROM tag").fetchall()
    with_counts = [Tag(name, colour, counts[tag], key or 0) for tag, name, colour, key in found if counts[tag]]
    return tuple(sorted(with_counts, key=lambda tag: _sort_key(tag.name)))


def _smaller_set(db: sqlite3.Connection, papers: Iterable[int]) -> tuple[list[int], bool]:
    """Return the papers to count, and whether to subtract them from the total, which is faster for most papers."""
    chosen = set(papers)
    if 2 * len(chosen) <= db.execute("SELECT count(*) FROM reading").fetchone()[0]:
        return list(chosen), False
    return [row[0] for row in db.execute("SELECT id FROM reading") if row[0] not in chosen], True


def _difference(total: Mapping[K, int], part: Mapping[K, int]) -> Counter[K]:
    counts = Counter(total)
    counts.subtract(part)
    return counts


def _count_paths(pairs: Iterable[tuple[int, int]], names: Mapping[int, str]) -> Counter[str]:
    """Count papers by the paths of their tags, each paper once per path."""
    on = {(paper, path) for paper, tag in pairs for path in _paths(fold_name(names[tag]))}
    return Counter(path for _, path in on)


def _paths(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]


@contextmanager
def _snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Run the block in a read transaction."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()  # nothing was written; a disk that fails has ended the transaction already


def _with_parents(found: list[Tag], counts: Mapping[str, int]) -> Iterator[Tag]:
    """Yield each tag after its parents that have no row; these get the colour of their first child."""
    seen = {fold_name(tag.name) for tag in found}
    for tag in found:
        parts = tag.name.split("/")
        for depth in range(1, len(parts)):
            parent = "/".join(parts[:depth])
            if fold_name(parent) not in seen:
                seen.add(fold_name(parent))
                yield Tag(parent, tag.colour, counts[fold_name(parent)], implied=True)
        yield tag


def _sort_key(name: str) -> list[str]:
    return fold_name(name).split("/")
