"""When two titles are so alike that a reader should look: never reason enough to make two papers one."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from readinglist.library import rows
from readinglist.library.title_key import title_key
from readinglist.model import Metadata

LETTERS = 12  # of a title's beginning or end; alike titles share one of them
_LEAST = 20  # letters of a title that says enough
_ALIKE = 0.9  # share of letters that stand in both, in order
_WHOLE = 24  # letters; a title that begins with so long another one is it with a subtitle
_MOST = 20  # papers of one block that are looked at, so that the time stays linear
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")


class SimilarTitles:
    """The papers of a library whose titles begin or end as those of some entries."""

    def __init__(self, db: sqlite3.Connection, entries: Iterable[Metadata]) -> None:
        keys = {key for metadata in entries if len(key := title_key(metadata.title)) >= _LEAST}
        self._blocks: dict[str, list[tuple[int, str]]] = {}
        # The expressions stand as the indexes have them.
        self._gather(db, "substr(title_key, 1, 12)", {key[:LETTERS] for key in keys}, "^")
        self._gather(db, "substr(title_key, -12)", {key[-LETTERS:] for key in keys}, "$")

    def near(self, metadata: Metadata) -> list[int]:
        """Return the papers whose titles are alike, the likest first."""
        key = title_key(metadata.title)
        if len(key) < _LEAST:
            return []
        there = dict(self._blocks.get("^" + key[:LETTERS], []) + self._blocks.get("$" + key[-LETTERS:], []))
        matcher = SequenceMatcher(None, "", key, autojunk=False)  # what it knows of its second text it keeps
        ranked = sorted((-_share(key, other, matcher), paper) for paper, other in there.items() if len(other) >= _LEAST)
        return [paper for share, paper in ranked if -share >= _ALIKE]

    def _gather(self, db: sqlite3.Connection, part: str, values: set[str], side: str) -> None:
        for block, paper, key in rows.select_in(db, f"SELECT {part}, id, title_key FROM paper WHERE {part}", values):
            found = self._blocks.setdefault(side + block, [])
            if len(found) < _MOST:
                found.append((paper, key))


def are_similar(told: Metadata, known: Metadata) -> bool:
    """Return whether nothing tells two papers of alike titles apart: numerals, arXiv numbers, authors."""
    if told.arxiv_id and known.arxiv_id:
        return False  # another number was met before, or they are two preprints
    if _numbers(told.title) != _numbers(known.title):
        return False
    ours, theirs = _surnames(told.authors), _surnames(known.authors)
    return not ours or not theirs or bool(ours & theirs)


def words_apart(title: str, other: str) -> int:
    """Count the words that stand in one title only."""
    ours, theirs = (Counter(_WORD.findall(_folded(text))) for text in (title, other))
    return max(sum((ours - theirs).values()), sum((theirs - ours).values()))


def _share(key: str, other: str, matcher: SequenceMatcher[str]) -> float:
    short, long = sorted((key, other), key=len)
    if len(short) >= _WHOLE and long.startswith(short):
        return 1.0
    if 2 * len(short) < _ALIKE * (len(short) + len(long)) or len(set(short) ^ set(long)) > len(long) // 5:
        return 0.0
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _numbers(title: str) -> list[str]:
    return sorted(_NUMBER.findall(_folded(title)))


def _surnames(authors: Iterable[str]) -> set[str]:
    """Return the family names: what stands before a comma, or last."""
    names = (name.partition(",")[0] if "," in name else name.rpartition(" ")[2] for name in map(_folded, authors))
    return {name.strip() for name in names if name.strip()}


def _folded(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in marked if not unicodedata.combining(char))
