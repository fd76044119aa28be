"""Find tags by name, add them to papers and remove them. A slash in a name nests tags: ``a/b``."""

from __future__ import annotations

import re
import sqlite3
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library import rows
from readinglist.model import fold_name, limits

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
# Invisible characters, which would make different tags look the same.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]")


class TagNames:
    """All tags by name, as they were when this was made, and as ``set`` and ``drop`` changed them since.

    Names are equal if ``fold_name`` makes them so. A library may hold several equal names, since earlier versions
    compared only ASCII letters without their case. Then the one that these took for the same is meant, or the first.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._names: dict[int, str] = dict(connection.execute("SELECT id, name FROM tag ORDER BY id").fetchall())
        self._ids: dict[str, list[int]] = {}
        for number, name in self._names.items():
            self._ids.setdefault(fold_name(name), []).append(number)
        self._sorted: list[str] | None = None  # the keys; None until they are needed

    def find(self, name: str) -> int | None:
        """Return the id of a tag, or None."""
        ids = self._ids.get(fold_name(name), [])
        same = _ascii_lower(name)  # as SQLite compares them, for which the names of all tags are different
        return next((number for number in ids if _ascii_lower(self._names[number]) == same), next(iter(ids), None))

    def branch(self, name: str) -> list[tuple[int, str]]:
        """Return the ids and names of a tag and its nested tags, parents first."""
        if self._sorted is None:
            self._sorted = sorted(self._ids)
        key = fold_name(name)
        nested = range(bisect_left(self._sorted, f"{key}/"), bisect_left(self._sorted, f"{key}0"))  # "0" follows "/"
        keys = [key, *(self._sorted[at] for at in nested)]
        return [(number, self._names[number]) for one in keys for number in self._ids.get(one, ())]

    def set(self, number: int, name: str) -> None:
        """Add a tag, or give it another name."""
        self.drop(number)
        self._names[number] = name
        self._ids.setdefault(fold_name(name), []).append(number)
        self._sorted = None

    def drop(self, number: int) -> None:
        """Forget a tag."""
        if number in self._names:
            self._ids[fold_name(self._names.pop(number))].remove(number)


def clean_name(name: str, most: int = limits.MAX_TAG, *, composed: bool = True) -> str:
    """Normalise spaces and slashes of a tag's name and strip a leading ``#``.

    With ``composed``, accents become parts of their letters, as keyboards type them; some programs keep them apart.
    Raise ReadingListError if it is empty or has more than ``most`` characters.
    """
    name = unicodedata.normalize("NFC", name) if composed else name
    parts = [" ".join(part.split()) for part in _INVISIBLE.sub(" ", name).strip().lstrip("#").split("/")]
    clean = "/".join(part for part in parts if part)
    if not clean:
        raise ReadingListError(en("A tag needs a name."))
    if len(clean) > most:
        raise ReadingListError(en("A tag's name can have up to {most} characters.", most=most))
    return clean


def tag_ids(record: Recorder, names: Iterable[str], known: TagNames | None = None) -> list[int]:
    """Return the ids of tags, creating missing ones; ``known`` saves reading the names of all tags again."""
    known = known or TagNames(record.connection)
    ids: dict[int, None] = {}
    for name in names:
        clean = clean_name(name)
        number = known.find(clean)
        if number is None:
            number = record.insert("tag", {"name": clean, "colour": _first_colour(record, clean, known)})
            known.set(number, clean)
        ids[number] = None
    return list(ids)


def find_tag(record: Recorder, name: str) -> int | None:
    """Return the id of a tag, or None; see ``TagNames``."""
    found = record.connection.execute("SELECT id FROM tag WHERE name = ? COLLATE NOCASE", [name]).fetchone()
    return TagNames(record.connection).find(name) if found is None else int(found[0])


def add(record: Recorder, papers: list[int], name: str) -> int:
    """Add a tag to papers; return how many did not have it."""
    existing = {row[0] for row in rows.select_in(record.connection, "SELECT id FROM paper WHERE id", papers)}
    known = find_tag(record, clean_name(name))
    tagged = set() if known is None else set(_rows_with(record, known, papers).values())
    untagged = [paper for paper in dict.fromkeys(papers) if paper in existing and paper not in tagged]
    if untagged:
        (tag,) = tag_ids(record, [name])
        record.insert_all("paper_tag", [{"paper": paper, "tag": tag, "at": record.at} for paper in untagged])
    return len(untagged)


def remove(record: Recorder, papers: list[int], name: str) -> int:
    """Remove a tag from papers; return how many had it. A tag without papers and key is deleted."""
    tag = find_tag(record, name)
    if tag is None:
        return 0
    numbers = list(_rows_with(record, tag, papers))
    for number in numbers:
        record.delete("paper_tag", number)
    drop_if_unused(record, tag)
    return len(numbers)


def all_have(record: Recorder, papers: list[int], name: str) -> bool:
    """Return whether all of some papers have a tag."""
    tag = find_tag(record, name)
    return tag is not None and set(_rows_with(record, tag, papers).values()) >= set(papers)


def with_keyword(record: Recorder, keyword: str) -> list[int]:
    """Return the papers with a keyword."""
    found = record.connection.execute(WITH_KEYWORD.format("DISTINCT p.id"), [keyword])
    return [row[0] for row in found]


def drop_if_unused(record: Recorder, tag: int) -> None:
    """Delete a tag without papers and key."""
    conn = record.connection
    used = "SELECT 1 FROM paper_tag WHERE tag = ?1 UNION ALL SELECT 1 FROM tag WHERE id = ?1 AND key IS NOT NULL"
    if conn.execute(used, [tag]).fetchone() is None:
        record.delete("tag", tag)


WITH_KEYWORD = (
    "SELECT {} FROM paper p, json_each(p.keywords) k"
    f" WHERE p.keywords <> '[]' AND k.value = ? COLLATE NOCASE AND p.id {rows.NOT_TRASHED}"
)


def _rows_with(record: Recorder, tag: int, papers: list[int]) -> dict[int, int]:
    """Return which of some papers have a tag, by the id of the paper_tag row."""
    statement = f"SELECT id, paper FROM paper_tag WHERE tag = {tag} AND paper"
    return dict(rows.select_in(record.connection, statement, papers))


def _first_colour(record: Recorder, name: str, known: TagNames) -> int:
    """Return the colour for a new tag: that of its nearest parent, or the first unused one."""
    parent = name.rpartition("/")[0]
    while parent:
        number = known.find(parent)
        if number is not None and (row := record.row("tag", number)) is not None:
            return int(row["colour"])
        parent = parent.rpartition("/")[0]
    taken = {row[0] for row in record.connection.execute("SELECT DISTINCT colour FROM tag")}
    return next(colour for colour in range(len(taken) + 1) if colour not in taken)


def _ascii_lower(name: str) -> str:
    return name.translate(_ASCII_LOWER)
