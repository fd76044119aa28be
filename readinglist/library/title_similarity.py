"""Find papers with similar titles. Similarity is only shown to the reader; it never merges papers by itself."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from readinglist.identity.author_names import shared_authors
from readinglist.identity.title_key import title_key
from readinglist.library import rows
from readinglist.model import Metadata

BLOCK_LENGTH = 12  # length of the prefix or suffix that similar titles share (blocking)
_MIN_LENGTH = 20  # letters of the shortest title that is compared
_MAX_LENGTH = 300  # letters of the longest one: comparing takes cubic time where letters repeat
_MIN_VARIETY = 0.4  # different groups of three letters, for each letter; a title has 0.8 or more
_MIN_RATIO = 0.9  # threshold of SequenceMatcher.ratio()
_MIN_PREFIX = 24  # letters of a title that matches as a prefix, before a subtitle
_MAX_PER_BLOCK = 20  # papers compared per block, to keep the time linear
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")


class SimilarTitles:
    """The papers of a library whose titles share a prefix or suffix with those of some entries."""

    def __init__(self, db: sqlite3.Connection, entries: Iterable[Metadata]) -> None:
        keys = {key for metadata in entries if len(key := title_key(metadata.title)) >= _MIN_LENGTH}
        self._blocks: dict[str, list[tuple[int, str]]] = {}
        # The expressions must match those of the indexes.
        self._add_blocks(db, "substr(title_key, 1, 12)", {key[:BLOCK_LENGTH] for key in keys}, "^")
        self._add_blocks(db, "substr(title_key, -12)", {key[-BLOCK_LENGTH:] for key in keys}, "$")

    def find_similar(self, metadata: Metadata) -> list[int]:
        """Return the papers with similar titles, the most similar first."""
        key = title_key(metadata.title)
        if len(key) < _MIN_LENGTH:
            return []
        candidates = dict(
            self._blocks.get("^" + key[:BLOCK_LENGTH], []) + self._blocks.get("$" + key[-BLOCK_LENGTH:], [])
        )
        matcher = SequenceMatcher(None, "", key, autojunk=False)  # it caches data about its second sequence
        ranked = sorted(
            (-_ratio(key, other, matcher), paper) for paper, other in candidates.items() if len(other) >= _MIN_LENGTH
        )
        return [paper for ratio, paper in ranked if -ratio >= _MIN_RATIO]

    def _add_blocks(self, db: sqlite3.Connection, part: str, values: set[str], side: str) -> None:
        for block, paper, key in rows.select_in(db, f"SELECT {part}, id, title_key FROM paper WHERE {part}", values):
            found = self._blocks.setdefault(side + block, [])
            if len(found) < _MAX_PER_BLOCK:
                found.append((paper, key))


def are_similar(new: Metadata, known: Metadata) -> bool:
    """Return whether papers with similar titles agree in numerals, arXiv ids and authors."""
    if new.arxiv_id and known.arxiv_id:
        return False  # equal ids were matched before, so these differ
    if _numbers(new.title) != _numbers(known.title):
        return False
    return not shared_authors(new.authors, known.authors).disjoint


def count_differing_words(title: str, other: str) -> int:
    """Count the words that occur in one title only."""
    ours, theirs = (Counter(_WORD.findall(_folded(text))) for text in (title, other))
    return max(sum((ours - theirs).values()), sum((theirs - ours).values()))


def _ratio(key: str, other: str, matcher: SequenceMatcher[str]) -> float:
    short, long = sorted((key, other), key=len)
    if len(short) >= _MIN_PREFIX and long.startswith(short):
        return 1.0
    if 2 * len(short) < _MIN_RATIO * (len(short) + len(long)) or len(set(short) ^ set(long)) > len(long) // 5:
        return 0.0
    if len(long) > _MAX_LENGTH or _is_repetitive(short) or _is_repetitive(long):
        return 0.0
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= _MIN_RATIO else 0.0


def _is_repetitive(key: str) -> bool:
    return len({key[at : at + 3] for at in range(len(key))}) < _MIN_VARIETY * len(key)


def _numbers(title: str) -> list[str]:
    return sorted(_NUMBER.findall(_folded(title)))


def _folded(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in marked if not unicodedata.combining(char))
